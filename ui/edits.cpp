// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/edits.h"

#include "core/ids.h"
#include "schema/action.h"
#include "schema/registry.h"
#include "ui/apphost.h"

#include <QDateTime>
#include <QUndoCommand>

#include <ranges>
#include <utility>

namespace hopyard {

// Steps that count as one for undoing. The first redo() is the submission itself.
class Edits::Command final : public QUndoCommand
{
public:
    Command(Edits &edits, const std::shared_ptr<Step> &step, const QString &mergeKey)
        : QUndoCommand(step->text)
        , m_edits(edits)
        , m_steps {step}
        , m_mergeKey(mergeKey)
    {
    }

    void redo() override
    {
        for (const std::shared_ptr<Step> &step : m_steps)
            m_edits.redo(step);
    }

    void undo() override
    {
        for (const std::shared_ptr<Step> &step : std::views::reverse(m_steps))
            m_edits.undo(step);
        setObsolete(std::ranges::all_of(m_steps, &Step::failed, &std::shared_ptr<Step>::operator*));
    }

    [[nodiscard]] int id() const override
    {
        return m_mergeKey.isEmpty() ? -1 : int(qHash(m_mergeKey) & 0x7fffffff);
    }

    bool mergeWith(const QUndoCommand *other) override
    {
        const auto *next = static_cast<const Command *>(other);
        if (next->m_mergeKey != m_mergeKey)
            return false;
        m_steps.insert(m_steps.end(), next->m_steps.begin(), next->m_steps.end());
        return true;
    }

    [[nodiscard]] std::shared_ptr<Step> stepOf(quint64 ticket) const
    {
        const auto found
            = std::ranges::find(m_steps, ticket, [](const auto &step) { return step->ticket; });
        return found == m_steps.end() ? nullptr : *found;
    }

