// SPDX-License-Identifier: GPL-3.0-or-later
// The part of Submission that takes back what never came to Whop.
#include "schema/registry.h"
#include "sync/outdone.h"
#include "sync/submission.h"
#include "sync/waiting.h"

#include <algorithm>

namespace hopyard {

// Whether the intent takes back all that the operation asks for.
static bool isWhole(const ActionSpec &action, const Operation &made, const Intent &intent)
{
    if (action.coalescing == Coalescing::Opposite)
        return intent.action == specText(action.opposite) && intent.args == made.args;
    const auto &asked = made.args.items();
    return intent.action == made.action
        && std::all_of(asked.begin(), asked.end(), [&](const auto &entry) {
               const Json *back = jsonAt(intent.base, entry.key());
               // A list that was sent may have been carried over to what Whop has.
               return back
                   && (isSameValue(action, entry.key(), *back, entry.value())
                       || (action.merge && back->is_array() && entry.value().is_array()));
           });
}

bool Submission::takeOut(Plan &plan, Intent &intent) const
{
    const Operation *made = plan.queue.find(intent.takesBack);
    const ActionSpec *action = made ? findAction(made->action) : nullptr;
    const bool isChange = action && action->effect == Effect::Changes && !movesMoney(*action);
    if (isChange && mayBeOnItsWay(*made) && isWhole(*action, *made, intent)) {
        Operation held = *made; // what answers it waits until its outcome is known
        takeBackUnderWay(held);
        plan.queue.put(std::move(held));
        return true;
    }
    if (!isChange || !neverHappened(*made))
        return false;
    Operation left = *made;
    const bool waits = neverLeft(*made);
    if (action->coalescing == Coalescing::Opposite) {
        if (waits || intent.action != specText(action->opposite) || intent.args != made->args)
            return false; // what waits is cancelled out by its opposite
        left.args.clear();
        intent.args.clear();
    } else if (action->coalescing != Coalescing::MergeFields || intent.action != made->action) {
        return false;
    }
    for (const auto &[name, asked] : intent.base.items()) {
        const auto is = made->args.find(name);
        if (is == made->args.end())
            continue;
        const auto back = intent.args.find(name);
        const auto base = made->base.find(name);
        // A list that was sent may have been carried over to what Whop has.
        const bool isIt = isSameValue(*action, name, *is, asked)
            || (!waits && action->merge && is->is_array() && asked.is_array());
        // Else it was made of an earlier edit of the same value, which is to be there again.
        const bool isFirst = back == intent.args.end()
            || (base != made->base.end() && isSameValue(*action, name, *base, *back));
        if (isIt && isFirst)
            left.args.erase(name);
        // An answer was lost, and this is so on Whop now.
        const Json *theirs = jsonAt(made->result, name);
        const bool stands
            = made->inquiry.mayHaveHappened && theirs && isSameValue(*action, name, *theirs, *is);
        if ((isIt && isFirst && !stands) || (!isIt && !waits)) // a later edit stands in its place
            intent.args.erase(name);
    }
    if (left.args == made->args)
        return false;
    if (!left.args.empty()) {
        plan.queue.put(std::move(left));
    } else if (waits) {
        plan.cancelled.insert(made->id, *made);
        plan.queue.erase(intent.takesBack);
    } else {
        left = *made;
        left.state = OperationState::Cancelled;
        left.settledMs = m_core.clock.wallMs();
        plan.cancelled.insert(left.id, left);
        plan.takenOut.append(*made);
        plan.queue.put(std::move(left));
    }
    return true;
}

// What waited for what is erased, or has nothing left to be sent, goes without.
void Submission::freeDependants(Plan &plan) const
{
    QSet<QString> gone(plan.cancelled.keyBegin(), plan.cancelled.keyEnd());
    for (const QString &id : plan.queue.erased())
        gone.insert(id);
    // A part of it was taken back; the rest still has to be done.
    gone.removeIf([&plan](const QString &id) { return plan.queue.find(id) != nullptr; });
    const std::vector<const Operation *> entries = plan.queue.entries();
    const bool any = std::any_of(entries.begin(), entries.end(), [&gone](const Operation *entry) {
        return entry->state == OperationState::Blocked
            && std::any_of(entry->dependsOn.begin(), entry->dependsOn.end(),
                [&gone](const QString &id) { return gone.contains(id); });
    });
    if (!any)
        return;
    QList<Operation> over;
    for (const QString &id : std::as_const(gone)) {
        Operation &each = over.emplaceBack();
        each.id = id;
        each.state = OperationState::Cancelled;
    }
    const qint64 undoableUntil = m_core.clock.wallMs()
        + std::chrono::milliseconds(m_core.config.options.undoWindow).count();
    for (const Operation &freed : redirected(plan.queue.all(), over, {}, undoableUntil))
        plan.queue.put(freed);
}

void Submission::callOffDependants(Plan &plan) const
{
    QStringList ids;
    for (const Operation &operation : std::as_const(plan.takenOut))
        ids.append(operation.id);
    const std::vector<const Operation *> entries = plan.queue.entries();
    const bool any = std::any_of(entries.begin(), entries.end(), [&ids](const Operation *entry) {
        return std::any_of(entry->dependsOn.begin(), entry->dependsOn.end(),
            [&ids](const QString &id) { return ids.contains(id); });
    });
    if (!any)
        return;
    const qint64 now = m_core.clock.wallMs();
    const qint64 undo = std::chrono::milliseconds(m_core.config.options.undoWindow).count();
    for (const Operation &changed :
        calledOff(plan.takenOut + plan.queue.all(), ids, now, now + undo)) {
        if (!ids.contains(changed.id))
            plan.queue.put(changed);
    }
}

} // namespace hopyard
