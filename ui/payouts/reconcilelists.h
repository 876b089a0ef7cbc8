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

// The result of a comparison with the bank; the part that grows with the lines is prepared outside
// the window's thread.
struct Comparison
{
    Reconciliation result;
    BankLinesModel::Rows rows = std::make_shared<const std::vector<BankRow>>();
    std::vector<int> incoming; // indexes in rows
    // Bank lines of the first of result.suggestions, in their order.
    std::vector<BankRow> suggested;

    // Any thread.
    [[nodiscard]] static Comparison of(
        const std::vector<ExpectedPayment> &payments, const BankBook &book, QDate today);
};

// The three adjacent lists: withdrawals with their state, suggestions, and the bank's lines.
// Remaining rows keep their position, selection and focus.
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
    // Ids of the chosen withdrawals, and the key of the chosen bank line.
    [[nodiscard]] QStringList chosenPayments() const;
    [[nodiscard]] QString chosenLine() const;
    // Chooses both sides of the chosen suggestion; false if there is none.
    bool chooseSuggested();
    // Fits columns to their content, with this maximum width.
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
