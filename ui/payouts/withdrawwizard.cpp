// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/payouts/withdrawwizard.h"

#include "account/settings.h"
#include "schema/ledger.h"
#include "ui/apphost.h"
#include "ui/errortext.h"
#include "ui/page.h"
#include "ui/payouts/earlierpayments.h"
#include "ui/payouts/moneyinput.h"
#include "ui/payouts/moneyshown.h"
#include "ui/payouts/timezonebox.h"
#include "ui/payouts/twinwarning.h"
#include "ui/payouts/withdrawalquotes.h"
#include "ui/payouts/withdrawreview.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QComboBox>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace hopyard {

namespace {

constexpr qint64 usableQuoteMs = 120'000; // a new one is requested after half of that
constexpr qsizetype mostRecords = 200;
constexpr qsizetype mostStatementTexts = 8;

std::vector<Json> bodiesOf(RecordSource *source)
{
    std::vector<Json> bodies;
    if (!source)
        return bodies;
    std::vector<RowId> rows;
    for (const RowKey &key : source->keys(std::nullopt, mostRecords))
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

} // namespace

WithdrawWizard::WithdrawWizard(PageHost &host, WorkspaceAccess &workspace, QWidget *parent)
    : PaymentDialog(tr("Withdraw"), host, workspace, parent, words())
    , m_methodSource(workspace.source(QStringLiteral("payout_method")))
    , m_earlier(
          new EarlierPayments(EarlierPayments::Kind::Withdrawals, workspace, host.nowMs(), this))
    , m_quotes(new WithdrawalQuotes(host, workspace, this))
    , m_review(new WithdrawReview(this))
{
    setObjectName(QStringLiteral("withdrawWizard"));
    addPage(Step::Form, makeAmountPage());
    addPage(Step::Review, m_review);
    addConfirmPage("withdrawTyped");
    resize(520, 560);
    connect(m_review->twin(), &TwinWarning::answered, this, [this] { check(); });
    connect(m_quotes, &WithdrawalQuotes::changed, this, [this] {
        showQuote();
        if (step() == Step::Review)
            showReview();
        check();
    });
    if (m_methodSource) {
        connect(m_methodSource, &RecordSource::changed, this, &WithdrawWizard::readMethods);
        connect(m_methodSource, &RecordSource::reloaded, this, &WithdrawWizard::readMethods);
    }
    connect(m_earlier, &EarlierPayments::changed, this, [this] {
        if (step() == Step::Review)
            showReview();
        check();
    });
    balancesChanged();
    readMethods();
    begin();
    // It may have been closed or replaced meanwhile.
    workspace.commands().refresh(QStringLiteral("payout_method"));
}

PaymentWords WithdrawWizard::words()
{
    return {tr("Withdrawing needs a connection: %1."),
        tr("The answer did not come. Hopyard is asking Whop what became of this very "
           "request; a second one is never made of it. Don’t withdraw again meanwhile."),
        tr("Whop has taken the request. Its way to the bank shows under Withdrawals."),
        tr("Nothing was withdrawn: %1."), tr("Show the withdrawal")};
}

QWidget *WithdrawWizard::makeAmountPage()
{
    auto *scroll = new ScrolledPage(this);
    scroll->setObjectName(QStringLiteral("withdrawForm"));
    scroll->setAccessibleName(tr("How much, and where to?"));
    QWidget *page = scroll->page();
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
    m_options = new WithdrawalOptions(host(), page);
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
    column->addSpacing(space::s);
    column->addWidget(
        caption(tr("Text on the bank &statement, if you like"), m_options->statementText()));
    column->addWidget(m_options);
    column->addStretch(1);
    for (QWidget *chooser : {m_balance, m_method})
        scroll->keepFromWheel(chooser);
    connect(m_options, &WithdrawalOptions::changed, this, [this] {
        showQuote();
        check();
    });
    connect(m_amount, &QLineEdit::textChanged, this, &WithdrawWizard::askForQuote);
    connect(m_balance, &QComboBox::currentIndexChanged, this, [this] {
        m_chosenCurrency = currency();
        askForQuote();
    });
    connect(m_method, &QComboBox::currentIndexChanged, this, [this] {
        m_chosenMethod = jsonText(method(), "id");
        m_isNewQuote = false;
        showQuote();
        check();
    });
    return scroll;
}

void WithdrawWizard::prepare(Step step)
{
    switch (step) {
    case Step::Form: {
        setSentence(tr("How much, and where to?"));
        const Choice now = choice();
        m_isNewQuote = now != m_reviewed && now.amount == m_reviewed.amount
            && now.method == m_reviewed.method && now.methodName == m_reviewed.methodName;
        showQuote();
        m_amount->setFocus();
        break;
    }
    case Step::Review:
        setSentence(tr("What happens when you send this."));
        m_isNewQuote = false;
        m_reviewed = choice();
        showReview();
        if (!m_review->twin()->focusQuestion())
            primary()->setFocus();
        break;
    case Step::Confirm:
        setSentence(tr("One last look."));
        askAgain(QString(tr("You withdraw %1 to %2.")
                             .arg(moneyShown(m_reviewed.amount, false), m_reviewed.methodName)
            + m_earlier->ignorance(u'\n')));
        break;
    case Step::Ending:
        setSentence({});
        rememberStatementText();
        break;
    }
}

void WithdrawWizard::catchUp()
{
    m_earlier->catchUp();
}

void WithdrawWizard::balancesChanged()
{
    const bool hidden = amountsHidden(host());
    const QSignalBlocker quiet(m_balance);
    m_balance->clear();
    for (const Money &money : available()) {
        if (!money.isZero() && !money.isNegative())
            m_balance->addItem(
                tr("%1 available").arg(moneyShown(money, hidden)), QVariant::fromValue(money));
    }
    // Never replaced by another one: a person chooses.
    if (!m_chosenCurrency.isEmpty())
        m_balance->setCurrentIndex(-1);
    for (int i = 0; i < m_balance->count(); ++i) {
        if (m_balance->itemData(i).value<Money>().currency() == m_chosenCurrency)
            m_balance->setCurrentIndex(i);
    }
    if (m_chosenCurrency.isEmpty())
        m_chosenCurrency = currency();
    check();
    if (step() == Step::Review)
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
    if (step() == Step::Review)
        showReview();
}

WithdrawWizard::Choice WithdrawWizard::choice() const
{
    Choice chosen {
        amount(), jsonText(method(), "id"), methodName(method()), {}, {}, {}, m_options->wishes()};
    const QuotedWithdrawal now = quoted();
    if (now.quote) {
        chosen.fee = now.quote->fee;
        chosen.received = now.quote->received;
        chosen.arrival = now.arrivalText();
    }
    return chosen;
}

std::optional<Money> WithdrawWizard::chosenBalance() const
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

void WithdrawWizard::askForQuote()
{
    m_isNewQuote = false;
    m_quotes->askSoon(amount());
    showQuote();
    check();
}

std::optional<payoutmethods::Quote> WithdrawWizard::quote() const
{
    return m_quotes->of(amount(), jsonText(method(), "id"));
}

QuotedWithdrawal WithdrawWizard::quoted() const
{
    return {
        amount(), quote(), m_options->wishes().platformPays, chosenZone(host().app().settings())};
}

void WithdrawWizard::timePasses()
{
    if (isOnline())
        m_quotes->renew();
    showQuote();
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

QString WithdrawWizard::obstacle() const
{
    if (const auto open
        = openPayment("withdrawal.create", "payout_method_id", jsonText(method(), "id")))
        return tr("An earlier withdrawal to this method is not settled: %1. It is in the Outbox.")
            .arg(Words::stateWord(*open));
    if (m_balance->count() == 0 && !ledgeraccounts::areBalancesTold(account()))
        return isBalanceFresh() ? balancesUntold() : balanceAwaited();
    if (m_balance->count() == 0)
        return isBalanceFresh() ? tr("There is nothing to withdraw.") : balanceAwaited();
    if (m_method->count() == 0)
        return tr("There is no payout method that works. Add one on whop.com.");
    const QString lost = loss();
    const QString old = lost.isEmpty() ? quoteProblem() : QString();
    if (!lost.isEmpty() || !old.isEmpty())
        return lost + old; // one of them is empty
    return amount() ? m_earlier->hindrance() : QString();
}

QString WithdrawWizard::quoteProblem() const
{
    if (!quote() || m_quotes->ageMs() <= usableQuoteMs)
        return {};
    const Error &why = m_quotes->error();
    return why.code == ErrorCode::None
        ? tr("Asking for a new quote…")
        : tr("The quote is too old, and there is no new one: %1.").arg(ErrorText::reason(why));
}

QString WithdrawWizard::formProblem() const
{
    if (m_amount->text().trimmed().isEmpty() || currency().isEmpty())
        return {};
    const auto wanted = amount();
    if (!wanted || wanted->isZero() || wanted->isNegative())
        return tr("Type an amount like %1.")
            .arg(Money::fromText(u"1250", currency())->digits(QLocale()));
    const auto out = quoted().taken();
    if (out && chosenBalance() && *out > *chosenBalance())
        return tr("That is more than the balance has.");
    if (const QString refused = m_options->wishes().problem(); !refused.isEmpty())
        return refused;
    const auto told = quote();
    if (told && told->least && *wanted < *told->least)
        return tr("The least that can be withdrawn there is %1.")
            .arg(moneyShown(told->least, false));
    if (told && told->most && *wanted > *told->most)
        return tr("The most that can be withdrawn there is %1.").arg(moneyShown(told->most, false));
    return {};
}

// The reviewed values are those sent. If one is no longer available it must be chosen again, and a
// newly found twin is shown first.
bool WithdrawWizard::isAsReviewed() const
{
    return choice() == m_reviewed && (step() != Step::Confirm || m_review->twin()->isAbout(twin()));
}

bool WithdrawWizard::isFormComplete() const
{
    return amount().has_value() && quote().has_value();
}

bool WithdrawWizard::isReviewed() const
{
    return m_review->twin()->isAnswered();
}

QString WithdrawWizard::confirmProblem() const
{
    return typedProblem(amount(), m_amount->text());
}

bool WithdrawWizard::isConfirmed() const
{
    return isTypedAgain(amount());
}

void WithdrawWizard::showQuote()
{
    const QuotedWithdrawal now = quoted();
    const bool asking = m_quotes->isAsking();
    const QString instant = now.instantText();
    const bool isInstant
        = !instant.isEmpty() || payoutmethods::offersInstant.in(method()).value_or(false);
    m_options->setInstantOffered(isInstant, instant);
    QString text = now.standardText();
    if (now.quote) {
        if (m_isNewQuote)
            text = tr("This is not what you looked at any more.") + u' ' + text;
        const qint64 seconds = std::min<qint64>(m_quotes->ageMs() / 1000, 3600);
        m_quoteAge->setText(asking ? tr("Asking for a new quote…")
                : seconds < 5      ? tr("Quote from just now")
                                   : tr("Quote from %Ln seconds ago", nullptr, int(seconds)));
    } else if (m_quotes->error().code != ErrorCode::None && !asking) {
        text = tr("There is no quote: %1.").arg(ErrorText::reason(m_quotes->error()));
        m_quoteAge->setText({});
    } else {
        text = asking ? tr("Asking what it costs…") : tr("Whop gives no quote for this.");
        m_quoteAge->setText({});
    }
    m_quoteText->setText(text);
    m_quoteCard->setVisible(amount().has_value());
    // The age changes each second, and needs one line whatever it says.
    const std::tuple told(text, instant, isInstant, amount().has_value());
    if (std::exchange(m_told, told) != told && step() == Step::Form)
        fitHeight();
    if (step() == Step::Review)
        m_review->setQuoteAge(m_quoteAge->text());
}

void WithdrawWizard::showReview()
{
    const QuotedWithdrawal now = quoted();
    const auto out = now.taken();
    const WithdrawalWishes wishes = m_options->wishes();
    WithdrawReview::Facts facts;
    facts.amount = moneyShown(now.amount, false);
    facts.fee = now.quote ? moneyShown(now.quote->fee, false) : QString();
    //: %1 is an amount
    if (wishes.platformPays && !facts.fee.isEmpty())
        facts.fee = tr("%1, asked of the platform").arg(facts.fee);
    facts.received = now.receivedText();
    facts.method = methodName(method());
    facts.arrival = now.arrivalText();
    const auto rest
        = out && chosenBalance() ? chosenBalance()->minus(*out) : Result<Money>(Error());
    facts.balance = rest ? moneyShown(*rest, amountsHidden(host())) : QString();
    //: %1 is an amount
    if (rest && now.mayTakeMore())
        facts.balance
            = tr("At most %1: Whop doesn’t say whether the fee comes on top.").arg(facts.balance);
    facts.statementText
        = wishes.statementText.isEmpty() ? tr("Whop’s own text") : wishes.statementText;
    facts.quoteAge = m_quoteAge->text();
    m_review->setFacts(facts, twin());
}

// Banks show it in place of Whop's name: Reconcile searches for it.
void WithdrawWizard::rememberStatementText()
{
    const QString &text = m_reviewed.wishes.statementText;
    if (text.isEmpty())
        return;
    Settings &settings = host().app().settings();
    const QString workspaceId = workspace().workspace().id;
    QStringList texts
        = settings.text(Setting::StatementTexts, workspaceId).split(u' ', Qt::SkipEmptyParts);
    texts.removeAll(text);
    texts.prepend(text);
    settings.setText(Setting::StatementTexts,
        texts.first(qMin(texts.size(), mostStatementTexts)).join(u' '), workspaceId);
}

QString WithdrawWizard::twin() const
{
    const auto wanted = amount();
    const qint64 now = host().nowMs();
    const auto found
        = wanted ? m_earlier->twin(jsonText(method(), "id"), *wanted, now) : std::nullopt;
    if (!found)
        return {};
    const QString when = Words::dayTime(found->atMs, now);
    return found->sameRecipient
        ? tr("The same amount was withdrawn to the same place %1 (%2).")
              .arg(when, isolated(found->id))
        : tr("The same amount was withdrawn %1 (%2), and it is not known yet where to.")
              .arg(when, isolated(found->id));
}

QList<Intent> WithdrawWizard::intents() const
{
    const Money money = *m_reviewed.amount;
    Json args {{"amount", jsonDecimal(money.text())}, {"currency", money.currency()},
        {"payout_method_id", m_reviewed.method}};
    m_reviewed.wishes.addTo(args);
    return {Intent {QStringLiteral("withdrawal.create"), QString(), args}};
}

} // namespace hopyard
