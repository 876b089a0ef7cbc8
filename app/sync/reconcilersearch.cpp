// SPDX-License-Identifier: GPL-3.0-or-later
// The half of Reconciler that searches for the result of a create.
#include "sync/reconciler.h"

#include "schema/lookedfor.h"
#include "schema/registry.h"
#include "sync/looks.h"
#include "sync/threeway.h"
#include "sync/verdict.h"

#include <algorithm>

namespace hopyard {

namespace {

using std::chrono::milliseconds;

constexpr qint64 betweenNegativesMs = 60'000;

} // namespace

struct Reconciler::Search
{
    QString id;
    const ActionSpec *action = nullptr;
    const ResourceSpec *resource = nullptr;
    Operation operation;
    QList<Json> found;
    QStringList foundIds;
    bool undecided = false; // candidates that may also be older
    qsizetype compared = 0; // number of found compared by their details
    QStringList notTold; // candidates whose details do not decide: not in found
    Error whyNotTold;
};

// A pending change of the row is no claim: the person may have found the row before we did.
bool Reconciler::isClaimed(const QString &id, const QString &by) const
{
    return m_claimed.contains(id)
        || std::any_of(m_core.outbox.operations().cbegin(), m_core.outbox.operations().cend(),
            [&](const Operation &other) { return other.id != by && other.resultId == id; });
}

// Notes that the result of a create is claimed, and the author that Whop shows for this key. (A
// change shows neither: its record may be somebody else's.)
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

// A colleague's row with the same words was not sent with this key. As long as this key's author is
// unknown anybody may be.
bool Reconciler::isBySomebodyElse(const Json &row, const Operation &operation) const
{
    const QString author = jsonText(row, "user.id");
    const QSet<QString> known = m_authors.value(operation.identity);
    return !author.isEmpty() && !known.isEmpty() && !known.contains(author);
}

// Loads the results of creates of earlier runs.
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
    const bool asked = readCreatedRows(m_core, *search->resource, operation, this,
        [this, search](const Result<CreatedRows> &result) { onRows(search, result); });
    if (!asked) {
        m_busy.remove(search->id);
        giveUp(search->id);
    }
}

void Reconciler::onRows(const std::shared_ptr<Search> &search, const Result<CreatedRows> &result)
{
    const Operation *operation = m_core.outbox.find(search->id);
    if (!operation || operation->state != OperationState::Ambiguous) {
        release(search->id);
        return;
    }
    if (!result && looks::mayNotLook(result.error())) {
        m_busy.remove(search->id);
        giveUp(search->id, result.error());
        return;
    }
    if (!result) {
        lookFailed(search->id, result.error());
        return;
    }
    for (const Json &row : result->rows) {
        const QString id = jsonText(row, "id");
        if (isClaimed(id, search->id) || isBySomebodyElse(row, search->operation)
            || !search->action->isResult(row, search->operation.args, search->operation.base))
            continue;
        search->found.append(row);
        search->foundIds.append(id);
    }
    // The time of sending is unknown, or rows do not tell theirs and the list was not read before
    // it: a row that was here before may be ours or an old one.
    const bool isUndated
        = !tellsCreation(*search->resource) && !search->operation.inquiry.twinsBefore;
    if (search->operation.firstSentMs == 0 || isUndated)
        setAsideKnown(*search);
    if (!result->isWhole && search->found.isEmpty()) { // absence is not known
        lookFailed(search->id,
            Error::of(ErrorCode::TooLarge, QStringLiteral("the list was not read to its end")));
        return;
    }
    compareDetails(search);
}

