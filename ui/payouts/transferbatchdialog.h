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

// Sends money to many recipients listed in a file: first a dry run of every line, then one
// confirmation, then each transfer by itself. A file with an invalid line is not carried out.
// objectName "transferBatchDialog".
class TransferBatchDialog final : public PaymentDialog
{
    Q_OBJECT

public:
    // Of a file larger than mostTransferBytes one extra byte is enough.
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
    // Indexes in the file of the transfers to send, without those left out.
    [[nodiscard]] std::vector<size_t> chosen() const;
    // Whether the same line is above, or was paid within the last day.
    [[nodiscard]] bool isTwice(size_t row) const;
    [[nodiscard]] MoneySums total() const;
    // Why the reviewed transfers are no longer those that would be sent; empty if they are.
    [[nodiscard]] QString changedMeanwhile() const;
    [[nodiscard]] QString checkText(size_t place) const;
    [[nodiscard]] static QString faultText(const CsvProblem &problem);

    QString m_name; // of the file
    EarlierPayments *m_earlier;
    TransferFile m_file;
    QString m_fault; // why the file cannot be read
    QWidget *m_form;
    QTableWidget *m_table;
    SafeLabel *m_sum;
    QCheckBox *m_twice;
    SafeLabel *m_again;
    std::vector<TypedTotal> m_typed; // one per currency in the file
    std::vector<std::optional<EarlierPayments::Twin>> m_twins; // by index in the file
    std::vector<size_t> m_reviewed; // indexes of the transfers on the confirmation page
    std::vector<size_t> m_sent; // indexes, in the order of the requests
    std::set<size_t> m_gone; // indexes of those sent before starting over
};

} // namespace hopyard
