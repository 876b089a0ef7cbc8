// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/payouts/bankbook.h"
#include "ui/shell/formdialog.h"

#include <memory>

class QComboBox;
class QPushButton;
class QTableWidget;

namespace hopyard {

class SafeLabel;

// Shows how a bank's file was read, asks what the file leaves open (the currency, the account, and
// the order of ambiguous dates), and shows what would be imported. Columns and the decimal sign can
// be corrected; this is remembered for files with the same heading. Nothing is changed before
// Import; a file with an error is refused as a whole, with line and column. The lines are read
// outside the window's thread, again after each answer.
class BankCsvImportDialog final : public FormDialog
{
    Q_OBJECT

public:
    // Values that a file may leave open.
    struct Choices
    {
        QStringList currencies; // lower-case
        // Accounts that Whop pays to: their name for people, and their last digits.
        QList<std::pair<QString, QString>> accounts {};
    };
    // file: never null.
    BankCsvImportDialog(const QString &fileName, std::shared_ptr<const BankFile> file,
        const BankBook &book, const Choices &choices, bool hideAmounts, QWidget *parent);

    // The rows, once accepted. Shared: there may be very many.
    [[nodiscard]] std::shared_ptr<const std::vector<BankRow>> rows() const;
    // The days that the file covers.
    [[nodiscard]] const std::vector<StatementSpan> &spans() const { return m_spans; }
    [[nodiscard]] QString signature() const { return m_mapping.signature; }
    [[nodiscard]] BankBook::Remembered choice() const;

    // Where and why a file cannot be read, in words.
    [[nodiscard]] static QString problemText(const StatementProblem &problem);

private:
    using Statement = std::variant<std::vector<BankRow>, StatementProblem>;
    // A worker's result.
    struct Read
    {
        BankMapping mapping;
        std::shared_ptr<const Statement> statement;
        std::vector<StatementSpan> spans;
    };
    // A member of BankColumns and its box.
    struct ColumnBox
    {
        int BankColumns::*column = nullptr;
        QComboBox *box = nullptr;
    };
    [[nodiscard]] bool isGuessedFrom(const BankMapping &found) const;
    void offerAccounts(const Choices &choices, const QString &before);
    QWidget *makeColumns();
    void chooseColumn(const ColumnBox &chosen);
    void read();
    void showMapping();
    void take(const Read &read);
    [[nodiscard]] QString foundText(const std::vector<BankRow> &rows) const;
    void showPreview();

    std::shared_ptr<const BankFile> m_file;
    BankMapping m_mapping; // as last read
    // Chosen by a person, now or before; otherwise as detected.
    BankColumns m_columns;
    std::optional<DateOrder> m_chosenOrder;
    std::optional<bool> m_chosenComma;
    std::shared_ptr<const Statement> m_statement; // null while it is being read
    std::vector<StatementSpan> m_spans;
    quint64 m_run = 0; // of the running worker; answers of older ones are ignored
    bool m_hidden;
    QComboBox *m_currency;
    QComboBox *m_account;
    QComboBox *m_order;
    SafeLabel *m_orderCaption = nullptr;
    SafeLabel *m_currencyCaption = nullptr;
    SafeLabel *m_accountCaption = nullptr;
    QComboBox *m_decimal;
    QList<ColumnBox> m_boxes;
    QPushButton *m_columnsShown;
    SafeLabel *m_found;
    QTableWidget *m_preview;
};

} // namespace hopyard
