// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/payouts/paymentdialog.h"

#include "schema/ledger.h"
#include "schema/registry.h"
#include "ui/apphost.h"
#include "ui/page.h"
#include "ui/payouts/moneyinput.h"
#include "ui/payouts/moneyshown.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QLineEdit>
#include <QLocale>
#include <QMetaEnum>
#include <QPushButton>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace hopyard {

namespace {
// An older balance is requested again before anything is sent, and the engine sends nothing based
// on it.
constexpr qint64 usableBalanceMs = std::chrono::milliseconds(ledgeraccounts::countsFor).count();
constexpr qint64 olderBalanceMs = 40'000;
constexpr qint64 olderAtLastMs = 15'000; // so that there is time to send it
constexpr int mostAmountCharacters = 32;
constexpr auto balanceKind = "ledger_account";
constexpr qint64 doubleClickMs = 1000; // longer than any system's double click
} // namespace

PaymentDialog::PaymentDialog(const QString &title, PageHost &host, WorkspaceAccess &workspace,
    QWidget *parent, const PaymentWords &words)
    : FormDialog(title, {}, parent)
    , m_host(host)
    , m_workspace(workspace)
    , m_words(words)
    , m_stack(new QStackedWidget(this))
    , m_back(button(tr("Back"), ButtonKind::Secondary, Glyph::None, this))
    , m_ending(new PaymentOutcome(host, workspace, words, this))
{
    m_back->setObjectName(QStringLiteral("paymentBack"));
    m_back->setAutoDefault(false);
    addLeading(m_back);
    body()->addWidget(m_stack, 1);
    connect(m_back, &QPushButton::clicked, this, &PaymentDialog::goBack);
    connect(m_ending, &PaymentOutcome::changed, this, [this] {
        setProperty("outcome",
            QString::fromLatin1(
                QMetaEnum::fromType<PaymentOutcome::Kind>().valueToKey(int(m_ending->outcome())))
                .toLower());
        check();
    });
    connect(m_ending, &PaymentOutcome::leaveRequested, this, [this] { done(Accepted); });
    auto *timer = new QTimer(this);
    timer->setInterval(1000);
    connect(timer, &QTimer::timeout, this, &PaymentDialog::tick);
    timer->start();
    noteBalance();
    connect(&workspace.commands(), &Commands::statusChanged, this, [this] {
        noteBalance();
        passTime();
    });
    connect(&workspace.commands(), &Commands::operationsChanged, this, &PaymentDialog::check);
    if (RecordSource *accounts = workspace.source(QString::fromLatin1(balanceKind))) {
        const auto news = [this] {
            balancesChanged();
            check();
        };
        connect(accounts, &RecordSource::changed, this, news);
        connect(accounts, &RecordSource::reloaded, this, news);
    }
    workspace.commands().refresh(QString::fromLatin1(balanceKind));
}

void PaymentDialog::addPage(Step step, QWidget *page)
{
    m_pages[size_t(step)] = page;
    m_stack->addWidget(page);
}

void PaymentDialog::addConfirmPage(const char *fieldName)
{
    auto *page = new QWidget(this);
    m_again = new SafeLabel(page);
    m_again->setObjectName(QStringLiteral("paymentConfirmText"));
    m_again->setWrap(true);
    m_typed = new QLineEdit(page);
    m_typed->setObjectName(QString::fromLatin1(fieldName));
    m_typed->setMaxLength(mostAmountCharacters);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::s);
    column->addWidget(m_again);
    column->addSpacing(space::s);
    column->addWidget(caption(tr("Type the amount a&gain"), m_typed));
    column->addWidget(m_typed);
    column->addStretch(1);
    connect(m_typed, &QLineEdit::textChanged, this, &PaymentDialog::check);
    addPage(Step::Confirm, page);
}

void PaymentDialog::tellAgain(const QString &text)
{
    m_again->setText(text);
}

void PaymentDialog::askAgain(const QString &text)
{
    tellAgain(text);
    m_typed->clear();
    m_typed->setFocus();
}

bool PaymentDialog::isTypedAgain(const std::optional<Money> &amount) const
{
    return amount && typedMoney(m_typed->text(), amount->currency(), QLocale()) == amount;
}

