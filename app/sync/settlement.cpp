// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/settlement.h"

#include "core/faultpoint.h"
#include "schema/lookedfor.h"
#include "schema/registry.h"
#include "sync/jsonids.h"
#include "sync/outdone.h"
#include "sync/waiting.h"

#include <algorithm>

namespace hopyard {

namespace {

// Whether carryOver() or the removal of its record can change it: checking is cheaper than copying
// each of thousands.
bool isConcerned(const Operation &other, const Operation &done, const ActionSpec &action)
{
    return other.target == done.target || other.source == done.target
        || other.dependsOn.contains(done.id)
        || (action.effect == Effect::Creates && mentions(other.args, done.target));
}

// Applies the effect of a done operation to a younger one. True if something changed.
bool carryOver(Operation &later, const Operation &done, const ActionSpec &action)
{
    bool changed = later.dependsOn.removeAll(done.id) > 0;
    if (action.effect == Effect::Creates) {
        if (later.target == done.target) {
            later.target = done.resultId;
            if (later.base.empty() && done.result.is_object())
                later.base = done.result;
            changed = true;
        }
        if (later.source == done.target) {
            later.source = done.resultId;
            changed = true;
        }
        const Json before = later.args;
        replaceId(later.args, done.target, done.resultId);
        changed = changed || before != later.args;
    } else if (later.target == done.target && later.seq > done.seq && action.checksConflicts) {
        // The younger edit is based on what we wrote, not on somebody else's change.
        for (const auto &[name, value] : done.args.items()) {
            if (!later.base.contains(name) || later.base[name] != value) {
                later.base[name] = value;
                changed = true;
            }
        }
    }
    return changed;
}

} // namespace

void thaw(Operation &operation)
{
    operation.method.clear();
    operation.path.clear();
    operation.body.clear();
    operation.idempotencyKey.clear();
    operation.versionDate.clear();
    operation.identity.clear();
}

void Settlement::done(const QString &operation, const Json &result, const QString &resultId,
    const std::optional<Attempt> &attempt)
{
    m_core.persist(
        [=, this] { return commitDone(operation, result, resultId, attempt, forgetLooks); });
}

void Settlement::saidToBeDone(const QString &operation, const QString &resultId)
{
    m_core.persist(
        [=, this] { return commitDone(operation, Json(), resultId, {}, forgetEmptyLooks); });
}

Outcome Settlement::commitDone(const QString &id, const Json &result, const QString &resultId,
    const std::optional<Attempt> &attempt, Forget forget)
{
    const Operation *found = m_core.outbox.find(id);
    const ActionSpec *action = found ? findAction(found->action) : nullptr;
    if (!action)
        return Done {};
    Operation done = *found;
    done.state = OperationState::Done;
    done.result = result;
    done.resultId
        = resultId.isEmpty() && action->effect == Effect::Changes ? done.target : resultId;
    done.settledMs = m_core.clock.wallMs();
    done.lastError = {};
    forget(done);
    IntentTransaction transaction;
    if (action->effect == Effect::Creates && !done.resultId.isEmpty())
        transaction.ids.insert(done.target, done.resultId);
    if (attempt)
        transaction.attempts.append(*attempt);
    transaction.upserts.append(done);
    QList<Operation> over;
    for (const Operation &other : m_core.outbox.operations()) {
        if (other.id == id || !isConcerned(other, done, *action))
            continue;
        Operation later = other;
        bool changed = carryOver(later, done, *action);
        const bool pointless = action->effect == Effect::Removes && later.target == done.target
            && later.attempts == 0 && !isSettled(later.state);
        if (pointless) {
            later.state = OperationState::Cancelled;
            later.settledMs = done.settledMs;
            over.append(later);
            changed = true;
        }
        if (changed)
            transaction.upserts.append(later);
    }
    if (!over.isEmpty()) // what waited for them goes without
        transaction.upserts = afterwards(transaction.upserts,
            redirected(afterwards(m_core.outbox.operations(), transaction.upserts), over, {},
                undoableUntil()));
    if (const Outcome stored = m_core.outbox.commit(transaction); !stored)
        return stored;
    HOPYARD_CRASH_POINT("outbox.after_settle");
    apply(done);
    return Done {};
}

void Settlement::apply(const Operation &done)
{
    m_core.noteOwnWrite(done.resultId.isEmpty() ? done.target : done.resultId);
    const std::vector<Change> changes = m_results.bringIn(done);
    for (const Change &change : changes) // including records that show it
        m_core.noteOwnWrite(change.id);
    HOPYARD_CRASH_POINT("outbox.after_apply");
    m_core.publish(changes);
    Q_EMIT m_core.settled(done);
    Q_EMIT m_core.stirred();
}

void Settlement::ended(const QString &operation, OperationState state, const Error &error,
    const std::optional<Attempt> &attempt)
{
    m_core.persist([=, this] { return commitEnded(operation, state, error, attempt); });
}

Outcome Settlement::commitEnded(const QString &id, OperationState asked, const Error &error,
    const std::optional<Attempt> &attempt)
{
    const Operation *found = m_core.outbox.find(id);
    if (!found)
        return Done {};
    // What a person took back while it was under way, and it did not happen: there is nothing to
    // tell them.
    const OperationState state
        = found->discarded && asked == OperationState::Rejected ? OperationState::Cancelled : asked;
    Operation ended = *found;
    ended.state = state;
    ended.lastError = error;
    ended.settledMs = m_core.clock.wallMs();
    // Somebody has something else in its place by now: it stands in nobody's way.
    ended = refusedBeside(m_core.outbox.operations(), ended);
    IntentTransaction transaction;
    transaction.upserts.append(ended);
    if (attempt)
        transaction.attempts.append(*attempt);
    transaction.upserts.append(consequencesOf(ended, state == OperationState::Cancelled));
    if (const Outcome stored = m_core.outbox.commit(transaction); !stored)
        return stored;
    m_core.publish();
    Q_EMIT m_core.settled(ended);
    Q_EMIT m_core.stirred();
    return Done {};
}

qint64 Settlement::undoableUntil() const
{
    return m_core.clock.wallMs()
        + std::chrono::milliseconds(m_core.config.options.undoWindow).count();
}

// What becomes of the others; isCalledOff: nobody wants it any more.
QList<Operation> Settlement::consequencesOf(const Operation &ended, bool isCalledOff) const
{
    const QList<Operation> &queue = m_core.outbox.operations();
    QList<Operation> changed;
    if (isCalledOff) {
        changed = calledOff(queue, {ended.id}, ended.settledMs, undoableUntil());
        changed.removeIf([&ended](const Operation &other) { return other.id == ended.id; });
        for (Operation &other : changed) {
            if (other.state == OperationState::Cancelled)
                other.lastError = ended.lastError;
        }
        return changed;
    }
    if (ended.state == OperationState::Cancelled) { // a newer one stands in its place
        changed = redirected(queue, {ended}, successorOf(queue, ended), 0);
    } else { // what was built on it waits until a person repairs or discards it
        const QStringList dependants = m_core.outbox.dependants(ended.id);
        for (const QString &id : dependants) {
            const Operation *dependant = m_core.outbox.find(id);
            const bool waits = dependant->state == OperationState::Queued
                || dependant->state == OperationState::Blocked
                || dependant->state == OperationState::Conflict;
            if (!waits) // over, or its outcome is still determined
                continue;
            changed.append(*dependant);
            changed.last().state = OperationState::Blocked;
            changed.last().lastError = ended.lastError;
        }
    }
    // If it was a deletion the record stays, and with it the edits waiting on it.
    return afterwards(changed, reinstated(afterwards(queue, changed), {ended.id}, undoableUntil()));
}

Outcome Settlement::change(const QString &id, const std::function<void(Operation &)> &edit,
    bool isNews, const std::optional<Attempt> &attempt)
{
    const Operation *found = m_core.outbox.find(id);
    if (!found)
        return Done {};
    Operation operation = *found;
    edit(operation);
    IntentTransaction transaction;
    transaction.upserts.append(operation);
    if (attempt)
        transaction.attempts.append(*attempt);
    if (const Outcome stored = m_core.outbox.commit(transaction); !stored)
        return stored;
    m_core.publish();
    if (isNews)
        Q_EMIT m_core.settled(operation);
    Q_EMIT m_core.stirred();
    return Done {};
}

void Settlement::requeued(const QString &operation, const Error &error,
    std::chrono::milliseconds delay, bool fresh, const std::optional<Attempt> &attempt)
{
    m_core.persist([=, this] {
        const Operation *found = m_core.outbox.find(operation);
        if (!found)
            return Outcome(Done {});
        // Nothing was applied: as if never tried.
        const bool untried = attempt && error.delivery != Delivery::Unknown;
        const int attempts = std::max(0, found->attempts - (untried ? 1 : 0));
        // An earlier attempt may still have been applied.
        const bool stillUnknown = attempt && (attempts > 0 || found->inquiry.mayHaveHappened);
        // Not seen, or not seen to be so: what was lost may yet come, or be changed by others
        // since.
        const bool unseen = !attempt && found->state == OperationState::Ambiguous;
        if (found->discarded && !stillUnknown)
            return commitEnded(operation, OperationState::Cancelled, error, attempt);
        return change(
            operation,
            [&](Operation &again) {
                again.state = stillUnknown ? OperationState::Ambiguous : OperationState::Queued;
                // What never left tells nothing of the attempt before it.
                if (!stillUnknown || error.delivery != Delivery::NotSent)
                    again.lastError = error;
                again.notBeforeMs = m_core.clock.wallMs() + delay.count();
                again.attempts = attempts;
                if (unseen)
                    again.inquiry.mayHaveHappened = true;
                if (attempts == 0)
                    again.firstSentMs = 0;
                if ((fresh && !stillUnknown) || attempts == 0)
                    thaw(again);
            },
            false, attempt);
    });
}

void Settlement::unknown(const QString &operation, OperationState state, const Error &error,
    const std::optional<Attempt> &attempt, const QStringList &candidates)
{
    m_core.persist([=, this] {
        return change(
            operation,
            [&](Operation &unsure) {
                unsure.state = state;
                unsure.lastError = error;
                if (state == OperationState::Ambiguous)
                    unsure.probes = 0;
                if (!candidates.isEmpty())
                    unsure.inquiry.setCandidates(candidates);
            },
            state == OperationState::NeedsReview, attempt);
    });
}

void Settlement::conflict(const QString &operation, const Error &error, const Json &theirs,
    const std::optional<Attempt> &attempt)
{
    m_core.persist([=, this] {
        const Operation *found = m_core.outbox.find(operation);
        // Taken back meanwhile, and it did not happen: nothing is left to decide.
        if (found && found->discarded && error.delivery != Delivery::Unknown
            && !mayHaveHappenedBefore(*found))
            return commitEnded(operation, OperationState::Cancelled, error, attempt);
        return change(
            operation,
            [&](Operation &stuck) {
                stuck.state = OperationState::Conflict;
                stuck.lastError = error;
                stuck.result = theirs;
            },
            true, attempt);
    });
}

void Settlement::duplicated(const QString &operation, const QStringList &ids)
{
    amend(operation, [ids](Operation &done) { done.inquiry.setCandidates(ids); });
    tellDuplicates(operation, ids);
}

void Settlement::tellDuplicates(const QString &operation, const QStringList &ids)
{
    Q_EMIT m_core.noticed(
        {Notice::Kind::PossibleDuplicate, operation, ids.join(QLatin1Char(' ')), ids.size()});
}

void Settlement::amend(const QString &operation, const std::function<void(Operation &)> &edit)
{
    m_core.persist([=, this] { return commitAmended(operation, edit); });
}

Outcome Settlement::amendNow(const QString &operation, const std::function<void(Operation &)> &edit)
{
    const Outcome amended = commitAmended(operation, edit);
    if (!amended)
        m_core.noteStoreProblem(amended.error());
    return amended;
}

Outcome Settlement::commitAmended(const QString &id, const std::function<void(Operation &)> &edit)
{
    if (m_core.outbox.find(id))
        return change(id, edit, false, {});
    const auto stored = m_core.intents->operation(id);
    if (!stored)
        return stored.error(); // the step is done again
    if (!*stored)
        return Done {}; // the operation does not exist any more
    IntentTransaction transaction;
    transaction.upserts.append(**stored);
    edit(transaction.upserts.first());
    // No other copy of a finished operation exists in this thread.
    return m_core.intents->commit(transaction);
}

void Settlement::probed(const QString &operation, bool notThere)
{
    const qint64 now = m_core.gateway.knowsServerTime() ? m_core.gateway.serverNowMs() : 0;
    m_core.persist([=, this] {
        return change(operation,
            [notThere, now](Operation &unsure) {
                ++unsure.probes;
                if (notThere)
                    unsure.inquiry.noteEmptyLook(unsure.attempts, now);
            },
            false, {});
    });
}

} // namespace hopyard
