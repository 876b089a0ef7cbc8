// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/payouts.h"
#include "ui/payouts/paymentdialog.h"
#include "ui/payouts/quotedwithdrawal.h"
#include "ui/payouts/withdrawaloptions.h"

#include <tuple>

class QComboBox;
class QLineEdit;

namespace hopyard {

class Card;
class EarlierPayments;
class RecordSource;
class WithdrawReview;
class WithdrawalQuotes;

// Makes one withdrawal: amount and method with a live quote, a review, the amount typed again, then
// one request and its outcome. objectName "withdrawWizard".
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

    // Amount, destination and result: reviewed, and then sent unchanged.
    struct Choice
    {
        std::optional<Money> amount;
        QString method;
        QString methodName;
        std::optional<Money> fee;
        std::optional<Money> received;
        QString arrival; // the day, as displayed
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
    // Says that the chosen balance or method is no longer offered; empty if both are.
    [[nodiscard]] QString loss() const;
    // Why there is no recent quote; empty if there is one.
    [[nodiscard]] QString quoteProblem() const;
    // An earlier withdrawal of this amount to this destination within the last day, in words; empty
    // if there is none.
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
    QString m_chosenCurrency; // of the chosen balance, even if no longer offered
    QString m_chosenMethod; // as m_chosenCurrency
    Choice m_reviewed;
    bool m_isNewQuote = false; // differs from the reviewed one
    std::tuple<QString, QString, bool, bool> m_told; // what showQuote() last fitted the height to
};

} // namespace hopyard
