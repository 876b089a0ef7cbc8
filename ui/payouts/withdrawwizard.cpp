// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/payouts/withdrawwizard.h"

#include "account/settings.h"
#include "ui/apphost.h"
#include "ui/errortext.h"
#include "ui/page.h"
#include "ui/payouts/earlierpayments.h"
#include "ui/payouts/moneyinput.h"
#include "ui/payouts/moneyshown.h"
#include "ui/payouts/timezonebox.h"
#include "ui/payouts/twinwarning.h"
#include "ui/payouts/withdrawalquotes.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QComboBox>
#include <QEvent>
#include <QFormLayout>
#include <QLineEdit>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace hopyard {

namespace {

constexpr qint64 usableQuoteMs = 120'000; // it is asked for anew after half of that
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

QString shownDay(const QDateTime &time, PageHost &host)
{
    return QLocale().toString(
        dayInZone(time.toMSecsSinceEpoch(), chosenZone(host.app().settings())),
        QLocale::LongFormat);
}

// As high as its wrapped texts need at its width: a scroll area asks for less and cuts them.
class WholePage final : public QWidget
{
public:
    using QWidget::QWidget;

protected:
    bool event(QEvent *event) override
    {
        const bool taken = QWidget::event(event);
        if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest)
            setMinimumHeight(layout() ? layout()->totalHeightForWidth(width()) : 0);
        return taken;
    }
};

} // namespace

WithdrawWizard::WithdrawWizard(PageHost &host, WorkspaceAccess &workspace, QWidget *parent)
    : PaymentDialog(tr("Withdraw"), host, workspace, parent, words())
    , m_methodSource(workspace.source(QStringLiteral("payout_method")))
    , m_earlier(
          new EarlierPayments(EarlierPayments::Kind::Withdrawals, workspace, host.nowMs(), this))
    , m_quotes(new WithdrawalQuotes(host, workspace, this))
{
    setObjectName(QStringLiteral("withdrawWizard"));
    addPage(Step::Form, makeAmountPage());
    // Large text needs more room than a small screen has.
    auto *review = new QScrollArea(this);
    review->setObjectName(QStringLiteral("withdrawReview"));
    review->setWidgetResizable(true);
    review->setFrameShape(QFrame::NoFrame);
    review->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    review->setAccessibleName(tr("What happens when you send this."));
    review->setWidget(makeReviewPage());
    addPage(Step::Review, review);
    addConfirmPage("withdrawTyped");
    resize(520, 560);
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
    auto *page = new QWidget(this);
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
    return page;
}

