// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/submission.h"

#include "core/faultpoint.h"
#include "core/ids.h"
#include "schema/overlay.h"
#include "schema/registry.h"
#include "sync/coalescer.h"
#include "sync/jsonids.h"
#include "sync/uploads.h"

#include <QSet>

#include <algorithm>

namespace hopyard {

namespace {

constexpr qsizetype mostWithoutReview = 5;

const Operation *creatorOf(const PlannedQueue &queue, const QString &localId)
{
    for (const Operation *operation : queue.on(localId)) {
        if (hasEffect(operation->action, Effect::Creates))
            return operation;
    }
    return nullptr;
}

// Finds the object of that id in a record that contains others, at any depth.
const Json *submissionElement(const Json &value, const QString &id)
{
    if (value.is_object() && jsonText(value, "id") == id)
        return &value;
    if (!value.is_structured())
        return nullptr;
    for (const Json &member : value) {
        if (const Json *found = submissionElement(member, id))
            return found;
    }
    return nullptr;
}

// An unfinished operation that pays to the same place, which also prevents a double press.
QString openPayment(const PlannedQueue &queue, const Operation &operation, const ActionSpec &action,
    const QString &batch)
{
    for (const Operation *other : queue.entries()) {
        const bool sameBatch = !batch.isEmpty() && other->batch == batch;
        if (sameBatch || isSettled(other->state) || other->action != operation.action
            || !isSamePlace(action, other->args, operation.args))
            continue;
        return other->id;
    }
    return {};
}

// What may show on the record: what is on it, and where actions on others show in its kind, all.
// One change of thousands costs no look at the others.
QList<Operation> shownOn(const PlannedQueue &queue, const QString &kind, const QString &id)
{
    const std::span<const ActionSpec *const> actions = allActions();
    if (std::ranges::any_of(actions,
            [&kind](const ActionSpec *action) { return specText(action->reflectedIn) == kind; }))
        return queue.all();
    QList<Operation> found;
    for (const Operation *operation : queue.on(id))
        found.append(*operation);
    return found;
}

// How much a person should look at: what is done to a record made by the same submission comes
// with its making.
qsizetype weight(const QList<Intent> &intents)
{
    QSet<qsizetype> makers;
    for (const Intent &intent : intents) {
        if (const auto place = intent.maker())
            makers.insert(*place);
    }
    return intents.size() - makers.size();
}

} // namespace

void nameCopiedMembers(Operation &operation, const ActionSpec &action)
{
    for (const std::string_view member : action.foldsIntoCreate) {
        const std::string name(member);
        const Json *value = jsonAt(operation.base, name);
        if (!operation.args.contains(name) && value && value->is_string()
            && !value->get<std::string>().empty())
            operation.args[name] = *value;
    }
}

Result<QList<Operation>> Submission::submit(
    const QList<Intent> &intents, bool review, const QStringList &drafts)
{
    Plan plan;
    plan.queue = PlannedQueue(m_core.outbox.operations());
    const bool look
        = review || m_core.config.options.reviewEverything || weight(intents) > mostWithoutReview;
    const QString batch = intents.size() > 1 ? newUuid(m_core.clock.wallMs()) : QString();
    for (const Intent &intent : intents) {
        if (const Outcome added = add(plan, intent, look, batch); !added)
            return added.error();
    }
    callOffDependants(plan);
    freeDependants(plan);
    tie(plan);
    IntentTransaction transaction;
    transaction.upserts = plan.queue.changed();
    transaction.erased = plan.queue.erased();
    plan.queue = {}; // the outbox is about to change its data
    transaction.erasedDrafts = drafts;
    HOPYARD_CRASH_POINT("outbox.before_submit");
    if (const Outcome stored = m_core.outbox.commit(transaction); !stored) {
        m_core.noteStoreProblem(stored.error());
        return stored.error();
    }
    HOPYARD_CRASH_POINT("outbox.after_submit");
    m_core.noteStoreWorks();
    QList<Operation> operations;
    for (const QString &id : std::as_const(plan.results)) {
        if (const Operation *stored = m_core.outbox.find(id)) {
            operations.append(*stored);
            continue;
        }
        if (const auto gone = plan.cancelled.constFind(id); gone != plan.cancelled.cend())
            operations.append(*gone);
    }
    m_core.publishNow();
    Q_EMIT m_core.stirred();
    return operations;
}

Outcome Submission::add(Plan &plan, Intent intent, bool review, const QString &batch)
{
    const ActionSpec *action = findAction(intent.action);
    if (!action)
        return Error::of(
            ErrorCode::InvalidArgument, QStringLiteral("unknown action"), QStringLiteral("action"));
    if (!intent.takesBack.isEmpty()) {
        const bool hadArgs = !intent.args.empty();
        const bool took = takeOut(plan, intent);
        if (!took && !hadArgs)
            return Error::of(ErrorCode::InvalidArgument, QStringLiteral("cannot be taken back"),
                QStringLiteral("takesBack"));
        if (intent.args.empty()) { // nothing is left to be answered
            Operation &taken = plan.cancelled[intent.takesBack];
            taken.id = intent.takesBack;
            taken.state = OperationState::Cancelled;
            plan.results.append(taken.id);
            return Done {};
        }
    }
    if (const Outcome checked = checkArguments(*action, intent.args); !checked)
        return checked.error();
    const bool isExplicit = action->policy == SendPolicy::Explicit;
    if (isExplicit && !m_core.connectivity.usable())
        return Error::of(
            ErrorCode::Offline, QStringLiteral("this is never queued and needs a connection"));
    const Schedule &schedule = intent.schedule;
    if (schedule.isSet()
        && (action->effect != Effect::Creates || action->policy != SendPolicy::Automatic
            || schedule.atMs <= m_core.clock.wallMs()))
        return Error::of(ErrorCode::InvalidArgument, QStringLiteral("is not possible"),
            QStringLiteral("schedule"));
    auto operation = prepare(plan, intent, *action);
    if (!operation)
        return operation.error();
    if (movesMoney(*action)) {
        if (const QString open = openPayment(plan.queue, *operation, *action, batch);
            !open.isEmpty())
            return Error::of(ErrorCode::Conflict,
                QStringLiteral("another to the same place is not settled: %1").arg(open),
                specText(action->destination));
    }
    if (const Outcome seen = takeSeenSince(intent, *action, *operation); !seen)
        return seen;
    operation->batch = batch;
    operation->approved = isExplicit || (action->policy == SendPolicy::Automatic && !review);
    operation->schedule = schedule; // it can be taken back until then
    const bool hold = !isExplicit && operation->approved && !schedule.isSet();
    const auto undo = hold ? m_core.config.options.undoWindow : std::chrono::seconds(0);
    operation->notBeforeMs = operation->createdMs + std::chrono::milliseconds(undo).count();
    enqueue(plan, std::move(operation).value());
    return Done {};
}

Outcome Submission::takeSeenSince(
    const Intent &intent, const ActionSpec &action, Operation &operation) const
{
    if (action.decidedBy.empty())
        return Done {};
    qint64 seenMs = intent.seenMs;
    if (seenMs == 0) {
        const auto list = m_core.mirror->listState({specText(action.decidedBy), {}, {}});
        seenMs = list ? std::max(list->completedMs, list->headMs) : 0;
    }
    if (seenMs == 0) // never read
        return SeenSince::error(operation);
    m_core.seen.set(operation, seenMs);
    const auto left = m_core.seen.left(operation);
    return left && left->count() < 0 ? Outcome(SeenSince::error(operation)) : Outcome(Done {});
}

Result<Operation> Submission::prepare(
    const Plan &plan, const Intent &intent, const ActionSpec &action) const
{
    Operation operation;
    operation.createdMs = m_core.clock.wallMs();
    operation.id = newUuid(operation.createdMs);
    operation.action = intent.action;
    operation.kind = specText(action.kind);
    operation.args = sentArguments(action, intent.args);
    if (const Outcome named = nameMade(plan, action, operation.args); !named)
        return named.error();
    QString target = intent.target;
    if (const auto place = intent.maker()) {
        const auto made = madeBy(plan, *place);
        if (!made)
            return made.error();
        target = *made;
    } else if (isLocalId(target)) {
        if (const QString known = m_core.intents->serverId(target); !known.isEmpty())
            target = known;
    }
    const bool creates = action.effect == Effect::Creates;
    const bool needsTarget = !creates || action.fromSource;
    if (needsTarget && target.isEmpty())
        return Error::of(
            ErrorCode::InvalidArgument, QStringLiteral("is required"), QStringLiteral("target"));
    // A create may come with the local id that others of the same submission refer to.
    const bool named
        = creates && !action.fromSource && isLocalId(target) && !creatorOf(plan.queue, target);
    operation.target = creates && !named ? newLocalId(operation.createdMs) : target;
    if (action.fromSource)
        operation.source = target;
    if (needsTarget) {
        if (const Outcome based = takeBase(plan, operation, target); !based)
            return based.error();
        if (!creates)
            takeSeen(plan, intent, action, operation);
    }
    if (creates && action.fromSource)
        nameCopiedMembers(operation, action);
    QStringList local;
    anyText(operation.args, [&local](const std::string &text) {
        if (const QString id = QString::fromStdString(text); isLocalId(id))
            local.append(id);
        return false;
    });
    for (const QString &id : std::as_const(local)) {
        if (const Operation *creator = creatorOf(plan.queue, id)) {
            operation.dependsOn.append(creator->id);
            continue;
        }
        // A file; or a record that meanwhile got Whop's id, or will never exist.
        const Outcome taken = m_core.uploads->take(id, operation.args);
        if (!taken && (!action.forget || !action.forget(operation.args, id)))
            return taken.error();
    }
    operation.dependsOn.removeDuplicates();
    return operation;
}

// Replaces arguments that refer to the record that an earlier intent creates.
Outcome Submission::nameMade(const Plan &plan, const ActionSpec &action, Json &args)
{
    for (const ArgumentSpec &argument : action.args) {
        const auto value = args.find(std::string(argument.name));
        if (argument.type != FieldType::Id || value == args.end() || !value->is_string())
            continue;
        const auto place = Intent {{}, value->get<QString>()}.maker();
        if (!place)
            continue;
        const auto made = madeBy(plan, *place);
        if (!made)
            return made.error();
        *value = *made;
    }
    return Done {};
}

// The local id of the record that an earlier intent of this submission creates.
Result<QString> Submission::madeBy(const Plan &plan, qsizetype place)
{
    // value() gives an empty id for any place out of range, negative ones included.
    const QString maker = plan.results.value(place);
    for (const Operation *operation : plan.queue.entries()) {
        if (operation->id == maker && hasEffect(operation->action, Effect::Creates))
            return operation->target;
    }
    return Error::of(ErrorCode::InvalidArgument, QStringLiteral("there is no such record"),
        QStringLiteral("target"));
}

Outcome Submission::takeBase(const Plan &plan, Operation &operation, const QString &of) const
{
    for (const Operation *other : plan.queue.on(of)) {
        const ActionSpec *action = findAction(other->action);
        const bool leaving = action && action->effect == Effect::Removes && !isSettled(other->state)
            && other->action != operation.action;
        if (leaving)
            return Error::of(ErrorCode::Conflict, QStringLiteral("its deletion is waiting"),
                QStringLiteral("target"));
    }
    if (isLocalId(of)) {
        const Operation *creator = creatorOf(plan.queue, of);
        if (!creator)
            return Error::of(ErrorCode::InvalidArgument, QStringLiteral("there is no such record"),
                QStringLiteral("target"));
        operation.dependsOn.append(creator->id);
        if (!operation.source.isEmpty()) {
            if (const auto record = Overlay(plan.queue.all()).created(operation.kind, of)) {
                operation.base = record->body();
                operation.base["id"] = of;
                operation.baseLinks = record->links;
            }
        }
        return Done {};
    }
    const auto record = m_core.mirror->record(operation.kind, of);
    if (!record || !*record)
        return Done {}; // not read yet: who sends it looks first
    operation.base = (*record)->serverBody();
    // Our own change is not somebody else's, only because the mirror does not have it yet.
    for (const Operation &echo : m_core.echoes) {
        if (echo.target != of)
            continue;
        for (const auto &[name, value] : echo.args.items()) {
            if (operation.base.contains(name))
                operation.base[name] = value;
        }
    }
    operation.baseLinks = (*record)->links;
    if (!operation.source.isEmpty()) // a copy takes the source's values at that time
        operation.base = Overlay(plan.queue.all()).apply(**record).body();
    return Done {};
}

void Submission::takeSeen(
    const Plan &plan, const Intent &intent, const ActionSpec &action, Operation &operation) const
{
    takeSeenValues(plan, intent, action, operation);
    if (action.takesAlong.empty())
        return;
    if (const Json *seen = jsonAt(intent.base, action.takesAlong))
        operation.base[std::string(action.takesAlong)] = *seen;
    else if (auto shown = shownInParent(plan, action, operation))
        operation.base[std::string(action.takesAlong)] = std::move(*shown);
}

// If the values that the person saw differ from the present ones: a list is merged into the present
// one; for other members the difference becomes a conflict at the comparison.
void Submission::takeSeenValues(
    const Plan &plan, const Intent &intent, const ActionSpec &action, Operation &operation) const
{
    if (!intent.base.is_object() || isLocalId(operation.target))
        return;
    const auto stored = m_core.mirror->record(operation.kind, operation.target);
    if (!stored || !*stored)
        return;
    const Record shown(operation.kind, operation.target, 0,
        Overlay(shownOn(plan.queue, operation.kind, operation.target), m_core.echoes)
            .apply(**stored)
            .body());
    for (auto &[name, value] : operation.args.items()) {
        const Json *seen = jsonAt(intent.base, name);
        const Json *now = jsonAt(shown.body(), name);
        if (!seen || (now && isSameValue(action, name, *now, *seen))
            || isFulfilled(action, shown, Json {{name, *seen}}))
            continue;
        const bool lists = action.merge && now && now->is_array() && value.is_array();
        auto merged = lists ? action.merge(name, *seen, value, *now, Collision::Ask) : std::nullopt;
        if (merged)
            value = std::move(*merged);
        else
            operation.base[name] = *seen;
    }
}

std::optional<Json> Submission::shownInParent(
    const Plan &plan, const ActionSpec &action, const Operation &operation) const
{
    const ResourceSpec *resource = findResource(operation.kind);
    for (const ParentSpec &parent : resource ? resource->parents : std::span<const ParentSpec>()) {
        const QStringList ids = parent.kind == action.reflectedIn
            ? operation.baseLinks.value(specText(parent.name))
            : QStringList();
        for (const QString &id : ids) {
            const auto stored = m_core.mirror->record(specText(parent.kind), id);
            if (!stored || !*stored)
                continue;
            const Record shown = Overlay(plan.queue.all(), m_core.echoes).apply(**stored);
            const Json *element = submissionElement(shown.body(), operation.target);
            if (const Json *list = element ? jsonAt(*element, action.takesAlong) : nullptr)
                return *list;
        }
    }
    return std::nullopt;
}

void Submission::tie(Plan &plan)
{
    QString lastAction;
    const ActionSpec *action = nullptr;
    const std::vector<const Operation *> queue = plan.queue.entries(); // as they are now
    for (const Operation *each : queue) {
        const Operation &operation = *each;
        if (operation.action != lastAction) { // thousands in a row are of one action
            lastAction = operation.action;
            action = findAction(lastAction);
        }
        const bool waits = operation.state == OperationState::Queued
            || operation.state == OperationState::Blocked
            || operation.state == OperationState::Conflict;
        if (!action || !action->waitsFor || !waits)
            continue;
        Operation tied = operation;
        for (const Operation *entry : queue) {
            const Operation &other = *entry;
            if (other.id == operation.id || operation.dependsOn.contains(other.id)
                || !action->waitsFor(operation, other))
                continue;
            tied.dependsOn.append(other.id);
            const bool stuck = isSettled(other.state) || other.state == OperationState::Blocked;
            if (stuck && tied.state == OperationState::Queued) {
                tied.state = OperationState::Blocked;
                tied.lastError = other.lastError;
            }
        }
        if (tied.dependsOn.size() > operation.dependsOn.size())
            plan.queue.put(tied);
    }
}

void Submission::enqueue(Plan &plan, Operation operation)
{
    const QString id = operation.id;
    Operation asked = operation;
    const Coalesced result = coalesce(plan.queue.concerning(asked), std::move(operation));
    for (const QString &erased : result.erased)
        plan.queue.erase(erased);
    for (const Operation &changed : result.upserts)
        plan.queue.put(changed);
    if (result.operation) {
        plan.results.append(result.operation->id);
        return;
    }
    asked.state = OperationState::Cancelled;
    asked.settledMs = asked.createdMs;
    plan.cancelled.insert(id, asked);
    plan.results.append(id);
}

} // namespace hopyard