// For lists with too few members: reads each candidate, and keeps those that match.
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
    const bool isRecord = body && body->is_object();
    const bool isLocked = !body && looks::mayNotLook(body.error());
    if (!isRecord && !isLocked) {
        lookFailed(search->id,
            body ? Error::of(ErrorCode::NotApi, QStringLiteral("not a record")) : body.error());
        return;
    }
    const Likeness likeness = isLocked
        ? Likeness::NotTold
        : search->action->isResultByDetails(*body, search->operation.args);
    if (likeness == Likeness::Same) {
        search->found[search->compared++] = *body;
    } else {
        search->found.removeAt(search->compared);
        const QString id = search->foundIds.takeAt(search->compared);
        if (likeness == Likeness::NotTold) {
            search->notTold << id;
            search->whyNotTold = isLocked ? body.error() : operation->lastError;
        }
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
    // Some could not be decided: the result is then neither absent nor proven to be another one.
    if (!search.notTold.isEmpty()) {
        m_busy.remove(search.id);
        giveUp(search.id, search.whyNotTold, QStringList(search.foundIds + search.notTold));
        return;
    }
    if (search.found.isEmpty() && search.undecided) { // neither repeated nor claimed by guess
        m_busy.remove(search.id);
        giveUp(search.id);
        return;
    }
    if (search.found.isEmpty()) {
        notFound(search.id, *search.action);
        return;
    }
    // Twins of ours may be among them: as many as are unknown are expected, but not more.
    const qsizetype expected = std::count_if(m_core.outbox.operations().cbegin(),
        m_core.outbox.operations().cend(), [&search](const Operation &other) {
            return other.action == search.operation.action && other.args == search.operation.args
                && other.source == search.operation.source
                && (other.state == OperationState::Ambiguous
                    || other.state == OperationState::NeedsReview);
        });
    const bool tooMany = search.found.size() > expected;
    if (search.found.size() > 1 && search.action->isResultByDetails) { // which one, is a guess
        m_busy.remove(search.id);
        const Operation *operation = m_core.outbox.find(search.id);
        giveUp(search.id, operation ? operation->lastError : Error(), search.foundIds);
        if (tooMany)
            m_settlement.tellDuplicates(search.id, search.foundIds);
        return;
    }
    const auto oldest = std::min_element(
        search.found.cbegin(), search.found.cend(), [](const Json &a, const Json &b) {
            return jsonText(a, "created_at") < jsonText(b, "created_at");
        });
    takeAsResult(search, *oldest);
    if (tooMany)
        m_settlement.duplicated(search.id, search.foundIds);
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

bool Reconciler::isPatienceOver(const Operation &operation, const Watch &watch) const
{
    const qint64 patience = milliseconds(looks::forMoney.back()).count();
    // By Whop's clock: this program may have been closed, or the computer asleep, for most of it.
    if (operation.firstSentMs > 0 && m_core.gateway.knowsServerTime())
        return m_core.gateway.serverNowMs() - operation.firstSentMs >= patience;
    return m_core.clock.monotonicMs() - watch.sinceMs >= patience;
}

void Reconciler::notFound(const QString &id, const ActionSpec &action)
{
    const Operation operation = *m_core.outbox.find(id);
    const Watch current = watch(operation);
    const qint64 now = m_core.clock.monotonicMs();
    // A copy of what could not be read is like no row.
    const bool unlike = action.fromSource && !isBaseKnown(operation);
    const bool perhapsDone = looks::mayBeDone(operation.lastError) || movesMoney(action) || unlike;
    // Whop may keep saying that the request is running: ask occasionally.
    const bool stuck = operation.lastError.code == ErrorCode::RequestInProgress;
    const bool repeatable = action.retry == RetryClass::PlainCreate && action.inverse
        && !perhapsDone && !isRefusedAgain(operation, action)
        && (stuck || operation.attempts < looks::mostRequests);
    const qint64 quarantine = milliseconds(m_core.config.quarantine).count();
    const bool quarantined = now - current.sinceMs < quarantine;
    const bool twice
        = current.firstNegativeMs != 0 && now - current.firstNegativeMs >= betweenNegativesMs;
    // Short runs of the program never fulfil either condition: Whop's clock then says how long the
    // result has been absent.
    const qint64 since = notThereSinceMs(operation);
    const bool overRuns = since > 0 && m_core.gateway.knowsServerTime()
        && m_core.gateway.serverNowMs() - since >= std::max(quarantine, betweenNegativesMs);
    const bool enough = ((!quarantined && twice) || overRuns)
        && (!movesMoney(action) || isPatienceOver(operation, current));
    // A person who was told that it is absent, and looks again, gets the same answer at once.
    const bool isQuestion = !repeatable && (!operation.discarded || perhapsDone);
    if (!enough && !(current.gaveUp && isQuestion)) {
        lookAgain(id, true);
        return;
    }
    m_busy.remove(id);
    // Only a person may decide that money did not move: its absence from a list proves nothing.
    if (operation.discarded && !perhapsDone) { // and it did not happen
        m_settlement.ended(id, OperationState::Cancelled, operation.lastError);
        return;
    }
    if (!repeatable) {
        m_settlement.probed(id, true);
        giveUp(id);
        return;
    }
    if (!stuck)
        m_watches.remove(id);
    m_settlement.requeued(id, operation.lastError,
        stuck ? milliseconds(looks::slowReplay) : looks::beforeRepeating(operation), false);
}

} // namespace hopyard
