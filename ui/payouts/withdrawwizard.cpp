// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/payouts/withdrawwizard.h"

#include "schema/ledger.h"
#include "schema/withdrawals.h"
#include "ui/apphost.h"
#include "ui/errortext.h"
#include "ui/page.h"
#include "ui/payouts/moneyinput.h"
#include "ui/payouts/moneyshown.h"
#include "ui/payouts/timezonebox.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTimer>

#include <algorithm>

namespace hopyard {

namespace {

constexpr qint64 freshBalanceMs = 60'000; // an older one is asked for anew before anything is sent
constexpr qint64 renewBalanceMs = 40'000;
constexpr qint64 freshQuoteMs = 60'000;
constexpr int quoteDelayMs = 350; // typing goes on
constexpr qint64 twinMs = 24LL * 3600 * 1000;
constexpr qsizetype mostRecords = 200;

std::vector<Json> bodiesOf(RecordSource *source, qsizetype most = mostRecords)
{
    std::vector<Json> bodies;
    if (!source)
        return bodies;
    std::vector<RowId> rows;
    for (const RowKey &key : source->keys(std::nullopt, most))
        rows.push_back(key.row);
    for (const Record &record : source->records(rows)) {
        if (!record.isNull())
            bodies.push_back(record.body());
    }
    return bodies;
}

QString methodName(const Json &method)
{
    const QString bank = payoutmethods::institution.in(method).value_or(QString());
    const QString reference = payoutmethods::reference.in(method).value_or(QString());
    const QString name = isolated(payoutmethods::title(method));
    return bank.isEmpty() && reference.isEmpty()
        ? name
        : QString(
            name + QStringLiteral(" · ") + isolated(QString(bank + u' ' + reference).simplified()));
}

QString shownDay(const QDateTime &time, PageHost &host)
{
    return QLocale().toString(
        dayInZone(time.toMSecsSinceEpoch(), chosenZone(host.app().settings())),
        QLocale::LongFormat);
}

} // namespace

WithdrawWizard::WithdrawWizard(PageHost &host, WorkspaceAccess &workspace, QWidget *parent)
    : FormDialog(tr("Withdraw"), {}, parent)
    , m_host(host)
    , m_workspace(workspace)
    , m_accounts(workspace.source(QStringLiteral("ledger_account")))
    , m_methodSource(workspace.source(QStringLiteral("payout_method")))
    , m_pages(new QStackedWidget(this))
    , m_back(button(tr("Back"), ButtonKind::Secondary, Glyph::None, this))
    , m_later(new QTimer(this))
    , m_tick(new QTimer(this))
{
    setObjectName(QStringLiteral("withdrawWizard"));
    m_back->setObjectName(QStringLiteral("withdrawBack"));
    m_back->setAutoDefault(false);
    connect(m_back, &QPushButton::clicked, this, &WithdrawWizard::goBack);
    addLeading(m_back);
    m_pages->addWidget(makeAmountPage());
    // Large text needs more room than a small screen has.
    auto *review = new QScrollArea(m_pages);
    review->setWidgetResizable(true);
    review->setFrameShape(QFrame::NoFrame);
    review->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    review->setAccessibleName(tr("What happens when you send this."));
    review->setWidget(makeReviewPage());
    m_pages->addWidget(review);
    m_pages->addWidget(makeConfirmPage());
    m_pages->addWidget(makeResultPage());
    body()->addWidget(m_pages, 1);
    resize(520, 560);

    m_later->setSingleShot(true);
    m_later->setInterval(quoteDelayMs);
    connect(m_later, &QTimer::timeout, this, &WithdrawWizard::requestQuote);
    m_tick->setInterval(1000);
    connect(m_tick, &QTimer::timeout, this, &WithdrawWizard::tick);
    m_tick->start();

    Commands &commands = workspace.commands();
    connect(&commands, &Commands::lookedUp, this, &WithdrawWizard::takeQuote);
    connect(&commands, &Commands::statusChanged, this, &WithdrawWizard::tick);
    connect(&commands, &Commands::operationsChanged, this, &WithdrawWizard::follow);
    connect(&commands, &Commands::submitted, this,
        [this](quint64 ticket, const Result<QList<Operation>> &result) {
            if (!m_sending || ticket != m_ticket)
                return;
            if (result && !result->isEmpty()) {
                m_operation = result->constFirst().id;
                showOutcome(result->constFirst());
                follow();
            } else {
                showUnsent(result ? QString() : ErrorText::reason(result.error()));
            }
        });
    connect(&commands, &Commands::settled, this, [this](const Operation &operation) {
        if (operation.id == m_operation)
            showOutcome(operation);
    });
    for (RecordSource *source : {m_accounts, m_methodSource}) {
        if (!source)
            continue;
        const auto read
            = source == m_accounts ? &WithdrawWizard::readBalances : &WithdrawWizard::readMethods;
        connect(source, &RecordSource::changed, this, read);
        connect(source, &RecordSource::reloaded, this, read);
    }
    readBalances();
    readMethods();
    refreshBalance();
    show(Step::Amount);
}

void WithdrawWizard::addFact(QFormLayout *form, const QString &name, const char *objectName)
{
    auto *label = new SafeLabel(name, this);
    setTextRole(label, ColorRole::Secondary);
    auto *value = new SafeLabel(this);
    value->setObjectName(QString::fromLatin1(objectName));
    value->setWrap(true);
    form->addRow(label, value);
}

void WithdrawWizard::setFact(const char *objectName, const QString &text)
{
    if (auto *label = findChild<SafeLabel *>(QString::fromLatin1(objectName)))
        label->setText(text.isEmpty() ? QStringLiteral("–") : text);
}

QWidget *WithdrawWizard::makeAmountPage()
{
    auto *page = new QWidget(m_pages);
    m_balance = new QComboBox(page);
    m_balance->setObjectName(QStringLiteral("withdrawBalance"));
    m_amount = new QLineEdit(page);
    m_amount->setObjectName(QStringLiteral("withdrawAmount"));
    m_amount->setMaxLength(32);
    m_method = new QComboBox(page);
    m_method->setObjectName(QStringLiteral("withdrawMethod"));
    m_quoteCard = new Card(page);
    m_quoteCard->setObjectName(QStringLiteral("withdrawQuote"));
    m_quoteText = new SafeLabel(m_quoteCard);
    m_quoteText->setWrap(true);
    m_quoteAge = new SafeLabel(m_quoteCard);
    m_quoteAge->setObjectName(QStringLiteral("withdrawQuoteAge"));
    setTypeRole(m_quoteAge, TypeRole::Caption);
    setTextRole(m_quoteAge, ColorRole::Secondary);
    auto *card = new QVBoxLayout(m_quoteCard);
    card->setContentsMargins(space::m, space::m, space::m, space::m);
    card->setSpacing(space::xs);
    card->addWidget(m_quoteText);
    card->addWidget(m_quoteAge);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::xs);
    column->addWidget(caption(tr("&From the balance"), m_balance));
    column->addWidget(m_balance);
    column->addSpacing(space::s);
    column->addWidget(caption(tr("&Amount"), m_amount));
    column->addWidget(m_amount);
    column->addSpacing(space::s);
    column->addWidget(caption(tr("&To"), m_method));
    column->addWidget(m_method);
    column->addSpacing(space::m);
    column->addWidget(m_quoteCard);
    column->addStretch(1);
    connect(m_amount, &QLineEdit::textChanged, this, [this] {
        m_later->start();
        showQuote();
        check();
    });
    connect(m_balance, &QComboBox::currentIndexChanged, this, [this] {
        m_chosenCurrency = currency();
        m_later->start();
        showQuote();
        check();
    });
    connect(m_method, &QComboBox::currentIndexChanged, this, [this] {
        m_chosenMethod = jsonText(method(), "id");
        showQuote();
        check();
    });
    return page;
}