QString PaymentDialog::typedProblem(const std::optional<Money> &amount, const QString &first) const
{
    const QString typed = m_typed->text();
    return !typed.isEmpty() && typed.size() >= first.size() && !isTypedAgain(amount)
        ? tr("This is another amount.")
        : QString();
}

void PaymentDialog::begin()
{
    addPage(Step::Ending, m_ending);
    show(Step::Form);
}

// Only Review may be missing.
PaymentDialog::Step PaymentDialog::after(Step step) const
{
    const Step next = Step(int(step) + 1);
    return m_pages[size_t(next)] ? next : after(next);
}

PaymentDialog::Step PaymentDialog::before(Step step) const
{
    const Step previous = Step(int(step) - 1);
    return m_pages[size_t(previous)] ? previous : before(previous);
}

void PaymentDialog::show(Step step)
{
    static constexpr std::array names {"form", "review", "confirm", "result"};
    m_step = step;
    setProperty("step", QString::fromLatin1(names[size_t(step)]));
    m_stack->setCurrentWidget(m_pages[size_t(step)]);
    m_back->setText(step == Step::Ending ? tr("Look again") : tr("Back"));
    m_back->setVisible(step == Step::Review || step == Step::Confirm);
    if (step == Step::Confirm)
        setPrimary(tr("Send request"), ButtonKind::Danger);
    else
        setPrimary(step == Step::Ending ? tr("Close") : tr("Continue"));
    if (step == Step::Ending) {
        hideCancel();
        m_endingSince.start();
    } else {
        showCancel();
    }
    prepare(step);
    m_problem.reset();
    check();
    layout()->activate();
    fitHeight();
}

// At the end: what was not sent returns to the form, with the typed values.
void PaymentDialog::goBack()
{
    if (m_step != Step::Ending) {
        show(before(m_step));
        return;
    }
    beginAgain();
    m_ending->startOver();
    m_workspace.commands().refresh(QString::fromLatin1(balanceKind));
    show(Step::Form);
}

void PaymentDialog::accept()
{
    if (m_step == Step::Ending) {
        FormDialog::accept();
        return;
    }
    const Step seen = m_step;
    catchUp();
    check(); // the balance may have aged since
    if (m_step != seen || !primary()->isEnabled())
        return;
    if (m_step != Step::Confirm) {
        show(after(m_step));
        return;
    }
    QList<Intent> wanted = intents();
    for (Intent &intent : wanted)
        intent.seenMs = m_balanceRead.wallMs();
    show(Step::Ending);
    m_ending->send(wanted); // once, however often it is pressed
}

Json PaymentDialog::account() const
{
    RecordSource *accounts = m_workspace.source(QString::fromLatin1(balanceKind));
    const std::vector<RowKey> keys
        = accounts ? accounts->keys(std::nullopt, 1) : std::vector<RowKey>();
    if (keys.empty())
        return {};
    const RowId row = keys.front().row;
    return accounts->records(std::span(&row, 1)).front().body();
}

QString PaymentDialog::balancesUntold()
{
    return tr("Whop does not tell this key what is in the balance: it lacks the permission %1.")
        .arg(isolated(specText(ledgeraccounts::resource.readScope)));
}

std::vector<Money> PaymentDialog::available() const
{
    std::vector<Money> found;
    const Json paying = account();
    for (const auto &balance : ledgeraccounts::balances(paying))
        found.push_back(balance.available);
    return found;
}

QString PaymentDialog::transferConsequences(const std::vector<Money> &sums) const
{
    const Json paying = account();
    const QString fee = ledgeraccounts::transferFee(paying);
    const std::vector<ledgeraccounts::Balance> balances = ledgeraccounts::balances(paying);
    QStringList left;
    for (const Money &sum : sums) {
        for (const ledgeraccounts::Balance &balance : balances) {
            if (balance.available.currency() != sum.currency())
                continue;
            if (const Result<Money> rest = balance.available.minus(sum))
                left << moneyShown(*rest, amountsHidden(m_host));
        }
    }
    const QString rest = left.join(QStringLiteral(" · "));
    if (left.isEmpty()) // there is no balance to comment on
        return fee.isEmpty()
            ? tr("Fee: none that Whop tells of.")
            : tr("Fee: Whop takes %1 for transfers of this account, and does not say whether that "
                 "is an amount or per cent.")
                  .arg(isolated(fee));
    if (fee.isEmpty())
        return tr("Fee: none that Whop tells of. Balance afterwards: %1.").arg(rest);
    return tr("Fee: Whop takes %1 for transfers of this account, and does not say whether that is "
              "an amount or per cent. Balance afterwards: %2, less the fee.")
        .arg(isolated(fee), rest);
}

