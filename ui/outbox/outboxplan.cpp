// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbox/outboxplan.h"

#include "schema/registry.h"

#include <QHash>

#include <algorithm>

namespace hopyard {

namespace {

// The engine's own limit, and the usual time of one exchange.
constexpr int planRequestsPerSecond = 8;
constexpr int planMillisecondsPerRequest = 350;

} // namespace

OutboxSection outboxSection(const Operation &operation)
{
    switch (operation.state) {
    case OperationState::Queued:
        return operation.approved ? OutboxSection::Waiting : OutboxSection::ToReview;
    case OperationState::Sending:
        return OutboxSection::Sending;
    case OperationState::Ambiguous:
    case OperationState::NeedsReview:
        return OutboxSection::Unknown;
    case OperationState::Rejected:
    case OperationState::Conflict:
    case OperationState::Blocked:
    case OperationState::Paused:
    case OperationState::Expired:
    case OperationState::Done:
    case OperationState::Cancelled:
        break;
    }
    return OutboxSection::NeedsYou;
}

bool looksSame(const Operation &a, const Operation &b)
{
    return a.id == b.id && a.state == b.state && a.target == b.target && a.args == b.args
        && a.base == b.base && a.approved == b.approved && a.attempts == b.attempts
        && a.notBeforeMs == b.notBeforeMs && a.lastError == b.lastError && a.result == b.result
        && a.dependsOn == b.dependsOn && a.schedule == b.schedule && a.inquiry == b.inquiry
        && a.probes == b.probes && a.discarded == b.discarded;
}

bool canBeChosen(const Operation &operation)
{
    // What waits for its own time goes then, whatever is sent now.
    const bool waitsForItsTime = isScheduled(operation) && operation.approved;
    return operation.state == OperationState::Queued && !waitsForItsTime;
}

bool isPayment(const Operation &operation)
{
    const ActionSpec *action = findAction(operation.action);
    return action && movesMoney(*action);
}

bool canBeRetried(const Operation &operation)
{
    if (isPayment(operation))
        return false;
    return operation.state == OperationState::Rejected || operation.state == OperationState::Expired
        || operation.state == OperationState::Paused;
}

bool canBeEdited(const Operation &operation)
{
    const ActionSpec *action = findAction(operation.action);
    if (!action || action->args.empty() || movesMoney(*action))
        return false;
    const bool waits = isUntouched(operation) && operation.state != OperationState::Conflict;
    return waits || operation.state == OperationState::Rejected
        || operation.state == OperationState::Expired;
}

bool canBeDiscarded(const Operation &operation)
{
    return operation.state != OperationState::Sending
        && operation.state != OperationState::Ambiguous
        && operation.state != OperationState::NeedsReview;
}

OutboxPlan OutboxPlan::of(const std::vector<const Operation *> &operations)
{
    OutboxPlan plan;
    QHash<QString, int> perTarget; // requests for one object are sent one after the other
    for (const Operation *each : operations) {
        const Operation &operation = *each;
        const ActionSpec *action = findAction(operation.action);
        const int lookups = action && action->checksConflicts ? 1 : 0;
        ++plan.changes;
        ++plan.requests;
        plan.lookups += lookups;
        perTarget[operation.target] += 1 + lookups;
        // A price that may be wrong by a factor of a hundred needs a tick.
        const bool priced = operation.args.contains("paywall_amount");
        if (!action || priced || action->risk == Risk::Irreversible || action->risk == Risk::Money)
            plan.irreversible.append(operation);
    }
    int longest = 0;
    for (const int requests : std::as_const(perTarget))
        longest = std::max(longest, requests);
    const int all = plan.requests + plan.lookups;
    const int chain = (longest * planMillisecondsPerRequest + 999) / 1000;
    const int budget = (all + planRequestsPerSecond - 1) / planRequestsPerSecond;
    plan.seconds = std::max(chain, budget);
    return plan;
}

QString confirmationName(const Operation &operation)
{
    const ResourceSpec *resource = findResource(operation.kind);
    return resource ? titleOf(*resource, operation.base).simplified() : QString();
}

QByteArray planJson(const QList<Operation> &operations)
{
    Json list = Json::array();
    for (const Operation &operation : operations)
        list.push_back(operationJson(operation));
    return dumpJson(list) + '\n';
}

} // namespace hopyard
