// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/payouts/transferfile.h"
#include "ui/payouts/paymentdialog.h"

class QCheckBox;
class QLineEdit;
class QTableWidget;

namespace hopyard {

// Sends money to many, as a file says: first a dry run of every line, then one confirmation, then
// each transfer by itself. A file with one wrong line is not carried out. objectName
// "transferBatchDialog".
class TransferBatchDialog final : public PaymentDialog
{
    Q_OBJECT

public:
    TransferBatchDialog(const QString &fileName, const QByteArray &bytes, PageHost &host,
        WorkspaceAccess &workspace, QWidget *parent);

    [[nodiscard]] const TransferFile &file() const { return m_file; }

protected:
    [[nodiscard]] QString formProblem() const override;
    [[nodiscard]] bool isFormComplete() const override;
    [[nodiscard]] bool isConfirmed() const override;
    [[nodiscard]] QList<Intent> intents() const override;
    void prepareConfirm() override;

private:
    [[nodiscard]] QWidget *makeTable();
    [[nodiscard]] QWidget *makeConfirm();
    void showRows();
    // What is sent: without those that are left out.
    [[nodiscard]] std::vector<TransferRow> chosen() const;
    [[nodiscard]] MoneySums total() const;
    [[nodiscard]] QString totalText() const;
    [[nodiscard]] static QString problemText(const TransferRow &row);

    TransferFile m_file;
    QString m_fault; // the file cannot be read
    QTableWidget *m_table;
    SafeLabel *m_sum;
    QCheckBox *m_twice;
    SafeLabel *m_again;
    QLineEdit *m_typed;
};

} // namespace hopyard