QWidget *WithdrawWizard::makeReviewPage()
{
    auto *page = new QWidget(m_pages);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(space::xl);
    form->setVerticalSpacing(space::s);
    form->setLabelAlignment(Qt::AlignLeading | Qt::AlignTop);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    addFact(form, tr("You withdraw"), "reviewAmount");
    addFact(form, tr("Fee"), "reviewFee");
    addFact(form, tr("Arrives, about"), "reviewReceived");
    addFact(form, tr("To"), "reviewMethod");
    addFact(form, tr("By"), "reviewArrival");
    addFact(form, tr("Balance afterwards"), "reviewBalance");
    addFact(form, tr("Quote"), "reviewQuoteAge");
    m_twinCard = new Card(page);
    m_twinCard->setObjectName(QStringLiteral("withdrawTwin"));
    m_twinCard->setTone(Tone::Warning);
    m_twinText = new SafeLabel(m_twinCard);
    m_twinText->setWrap(true);
    m_twinKnown = new QCheckBox(tr("This is &another one"), m_twinCard);
    m_twinKnown->setObjectName(QStringLiteral("withdrawTwinKnown"));
    auto *card = new QVBoxLayout(m_twinCard);
    card->setContentsMargins(space::m, space::m, space::m, space::m);
    card->addWidget(m_twinText);
    card->addWidget(m_twinKnown);
    auto *once = new SafeLabel(tr("Sent once: if the connection breaks, Hopyard finds out what "
                                  "happened and never makes a second request of it."),
        page);
    once->setWrap(true);
    setTypeRole(once, TypeRole::Caption);
    setTextRole(once, ColorRole::Secondary);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::m);
    column->addLayout(form);
    column->addWidget(m_twinCard);
    column->addWidget(once);
    column->addStretch(1);
    connect(m_twinKnown, &QCheckBox::toggled, this, &WithdrawWizard::check);
    return page;
}

