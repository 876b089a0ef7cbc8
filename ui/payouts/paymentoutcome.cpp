// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/payouts/paymentoutcome.h"

#include "ui/apphost.h"
#include "ui/errortext.h"
#include "ui/page.h"
#include "ui/theme/icon.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>

namespace hopyard {

namespace {

// Of several the one that most needs a person.
int paymentUrgency(const Operation &operation)
{
    switch (operation.state) {
    case OperationState::NeedsReview:
    case OperationState::Conflict:
        return 6;
    case OperationState::Ambiguous:
        return 5;
    case OperationState::Rejected:
        return 4;
    case OperationState::Expired:
    case OperationState::Cancelled:
        return 3;
    case OperationState::Done:
        return 0;
    default:
        return operation.lastError.code == ErrorCode::None ? 1 : 2;
    }
}

constexpr std::initializer_list<OperationState> openStates {OperationState::Queued,
    OperationState::Sending, OperationState::Blocked, OperationState::Paused};

bool isOutdated(const Operation &operation)
{
    return operation.state == OperationState::Expired
        && operation.lastError.code == ErrorCode::Outdated;
}

bool isUnsent(OperationState state)
{
    return state == OperationState::Expired || state == OperationState::Cancelled;
}

} // namespace

PaymentWords PaymentWords::general()
{
    return {PaymentOutcome::tr("Paying needs a connection: %1."),
        PaymentOutcome::tr("The answer did not come. Hopyard is asking Whop what became of this "
                           "very request; a second one is never made of it. Don’t pay again "
                           "meanwhile."),
        PaymentOutcome::tr("Whop has taken the request."),
        PaymentOutcome::tr("Nothing was paid: %1."), PaymentOutcome::tr("Show it")};
}

PaymentOutcome::PaymentOutcome(
    PageHost &host, WorkspaceAccess &workspace, const PaymentWords &words, QWidget *parent)
    : QWidget(parent)
    , m_host(host)
    , m_workspace(workspace)
    , m_words(words)
    , m_word(new Chip(this))
    , m_text(new SafeLabel(this))
    , m_check(button(tr("Check now"), ButtonKind::Secondary, Glyph::Search, this))
    , m_open(button({}, ButtonKind::Secondary, Glyph::None, this))
    , m_whop(button(tr("Open whop.com"), ButtonKind::Secondary, Glyph::ExternalLink, this))
{
    m_word->setObjectName(QStringLiteral("paymentOutcome"));
    m_text->setObjectName(QStringLiteral("paymentOutcomeText"));
    m_text->setWrap(true);
    m_check->setObjectName(QStringLiteral("paymentCheck"));
    m_check->setAutoDefault(false);
    m_open->setObjectName(QStringLiteral("paymentOpen"));
    m_open->setAutoDefault(false);
    m_whop->setObjectName(QStringLiteral("paymentOnWhop"));
    m_whop->setAutoDefault(false);
    auto *row = new FlowLayout(nullptr, space::s); // large text needs two lines
    row->addWidget(m_check);
    row->addWidget(m_open);
    row->addWidget(m_whop);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::m);
    column->addWidget(m_word, 0, Qt::AlignLeading);
    column->addWidget(m_text);
    column->addLayout(row);
    column->addStretch();
    connect(m_check, &QPushButton::clicked, this, [this] {
        for (const Operation &operation : std::as_const(m_operations)) {
            if (operation.state == OperationState::Ambiguous
                || operation.state == OperationState::NeedsReview)
                m_workspace.commands().resolve(operation.id, Resolution::CheckAgain);
        }
    });
    connect(m_open, &QPushButton::clicked, this, &PaymentOutcome::openIt);
    connect(m_whop, &QPushButton::clicked, this, [this] { m_host.openOnWhop(payoutsOnWhop()); });
    Commands &commands = workspace.commands();
    connect(&commands, &Commands::submitted, this, &PaymentOutcome::onSubmitted);
    connect(&commands, &Commands::operationsChanged, this, &PaymentOutcome::follow);
    connect(&commands, &Commands::settled, this, [this](const Operation &operation) {
        take(operation);
        tellAll();
    });
}