QWidget *WithdrawWizard::makeReviewPage()
{
    auto *page = new WholePage(this);
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
    addFact(form, tr("On the statement"), "reviewStatementText");
    addFact(form, tr("Quote"), "reviewQuoteAge");
    m_twin = new TwinWarning(QStringLiteral("withdrawTwin"), tr("This is &another one"), page);
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
    column->addWidget(m_twin);
    column->addWidget(once);
    column->addStretch(1);
    connect(m_twin, &TwinWarning::answered, this, [this] { check(); });
    return page;
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
        if (!m_twin->focusQuestion())
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
    if (const auto told = quote()) {
        chosen.fee = told->fee;
        chosen.received = told->received;
        chosen.arrival = told->arrival.isValid() ? shownDay(told->arrival, host()) : QString();
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

std::optional<Money> WithdrawWizard::taken() const
{
    const auto wanted = amount();
    const auto told = quote();
    if (!wanted || !told || !told->fee || m_options->wishes().platformPays)
        return wanted;
    // What arrives in the same currency tells whether the fee is taken out of it or comes on top.
    if (told->received && *told->received == *wanted) {
        const Result<Money> both = wanted->plus(*told->fee);
        return both ? std::optional(*both) : wanted;
    }
    return wanted;
}

// In another currency nothing tells whether the fee comes on top.
bool WithdrawWizard::mayTakeMore() const
{
    const auto told = quote();
    const bool costs = told && told->fee && !told->fee->isZero();
    return costs && !m_options->wishes().platformPays
        && (!told->received || told->received->currency() != currency());
}

// Whop’s quote does not know that somebody else pays the fee.
QString WithdrawWizard::receivedText(const payoutmethods::Quote &told) const
{
    const auto wanted = amount();
    QString text = moneyShown(told.received, false);
    const bool exchanged = told.received && told.received->currency() != currency();
    if (exchanged)
        text = tr("%1 (rate %2)").arg(text, told.rate);
    if (!m_options->wishes().platformPays || !told.received || !wanted || !told.fee
        || told.fee->isZero() || *told.received == *wanted)
        return text;
    const Result<Money> whole = told.received->plus(*told.fee);
    //: %1 is an amount
    return !exchanged && whole ? moneyShown(*whole, false) : tr("at least %1").arg(text);
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
    const auto out = taken();
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

// What was looked at is what is sent. If it is not there any more, it is chosen anew, and a twin of
// which nobody knew is looked at first.
bool WithdrawWizard::isAsReviewed() const
{
    return choice() == m_reviewed && (step() != Step::Confirm || m_twin->isAbout(twin()));
}

bool WithdrawWizard::isFormComplete() const
{
    return amount().has_value() && quote().has_value();
}

bool WithdrawWizard::isReviewed() const
{
    return m_twin->isAnswered();
}

QString WithdrawWizard::confirmProblem() const
{
    return typedProblem(amount(), m_amount->text());
}

bool WithdrawWizard::isConfirmed() const
{
    return isTypedAgain(amount());
}

QString WithdrawWizard::quoteText(const payoutmethods::Quote &told) const
{
    QStringList parts;
    if (m_isNewQuote)
        parts << tr("This is not what you looked at any more.");
    parts << tr("About %1 arrives.").arg(receivedText(told))
          << tr("Fee %1.").arg(moneyShown(told.fee, false));
    if (told.arrival.isValid())
        parts << tr("Expected by %1.").arg(shownDay(told.arrival, host()));
    return parts.join(u' ');
}

void WithdrawWizard::showQuote()
{
    const auto told = quote();
    const bool asking = m_quotes->isAsking();
    m_options->setInstantOffered(payoutmethods::offersInstant.in(method()).value_or(false));
    m_quoteCard->setVisible(amount().has_value());
    if (told) {
        m_quoteText->setText(quoteText(*told));
        const qint64 seconds = std::min<qint64>(m_quotes->ageMs() / 1000, 3600);
        m_quoteAge->setText(asking ? tr("Asking for a new quote…")
                : seconds < 5      ? tr("Quote from just now")
                                   : tr("Quote from %Ln seconds ago", nullptr, int(seconds)));
    } else if (m_quotes->error().code != ErrorCode::None && !asking) {
        m_quoteText->setText(
            tr("There is no quote: %1.").arg(ErrorText::reason(m_quotes->error())));
        m_quoteAge->setText({});
    } else {
        m_quoteText->setText(
            asking ? tr("Asking what it costs…") : tr("Whop gives no quote for this."));
        m_quoteAge->setText({});
    }
    if (step() == Step::Review)
        setFact("reviewQuoteAge", m_quoteAge->text());
}

void WithdrawWizard::showReview()
{
    const auto told = quote();
    const auto out = taken();
    setFact("reviewAmount", moneyShown(amount(), false));
    const WithdrawalWishes wishes = m_options->wishes();
    const QString fee = told ? moneyShown(told->fee, false) : QString();
    //: %1 is an amount
    setFact("reviewFee",
        wishes.platformPays && !fee.isEmpty() ? tr("%1, asked of the platform").arg(fee) : fee);
    setFact("reviewStatementText",
        wishes.statementText.isEmpty() ? tr("Whop’s own text") : wishes.statementText);
    setFact("reviewReceived", told ? receivedText(*told) : QString());
    setFact("reviewMethod", methodName(method()));
    setFact("reviewArrival",
        told && told->arrival.isValid() ? shownDay(told->arrival, host()) : QString());
    const auto rest
        = out && chosenBalance() ? chosenBalance()->minus(*out) : Result<Money>(Error());
    const QString left = rest ? moneyShown(*rest, amountsHidden(host())) : QString();
    //: %1 is an amount
    setFact("reviewBalance",
        rest && mayTakeMore()
            ? tr("At most %1: Whop doesn’t say whether the fee comes on top.").arg(left)
            : left);
    setFact("reviewQuoteAge", m_quoteAge->text());
    m_twin->tell(twin());
}

// Banks show it where Whop's name would stand: Reconcile looks for it.
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
