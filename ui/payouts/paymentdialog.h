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
#include <utility>
#include <vector>

class QLineEdit;
class QStackedWidget;

namespace hopyard {

class PageHost;
class WorkspaceAccess;

// A dialog that pays: fill in, review (if there is a page for that), type the amount again, and see
// the outcome. Needs a connection and a balance at most a minute old, which it keeps requesting.
// The property "step" is form, review, confirm or result, and "outcome" one of
// PaymentOutcome::Kind, in lower case.
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
    // Subclasses create Form and Confirm, and optionally Review, before begin().
    void addPage(Step step, QWidget *page);
    // Adds a page on which one amount is typed again, in a field of this name.
    void addConfirmPage(const char *fieldName);
    void begin();
    [[nodiscard]] Step step() const { return m_step; }
    void check(); // updates the reason that blocks the next step

    // The problem with the form; empty if there is none.
    [[nodiscard]] virtual QString formProblem() const = 0;
    // An obstacle to this kind of payment that is not a problem with the form.
    [[nodiscard]] virtual QString obstacle() const { return {}; }
    // The problem with the repeated amount.
    [[nodiscard]] virtual QString confirmProblem() const { return {}; }
    // Whether the reviewed values are still those that would be sent; if not, the form is shown
    // again.
    [[nodiscard]] virtual bool isAsReviewed() const { return true; }
    [[nodiscard]] virtual bool isFormComplete() const = 0;
    [[nodiscard]] virtual bool isReviewed() const { return true; }
    [[nodiscard]] virtual bool isConfirmed() const = 0;
    [[nodiscard]] virtual QList<Intent> intents() const = 0;
    // The page of this step is about to be shown. After Ending the request is sent.
    virtual void prepare(Step step) = 0;
    // Shows what is about to happen on the page of addConfirmPage(), and empties the field.
    void askAgain(const QString &text);
    // Updates that text, and keeps the typed amount.
    void tellAgain(const QString &text);
    [[nodiscard]] bool isTypedAgain(const std::optional<Money> &amount) const;
    // Says that another amount was typed, once the text is as long as the expected one.
    [[nodiscard]] QString typedProblem(
        const std::optional<Money> &amount, const QString &first) const;
    // The available amounts may have changed.
    virtual void balancesChanged() { }
    // An unsent payment returns to the form; ending() still has its intents.
    virtual void beginAgain() { }
    // A press is about to be handled: reads pending changes now.
    virtual void catchUp() { }
    // Called every second and when the engine has news, except at the end.
    virtual void timePasses() { }

    [[nodiscard]] PageHost &host() const { return m_host; }
    [[nodiscard]] WorkspaceAccess &workspace() const { return m_workspace; }
    [[nodiscard]] PaymentOutcome &ending() const { return *m_ending; }
    [[nodiscard]] Json account() const; // the paying account; null if it is unknown
    // Available amounts, one per currency.
    [[nodiscard]] std::vector<Money> available() const;
    [[nodiscard]] std::optional<Money> availableIn(const QString &currency) const;
    // Cost of transfers of these sums and the remaining balance, as far as known, in words.
    [[nodiscard]] QString transferConsequences(const std::vector<Money> &sums) const;
    [[nodiscard]] bool isOnline() const;
    // Whether the balance is recent enough to pay from; if not, shows why it waits.
    [[nodiscard]] bool isBalanceFresh() const;
    // Shown where otherwise a balance of zero would be claimed.
    [[nodiscard]] static QString balancesUntold();
    [[nodiscard]] static QString balanceAwaited() { return tr("Getting the balance…"); }
    // An earlier payment of this action that is not settled and has this text in its arguments.
    [[nodiscard]] std::optional<Operation> openPayment(
        const char *action, const char *argument, const QString &text) const;
    // Why a transfer to this recipient must wait: an earlier one is not settled. In words; empty if
    // there is none.
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
    void tellProblem(const QString &problem, bool blocks);
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
    std::optional<std::pair<QString, bool>> m_problem; // as last shown on this page
    QElapsedTimer m_endingSince;
    KnownSince m_balanceRead;
};

} // namespace hopyard
