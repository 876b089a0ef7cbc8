// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/secondpayments.h"

#include "schema/earlierpayment.h"
#include "schema/lookedfor.h"
#include "schema/registry.h"
#include "sync/looks.h"

#include <algorithm>
#include <array>
#include <utility>

namespace hopyard {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr int mostUnseen = 60; // two hours: the list will not show it then
// Of looks that told nothing, in one run: after these another would not either.
constexpr int mostSilentLooks = 60;
// After this long without an answer a person is told, however short the runs are.
constexpr qint64 toldAfterMs = 2LL * 3600 * 1000;
// Lists may lag. Counted from the answer.
constexpr std::array<seconds, 2> secondLooks {seconds(5), seconds(120)};

bool wasRepeated(const Operation &operation)
{
    const ActionSpec *action = findAction(operation.action);
    const ResourceSpec *resource = findResource(operation.kind);
    return operation.state == OperationState::Done && operation.attempts > 1
        && operation.firstSentMs > 0 && !operation.resultId.isEmpty() && action
        && movesMoney(*action) && action->isResult && resource && !resource->listPath.empty();
}

} // namespace

struct SecondPayments::Look
{
    quint64 keys = 0; // SecondPayments::m_keys when it began
    Operation operation;
    const ActionSpec *action = nullptr;
    const ResourceSpec *resource = nullptr;
    QStringList candidates; // to be compared by their details
    QStringList found;
    QStringList unread; // candidates whose details did not come
    bool isBadMoment = false; // because of the network, or of us
    bool tells = true; // the list was read to its end, and each candidate was compared
    bool showsItself = false; // the list contains the known payment
};

SecondPayments::SecondPayments(EngineCore &core, Settlement &settlement, QObject *parent)
    : QObject(parent)
    , m_core(core)
    , m_settlement(settlement)
    , m_alarm(core.clock, [this] { pump(); })
{
    connect(&core, &EngineCore::settled, this, &SecondPayments::onSettled);
}

void SecondPayments::open()
{
    QList<Operation> kept = m_core.outbox.operations();
    if (const auto repeated = m_core.intents->repeated(m_core.clock.wallMs() - withinMs))
        kept += *repeated;
    else
        m_core.noteStoreProblem(repeated.error());
    for (const Operation &operation : std::as_const(kept)) {
        if (hasUnseenDuplicates(operation))
            m_settlement.tellDuplicates(operation.id, operation.inquiry.candidates);
        else if (wasRepeated(operation) && operation.inquiry.candidates.isEmpty()
            && !operation.inquiry.noSecond)
            want(operation);
    }
}

void SecondPayments::onSettled(const Operation &operation)
{
    // Settled on a person's say-so with two known candidates: these are reported already.
    if (wasRepeated(operation) && operation.inquiry.candidates.isEmpty())
        want(operation);
}

void SecondPayments::want(const Operation &operation)
{
    const qint64 now = m_core.clock.monotonicMs();
    const qint64 since = std::max<qint64>(0, m_core.clock.wallMs() - operation.settledMs);
    Wanted wanted {operation, now, 1};
    wanted.scope = operation.inquiry.notLookedFor;
    for (auto offset = secondLooks.crbegin(); offset != secondLooks.crend(); ++offset) {
        if (const qint64 wait = milliseconds(*offset).count() - since; wait > 0) {
            wanted.atMs = now + wait;
            wanted.left = int(offset - secondLooks.crbegin()) + 1;
        }
    }
    if (wanted.scope && wanted.atMs > now) { // nobody could look so far: perhaps now
        wanted.atMs = now;
        ++wanted.left;
    }
    forget(operation.id);
    m_wanted.push_back(std::move(wanted));
    m_alarm.at(m_wanted.back().atMs);
}

void SecondPayments::pump()
{
    if (m_wanted.empty() || !m_core.connectivity.usable() || m_core.config.sendNothing)
        return;
    const qint64 now = m_core.clock.monotonicMs();
    QStringList due;
    for (const Wanted &wanted : m_wanted) {
        if (wanted.looking || wanted.held)
            continue;
        if (wanted.atMs <= now)
            due << wanted.operation.id;
        else
            m_alarm.at(wanted.atMs);
    }
    for (const QString &operation : std::as_const(due))
        begin(operation);
}

