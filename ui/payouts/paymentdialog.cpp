// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/payouts/paymentdialog.h"

#include "schema/ledger.h"
#include "ui/apphost.h"
#include "ui/page.h"
#include "ui/payouts/paymentoutcome.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

#include <limits>

namespace hopyard {

namespace {
constexpr qint64 usableBalanceMs = 60'000;
constexpr qint64 olderBalanceMs = 40'000;
} // namespace

PaymentDialog::PaymentDialog(
    const QString &title, PageHost &host, WorkspaceAccess &workspace, QWidget *parent)
    : FormDialog(title, {}, parent)
    , m_host(host)
    , m_workspace(workspace)
    , m_pages(new QStackedWidget(this))
    , m_back(button(tr("Back"), ButtonKind::Secondary, Glyph::None, this))
    , m_ending(new PaymentOutcome(host, workspace, this))
{
    m_back->setObjectName(QStringLiteral("paymentBack"));
    m_back->setAutoDefault(false);
    addLeading(m_back);
    body()->addWidget(m_pages, 1);
    connect(m_back, &QPushButton::clicked, this, [this] { show(Step::Form); });
    connect(m_ending, &PaymentOutcome::changed, this, [this] {
        setProperty("outcome", m_ending->outcome());
        check();
    });
    connect(m_ending, &PaymentOutcome::leaveRequested, this, [this] { done(Accepted); });
    auto *timer = new QTimer(this);
    timer->setInterval(1000);
    connect(timer, &QTimer::timeout, this, &PaymentDialog::tick);
    timer->start();
    connect(&workspace.commands(), &Commands::statusChanged, this, &PaymentDialog::check);
    connect(&workspace.commands(), &Commands::operationsChanged, this, &PaymentDialog::check);
    if (RecordSource *accounts = workspace.source(QStringLiteral("ledger_account"))) {
        const auto news = [this] {
            balancesChanged();
            check();
        };
        connect(accounts, &RecordSource::changed, this, news);
        connect(accounts, &RecordSource::reloaded, this, news);
    }
    workspace.commands().refresh(QStringLiteral("ledger_account"));
}

void PaymentDialog::addPage(QWidget *page)
{
    m_pages->addWidget(page);
}

void PaymentDialog::begin()
{
    m_pages->addWidget(m_ending);
    show(Step::Form);
}

void PaymentDialog::show(Step step)
{
    m_step = step;
    m_pages->setCurrentIndex(int(step));
    m_back->setVisible(step == Step::Confirm);
    switch (step) {
    case Step::Form:
        setProperty("step", QStringLiteral("form"));
        setPrimary(tr("Continue"));
        break;
    case Step::Confirm:
        setProperty("step", QStringLiteral("confirm"));
        setPrimary(tr("Send request"), ButtonKind::Danger);
        prepareConfirm();
        break;
    case Step::Ending:
        setProperty("step", QStringLiteral("result"));
        setPrimary(tr("Close"));
        hideCancel();
        break;
    }
    check();
    layout()->activate();
    fitHeight();
}

void PaymentDialog::accept()
{
    if (m_step == Step::Ending) {
        FormDialog::accept();
        return;
    }
    check(); // the balance may have aged since
    if (!primary()->isEnabled())
        return;
    if (m_step == Step::Form) {
        show(Step::Confirm);
        return;
    }
    const QList<Intent> wanted = intents();
    prepareEnding();
    show(Step::Ending);
    m_ending->send(wanted); // once, whatever is pressed how often
}

std::vector<Money> PaymentDialog::available() const
{
    std::vector<Money> found;
    RecordSource *accounts = m_workspace.source(QStringLiteral("ledger_account"));
    const std::vector<RowKey> keys
        = accounts ? accounts->keys(std::nullopt, 1) : std::vector<RowKey>();
    for (const RowKey &key : keys) {
        const RowId row = key.row;
        for (const auto &balance :
            ledgeraccounts::balances(accounts->records(std::span(&row, 1)).front().body()))
            found.push_back(balance.available);
    }
    return found;
}

std::optional<Money> PaymentDialog::availableIn(const QString &currency) const
{
    for (const Money &money : available()) {
        if (money.currency() == currency)
            return money;
    }
    return std::nullopt;
}

QString PaymentDialog::openPaymentTo(const QString &recipient) const
{
    for (const Operation &operation : m_workspace.commands().operations()) {
        if (operation.action == QLatin1String("transfer.create") && !isSettled(operation.state)
            && jsonText(operation.args, "destination_id") == recipient)
            return tr("An earlier transfer to %1 is not settled: %2. It is in the Outbox.")
                .arg(isolated(recipient), Words::stateWord(operation));
    }
    return {};
}

qint64 PaymentDialog::balanceAgeMs() const
{
    for (const AreaStatus &area : m_workspace.commands().status().areas) {
        if (area.kind == QLatin1String("ledger_account") && area.asOfMs > 0)
            return std::max<qint64>(0, m_host.nowMs() - area.asOfMs);
    }
    return std::numeric_limits<qint64>::max();
}

void PaymentDialog::tick()
{
    const EngineStatus &status = m_workspace.commands().status();
    const bool asks = m_step != Step::Ending && status.connection == Connection::Online;
    if (asks && balanceAgeMs() > olderBalanceMs)
        m_workspace.commands().refresh(QStringLiteral("ledger_account"));
    check();
}

QString PaymentDialog::hindrance() const
{
    const Connection connection = m_workspace.commands().status().connection;
    if (connection != Connection::Online && connection != Connection::Connecting)
        return tr("Paying needs a connection: %1.").arg(Words::connectionWord(connection));
    return balanceAgeMs() > usableBalanceMs ? tr("Getting the balance…") : QString();
}

void PaymentDialog::check()
{
    if (m_step == Step::Ending) { // what a second click must not close unread
        primary()->setEnabled(m_ending->outcome() != QLatin1String("sending"));
        return;
    }
    const QString wrong = formProblem();
    const QString hindered = hindrance();
    if (!wrong.isEmpty() || !hindered.isEmpty())
        setProblem(wrong.isEmpty() ? hindered : wrong);
    else
        setProblem({}, !isFormComplete() || (m_step == Step::Confirm && !isConfirmed()));
}

} // namespace hopyard
