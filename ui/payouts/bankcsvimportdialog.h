// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/payouts/bankbook.h"
#include "ui/shell/formdialog.h"

class QComboBox;
class QTableWidget;

namespace hopyard {

class SafeLabel;

// Shows how a bank's file was understood, asks what the file leaves open (the currency, and the
// order of dates that can be read both ways), and what would be imported. Nothing is changed before
// Import; a file with a fault is refused whole, with line and column.
class BankCsvImportDialog final : public FormDialog
{
    Q_OBJECT

public:
    // currencies: those to choose from, lower-case.
    BankCsvImportDialog(const QString &fileName, const QByteArray &bytes, const BankBook &book,
        const QStringList &currencies, bool hideAmounts, QWidget *parent);

    // The rows, once accepted.
    [[nodiscard]] const std::vector<BankRow> &rows() const { return m_rows; }
    [[nodiscard]] QString signature() const { return m_mapping.signature; }
    [[nodiscard]] BankBook::Remembered choice() const;

    // Where and why a file cannot be read, in words.
    [[nodiscard]] static QString problemText(const StatementProblem &problem);

private:
    void read();
    void showPreview();

    CsvTable m_table;
    BankMapping m_mapping;
    std::vector<BankRow> m_rows;
    bool m_readable = false;
    bool m_hidden;
    QComboBox *m_currency;
    QComboBox *m_order;
    SafeLabel *m_found;
    QTableWidget *m_preview;
};

} // namespace hopyard
