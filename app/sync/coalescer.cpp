// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/coalescer.h"

#include "schema/action.h"
#include "schema/registry.h"
#include "sync/waiting.h"

#include <algorithm>

namespace hopyard {

namespace {

bool isOver(const Operation &operation)
{
    return isSettled(operation.state);
}

bool creates(const Operation &operation)
{
    const ActionSpec *action = findAction(operation.action);
    return action && action->effect == Effect::Creates;
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
    // A copy that was asked for is made of it first: nobody asked to take that back.
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

// Steps of one submission stay steps: what it makes hidden and shows at the end is not made
// visible.
bool isOfOneSubmission(const Operation &operation, const Operation &other)
{
    return !operation.batch.isEmpty() && operation.batch == other.batch;
}

// What a waiting create of the record can carry goes into it.
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

// True if something that may already be on its way to Whop changes the member: then its base is not
// the end of it.
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
        // The newer edit's base is what Whop said last: if that differs, the value is no way back.
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
    if (waitsForMore) { // what waits is always younger than what it waits for
        result.erased.append(merged.id);
        merged.id = incoming.id;
        merged.seq = 0;
    }
    result.upserts.append(merged);
    result.operation = std::move(merged);
    return result;
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
    // Was it already so before the one that is taken back?
    const auto before = std::find_if(std::next(last), queue.rend(), isOfPair);
    bool wasSo = false;
    if (before != queue.rend()) {
        wasSo = before->action == incoming.action;
    } else {
        Record record(last->kind, last->target, 0, last->base);
        record.links = last->baseLinks;
        wasSo = isFulfilled(action, record, incoming.args);
    }
    if (!wasSo)
        result = queued(incoming);
    result.erased.append(last->id);
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
