// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/reconciler.h"

#include "schema/lookedfor.h"
#include "schema/registry.h"
#include "sync/accountrequest.h"
#include "sync/looks.h"
#include "sync/threeway.h"
#include "sync/verdict.h"

#include <algorithm>
#include <array>
#include <utility>

namespace hopyard {

namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

// Times of the first looks, counted from when the answer was lost.
constexpr std::array<seconds, 6> firstLooks {
    seconds(1), seconds(5), seconds(15), seconds(45), seconds(120), seconds(300)};
constexpr std::array<seconds, 4> replays {seconds(5), seconds(15), seconds(45), seconds(120)};
constexpr seconds settledLook {300};
constexpr seconds timeAgain {15};
// Whop keeps an Idempotency-Key for 24 h; after that the same bytes would be executed again.
constexpr qint64 replayableMs = 20LL * 3600 * 1000;
// How long Whop may be at work on a request whose program ended.
constexpr qint64 underWayMs = 30'000;
constexpr qint64 runningRequestMs = 10LL * 60 * 1000;
// Maximum of looks for one outcome, over all runs of the program; when none of these decided,
// another would not either.
constexpr int mostLooks = 12;
} // namespace

Reconciler::Reconciler(EngineCore &core, Settlement &settlement, Sender &sender, QObject *parent)
    : QObject(parent)
    , m_core(core)
    , m_settlement(settlement)
    , m_sender(sender)
{
    connect(&core, &EngineCore::settled, this, [this](const Operation &operation) {
        learnFrom(operation);
        if (isSettled(operation.state))
            m_watches.remove(operation.id);
    });
}

Reconciler::Watch &Reconciler::watch(const Operation &operation)
{
    const bool known = m_watches.contains(operation.id);
    Watch &watch = m_watches[operation.id];
    const qint64 now = m_core.clock.monotonicMs();
    if (watch.attempts != operation.attempts) {
        Watch anew;
        anew.attempts = operation.attempts;
        anew.earlierAttempts = known ? watch.earlierAttempts : operation.attempts - 1;
        anew.sinceMs = now;
        anew.runningSinceMs = watch.runningSinceMs;
        watch = anew;
    }
    // Each replay is an attempt; how long the key is said to be running counts from the first.
    if (operation.lastError.code != ErrorCode::RequestInProgress)
        watch.runningSinceMs = 0;
    else if (watch.runningSinceMs == 0)
        watch.runningSinceMs = now;
    return watch;
}

void Reconciler::takeOver()
{
    for (const Operation &operation : m_core.outbox.operations()) {
        // The accuracy of the clock hardly matters here: only the first wait depends on it.
        const qint64 age = m_core.clock.wallMs() - operation.firstSentMs;
        if (operation.state == OperationState::Ambiguous && (age < 0 || age >= underWayMs))
            watch(operation).asked = true;
    }
}

void Reconciler::askNow(const QString &id, bool gaveUp)
{
    const Operation *operation = m_core.outbox.find(id);
    if (!operation)
        return;
    Watch &current = watch(*operation);
    current.asked = true;
    current.gaveUp = gaveUp;
}

void Reconciler::release(const QString &id)
{
    m_busy.remove(id);
    Q_EMIT m_core.stirred();
}

bool Reconciler::canReplay(const Operation &operation, const ActionSpec &action, bool running) const
{
    const bool keyed = action.retry == RetryClass::Keyed || action.retry == RetryClass::BodyKeyed
        || running; // it knows the key, so it honours it
    // The age of the first attempt is measured by Whop's clock: ours may be wrong, and the
    // monotonic one stops during sleep.
    const bool timed = m_core.gateway.knowsServerTime() && operation.firstSentMs > 0
        && m_core.gateway.serverNowMs() >= operation.firstSentMs - createdToleranceMs;
    const bool trusted = keyed && timed && !isRefusedAgain(operation, action);
    const qint64 age = m_core.gateway.serverNowMs() - operation.firstSentMs;
    return trusted && !operation.method.isEmpty() && operation.approved
        && operation.identity == m_core.config.identity && age < replayableMs
        && operation.lastError.code != ErrorCode::OutcomeUnknown;
}

