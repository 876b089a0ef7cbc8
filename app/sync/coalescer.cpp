// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/coalescer.h"

#include "schema/action.h"
#include "schema/registry.h"
#include "sync/threeway.h"

#include <QSet>

#include <algorithm>

namespace hopyard {

namespace {

bool neverLeft(const Operation &operation)
{
    return operation.attempts == 0
        && (operation.state == OperationState::Queued
            || operation.state == OperationState::Blocked);
}

bool isOver(const Operation &operation)
{
    return isSettled(operation.state);
}

bool creates(const Operation &operation)
{
    const ActionSpec *action = findAction(operation.action);
    return action && action->effect == Effect::Creates;
}

bool removes(const Operation &operation)
{
    const ActionSpec *action = findAction(operation.action);
    return action && action->effect == Effect::Removes;
}

// The operation's state without a deletion that blocks it.
OperationState stateOnItsOwn(const Operation &operation, const QList<Operation> &queue)
{
    const bool stuck
        = std::any_of(queue.begin(), queue.end(), [&operation](const Operation &other) {
              return operation.dependsOn.contains(other.id)
                  && (other.state == OperationState::Blocked || isOver(other));
          });
    if (stuck)
        return OperationState::Blocked;
    const ErrorCode code = operation.lastError.code;
    const bool conflict
        = code == ErrorCode::Conflict || code == ErrorCode::NotFound || code == ErrorCode::Gone;
    return conflict ? OperationState::Conflict : OperationState::Queued;
}

Coalesced queued(Operation operation)
{
    Coalesced result;
    result.upserts.append(operation);
    result.operation = std::move(operation);
    return result;
}

// The merged operation waits as long as the newer one would, and for a review if either does.
void takePolicy(Operation &into, const Operation &newer)
{
    into.approved = into.approved && newer.approved;
    into.notBeforeMs = std::max(into.notBeforeMs, newer.notBeforeMs);
    into.batch = newer.batch.isEmpty() ? into.batch : newer.batch;
}

// Removes records that will never exist from an operation that depends on them; false if nothing is
// left of it.
bool canDoWithout(Operation &operation, const QHash<QString, const Operation *> &doomed)
{
    const ActionSpec *action = findAction(operation.action);
    if (!action || !action->forget)
        return false;
    for (auto it = doomed.cbegin(); it != doomed.cend(); ++it) {
        if (it.value()->target == operation.target)
            return false;
        // Only a create takes its record along; a record that merely stays unchanged still exists.
        if (operation.dependsOn.removeAll(it.key()) > 0 && creates(*it.value())
            && !action->forget(operation.args, it.value()->target))
            return false;
    }
    return true;
}

// Drops dependencies on records whose local id the merged value no longer mentions.
void waitForMentioned(
    Operation &merged, const QList<Operation> &queue, const QStringList &wantedByNewer)
{
    const QByteArray args = dumpJson(merged.args);
    for (const QString &id : wantedByNewer) {
        if (!merged.dependsOn.contains(id))
            merged.dependsOn.append(id);
    }
    merged.dependsOn.removeIf([&](const QString &id) {
        const auto needed = std::find_if(queue.begin(), queue.end(),
            [&id](const Operation &operation) { return operation.id == id; });
        return needed != queue.end() && creates(*needed) && needed->target != merged.target
            && !args.contains(needed->target.toUtf8());
    });
}

Coalesced coalesceDelete(const QList<Operation> &queue, const Operation &incoming)
{
    Coalesced result;
    QStringList doomed;
    for (const Operation &operation : queue) {
        if (operation.target == incoming.target && operation.action == incoming.action
            && neverLeft(operation)) {
            result.operation = operation; // pressed twice
            return result;
        }
    }
    const auto create
        = std::find_if(queue.begin(), queue.end(), [&incoming](const Operation &operation) {
              return operation.target == incoming.target && creates(operation);
          });
    // A requested copy is made first: nobody asked to take that back.
    const bool isCopied
        = std::any_of(queue.begin(), queue.end(), [&incoming](const Operation &operation) {
              return operation.source == incoming.target && !isOver(operation);
          });
    if (create != queue.end() && neverLeft(*create) && !isCopied) {
        doomed.append(create->id);
        for (const Operation &operation : queue) {
            if (operation.target == incoming.target)
                doomed.append(operation.id);
        }
        doomed.removeDuplicates();
        const Fallout fallout = falloutOf(queue, doomed);
        result.erased = fallout.doomed;
        result.upserts = fallout.spared;
        return result;
    }
    result = queued(incoming);
    result.upserts.append(supersededBy(queue, incoming));
    return result;
}

// Steps of one submission stay separate: a record it creates hidden and shows at the end must not
// be created visible.
bool isOfOneSubmission(const Operation &operation, const Operation &other)
{
    return !operation.batch.isEmpty() && operation.batch == other.batch;
}

// Folds the change into a waiting create of the record, as far as that can carry it.
std::optional<Operation> foldIntoCreate(const QList<Operation> &queue, Operation &incoming)
{
    const auto create
        = std::find_if(queue.begin(), queue.end(), [&incoming](const Operation &operation) {
              return operation.target == incoming.target && creates(operation)
                  && neverLeft(operation) && !isOfOneSubmission(operation, incoming);
          });
    if (create == queue.end())
        return std::nullopt;
    const ActionSpec *action = findAction(create->action);
    Operation folded = *create;
    bool any = false;
    for (const std::string_view member : action->foldsIntoCreate) {
        const std::string name(member);
        const auto value = incoming.args.find(name);
        if (value == incoming.args.end())
            continue;
        folded.args[name] = *value;
        incoming.args.erase(name);
        any = true;
    }
    if (!any)
        return std::nullopt;
    takePolicy(folded, incoming);
    return folded;
}

// Whether an operation that may already be on its way changes the member: its base is then not the
// last word.
bool changedByEarlier(
    const QList<Operation> &queue, const Operation &waiting, const std::string &member)
{
    return std::any_of(queue.begin(), queue.end(), [&](const Operation &operation) {
        return operation.seq < waiting.seq && operation.id != waiting.id
            && operation.target == waiting.target && !isOver(operation)
            && operation.args.contains(member);
    });
}

Coalesced coalesceChange(
    const QList<Operation> &queue, const ActionSpec &action, Operation incoming)
{
    Coalesced result;
    if (auto folded = foldIntoCreate(queue, incoming)) {
        result.upserts.append(*folded);
        result.operation = *folded;
        if (incoming.args.empty())
            return result;
    }
    const auto waiting
        = std::find_if(queue.rbegin(), queue.rend(), [&incoming](const Operation &operation) {
              return operation.target == incoming.target && operation.action == incoming.action
                  && neverLeft(operation) && !isOfOneSubmission(operation, incoming);
          });
    if (waiting == queue.rend()) {
        result.upserts.append(incoming);
        result.operation = std::move(incoming);
        return result;
    }
    Operation merged = *waiting;
    for (const auto &[name, value] : incoming.args.items()) {
        if (!merged.args.contains(name)) {
            if (const auto base = incoming.base.find(name); base != incoming.base.end())
                merged.base[name] = *base;
            else
                merged.base.erase(name);
        }
        const Json *base = jsonAt(merged.base, name);
        // The newer edit's base is Whop's latest value: if that differs, this is not a return to
        // it.
        const Json *newest = jsonAt(incoming.base, name);
        if (base && newest && isSameValue(action, name, *base, value)
            && isSameValue(action, name, *newest, value) && !changedByEarlier(queue, merged, name))
            merged.args.erase(name);
        else
            merged.args[name] = value;
    }
    takePolicy(merged, incoming);
    if (merged.args.empty()) {
        result.erased.append(merged.id);
        return result;
    }
    const QStringList before = merged.dependsOn;
    waitForMentioned(merged, queue, incoming.dependsOn);
    const bool waitsForMore = std::any_of(merged.dependsOn.begin(), merged.dependsOn.end(),
        [&before](const QString &id) { return !before.contains(id); });
    if (waitsForMore) { // an operation is always younger than those it waits for
        result.erased.append(merged.id);
        merged.id = incoming.id;
        merged.seq = 0;
    }
    result.upserts.append(merged);
    result.operation = std::move(merged);
    return result;
}

// Whether it is known what the record was joined to when the operation was asked for. A copy comes
// with what its source is joined to.
bool knowsLinks(const QList<Operation> &queue, const Operation &operation)
{
    if (isBaseKnown(operation))
        return true;
    return std::any_of(queue.begin(), queue.end(), [&operation](const Operation &other) {
        return other.target == operation.target && creates(other) && other.source.isEmpty();
    });
}

Coalesced coalesceOpposite(
    const QList<Operation> &queue, const ActionSpec &action, const Operation &incoming)
{
    const QString opposite = specText(action.opposite);
    const auto isOfPair = [&](const Operation &operation) {
        return operation.target == incoming.target && operation.args == incoming.args
            && !isOver(operation)
            && (operation.action == incoming.action || operation.action == opposite);
    };
    const auto last = std::find_if(queue.rbegin(), queue.rend(), isOfPair);
    if (last == queue.rend() || !neverLeft(*last))
        return queued(incoming);
    Coalesced result;
    if (last->action == incoming.action) {
        result.operation = *last;
        return result;
    }
    // Was the link already so before the operation that is taken back?
    const auto before = std::find_if(std::next(last), queue.rend(), isOfPair);
    bool wasSo = false;
    if (before != queue.rend()) {
        wasSo = before->action == incoming.action;
    } else {
        Record record(last->kind, last->target, 0, last->base);
        record.links = last->baseLinks;
        wasSo = knowsLinks(queue, *last) && isFulfilled(action, record, incoming.args);
    }
    if (!wasSo) // or not known
        result = queued(incoming);
    result.erased.append(last->id);
    return result;
}

} // namespace

QList<Operation> supersededBy(const QList<Operation> &queue, const Operation &deletion)
{
    QList<Operation> superseded;
    for (const Operation &operation : queue) {
        const bool waits = neverLeft(operation)
            || (operation.state == OperationState::Conflict && operation.attempts == 0);
        if (operation.target != deletion.target || !waits || creates(operation)
            || removes(operation) || operation.dependsOn.contains(deletion.id))
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
        if (removes(operation) && calledOff.contains(operation.id))
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
        if (!isSuperseded(again, queue)) {
            again.state = stateOnItsOwn(again, queue);
            again.notBeforeMs = std::max(again.notBeforeMs, notBeforeMs);
        }
        back.append(again);
    }
    return back;
}

bool isSuperseded(const Operation &operation, const QList<Operation> &queue)
{
    return operation.state == OperationState::Blocked
        && std::any_of(queue.begin(), queue.end(), [&operation](const Operation &other) {
               return operation.dependsOn.contains(other.id) && removes(other);
           });
}

Fallout falloutOf(const QList<Operation> &queue, const QStringList &givenUp)
{
    Fallout result;
    const QSet<QString> chosen(givenUp.begin(), givenUp.end());
    QHash<QString, const Operation *> doomed; // by its id
    // Repeat while something is added: a deletion may wait for a younger change.
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
                    if (spared.state == OperationState::Blocked && !isSuperseded(spared, queue))
                        spared.state = stateOnItsOwn(spared, queue);
                    result.spared.append(std::move(spared));
                    continue;
                }
            }
            if (!removes(operation)) // operations behind a deletion that is given up may continue
                doomed.insert(operation.id, &operation);
            result.doomed.append(operation.id);
        }
    }
    return result;
}

bool sameValue(const Json &a, const Json &b)
{
    if (a == b)
        return true;
    const auto first = Decimal::fromText(jsonNumberText(a));
    const auto second = Decimal::fromText(jsonNumberText(b));
    return first && second && *first == *second;
}

Coalesced coalesce(const QList<Operation> &queue, Operation incoming)
{
    const ActionSpec *action = findAction(incoming.action);
    if (!action)
        return queued(std::move(incoming));
    switch (action->coalescing) {
    case Coalescing::MergeFields:
        return coalesceChange(queue, *action, std::move(incoming));
    case Coalescing::Opposite:
        return coalesceOpposite(queue, *action, incoming);
    case Coalescing::Replaces:
        return coalesceDelete(queue, incoming);
    case Coalescing::Never:
        break;
    }
    return queued(std::move(incoming));
}

} // namespace hopyard
