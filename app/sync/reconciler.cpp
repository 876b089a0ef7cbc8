// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/reconciler.h"

#include "schema/registry.h"
#include "sync/listrequest.h"
#include "sync/threeway.h"
#include "sync/verdict.h"

#include <algorithm>
#include <array>

namespace hopyard {

namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

// After which time a look follows, counted from when the answer went missing.
constexpr std::array<seconds, 6> looks {
    seconds(1), seconds(5), seconds(15), seconds(45), seconds(120), seconds(300)};
constexpr std::array<seconds, 6> looksForMoney {
    minutes(1), minutes(5), minutes(15), minutes(60), minutes(360), minutes(1440)};
constexpr std::array<seconds, 4> replays {seconds(5), seconds(15), seconds(45), seconds(120)};
constexpr seconds slowReplay {600};
constexpr seconds settledLook {300};
constexpr seconds timeAgain {15};
// Whop keeps an Idempotency-Key for 24 h; after that the same bytes would be done anew.
constexpr qint64 replayableMs = 20LL * 3600 * 1000;
constexpr qint64 betweenNegativesMs = 60'000;
constexpr qint64 runningRequestMs = 10LL * 60 * 1000;
// Clocks differ, and Whop's list shows seconds.
constexpr qint64 searchBeforeMs = 2LL * 60 * 1000;
constexpr qint64 createdToleranceMs = 10'000;
constexpr int mostSearchPages = 40;
// So many looks for one outcome, over all runs of the program, and the last of them told nothing:
// the next one would not either.
constexpr int mostLooks = 12;

// The key may write what it may not read: looking again will not help.
bool mayNotLook(const Error &error)
{
    return error.code == ErrorCode::MissingPermission || error.code == ErrorCode::Forbidden;
}

// The network's fault, or ours: says nothing about whether looking is of use.
bool isBadMoment(const Error &error)
{
    switch (error.code) {
    case ErrorCode::Offline:
    case ErrorCode::ConnectionLost:
    case ErrorCode::TlsFailed:
    case ErrorCode::Redirected:
    case ErrorCode::Unauthorized:
    case ErrorCode::NoKey:
    case ErrorCode::RateLimited:
    case ErrorCode::Cancelled:
        return true;
    default:
        return false;
    }
}

// Whop said that it did it, or that it does not know: never repeated without a person.
bool mayBeDone(const Error &error)
{
    return (error.httpStatus >= 200 && error.httpStatus < 300)
        || error.code == ErrorCode::OutcomeUnknown;
}

// Seen in the list right before the create was sent.
bool wasThereBefore(const Operation &operation, const QString &id)
{
    const Json *before = jsonAt(operation.base, twinsMember);
    return before && before->is_array()
        && std::find(before->begin(), before->end(), Json(id)) != before->end();
}

} // namespace

struct Reconciler::Search
{
    QString id;
    const ActionSpec *action = nullptr;
    const ResourceSpec *resource = nullptr;
    Operation operation;
    QString cursor;
    int pages = 0;
    QList<Json> found;
    QStringList foundIds;
    bool undecided = false; // rows that may be the result and may be older
    qsizetype compared = 0; // of found, by their details
};

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
    Watch &watch = m_watches[operation.id];
    const qint64 now = m_core.clock.monotonicMs();
    if (watch.attempts != operation.attempts) {
        const qint64 runningSince = watch.runningSinceMs;
        watch = {operation.attempts, now, 0, 0, 0, runningSince, false};
    }
    // Each replay is an attempt; how long the key is said to be running is counted over all.
    if (operation.lastError.code != ErrorCode::RequestInProgress)
        watch.runningSinceMs = 0;
    else if (watch.runningSinceMs == 0)
        watch.runningSinceMs = now;
    return watch;
}

void Reconciler::restart(const QString &operation)
{
    m_watches.remove(operation);
}

void Reconciler::release(const QString &id)
{
    m_busy.remove(id);
    Q_EMIT m_core.stirred();
}

