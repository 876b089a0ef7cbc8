// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/payouts/paymentdialog.h"

class QComboBox;
class QLineEdit;

namespace hopyard {

class EarlierPayments;
class TwinWarning;

// Sends money to one person or account on Whop. objectName "transferDialog".
class TransferDialog final : public PaymentDialog
{
    Q_OBJECT

public:
    TransferDialog(PageHost &host, WorkspaceAccess &workspace, QWidget *parent);

protected:
    [[nodiscard]] QString formProblem() const override;
    [[nodiscard]] bool isFormComplete() const override;
    [[nodiscard]] bool isConfirmed() const override;
    [[nodiscard]] QList<Intent> intents() const override;
    void prepare(Step step) override;
    void balancesChanged() override;
    void catchUp() override;

private:
    [[nodiscard]] QWidget *makeForm();
    [[nodiscard]] QString recipient() const;
    [[nodiscard]] std::optional<Money> amount() const;
    // An earlier transfer of this amount to this recipient within the last day, in words; empty if
    // there is none.
    [[nodiscard]] QString twin() const;
    void showTwin();
    // The text of the confirmation page.
    [[nodiscard]] QString confirmText() const;
    // Why the reviewed transfer is no longer the one that would be sent; empty if it is.
    [[nodiscard]] QString changedMeanwhile() const;

    EarlierPayments *m_earlier;
    QLineEdit *m_recipient;
    QComboBox *m_balance;
    QLineEdit *m_amount;
    QLineEdit *m_note;
    TwinWarning *m_twin;
    QString m_currency; // of the chosen balance
    std::optional<Money> m_reviewed; // the amount on the confirmation page
};

} // namespace hopyard