void PaymentOutcome::addBelow(QWidget *widget)
{
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->addWidget(widget, 1);
    widget->show();
}

void PaymentOutcome::send(const QList<Intent> &intents)
{
    if (m_sent)
        return;
    m_sent = true;
    tellAll();
    m_ticket = m_workspace.commands().submit(intents);
}

void PaymentOutcome::onSubmitted(quint64 ticket, const Result<QList<Operation>> &result)
{
    if (!m_sent || ticket != m_ticket)
        return;
    if (result && !result->isEmpty()) {
        m_operations = *result;
        follow();
        tellAll();
        return;
    }
    if (!result && result.error().code == ErrorCode::Outdated) {
        tell(Kind::Outdated, Tone::Warning, tr("Not sent"), outdatedText());
        return;
    }
    const QString why = result ? QString() : ErrorText::reason(result.error());
    tell(Kind::Unsent, Tone::Danger, tr("Not sent"),
        why.isEmpty() ? tr("Nothing was sent.") : tr("Nothing was sent: %1.").arg(why));
}

bool PaymentOutcome::isAnyOutdated() const
{
    return std::any_of(m_operations.cbegin(), m_operations.cend(), isOutdated);
}

// Whatever became of the others, as long as it is known.
bool PaymentOutcome::mayStartOver() const
{
    return m_outcome == Kind::Outdated
        || (isAnyOutdated()
            && std::all_of(m_operations.cbegin(), m_operations.cend(),
                [](const Operation &operation) { return isSettled(operation.state); }));
}

void PaymentOutcome::startOver()
{
    // They are in the form again: sent from the Outbox, too, they would be paid twice.
    QStringList unsent;
    for (const Operation &operation : std::as_const(m_operations)) {
        if (isOutdated(operation) || operation.state == OperationState::Rejected)
            unsent << operation.id;
    }
    m_operations.clear();
    m_outcome = Kind::None;
    m_ticket = 0;
    m_sent = false;
    if (!unsent.isEmpty())
        m_workspace.commands().discard(unsent);
}

QString PaymentOutcome::outdatedText()
{
    return tr("The balance you had looked at was more than a minute old when this was to leave. "
              "What you typed is kept: look again, then send.");
}

void PaymentOutcome::take(const Operation &operation)
{
    for (Operation &own : m_operations) {
        if (own.id == operation.id)
            own = operation;
    }
}

void PaymentOutcome::follow()
{
    if (m_operations.isEmpty())
        return;
    for (const Operation &operation : m_workspace.commands().operations())
        take(operation);
    tellAll();
}

void PaymentOutcome::openIt()
{
    PageHost &host = m_host;
    const bool one = m_operations.size() == 1;
    const QString result = one ? m_operations.constFirst().resultId : QString();
    const QString operation = m_operations.isEmpty() ? QString() : m_operations.constFirst().id;
    const bool done = m_outcome == Kind::Done;
    Q_EMIT leaveRequested();
    if (done)
        host.go(QStringLiteral("payouts"), one ? result : QStringLiteral("transfers"));
    else if (one)
        host.settle(operation);
    else
        host.go(QStringLiteral("outbox"));
}

void PaymentOutcome::tell(Kind outcome, Tone tone, const QString &word, const QString &text)
{
    m_outcome = outcome;
    m_word->setText(word);
    m_word->setTone(tone);
    m_text->setText(text);
    const bool open = m_outcome == Kind::Checking || m_outcome == Kind::Unknown;
    const bool partly = m_outcome == Kind::Partly;
    m_check->setVisible(open);
    m_whop->setVisible(m_outcome == Kind::Unknown);
    m_open->setVisible(open || partly || m_outcome == Kind::Done);
    m_open->setText(open || partly ? tr("Show in the Outbox") : m_words.show);
    m_open->setAccessibleName(m_open->text());
    Q_EMIT changed();
}

qsizetype PaymentOutcome::countOf(std::initializer_list<OperationState> states) const
{
    return std::count_if(
        m_operations.cbegin(), m_operations.cend(), [states](const Operation &operation) {
            return std::find(states.begin(), states.end(), operation.state) != states.end();
        });
}