void SecondPayments::begin(const QString &operation)
{
    Wanted &wanted = *find(operation);
    if (hasUnknownTwin(wanted.operation)) { // the row found may be that one's
        lookLater(wanted);
        return;
    }
    auto look = std::make_shared<Look>();
    look->keys = m_keys;
    look->operation = wanted.operation;
    look->action = findAction(wanted.operation.action);
    look->resource = findResource(wanted.operation.kind);
    wanted.looking = true;
    const bool asked = readCreatedRows(m_core, *look->resource, look->operation, this,
        [this, look](const Result<CreatedRows> &result) { onRows(look, result); });
    if (!asked)
        forget(operation);
}

// Whether the row is the result of another operation.
bool SecondPayments::isOfAnother(const QString &id, const Operation &operation) const
{
    const auto made
        = [&](const Operation &other) { return other.id != operation.id && other.resultId == id; };
    const QList<Operation> &open = m_core.outbox.operations();
    const auto done = m_core.intents->lastDone(id, operation.action);
    return std::any_of(open.cbegin(), open.cend(), made) || (done && *done && made(**done));
}

// Whether there is a second, intended payment of the same kind with an unknown outcome.
bool SecondPayments::hasUnknownTwin(const Operation &operation) const
{
    const ActionSpec *action = findAction(operation.action);
    const QList<Operation> &open = m_core.outbox.operations();
    return std::any_of(open.cbegin(), open.cend(), [&](const Operation &other) {
        return other.id != operation.id && other.action == operation.action && other.attempts > 0
            && !isSettled(other.state) && isSamePayment(*action, other.args, operation.args);
    });
}

void SecondPayments::onRows(const std::shared_ptr<Look> &look, const Result<CreatedRows> &result)
{
    if (!result) {
        end(*look, result.error());
        return;
    }
    const Operation &operation = look->operation;
    look->tells = result->isWhole;
    for (const Json &row : result->rows) {
        const QString id = jsonText(row, "id");
        look->showsItself = look->showsItself || id == operation.resultId;
        if (id != operation.resultId && look->action->isResult(row, operation.args, operation.base)
            && !isOfAnother(id, operation))
            look->candidates << id;
    }
    if (!look->action->isResultByDetails)
        look->found = std::exchange(look->candidates, {});
    compare(look);
}

void SecondPayments::compare(const std::shared_ptr<Look> &look)
{
    if (look->candidates.isEmpty()) {
        conclude(*look);
        return;
    }
    const QString id = look->candidates.takeFirst();
    m_core.gateway.read(m_core.itemRequest(*look->resource, id, Priority::Foreground), this,
        [this, look, id](const Result<ApiResponse> &result) { onDetails(look, id, result); });
}

void SecondPayments::onDetails(
    const std::shared_ptr<Look> &look, const QString &id, const Result<ApiResponse> &result)
{
    const auto body = result ? parseJson(result->body) : Result<Json>(result.error());
    const bool isLocked = !body && looks::mayNotLook(body.error());
    const bool isRecord = body && body->is_object();
    // A candidate whose details the key may not read may be a duplicate. One that could not be read
    // is read at the next look; the others need not wait for that.
    if (isLocked
        || (isRecord
            && look->action->isResultByDetails(*body, look->operation.args) != Likeness::Other))
        look->found << id;
    else if (!isRecord)
        look->unread << id;
    look->isBadMoment = look->isBadMoment || (!body && looks::isBadMoment(body.error()));
    look->tells = look->tells && (isLocked || isRecord);
    compare(look);
}

void SecondPayments::conclude(Look &look)
{
    Wanted *wanted = find(look.operation.id);
    if (!wanted)
        return;
    // Where nothing ever tells of what is like it, each of these may be it.
    const bool isLast = wanted->unanswered + 1 >= mostSilentLooks && !look.isBadMoment;
    if (look.found.isEmpty() && isLast)
        look.found = look.unread;
    // Results of other operations may have become known while the details were read.
    look.found.removeIf([&](const QString &id) { return isOfAnother(id, look.operation); });
    if (look.tells || !look.found.isEmpty())
        forgetNotLookedFor(*wanted);
    if (look.found.isEmpty()) {
        const bool late = !look.showsItself && ++wanted->unseen <= mostUnseen;
        if (!look.tells && !look.isBadMoment)
            toldNothing(*wanted);
        else if (!look.tells || late)
            lookLater(*wanted);
        else
            foundNone(*wanted);
    } else if (hasUnknownTwin(look.operation)) {
        lookLater(*wanted);
    } else {
        forget(look.operation.id);
        m_settlement.duplicated(
            look.operation.id, QStringList(QStringList {look.operation.resultId} + look.found));
    }
}

