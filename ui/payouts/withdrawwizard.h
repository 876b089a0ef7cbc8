// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/payouts.h"
#include "ui/shell/formdialog.h"

#include "schema/operation.h"

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLineEdit;
class QStackedWidget;
class QTimer;

namespace hopyard {

class Card;
class Chip;
class PageHost;
class RecordSource;
class WorkspaceAccess;
struct EngineStatus;

// Takes money out, once: amount and method with a live quote, a look at what arrives, the amount
// typed again, then one request and what is known of it. Needs a connection and a balance that is
// not older than a minute. objectName "withdrawWizard"; the property "step" is amount, review,
// confirm or result, and "outcome" of a result sending, waiting, checking, unknown, done, refused
// or unsent.
class WithdrawWizard final : public FormDialog
{
    Q_OBJECT

public:
    WithdrawWizard(PageHost &host, WorkspaceAccess &workspace, QWidget *parent);

    void accept() override;

private:
    enum class Step
    {
        Amount,
        Review,
        Confirm,
        Ending
    };
    // A quote as it was told, and for what.
    struct Asked
    {
        Json methods;
        Money amount;
        qint64 atMs = 0; // 0 = never
        Error error;
        quint64 ticket = 0; // 0 = none under way
    };

    [[nodiscard]] QWidget *makeAmountPage();
    [[nodiscard]] QWidget *makeReviewPage();
    [[nodiscard]] QWidget *makeConfirmPage();
    [[nodiscard]] QWidget *makeResultPage();
    void addFact(QFormLayout *form, const QString &name, const char *objectName);
    void setFact(const char *objectName, const QString &text);

    // How much and where to: what is reviewed, and then sent as it was.
    struct Choice
    {
        std::optional<Money> amount;
        QString method;
        QString methodName;
        bool operator==(const Choice &) const = default;
    };

    void show(Step step);
    void goBack();
    void readBalances();
    void readMethods();
    void refreshBalance();
    void requestQuote();
    void takeQuote(quint64 ticket, const Result<Json> &answer);
    void tick();
    void check();
    void showQuote();
    void showReview();
    void showTwin();
    void send();
    void follow();
    void showOutcome(const Operation &operation);
    void showUnsent(const QString &text);
    void setOutcome(const char *outcome, Tone tone, const QString &word, const QString &text);

    [[nodiscard]] std::optional<Money> amount() const;
    [[nodiscard]] QString currency() const;
    [[nodiscard]] std::optional<Money> available() const;
    [[nodiscard]] Json method() const;
    [[nodiscard]] Choice choice() const;
    [[nodiscard]] std::optional<payoutmethods::Quote> quote() const;
    // What the balance loses; more than the amount where fees come on top.
    [[nodiscard]] std::optional<Money> taken() const;
    // The balance or method that was chosen is not offered any more; empty if both are.
    [[nodiscard]] QString loss() const;
    // Why nothing can be asked for now; empty if it can. Nothing wrong with the fields.
    [[nodiscard]] QString hindrance() const;
    [[nodiscard]] QString fieldProblem() const;
    [[nodiscard]] qint64 balanceAgeMs() const;
    // An earlier one of the same amount to the same place within a day, in words; empty if none.
    [[nodiscard]] QString twin() const;

    PageHost &m_host;
    WorkspaceAccess &m_workspace;
    RecordSource *m_accounts;
    RecordSource *m_methodSource;
    QStackedWidget *m_pages;
    QPushButton *m_back;
    QComboBox *m_balance;
    QLineEdit *m_amount;
    QComboBox *m_method;
    Card *m_quoteCard;
    SafeLabel *m_quoteText;
    SafeLabel *m_quoteAge;
    Card *m_twinCard;
    SafeLabel *m_twinText;
    QCheckBox *m_twinKnown;
    SafeLabel *m_again;
    QLineEdit *m_typed;
    Chip *m_outcome;
    SafeLabel *m_outcomeText;
    QPushButton *m_checkNow;
    QPushButton *m_open;
    QTimer *m_later; // before a quote is asked for
    QTimer *m_tick;
    std::vector<Json> m_methods;
    Asked m_asked;
    QString m_chosenCurrency; // of the balance that was chosen, whether it is offered or not
    QString m_chosenMethod; // likewise
    Choice m_reviewed;
    Step m_step = Step::Amount;
    bool m_sending = false; // from the press on, for good
    quint64 m_ticket = 0;
    QString m_operation;
    QString m_result; // id of the withdrawal
};

} // namespace hopyard