// Whether Whop's time would decide on a repetition, and was not requested yet.
bool Reconciler::needsTime(const Operation &operation, const ActionSpec &action, bool running)
{
    const bool keyed = action.retry == RetryClass::Keyed || action.retry == RetryClass::BodyKeyed;
    return (keyed || running) && !m_core.gateway.knowsServerTime() && !watch(operation).timeAsked;
}

void Reconciler::askTime(const QString &id)
{
    m_busy.insert(id);
    m_core.gateway.read(accountRequest(), this, [this, id](const Result<ApiResponse> &result) {
        const Operation *operation = m_core.outbox.find(id);
        // Without an answer it is requested again; a refusal does not contain the time.
        if (operation && (result || !looks::isBadMoment(result.error())))
            watch(*operation).timeAsked = true;
        else if (operation)
            m_core.outbox.postpone(id, timeAgain);
        release(id);
    });
}

void Reconciler::start(const QString &id)
{
    const Operation *operation = m_core.outbox.find(id);
    const ActionSpec *action = operation ? findAction(operation->action) : nullptr;
    if (!action || operation->state != OperationState::Ambiguous || m_busy.contains(id))
        return;
    Watch &current = watch(*operation);
    const bool running = operation->lastError.code == ErrorCode::RequestInProgress
        && m_core.clock.monotonicMs() - current.runningSinceMs < runningRequestMs;
    if (needsTime(*operation, *action, running)) {
        askTime(id);
        return;
    }
    if (canReplay(*operation, *action, running)) {
        // Searches look early; a replay waits a little longer.
        const size_t next = size_t(std::max(0, operation->attempts - 1 - current.earlierAttempts));
        const milliseconds wait = next < replays.size() ? replays[next] : looks::slowReplay;
        const qint64 due = current.sinceMs
            + (running ? milliseconds(seconds(2 << std::min<size_t>(next, 7))) : wait).count();
        if (!std::exchange(current.asked, false) && m_core.clock.monotonicMs() < due)
            m_core.outbox.postpone(id, milliseconds(due - m_core.clock.monotonicMs()));
        else
            m_sender.replay(id);
        Q_EMIT m_core.stirred();
        return;
    }
    if (!std::exchange(current.asked, false) && current.looks == 0
        && m_core.clock.monotonicMs() - current.sinceMs < firstLooks.front().count() * 1000) {
        const milliseconds first
            = movesMoney(*action) ? looks::forMoney.front() : firstLooks.front();
        ++current.looks;
        m_core.outbox.postpone(id, first);
        Q_EMIT m_core.stirred();
        return;
    }
    const ResourceSpec *resource = findResource(operation->kind);
    const bool listed = resource && !resource->listPath.empty() && action->isResult;
    if (action->effect == Effect::Creates && listed && action->retry != RetryClass::NotProbeable)
        search(*operation, *action);
    else if (action->retry == RetryClass::SetState && resource && !resource->itemPath.empty())
        lookAtTarget(*operation);
    else
        giveUp(id);
}

void Reconciler::giveUp(const QString &id)
{
    const Operation *operation = m_core.outbox.find(id);
    giveUp(id, operation ? operation->lastError : Error());
}

void Reconciler::giveUp(const QString &id, const Error &error, const QStringList &candidates)
{
    // The error of the request itself is kept, for when a person looks again.
    const Operation *operation = m_core.outbox.find(id);
    Error reason = error;
    if (operation && looks::mayBeDone(operation->lastError)) {
        reason = operation->lastError;
        reason.message = error.message;
    }
    m_settlement.unknown(id, OperationState::NeedsReview, reason, {}, candidates);
    m_watches.remove(id);
}

void Reconciler::lookFailed(const QString &id, const Error &why)
{
    const Operation *operation = m_core.outbox.find(id);
    if (!operation || looks::isBadMoment(why)) {
        lookAgain(id, false);
        return;
    }
    if (operation->probes + 1 < mostLooks) {
        m_settlement.probed(id, false);
        lookAgain(id, false);
        return;
    }
    m_busy.remove(id);
    Error reason = why;
    reason.delivery = Delivery::Unknown;
    giveUp(id, reason);
}

