// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/coalescer.h"

#include "schema/action.h"
#include "schema/registry.h"
#include "sync/outdone.h"
#include "sync/threeway.h"
#include "sync/waiting.h"

#include <algorithm>

namespace hopyard {

namespace {

bool isOver(const Operation &operation)
{
    return isSettled(operation.state);
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

// A record whose local id a later value does not mention any more is nothing to wait for.
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
        return needed != queue.end() && hasEffect(needed->action, Effect::Creates)
            && needed->target != merged.target && !args.contains(needed->target.toUtf8());
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
              return operation.target == incoming.target
                  && hasEffect(operation.action, Effect::Creates);
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
    result.upserts.append(outdoneBy(queue, incoming).changed);
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
              return operation.target == incoming.target
                  && hasEffect(operation.action, Effect::Creates) && neverLeft(operation)
                  && !isOfOneSubmission(operation, incoming);
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

bool isWanted(const QList<Operation> &queue, const QString &target, const std::string &member)
{
    return std::any_of(queue.begin(), queue.end(), [&](const Operation &operation) {
        return operation.target == target && !isOver(operation) && operation.args.contains(member);
    });
}

// What stands in a conflict that nothing was sent for is asked about with its newest value, unless a
// newer one waits behind it already.
void putIntoConflict(
    const QList<Operation> &queue, const Json &waiting, Operation &incoming, Coalesced &result)
{
    const auto conflict
        = std::find_if(queue.rbegin(), queue.rend(), [&incoming](const Operation &operation) {
              return operation.target == incoming.target && operation.action == incoming.action
                  && operation.state == OperationState::Conflict && isUntouched(operation)
                  && !isOfOneSubmission(operation, incoming)
                  && !isAnotherRecord(operation.base, incoming.base)
                  && std::all_of(incoming.dependsOn.begin(), incoming.dependsOn.end(),
                      [&operation](const QString &id) { return operation.dependsOn.contains(id); });
          });
    if (conflict == queue.rend())
        return;
    Operation merged = *conflict;
    bool taken = false;
    for (const auto &[name, value] : conflict->args.items()) {
        const auto newer = incoming.args.find(name);
        if (newer == incoming.args.end() || waiting.contains(name))
            continue;
        merged.args[name] = *newer;
        incoming.args.erase(name);
        taken = true;
    }
    if (!taken)
        return;
    result.upserts.append(merged);
    result.operation = std::move(merged);
}

// A change that joins nothing. Where it only takes back what was refused nothing is sent: Whop has
// that value already.
void joinTheEnd(const QList<Operation> &queue, const ActionSpec &action, Operation incoming,
    const Outdone &outdone, Coalesced &result)
{
    const Json asked = incoming.args;
    for (const auto &[name, value] : asked.items()) {
        const auto first = outdone.base.find(name);
        if (first == outdone.base.end())
            continue;
        const Json *newest = jsonAt(incoming.base, name);
        const bool isSo = outdone.certain && newest && isSameValue(action, name, *newest, value)
            && isSameValue(action, name, *first, value) && !isWanted(queue, incoming.target, name);
        if (isSo)
            incoming.args.erase(name);
        else
            incoming.base[name] = *first;
    }
    if (incoming.args.empty())
        return;
    result.upserts.append(incoming);
    result.operation = std::move(incoming);
}

Coalesced coalesceChange(const QList<Operation> &queue, const ActionSpec &action,
    const Outdone &outdone, Operation incoming)
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
    const bool joins = waiting != queue.rend();
    putIntoConflict(queue, joins ? waiting->args : Json::object(), incoming, result);
    if (!result.upserts.isEmpty() && incoming.args.empty())
        return result;
    if (!joins) {
        joinTheEnd(queue, action, std::move(incoming), outdone, result);
        return result;
    }
    Operation merged = *waiting;
    for (const auto &[name, value] : incoming.args.items()) {
        if (!merged.args.contains(name)) {
            const Json &known = outdone.base.contains(name) ? outdone.base : incoming.base;
            if (const auto base = known.find(name); base != known.end())
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
        return other.target == operation.target && hasEffect(other.action, Effect::Creates)
            && other.source.isEmpty();
    });
}

// As far as what was known when the operation was asked for tells.
bool wasSo(const Operation &operation, const ActionSpec &action, const Json &args)
{
    Record record(operation.kind, operation.target, 0, operation.base);
    record.links = operation.baseLinks;
    return isFulfilled(action, record, args);
}

Coalesced coalesceOpposite(const QList<Operation> &queue, const ActionSpec &action,
    const Outdone &outdone, const Operation &incoming)
{
    const QString opposite = specText(action.opposite);
    const auto isOfPair = [&](const Operation &operation) {
        return operation.target == incoming.target && operation.args == incoming.args
            && !isOver(operation)
            && (operation.action == incoming.action || operation.action == opposite);
    };
    const auto last = std::find_if(queue.rbegin(), queue.rend(), isOfPair);
    Coalesced result;
    if (last == queue.rend() && !outdone.changed.isEmpty()) {
        // It was so when the refused one was asked for, and nothing tells that it is not so now.
        const bool isSo = outdone.certain && isBaseKnown(incoming)
            && knowsLinks(queue, outdone.changed.constFirst())
            && wasSo(outdone.changed.constFirst(), action, incoming.args)
            && wasSo(incoming, action, incoming.args);
        return isSo ? result : queued(incoming);
    }
    if (last == queue.rend() || !neverLeft(*last))
        return queued(incoming);
    if (last->action == incoming.action) {
        result.operation = *last;
        return result;
    }
    // Was the link already so before the operation that is taken back?
    const auto before = std::find_if(std::next(last), queue.rend(), isOfPair);
    // One that is taken back while under way may come to nothing.
    const bool was = before != queue.rend()
        ? before->action == incoming.action && !before->discarded
        : knowsLinks(queue, *last) && wasSo(*last, action, incoming.args);
    if (!was) // or not known
        result = queued(incoming);
    result.erased.append(last->id);
    return result;
}

// The refused ones lose what the new one asks for anew, and what waited for them waits for it.
Coalesced withOutdone(
    Coalesced result, const QList<Operation> &queue, const Outdone &outdone, qint64 notBeforeMs)
{
    if (outdone.changed.isEmpty())
        return result;
    result.upserts.append(outdone.changed);
    const QString instead = result.operation ? result.operation->id : QString();
    QList<Operation> left = queue;
    left.removeIf(
        [&result](const Operation &operation) { return result.erased.contains(operation.id); });
    for (const Operation &later : redirected(
             afterwards(std::move(left), result.upserts), outdone.changed, instead, notBeforeMs)) {
        result.upserts.removeIf(
            [&later](const Operation &operation) { return operation.id == later.id; });
        result.upserts.append(later);
        if (later.id == instead)
            result.operation = later;
    }
    return result;
}

} // namespace

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
    case Coalescing::Opposite: {
        const Outdone outdone = outdoneBy(queue, incoming);
        const qint64 notBeforeMs = incoming.notBeforeMs;
        Coalesced result = action->coalescing == Coalescing::Opposite
            ? coalesceOpposite(queue, *action, outdone, incoming)
            : coalesceChange(queue, *action, outdone, std::move(incoming));
        return withOutdone(std::move(result), queue, outdone, notBeforeMs);
    }
    case Coalescing::Replaces:
        return coalesceDelete(queue, incoming);
    case Coalescing::Never:
        break;
    }
    return queued(std::move(incoming));
}

} // namespace hopyard
