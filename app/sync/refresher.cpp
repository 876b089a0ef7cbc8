// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/refresher.h"

#include "core/logging.h"
#include "schema/registry.h"

#include <algorithm>

namespace hopyard {

namespace {

constexpr int crawlsAtOnce = 4;
constexpr qint64 firstRetryMs = 60'000;
constexpr qint64 slowestRetryMs = 30 * 60'000;
constexpr qint64 lockedRetryMs = 24LL * 3600 * 1000;
constexpr qint64 staleMs = 24LL * 3600 * 1000;
constexpr qsizetype indexSlice = 200;

bool isLocked(ErrorCode code)
{
    return code == ErrorCode::MissingPermission || code == ErrorCode::Forbidden;
}

} // namespace

Refresher::Refresher(EngineCore &core, QObject *parent)
    : QObject(parent)
    , m_core(core)
    , m_removals(core)
    , m_alarm(core.clock, [this] { pump(); })
    , m_indexing(core.clock, [this] { indexSome(); })
{
    connect(&core, &EngineCore::changed, this, [this](const ChangeSet &set) {
        if (!set.changes.empty())
            m_indexing.in(std::chrono::milliseconds(20));
    });
}

void Refresher::open()
{
    const qint64 now = m_core.clock.monotonicMs();
    for (const ResourceSpec *resource : allResources()) {
        if (resource->listPath.empty() && resource->refresh != Refresh::Single)
            continue;
        auto area = std::make_unique<Area>();
        area->resource = resource;
        area->status.kind = specText(resource->kind);
        if (const auto state = m_core.mirror->listState({area->status.kind, {}, {}})) {
            area->status.asOfMs = state->completedMs;
            area->status.error
                = state->error.isEmpty() ? ErrorCode::None : errorFromName(state->error);
            area->status.scope = state->scope;
            m_lastSyncMs = std::max(m_lastSyncMs, state->completedMs);
            if (state->completedMs > 0) {
                const qint64 age = std::max<qint64>(0, m_core.clock.wallMs() - state->completedMs);
                area->doneAtMs = now - age;
            }
        }
        m_areas.push_back(std::move(area));
    }
    m_indexing.in(std::chrono::milliseconds(20));
}

Refresher::Area *Refresher::area(const QString &kind)
{
    for (const auto &area : m_areas) {
        if (area->status.kind == kind)
            return area.get();
    }
    return nullptr;
}

qint64 Refresher::dueAt(const Area &area) const
{
    if (area.requested)
        return 0;
    if (area.doneAtMs < 0)
        return area.notBeforeMs;
    const bool visible = area.status.kind == m_visibleKind;
    const auto fresh = visible ? area.resource->freshFor : area.resource->idleFreshFor;
    return std::max(area.notBeforeMs, area.doneAtMs + std::chrono::milliseconds(fresh).count());
}

bool Refresher::isDue(const Area &area) const
{
    if (area.running || (!area.requested && !m_core.config.options.automaticRefresh))
        return false;
    return dueAt(area) <= m_core.clock.monotonicMs();
}

Priority Refresher::priorityOf(const Area &area) const
{
    return area.requested || area.status.kind == m_visibleKind ? Priority::Foreground
                                                               : Priority::Background;
}

void Refresher::pump()
{
    if (!m_core.connectivity.usable())
        return;
    if (m_detailWanted)
        fetchVisible();
    // What a person asked for and what is on screen first, then what waits longest.
    std::vector<Area *> due;
    for (const auto &area : m_areas) {
        if (isDue(*area))
            due.push_back(area.get());
    }
    std::stable_sort(due.begin(), due.end(), [this](const Area *a, const Area *b) {
        const auto rank = [this](const Area *area) {
            return area->status.kind == m_visibleKind ? 0 : area->requested ? 1 : 2;
        };
        return rank(a) != rank(b) ? rank(a) < rank(b) : dueAt(*a) < dueAt(*b);
    });
    for (Area *area : due) {
        if (m_crawls >= crawlsAtOnce)
            break;
        startRound(*area);
    }
    for (const auto &area : m_areas) {
        if (area->running)
            continueRelations(*area);
    }
    if (!m_core.config.options.automaticRefresh)
        return;
    for (const auto &area : m_areas) {
        if (!area->running && dueAt(*area) > m_core.clock.monotonicMs())
            m_alarm.at(dueAt(*area));
    }
}

void Refresher::startRound(Area &area)
{
    area.running = true;
    area.listRunning = true;
    area.relationsPlanned = false;
    area.status.refreshing = true;
    area.status.rowsSoFar = 0;
    ++m_crawls;
    auto *crawl
        = new Crawl(m_core, *area.resource, {area.status.kind, {}, {}}, priorityOf(area), this);
    area.requested = false;
    connect(crawl, &Crawl::progressed, this, [this, crawl, &area] {
        area.status.rowsSoFar = crawl->rows();
        statusChanged();
    });
    connect(
        crawl, &Crawl::finished, this, [this, &area](const Result<MirrorStore::Finished> &result) {
            --m_crawls;
            onListFinished(area, result);
        });
    crawl->start();
    statusChanged();
}

void Refresher::onListFinished(Area &area, const Result<MirrorStore::Finished> &result)
{
    area.listRunning = false;
    if (!result) {
        fail(area, result.error());
        return;
    }
    area.failures = 0;
    area.notBeforeMs = 0;
    area.doneAtMs = m_core.clock.monotonicMs();
    area.status.asOfMs = m_core.clock.wallMs();
    area.status.error = ErrorCode::None;
    area.status.scope.clear();
    m_lastSyncMs = area.status.asOfMs;
    if (area.resource->refresh != Refresh::Single)
        judgeAbsent(area, *result);
    continueRelations(area);
    Q_EMIT m_core.stirred();
}

void Refresher::judgeAbsent(Area &area, const MirrorStore::Finished &finished)
{
    if (!Removals::looksWrong(qsizetype(finished.absent.size()), finished.known)) {
        area.checkedTwice = false;
        area.held.clear();
        area.status.heldRemovals = 0;
        area.status.heldOf = 0;
        m_removals.check(*area.resource, finished.absent);
        return;
    }
    if (!area.checkedTwice) {
        area.checkedTwice = true;
        area.requested = true; // look again at once
        return;
    }
    area.held.clear();
    for (const Absent &row : finished.absent)
        area.held.append(row.id);
    area.status.heldRemovals = area.held.size();
    area.status.heldOf = finished.known;
}

void Refresher::fail(Area &area, const Error &error)
{
    area.running = false;
    area.status.refreshing = false;
    const bool connectionGone = !m_core.connectivity.usable() || error.code == ErrorCode::Cancelled;
    if (connectionGone) {
        area.requested = true; // goes on when it is back
    } else {
        const qint64 wait = isLocked(error.code)
            ? lockedRetryMs
            : std::min(slowestRetryMs, firstRetryMs << std::min(area.failures, 6));
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
    return std::any_of(area.resource->relations.begin(), area.resource->relations.end(),
        [this](const RelationSpec &relation) {
            const Area *parent = this->area(specText(relation.kind));
            if (!parent)
                return false;
            const bool first = parent->doneAtMs < 0 && parent->failures == 0 && isDue(*parent);
            return parent->running || parent->requested || first;
        });
}

void Refresher::planRelations(Area &area)
{
    area.relationsPlanned = true;
    area.relationLists.clear();
    for (const RelationSpec &relation : area.resource->relations) {
        const auto parents = m_core.mirror->ids(specText(relation.kind));
        if (!parents)
            continue;
        for (const QString &parent : *parents)
            area.relationLists.push_back({area.status.kind, specText(relation.name), parent});
    }
    std::reverse(area.relationLists.begin(), area.relationLists.end());
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
        auto *crawl
            = new Crawl(m_core, *area.resource, area.relationLists.back(), priorityOf(area), this);
        area.relationLists.pop_back();
        connect(crawl, &Crawl::finished, this,
            [this, crawl, &area](const Result<MirrorStore::Finished> &result) {
                --m_crawls;
                --area.relationCrawls;
                if (result)
                    m_removals.checkLinks(*area.resource, crawl->list(), *result);
                if (!result
                    && (!m_core.connectivity.usable()
                        || result.error().code == ErrorCode::Cancelled)) {
                    area.relationLists.clear();
                    area.requested = true;
                }
                continueRelations(area);
                Q_EMIT m_core.stirred();
            });
        crawl->start();
    }
    if (area.relationLists.empty() && area.relationCrawls == 0)
        endRound(area);
}

void Refresher::endRound(Area &area)
{
    area.running = false;
    area.status.refreshing = false;
    statusChanged();
    Q_EMIT m_core.stirred();
}

void Refresher::request(const QString &kind)
{
    for (const auto &area : m_areas) {
        if (kind.isEmpty() || area->status.kind == kind) {
            area->requested = true;
            area->notBeforeMs = 0;
        }
    }
    Q_EMIT m_core.stirred();
}

void Refresher::makeDue()
{
    for (const auto &area : m_areas) {
        area->notBeforeMs = 0;
        area->failures = 0;
    }
    Q_EMIT m_core.stirred();
}

void Refresher::recheckLocked()
{
    for (const auto &area : m_areas) {
        if (isLocked(area->status.error)) {
            area->requested = true;
            area->notBeforeMs = 0;
        }
    }
    Q_EMIT m_core.stirred();
}

void Refresher::abandonCrawls()
{
    const QList<Crawl *> crawls = findChildren<Crawl *>(QString(), Qt::FindDirectChildrenOnly);
    for (Crawl *crawl : crawls)
        crawl->abandon();
}

void Refresher::setVisible(const QString &kind, const QString &id)
{
    m_detailWanted = !id.isEmpty() && (id != m_visibleId || kind != m_visibleKind);
    m_visibleKind = kind;
    m_visibleId = id;
    Q_EMIT m_core.stirred();
}

void Refresher::fetchVisible()
{
    m_detailWanted = false;
    const ResourceSpec *resource = findResource(m_visibleKind);
    const QString id = m_visibleId;
    if (!resource || resource->itemPath.empty())
        return;
    const ApiRequest request = m_core.itemRequest(*resource, id, Priority::Foreground);
    if (request.path.isEmpty())
        return; // only here so far
    const quint64 moment = m_core.moment();
    m_core.gateway.read(
        request, this, [this, resource, id, moment](const Result<ApiResponse> &result) {
            if (result) {
                if (const auto body = parseJson(result->body))
                    m_core.storeDetail(*resource, id, *body, moment);
            } else if (result.error().code == ErrorCode::NotFound
                && m_core.config.options.automaticRefresh) {
                this->request(specText(resource->kind)); // its list tells whether it is really gone
            }
        });
}

void Refresher::acceptRemovals(const QString &kind, bool accept, qint64 seen)
{
    Area *held = area(kind);
    if (!held || held->held.isEmpty())
        return;
    if (accept && seen >= 0 && seen != held->held.size()) { // that was another question
        statusChanged();
        return;
    }
    const QStringList ids = std::exchange(held->held, {});
    held->status.heldRemovals = 0;
    held->status.heldOf = 0;
    held->checkedTwice = false;
    if (accept)
        m_removals.remove(*held->resource, ids);
    statusChanged();
}

void Refresher::indexSome()
{
    const auto complete = m_core.mirror->indexSome(indexSlice);
    if (!complete)
        m_core.noteStoreProblem(complete.error());
    else if (!*complete)
        m_indexing.in(std::chrono::milliseconds(0));
    if (complete && *complete)
        Q_EMIT m_core.stirred();
}

void Refresher::statusChanged()
{
    Q_EMIT m_core.statusMoved();
}

QList<AreaStatus> Refresher::areas() const
{
    QList<AreaStatus> areas;
    for (const auto &area : m_areas) {
        AreaStatus status = area->status;
        status.stale = status.asOfMs > 0 && m_core.clock.wallMs() - status.asOfMs > staleMs;
        areas.append(status);
    }
    return areas;
}

bool Refresher::isBusy() const
{
    if (m_crawls > 0 || m_removals.isBusy() || m_indexing.isSet() || m_detailWanted)
        return true;
    return std::any_of(m_areas.begin(), m_areas.end(),
        [this](const auto &area) { return area->running || isDue(*area); });
}

} // namespace hopyard
