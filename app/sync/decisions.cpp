// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/decisions.h"

#include "schema/lookedfor.h"
#include "schema/registry.h"
#include "sync/waiting.h"

#include <algorithm>
#include <functional>
#include <optional>

namespace hopyard {

namespace {

Error wrongState(const Operation &operation)
{
    return Error::of(ErrorCode::InvalidArgument,
        QString(QLatin1String("not possible while it is ") + stateName(operation.state)),
        QStringLiteral("operation"));
}

// Whether it is a payment, sent at most once after its own confirmation: another try would be
// another request.
bool paysByItself(const Operation &operation)
{
    const ActionSpec *action = findAction(operation.action);
    return !action || movesMoney(*action);
}

// Whether it is irreversible and public at once: sent again, it gets a new undo window.
bool isHeldAnew(const ActionSpec *action)
{
    return action && action->effect == Effect::Creates && !action->inverse && !movesMoney(*action);
}

// The ids for which the step succeeded; the first error if there are none.
Result<QStringList> eachOf(
    const QStringList &ids, const std::function<Outcome(const QString &)> &decide)
{
    QStringList decided;
    std::optional<Error> first;
    for (const QString &id : ids) {
        if (const Outcome outcome = decide(id); outcome)
            decided.append(id);
        else if (!first)
            first = outcome.error();
    }
    if (decided.isEmpty() && first)
        return *first;
    return decided;
}

// Keeps others' changes to a list when mine is kept: with their list as the base every difference
// would count as mine.
void rebaseLists(Operation &operation)
{
    const ActionSpec *action = findAction(operation.action);
    if (!action || !action->merge)
        return;
    for (auto &[name, value] : operation.args.items()) {
        const Json *theirs = jsonAt(operation.result, name);
        const Json *before = jsonAt(operation.base, name);
        if (!value.is_array() || !theirs || !theirs->is_array())
            continue;
        if (auto merged
            = action->merge(name, before ? *before : Json(), value, *theirs, Collision::Mine))
            value = std::move(*merged);
    }
}

} // namespace

Result<Operation> Decisions::wanted(const QString &id) const
{
    if (const Operation *operation = m_core.outbox.find(id))
        return *operation;
    return Error::of(ErrorCode::InvalidArgument, QStringLiteral("there is no such operation"),
        QStringLiteral("operation"));
}

qint64 Decisions::undoableUntil() const
{
    return m_core.clock.wallMs()
        + std::chrono::milliseconds(m_core.config.options.undoWindow).count();
}

Outcome Decisions::commit(IntentTransaction &transaction)
{
    if (const Outcome stored = m_core.outbox.commit(transaction); !stored) {
        m_core.noteStoreProblem(stored.error());
        return stored;
    }
    m_core.noteStoreWorks();
    m_core.publish();
    Q_EMIT m_core.stirred();
    return Done {};
}

Result<QStringList> Decisions::committed(IntentTransaction &transaction, const QStringList &decided)
{
    const Outcome stored = commit(transaction);
    return stored ? Result<QStringList>(decided) : stored.error();
}

Result<QStringList> Decisions::approve(const QStringList &operations)
{
    IntentTransaction transaction;
    const auto known = eachOf(operations, [this](const QString &id) -> Outcome {
        const auto operation = wanted(id);
        return operation ? Outcome(Done {}) : operation.error();
    });
    if (!known)
        return known.error();
    QStringList approved;
    for (const QString &id : *known) {
        auto operation = wanted(id);
        if (operation->state != OperationState::Queued
            && operation->state != OperationState::Blocked)
            continue; // under way or over: nothing left to approve
        if (operation->approved && paysByItself(*operation))
            continue; // confirming it was the approval, and that ages
        operation->approved = true;
        operation->notBeforeMs = m_core.clock.wallMs();
        transaction.upserts.append(*operation);
        approved.append(id);
    }
    return committed(transaction, approved);
}

Result<QStringList> Decisions::discard(const QStringList &operations)
{
    IntentTransaction transaction;
    QStringList doomed;
    const auto discarded = eachOf(operations, [&](const QString &id) -> Outcome {
        auto operation = wanted(id);
        if (!operation)
            return operation.error();
        if (mayBeOnItsWay(*operation)) {
            takeBackUnderWay(*operation);
            transaction.upserts.append(*operation);
            return Done {};
        }
        doomed.append(id);
        return Done {};
    });
    if (!discarded)
        return discarded;
    // What refers to what will never be goes with it, or goes on without it.
    const QList<Operation> queue = afterwards(m_core.outbox.operations(), transaction.upserts);
    transaction.upserts = afterwards(
        transaction.upserts, calledOff(queue, doomed, m_core.clock.wallMs(), undoableUntil()));
    return committed(transaction, *discarded);
}

void Decisions::queueAnew(IntentTransaction &transaction, Operation operation) const
{
    thaw(operation);
    operation.state = OperationState::Queued;
    operation.approved = true;
    operation.discarded = false;
    operation.attempts = 0;
    operation.probes = 0;
    operation.firstSentMs = 0;
    operation.settledMs = 0;
    operation.lastError = {};
    operation.result = Json();
    forgetLooks(operation);
    if (hasEffect(operation.action, Effect::Creates)) // another one, looked for by its own request
        operation.inquiry.mayHaveHappened = false;
    const qint64 now = m_core.clock.wallMs();
    const ActionSpec *action = findAction(operation.action);
    operation.notBeforeMs = isHeldAnew(action) ? undoableUntil() : now;
    if (operation.schedule.atMs <= now)
        operation.schedule = {}; // a person wants it now
    transaction.upserts.append(operation);
    const QList<Operation> &queue = m_core.outbox.operations();
    const bool blocks = std::any_of(queue.begin(), queue.end(), [&](const Operation &other) {
        return other.state == OperationState::Blocked && other.dependsOn.contains(operation.id);
    });
    if (blocks)
        transaction.upserts.append(
            freedBehind(afterwards(queue, transaction.upserts), {operation.id}, 0));
    if (hasEffect(operation.action, Effect::Removes))
        transaction.upserts.append(supersededBy(m_core.outbox.operations(), operation));
}

Result<QStringList> Decisions::retry(const QStringList &operations)
{
    IntentTransaction transaction;
    const auto retried = eachOf(operations, [&](const QString &id) -> Outcome {
        const auto operation = wanted(id);
        if (!operation)
            return operation.error();
        if (paysByItself(*operation) && operation->state != OperationState::Ambiguous)
            return wrongState(*operation);
        switch (operation->state) {
        case OperationState::Expired:
            if (isMissed(*operation)) // as if posted now: it can be taken back
                return putOff(transaction, *operation, {});
            [[fallthrough]];
        case OperationState::Rejected:
        case OperationState::Paused:
            queueAnew(transaction, *operation);
            break;
        case OperationState::Queued: {
            Operation now = *operation; // the back-off is skipped
            now.notBeforeMs = m_core.clock.wallMs();
            transaction.upserts.append(now);
            break;
        }
        case OperationState::Ambiguous:
            m_core.outbox.postpone(id, std::chrono::milliseconds(0));
            break;
        default:
            return wrongState(*operation);
        }
        return Done {};
    });
    return retried ? committed(transaction, *retried) : retried;
}

Result<QStringList> Decisions::schedule(const QStringList &operations, const Schedule &when)
{
    const qint64 now = m_core.clock.wallMs();
    if (when.isSet() && when.atMs <= now)
        return Error::of(ErrorCode::InvalidArgument, QStringLiteral("is in the past"),
            QStringLiteral("schedule"));
    IntentTransaction transaction;
    const auto scheduled = eachOf(operations, [&](const QString &id) -> Outcome {
        const auto operation = wanted(id);
        return operation ? putOff(transaction, *operation, when) : operation.error();
    });
    return scheduled ? committed(transaction, *scheduled) : scheduled;
}

Outcome Decisions::putOff(
    IntentTransaction &transaction, Operation operation, const Schedule &when) const
{
    const bool waits = operation.state == OperationState::Queued && operation.attempts == 0;
    const ActionSpec *action = findAction(operation.action);
    if ((!waits && !isMissed(operation)) || !action || action->effect != Effect::Creates
        || movesMoney(*action))
        return wrongState(operation);
    const bool approved = operation.approved;
    operation.schedule = when;
    queueAnew(transaction, operation);
    Operation &again = *std::find_if(transaction.upserts.begin(), transaction.upserts.end(),
        [&operation](const Operation &entry) { return entry.id == operation.id; });
    if (when.isSet()) // a required review is still required
        again.approved = approved;
    else
        again.notBeforeMs = undoableUntil();
    return Done {};
}

Result<QList<Operation>> Decisions::edit(const QString &id, const Json &args)
{
    auto operation = wanted(id);
    if (!operation)
        return operation.error();
    const ActionSpec *action = findAction(operation->action);
    const bool refused = operation->state == OperationState::Rejected
        || operation->state == OperationState::Expired;
    if (!action || (!isUntouched(*operation) && !refused) || movesMoney(*action))
        return wrongState(*operation);
    if (const Outcome checked = checkArguments(*action, args); !checked)
        return checked.error();
    operation->args = sentArguments(*action, args);
    IntentTransaction transaction;
    if (refused && !isMissed(*operation)) // when to send a missed one is decided separately
        queueAnew(transaction, *operation);
    else {
        if (operation->approved && !isScheduled(*operation) && isHeldAnew(action))
            operation->notBeforeMs = std::max(operation->notBeforeMs, undoableUntil());
        transaction.upserts.append(*operation);
    }
    if (const Outcome stored = commit(transaction); !stored)
        return stored.error();
    return QList<Operation> {*m_core.outbox.find(id)};
}

Outcome Decisions::resolve(
    const QString &id, Resolution resolution, const Json &args, const QString &resultId)
{
    const auto operation = wanted(id);
    if (!operation)
        return operation.error();
    switch (resolution) {
    case Resolution::KeepMine:
    case Resolution::KeepTheirs:
    case Resolution::Merge:
        return resolveConflict(*operation, resolution, args);
    case Resolution::CheckAgain:
    case Resolution::SendAgain:
    case Resolution::MarkDone:
        return resolveUnknown(*operation, resolution, resultId);
    }
    Q_UNREACHABLE();
}

Outcome Decisions::resolveConflict(Operation operation, Resolution resolution, const Json &args)
{
    if (operation.state != OperationState::Conflict)
        return wrongState(operation);
    if (resolution == Resolution::KeepTheirs) {
        const auto discarded = discard({operation.id});
        return discarded ? Outcome(Done {}) : discarded.error();
    }
    if (resolution == Resolution::Merge) {
        const ActionSpec *action = findAction(operation.action);
        if (const Outcome checked = checkArguments(*action, args); !checked)
            return checked;
        operation.args = sentArguments(*action, args);
    }
    // The person has seen Whop's values, which now become the base.
    if (operation.result.is_object()) {
        rebaseLists(operation);
        operation.base = operation.result;
        operation.inquiry.mayHaveHappened = false; // whatever was sent, these came of it
    }
    IntentTransaction transaction;
    queueAnew(transaction, operation);
    return commit(transaction);
}

Outcome Decisions::resolveUnknown(
    Operation operation, Resolution resolution, const QString &resultId)
{
    if (operation.state != OperationState::NeedsReview
        && operation.state != OperationState::Ambiguous)
        return wrongState(operation);
    if (resolution == Resolution::SendAgain && paysByItself(operation))
        return wrongState(operation);
    IntentTransaction transaction;
    switch (resolution) {
    case Resolution::SendAgain:
        operation.inquiry.mayHaveHappened = true;
        queueAnew(transaction, operation);
        return commit(transaction);
    case Resolution::MarkDone: {
        // Without an id the next complete list shows the new record; operations that wait for it
        // need the id.
        if (hasEffect(operation.action, Effect::Creates) && resultId.isEmpty()
            && !m_core.outbox.dependants(operation.id).isEmpty())
            return Error::of(ErrorCode::InvalidArgument, QStringLiteral("is required"),
                QStringLiteral("result_id"));
        m_settlement.saidToBeDone(operation.id, resultId);
        return Done {};
    }
    default:
        m_reconciler.askNow(operation.id, operation.state == OperationState::NeedsReview);
        operation.state = OperationState::Ambiguous;
        operation.probes = 0;
        operation.notBeforeMs = m_core.clock.wallMs();
        transaction.upserts.append(operation);
        return commit(transaction);
    }
}

} // namespace hopyard