QString PaymentOutcome::countText() const
{
    using State = OperationState;
    if (m_operations.size() == 1)
        return {};
    const auto number = [](qsizetype value) { return QLocale().toString(qlonglong(value)); };
    QStringList parts {
        tr("Done: %1 of %2.").arg(number(countOf({State::Done})), number(m_operations.size()))};
    const auto add = [&parts, &number](const QString &text, qsizetype count) {
        if (count > 0)
            parts << text.arg(number(count));
    };
    add(tr("On their way: %1."), countOf(openStates));
    add(tr("Being looked for: %1."), countOf({State::Ambiguous}));
    add(tr("Not known: %1."), countOf({State::NeedsReview, State::Conflict}));
    add(tr("Not sent: %1."), countOf({State::Expired, State::Cancelled}));
    const auto refused = std::find_if(m_operations.cbegin(), m_operations.cend(),
        [](const Operation &operation) { return operation.state == State::Rejected; });
    if (refused != m_operations.cend())
        parts << tr("Refused: %1 (%2).")
                     .arg(
                         number(countOf({State::Rejected})), ErrorText::reason(refused->lastError));
    return parts.join(u' ');
}

void PaymentOutcome::tellAll()
{
    const QString sending = tr("Your request is being sent. You may close this; Hopyard goes on.");
    if (m_operations.isEmpty()) {
        if (m_outcome == Kind::None)
            tell(Kind::Sending, Tone::Accent, tr("Sending"), sending);
        return;
    }
    const Operation &worst = *std::max_element(
        m_operations.cbegin(), m_operations.cend(), [](const Operation &a, const Operation &b) {
            return paymentUrgency(a) < paymentUrgency(b);
        });
    const QString count = countText();
    const auto told = [&count](const QString &text) {
        return count.isEmpty() ? text : QString(count + u' ' + text);
    };
    // Of several: nothing is over as long as one is being sent.
    const bool failed = worst.state == OperationState::Rejected || isUnsent(worst.state);
    if (failed && countOf(openStates) > 0) {
        tell(Kind::Sending, Tone::Accent, tr("Sending"), told(sending));
        return;
    }
    if (failed && countOf({OperationState::Done}) > 0) {
        tell(Kind::Partly, Tone::Warning, tr("Partly done"),
            isAnyOutdated()
                ? told(tr("The balance you had looked at was more than a minute old by then. "
                          "Look again to send the rest; what was sent is left out."))
                : count);
        return;
    }
    switch (worst.state) {
    case OperationState::Queued:
    case OperationState::Sending:
    case OperationState::Blocked:
    case OperationState::Paused:
        if (worst.lastError.code == ErrorCode::None)
            tell(Kind::Sending, Tone::Accent, tr("Sending"), told(sending));
        else
            tell(Kind::Waiting, Tone::Warning, tr("Not sent yet"),
                told(tr("It could not be sent yet: %1. It is tried until the balance you looked "
                        "at is a minute old; then you look again.")
                         .arg(ErrorText::reason(worst.lastError))));
        break;
    case OperationState::Ambiguous:
        tell(Kind::Checking, Tone::Warning, tr("Checking"), told(m_words.checking));
        break;
    case OperationState::Conflict:
    case OperationState::NeedsReview:
        tell(Kind::Unknown, Tone::Warning, tr("We don’t know"),
            told(tr("Whop’s lists do not tell whether this happened. Look at your payouts on "
                    "whop.com, then say in the Outbox what you found. Nothing is sent again by "
                    "itself.")));
        break;
    case OperationState::Done:
        tell(Kind::Done, Tone::Success, tr("Requested"), count.isEmpty() ? m_words.done : count);
        break;
    case OperationState::Rejected:
        tell(Kind::Refused, Tone::Danger, tr("Refused"),
            told(isAnyOutdated() ? outdatedText() // the count says what was refused
                                 : m_words.refused.arg(ErrorText::reason(worst.lastError))));
        break;
    case OperationState::Expired:
    case OperationState::Cancelled:
        if (isAnyOutdated())
            tell(Kind::Outdated, Tone::Warning, tr("Not sent"), told(outdatedText()));
        else
            tell(Kind::Unsent, Tone::Danger, tr("Not sent"), told(tr("Nothing was sent.")));
        break;
    }
}

} // namespace hopyard
