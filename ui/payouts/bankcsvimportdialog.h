// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/payouts/bankbook.h"
#include "ui/shell/formdialog.h"

#include <memory>

class QComboBox;
class QTableWidget;

namespace hopyard {

class SafeLabel;

// Shows how a bank's file was understood, asks what the file leaves open (the currency, and the
// order of dates that can be read both ways), and what would be imported. Nothing is changed before
// Import; a file with a fault is refused whole, with line and column. The lines are read beside the
// window's thread, anew for each answer.
class BankCsvImportDialog final : public FormDialog
{
    Q_OBJECT

public:
    // file: never null. currencies: those to choose from, lower-case.
    BankCsvImportDialog(const QString &fileName, std::shared_ptr<const BankFile> file,
        const BankBook &book, const QStringList &currencies, bool hideAmounts, QWidget *parent);

    // The rows, once accepted. Shared: there may be very many.
    [[nodiscard]] std::shared_ptr<const std::vector<BankRow>> rows() const;
    [[nodiscard]] QString signature() const { return m_mapping.signature; }
    [[nodiscard]] BankBook::Remembered choice() const;

    // Where and why a file cannot be read, in words.
    [[nodiscard]] static QString problemText(const StatementProblem &problem);

private:
    using Statement = std::variant<std::vector<BankRow>, StatementProblem>;
    void read();
    void show(const std::shared_ptr<const Statement> &statement);
    void showPreview();

    std::shared_ptr<const BankFile> m_file;
    BankMapping m_mapping;
    std::shared_ptr<const Statement> m_statement; // null while it is being read
    quint64 m_run = 0; // of reading; an older one is no answer any more
    bool m_hidden;
    QComboBox *m_currency;
    QComboBox *m_order;
    SafeLabel *m_found;
    QTableWidget *m_preview;
};

} // namespace hopyard