std::optional<Money> PaymentDialog::availableIn(const QString &currency) const
{
    for (const Money &money : available()) {
        if (money.currency() == currency)
            return money;
    }
    return std::nullopt;
}

std::optional<Operation> PaymentDialog::openPayment(
    const char *action, const char *argument, const QString &text) const
{
    for (const Operation &operation : m_workspace.commands().operations()) {
        if (operation.action == QLatin1String(action) && !isSettled(operation.state)
            && jsonText(operation.args, argument) == text)
            return operation;
    }
    return std::nullopt;
}

QString PaymentDialog::openTransferTo(const QString &recipient) const
{
    const auto open = openPayment("transfer.create", "destination_id", recipient);
    return open ? tr("An earlier transfer to %1 is not settled: %2. It is in the Outbox.")
                      .arg(isolated(recipient), Words::stateWord(*open))
                : QString();
}

void PaymentDialog::noteBalance()
{
    for (const AreaStatus &area : m_workspace.commands().status().areas) {
        if (area.kind == QLatin1String(balanceKind) && area.asOfMs > 0)
            m_balanceRead.set(area.asOfMs);
    }
}

qint64 PaymentDialog::balanceAgeMs() const
{
    return m_balanceRead.ageMs(m_host.nowMs());
}

bool PaymentDialog::isBalanceFresh() const
{
    return balanceAgeMs() <= usableBalanceMs;
}

bool PaymentDialog::isOnline() const
{
    return m_workspace.commands().status().connection == Connection::Online;
}

void PaymentDialog::tick()
{
    const QList<AreaStatus> &areas = m_workspace.commands().status().areas;
    const bool asked = std::any_of(areas.begin(), areas.end(), [](const AreaStatus &area) {
        return area.kind == QLatin1String(balanceKind) && area.refreshing;
    });
    const qint64 older = m_step == Step::Confirm ? olderAtLastMs : olderBalanceMs;
    if (m_step != Step::Ending && isOnline() && !asked && balanceAgeMs() > older)
        m_workspace.commands().refresh(QString::fromLatin1(balanceKind));
    passTime();
}

void PaymentDialog::passTime()
{
    if (m_step != Step::Ending)
        timePasses();
    check();
}

QString PaymentDialog::hindrance() const
{
    const EngineStatus &status = m_workspace.commands().status();
    if (status.connection != Connection::Online && status.connection != Connection::Connecting)
        return m_words.needsConnection.arg(
            Words::connectionWord(status.connection, status.keyProblem));
    const QString standing = obstacle();
    return standing.isEmpty() && !isBalanceFresh() ? balanceAwaited() : standing;
}

bool PaymentDialog::isReady() const
{
    return isFormComplete() && (m_step != Step::Review || isReviewed())
        && (m_step != Step::Confirm || isConfirmed());
}

void PaymentDialog::check()
{
    if (m_step == Step::Ending) {
        // The second half of a double click must not close it unread. Sending may take long.
        const bool before = primary()->isEnabled();
        primary()->setEnabled(m_ending->outcome() != PaymentOutcome::Kind::Sending
            || m_endingSince.elapsed() >= doubleClickMs);
        m_back->setVisible(m_ending->mayStartOver());
        if (!before && primary()->isEnabled() && (!focusWidget() || !focusWidget()->isVisible()))
            primary()->setFocus();
        return;
    }
    if (m_step != Step::Form && !isAsReviewed()) {
        show(Step::Form);
        return;
    }
    QString problem = formProblem();
    if (problem.isEmpty())
        problem = hindrance();
    if (problem.isEmpty() && m_step == Step::Confirm)
        problem = confirmProblem();
    tellProblem(problem, !problem.isEmpty() || !isReady());
}

// Each second, and mostly the same: a dialog that somebody made smaller would grow again.
void PaymentDialog::tellProblem(const QString &problem, bool blocks)
{
    const std::pair now(problem, blocks);
    if (m_problem == now)
        return;
    m_problem = now;
    setProblem(problem, blocks);
}

} // namespace hopyard