QWidget *WithdrawWizard::makeConfirmPage()
{
    auto *page = new QWidget(m_pages);
    m_again = new SafeLabel(page);
    m_again->setObjectName(QStringLiteral("withdrawAgainText"));
    m_again->setWrap(true);
    m_typed = new QLineEdit(page);
    m_typed->setObjectName(QStringLiteral("withdrawTyped"));
    m_typed->setMaxLength(32);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::s);
    column->addWidget(m_again);
    column->addSpacing(space::s);
    column->addWidget(caption(tr("Type the amount a&gain"), m_typed));
    column->addWidget(m_typed);
    column->addStretch(1);
    connect(m_typed, &QLineEdit::textChanged, this, &WithdrawWizard::check);
    return page;
}

QWidget *WithdrawWizard::makeResultPage()
{
    auto *page = new QWidget(m_pages);
    m_outcome = new Chip(page);
    m_outcome->setObjectName(QStringLiteral("withdrawOutcome"));
    m_outcomeText = new SafeLabel(page);
    m_outcomeText->setObjectName(QStringLiteral("withdrawOutcomeText"));
    m_outcomeText->setWrap(true);
    m_checkNow = button(tr("Check now"), ButtonKind::Secondary, Glyph::Search, page);
    m_checkNow->setObjectName(QStringLiteral("withdrawCheck"));
    m_checkNow->setAutoDefault(false);
    m_open = button({}, ButtonKind::Secondary, Glyph::None, page);
    m_open->setObjectName(QStringLiteral("withdrawOpen"));
    m_open->setAutoDefault(false);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::s);
    row->addWidget(m_checkNow);
    row->addWidget(m_open);
    row->addStretch(1);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::m);
    column->addWidget(m_outcome, 0, Qt::AlignLeading);
    column->addWidget(m_outcomeText);
    column->addLayout(row);
    column->addStretch(1);
    connect(m_checkNow, &QPushButton::clicked, this,
        [this] { m_workspace.commands().resolve(m_operation, Resolution::CheckAgain); });
    connect(m_open, &QPushButton::clicked, this, [this] {
        PageHost &host = m_host;
        const QString result = m_result;
        const QString operation = m_operation;
        done(Accepted);
        if (result.isEmpty())
            host.settle(operation);
        else
            host.go(QStringLiteral("payouts"), result);
    });
    return page;
}

void WithdrawWizard::show(Step step)
{
    static constexpr const char *names[] = {"amount", "review", "confirm", "result"};
    m_step = step;
    setProperty("step", QString::fromLatin1(names[int(step)]));
    m_pages->setCurrentIndex(int(step));
    m_back->setVisible(step == Step::Review || step == Step::Confirm);
    switch (step) {
    case Step::Amount:
        setSentence(tr("How much, and where to?"));
        setPrimary(tr("Continue"));
        m_amount->setFocus();
        break;
    case Step::Review:
        setSentence(tr("What happens when you send this."));
        setPrimary(tr("Continue"));
        m_reviewed = choice();
        showReview();
        if (m_twinCard->isVisibleTo(this))
            m_twinKnown->setFocus();
        else
            primary()->setFocus();
        break;
    case Step::Confirm: {
        setSentence(tr("One last look."));
        setPrimary(tr("Send request"), ButtonKind::Danger);
        m_again->setText(tr("You withdraw %1 to %2.")
                             .arg(moneyShown(m_reviewed.amount, false), m_reviewed.methodName));
        m_typed->clear();
        m_typed->setFocus();
        break;
    }
    case Step::Ending:
        setSentence({});
        setPrimary(tr("Close"));
        hideCancel();
        break;
    }
    check();
    layout()->activate();
    fitHeight();
}

