// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbox/operationcard.h"

#include "models/titlelookup.h"
#include "schema/earlierpayment.h"
#include "schema/experiences.h"
#include "schema/lookedfor.h"
#include "schema/products.h"
#include "schema/registry.h"
#include "ui/errortext.h"
#include "ui/filenames.h"
#include "ui/outbox/outboxplan.h"
#include "ui/outbox/unknownwords.h"
#include "ui/payouts/moneyshown.h"
#include "ui/shell/cancelupload.h"
#include "ui/shell/duplicatealert.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/diffview.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QVBoxLayout>

namespace hopyard {

namespace {

SafeLabel *cardText(const QString &text, QWidget *parent)
{
    auto *label = new SafeLabel(text, parent);
    label->setWrap(true);
    return label;
}

bool isUnknown(const Operation &operation)
{
    return outboxSection(operation) == OutboxSection::Unknown;
}

} // namespace

QString operationAdvice(const Operation &operation)
{
    // Not called tr: lupdate would not look at the macro inside.
    const auto words = [](const char *text) {
        return QCoreApplication::translate("hopyard::OperationCard", text);
    };
    switch (operation.state) {
    case OperationState::Conflict:
        return words(QT_TRANSLATE_NOOP("hopyard::OperationCard",
            "Compare both and choose what Whop should have. Nothing is sent until you do."));
    case OperationState::Paused:
        return words(QT_TRANSLATE_NOOP(
            "hopyard::OperationCard", "Check that this workspace has the right key, then retry."));
    case OperationState::Expired:
        if (isMissed(operation))
            return words(QT_TRANSLATE_NOOP("hopyard::OperationCard",
                "Nothing is sent late by itself. Send it now, or choose another time under Drafts "
                "& scheduled."));
        if (operation.lastError.code == ErrorCode::Outdated)
            return words(QT_TRANSLATE_NOOP("hopyard::OperationCard",
                "Nothing was sent. Ask for it again under Payouts, by the balance as it is now, "
                "and discard this."));
        return words(QT_TRANSLATE_NOOP("hopyard::OperationCard",
            "It waited too long to be repeated safely. Look at the object on Whop, then retry or "
            "discard."));
    case OperationState::Blocked:
        return words(QT_TRANSLATE_NOOP("hopyard::OperationCard", "Settle the other change first."));
    default:
        break;
    }
    switch (operation.lastError.code) {
    case ErrorCode::MissingPermission:
    case ErrorCode::Forbidden:
        return words(QT_TRANSLATE_NOOP("hopyard::OperationCard",
            "Add the permission to the key on whop.com, then retry. Nothing needs to be typed "
            "again."));
    case ErrorCode::Unauthorized:
    case ErrorCode::NoKey:
        return words(QT_TRANSLATE_NOOP(
            "hopyard::OperationCard", "Replace the key in the settings, then retry."));
    case ErrorCode::BadRequest:
    case ErrorCode::Unprocessable:
    case ErrorCode::InvalidArgument:
        return words(
            QT_TRANSLATE_NOOP("hopyard::OperationCard", "Edit the change, or discard it."));
    case ErrorCode::UnexpectedStatus:
        return operation.lastError.httpStatus == 410
            ? words(QT_TRANSLATE_NOOP("hopyard::OperationCard", "Update Hopyard, then retry."))
            : QString();
    case ErrorCode::FileGone:
    case ErrorCode::FileChanged:
        return words(QT_TRANSLATE_NOOP("hopyard::OperationCard",
            "Retry to send the file as it is now, or edit the change to choose another one."));
    case ErrorCode::NotFound:
    case ErrorCode::Gone:
        return words(QT_TRANSLATE_NOOP(
            "hopyard::OperationCard", "There is nothing left to change: discard it."));
    default:
        return {};
    }
}

OperationCard::OperationCard(const Operation &operation, const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_operation(operation)
    , m_sentence(Words::sentence(operation, Words::titlesFrom(*context.titles)))
    , m_layout(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("operationCard"));
    setProperty("operation", operation.id);
    setAccessibleName(m_sentence);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(space::m);
    addHead(context);
    if (isUnknown(operation))
        addUnknown(context);
    else
        addProblem(context);
    addImpact(context);
    addChanges(context);
    addButtons(context);
}

void OperationCard::addHead(const Context &context)
{
    auto *sentence = cardText(m_sentence, this);
    setTypeRole(sentence, TypeRole::Title);
    m_layout->addWidget(sentence);

    auto *chips = new FlowLayout(nullptr, space::s);
    auto *state
        = new Chip(Words::stateWord(m_operation), Words::stateTone(m_operation.state), this);
    state->setGlyph(Words::stateGlyph(m_operation.state));
    chips->addWidget(state);
    const ActionSpec *action = findAction(m_operation.action);
    const Risk risk = action ? action->risk : Risk::Irreversible;
    auto *badge = new Chip(Words::riskWord(risk), Words::riskTone(risk), this);
    badge->setGlyph(Words::riskGlyph(risk));
    chips->addWidget(badge);
    m_layout->addLayout(chips);

    auto *when = cardText(tr("Made %1. Saved on this computer.")
                              .arg(Words::dayTime(m_operation.createdMs, context.nowMs)),
        this);
    when->setToolTip(Words::absolute(m_operation.createdMs));
    setTypeRole(when, TypeRole::Caption);
    setTextRole(when, ColorRole::Secondary);
    m_layout->addWidget(when);
}

QVBoxLayout *OperationCard::addPanel(Tone tone, const QString &title, const QString &text)
{
    auto *panel = new Card(this);
    panel->setTone(tone);
    auto *layout = new QVBoxLayout(panel);
    layout->setContentsMargins(space::m, space::m, space::m, space::m);
    layout->setSpacing(space::xs);
    if (!title.isEmpty()) {
        auto *heading = cardText(title, panel);
        setTypeRole(heading, TypeRole::Strong);
        layout->addWidget(heading);
    }
    if (!text.isEmpty())
        layout->addWidget(cardText(text, panel));
    m_layout->addWidget(panel);
    return layout;
}

void OperationCard::addProblem(const Context &context)
{
    const OutboxSection section = outboxSection(m_operation);
    if (section == OutboxSection::ToReview && m_operation.lastError.code == ErrorCode::Damaged)
        addPanel(Tone::Warning,
            tr("This came back from a damaged file or its backup and may be altered or old."),
            tr("As far as the file tells it was never sent. Look at it, then send or discard it."));
    if (section != OutboxSection::NeedsYou)
        return;
    QString what;
    if (m_operation.state == OperationState::Blocked)
        what = context.waitsFor.isEmpty() ? tr("It waits for another change.")
                                          : tr("It waits for: %1.").arg(context.waitsFor);
    else if (m_operation.state == OperationState::Conflict)
        what = tr("Somebody changed it on Whop after you did here. Your change is kept.");
    else if (m_operation.lastError.code != ErrorCode::None && !isMissed(m_operation))
        what = ErrorText::sentence(Words::failure(m_operation, Words::titlesFrom(*context.titles)),
            m_operation.lastError, Kept::InOutbox, m_operation.kind);
    else
        what = tr("%1. Your change is kept.").arg(Words::stateWord(m_operation));
    const Tone tone = Words::stateTone(m_operation.state);
    QVBoxLayout *panel = addPanel(
        tone == Tone::Neutral ? Tone::Warning : tone, what, operationAdvice(m_operation));
    if (!m_operation.lastError.scope.isEmpty()) {
        auto *scope = new CopyableId(this);
        scope->setId(m_operation.lastError.scope);
        panel->addWidget(scope, 0, Qt::AlignLeading);
    }
    const ErrorCode code = m_operation.lastError.code;
    if (code == ErrorCode::Unauthorized || code == ErrorCode::NoKey
        || code == ErrorCode::MissingPermission) {
        auto *key = button(tr("Open key settings…"), ButtonKind::Secondary, Glyph::KeyRound, this);
        key->setObjectName(QStringLiteral("operationKey"));
        connect(key, &QPushButton::clicked, this, &OperationCard::openKeyRequested);
        panel->addWidget(key, 0, Qt::AlignLeading);
    }
}

// First: two records on Whop that may be the result.
void OperationCard::addDuplicates()
{
    const QStringList &ids = m_operation.inquiry.candidates;
    if (!ids.isEmpty())
        m_layout->addWidget(duplicateCard(ids, isPayment(m_operation), this));
}

// Data that a person, or Whop's support, needs to find one payment.
void OperationCard::addEvidence(QVBoxLayout *panel, const Context &context)
{
    const auto add = [this, panel](const char *name, const QString &text) {
        SafeLabel *label = cardText(text, this);
        label->setObjectName(QString::fromLatin1(name));
        panel->addWidget(label);
    };
    const qint64 sentMs = m_operation.firstSentMs;
    add("unknownSent",
        sentMs > 0 ? tr("Sent: %1.").arg(Words::absolute(sentMs))
                   : tr("When it was sent is not known."));
    const bool withdrawal = m_operation.kind == QLatin1String("withdrawal");
    const QString named
        = jsonText(m_operation.args, withdrawal ? "payout_method_id" : "destination_id");
    const QString to = named.isEmpty() ? tr("the default method") : isolated(named);
    const QString amount = moneyShown(paidAmount.in(m_operation.args), context.hideAmounts);
    const QString list
        = withdrawal ? tr("Whop’s list of withdrawals") : tr("Whop’s list of transfers");
    const QString since = Words::absolute(sentMs - createdToleranceMs);
    // Only checks that were made are shown: people decide by this whether to pay again.
    const int empty = m_operation.inquiry.emptyLooks;
    if (empty == 0) {
        add("unknownLookedFor", tr("To be looked for in %1: %2 to %3.").arg(list, amount, to));
        if (m_operation.probes > 0)
            add("unknownLooksFailed", tr("Whop gave no answer that tells so far."));
    } else {
        const QString looked = sentMs > 0
            ? tr("Looked for in %1: %2 to %3, made since %4.").arg(list, amount, to, since)
            : tr("Looked for in %1: %2 to %3.").arg(list, amount, to);
        add("unknownLookedFor",
            tr("%1 Not found so far: %2.", "sentence; looks that found nothing")
                .arg(looked, QLocale().toString(empty)));
    }
    const auto addId
        = [this](QLayout *row, const char *name, const QString &text, const QString &id) {
              row->addWidget(new SafeLabel(text, this));
              auto *copyable = new CopyableId(this);
              copyable->setObjectName(QString::fromLatin1(name));
              copyable->setId(id);
              row->addWidget(copyable);
          };
    auto *key = new FlowLayout(nullptr, space::s);
    addId(key, "unknownKey", tr("Key of the request:"),
        QString::fromLatin1(m_operation.idempotencyKey));
    panel->addLayout(key);
    m_requests = new FlowLayout(nullptr, space::s);
    panel->addLayout(m_requests);
    fillRequestIds({}, tr("Whop’s request id: being read…"));
}

void OperationCard::showRequestIds(const QStringList &ids)
{
    fillRequestIds(ids, tr("Whop’s request id: none is known."));
}

void OperationCard::showRequestsUnread()
{
    fillRequestIds({}, tr("Whop’s request id: it couldn’t be read here."));
}

void OperationCard::fillRequestIds(const QStringList &ids, const QString &none)
{
    if (!m_requests)
        return;
    while (QLayoutItem *item = m_requests->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    QStringList known = ids;
    known << m_operation.lastError.requestId;
    known.removeAll(QString());
    known.removeDuplicates();
    m_requests->addWidget(cardText(known.isEmpty() ? none : tr("Whop’s request id:"), this));
    for (const QString &id : std::as_const(known)) {
        auto *copyable = new CopyableId(this);
        copyable->setObjectName(QStringLiteral("unknownRequest"));
        copyable->setId(id);
        m_requests->addWidget(copyable);
    }
}

void OperationCard::addUnknown(const Context &context)
{
    addDuplicates();
    const bool looking = m_operation.state == OperationState::Ambiguous;
    QVBoxLayout *panel = addPanel(
        Tone::Warning, tr("We don’t know whether Whop received this."), unknownText(m_operation));
    if (const QString why = whyLookingDidNotTell(m_operation); !why.isEmpty())
        panel->addWidget(cardText(why, this));
    if (isPayment(m_operation))
        addEvidence(panel, context);
    auto *row = new FlowLayout(nullptr, space::s); // large text needs two lines
    addButton(row, "unknownCheck", tr("Check"), ButtonKind::Primary, Glyph::Search,
        &OperationCard::checkRequested);
    if (!isPayment(m_operation))
        addButton(row, "unknownSendAgain", tr("Send again…"), ButtonKind::Secondary, Glyph::Send,
            &OperationCard::sendAgainRequested);
    if (!looking)
        addButton(row, "unknownNotDone", tr("It did not happen…"), ButtonKind::Secondary,
            Glyph::Close, &OperationCard::notDoneRequested);
    else if (m_operation.approved)
        addButton(row, "unknownDontRepeat", tr("Don’t repeat…"), ButtonKind::Secondary, Glyph::Ban,
            &OperationCard::dontRepeatRequested);
    addButton(row, "unknownMarkSent", tr("Mark as sent…"), ButtonKind::Secondary, Glyph::Check,
        &OperationCard::markSentRequested);
    if (isPayment(m_operation))
        addButton(row, "unknownOnWhop", tr("Open whop.com"), ButtonKind::Secondary,
            Glyph::ExternalLink, &OperationCard::whopRequested);
    panel->addSpacing(space::xs);
    panel->addLayout(row);
}

void OperationCard::addChanges(const Context &context)
{
    RecordSource *source = context.source ? context.source(m_operation.kind) : nullptr;
    const Record current = source ? source->record(m_operation.target) : Record();
    std::vector<DiffRow> rows
        = Words::diff(m_operation, current, *context.titles, context.hideAmounts);
    if (rows.empty())
        return;
    const ActionSpec *action = findAction(m_operation.action);
    const Effect effect = action ? action->effect : Effect::Changes;
    auto *heading = new SafeLabel(effect == Effect::Creates ? tr("What is made")
            : effect == Effect::Removes                     ? tr("What is deleted")
                                                            : tr("What changes"),
        this);
    setTypeRole(heading, TypeRole::Strong);
    m_layout->addWidget(heading);
    auto *diff = new DiffView(this);
    diff->setObjectName(QStringLiteral("reviewDiff"));
    diff->setRows(std::move(rows));
    m_layout->addWidget(diff);
}

void OperationCard::addImpact(const Context &context)
{
    const ActionSpec *action = findAction(m_operation.action);
    if (!action || !context.source || action->kind != "experience")
        return;
    RecordSource *products = context.source(QStringLiteral("product"));
    const QString id = jsonText(m_operation.args, "product_id");
    const Record product = products && !id.isEmpty() ? products->record(id) : Record();
    const std::optional<qint64> members = product.value(products::memberCount);
    const QString title = product.isNull() ? id : Words::recordTitle(product);
    if (action->risk == Risk::RemovesAccess && !id.isEmpty()) {
        addPanel(Tone::Warning, tr("%1.").arg(Words::membersLose(members, title)),
            tr("They keep it if another product of theirs has it."));
    } else if (action->effect == Effect::Removes) {
        addPanel(Tone::Danger, tr("This can’t be taken back."),
            tr("Everything inside it is deleted on Whop, too, and members lose it at once."));
    } else if (action->risk == Risk::VisibleNow && !id.isEmpty()) {
        addPanel(Tone::Accent, {},
            members ? tr("%1 of %2 get access at once.")
                          .arg(Words::members(members), Words::quoted(title))
                    : tr("All members of %1 get access at once.").arg(Words::quoted(title)));
    }
}

QPushButton *OperationCard::addButton(QLayout *row, const char *name, const QString &text,
    ButtonKind kind, Glyph glyph, void (OperationCard::*requested)())
{
    auto *made = button(text, kind, glyph, this);
    made->setObjectName(QString::fromLatin1(name));
    QString plain = text;
    plain.remove(QChar(0x2026));
    made->setAccessibleName(tr("%1: %2", "button: change").arg(plain, m_sentence));
    connect(made, &QPushButton::clicked, this, requested);
    row->addWidget(made);
    return made;
}

void OperationCard::addButtons(const Context &context)
{
    auto *row = new FlowLayout(nullptr, space::s);
    if (m_operation.state == OperationState::Conflict)
        addButton(row, "operationResolve", tr("Resolve…"), ButtonKind::Primary, Glyph::Split,
            &OperationCard::resolveRequested);
    if (canBeRetried(m_operation))
        addButton(row, "operationRetry", isMissed(m_operation) ? tr("Send now") : tr("Retry"),
            ButtonKind::Primary, Glyph::RotateCcw, &OperationCard::retryRequested);
    if (canBeEdited(m_operation))
        addButton(row, "operationEdit", tr("Edit…"), ButtonKind::Secondary, Glyph::Pencil,
            &OperationCard::editRequested);
    if (canBeDiscarded(m_operation)) {
        const bool goes = outboxSection(m_operation) == OutboxSection::Waiting;
        addButton(row, goes ? "operationUndo" : "operationDiscard",
            goes ? tr("Undo") : tr("Discard"), ButtonKind::Secondary,
            goes ? Glyph::Undo2 : Glyph::Trash2, &OperationCard::discardRequested);
    }
    if (const QStringList files = localIdsIn(m_operation.args); !files.isEmpty()) {
        auto *cancel = new CancelUpload("operationCancelUpload", this);
        cancel->button()->setAccessibleName(
            tr("%1: %2", "button: change").arg(cancel->button()->text(), m_sentence));
        cancel->setCommands(context.commands);
        cancel->setFiles(files);
        row->addWidget(cancel->button());
    }
    m_layout->addLayout(row);
}

} // namespace hopyard
