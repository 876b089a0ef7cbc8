// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/money.h"
#include "schema/operation.h"
#include "ui/payouts/knownsince.h"
#include "ui/payouts/paymentoutcome.h"
#include "ui/shell/formdialog.h"

#include <QElapsedTimer>

#include <array>
#include <optional>
#include <vector>

class QLineEdit;
class QStackedWidget;

namespace hopyard {

class PageHost;
class WorkspaceAccess;

// A dialog that pays: fill in, look at it (where there is a page for that), type the amount again,
// and see what became of it. Needs a connection and a balance that is not older than a minute, and
// keeps asking for one. The property "step" is form, review, confirm or result, and "outcome" as
// PaymentOutcome::outcome().
class PaymentDialog : public FormDialog
{
    Q_OBJECT

public:
    PaymentDialog(const QString &title, PageHost &host, WorkspaceAccess &workspace, QWidget *parent,
        const PaymentWords &words = PaymentWords::general());

    void accept() override;

protected:
    enum class Step
    {
        Form,
        Review,
        Confirm,
        Ending
    };
    // Form and Confirm are made by the heir, and Review if there is one, before begin().
    void addPage(Step step, QWidget *page);
    // A page on which one amount is typed again, into a field of this name.
    void addConfirmPage(const char *fieldName);
    void begin();
    [[nodiscard]] Step step() const { return m_step; }
    void check(); // what keeps it from going on

    // What is wrong with what was filled in; empty if nothing is.
    [[nodiscard]] virtual QString formProblem() const = 0;
    // What keeps this kind of payment back and is no fault of what was filled in.
    [[nodiscard]] virtual QString obstacle() const { return {}; }
    // What is wrong with what was typed again.
    [[nodiscard]] virtual QString confirmProblem() const { return {}; }
    // What was looked at is still what would be sent; if not, the form is shown again.
    [[nodiscard]] virtual bool isAsReviewed() const { return true; }
    [[nodiscard]] virtual bool isFormComplete() const = 0;
    [[nodiscard]] virtual bool isReviewed() const { return true; }
    [[nodiscard]] virtual bool isConfirmed() const = 0;
    [[nodiscard]] virtual QList<Intent> intents() const = 0;
    // The page of this step is about to be seen. After Ending what was asked for is sent.
    virtual void prepare(Step step) = 0;
    // Says on the page of addConfirmPage() what is about to happen, and empties the field.
    void askAgain(const QString &text);
    // Says it anew, and leaves what was typed.
    void tellAgain(const QString &text);
    [[nodiscard]] bool isTypedAgain(const std::optional<Money> &amount) const;
    // That what was typed is another amount, once it is as long as the text of the first one.
    [[nodiscard]] QString typedProblem(
        const std::optional<Money> &amount, const QString &first) const;
    // There is news of what is available.
    virtual void balancesChanged() { }
    // What was not sent is looked at again; ending() still has what was asked for.
    virtual void beginAgain() { }
    // A press is about to be judged: takes in what was put off to the next turn.
    virtual void catchUp() { }
    // Each second, and when the engine has news; not at the end.
    virtual void timePasses() { }

    [[nodiscard]] PageHost &host() const { return m_host; }
    [[nodiscard]] WorkspaceAccess &workspace() const { return m_workspace; }
    [[nodiscard]] PaymentOutcome &ending() const { return *m_ending; }
    [[nodiscard]] Json account() const; // that pays; null if it is not known
    // What is available now, per currency.
    [[nodiscard]] std::vector<Money> available() const;
    [[nodiscard]] std::optional<Money> availableIn(const QString &currency) const;
    // What transfers of these sums cost and leave in the balance, as far as Whop tells, in words.
    [[nodiscard]] QString transferConsequences(const std::vector<Money> &sums) const;
    [[nodiscard]] bool isOnline() const;
    // The balance is young enough to pay from, and if not, what is said meanwhile.
    [[nodiscard]] bool isBalanceFresh() const;
    // Instead of a claim that there is nothing.
    [[nodiscard]] static QString balancesUntold();
    [[nodiscard]] static QString balanceAwaited() { return tr("Getting the balance…"); }
    // An earlier payment of this action that is not settled and has this text in its arguments.
    [[nodiscard]] std::optional<Operation> openPayment(
        const char *action, const char *argument, const QString &text) const;
    // What keeps a transfer to this recipient back: an earlier one that is not settled. In words;
    // empty if there is none.
    [[nodiscard]] QString openTransferTo(const QString &recipient) const;

private:
    void show(Step step);
    void goBack();
    [[nodiscard]] Step after(Step step) const;
    [[nodiscard]] Step before(Step step) const;
    void tick();
    void passTime();
    [[nodiscard]] QString hindrance() const;
    [[nodiscard]] bool isReady() const;
    [[nodiscard]] qint64 balanceAgeMs() const;
    void noteBalance();

    PageHost &m_host;
    WorkspaceAccess &m_workspace;
    PaymentWords m_words;
    QStackedWidget *m_stack;
    std::array<QWidget *, 4> m_pages {}; // by step
    QPushButton *m_back;
    SafeLabel *m_again = nullptr;
    QLineEdit *m_typed = nullptr;
    PaymentOutcome *m_ending;
    Step m_step = Step::Form;
    QElapsedTimer m_endingSince;
    KnownSince m_balanceRead;
};

} // namespace hopyard
