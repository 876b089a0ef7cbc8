// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/payouts/paymentdialog.h"

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace hopyard {

class Card;
class EarlierTransfers;

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
    void prepareConfirm() override;
    void balancesChanged() override;

private:
    [[nodiscard]] QWidget *makeForm();
    [[nodiscard]] QWidget *makeConfirm();
    [[nodiscard]] QString recipient() const;
    [[nodiscard]] std::optional<Money> amount() const;
    // An earlier one of the same amount to the same recipient within a day; empty if none.
    [[nodiscard]] QString twin() const;
    void showTwin();

    EarlierTransfers *m_earlier;
    QLineEdit *m_recipient;
    QComboBox *m_balance;
    QLineEdit *m_amount;
    QLineEdit *m_note;
    Card *m_twinCard;
    SafeLabel *m_twinText;
    QCheckBox *m_twinKnown;
    SafeLabel *m_again;
    QLineEdit *m_typed;
};

} // namespace hopyard
