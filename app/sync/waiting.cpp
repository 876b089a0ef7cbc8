// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/waiting.h"

#include "schema/action.h"
#include "schema/registry.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace hopyard {

namespace {

// What the operation depends on that will not happen as it is.
const Operation *blocker(const Operation &operation, const QList<Operation> &queue)
{
    const auto found
        = std::find_if(queue.begin(), queue.end(), [&operation](const Operation &other) {
              return operation.dependsOn.contains(other.id)
                  && (other.state == OperationState::Blocked || isSettled(other.state));
          });
    return found == queue.end() ? nullptr : &*found;
}

// A blocked operation when what blocked it may be gone: on its own again, in conflict if nobody has
// decided about one yet, or blocked by something else, with the error of that.
Operation unblocked(Operation operation, const QList<Operation> &queue)
{
    if (operation.state != OperationState::Blocked || isSuperseded(operation, queue))
        return operation;
    // The error it has may be that of what blocked it so far.
    operation.lastError = {};
    if (const Operation *stuck = blocker(operation, queue)) {
        operation.lastError = stuck->lastError;
    } else if (operation.result.is_object()) { // what Whop had instead
        operation.state = OperationState::Conflict;
        operation.lastError = Error::of(ErrorCode::Conflict);
    } else {
        operation.state = OperationState::Queued;
    }
    return operation;
}

// These, and what may go because they may.
QList<Operation> withThoseBehind(
    const QList<Operation> &freed, const QList<Operation> &queue, qint64 notBeforeMs)
{
    QStringList ids;
    for (const Operation &operation : freed) {
        if (operation.state != OperationState::Blocked)
            ids.append(operation.id);
    }
    return afterwards(freed, freedBehind(afterwards(queue, freed), ids, notBeforeMs));
}

// Takes what will never be out of an operation that depends on it; false if nothing is left of it.
bool canDoWithout(Operation &operation, const QHash<QString, const Operation *> &doomed)
{
    const ActionSpec *action = findAction(operation.action);
    if (!action || !action->forget)
        return false;
    for (auto it = doomed.cbegin(); it != doomed.cend(); ++it) {
        if (it.value()->target == operation.target)
            return false;
        // A record that only stays as it is is there all the same.
        if (operation.dependsOn.removeAll(it.key()) > 0
            && hasEffect(it.value()->action, Effect::Creates)
            && !action->forget(operation.args, it.value()->target))
            return false;
    }
    return true;
}

} // namespace

bool neverLeft(const Operation &operation)
{
    return isUntouched(operation) && operation.state != OperationState::Conflict;
}

void takeBackUnderWay(Operation &operation)
{
    if (operation.state == OperationState::Queued || operation.state == OperationState::Blocked)
        operation.state = OperationState::Ambiguous;
    operation.approved = false;
    operation.discarded = true;
}

QList<Operation> afterwards(QList<Operation> queue, const QList<Operation> &changes)
{
    if (changes.isEmpty())
        return queue;
    QHash<QString, qsizetype> places; // both may have thousands
    for (qsizetype i = 0; i < queue.size(); ++i)
        places.insert(queue.at(i).id, i);
    for (const Operation &changed : changes) {
        if (const auto place = places.constFind(changed.id); place != places.cend()) {
            queue[*place] = changed;
        } else {
            places.insert(changed.id, queue.size());
            queue.append(changed);
        }
    }
    return queue;
}

QList<Operation> freedBehind(QList<Operation> queue, const QStringList &ids, qint64 notBeforeMs)
{
    QList<Operation> freed;
    QStringList news = ids;
    for (qsizetype i = 0; i < news.size(); ++i) {
        const QString id = news.at(i);
        for (Operation &operation : queue) {
            if (operation.state != OperationState::Blocked || !operation.dependsOn.contains(id))
                continue;
            Operation again = unblocked(operation, queue);
            if (again.state == operation.state && again.lastError == operation.lastError)
                continue;
            if (again.state != OperationState::Blocked) {
                again.notBeforeMs = std::max(again.notBeforeMs, notBeforeMs);
                news.append(again.id);
            }
            operation = again;
            freed.append(std::move(again));
        }
    }
    return freed;
}

QList<Operation> supersededBy(const QList<Operation> &queue, const Operation &deletion)
{
    QList<Operation> superseded;
    for (const Operation &operation : queue) {
        if (operation.target != deletion.target || !isUntouched(operation)
            || hasEffect(operation.action, Effect::Creates)
            || hasEffect(operation.action, Effect::Removes)
            || operation.dependsOn.contains(deletion.id))
            continue;
        superseded.append(operation);
        superseded.last().state = OperationState::Blocked;
        superseded.last().dependsOn.append(deletion.id);
    }
    return superseded;
}