bool Reconciler::canReplay(const Operation &operation, const ActionSpec &action, bool running) const
{
    const bool keyed = action.retry == RetryClass::Keyed || action.retry == RetryClass::BodyKeyed
        || running; // it knows the key: it honours it
    // How old the first attempt is, is Whop's clock's to say: the others may be wrong, and one of
    // them stands still while the computer sleeps.
    const bool timed = m_core.gateway.knowsServerTime() && operation.firstSentMs > 0
        && m_core.gateway.serverNowMs() >= operation.firstSentMs - createdToleranceMs;
    const bool trusted = keyed && timed && !isRefusedAgain(operation, action);
    const qint64 age = m_core.gateway.serverNowMs() - operation.firstSentMs;
    return trusted && !operation.method.isEmpty() && operation.approved
        && operation.identity == m_core.config.identity && age < replayableMs
        && operation.lastError.code != ErrorCode::OutcomeUnknown;
}

// Whether Whop's time would decide on a repetition, and was not asked for yet.
bool Reconciler::needsTime(const Operation &operation, const ActionSpec &action, bool running)
{
    const bool keyed = action.retry == RetryClass::Keyed || action.retry == RetryClass::BodyKeyed;
    return (keyed || running) && !m_core.gateway.knowsServerTime() && !watch(operation).timeAsked;
}

