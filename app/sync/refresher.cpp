// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/refresher.h"

#include "core/logging.h"
#include "schema/parents.h"
#include "schema/registry.h"

#include <algorithm>

namespace hopyard {

namespace {

constexpr qint64 staleMs = 24LL * 3600 * 1000;
constexpr qsizetype indexSlice = 500; // some ten milliseconds
// Records that arrive within this time are indexed together: each batch makes a segment, to be
// merged later.
constexpr std::chrono::milliseconds indexDelay {100};

bool hasBackgroundParents(const ResourceSpec &resource)
{
    return std::any_of(resource.parents.begin(), resource.parents.end(),
        [](const ParentSpec &parent) { return !parent.onDemand; });
}

} // namespace

Refresher::Refresher(EngineCore &core, QObject *parent)
    : QObject(parent)
    , m_core(core)
    , m_removals(core)
    , m_alarm(core.clock, [this] { pump(); })
    , m_indexing(core.clock, [this] { indexSome(); })
    , m_lists(core, m_removals)
    , m_details(core)
{
    connect(&m_details, &DetailReader::missing, this,
        [this](const ResourceSpec &resource, const QString &id) {
            if (!hasOwnList(resource))
                m_removals.remove(resource, {id});
            else if (m_core.config.options.automaticRefresh)
                doubt(specText(resource.kind)); // its list decides whether it is really gone
        });
    makeCountedReaders();
    // The answer does not contain the parent's new number of rows.
    connect(&core, &EngineCore::settled, this, [this](const Operation &operation) {
        for (const CountedList &list : countedLists()) {
            if (operation.kind != specText(list.resource->kind)
                || operation.state != OperationState::Done)
                continue;
            // An argument may name parents of several kinds.
            const QString argument = jsonText(operation.args, list.parent->argument);
            const QString kind = specText(list.parent->kind);
            const ResourceSpec *above = findResource(kind);
            if (!above || argument.isEmpty())
                continue;
            if (const auto known = m_core.mirror->record(kind, argument); known && *known)
                m_details.ask(*above, argument);
        }
    });
    connect(&core, &EngineCore::changed, this, [this](const ChangeSet &set) {
        if (!set.changes.empty())
            m_indexing.in(indexDelay);
    });
}

void Refresher::makeCountedReaders()
{
    for (const CountedList &list : countedLists()) {
        const auto parentsAreComing
            = [this, &list] { return areRowsComing(specText(list.parent->kind), &list); };
        auto reader = std::make_unique<CountedReader>(m_core, m_removals, list,
            CountedReader::Surroundings {
                parentsAreComing, [this](const ListKey &key) { return m_lists.isReading(key); }});
        connect(reader.get(), &CountedReader::listRead, this,
            [this](const ListKey &key) { m_lists.noteRead(key); });
        m_counted.push_back(std::move(reader));
    }
    m_lists.setReadElsewhere([this](const ListKey &key) {
        return std::any_of(m_counted.begin(), m_counted.end(),
            [&key](const auto &reader) { return reader->isReading(key); });
    });
}

// Whether rows of the kind are still to come, by its own list or by lists of parents that report
// their number; except: ignores this one.
bool Refresher::areRowsComing(const QString &kind, const CountedList *except)
{
    const Area *rows = area(kind);
    if (rows && (rows->running || isDue(*rows)))
        return true;
    const std::span<const CountedList> lists = countedLists();
    for (std::size_t i = 0; i < lists.size() && i < m_counted.size(); ++i) {
        const CountedList &list = lists[i];
        if (&list == except || specText(list.resource->kind) != kind)
            continue;
        if (m_counted[i]->isBusy()
            || (list.parent->kind != list.resource->kind
                && areRowsComing(specText(list.parent->kind), &list)))
            return true;
    }
    return false;
}

void Refresher::open()
{
    const qint64 now = m_core.clock.monotonicMs();
    for (const ResourceSpec *resource : allResources()) {
        if (!hasOwnList(*resource) && resource->refresh != Refresh::Single
            && !hasBackgroundParents(*resource))
            continue;
        auto area = std::make_unique<Area>();
        area->resource = resource;
        area->status.kind = specText(resource->kind);
        if (const auto state = m_core.mirror->listState({area->status.kind, {}, {}})) {
            qint64 asOf = std::max(state->completedMs, state->headMs);
            if (!hasOwnList(*resource) && resource->refresh != Refresh::Single)
                asOf = m_core.mirror->fact(roundFact(area->status.kind)).toLongLong();
            area->status.asOfMs = asOf;
            area->status.error
                = state->error.isEmpty() ? ErrorCode::None : errorFromName(state->error);
            area->status.scope = state->scope;
            m_lastSyncMs = std::max(m_lastSyncMs, asOf);
            if (asOf > 0) {
                const qint64 age = std::max<qint64>(0, m_core.clock.wallMs() - asOf);
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
    return area.requested || area.again || area.doubted ? area.notBeforeMs : oldAt(area);
}

qint64 Refresher::oldAt(const Area &area) const
{
    if (area.doneAtMs < 0)
        return area.notBeforeMs;
    const bool visible = isVisible(area.status.kind);
    const auto fresh = std::max<std::chrono::seconds>(
        visible ? area.resource->freshFor : area.resource->idleFreshFor,
        m_core.config.options.refreshAtMost);
    return std::max(area.notBeforeMs, area.doneAtMs + std::chrono::milliseconds(fresh).count());
}

bool Refresher::isDue(const Area &area) const
{
    const bool wanted
        = area.requested || area.again || area.doubted || m_core.config.options.automaticRefresh;
    if (area.running || !wanted)
        return false;
    return dueAt(area) <= m_core.clock.monotonicMs();
}

Priority Refresher::priorityOf(const Area &area) const
{
    return area.requested || isVisible(area.status.kind) ? Priority::Foreground
                                                         : Priority::Background;
}

bool Refresher::isVisible(const QString &kind) const
{
    return m_visibleKinds.contains(kind);
}

void Refresher::pump()
{
    if (!m_core.connectivity.usable())
        return;
    m_lists.pump();
    m_details.pump();
    // First what a person asked for and what is on screen, then what waits longest.
    std::vector<Area *> due;
    for (const auto &area : m_areas) {
        if (isDue(*area))
            due.push_back(area.get());
    }
    std::stable_sort(due.begin(), due.end(), [this](const Area *a, const Area *b) {
        const auto rank = [this](const Area *area) {
            return isVisible(area->status.kind) ? 0 : area->requested ? 1 : 2;
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
    for (const auto &reader : m_counted)
        reader->pump();
    const bool automatic = m_core.config.options.automaticRefresh;
    if (automatic && m_crawls == 0 && !m_lists.isBusy())
        m_details.readAhead();
    for (const auto &area : m_areas) {
        const bool later = automatic || area->requested || area->again || area->doubted;
        if (later && !area->running && dueAt(*area) > m_core.clock.monotonicMs())
            m_alarm.at(dueAt(*area));
    }
}

void Refresher::request(const QString &kind)
{
    for (const auto &area : m_areas) {
        if (kind.isEmpty() || area->status.kind == kind) {
            area->requested = true;
            area->notBeforeMs = 0;
        }
    }
    m_lists.request(kind);
    for (const auto &reader : m_counted) {
        if (kind.isEmpty() || kind == specText(reader->resource().kind)
            || kind == specText(reader->parentSpec().kind))
            reader->request();
    }
    m_details.forgetRefusals();
    m_details.readAgain(kind);
    Q_EMIT m_core.stirred();
}

void Refresher::doubt(const QString &kind)
{
    if (Area *doubted = area(kind))
        doubted->doubted = true;
    Q_EMIT m_core.stirred();
}

void Refresher::requestList(const ListKey &list)
{
    m_lists.request(list);
}

void Refresher::makeDue()
{
    m_lists.makeDue();
    for (const auto &reader : m_counted)
        reader->makeDue();
    for (const auto &area : m_areas) {
        area->notBeforeMs = 0;
        area->failures = 0;
    }
    Q_EMIT m_core.stirred();
}

void Refresher::recheckLocked()
{
    m_details.forgetRefusals();
    m_lists.makeDue();
    for (const auto &reader : m_counted)
        reader->makeDue();
    for (const auto &area : m_areas) {
        if (isNotPermitted(area->status.error)) {
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
    m_lists.abandonCrawls();
    for (const auto &reader : m_counted)
        reader->abandonCrawls();
}

void Refresher::setVisible(const QList<VisibleList> &shown)
{
    m_visibleKinds.clear();
    QList<VisibleList> lists;
    for (const auto &reader : m_counted) {
        const ListScope hint {specText(reader->parentSpec().name), {}};
        QStringList parents;
        for (const VisibleList &list : shown) {
            if (list.kind == specText(reader->resource().kind) && list.scope == hint)
                parents = list.details;
        }
        reader->show(parents);
    }
    for (const VisibleList &list : shown) {
        if (list.scope.isNull() || !list.scope.id.isEmpty())
            lists.append(list);
    }
    for (const VisibleList &list : std::as_const(lists)) {
        if (list.scope.isNull() && !list.kind.isEmpty())
            m_visibleKinds.append(list.kind);
    }
    m_lists.show(lists);
    m_details.show(lists);
    Q_EMIT m_core.stirred();
}

void Refresher::acceptRemovals(const QString &kind, bool accept, qint64 seen)
{
    Area *held = area(kind);
    if (!held)
        return;
    const qint64 rows
        = held->held.size() + m_removals.held(*held->resource, Removals::Membership::Parents).rows;
    statusChanged();
    if (accept && seen >= 0 && seen != rows) // the number has changed since the question
        return;
    m_removals.acceptHeld(*held->resource, Removals::Membership::Parents, accept);
    if (held->held.isEmpty())
        return;
    const QStringList ids = std::exchange(held->held, {});
    held->status.heldRemovals = 0;
    held->status.heldOf = 0;
    held->checkedTwice = false;
    if (accept)
        m_removals.remove(*held->resource, ids);
    statusChanged();
}

void Refresher::acceptLinkRemovals(const QString &kind, bool accept, qint64 seen)
{
    const Area *held = area(kind);
    if (!held)
        return;
    statusChanged();
    const auto relations = Removals::Membership::Relations;
    if (accept && seen >= 0 && seen != m_removals.held(*held->resource, relations).rows)
        return; // the number has changed since the question
    m_removals.acceptHeld(*held->resource, relations, accept);
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

QString Refresher::roundFact(const QString &kind)
{
    return QString(QStringLiteral("round.") + kind);
}

QList<AreaStatus> Refresher::areas() const
{
    QList<AreaStatus> areas;
    for (const auto &area : m_areas) {
        AreaStatus status = area->status;
        const Removals::Sum members
            = m_removals.held(*area->resource, Removals::Membership::Parents);
        status.heldRemovals += members.rows;
        status.heldOf += members.of;
        const Removals::Sum links
            = m_removals.held(*area->resource, Removals::Membership::Relations);
        status.heldLinks = links.rows;
        status.heldLinksOf = links.of;
        status.heldLinksOn = links.parents;
        status.stale = status.asOfMs > 0 && m_core.clock.wallMs() - status.asOfMs > staleMs;
        areas.append(status);
    }
    return areas;
}

qsizetype Refresher::detailsPutOff() const
{
    qsizetype count = m_details.putOff();
    for (const auto &reader : m_counted)
        count += reader->putOff();
    return count;
}

bool Refresher::isBusy() const
{
    if (std::any_of(m_counted.begin(), m_counted.end(),
            [](const auto &reader) { return reader->isBusy(); }))
        return true;
    if (m_crawls > 0 || m_removals.isBusy() || m_indexing.isSet() || m_lists.isBusy()
        || m_details.isBusy())
        return true;
    return std::any_of(m_areas.begin(), m_areas.end(),
        [this](const auto &area) { return area->running || isDue(*area); });
}

} // namespace hopyard