void WithdrawWizard::goBack()
{
    if (m_step == Step::Review || m_step == Step::Confirm)
        show(Step(int(m_step) - 1));
}

void WithdrawWizard::accept()
{
    if (m_step == Step::Ending) {
        FormDialog::accept();
        return;
    }
    const Step seen = m_step;
    check(); // the balance may have aged since
    if (m_step != seen || !primary()->isEnabled())
        return;
    if (m_step == Step::Confirm)
        send();
    else
        show(Step(int(m_step) + 1));
}

void WithdrawWizard::readBalances()
{
    const std::vector<Json> accounts = bodiesOf(m_accounts, 1);
    const bool hidden = amountsHidden(m_host);
    const QSignalBlocker quiet(m_balance);
    m_balance->clear();
    if (!accounts.empty()) {
        for (const auto &balance : ledgeraccounts::balances(accounts.front())) {
            if (balance.available.isZero() || balance.available.isNegative())
                continue;
            m_balance->addItem(tr("%1 available").arg(moneyShown(balance.available, hidden)),
                QVariant::fromValue(balance.available));
        }
    }
    // Never another one in its place: a person chooses that.
    if (!m_chosenCurrency.isEmpty())
        m_balance->setCurrentIndex(-1);
    for (int i = 0; i < m_balance->count(); ++i) {
        if (m_balance->itemData(i).value<Money>().currency() == m_chosenCurrency)
            m_balance->setCurrentIndex(i);
    }
    if (m_chosenCurrency.isEmpty())
        m_chosenCurrency = currency();
    check();
    if (m_step == Step::Review)
        showReview();
}

void WithdrawWizard::readMethods()
{
    m_methods.clear();
    const QSignalBlocker quiet(m_method);
    m_method->clear();
    for (const Json &each : bodiesOf(m_methodSource)) {
        if (!payoutmethods::isUsable(each))
            continue;
        m_methods.push_back(each);
        m_method->addItem(methodName(each), jsonText(each, "id"));
    }
    if (m_chosenMethod.isEmpty())
        m_chosenMethod = jsonText(method(), "id");
    m_method->setCurrentIndex(m_method->findData(m_chosenMethod));
    showQuote();
    check();
    if (m_step == Step::Review)
        showReview();
}

WithdrawWizard::Choice WithdrawWizard::choice() const
{
    return {amount(), jsonText(method(), "id"), methodName(method())};
}

std::optional<Money> WithdrawWizard::available() const
{
    const Money money = m_balance->currentData().value<Money>();
    return money.isNull() ? std::nullopt : std::optional(money);
}

QString WithdrawWizard::currency() const
{
    return m_balance->currentData().value<Money>().currency();
}

std::optional<Money> WithdrawWizard::amount() const
{
    return currency().isEmpty() ? std::nullopt
                                : typedMoney(m_amount->text(), currency(), QLocale());
}

Json WithdrawWizard::method() const
{
    const int index = m_method->currentIndex();
    return index >= 0 && size_t(index) < m_methods.size() ? m_methods[size_t(index)]
                                                          : Json::object();
}

qint64 WithdrawWizard::balanceAgeMs() const
{
    for (const AreaStatus &area : m_workspace.commands().status().areas) {
        if (area.kind == QLatin1String("ledger_account") && area.asOfMs > 0)
            return std::max<qint64>(0, m_host.nowMs() - area.asOfMs);
    }
    return std::numeric_limits<qint64>::max();
}

void WithdrawWizard::refreshBalance()
{
    m_workspace.commands().refresh(QStringLiteral("ledger_account"));
}

void WithdrawWizard::requestQuote()
{
    const auto wanted = amount();
    if (m_step == Step::Ending || !wanted || wanted->isZero() || m_methods.empty())
        return;
    m_asked.amount = *wanted;
    m_asked.ticket = m_workspace.commands().lookUp(QStringLiteral("payout_method.quote"), {},
        Json {{"amount", wanted->text()}, {"currency", wanted->currency()}});
    showQuote();
}