    [[nodiscard]] bool consistsOf(const std::shared_ptr<Step> &step) const
    {
        return m_steps.size() == 1 && m_steps.front() == step;
    }

private:
    Edits &m_edits;
    std::vector<std::shared_ptr<Step>> m_steps;
    QString m_mergeKey;
};

namespace {

Json editsShownValue(const Record &record, const QString &member)
{
    const Json *value = jsonAt(record.body(), member.toStdString());
    return value ? *value : Json();
}

// Whether it concerns a record that an earlier intent creates; created: those with local ids.
bool isOfCreated(const Intent &intent, const QSet<QString> &created)
{
    if (intent.maker()
        || (!hasEffect(intent.action, Effect::Creates) && created.contains(intent.target)))
        return true;
    const ActionSpec *action = findAction(intent.action);
    return action && std::ranges::any_of(action->args, [&](const ArgumentSpec &argument) {
        const QString id
            = argument.type == FieldType::Id ? jsonText(intent.args, argument.name) : QString();
        return !id.isEmpty() && (created.contains(id) || Intent {{}, id}.maker());
    });
}

// Replaces ids in the values, at any depth.
void editsRename(Json &value, const QHash<QString, QString> &ids)
{
    if (value.is_string()) {
        constexpr size_t longestId = 64; // texts are none
        const auto &text = value.get_ref<const std::string &>();
        const auto other
            = text.size() <= longestId ? ids.constFind(QString::fromStdString(text)) : ids.cend();
        if (other != ids.cend())
            value = *other;
    } else if (value.is_structured()) {
        for (Json &member : value)
            editsRename(member, ids);
    }
}

} // namespace

Edits::Edits(WorkspaceAccess &workspace, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
{
    constexpr int mostSteps = 200;
    m_stack.setUndoLimit(mostSteps);
    connect(&workspace.commands(), &Commands::submitted, this, &Edits::onSubmitted);
    connect(&workspace.commands(), &Commands::settled, this, &Edits::onSettled);
}

Edits::~Edits() = default;

quint64 Edits::submit(const QString &text, const QList<Intent> &intents, bool review,
    const QString &mergeKey, const QList<Record> &shown)
{
    if (intents.isEmpty())
        return 0;
    m_stack.push(new Command(*this, makeStep(text, intents, review, shown), mergeKey));
    return m_lastTicket;
}

std::shared_ptr<Edits::Step> Edits::makeStep(const QString &text, const QList<Intent> &intents,
    bool review, const QList<Record> &shown) const
{
    QHash<QString, Record> known;
    for (const Record &record : shown)
        known.insert(record.kind + u'/' + record.id, record);
    const auto recordOf = [this, &known](const QString &kind, const QString &id) {
        const auto found = known.constFind(kind + u'/' + id);
        if (found != known.cend())
            return *found;
        RecordSource *source = m_workspace.source(kind);
        return source ? source->record(id) : Record();
    };
    auto step = std::make_shared<Step>();
    step->text = text;
    step->forward = intents;
    step->review = review;
    for (qsizetype place = 0; place < intents.size(); ++place) {
        if (const auto back = inverse(intents.at(place), recordOf))
            step->inverse.prepend(*back);
        else
            step->discarded.insert(place);
    }
    return step;
}

// From the record as displayed, pending changes included: undo restores what was seen.
std::optional<Intent> Edits::inverse(const Intent &intent, const RecordOf &recordOf)
{
    const ActionSpec *action = findAction(intent.action);
    if (!action || action->effect != Effect::Changes || intent.maker())
        return std::nullopt;
    if (!action->opposite.empty())
        return Intent {specText(action->opposite), intent.target, intent.args};
    const Record record = recordOf(specText(action->kind), intent.target);
    if (record.isNull())
        return std::nullopt;
    Json previous = Json::object();
    for (const auto &[member, value] : intent.args.items()) {
        const Json shown = editsShownValue(record, QString::fromStdString(member));
        const bool writeOnly
            = std::ranges::any_of(action->args, [&member = member](const ArgumentSpec &argument) {
                  return argument.name == member && argument.writeOnly;
              });
        if (!shown.is_null() && !writeOnly)
            previous[member] = shown;
    }
    // A missing value cannot be restored by a change; while unsent the edit can be discarded.
    if (previous.size() != intent.args.size())
        return std::nullopt;
    // The values that this edit sets: later changes are not undone with it.
    return Intent {intent.action, intent.target, previous, {}, intent.args};
}

bool Edits::hasLeft(const QString &operation) const
{
    const QList<Operation> &open = m_workspace.commands().operations();
    const auto found = std::ranges::find(open, operation, &Operation::id);
    return found != open.end()
        && (mayBeOnItsWay(*found) || found->state == OperationState::NeedsReview
            || (found->state == OperationState::Queued && found->attempts > 0));
}

std::optional<Intent> Edits::partOf(const QString &operation, const Intent &intent) const
{
    const QList<Operation> &open = m_workspace.commands().operations();
    const auto found = std::ranges::find(open, operation, &Operation::id);
    if (found == open.end() || found->action != intent.action)
        return std::nullopt;
    const auto &args = found->args.items();
    const bool holdsMore = std::any_of(args.begin(), args.end(),
        [&intent](const auto &entry) { return !intent.args.contains(entry.key()); });
    if (!holdsMore)
        return std::nullopt;
    Intent part {intent.action, intent.target, Json::object(), {}, intent.args};
    part.takesBack = operation;
    return part;
}

// What was made before is Whop's by now, and being deleted: done once more it makes others.
void Edits::renameCreated(Step &step) const
{
    const bool any = std::ranges::any_of(
        step.operations, [this](const QString &id) { return m_done.contains(id); });
    QHash<QString, QString> ids;
    for (const Intent &intent : std::as_const(step.forward)) {
        if (any && hasEffect(intent.action, Effect::Creates) && isLocalId(intent.target))
            ids.insert(intent.target, newLocalId(QDateTime::currentMSecsSinceEpoch()));
    }
    if (ids.isEmpty())
        return;
    for (Intent &intent : step.forward) {
        intent.target = ids.value(intent.target, intent.target);
        editsRename(intent.args, ids);
        editsRename(intent.base, ids);
    }
}

void Edits::redo(const std::shared_ptr<Step> &step)
{
    renameCreated(*step);
    step->operations.clear();
    m_lastTicket = m_workspace.commands().submit(step->forward, step->review);
    step->ticket = m_lastTicket;
    m_waiting.insert(m_lastTicket, step);
}

void Edits::undo(const std::shared_ptr<Step> &step)
{
    if (step->failed)
        return;
    if (m_waiting.contains(step->ticket))
        m_takenBack.insert(step->ticket);
    takeOut(*step, step->operations, step->inverse);
    // A redo applies to the present records.
    for (Intent &intent : step->forward) {
        const auto back = std::ranges::find_if(step->inverse, [&intent](const Intent &other) {
            return other.action == intent.action && other.target == intent.target;
        });
        if (back != step->inverse.end())
            intent.base = back->args;
    }
}

void Edits::takeOut(const Step &step, const QStringList &operations, QList<Intent> intents)
{
    QStringList toDiscard;
    bool impossible = false;
    for (const QString &id : operations) {
        const Intent &intent = step.forward.at(step.places.value(id));
        const auto result = m_done.constFind(id);
        if (result == m_done.constEnd()) {
            const auto part = partOf(id, intent);
            if (part && hasLeft(id))
                impossible = true; // no part of what is under way can be taken out
            else if (part)
                intents.append(*part);
            else
                toDiscard.append(id);
            continue;
        }
        if (step.ofCreated.contains(id))
            continue;
        const ActionSpec *action = findAction(intent.action);
        if (action && action->effect == Effect::Creates && !result->isEmpty())
            intents.append({specText(action->kind) + QStringLiteral(".delete"), *result});
        else
            impossible = true;
    }
    if (!toDiscard.isEmpty())
        m_workspace.commands().discard(toDiscard);
    if (!intents.isEmpty())
        m_workspace.commands().submit(intents, step.review);
    if (impossible)
        Q_EMIT cannotUndo(step.text);
}

void Edits::takeBack(quint64 ticket)
{
    for (int i = m_stack.index() - 1; i >= 0; --i) {
        const auto *command = static_cast<const Command *>(m_stack.command(i));
        const std::shared_ptr<Step> step = command->stepOf(ticket);
        if (!step)
            continue;
        if (i == m_stack.index() - 1 && command->consistsOf(step))
            m_stack.undo();
        else if (step->discarded.isEmpty())
            submit(tr("Take back: %1").arg(step->text), step->inverse);
        else
            Q_EMIT cannotUndo(step->text);
        return;
    }
}

void Edits::note(Step &step, const QList<Operation> &submitted, QStringList &into)
{
    QSet<QString> created;
    for (qsizetype place = 0; place < submitted.size(); ++place) {
        const Intent &intent = step.forward.at(place);
        if (step.discarded.contains(place)) {
            const QString id = submitted.at(place).id;
            into.append(id);
            step.places.insert(id, place);
            if (isOfCreated(intent, created))
                step.ofCreated.insert(id);
        }
        if (hasEffect(intent.action, Effect::Creates) && isLocalId(intent.target))
            created.insert(intent.target);
    }
}

void Edits::onSubmitted(quint64 ticket, const Result<QList<Operation>> &result)
{
    const std::shared_ptr<Step> step = m_waiting.take(ticket);
    if (!step)
        return;
    const bool takenBack = m_takenBack.remove(ticket);
    if (result && step->ticket != ticket) {
        // Undone and done again meanwhile: what both made is the same, and stays.
        note(*step, *result, step->stale);
        return;
    }
    QStringList stale = std::exchange(step->stale, {});
    if (result) {
        note(*step, *result, step->operations);
        // What never comes to Whop is not answered by its inverse, but taken out of the outbox.
        auto back = step->inverse.rbegin(); // the last one first
        for (qsizetype place = 0; place < result->size(); ++place) {
            if (!step->discarded.contains(place) && back != step->inverse.rend())
                (back++)->takesBack = result->at(place).id;
        }
        stale.removeIf([&step](const QString &id) { return step->operations.contains(id); });
    }
    takeOut(*step, stale, {});
    if (result) {
        if (takenBack)
            takeOut(*step, step->operations, {});
        Q_EMIT saved(ticket, *result);
        return;
    }
    step->failed = true;
    const auto *top = dynamic_cast<const Command *>(m_stack.command(m_stack.index() - 1));
    if (top && top->consistsOf(step))
        m_stack.undo(); // drops it: there is nothing to undo
    Q_EMIT failed(ticket, step->text, result.error());
}

void Edits::onSettled(const Operation &operation)
{
    if (operation.state == OperationState::Done)
        m_done.insert(operation.id, operation.resultId);
}

} // namespace hopyard