QList<Operation> reinstated(
    const QList<Operation> &queue, const QStringList &calledOff, qint64 notBeforeMs)
{
    QStringList deletions;
    for (const Operation &operation : queue) {
        if (hasEffect(operation.action, Effect::Removes) && calledOff.contains(operation.id))
            deletions.append(operation.id);
    }
    QList<Operation> back;
    if (deletions.isEmpty())
        return back;
    for (const Operation &operation : queue) {
        if (operation.state != OperationState::Blocked || calledOff.contains(operation.id))
            continue;
        Operation again = operation;
        again.dependsOn.removeIf(
            [&deletions](const QString &id) { return deletions.contains(id); });
        if (again.dependsOn.size() == operation.dependsOn.size())
            continue;
        if (!isSuperseded(again, queue))
            again.notBeforeMs = std::max(again.notBeforeMs, notBeforeMs);
        back.append(unblocked(std::move(again), queue));
    }
    return withThoseBehind(back, queue, notBeforeMs);
}

QList<Operation> redirected(const QList<Operation> &queue, const QList<Operation> &outdone,
    const QString &instead, qint64 notBeforeMs)
{
    QSet<QString> touched;
    QSet<QString> gone;
    for (const Operation &operation : outdone) {
        touched.insert(operation.id);
        if (operation.state == OperationState::Cancelled)
            gone.insert(operation.id);
    }
    QList<Operation> left = queue;
    left.removeIf([&gone](const Operation &operation) { return gone.contains(operation.id); });
    QList<Operation> later;
    for (const Operation &operation : std::as_const(left)) {
        const bool waited = std::any_of(operation.dependsOn.begin(), operation.dependsOn.end(),
            [&touched](const QString &id) { return touched.contains(id); });
        if (!waited || isSettled(operation.state))
            continue;
        Operation again = operation;
        again.dependsOn.removeIf([&gone](const QString &id) { return gone.contains(id); });
        if (!instead.isEmpty() && instead != again.id && !again.dependsOn.contains(instead))
            again.dependsOn.append(instead);
        const bool wasBlocked = again.state == OperationState::Blocked;
        again = unblocked(std::move(again), left);
        if (wasBlocked && again.state != OperationState::Blocked)
            again.notBeforeMs = std::max(again.notBeforeMs, notBeforeMs);
        later.append(std::move(again));
    }
    return withThoseBehind(later, left, notBeforeMs);
}

bool isSuperseded(const Operation &operation, const QList<Operation> &queue)
{
    return operation.state == OperationState::Blocked
        && std::any_of(queue.begin(), queue.end(), [&operation](const Operation &other) {
               return operation.dependsOn.contains(other.id)
                   && hasEffect(other.action, Effect::Removes);
           });
}

Fallout falloutOf(const QList<Operation> &queue, const QStringList &givenUp)
{
    Fallout result;
    const QSet<QString> chosen(givenUp.begin(), givenUp.end());
    QHash<QString, const Operation *> doomed; // by its id
    // Once more while there is news: a deletion may wait for a change that is younger.
    for (qsizetype known = -1; known != doomed.size();) {
        known = doomed.size();
        result = {};
        for (const Operation &operation : queue) {
            const bool depends = std::any_of(operation.dependsOn.begin(), operation.dependsOn.end(),
                [&doomed](const QString &id) { return doomed.contains(id); });
            if (!chosen.contains(operation.id)) {
                if (!depends)
                    continue;
                Operation spared = operation;
                if (canDoWithout(spared, doomed)) {
                    result.spared.append(unblocked(std::move(spared), queue));
                    continue;
                }
            }
            if (!hasEffect(operation.action,
                    Effect::Removes)) // what waits behind a deletion that is given up may go on
                doomed.insert(operation.id, &operation);
            result.doomed.append(operation.id);
        }
    }
    const QSet<QString> goes(result.doomed.begin(), result.doomed.end());
    QList<Operation> left = queue;
    left.removeIf([&goes](const Operation &operation) { return goes.contains(operation.id); });
    result.spared = withThoseBehind(result.spared, left, 0);
    return result;
}

QList<Operation> calledOff(
    const QList<Operation> &queue, const QStringList &ids, qint64 nowMs, qint64 undoableUntilMs)
{
    const Fallout fallout = falloutOf(queue, ids);
    // What can do without one of them may wait behind another.
    const QList<Operation> back
        = reinstated(afterwards(queue, fallout.spared), fallout.doomed, undoableUntilMs);
    const QSet<QString> doomed(fallout.doomed.begin(), fallout.doomed.end());
    QList<Operation> gone;
    for (const Operation &operation : queue) {
        if (!doomed.contains(operation.id))
            continue;
        Operation &each = gone.emplaceBack(operation);
        if (mayBeOnItsWay(each) && !ids.contains(each.id)) {
            takeBackUnderWay(each);
            continue;
        }
        each.state = OperationState::Cancelled;
        each.settledMs = nowMs;
    }
    return afterwards(afterwards(fallout.spared, back), gone);
}

QList<Operation> withoutBlocker(const QList<Operation> &queue)
{
    QList<Operation> freed;
    for (const Operation &operation : queue) {
        if (operation.state != OperationState::Blocked)
            continue;
        Operation again = unblocked(operation, queue);
        if (again.state != OperationState::Blocked)
            freed.append(std::move(again));
    }
    return withThoseBehind(freed, queue, 0);
}

} // namespace hopyard