void WithdrawWizard::takeQuote(quint64 ticket, const Result<Json> &answer)
{
    if (ticket != m_asked.ticket)
        return;
    m_asked.ticket = 0;
    m_asked.error = answer ? Error() : answer.error();
    if (answer) {
        m_asked.methods = answer->value("data", Json::array());
        m_asked.atMs = m_host.nowMs();
    }
    showQuote();
    if (m_step == Step::Review)
        showReview();
    check();
}

std::optional<payoutmethods::Quote> WithdrawWizard::quote() const
{
    if (m_asked.atMs == 0 || !m_asked.methods.is_array() || amount() != m_asked.amount)
        return std::nullopt;
    const QString id = jsonText(method(), "id");
    for (const Json &each : m_asked.methods) {
        if (jsonText(each, "id") == id)
            return payoutmethods::quoteOf(each, m_asked.amount.currency());
    }
    return std::nullopt;
}

std::optional<Money> WithdrawWizard::taken() const
{
    const auto wanted = amount();
    const auto told = quote();
    if (!wanted || !told || !told->fee)
        return wanted;
    // What arrives in the same currency tells whether the fee is taken out of it or comes on top.
    if (told->received && *told->received == *wanted) {
        const Result<Money> both = wanted->plus(*told->fee);
        return both ? std::optional(*both) : wanted;
    }
    return wanted;
}

// Each second, and when the engine has news.
void WithdrawWizard::tick()
{
    if (m_step == Step::Ending)
        return;
    const EngineStatus &status = m_workspace.commands().status();
    const bool online = status.connection == Connection::Online;
    bool refreshing = false;
    for (const AreaStatus &area : status.areas)
        refreshing
            = refreshing || (area.kind == QLatin1String("ledger_account") && area.refreshing);
    if (online && !refreshing && balanceAgeMs() > renewBalanceMs && sender() == m_tick)
        refreshBalance();
    const bool quoteOld = m_asked.atMs > 0 && m_host.nowMs() - m_asked.atMs > freshQuoteMs;
    if (online && quoteOld && m_asked.ticket == 0 && !m_later->isActive())
        requestQuote();
    showQuote();
    check();
}

QString WithdrawWizard::loss() const
{
    if (m_balance->count() > 0 && m_balance->currentIndex() < 0)
        return tr("The balance you had chosen has nothing to withdraw any more. Choose another "
                  "one.");
    if (m_method->count() > 0 && m_method->currentIndex() < 0)
        return tr("The payout method you had chosen doesn’t work any more. Choose another one.");
    return {};
}

QString WithdrawWizard::hindrance() const
{
    const Connection connection = m_workspace.commands().status().connection;
    if (connection != Connection::Online && connection != Connection::Connecting)
        return tr("Withdrawing needs a connection: %1.").arg(Words::connectionWord(connection));
    const Json wanted = method();
    for (const Operation &operation : m_workspace.commands().operations()) {
        if (operation.action != QLatin1String("withdrawal.create") || isSettled(operation.state)
            || operation.id == m_operation
            || jsonText(operation.args, "payout_method_id") != jsonText(wanted, "id"))
            continue;
        return tr("An earlier withdrawal to this method is not settled: %1. It is in the Outbox.")
            .arg(Words::stateWord(operation));
    }
    if (m_balance->count() == 0)
        return balanceAgeMs() <= freshBalanceMs ? tr("There is nothing to withdraw.")
                                                : tr("Getting the balance…");
    if (m_method->count() == 0)
        return tr("There is no payout method that works. Add one on whop.com.");
    if (const QString lost = loss(); !lost.isEmpty())
        return lost;
    if (balanceAgeMs() > freshBalanceMs)
        return tr("Getting the balance…");
    return {};
}

QString WithdrawWizard::fieldProblem() const
{
    if (m_amount->text().trimmed().isEmpty() || currency().isEmpty())
        return {};
    const auto wanted = amount();
    if (!wanted || wanted->isZero() || wanted->isNegative())
        return tr("Type an amount like %1.")
            .arg(Money::fromText(u"1250", currency())->digits(QLocale()));
    const auto out = taken();
    if (out && available() && *out > *available())
        return tr("That is more than the balance has.");
    const auto told = quote();
    if (told && told->least && *wanted < *told->least)
        return tr("The least that can be withdrawn there is %1.")
            .arg(moneyShown(told->least, false));
    if (told && told->most && *wanted > *told->most)
        return tr("The most that can be withdrawn there is %1.").arg(moneyShown(told->most, false));
    return {};
}

