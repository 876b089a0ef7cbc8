// SPDX-License-Identifier: GPL-3.0-or-later
// The part of Sender that reads Whop's present record: before changing or removing it, and when an
// answer leaves open which of two is gone.
#include "core/ids.h"
#include "schema/registry.h"
#include "sync/looks.h"
#include "sync/sender.h"
#include "sync/submission.h"
#include "sync/threeway.h"
#include "sync/verdict.h"

#include <algorithm>

namespace hopyard {

namespace {

constexpr std::chrono::seconds compareAgain {30};
constexpr std::chrono::seconds soon {2};

std::chrono::milliseconds afterFailedLook(const Error &error)
{
    return std::max<std::chrono::milliseconds>(error.retryAfter, compareAgain);
}

// What was not known when the edit began is as it is now: so it can be put back later.
void fillBase(Operation &operation, const Json &theirs)
{
    const bool unread = !isBaseKnown(operation);
    for (const auto &[name, value] : theirs.items()) {
        if (!operation.base.contains(name) && (unread || operation.args.contains(name)))
            operation.base[name] = value;
    }
}

} // namespace

void Sender::readSource(const Operation &operation, const ResourceSpec &resource)
{
    const quint64 moment = m_core.moment();
    m_core.gateway.read(m_core.itemRequest(resource, operation.source, Priority::Foreground), this,
        [this, asked = operation, &resource, moment](
            const Result<ApiResponse> &result) { onSource(asked, resource, moment, result); });
}

void Sender::onSource(const Operation &asked, const ResourceSpec &resource, quint64 moment,
    const Result<ApiResponse> &result)
{
    const QString id = asked.id;
    if (!isStillWanted(asked, moment))
        return;
    Operation operation = *m_core.outbox.find(id);
    const ActionSpec &action = *findAction(asked.action);
    if (!result) {
        const Error &error = result.error();
        if (looks::mayNotLook(error) || isGone(error.code)) { // Whop's answer to it will tell
            sendInTime(operation, action, &resource);
            return;
        }
        m_settlement.requeued(id, error, afterFailedLook(error), false);
        release(id);
        return;
    }
    const auto body = parseJson(result->body);
    if (!body || !body->is_object() || !body->contains("id")) {
        m_core.outbox.postpone(id, compareAgain);
        release(id);
        return;
    }
    m_core.storeDetail(resource, asked.source, *body, moment);
    operation.base = *body;
    nameCopiedMembers(operation, action);
    IntentTransaction transaction;
    transaction.upserts.append(operation);
    if (const Outcome stored = m_core.outbox.commit(transaction); stored) {
        m_core.noteStoreWorks();
        m_core.publish();
    } else {
        m_core.noteStoreProblem(stored.error());
        m_core.outbox.postpone(id, compareAgain);
    }
    release(id); // it goes at the next look, with what is known now
}

void Sender::compare(const Operation &operation, const ResourceSpec &resource)
{
    const quint64 moment = m_core.moment();
    m_core.gateway.read(m_core.itemRequest(resource, operation.target, Priority::Foreground), this,
        [this, asked = operation, &resource, moment](
            const Result<ApiResponse> &result) { onCompared(asked, resource, moment, result); });
}

bool Sender::isStillWanted(const Operation &asked, quint64 moment)
{
    const Operation *now = m_core.outbox.find(asked.id);
    if (now && now->state == OperationState::Queued && now->approved && now->args == asked.args
        && now->base == asked.base && now->dependsOn == asked.dependsOn
        && !m_core.wroteSince(asked.target, moment))
        return true;
    release(asked.id);
    return false;
}

bool Sender::isStillMeant(const Operation &asked, const Json &theirs)
{
    if (!isAnotherRecord(asked.base, theirs))
        return true;
    Error error = Error::of(
        ErrorCode::Conflict, QStringLiteral("another record has its id now"), QStringLiteral("id"));
    error.delivery = Delivery::Answered;
    m_settlement.conflict(asked.id, error, theirs);
    release(asked.id);
    return false;
}

void Sender::lookInside(const Operation &operation, const ResourceSpec &resource)
{
    const quint64 moment = m_core.moment();
    m_core.gateway.read(m_core.itemRequest(resource, operation.target, Priority::Foreground), this,
        [this, asked = operation, &resource, moment](const Result<ApiResponse> &result) {
            onLookedInside(asked, resource, moment, result);
        });
}

void Sender::onLookedInside(const Operation &asked, const ResourceSpec &resource, quint64 moment,
    const Result<ApiResponse> &result)
{
    const QString id = asked.id;
    if (!isStillWanted(asked, moment))
        return;
    const Operation &now = *m_core.outbox.find(id);
    if (!result) {
        const Error &error = result.error();
        if (isGone(error.code)) {
            m_busy.remove(id);
            m_settlement.done(id, Json(), asked.target);
        } else if (looks::mayNotLook(error)) { // the shown data was never read with this key
            send(now);
        } else {
            m_settlement.requeued(id, error, afterFailedLook(error), false);
            release(id);
        }
        return;
    }
    const auto body = parseJson(result->body);
    if (!body || !body->is_object()) {
        m_core.outbox.postpone(id, compareAgain);
        release(id);
        return;
    }
    if (isAnotherRecord(asked.base, *body))
        m_core.storeDetail(resource, asked.target, *body, moment);
    if (!isStillMeant(asked, *body))
        return;
    if (!holdsUnseen(now, *findAction(asked.action), *body)) {
        send(now);
        return;
    }
    m_core.storeDetail(resource, asked.target, *body, moment);
    Error error = Error::of(ErrorCode::Conflict,
        QStringLiteral("holds more than when its deletion was asked for"),
        specText(findAction(asked.action)->takesAlong));
    error.delivery = Delivery::Answered;
    m_settlement.conflict(id, error, *body);
    release(id);
}

bool Sender::holdsUnseen(
    const Operation &operation, const ActionSpec &action, const Json &body) const
{
    QSet<QString> seen;
    if (const Json *list = jsonAt(operation.base, action.takesAlong); list && list->is_array()) {
        for (const Json &element : *list) {
            const QString id = jsonText(element, "id");
            seen.insert(isLocalId(id) ? m_core.intents->serverId(id) : id);
        }
    }
    const Json *now = jsonAt(body, action.takesAlong);
    return now && now->is_array()
        && std::any_of(now->begin(), now->end(),
            [&seen](const Json &element) { return !seen.contains(jsonText(element, "id")); });
}

void Sender::onCompared(const Operation &asked, const ResourceSpec &resource, quint64 moment,
    const Result<ApiResponse> &result)
{
    const QString id = asked.id;
    if (!isStillWanted(asked, moment)) // the compared values are not those that would be sent
        return;
    const Operation *now = m_core.outbox.find(id);
    const ActionSpec *action = findAction(asked.action);
    if (!result) {
        const Error &error = result.error();
        if (looks::mayNotLook(error)) { // the key may write what it may not read
            send(*now);
            return;
        }
        if (isGone(error.code))
            m_settlement.conflict(id, error, Json());
        else
            m_settlement.requeued(id, error, afterFailedLook(error), false);
        release(id);
        return;
    }
    const auto body = parseJson(result->body);
    if (!body || !body->is_object()) {
        m_core.outbox.postpone(id, compareAgain);
        release(id);
        return;
    }
    m_core.storeDetail(resource, asked.target, *body, moment);
    if (!isStillMeant(asked, *body))
        return;
    const auto stored = m_core.mirror->record(asked.kind, asked.target);
    Record server(asked.kind, asked.target, 0, *body);
    if (stored && *stored)
        server.links = (*stored)->links;
    const ThreeWay merge = compareThreeWays(*action, asked.base, asked.args, server);
    if (!merge.conflicting.isEmpty()) {
        Error error = Error::of(ErrorCode::Conflict,
            QStringLiteral("changed on Whop since the edit began"), merge.conflicting.constFirst());
        error.delivery = Delivery::Answered;
        m_settlement.conflict(id, error, *body);
        release(id);
    } else if (merge.toSend.empty()) {
        m_busy.remove(id);
        m_settlement.done(id, *body, asked.target);
    } else {
        Operation operation = *m_core.outbox.find(id);
        operation.args = merge.toSend;
        fillBase(operation, server.serverBody());
        // What is sent contains what they did: only with their list beside it does it tell, later,
        // what of it was mine.
        for (const auto &[name, value] : merge.toSend.items()) {
            const Json *theirs = jsonAt(server.serverBody(), name);
            if (action->merge && value.is_array() && theirs)
                operation.base[name] = *theirs;
        }
        send(std::move(operation));
    }
}

// The operation links or unlinks two records: the answer does not say which of them is missing.
void Sender::lookWhatIsGone(const Operation &operation, const ActionSpec &action,
    const Error &error, const Attempt &attempt)
{
    const ResourceSpec *resource = findResource(operation.kind);
    const quint64 moment = m_core.moment();
    m_busy.insert(operation.id);
    m_core.gateway.read(m_core.itemRequest(*resource, operation.target, Priority::Foreground), this,
        [=, this, &action](const Result<ApiResponse> &result) {
            const QString id = operation.id;
            const Operation *now = m_core.outbox.find(id);
            const auto body = result ? parseJson(result->body) : Result<Json>(result.error());
            release(id);
            if (!now || now->state != OperationState::Sending)
                return;
            if (body && body->is_object()) {
                m_core.storeDetail(*resource, operation.target, *body, moment);
                // A record that is gone has no links.
                const Record alone(operation.kind, operation.target, 0, *body);
                Error other = error;
                other.param = specText(action.args.front().name);
                if (isFulfilled(action, alone, operation.args))
                    m_settlement.done(id, *body, operation.target, attempt);
                else
                    m_settlement.ended(id, OperationState::Rejected, other, attempt);
            } else if (!body && (isGone(body.error().code) || looks::mayNotLook(body.error()))) {
                m_settlement.conflict(id, error, Json(), attempt);
            } else {
                lookLater(*now,
                    body ? Error::of(ErrorCode::NotApi, QStringLiteral("not a record"))
                         : body.error(),
                    attempt);
            }
        });
}

void Sender::lookLater(const Operation &operation, Error why, const Attempt &attempt)
{
    const QString id = operation.id;
    const int failures = operation.probes + 1;
    why.delivery = Delivery::Answered; // the request itself was
    if (!m_core.connectivity.usable() || wasEndedByUs(why)) { // out of reach: no failure of Whop's
        m_settlement.requeued(id, why, soon, false, attempt);
    } else if (failures < looks::mostRequests) {
        m_settlement.probed(id, false);
        m_settlement.requeued(id, why, looks::restAfter(failures, why), false, attempt);
    } else {
        m_settlement.ended(id, OperationState::Rejected, why, attempt);
    }
}

} // namespace hopyard
