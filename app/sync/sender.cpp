// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/sender.h"

#include "core/faultpoint.h"
#include "core/ids.h"
#include "core/logging.h"
#include "schema/registry.h"
#include "sync/createdrows.h"
#include "sync/jsonids.h"
#include "sync/listrequest.h"
#include "sync/looks.h"
#include "sync/threeway.h"
#include "sync/verdict.h"

#include <algorithm>
#include <utility>

namespace hopyard {

namespace {

constexpr std::chrono::seconds storeWait {5};
constexpr std::chrono::seconds unsentWait {2};
// No longer than this between the last look at what Whop has, or the last moment at which a person
// can take it back, and the wire.
constexpr std::chrono::seconds startsWithin {3};
constexpr std::chrono::seconds verifyAfter {5};
constexpr qint64 scheduleToleranceMs = 2'000; // Whop gives its time in seconds

Verb verbOf(const QByteArray &method)
{
    if (method == "POST")
        return Verb::Post;
    return method == "DELETE" ? Verb::Delete : Verb::Patch;
}

QString wireName(const ActionSpec &action)
{
    return QString(specText(action.method) + QLatin1Char(' ') + specText(action.path));
}

// Whether its unknown outcome is searched for by the time of sending, on the server's clock.
bool isLookedForByTime(const ActionSpec &action)
{
    return action.retry == RetryClass::PlainCreate || movesMoney(action);
}

// Members that a record does not show cannot be compared.
Json shownMembers(const ActionSpec &action, const Json &args, const Json &shown)
{
    Json visible = Json::object();
    for (const auto &[name, value] : args.items()) {
        const bool writeOnly = std::any_of(
            action.args.begin(), action.args.end(), [&name = name](const ArgumentSpec &argument) {
                return argument.name == name && argument.writeOnly;
            });
        if (!writeOnly && jsonAt(shown, name))
            visible[name] = value;
    }
    return visible;
}

} // namespace

Outcome freeze(Operation &operation, const ActionSpec &action, const QString &companyId,
    const QString &identity, qint64 wallMs)
{
    const QString pathTemplate = specText(action.path);
    QStringList ids;
    if (pathTemplate.contains(QLatin1Char('{')))
        ids.append(action.fromSource ? operation.source : operation.target);
    const auto path = apiPath(pathTemplate, ids);
    if (!path)
        return path.error();
    Json body = action.body ? action.body(operation.args, companyId) : operation.args;
    if (anyText(
            body, [](const std::string &text) { return isLocalId(QString::fromStdString(text)); }))
        return Error::of(ErrorCode::InvalidArgument,
            QStringLiteral("refers to a record that does not exist yet"));
    operation.method = QByteArray(action.method.data(), qsizetype(action.method.size()));
    operation.path = *path;
    operation.versionDate = apiVersionDate;
    operation.identity = identity;
    if (verbOf(operation.method) == Verb::Post)
        operation.idempotencyKey = newUuid(wallMs).toLatin1();
    if (!action.bodyKey.empty())
        body[std::string(action.bodyKey)] = operation.idempotencyKey.toStdString();
    operation.body = dumpJson(body);
    return Done {};
}

ApiRequest frozenRequest(const Operation &operation, const ActionSpec &action)
{
    ApiRequest request;
    request.verb = verbOf(operation.method);
    request.path = operation.path;
    request.body = operation.body;
    request.idempotencyKey = operation.idempotencyKey;
    request.versionDate = operation.versionDate;
    request.operation = wireName(action);
    request.priority = Priority::Mutation;
    request.expect = action.effect == Effect::Removes ? Expect::DocumentOrEmpty : Expect::Document;
    return request;
}

Sender::Sender(EngineCore &core, Settlement &settlement, QObject *parent)
    : QObject(parent)
    , m_core(core)
    , m_settlement(settlement)
{
}

void Sender::release(const QString &id)
{
    m_busy.remove(id);
    Q_EMIT m_core.stirred();
}

void Sender::start(const QString &id)
{
    const Operation *operation = m_core.outbox.find(id);
    const ActionSpec *action = operation ? findAction(operation->action) : nullptr;
    if (!action || m_busy.contains(id))
        return;
    if (isHeldBack(*operation, *action)) { // nothing needs to be asked for it either
        Q_EMIT m_core.stirred();
        return;
    }
    m_busy.insert(id);
    if (action->effect != Effect::Creates && operation->base.contains("created_at")) {
        const auto known = m_core.mirror->record(operation->kind, operation->target);
        if (known && *known && !isStillMeant(*operation, (*known)->serverBody()))
            return;
    }
    const ResourceSpec *resource = findResource(operation->kind);
    const bool comparable = resource && !resource->itemPath.empty() && !operation->args.empty();
    const bool takesAlong = resource && !resource->itemPath.empty() && !action->takesAlong.empty()
        && operation->base.contains(std::string(action->takesAlong));
    if (action->checksConflicts && comparable)
        compare(*operation, *resource);
    else if (takesAlong)
        lookInside(*operation, *resource);
    else if (action->fromSource && !isBaseKnown(*operation) && resource
        && !resource->itemPath.empty())
        readSource(*operation, *resource);
    else
        sendInTime(*operation, *action, resource);
}

// First asks for what its time is to be told by, where that is not known.
void Sender::sendInTime(
    const Operation &operation, const ActionSpec &action, const ResourceSpec *resource)
{
    if (isLookedForByTime(action) && resource && !resource->listPath.empty()
        && (operation.schedule.isSet() || !m_core.gateway.knowsServerTime()
            || !tellsCreation(*resource)))
        askTime(operation, *resource);
    else
        send(operation);
}

// A create whose reply gets lost is searched for by the time of sending, on the server's clock; if
// rows have no creation time, by the rows that were there before.
void Sender::askTime(const Operation &operation, const ResourceSpec &resource)
{
    const int rows = tellsCreation(resource) ? 1 : resource.pageSize;
    const auto request
        = createdListRequest(m_core, resource, operation.args, rows, Priority::Foreground);
    if (!request) {
        send(operation);
        return;
    }
    m_core.gateway.read(*request, this,
        [this, asked = operation](const Result<ApiResponse> &result) { onTime(asked, result); });
}

void Sender::onTime(const Operation &asked, const Result<ApiResponse> &result)
{
    const Operation *now = m_core.outbox.find(asked.id);
    if (!now || now->state != OperationState::Queued || !now->approved || now->args != asked.args) {
        release(asked.id);
        return;
    }
    // A key that may create but not list continues without; any other error is a reason to wait.
    const bool blind = !result && looks::mayNotLook(result.error());
    if (now->schedule.isSet() && !isTimeFor(*now))
        return;
    if (result || blind) {
        Operation operation = *now;
        noteTwins(operation, *findAction(asked.action), result);
        send(std::move(operation));
        return;
    }
    m_core.outbox.postpone(
        asked.id, std::max<std::chrono::milliseconds>(result.error().retryAfter, unsentWait));
    release(asked.id);
}

void Sender::noteTwins(
    Operation &operation, const ActionSpec &action, const Result<ApiResponse> &list)
{
    if (operation.attempts > 0)
        return; // an earlier request may have made one of them
    operation.inquiry.twinsBefore.reset();
    const ResourceSpec *resource = findResource(operation.kind);
    if (!list || !action.isResult || !resource || tellsCreation(*resource))
        return;
    const auto document = parseAnswer(list->body);
    const Json *rows = document ? jsonAt(*document, "data") : nullptr;
    if (!rows || !rows->is_array() || jsonBool(*document, "page_info.has_next_page"))
        return; // not known
    QStringList twins;
    for (const Json &row : *rows) {
        if (action.isResult(row, operation.args, operation.base))
            twins.append(jsonText(row, "id"));
    }
    operation.inquiry.twinsBefore = std::move(twins);
}

// The computer's clock may be wrong: scheduled operations follow Whop's.
bool Sender::isTimeFor(const Operation &operation)
{
    if (!m_core.gateway.knowsServerTime())
        return true;
    const qint64 now = m_core.gateway.serverNowMs();
    const qint64 at = operation.schedule.atMs;
    if (now + scheduleToleranceMs >= at && now <= at + scheduleGraceMs)
        return true;
    if (now < at)
        m_core.outbox.postpone(operation.id, std::chrono::milliseconds(at - now));
    else
        m_settlement.ended(operation.id, OperationState::Expired,
            Error::of(ErrorCode::Timeout, QStringLiteral("its time passed")));
    release(operation.id);
    return false;
}

bool Sender::isHeldBack(const Operation &operation, const ActionSpec &action)
{
    const std::chrono::milliseconds held = m_core.api.heldFor(wireName(action), Priority::Mutation);
    if (held < startsWithin) {
        m_heldBack.remove(operation.id);
        return false;
    }
    m_heldBack.insert(operation.id);
    m_core.outbox.postpone(operation.id, held);
    return true;
}

void Sender::endHolds()
{
    const QSet<QString> held = std::exchange(m_heldBack, {});
    for (const QString &id : held)
        m_core.outbox.endDelay(id); // it may have been edited since, and have an undo window again
}

void Sender::send(Operation operation)
{
    // Another key may have been set while a request was under way, and it is not known yet whether
    // it is this company's.
    if (!m_core.connectivity.usable()) {
        release(operation.id);
        return;
    }
    const QString id = operation.id;
    const ActionSpec *action = findAction(operation.action);
    // A new request would be another payment.
    if (movesMoney(*action) && operation.attempts > 0
        && (operation.method.isEmpty() || operation.identity != m_core.config.identity)) {
        m_busy.remove(id);
        m_settlement.unknown(id, OperationState::NeedsReview, operation.lastError);
        return;
    }
    const auto left = m_core.seen.left(operation);
    if (left && left->count() < 0) {
        m_busy.remove(id);
        m_settlement.ended(id, OperationState::Expired, SeenSince::error(operation));
        return;
    }
    if (isHeldBack(operation, *action)) {
        release(id);
        return;
    }
    // What was tried under another key, or compared anew, goes as a new request.
    if (operation.identity != m_core.config.identity || action->checksConflicts)
        thaw(operation);
    if (operation.method.isEmpty()) {
        const Outcome frozen = freeze(operation, *action, m_core.config.companyId,
            m_core.config.identity, m_core.clock.wallMs());
        if (!frozen) {
            m_busy.remove(id);
            m_settlement.ended(id, OperationState::Rejected, frozen.error());
            return;
        }
    }
    operation.state = OperationState::Sending;
    // Without an attempt that counts, they are looks for what is gone (lookLater()).
    if (operation.attempts > 0)
        operation.probes = 0;
    operation.attempts += 1;
    operation.notBeforeMs = m_core.clock.wallMs();
    // 0 if the server's time is unknown: the result of a create is then searched for everywhere.
    const bool timeKnown = m_core.gateway.knowsServerTime() || !isLookedForByTime(*action);
    if (operation.firstSentMs == 0 && operation.attempts == 1 && timeKnown)
        operation.firstSentMs = m_core.gateway.serverNowMs();
    IntentTransaction transaction;
    transaction.upserts.append(operation);
    if (const Outcome stored = m_core.outbox.commit(transaction); !stored) {
        // Not on disk, so not sent.
        m_core.noteStoreProblem(stored.error());
        m_core.outbox.postpone(id, storeWait);
        release(id);
        return;
    }
    m_core.noteStoreWorks();
    HOPYARD_CRASH_POINT("outbox.after_mark_sending");
    ApiRequest request = frozenRequest(operation, *action);
    request.startWithin = startsWithin; // it may have to wait for its turn there, too
    if (left)
        request.startWithin = std::clamp<std::chrono::milliseconds>(
            *left, std::chrono::milliseconds(1), startsWithin);
    m_core.gateway.once(request, this,
        [this, id, wall = m_core.clock.wallMs(), started = m_core.clock.monotonicMs()](
            const Result<ApiResponse> &result) { onAnswer(id, wall, started, result); });
    HOPYARD_CRASH_POINT("outbox.after_send");
    m_core.publish();
}

void Sender::replay(const QString &id)
{
    const Operation *operation = m_core.outbox.find(id);
    if (!operation || m_busy.contains(id) || operation->method.isEmpty())
        return;
    m_busy.insert(id);
    send(*operation);
}

void Sender::onAnswer(
    const QString &id, qint64 startedWallMs, qint64 startedMs, const Result<ApiResponse> &result)
{
    m_busy.remove(id);
    const Operation *found = m_core.outbox.find(id);
    if (!found || found->state != OperationState::Sending)
        return;
    const Operation operation = *found;
    const ActionSpec *action = findAction(operation.action);
    Attempt attempt {id, 0, startedWallMs, 0, {}, {}, m_core.clock.monotonicMs() - startedMs};
    attempt.httpStatus = result ? result->status : result.error().httpStatus;
    attempt.requestId = result ? result->requestId : result.error().requestId;
    if (!result) {
        attempt.error = QString(errorName(result.error().code));
        onFailure(operation, *action, asAnswerTo(operation, *action, result.error()), attempt);
        return;
    }
    const auto body = result->body.isEmpty() ? Result<Json>(Json()) : parseJson(result->body);
    const QString resultId = body && body->is_object() ? jsonText(*body, "id") : QString();
    const bool unreadable = !body || (action->effect == Effect::Creates && resultId.isEmpty());
    if (unreadable) {
        Error error
            = Error::of(ErrorCode::NotApi, QStringLiteral("done, but the answer cannot be read"));
        error.delivery = Delivery::Unknown;
        error.httpStatus = result->status;
        attempt.error = QString(errorName(error.code));
        m_settlement.unknown(id, OperationState::Ambiguous, error, attempt);
        return;
    }
    m_settlement.done(
        id, *body, action->effect == Effect::Creates ? resultId : operation.target, attempt);
    if (action->effect == Effect::Changes)
        verify(operation, *action, *body);
}

void Sender::onFailure(const Operation &operation, const ActionSpec &action, const Error &error,
    const Attempt &attempt)
{
    const QString id = operation.id;
    switch (verdictOf(error, action)) {
    case Verdict::Done:
        m_settlement.done(id, Json(), operation.target, attempt);
        break;
    case Verdict::Requeue: {
        // How long a 429 lasts is the rate limiter's business, too; waiting here keeps the queue
        // honest.
        const auto wait = std::max<std::chrono::milliseconds>({error.retryAfter, unsentWait,
            m_core.api.heldFor(wireName(action), Priority::Mutation)});
        m_settlement.requeued(id, error, wait, false, attempt);
        break;
    }
    case Verdict::Reject:
        m_settlement.ended(id, OperationState::Rejected, error, attempt);
        break;
    case Verdict::Conflict:
        if (isGone(error.code) && !action.opposite.empty())
            lookWhatIsGone(operation, action, error, attempt);
        else
            fetchTheirs(operation, error, attempt);
        break;
    case Verdict::Ambiguous:
        m_settlement.unknown(id, OperationState::Ambiguous, error, attempt);
        break;
    case Verdict::Review:
        qCInfo(lcSync) << "an idempotency key was refused as used with other bytes, operation"
                       << id;
        m_settlement.unknown(id, OperationState::NeedsReview, error, attempt);
        break;
    }
}

void Sender::fetchTheirs(const Operation &operation, const Error &error, const Attempt &attempt)
{
    // The conflict is known already; Whop's present values make it easier to decide.
    m_settlement.conflict(operation.id, error, Json(), attempt);
    const ResourceSpec *resource = findResource(operation.kind);
    if (error.code != ErrorCode::Conflict || !resource || resource->itemPath.empty())
        return;
    const quint64 moment = m_core.moment();
    m_core.gateway.read(m_core.itemRequest(*resource, operation.target, Priority::Foreground), this,
        [this, operation, error, resource, moment](const Result<ApiResponse> &result) {
            const Operation *now = m_core.outbox.find(operation.id);
            const auto body = result ? parseJson(result->body) : Result<Json>(Json());
            if (!body || !body->is_object() || !now || now->state != OperationState::Conflict)
                return;
            m_core.storeDetail(*resource, operation.target, *body, moment);
            m_settlement.conflict(operation.id, error, *body);
        });
}

void Sender::verify(const Operation &operation, const ActionSpec &action, const Json &reply)
{
    if (!action.checksConflicts)
        return;
    if (reply.is_object()
        && !isFulfilled(action, Record(operation.kind, operation.target, 0, reply), operation.args))
        qCInfo(lcSync) << "the answer differs from what was sent, operation" << operation.id;
    m_core.clock.callAfter(verifyAfter, this,
        [this, operation, written = m_core.moment()] { verifyAgain(operation, written); });
}

void Sender::verifyAgain(const Operation &operation, quint64 written)
{
    const ResourceSpec *resource = findResource(operation.kind);
    // Another edit of ours is on its way, or done already: it makes its own comparison.
    if (!resource || !m_core.connectivity.usable() || m_core.outbox.touches(operation.target)
        || m_core.wroteSince(operation.target, written))
        return;
    const quint64 moment = m_core.moment();
    m_core.gateway.once(m_core.itemRequest(*resource, operation.target, Priority::Background), this,
        [this, operation, resource, moment](const Result<ApiResponse> &result) {
            const auto body = result ? parseJson(result->body) : Result<Json>(Json());
            if (!body || !body->is_object() || m_core.wroteSince(operation.target, moment))
                return;
            m_core.storeDetail(*resource, operation.target, *body, moment);
            const Record server(operation.kind, operation.target, 0, *body);
            const ActionSpec *action = findAction(operation.action);
            const Json visible = shownMembers(*action, operation.args, *body);
            if (!visible.empty() && !isFulfilled(*action, server, visible))
                Q_EMIT m_core.noticed(
                    {Notice::Kind::OverwrittenMeanwhile, operation.id, operation.target, 1});
        });
}

} // namespace hopyard
