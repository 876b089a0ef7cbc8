// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/payouts.h"
#include "ui/payouts/paymentdialog.h"
#include "ui/payouts/quotedwithdrawal.h"
#include "ui/payouts/withdrawaloptions.h"

class QComboBox;
class QLineEdit;

namespace hopyard {

class Card;
class EarlierPayments;
class RecordSource;
class WithdrawReview;
class WithdrawalQuotes;

// Takes money out, once: amount and method with a live quote, a look at what arrives, the amount
// typed again, then one request and what is known of it. objectName "withdrawWizard".
class WithdrawWizard final : public PaymentDialog
{
    Q_OBJECT

public:
    WithdrawWizard(PageHost &host, WorkspaceAccess &workspace, QWidget *parent);

protected:
    [[nodiscard]] QString formProblem() const override;
    [[nodiscard]] QString obstacle() const override;
    [[nodiscard]] QString confirmProblem() const override;
    [[nodiscard]] bool isAsReviewed() const override;
    [[nodiscard]] bool isFormComplete() const override;
    [[nodiscard]] bool isReviewed() const override;
    [[nodiscard]] bool isConfirmed() const override;
    [[nodiscard]] QList<Intent> intents() const override;
    void prepare(Step step) override;
    void balancesChanged() override;
    void catchUp() override;
    void timePasses() override;

private:
    [[nodiscard]] static PaymentWords words();
    [[nodiscard]] QWidget *makeAmountPage();

    // How much and where to, and what comes of it: what is reviewed, and then sent as it was.
    struct Choice
    {
        std::optional<Money> amount;
        QString method;
        QString methodName;
        std::optional<Money> fee;
        std::optional<Money> received;
        QString arrival; // the day, as it is shown
        WithdrawalWishes wishes;
        bool operator==(const Choice &) const = default;
    };

    void askForQuote();
    void readMethods();
    void showQuote();
    void showReview();
    void rememberStatementText();

    [[nodiscard]] std::optional<Money> amount() const;
    [[nodiscard]] QString currency() const;
    [[nodiscard]] std::optional<Money> chosenBalance() const;
    [[nodiscard]] Json method() const;
    [[nodiscard]] Choice choice() const;
    [[nodiscard]] std::optional<payoutmethods::Quote> quote() const;
    [[nodiscard]] QuotedWithdrawal quoted() const;
    // The balance or method that was chosen is not offered any more; empty if both are.
    [[nodiscard]] QString loss() const;
    // The quote is too old to go by: why there is no newer one. Empty if it is not.
    [[nodiscard]] QString quoteProblem() const;
    // An earlier one of the same amount to the same place within a day, in words; empty if none.
    [[nodiscard]] QString twin() const;

    RecordSource *m_methodSource;
    EarlierPayments *m_earlier;
    WithdrawalQuotes *m_quotes;
    WithdrawReview *m_review;
    QComboBox *m_balance;
    QLineEdit *m_amount;
    QComboBox *m_method;
    Card *m_quoteCard;
    SafeLabel *m_quoteText;
    SafeLabel *m_quoteAge;
    WithdrawalOptions *m_options;
    std::vector<Json> m_methods;
    QString m_chosenCurrency; // of the balance that was chosen, whether it is offered or not
    QString m_chosenMethod; // likewise
    Choice m_reviewed;
    bool m_isNewQuote = false; // other than the one that was looked at
};

} // namespace hopyard