void Reconciler::lookAgain(const QString &id, bool negative)
{
    const Operation *operation = m_core.outbox.find(id);
    if (!operation) {
        release(id);
        return;
    }
    const ActionSpec *action = findAction(operation->action);
    Watch &current = watch(*operation);
    const qint64 now = m_core.clock.monotonicMs();
    if (negative) {
        if (current.firstNegativeMs == 0)
            current.firstNegativeMs = now;
        current.lastNegativeMs = now;
    }
    const auto &offsets = movesMoney(*action) ? looks::forMoney : firstLooks;
    qint64 next = now + milliseconds(settledLook).count();
    for (const seconds offset : offsets) {
        const qint64 at = current.sinceMs + milliseconds(offset).count();
        if (at > now) {
            next = std::min(next, at);
            break;
        }
    }
    ++current.looks;
    m_core.outbox.postpone(id, milliseconds(next - now));
    if (negative)
        m_settlement.probed(id, true);
    release(id);
}

// --- Set-state: look at the record itself ---------------------------------------------------

void Reconciler::lookAtTarget(const Operation &operation)
{
    const QString id = operation.id;
    const ResourceSpec *resource = findResource(operation.kind);
    m_busy.insert(id);
    const quint64 moment = m_core.moment();
    m_core.gateway.read(m_core.itemRequest(*resource, operation.target, Priority::Foreground), this,
        [this, id, resource, moment](
            const Result<ApiResponse> &result) { onTarget(id, *resource, moment, result); });
}

void Reconciler::onTarget(const QString &id, const ResourceSpec &resource, quint64 moment,
    const Result<ApiResponse> &result)
{
    const Operation *found = m_core.outbox.find(id);
    if (!found || found->state != OperationState::Ambiguous) {
        release(id);
        return;
    }
    const Operation operation = *found;
    const ActionSpec *action = findAction(operation.action);
    if (!result) {
        const bool gone = isGone(result.error().code);
        m_busy.remove(id);
        if (gone && action->effect == Effect::Removes)
            m_settlement.done(id, Json(), operation.target);
        else if (gone)
            m_settlement.conflict(id, result.error(), Json());
        else if (!looks::mayNotLook(result.error()))
            lookFailed(id, result.error());
        else if (operation.approved && !isRefusedAgain(operation, *action)
            && operation.attempts < looks::mostRequests) {
            // Repeating has the same end state.
            m_watches.remove(id);
            m_settlement.requeued(id, result.error(), looks::beforeRepeating(operation), true);
        } else // once more is of no use, or not wanted, and whether it happened cannot be seen
            giveUp(id, result.error());
        return;
    }
    const auto body = parseJson(result->body);
    if (!body || !body->is_object()) {
        lookFailed(id, Error::of(ErrorCode::NotApi, QStringLiteral("not a record")));
        return;
    }
    m_core.storeDetail(resource, operation.target, *body, moment);
    Record server(operation.kind, operation.target, 0, *body);
    const auto stored = m_core.mirror->record(operation.kind, operation.target);
    if (stored && *stored)
        server.links = (*stored)->links;
    m_busy.remove(id);
    if (action->effect == Effect::Changes
        && looksApplied(*action, operation.base, operation.args, server)) {
        m_settlement.done(id, *body, operation.target);
        return;
    }
    m_watches.remove(id);
    if (isRefusedAgain(operation, *action)) { // looked at after the refusal: it was not applied
        m_settlement.ended(id, OperationState::Rejected, operation.lastError);
        return;
    }
    if (operation.approved && operation.attempts >= looks::mostRequests) {
        m_settlement.probed(id, true);
        giveUp(id);
        return;
    }
    // Repeating has the same end state; a change by somebody else shows when it is compared before
    // it goes.
    m_settlement.requeued(id, operation.lastError, looks::beforeRepeating(operation), true);
}

} // namespace hopyard
