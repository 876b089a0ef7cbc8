// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/detailreader.h"

#include "core/ids.h"
#include "schema/parents.h"
#include "schema/registry.h"
#include "sync/verdict.h"

#include <algorithm>
#include <optional>

namespace hopyard {

namespace {

constexpr qsizetype visibleReadsAtOnce = 2;
constexpr qsizetype allReadsAtOnce = 3;
constexpr int mostAsked = 16; // of the background's candidates, per look
constexpr std::chrono::minutes afterBadLuck {5};
constexpr qint64 readAheadGoodMs = 7LL * 24 * 3600 * 1000;
constexpr qint64 agesLookedAfterMs = 3600LL * 1000;

// Empty if the clock was set back.
std::optional<qint64> agedMs(qint64 sinceMs, qint64 nowMs)
{
    return sinceMs > 0 && sinceMs <= nowMs ? std::optional(nowMs - sinceMs) : std::nullopt;
}

// Whether Whop would give the same answer for this record again.
bool isFinal(ErrorCode code)
{
    switch (code) {
    case ErrorCode::ConnectionLost:
    case ErrorCode::Timeout:
    case ErrorCode::ServerError:
    case ErrorCode::RateLimited:
    case ErrorCode::Cancelled:
    case ErrorCode::NotApi: // truncated, or a web page in between
        return false;
    default:
        return true;
    }
}

} // namespace

DetailReader::DetailReader(EngineCore &core, QObject *parent)
    : QObject(parent)
    , m_core(core)
    , m_alarm(
          core.clock, [this] { Q_EMIT m_core.stirred(); }) // reading ahead is started this way, too
{
}

void DetailReader::show(const QList<VisibleList> &lists)
{
    const QList<VisibleList> before = std::exchange(m_visible, lists);
    QStringList unread; // opened, but not requested yet
    for (const Want &want : m_queue) {
        if (want.open)
            unread.append(want.id);
    }
    m_queue.clear();
    for (const VisibleList &list : lists) {
        const ResourceSpec *resource = findResource(list.kind);
        if (!resource || resource->itemPath.empty() || list.details.isEmpty())
            continue;
        // Scrolling passes the same open record again and again.
        const bool shownBefore
            = std::any_of(before.cbegin(), before.cend(), [&list](const VisibleList &other) {
                  return other.kind == list.kind && !other.details.isEmpty()
                      && other.details.constFirst() == list.details.constFirst();
              });
        if (!shownBefore || unread.contains(list.details.constFirst()))
            want(*resource, list.details.constFirst(), true);
    }
    wantVisible();
    Q_EMIT m_core.stirred();
}

void DetailReader::ask(const ResourceSpec &resource, const QString &id)
{
    const bool known = std::any_of(
        m_asked.begin(), m_asked.end(), [&id](const Want &other) { return other.id == id; });
    if (known || isLocalId(id) || resource.itemPath.empty())
        return;
    m_asked.push_back({&resource, id, false});
    Q_EMIT m_core.stirred();
}

void DetailReader::wantVisible()
{
    m_lookAgain = false;
    for (const VisibleList &list : std::as_const(m_visible)) {
        const ResourceSpec *resource = findResource(list.kind);
        if (!resource || resource->itemPath.empty())
            continue;
        for (const QString &id : list.details) {
            const auto record = m_core.mirror->record(list.kind, id);
            if (!record || !*record)
                m_lookAgain = m_lookAgain || !isLocalId(id); // its list comes, perhaps
            else if ((*record)->completeness == Completeness::Whole)
                continue;
            else if (!isRefused(id))
                want(*resource, id, false);
            else
                m_lookAgain = m_lookAgain || !m_refused.contains(id);
        }
    }
}

QStringList DetailReader::refused() const
{
    QStringList ids;
    for (const VisibleList &list : m_visible) {
        for (const QString &id : list.details) {
            if (m_refused.contains(id) && !ids.contains(id))
                ids.append(id);
        }
    }
    return ids;
}

void DetailReader::want(const ResourceSpec &resource, const QString &id, bool open)
{
    // A record read in the background may wait there for its share of the budget.
    const bool known = m_showing.contains(id)
        || std::any_of(
            m_queue.begin(), m_queue.end(), [&id](const Want &other) { return other.id == id; });
    if (!known && !isLocalId(id))
        m_queue.push_back({&resource, id, open, true});
}

bool DetailReader::isVisible(const ResourceSpec &resource) const
{
    return std::any_of(m_visible.cbegin(), m_visible.cend(),
        [&resource](const VisibleList &list) { return list.kind == specText(resource.kind); });
}

void DetailReader::forgetRefusals()
{
    m_refused.clear();
    m_putOff.clear();
    m_refusedKinds.clear();
}

void DetailReader::readAgain(const QString &kind)
{
    for (const VisibleList &list : std::as_const(m_visible)) {
        const ResourceSpec *resource = findResource(list.kind);
        if (resource && !resource->itemPath.empty() && !list.details.isEmpty()
            && (kind.isEmpty() || kind == list.kind))
            want(*resource, list.details.constFirst(), true);
    }
}

bool DetailReader::isRefused(const QString &id) const
{
    return m_refused.contains(id) || m_core.clock.monotonicMs() < m_putOff.value(id, 0);
}

qsizetype DetailReader::putOff() const
{
    const qint64 now = m_core.clock.monotonicMs();
    return std::count_if(
        m_putOff.cbegin(), m_putOff.cend(), [now](qint64 until) { return now < until; });
}

void DetailReader::pump()
{
    if (!m_core.connectivity.usable())
        return;
    if (m_queue.empty() && m_lookAgain)
        wantVisible();
    while (m_showing.size() < visibleReadsAtOnce && !m_asked.empty()
        && !m_showing.contains(m_asked.front().id)) {
        Want next = m_asked.front();
        next.shown = true;
        m_asked.pop_front();
        read(next, Priority::Foreground);
    }
    while (m_showing.size() < visibleReadsAtOnce && !m_queue.empty()) {
        const Want next = m_queue.front();
        m_queue.pop_front();
        read(next, Priority::Foreground);
    }
    if (!m_queue.empty())
        return;
    pumpUnsettled();
    pumpWanted(DetailPolicy::All);
}

void DetailReader::readAhead()
{
    if (!m_core.connectivity.usable() || !m_queue.empty())
        return;
    wantOldAgain();
    pumpWanted(DetailPolicy::Ahead);
}

void DetailReader::wantOldAgain()
{
    const qint64 now = m_core.clock.wallMs();
    if (agedMs(m_agesLookedMs, now).value_or(agesLookedAfterMs) < agesLookedAfterMs)
        return;
    m_agesLookedMs = now;
    for (const ResourceSpec *resource : wantedKinds(DetailPolicy::Ahead)) {
        const QString fact = QString(QLatin1String("details.again.") + specText(resource->kind));
        const auto age = agedMs(m_core.mirror->fact(fact).toLongLong(), now);
        if (age && *age < readAheadGoodMs)
            continue;
        Outcome noted = age ? m_core.mirror->wantDetailsAgain(*resource) : Outcome(Done {});
        if (noted)
            noted = m_core.mirror->setFact(fact, QByteArray::number(now));
        if (!noted)
            m_core.noteStoreProblem(noted.error());
    }
}

std::vector<const ResourceSpec *> DetailReader::polled() const
{
    std::vector<const ResourceSpec *> kinds;
    for (const ResourceSpec *resource : allResources()) {
        if (resource->isSettled && !resource->itemPath.empty()
            && !m_refusedKinds.contains(specText(resource->kind)))
            kinds.push_back(resource);
    }
    return kinds;
}

void DetailReader::pumpUnsettled()
{
    if (!m_core.config.options.automaticRefresh)
        return;
    const qint64 now = m_core.clock.wallMs();
    for (const ResourceSpec *resource : polled()) {
        const auto rows = m_core.mirror->unsettled(*resource, mostAsked);
        if (!rows)
            continue;
        const bool visible = isVisible(*resource);
        const auto every = std::chrono::milliseconds(
            visible ? resource->pollEvery : std::max(resource->pollEvery, resource->idleFreshFor));
        for (const MirrorStore::Unsettled &row : *rows) {
            if (m_reading.size() >= allReadsAtOnce)
                return; // continues when one is done
            const qint64 wait = row.lookedMs + every.count() - now;
            if (wait > 0 && wait <= every.count()) { // a longer wait: the clock was set back
                m_alarm.in(std::chrono::milliseconds(wait));
                break; // the others were looked at later
            }
            if (!m_reading.contains(row.id) && !m_showing.contains(row.id))
                read({resource, row.id}, visible ? Priority::Foreground : Priority::Background);
        }
    }
}

std::vector<const ResourceSpec *> DetailReader::wantedKinds(DetailPolicy policy) const
{
    std::vector<const ResourceSpec *> kinds;
    if (policy == DetailPolicy::Ahead && !m_core.config.options.automaticRefresh)
        return kinds;
    for (const ResourceSpec *resource : allResources()) {
        if (resource->details == policy && !resource->detailOnly.empty()
            && !resource->itemPath.empty() && !m_refusedKinds.contains(specText(resource->kind)))
            kinds.push_back(resource);
    }
    return kinds;
}

void DetailReader::pumpWanted(DetailPolicy policy)
{
    for (const ResourceSpec *resource : wantedKinds(policy)) {
        if (m_reading.size() >= allReadsAtOnce)
            return;
        const int most = mostAsked + mostRefused();
        const auto ids = m_core.mirror->wantedDetails(*resource, most);
        if (!ids)
            continue;
        for (const QString &id : *ids) {
            if (m_reading.size() >= allReadsAtOnce)
                return;
            if (!m_reading.contains(id) && !m_showing.contains(id) && !isRefused(id))
                read({resource, id}, Priority::Background);
        }
    }
}

void DetailReader::read(Want want, Priority priority)
{
    const ApiRequest request = m_core.itemRequest(*want.resource, want.id, priority);
    if (request.path.isEmpty())
        return; // only here so far
    (want.shown ? m_showing : m_reading).insert(want.id);
    const quint64 moment = m_core.moment();
    m_core.gateway.read(request, this, [this, want, moment](const Result<ApiResponse> &result) {
        onAnswer(want, moment, result);
    });
}

void DetailReader::onAnswer(const Want &want, quint64 moment, const Result<ApiResponse> &result)
{
    (want.shown ? m_showing : m_reading).remove(want.id);
    const bool toldBefore = m_refused.remove(want.id);
    m_putOff.remove(want.id);
    if (result) {
        const auto body = parseJson(result->body);
        if (body && body->is_object())
            m_core.storeDetail(*want.resource, want.id, *body, moment);
        const auto record = m_core.mirror->record(specText(want.resource->kind), want.id);
        // An answer without the members that details should have would be requested for ever.
        if (record && *record && (*record)->completeness != Completeness::Whole
            && !m_core.wroteSince(want.id, moment))
            m_refused.insert(want.id);
    } else {
        const ErrorCode code = result.error().code;
        if (isNotPermitted(code) && !want.open)
            m_refusedKinds.insert(specText(want.resource->kind));
        if (m_core.connectivity.usable() && isFinal(code))
            m_refused.insert(want.id);
        else if (m_core.connectivity.usable()) {
            m_putOff.insert(want.id,
                m_core.clock.monotonicMs() + std::chrono::milliseconds(afterBadLuck).count());
            m_alarm.in(afterBadLuck);
        }
        m_lookAgain = true;
        if (isGone(code)) {
            // One answer is no proof: a lost permission may look the same. The list decides, with
            // its second look and its brake.
            if (want.open || (!toldBefore && hasOwnList(*want.resource)))
                Q_EMIT missing(*want.resource, want.id);
        }
        if (const Outcome noted = m_core.mirror->noteLooked(*want.resource, want.id); !noted)
            m_core.noteStoreProblem(noted.error());
    }
    if (isRefused(want.id))
        Q_EMIT m_core.statusMoved();
    Q_EMIT m_core.stirred();
}

bool DetailReader::hasBackgroundWork() const
{
    const auto isLeft = [this](const ResourceSpec *resource) {
        const auto ids = m_core.mirror->wantedDetails(*resource, 1 + mostRefused());
        return ids && std::any_of(ids->cbegin(), ids->cend(), [this](const QString &id) {
            return !isRefused(id);
        });
    };
    for (const DetailPolicy policy : {DetailPolicy::All, DetailPolicy::Ahead}) {
        const auto kinds = wantedKinds(policy);
        if (std::any_of(kinds.begin(), kinds.end(), isLeft))
            return true;
    }
    return false;
}

bool DetailReader::isBusy() const
{
    return !m_reading.isEmpty() || !m_showing.isEmpty() || !m_queue.empty() || !m_asked.empty()
        || hasBackgroundWork();
}

} // namespace hopyard
