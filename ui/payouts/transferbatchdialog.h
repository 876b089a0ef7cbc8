// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/payouts/transferfile.h"
#include "ui/payouts/earlierpayments.h"
#include "ui/payouts/paymentdialog.h"

#include <set>

class QCheckBox;
class QLineEdit;
class QTableWidget;

namespace hopyard {

inline constexpr qsizetype mostTransferBytes = 1024LL * 1024;

// Sends money to many, as a file says: first a dry run of every line, then one confirmation, then
// each transfer by itself. A file with one wrong line is not carried out. objectName
// "transferBatchDialog".
class TransferBatchDialog final : public PaymentDialog
{
    Q_OBJECT

public:
    // Of a file that has more than mostTransferBytes one byte more is enough.
    TransferBatchDialog(const QString &fileName, const QByteArray &bytes, PageHost &host,
        WorkspaceAccess &workspace, QWidget *parent);

    [[nodiscard]] const TransferFile &file() const { return m_file; }

protected:
    [[nodiscard]] QString formProblem() const override;
    [[nodiscard]] bool isFormComplete() const override;
    [[nodiscard]] bool isConfirmed() const override;
    [[nodiscard]] QList<Intent> intents() const override;
    void prepare(Step step) override;
    void balancesChanged() override;
    void beginAgain() override;
    void catchUp() override;

private:
    struct TypedTotal
    {
        QString currency;
        QLineEdit *field;
        SafeLabel *caption;
    };
    [[nodiscard]] QString intro() const;
    [[nodiscard]] QWidget *makeTable();
    [[nodiscard]] QWidget *makeConfirm();
    void askTotals();
    [[nodiscard]] QString confirmText() const;
    void compare();
    void showRows();
    // Places in the file of what is sent: without those that are left out.
    [[nodiscard]] std::vector<size_t> chosen() const;
    // The same line stands above, or was paid within a day.
    [[nodiscard]] bool isTwice(size_t row) const;
    [[nodiscard]] MoneySums total() const;
    // What was looked at is not what would be sent any more: why. Empty if it is.
    [[nodiscard]] QString changedMeanwhile() const;
    [[nodiscard]] QString checkText(size_t place) const;
    [[nodiscard]] static QString faultText(const CsvProblem &problem);

    QString m_name; // of the file
    EarlierPayments *m_earlier;
    TransferFile m_file;
    QString m_fault; // the file cannot be read
    QWidget *m_form;
    QTableWidget *m_table;
    SafeLabel *m_sum;
    QCheckBox *m_twice;
    SafeLabel *m_again;
    std::vector<TypedTotal> m_typed; // per currency of the file
    std::vector<std::optional<EarlierPayments::Twin>> m_twins; // by place in the file
    std::vector<size_t> m_reviewed; // places, of what the confirming page tells
    std::vector<size_t> m_sent; // places, in the order of the requests
    std::set<size_t> m_gone; // places of what was sent before it was looked at again
};

} // namespace hopyard