// Handles a look without an answer.
void SecondPayments::end(const Look &look, const Error &error)
{
    Wanted *wanted = find(look.operation.id);
    if (!wanted)
        return;
    if (look.keys != m_keys) { // answered with the previous key
        wanted->looking = false;
        wanted->atMs = m_core.clock.monotonicMs();
        m_alarm.at(wanted->atMs);
    } else if (looks::mayNotLook(error)) {
        hold(*wanted, error.scope);
    } else if (looks::isBadMoment(error)) {
        lookLater(*wanted);
    } else {
        toldNothing(*wanted);
    }
}

void SecondPayments::toldNothing(Wanted &wanted)
{
    if (++wanted.unanswered >= mostSilentLooks) {
        hold(wanted, {});
        return;
    }
    lookLater(wanted);
    if (m_core.clock.wallMs() - wanted.operation.settledMs >= toldAfterMs)
        noteNotLookedFor(wanted, {});
}

void SecondPayments::hold(Wanted &wanted, const QString &scope)
{
    wanted.looking = false;
    wanted.looked = true;
    wanted.held = true;
    noteNotLookedFor(wanted, scope);
}

// Stores and reports that nobody could look: this differs from finding none.
void SecondPayments::noteNotLookedFor(Wanted &wanted, const QString &scope)
{
    if (wanted.scope != scope) {
        wanted.scope = scope;
        m_settlement.amend(
            wanted.operation.id, [scope](Operation &done) { done.inquiry.notLookedFor = scope; });
    }
    Q_EMIT m_core.statusMoved();
}

void SecondPayments::forgetNotLookedFor(Wanted &wanted)
{
    if (!wanted.scope)
        return;
    wanted.scope.reset();
    m_settlement.amend(
        wanted.operation.id, [](Operation &done) { done.inquiry.notLookedFor.reset(); });
    Q_EMIT m_core.statusMoved();
}

void SecondPayments::keyChanged()
{
    ++m_keys;
    for (Wanted &wanted : m_wanted) {
        wanted.unanswered = 0;
        if (std::exchange(wanted.held, false))
            wanted.atMs = m_core.clock.monotonicMs();
    }
}

QList<NotLookedFor> SecondPayments::notLookedFor() const
{
    QList<NotLookedFor> found;
    for (const Wanted &wanted : m_wanted) {
        if (wanted.scope)
            found.append({wanted.operation.id, wanted.operation.kind, *wanted.scope});
    }
    return found;
}

// The last such look ends the search for good.
void SecondPayments::foundNone(Wanted &wanted)
{
    if (--wanted.left > 0) {
        lookLater(wanted);
        return;
    }
    const QString id = wanted.operation.id;
    forget(id);
    m_settlement.amend(id, [](Operation &operation) { operation.inquiry.noSecond = true; });
}

void SecondPayments::lookLater(Wanted &wanted)
{
    wanted.looking = false;
    wanted.looked = true;
    wanted.atMs = m_core.clock.monotonicMs() + milliseconds(secondLooks.back()).count();
    m_alarm.at(wanted.atMs);
}

void SecondPayments::forget(const QString &operation)
{
    std::erase_if(
        m_wanted, [&operation](const Wanted &wanted) { return wanted.operation.id == operation; });
}

SecondPayments::Wanted *SecondPayments::find(const QString &operation)
{
    const auto found = std::find_if(m_wanted.begin(), m_wanted.end(),
        [&operation](const Wanted &wanted) { return wanted.operation.id == operation; });
    return found == m_wanted.end() ? nullptr : &*found;
}

bool SecondPayments::isAboutToLook(const QString &operation) const
{
    return m_core.connectivity.usable() && !m_core.config.sendNothing
        && std::any_of(m_wanted.begin(), m_wanted.end(), [&operation](const Wanted &wanted) {
               return wanted.operation.id == operation && !wanted.looked;
           });
}

} // namespace hopyard
