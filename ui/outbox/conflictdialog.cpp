// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbox/conflictdialog.h"

#include "models/fielddiff.h"
#include "models/titlelookup.h"
#include "schema/registry.h"
#include "ui/apphost.h"
#include "ui/errortext.h"
#include "ui/outbox/keepasnew.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QVBoxLayout>

#include <algorithm>

namespace hopyard {

namespace {

// Whether the lists contradict each other; otherwise they are merged, whoever is kept.
bool isListConflict(const Operation &operation, const std::string &member, const Json &theirs)
{
    const ActionSpec *action = findAction(operation.action);
    const Json mine = operation.args.value(member, Json());
    return action && action->merge && theirs.is_array()
        && !action->merge(
            member, operation.base.value(member, Json()), mine, theirs, Collision::Ask);
}

// Elements that a deletion would remove although they were not there when it was requested.
QStringList conflictTaken(const Operation &operation)
{
    const ActionSpec *action = findAction(operation.action);
    if (!action || action->takesAlong.empty() || !operation.result.is_object())
        return {};
    const Json *now = jsonAt(operation.result, action->takesAlong);
    const Json *seen = jsonAt(operation.base, action->takesAlong);
    QStringList titles;
    for (const Json &element : now ? *now : Json::array()) {
        const QString id = jsonText(element, "id");
        const bool known = seen
            && std::any_of(seen->begin(), seen->end(),
                [&id](const Json &other) { return jsonText(other, "id") == id; });
        if (!known)
            titles.append(Words::quoted(jsonText(element, "title")));
    }
    return titles;
}

QString conflictKeepText(const Operation &operation)
{
    const auto text = [](const char *source) {
        return QCoreApplication::translate("hopyard::ConflictDialog", source);
    };
    if (operation.kind == QLatin1String("lesson"))
        return operation.args.contains("content")
            ? text(QT_TRANSLATE_NOOP("hopyard::ConflictDialog", "Keep my text as a new lesson"))
            : text(QT_TRANSLATE_NOOP("hopyard::ConflictDialog", "Keep it as a new lesson"));
    if (operation.kind == QLatin1String("post"))
        return text(QT_TRANSLATE_NOOP("hopyard::ConflictDialog", "Open it as a new post…"));
    return text(QT_TRANSLATE_NOOP("hopyard::ConflictDialog", "Keep it as a new experience"));
}

} // namespace

ConflictDialog::ConflictDialog(
    const Operation &operation, WorkspaceAccess &workspace, TitleLookup &titles, QWidget *parent)
    : FormDialog(tr("Changed on Whop meanwhile"),
        Words::sentence(operation, Words::titlesFrom(titles)), parent)
    , m_operation(operation)
    , m_workspace(&workspace)
{
    setObjectName(QStringLiteral("conflictDialog"));
    m_gone = operation.lastError.code == ErrorCode::NotFound
        || operation.lastError.code == ErrorCode::Gone;
    collect();
    const QStringList taken = conflictTaken(operation);
    if (m_gone)
        addGone();
    else if (!taken.isEmpty())
        addTaken(taken);
    else if (m_fields.empty())
        addSides();
    else
        addFields();
    // It may be settled elsewhere while the dialog is open.
    connect(
        &workspace.commands(), &Commands::operationsChanged, this, &ConflictDialog::onOperations);
    connect(&workspace.commands(), &Commands::submitted, this, &ConflictDialog::onSettled);
    connect(&workspace, &QObject::destroyed, this, &QDialog::reject);
}

void ConflictDialog::collect()
{
    RecordSource *source = m_workspace->source(m_operation.kind);
    const Record shown = source ? source->record(m_operation.target) : Record();
    // The record read when the conflict was detected is the newest known.
    const Json theirs = m_operation.result.is_object() ? m_operation.result
        : shown.isNull()                               ? Json::object()
                                                       : shown.serverBody();
    for (const auto &[member, mine] : m_operation.args.items()) {
        if (mine.is_object() || !theirs.contains(member)
            || (mine.is_array() && !isListConflict(m_operation, member, theirs.at(member))))
            continue;
        Field field;
        field.name = member;
        field.title = Words::fieldTitle(m_operation.kind, QString::fromStdString(member));
        field.base = m_operation.base.value(member, Json());
        field.theirs = theirs.at(member);
        field.mine = mine;
        if (mine.is_array()) {
            const ListSides sides
                = listSides(QString::fromStdString(member), field.base, field.theirs, field.mine);
            field.words = {sides.base, sides.theirs, sides.mine};
        }
        m_fields.push_back(std::move(field));
    }
}

void ConflictDialog::addGone()
{
    m_again = keepAsNew(m_operation, *m_workspace);
    const bool isPost
        = keepAsDraft(m_operation, *m_workspace, Json::object(), Json::object()).has_value();
    QString told = tr("It was deleted on Whop, so there is nothing left to change. Your change can "
                      "only be discarded.");
    if (isPost)
        told = tr("It was deleted on Whop, so there is nothing left to change. You can open it as "
                  "a draft of a new post, with what you changed: nothing goes out before you post "
                  "it. Look there at who can see it, a price and a poll: Whop does not tell them.");
    else if (!m_again.isEmpty())
        told = tr("It was deleted on Whop, so there is nothing left to change. You can make it "
                  "anew with what you changed, or discard your change.");
    auto *text = new SafeLabel(told, this);
    text->setWrap(true, 12);
    body()->addWidget(text);
    body()->addStretch(1);
    if (isPost || !m_again.isEmpty()) {
        m_keep = button(conflictKeepText(m_operation), ButtonKind::Secondary, Glyph::None, this);
        m_keep->setObjectName(QStringLiteral("keepAsNew"));
        connect(m_keep, &QPushButton::clicked, this, &ConflictDialog::keepGone);
        body()->addWidget(m_keep, 0, Qt::AlignLeading);
    }
    if (isPost)
        askWhatWasSent();
    setPrimary(tr("Discard my change"), ButtonKind::Danger);
    resize(440, 220);
}

void ConflictDialog::askWhatWasSent()
{
    Commands &commands = m_workspace->commands();
    connect(&commands, &Commands::lastDoneReady, this, &ConflictDialog::onLastDone);
    connect(&commands, &Commands::draftSaved, this, &ConflictDialog::onDraftSaved);
    connect(&commands, &Commands::draftFailed, this, &ConflictDialog::onDraftFailed);
    m_keep->setEnabled(false); // until that is known
    for (const char *action : {"post.create", "post.update"})
        commands.requestLastDone(m_operation.target, QString::fromLatin1(action));
}

void ConflictDialog::onLastDone(const QString &id, const Operation &operation)
{
    if (id != m_operation.target)
        return;
    if (operation.action == QLatin1String("post.create"))
        m_sent = operation.args;
    else if (operation.action == QLatin1String("post.update"))
        m_changed = operation.args;
    if (++m_answers == 2)
        m_keep->setEnabled(true);
}

// True even if an earlier dialog submitted it, or the program ended between the two steps.
bool ConflictDialog::isSubmittedAnew() const
{
    if (m_made || m_again.isEmpty())
        return m_made;
    const QList<Operation> &all = m_workspace->commands().operations();
    return std::any_of(all.cbegin(), all.cend(), [this](const Operation &operation) {
        return operation.target == m_again.constFirst().target;
    });
}

// The new record is on disk before the change of the old one is dropped. It is created once,
// however often that fails.
void ConflictDialog::keepGone()
{
    if (!m_workspace || m_ticket != 0 || m_savingDraft)
        return;
    Commands &commands = m_workspace->commands();
    if (m_again.isEmpty())
        m_draft = keepAsDraft(m_operation, *m_workspace, m_sent, m_changed);
    m_made = isSubmittedAnew() || (m_draft && commands.drafts().contains(m_draft->address.key()));
    if (m_made) {
        settle(Resolution::KeepTheirs);
    } else if (m_draft) {
        m_savingDraft = true;
        commands.saveDraft(m_draft->address.key(), m_draft->content());
    } else if (!m_again.isEmpty()) {
        m_making = true;
        m_ticket = commands.submit(m_again);
    }
}

void ConflictDialog::onDraftSaved(const QString &key)
{
    if (!m_savingDraft || key != m_draft->address.key())
        return;
    m_savingDraft = false;
    m_made = true;
    settle(Resolution::KeepTheirs);
}

void ConflictDialog::onDraftFailed(const QString &key, const Error &error)
{
    if (!m_savingDraft || key != m_draft->address.key())
        return;
    m_savingDraft = false;
    m_draft.reset();
    if (m_workspace)
        m_workspace->commands().deleteDraft(key); // it is already known as waiting to be saved
    setProblem(
        ErrorText::sentence(tr("Couldn’t save the draft"), error, Kept::InOutbox, m_operation.kind),
        false);
}

void ConflictDialog::addTaken(const QStringList &titles)
{
    auto *text = new SafeLabel(tr("Since you decided to delete it, %1 came into it. That would be "
                                  "deleted, too, and can’t be brought back.")
                                   .arg(Words::list(titles)),
        this);
    text->setObjectName(QStringLiteral("conflictTaken"));
    text->setWrap(true, 12);
    body()->addWidget(text);
    body()->addStretch(1);
    auto *keep = button(tr("Don’t delete"), ButtonKind::Secondary, Glyph::None, this);
    keep->setObjectName(QStringLiteral("keepTheirs"));
    connect(keep, &QPushButton::clicked, this, [this] { settle(false); });
    body()->addWidget(keep, 0, Qt::AlignLeading);
    setPrimary(tr("Delete it all"), ButtonKind::Danger);
    resize(460, 260);
}

void ConflictDialog::addSides()
{
    auto *text = new SafeLabel(tr("Whop did not say what changed. Send your change all the same, "
                                  "or drop it and keep what Whop has?"),
        this);
    text->setWrap(true);
    body()->addWidget(text);
    body()->addStretch(1);
    auto *theirs = button(tr("Keep theirs"), ButtonKind::Secondary, Glyph::None, this);
    theirs->setObjectName(QStringLiteral("keepTheirs"));
    connect(theirs, &QPushButton::clicked, this, [this] { settle(false); });
    body()->addWidget(theirs, 0, Qt::AlignLeading);
    setPrimary(tr("Keep mine"));
    resize(460, 240);
}

std::pair<Resolution, Json> ConflictDialog::decision() const
{
    if (m_gone)
        return {Resolution::KeepTheirs, Json::object()};
    Json merged = m_operation.args;
    bool allMine = true;
    bool allTheirs = !m_fields.empty() && m_operation.args.size() == m_fields.size();
    for (const Field &field : m_fields) {
        const Json value = chosen(field);
        allMine = allMine && value == field.mine;
        allTheirs = allTheirs && value == field.theirs;
        if (value == field.theirs)
            merged.erase(field.name); // Whop has it already
        else
            merged[field.name] = value;
    }
    if (allMine || allTheirs)
        return {allMine ? Resolution::KeepMine : Resolution::KeepTheirs, Json::object()};
    return {Resolution::Merge, merged};
}

void ConflictDialog::accept()
{
    const auto [resolution, merged] = decision();
    settle(resolution, merged);
}

void ConflictDialog::settle(Resolution resolution, const Json &merged)
{
    if (m_workspace && m_ticket == 0)
        m_ticket = m_workspace->commands().resolve(m_operation.id, resolution, merged);
}

void ConflictDialog::onSettled(quint64 ticket, const Result<QList<Operation>> &result)
{
    if (ticket == 0 || ticket != m_ticket)
        return;
    if (result && std::exchange(m_making, false)) {
        m_ticket = 0;
        m_made = true;
        settle(Resolution::KeepTheirs);
        return;
    }
    if (result) {
        FormDialog::accept();
        return;
    }
    m_ticket = 0;
    m_making = false;
    if (m_made)
        setProblem(tr("The new one is saved, but your old change couldn’t be discarded: %1. Try "
                      "again: nothing is made twice.")
                       .arg(ErrorText::reason(result.error(), m_operation.kind)),
            false);
    else
        setProblem(ErrorText::sentence(tr("Couldn’t save the decision"), result.error(),
                       Kept::NotSaved, m_operation.kind),
            false);
}

void ConflictDialog::onOperations()
{
    if (m_ticket != 0 || !m_workspace)
        return;
    for (const Operation &now : m_workspace->commands().operations()) {
        if (now.id == m_operation.id && now.state == OperationState::Conflict)
            return;
    }
    if (isEdited())
        setProblem(tr("This was settled elsewhere. Copy what you typed if you still need it."));
    else
        reject();
}

} // namespace hopyard
