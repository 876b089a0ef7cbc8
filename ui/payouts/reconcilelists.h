// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/payouts/bankbook.h"
#include "ui/payouts/banklinesmodel.h"
#include "ui/theme/tokens.h"

#include <QCoreApplication>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

class QStandardItemModel;
class QTableView;
class QWidget;

namespace hopyard {

// What a comparison with the bank comes to, made ready beside the window's thread as far as it
// grows with the lines.
struct Comparison
{
    Reconciliation result;
    BankLinesModel::Rows rows = std::make_shared<const std::vector<BankRow>>();
    std::vector<int> incoming; // places in rows
    std::vector<BankRow> suggested; // bank lines of the first of result.suggestions, in their order

    // Any thread.
    [[nodiscard]] static Comparison of(
        const std::vector<ExpectedPayment> &payments, const BankBook &book, QDate today);
};

// The three lists beside each other: withdrawals and how they stand, suggestions, and the lines of
// the bank. What stays keeps its place on screen, its selection and focus.
class ReconcileLists
{
    Q_DECLARE_TR_FUNCTIONS(hopyard::ReconcileLists)

public:
    // The views belong to parent.
    explicit ReconcileLists(QWidget *parent);

    void show(const std::vector<ExpectedPayment> &payments, const Comparison &comparison,
        bool hideAmounts);
    [[nodiscard]] QList<QTableView *> views() const
    {
        return {m_paymentView, m_suggestionView, m_lineView};
    }
    [[nodiscard]] QTableView *payments() const { return m_paymentView; }
    [[nodiscard]] QTableView *suggestions() const { return m_suggestionView; }
    [[nodiscard]] QTableView *lines() const { return m_lineView; }
    // Ids of withdrawals, and the key of a bank line, that are chosen.
    [[nodiscard]] QStringList chosenPayments() const;
    [[nodiscard]] QString chosenLine() const;
    // Chooses both sides of the suggestion that is chosen; false if none is.
    bool chooseSuggested();
    // Columns as wide as what is in them, but none wider than this.
    void fitColumns(int most);

private:
    void showPayments(const std::vector<ExpectedPayment> &payments, const Reconciliation &result,
        bool hideAmounts);
    void showSuggestions(const std::vector<ExpectedPayment> &payments, const Comparison &comparison,
        bool hideAmounts);

    QStandardItemModel *m_paymentModel;
    QStandardItemModel *m_suggestionModel;
    BankLinesModel *m_lineModel;
    QTableView *m_paymentView;
    QTableView *m_suggestionView;
    QTableView *m_lineView;
};

} // namespace hopyard
