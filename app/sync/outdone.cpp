// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/outdone.h"

#include "schema/action.h"
#include "schema/registry.h"

#include <algorithm>

namespace hopyard {

namespace {

bool isRefused(const Operation &operation)
{
    return (operation.state == OperationState::Rejected
               || operation.state == OperationState::Expired)
        && !operation.schedule.isSet();
}

// A change or deletion of which a later one of the same kind may take the place.
const ActionSpec *replaceable(const Operation &operation)
{
    const ActionSpec *action = findAction(operation.action);
    const bool can = action && action->coalescing != Coalescing::Never && !movesMoney(*action);
    return can && action->effect != Effect::Creates ? action : nullptr;
}

// Whether both are about one value, or some of the same values, of one record.
bool competes(const Operation &older, const Operation &newer)
{
    if (older.target != newer.target || older.id == newer.id)
        return false;
    const ActionSpec *action = replaceable(older);
    if (!action)
        return false;
    if (action->coalescing == Coalescing::Opposite)
        return older.args == newer.args
            && (newer.action == older.action || newer.action == specText(action->opposite));
    if (newer.action != older.action)
        return false;
    const auto &wanted = newer.args.items();
    return action->effect == Effect::Removes
        || std::any_of(wanted.begin(), wanted.end(),
            [&older](const auto &entry) { return older.args.contains(entry.key()); });
}

// Without these members; Cancelled, with all of them, where none would be left.
void takeOut(Operation &refused, const Json &members)
{
    Json left = refused.args;
    if (findAction(refused.action)->coalescing == Coalescing::MergeFields) {
        for (const auto &[name, value] : members.items())
            left.erase(name);
    } else {
        left.clear();
    }
    if (left.empty())
        refused.state = OperationState::Cancelled;
    else
        refused.args = std::move(left);
}

} // namespace

Outdone outdoneBy(const QList<Operation> &queue, const Operation &newer)
{
    Outdone result;
    for (const Operation &operation : queue) {
        const bool refused = isRefused(operation);
        if ((!refused && operation.state != OperationState::Conflict)
            || !competes(operation, newer))
            continue;
        for (const auto &[name, value] : newer.args.items()) {
            const auto base = operation.base.find(name);
            if (operation.args.contains(name) && base != operation.base.end()
                && !result.base.contains(name))
                result.base[name] = *base;
        }
        if (!refused)
            continue;
        result.certain
            = result.certain && operation.attempts <= 1 && !operation.inquiry.mayHaveHappened;
        result.changed.append(operation);
        takeOut(result.changed.last(), newer.args);
        if (result.changed.constLast().state == OperationState::Cancelled)
            result.changed.last().settledMs = newer.createdMs;
    }
    return result;
}

Operation refusedBeside(const QList<Operation> &queue, Operation refused)
{
    Json newer = Json::object();
    bool any = false;
    for (const Operation &operation : queue) {
        if (operation.seq <= refused.seq || isSettled(operation.state)
            || !competes(refused, operation))
            continue;
        newer.update(operation.args);
        any = true;
    }
    if (any && isRefused(refused))
        takeOut(refused, newer);
    return refused;
}

QString successorOf(const QList<Operation> &queue, const Operation &outdone)
{
    const auto successor
        = std::find_if(queue.rbegin(), queue.rend(), [&outdone](const Operation &operation) {
              return operation.seq > outdone.seq && !isSettled(operation.state)
                  && competes(outdone, operation);
          });
    return successor == queue.rend() ? QString() : successor->id;
}

bool neverHappened(const Operation &operation)
{
    // Where Whop's record is known, it tells what is left of an earlier request.
    const bool isSeen = operation.state == OperationState::Conflict && operation.result.is_object();
    if (operation.inquiry.mayHaveHappened && !isSeen)
        return false;
    switch (operation.state) {
    case OperationState::Queued:
    case OperationState::Blocked:
        return operation.attempts == 0;
    case OperationState::Rejected:
    case OperationState::Expired:
    case OperationState::Conflict:
    case OperationState::Paused:
        return operation.attempts <= 1 && operation.lastError.delivery != Delivery::Unknown;
    default:
        return false;
    }
}

} // namespace hopyard