void WithdrawWizard::check()
{
    if (m_step == Step::Ending) { // what a second click must not close unread
        primary()->setEnabled(property("outcome").toString() != QLatin1String("sending"));
        return;
    }
    // What was looked at is what is sent. If it is not there any more, it is chosen anew.
    if ((m_step == Step::Review || m_step == Step::Confirm) && choice() != m_reviewed) {
        show(Step::Amount);
        return;
    }
    const QString field = fieldProblem();
    const QString hindered = hindrance();
    if (!field.isEmpty() || !hindered.isEmpty()) {
        setProblem(field.isEmpty() ? hindered : field);
        return;
    }
    bool ready = amount().has_value() && quote().has_value();
    if (m_step == Step::Review)
        ready = ready && (!m_twinCard->isVisibleTo(this) || m_twinKnown->isChecked());
    if (m_step == Step::Confirm) {
        const auto again = typedMoney(m_typed->text(), currency(), QLocale());
        const bool wrong = !m_typed->text().isEmpty() && again != amount()
            && m_typed->text().size() >= m_amount->text().size();
        if (wrong) {
            setProblem(tr("This is another amount."));
            return;
        }
        ready = ready && again == amount() && !m_sending;
    }
    setProblem({}, !ready);
}

void WithdrawWizard::showQuote()
{
    const auto told = quote();
    const bool asking = m_asked.ticket != 0 || m_later->isActive();
    m_quoteCard->setVisible(amount().has_value());
    if (told) {
        QStringList parts;
        parts << tr("About %1 arrives.").arg(moneyShown(told->received, false))
              << tr("Fee %1.").arg(moneyShown(told->fee, false));
        if (told->arrival.isValid())
            parts << tr("Expected by %1.").arg(shownDay(told->arrival, m_host));
        m_quoteText->setText(parts.join(u' '));
        const qint64 seconds = std::max<qint64>(0, m_host.nowMs() - m_asked.atMs) / 1000;
        m_quoteAge->setText(asking ? tr("Asking for a new quote…")
                : seconds < 5      ? tr("Quote from just now")
                                   : tr("Quote from %Ln seconds ago", nullptr, int(seconds)));
    } else if (m_asked.error.code != ErrorCode::None && !asking) {
        m_quoteText->setText(tr("There is no quote: %1.").arg(ErrorText::reason(m_asked.error)));
        m_quoteAge->setText({});
    } else {
        m_quoteText->setText(
            asking ? tr("Asking what it costs…") : tr("Whop gives no quote for this."));
        m_quoteAge->setText({});
    }
    if (m_step == Step::Review)
        setFact("reviewQuoteAge", m_quoteAge->text());
}

void WithdrawWizard::showReview()
{
    const auto told = quote();
    const auto out = taken();
    setFact("reviewAmount", moneyShown(amount(), false));
    setFact("reviewFee", told ? moneyShown(told->fee, false) : QString());
    QString received = told ? moneyShown(told->received, false) : QString();
    if (told && told->received && told->received->currency() != currency())
        received = tr("%1 (rate %2)").arg(received, told->rate);
    setFact("reviewReceived", received);
    setFact("reviewMethod", methodName(method()));
    setFact("reviewArrival",
        told && told->arrival.isValid() ? shownDay(told->arrival, m_host) : QString());
    const auto rest = out && available() ? available()->minus(*out) : Result<Money>(Error());
    setFact("reviewBalance", rest ? moneyShown(*rest, amountsHidden(m_host)) : QString());
    setFact("reviewQuoteAge", m_quoteAge->text());
    showTwin();
}

void WithdrawWizard::showTwin()
{
    const QString text = twin();
    m_twinCard->setVisible(!text.isEmpty());
    if (text == m_twinText->text())
        return;
    m_twinText->setText(text);
    m_twinKnown->setChecked(false);
}

