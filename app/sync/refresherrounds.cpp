// SPDX-License-Identifier: GPL-3.0-or-later
// The part of Refresher that reads one area: its own list, then those of its parents and relations.
#include "schema/parents.h"
#include "schema/registry.h"
#include "sync/refresher.h"

#include <algorithm>

namespace hopyard {

namespace {

constexpr qint64 firstRetryMs = 60'000;
constexpr qint64 firstRetryOfOutageMs = 15'000;
constexpr qint64 slowestRetryMs = 30LL * 60'000;
constexpr qint64 lockedRetryMs = 24LL * 3600 * 1000;

} // namespace

void Refresher::startRound(Area &area)
{
    area.running = true;
    area.relationsPlanned = false;
    area.everyList = area.requested;
    area.roundError.reset();
    area.status.refreshing = true;
    area.status.rowsSoFar = 0;
    const Priority priority = priorityOf(area);
    area.ownListOnly = area.doubted && !area.requested && !area.again
        && oldAt(area) > m_core.clock.monotonicMs();
    area.requested = false;
    area.again = false;
    area.doubted = false;
    if (!hasOwnList(*area.resource) && area.resource->refresh != Refresh::Single) {
        continueRelations(area);
        statusChanged();
        return;
    }
    readOwnList(area, priority);
}

void Refresher::readOwnList(Area &area, Priority priority)
{
    area.listRunning = true;
    ++m_crawls;
    const ListKey list {area.status.kind, {}, {}};
    const auto state = m_core.mirror->listState(list);
    const Crawl::Extent extent = area.checkedTwice
        ? Crawl::Extent::Whole // to be believed, or held
        : extentOf(m_core, *area.resource, state ? *state : ListState {});
    auto *crawl = new Crawl(m_core, *area.resource, list, priority, this, extent);
    connect(crawl, &Crawl::progressed, this, [this, crawl, &area] {
        area.status.rowsSoFar = crawl->rows();
        statusChanged();
    });
    connect(crawl, &Crawl::finished, this,
        [this, &area, extent](const Result<MirrorStore::Finished> &result) {
            --m_crawls;
            onListFinished(area, extent, result);
        });
    crawl->start();
    statusChanged();
}

void Refresher::onListFinished(
    Area &area, Crawl::Extent extent, const Result<MirrorStore::Finished> &result)
{
    area.listRunning = false;
    if (!result) {
        fail(area, result.error());
        return;
    }
    const qint64 doneAtMs = area.doneAtMs;
    onOwnListRead(area);
    if (area.ownListOnly) // the rest is as old as it was
        area.doneAtMs = doneAtMs;
    const bool tellsAbsence
        = area.resource->refresh != Refresh::Single && extent == Crawl::Extent::Whole;
    // Only what is doubted is read once more, and nobody waits for it.
    if (tellsAbsence && !judgeAbsent(area, *result)) {
        readOwnList(area, Priority::Background);
        return;
    }
    continueRelations(area);
    Q_EMIT m_core.stirred();
}

void Refresher::onOwnListRead(Area &area)
{
    area.failures = 0;
    area.notBeforeMs = 0;
    area.doneAtMs = m_core.clock.monotonicMs();
    area.status.asOfMs = m_core.clock.wallMs();
    area.status.error = ErrorCode::None;
    area.status.scope.clear();
    m_lastSyncMs = area.status.asOfMs;
}

bool Refresher::judgeAbsent(Area &area, const MirrorStore::Finished &finished)
{
    if (!Removals::looksWrong(qsizetype(finished.absent.size()), finished.known)) {
        area.checkedTwice = false;
        area.held.clear();
        area.status.heldRemovals = 0;
        area.status.heldOf = 0;
        m_removals.check(*area.resource, finished.absent);
        return true;
    }
    if (!area.checkedTwice) {
        area.checkedTwice = true;
        return false;
    }
    area.held.clear();
    for (const Absent &row : finished.absent)
        area.held.append(row.id);
    area.status.heldRemovals = area.held.size();
    area.status.heldOf = finished.known;
    return true;
}

void Refresher::wantAgain(Area &area)
{
    (area.everyList ? area.requested : area.again) = true;
}

void Refresher::fail(Area &area, const Error &error)
{
    area.running = false;
    area.status.refreshing = false;
    const bool connectionGone = !m_core.connectivity.usable() || error.code == ErrorCode::Cancelled;
    const bool outage = connectionGone || m_core.connectivity.isDoubted();
    if (outage)
        wantAgain(area);
    if (!connectionGone || isOwnAnswer(error)) {
        const qint64 first = outage ? firstRetryOfOutageMs : firstRetryMs;
        const qint64 wait = isNotPermitted(error.code)
            ? lockedRetryMs
            : std::max<qint64>(error.retryAfter.count(),
                std::min(slowestRetryMs, first << std::min(area.failures, 6)));
        ++area.failures;
        area.notBeforeMs = m_core.clock.monotonicMs() + wait;
        area.status.error = error.code;
        area.status.scope = error.scope;
    }
    statusChanged();
    Q_EMIT m_core.stirred();
}

bool Refresher::waitsForParents(const Area &area)
{
    const auto isComing = [this](std::string_view kind) {
        const Area *parent = this->area(specText(kind));
        if (!parent)
            return false;
        const bool first = parent->doneAtMs < 0 && parent->failures == 0;
        return parent->running || ((parent->requested || parent->again || first) && isDue(*parent));
    };
    return std::any_of(area.resource->relations.begin(), area.resource->relations.end(),
               [&isComing](const RelationSpec &relation) { return isComing(relation.kind); })
        || std::any_of(area.resource->parents.begin(), area.resource->parents.end(),
            [&isComing](
                const ParentSpec &parent) { return !parent.onDemand && isComing(parent.kind); });
}

void Refresher::planRelations(Area &area)
{
    area.relationsPlanned = true;
    area.relationLists.clear();
    if (area.ownListOnly)
        return;
    for (const RelationSpec &relation : area.resource->relations) {
        const auto parents = m_core.mirror->ids(specText(relation.kind));
        if (!parents)
            continue;
        for (const QString &parent : *parents)
            area.relationLists.push_back({area.status.kind, specText(relation.name), parent});
    }
    planParents(area);
    std::reverse(area.relationLists.begin(), area.relationLists.end());
}

void Refresher::planParents(Area &area)
{
    const auto fresh
        = isVisible(area.status.kind) ? area.resource->freshFor : area.resource->idleFreshFor;
    // Lists read meanwhile for the screen are skipped.
    const qint64 young = std::chrono::milliseconds(fresh).count() / 2;
    for (const ParentSpec &spec : area.resource->parents) {
        const auto parents
            = spec.onDemand ? QStringList() : m_core.mirror->ids(specText(spec.kind));
        if (!parents)
            continue;
        for (const QString &parent : *parents) {
            const ListKey list {area.status.kind, specText(spec.name), parent};
            const auto state = m_core.mirror->listState(list);
            const qint64 asOf = state ? std::max(state->headMs, state->completedMs) : 0;
            const qint64 age = m_core.clock.wallMs() - asOf;
            const bool due = asOf == 0 || area.everyList || age < 0 || age >= young;
            if (due && !m_lists.isReading(list))
                area.relationLists.push_back(list);
        }
    }
}

void Refresher::continueRelations(Area &area)
{
    if (!area.running || area.listRunning)
        return;
    if (!area.relationsPlanned) {
        if (waitsForParents(area))
            return;
        planRelations(area);
    }
    while (!area.relationLists.empty() && m_crawls < crawlsAtOnce) {
        ++m_crawls;
        ++area.relationCrawls;
        const ListKey list = area.relationLists.back();
        area.relationLists.pop_back();
        const auto state = m_core.mirror->listState(list);
        const bool front = findParent(*area.resource, list.relation) && !m_removals.isDoubted(list);
        const Crawl::Extent extent = front
            ? extentOf(m_core, *area.resource, state ? *state : ListState {})
            : Crawl::Extent::Whole;
        auto *crawl = new Crawl(m_core, *area.resource, list, priorityOf(area), this, extent);
        connect(crawl, &Crawl::finished, this,
            [this, &area, list, extent](const Result<MirrorStore::Finished> &result) {
                onPartFinished(area, list, extent, result);
            });
        crawl->start();
    }
    if (area.relationLists.empty() && area.relationCrawls == 0)
        endRound(area);
}

void Refresher::onPartFinished(Area &area, const ListKey &list, Crawl::Extent extent,
    const Result<MirrorStore::Finished> &result)
{
    --m_crawls;
    --area.relationCrawls;
    const bool ofParent = findParent(*area.resource, list.relation) != nullptr;
    if (result && !ofParent) {
        if (!m_removals.judgeLinks(*area.resource, list, *result))
            area.relationLists.push_back(list);
    } else if (result) {
        if (extent == Crawl::Extent::Whole
            && !m_removals.judgeMembers(*area.resource, list, *result))
            area.relationLists.push_back(list);
    } else {
        const Error &error = result.error();
        const bool connectionGone
            = !m_core.connectivity.usable() || error.code == ErrorCode::Cancelled;
        if (connectionGone)
            wantAgain(area);
        if (!connectionGone || isOwnAnswer(error))
            area.roundError = error;
        if (connectionGone || isNotPermitted(error.code)) // the key may not read any of them
            area.relationLists.clear();
    }
    continueRelations(area);
    Q_EMIT m_core.stirred();
}

void Refresher::endRound(Area &area)
{
    if (!hasOwnList(*area.resource) && area.resource->refresh != Refresh::Single) {
        if (area.roundError) {
            fail(area, *area.roundError);
            return;
        }
        if (!area.requested && !area.again) {
            onOwnListRead(area);
            if (const Outcome noted = m_core.mirror->setFact(
                    roundFact(area.status.kind), QByteArray::number(area.status.asOfMs));
                !noted)
                m_core.noteStoreProblem(noted.error());
        }
    } else if (area.roundError) { // the rows are up to date, their relations are not
        fail(area, *area.roundError);
        return;
    }
    area.running = false;
    area.status.refreshing = false;
    statusChanged();
    Q_EMIT m_core.stirred();
}

} // namespace hopyard