void Reconciler::askTime(const QString &id)
{
    m_busy.insert(id);
    ApiRequest request;
    request.path = QStringLiteral("/accounts/me");
    request.operation = QStringLiteral("GET /accounts/me");
    m_core.gateway.read(request, this, [this, id](const Result<ApiResponse> &result) {
        const Operation *operation = m_core.outbox.find(id);
        // Without an answer it is asked again; a refusal does not tell the time.
        if (operation && (result || !isBadMoment(result.error())))
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
        // The first look is early for those that are searched for; a replay waits a little longer.
        const size_t next = size_t(std::max(0, operation->attempts - 1));
        const milliseconds wait = next < replays.size() ? replays[next] : slowReplay;
        const qint64 due = current.sinceMs
            + (running ? milliseconds(seconds(2 << std::min<size_t>(next, 7))) : wait).count();
        if (m_core.clock.monotonicMs() < due)
            m_core.outbox.postpone(id, milliseconds(due - m_core.clock.monotonicMs()));
        else
            m_sender.replay(id);
        Q_EMIT m_core.stirred();
        return;
    }
    if (current.looks == 0
        && m_core.clock.monotonicMs() - current.sinceMs < looks.front().count() * 1000) {
        const milliseconds first = movesMoney(*action) ? looksForMoney.front() : looks.front();
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
        lookAtTarget(*operation, *action);
    else
        giveUp(id);
}

void Reconciler::giveUp(const QString &id)
{
    const Operation *operation = m_core.outbox.find(id);
    giveUp(id, operation ? operation->lastError : Error());
}

void Reconciler::giveUp(const QString &id, const Error &error)
{
    // What the answer to the request itself had told stays known, should a person look again.
    const Operation *operation = m_core.outbox.find(id);
    Error reason = error;
    if (operation && mayBeDone(operation->lastError)) {
        reason = operation->lastError;
        reason.message = error.message;
    }
    m_settlement.unknown(id, OperationState::NeedsReview, reason);
    m_watches.remove(id);
}

void Reconciler::lookFailed(const QString &id, const Error &why)
{
    const Operation *operation = m_core.outbox.find(id);
    if (!operation || isBadMoment(why)) {
        lookAgain(id, false);
        return;
    }
    if (operation->probes + 1 < mostLooks) {
        m_settlement.probed(id);
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
    const auto &offsets = movesMoney(*action) ? looksForMoney : looks;
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
        m_settlement.probed(id);
    release(id);
}

// --- Set-state: look at the record itself
// ---------------------------------------------------------

void Reconciler::lookAtTarget(const Operation &operation, const ActionSpec &)
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
        const ErrorCode code = result.error().code;
        const bool gone = code == ErrorCode::NotFound || code == ErrorCode::Gone;
        m_busy.remove(id);
        if (gone && action->effect == Effect::Removes)
            m_settlement.done(id, Json(), operation.target);
        else if (gone)
            m_settlement.conflict(id, result.error(), Json());
        else if (!mayNotLook(result.error()))
            lookFailed(id, result.error());
        else if (operation.approved && !isRefusedAgain(operation, *action)) {
            // Repeating has the same end state.
            m_watches.remove(id);
            m_settlement.requeued(id, result.error(), milliseconds(0), true);
        } else // discarded meanwhile, and whether it happened cannot be seen
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
    if (isRefusedAgain(operation, *action)) { // looked for after the refusal, and it is not so
        m_settlement.ended(id, OperationState::Rejected, operation.lastError);
        return;
    }
    // Repeating has the same end state; a change by somebody else shows when it is compared before
    // it goes.
    m_settlement.requeued(id, operation.lastError, milliseconds(0), true);
}

// --- Plain creates: look for it in the list
// -------------------------------------------------------

// A pending change of the row is no claim: the person may have found it before we did.
bool Reconciler::isClaimed(const QString &id, const QString &by) const
{
    return m_claimed.contains(id)
        || std::any_of(m_core.outbox.operations().cbegin(), m_core.outbox.operations().cend(),
            [&](const Operation &other) { return other.id != by && other.resultId == id; });
}

// What a create made is taken, and by whom Whop shows it is what this key is called there. (A
// change tells neither: it may be of somebody else's record.)
void Reconciler::learnFrom(const Operation &done)
{
    const ActionSpec *action = findAction(done.action);
    if (done.state != OperationState::Done || done.resultId.isEmpty() || !action
        || action->effect != Effect::Creates)
        return;
    m_claimed.insert(done.resultId);
    const QString author = done.result.is_object() ? jsonText(done.result, "user.id") : QString();
    if (!author.isEmpty() && !done.identity.isEmpty())
        m_authors[done.identity].insert(author);
}

// The same words by a colleague are not what this key sent. As long as nothing tells whom Whop
// shows as its author everybody may be.
bool Reconciler::isBySomebodyElse(const Json &row, const Operation &operation) const
{
    const QString author = jsonText(row, "user.id");
    const QSet<QString> known = m_authors.value(operation.identity);
    return !author.isEmpty() && !known.isEmpty() && !known.contains(author);
}

// What creates of earlier runs made is theirs.
Outcome Reconciler::loadClaims()
{
    constexpr int page = 200;
    for (qint64 before = 0; !m_claimsLoaded;) {
        const auto history = m_core.intents->history(before, page);
        if (!history)
            return history.error();
        for (const Operation &operation : *history)
            learnFrom(operation);
        m_claimsLoaded = history->size() < page;
        if (!m_claimsLoaded)
            before = history->constLast().seq;
    }
    return Done {};
}

void Reconciler::search(const Operation &operation, const ActionSpec &action)
{
    if (const Outcome loaded = loadClaims(); !loaded) {
        m_core.noteStoreProblem(loaded.error());
        lookAgain(operation.id, false);
        return;
    }
    m_busy.insert(operation.id);
    auto search = std::make_shared<Search>();
    search->id = operation.id;
    search->action = &action;
    search->resource = findResource(operation.kind);
    search->operation = operation;
    searchPage(search);
}

void Reconciler::searchPage(const std::shared_ptr<Search> &search)
{
    auto asked = createdListRequest(m_core, *search->resource, search->operation.args,
        search->resource->pageSize, Priority::Foreground);
    if (!asked) {
        m_busy.remove(search->id);
        giveUp(search->id);
        return;
    }
    ApiRequest request = std::move(*asked);
    if (!search->resource->createdAfterParam.empty() && search->operation.firstSentMs > 0) {
        const QDateTime since = QDateTime::fromMSecsSinceEpoch(
            search->operation.firstSentMs - searchBeforeMs, Qt::UTC);
        request.query.addQueryItem(
            specText(search->resource->createdAfterParam), since.toString(Qt::ISODateWithMs));
    }
    if (!search->cursor.isEmpty())
        request.query.addQueryItem(specText(search->resource->cursorParam),
            QString::fromLatin1(QUrl::toPercentEncoding(search->cursor)));
    m_core.gateway.read(request, this,
        [this, search](const Result<ApiResponse> &result) { onPage(search, result); });
}

void Reconciler::onPage(const std::shared_ptr<Search> &search, const Result<ApiResponse> &result)
{
    const Operation *operation = m_core.outbox.find(search->id);
    if (!operation || operation->state != OperationState::Ambiguous) {
        release(search->id);
        return;
    }
    if (!result && mayNotLook(result.error())) {
        m_busy.remove(search->id);
        giveUp(search->id, result.error());
        return;
    }
    const auto document = result ? parseJson(result->body) : Result<Json>(result.error());
    const Json *data = document ? jsonAt(*document, "data") : nullptr;
    if (!data || !data->is_array()) {
        lookFailed(search->id,
            result ? Error::of(ErrorCode::NotApi, QStringLiteral("not a list")) : result.error());
        return;
    }
    bool allOlder = !data->empty();
    for (const Json &row : *data) {
        const QString id = jsonText(row, "id");
        const auto created = Field<QDateTime> {"created_at"}.in(row);
        const bool older = created && search->operation.firstSentMs > 0
            && created->toMSecsSinceEpoch() < search->operation.firstSentMs - createdToleranceMs;
        allOlder = allOlder && older;
        if (id.isEmpty() || older || wasThereBefore(search->operation, id)
            || search->foundIds.contains(id) || isClaimed(id, search->id)
            || isBySomebodyElse(row, search->operation)
            || !search->action->isResult(row, search->operation.args, search->operation.base))
            continue;
        search->found.append(row);
        search->foundIds.append(id);
    }
    // When it was sent is not known: a row that was here before may be ours or an old one.
    if (search->operation.firstSentMs == 0)
        setAsideKnown(*search);
    const QString next = jsonText(*document, "page_info.end_cursor");
    // Newest first there is nothing newer after a page of older ones.
    const bool more = jsonBool(*document, "page_info.has_next_page")
        && !(allOlder && search->resource->refresh == Refresh::NewestFirst);
    const bool canGoOn = !next.isEmpty() && next != search->cursor;
    if (more && canGoOn && ++search->pages < mostSearchPages) {
        search->cursor = next;
        searchPage(search);
        return;
    }
    if (more && search->found.isEmpty()) { // not to the end: that it is not there is not known
        lookFailed(search->id,
            Error::of(ErrorCode::TooLarge, QStringLiteral("the list was not read to its end")));
        return;
    }
    compareDetails(search);
}

// Where lists do not tell enough: reads each candidate, and keeps those that are it.
void Reconciler::compareDetails(const std::shared_ptr<Search> &search)
{
    if (!search->action->isResultByDetails || search->compared == search->found.size()) {
        conclude(*search);
        return;
    }
    m_core.gateway.read(m_core.itemRequest(*search->resource, search->foundIds.at(search->compared),
                            Priority::Foreground),
        this, [this, search](const Result<ApiResponse> &result) { onDetails(search, result); });
}

void Reconciler::onDetails(const std::shared_ptr<Search> &search, const Result<ApiResponse> &result)
{
    const Operation *operation = m_core.outbox.find(search->id);
    if (!operation || operation->state != OperationState::Ambiguous) {
        release(search->id);
        return;
    }
    const auto body = result ? parseJson(result->body) : Result<Json>(result.error());
    if (!body || !body->is_object()) {
        const Error why
            = body ? Error::of(ErrorCode::NotApi, QStringLiteral("not a record")) : body.error();
        if (mayNotLook(why)) {
            m_busy.remove(search->id);
            giveUp(search->id, why);
        } else {
            lookFailed(search->id, why);
        }
        return;
    }
    if (search->action->isResultByDetails(*body, search->operation.args)) {
        search->found[search->compared++] = *body;
    } else {
        search->found.removeAt(search->compared);
        search->foundIds.removeAt(search->compared);
    }
    compareDetails(search);
}

void Reconciler::setAsideKnown(Search &search) const
{
    for (qsizetype i = search.found.size() - 1; i >= 0; --i) {
        const auto known = m_core.mirror->record(search.operation.kind, search.foundIds.at(i));
        if (known && !*known)
            continue;
        search.found.removeAt(i);
        search.foundIds.removeAt(i);
        search.undecided = true;
    }
}

void Reconciler::conclude(const Search &search)
{
    if (search.found.isEmpty() && search.undecided) { // neither repeated nor claimed by guess
        m_busy.remove(search.id);
        giveUp(search.id);
        return;
    }
    if (search.found.isEmpty()) {
        notFound(search.id, *search.action);
        return;
    }
    // Twins of ours may be among them: as many as are unknown are expected, more are not.
    const qsizetype expected = std::count_if(m_core.outbox.operations().cbegin(),
        m_core.outbox.operations().cend(), [&search](const Operation &other) {
            return other.action == search.operation.action && other.args == search.operation.args
                && other.source == search.operation.source
                && (other.state == OperationState::Ambiguous
                    || other.state == OperationState::NeedsReview);
        });
    if (search.found.size() > expected)
        Q_EMIT m_core.noticed({Notice::Kind::PossibleDuplicate, search.id,
            search.foundIds.join(QLatin1Char(' ')), search.found.size()});
    if (search.found.size() > 1 && search.action->isResultByDetails) { // which one, is a guess
        m_busy.remove(search.id);
        giveUp(search.id);
        return;
    }
    const auto oldest = std::min_element(
        search.found.cbegin(), search.found.cend(), [](const Json &a, const Json &b) {
            return jsonText(a, "created_at") < jsonText(b, "created_at");
        });
    takeAsResult(search, *oldest);
}

void Reconciler::takeAsResult(const Search &search, const Json &row)
{
    const QString resultId = jsonText(row, "id");
    const ResourceSpec *resource = search.resource;
    m_busy.remove(search.id);
    m_settlement.done(search.id, row, resultId);
    if (resource->itemPath.empty())
        return;
    const quint64 moment = m_core.moment();
    m_core.gateway.read(m_core.itemRequest(*resource, resultId, Priority::Foreground), this,
        [this, resource, resultId, moment](const Result<ApiResponse> &result) {
            const auto body = result ? parseJson(result->body) : Result<Json>(Json());
            if (body)
                m_core.storeDetail(*resource, resultId, *body, moment);
        });
}

void Reconciler::notFound(const QString &id, const ActionSpec &action)
{
    const Operation operation = *m_core.outbox.find(id);
    const Watch current = watch(operation);
    const qint64 now = m_core.clock.monotonicMs();
    const bool quarantined = now - current.sinceMs < milliseconds(m_core.config.quarantine).count();
    const bool twice
        = current.firstNegativeMs != 0 && now - current.firstNegativeMs >= betweenNegativesMs;
    const bool moneyPatience
        = movesMoney(action) && now - current.sinceMs < milliseconds(looksForMoney.back()).count();
    if (quarantined || !twice || moneyPatience) {
        lookAgain(id, true);
        return;
    }
    m_busy.remove(id);
    // That money did not move is for a person to say: a list that lacks it proves nothing.
    const bool perhapsDone = mayBeDone(operation.lastError) || movesMoney(action);
    if (!operation.approved && !perhapsDone) { // discarded meanwhile, and it did not happen
        m_settlement.ended(id, OperationState::Cancelled, operation.lastError);
        return;
    }
    const bool repeatable = action.retry == RetryClass::PlainCreate && action.inverse
        && !perhapsDone && !isRefusedAgain(operation, action);
    if (!repeatable) {
        giveUp(id);
        return;
    }
    // Whop may go on saying that it is at work: that is asked now and then.
    const bool stuck = operation.lastError.code == ErrorCode::RequestInProgress;
    if (!stuck)
        m_watches.remove(id);
    m_settlement.requeued(
        id, operation.lastError, stuck ? milliseconds(slowReplay) : milliseconds(0), false);
}

} // namespace hopyard