QString WithdrawWizard::twin() const
{
    const auto wanted = amount();
    const QString to = jsonText(method(), "id");
    const qint64 now = m_host.nowMs();
    for (const Json &each : bodiesOf(m_workspace.source(QStringLiteral("withdrawal")))) {
        const auto created = withdrawals::createdAt.in(each);
        const QString other = withdrawals::methodId.in(each).value_or(QString());
        if (!created || now - created->toMSecsSinceEpoch() > twinMs
            || withdrawals::amount.in(each) != wanted || (!other.isEmpty() && other != to)
            || withdrawals::stage(each) == withdrawals::Stage::Failed)
            continue;
        return tr("The same amount was withdrawn to the same place %1 (%2).")
            .arg(Words::dayTime(created->toMSecsSinceEpoch(), now), isolated(jsonText(each, "id")));
    }
    return {};
}

void WithdrawWizard::send()
{
    if (m_sending)
        return;
    m_sending = true; // one press, one request: the button is gone before anything else happens
    primary()->setEnabled(false);
    const Money money = *m_reviewed.amount;
    const Json args {{"amount", jsonDecimal(money.text())}, {"currency", money.currency()},
        {"payout_method_id", m_reviewed.method}};
    setOutcome("sending", Tone::Accent, tr("Sending"),
        tr("Your request is being sent. You may close this; Hopyard goes on."));
    show(Step::Ending);
    m_ticket
        = m_workspace.commands().submit({{QStringLiteral("withdrawal.create"), QString(), args}});
}

void WithdrawWizard::follow()
{
    if (m_operation.isEmpty()) {
        check();
        return;
    }
    for (const Operation &operation : m_workspace.commands().operations()) {
        if (operation.id == m_operation)
            showOutcome(operation);
    }
}

void WithdrawWizard::showUnsent(const QString &text)
{
    setOutcome("unsent", Tone::Danger, tr("Not sent"),
        text.isEmpty() ? tr("Nothing was sent.") : tr("Nothing was sent: %1.").arg(text));
}

void WithdrawWizard::setOutcome(
    const char *outcome, Tone tone, const QString &word, const QString &text)
{
    setProperty("outcome", QString::fromLatin1(outcome));
    m_outcome->setText(word);
    m_outcome->setTone(tone);
    m_outcomeText->setText(text);
    const QLatin1String name(outcome);
    const bool open = name == QLatin1String("checking") || name == QLatin1String("unknown");
    m_checkNow->setVisible(open);
    m_open->setVisible(open || name == QLatin1String("done"));
    m_open->setText(open ? tr("Show in the Outbox") : tr("Show the withdrawal"));
    m_open->setAccessibleName(m_open->text());
    check();
}

void WithdrawWizard::showOutcome(const Operation &operation)
{
    switch (operation.state) {
    case OperationState::Queued:
    case OperationState::Sending:
    case OperationState::Blocked:
    case OperationState::Paused:
        if (operation.lastError.code == ErrorCode::None)
            setOutcome("sending", Tone::Accent, tr("Sending"),
                tr("Your request is being sent. You may close this; Hopyard goes on."));
        else
            setOutcome("waiting", Tone::Warning, tr("Not sent yet"),
                tr("It could not be sent yet: %1. It is tried for 15 minutes at most, then "
                   "forgotten.")
                    .arg(ErrorText::reason(operation.lastError)));
        break;
    case OperationState::Ambiguous:
        setOutcome("checking", Tone::Warning, tr("Checking"),
            tr("The answer did not come. Hopyard is asking Whop what became of this very "
               "request; a second one is never made of it. Don’t withdraw again meanwhile."));
        break;
    case OperationState::Conflict:
    case OperationState::NeedsReview:
        setOutcome("unknown", Tone::Warning, tr("We don’t know"),
            tr("Whop’s lists do not tell whether this happened. Look at your payouts on whop.com, "
               "then say in the Outbox what you found. Nothing is sent again by itself."));
        break;
    case OperationState::Done:
        m_result = operation.resultId;
        setOutcome("done", Tone::Success, tr("Requested"),
            tr("Whop has taken the request. Its way to the bank shows under Withdrawals."));
        break;
    case OperationState::Rejected:
        setOutcome("refused", Tone::Danger, tr("Refused"),
            tr("Nothing was withdrawn: %1.").arg(ErrorText::reason(operation.lastError)));
        break;
    case OperationState::Expired:
    case OperationState::Cancelled:
        showUnsent({});
        break;
    }
}

} // namespace hopyard
