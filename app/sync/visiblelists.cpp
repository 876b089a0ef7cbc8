// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/visiblelists.h"

#include "core/ids.h"
#include "schema/parents.h"
#include "schema/registry.h"

#include <algorithm>

namespace hopyard {

namespace {

constexpr int visibleCrawlsAtOnce = 2;
constexpr qint64 visibleRetryMs = 15'000;
constexpr qint64 slowestVisibleRetryMs = 10LL * 60'000;

} // namespace

Crawl::Extent extentOf(const EngineCore &core, const ResourceSpec &resource, const ListState &state)
{
    if (resource.refresh != Refresh::NewestFirst || state.completedMs == 0)
        return Crawl::Extent::Whole;
    // If changes can be requested by time, an unfinished read is repeated that way.
    if (state.headOpen && resource.updatedAfterParam.empty())
        return Crawl::Extent::Whole;
    const qint64 age = core.clock.wallMs() - state.completedMs;
    const qint64 most = std::chrono::milliseconds(resource.fullEvery).count();
    return age >= 0 && age < most ? Crawl::Extent::Front : Crawl::Extent::Whole;
}

bool isOwnAnswer(const Error &error)
{
    switch (error.code) {
    case ErrorCode::NotApi: // somebody else's
    case ErrorCode::Redirected:
    case ErrorCode::Offline:
    case ErrorCode::Unauthorized: // of the key
    case ErrorCode::Cancelled:
        return false;
    default:
        return error.httpStatus != 0;
    }
}

VisibleLists::VisibleLists(EngineCore &core, Removals &removals, QObject *parent)
    : QObject(parent)
    , m_core(core)
    , m_removals(removals)
    , m_alarm(core.clock, [this] { pump(); })
{
}

VisibleLists::Entry *VisibleLists::entry(const ListKey &list)
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
        [&list](const auto &candidate) { return candidate->list == list; });
    if (found != m_entries.end())
        return found->get();
    const ResourceSpec *resource = findResource(list.kind);
    if (!resource || !findParent(*resource, list.relation))
        return nullptr;
    auto made = std::make_unique<Entry>();
    made->list = list;
    made->resource = resource;
    if (const auto state = m_core.mirror->listState(list)) {
        made->asOfMs = std::max(state->headMs, state->completedMs);
        made->error = state->error.isEmpty() ? ErrorCode::None : errorFromName(state->error);
        made->missingScope = state->scope;
        if (made->asOfMs > 0)
            made->doneAtMs = m_core.clock.monotonicMs()
                - std::max<qint64>(0, m_core.clock.wallMs() - made->asOfMs);
    }
    m_entries.push_back(std::move(made));
    return m_entries.back().get();
}

void VisibleLists::show(const QList<VisibleList> &lists)
{
    for (const auto &known : m_entries)
        known->shown = false;
    for (qsizetype i = lists.size() - 1; i >= 0; --i) {
        const VisibleList &list = lists.at(i);
        Entry *shown
            = list.scope.isNull() ? nullptr : entry({list.kind, list.scope.parent, list.scope.id});
        if (!shown)
            continue;
        shown->shown = true;
        // Lists are ordered as named.
        const auto at = std::find_if(m_entries.begin(), m_entries.end(),
            [shown](const auto &candidate) { return candidate.get() == shown; });
        std::rotate(m_entries.begin(), at, at + 1);
    }
    forgetOthers();
    Q_EMIT m_core.statusMoved();
    Q_EMIT m_core.stirred();
}

void VisibleLists::forgetOthers()
{
    std::erase_if(m_entries,
        [](const auto &known) { return !known->shown && !known->running && !known->requested; });
}

void VisibleLists::request(const ListKey &list)
{
    if (Entry *wanted = entry(list)) {
        wanted->requested = true;
        wanted->notBeforeMs = 0;
    }
    Q_EMIT m_core.stirred();
}

void VisibleLists::request(const QString &kind)
{
    for (const auto &known : m_entries) {
        if (known->shown && (kind.isEmpty() || known->list.kind == kind)) {
            known->requested = true;
            known->notBeforeMs = 0;
        }
    }
}

void VisibleLists::makeDue()
{
    for (const auto &known : m_entries) {
        known->notBeforeMs = 0;
        known->failures = 0;
    }
}

void VisibleLists::abandonCrawls()
{
    const QList<Crawl *> crawls = findChildren<Crawl *>(QString(), Qt::FindDirectChildrenOnly);
    for (Crawl *crawl : crawls)
        crawl->abandon();
}

qint64 VisibleLists::dueAt(const Entry &entry) const
{
    if (entry.requested)
        return entry.notBeforeMs;
    if (entry.doneAtMs < 0)
        return entry.notBeforeMs;
    return std::max(entry.notBeforeMs,
        entry.doneAtMs + std::chrono::milliseconds(entry.resource->freshFor).count());
}

bool VisibleLists::isDue(const Entry &entry) const
{
    if (entry.running || isLocalId(entry.list.parent)
        || (m_isReadElsewhere && m_isReadElsewhere(entry.list)))
        return false;
    // A list that was never read is read even without automatic refresh: a person looks at it.
    const bool wanted = entry.requested || entry.asOfMs == 0
        || (entry.shown && m_core.config.options.automaticRefresh);
    return wanted && dueAt(entry) <= m_core.clock.monotonicMs();
}

void VisibleLists::pump()
{
    if (!m_core.connectivity.usable())
        return;
    for (const auto &known : m_entries) {
        if (m_crawls >= visibleCrawlsAtOnce)
            break;
        if (isDue(*known))
            start(*known);
    }
    for (const auto &known : m_entries) {
        if (known->running || isLocalId(known->list.parent))
            continue;
        const bool later
            = known->requested || known->asOfMs == 0 || m_core.config.options.automaticRefresh;
        if (const qint64 due = dueAt(*known); later && due > m_core.clock.monotonicMs())
            m_alarm.at(due);
    }
}

void VisibleLists::start(Entry &entry)
{
    entry.running = true;
    entry.requested = false;
    ++m_crawls;
    const auto state = m_core.mirror->listState(entry.list);
    const Crawl::Extent extent = m_removals.isDoubted(entry.list)
        ? Crawl::Extent::Whole
        : extentOf(m_core, *entry.resource, state ? *state : ListState {});
    auto *crawl
        = new Crawl(m_core, *entry.resource, entry.list, Priority::Foreground, this, extent);
    connect(crawl, &Crawl::finished, this,
        [this, list = entry.list, extent](
            const Result<MirrorStore::Finished> &result) { onFinished(list, extent, result); });
    crawl->start();
    Q_EMIT m_core.statusMoved();
}

void VisibleLists::onFinished(
    const ListKey &list, Crawl::Extent extent, const Result<MirrorStore::Finished> &result)
{
    --m_crawls;
    Entry *read = entry(list);
    if (!read)
        return;
    read->running = false;
    const qint64 now = m_core.clock.monotonicMs();
    if (result) {
        read->failures = 0;
        read->notBeforeMs = 0;
        read->doneAtMs = now;
        read->asOfMs = m_core.clock.wallMs();
        read->error = ErrorCode::None;
        read->missingScope.clear();
        if (extent == Crawl::Extent::Whole
            && !m_removals.judgeMembers(*read->resource, list, *result))
            read->requested = true;
    } else {
        const Error &error = result.error();
        const bool connectionGone
            = !m_core.connectivity.usable() || error.code == ErrorCode::Cancelled;
        if (connectionGone || m_core.connectivity.isDoubted())
            read->requested = read->shown; // goes on when it is back
        if (!connectionGone || isOwnAnswer(error)) {
            read->error = error.code;
            read->missingScope = error.scope;
            read->notBeforeMs = now
                + std::max<qint64>(error.retryAfter.count(),
                    std::min(slowestVisibleRetryMs, visibleRetryMs << std::min(read->failures, 6)));
            ++read->failures;
        }
    }
    forgetOthers();
    Q_EMIT m_core.statusMoved();
    Q_EMIT m_core.stirred();
}

void VisibleLists::noteRead(const ListKey &list)
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
        [&list](const auto &known) { return known->list == list; });
    if (found == m_entries.end())
        return;
    (*found)->failures = 0;
    (*found)->doneAtMs = m_core.clock.monotonicMs();
    (*found)->asOfMs = m_core.clock.wallMs();
    (*found)->error = ErrorCode::None;
    (*found)->missingScope.clear();
    Q_EMIT m_core.statusMoved();
}

bool VisibleLists::isReading(const ListKey &list) const
{
    return std::any_of(m_entries.begin(), m_entries.end(),
        [&list](const auto &known) { return known->running && known->list == list; });
}

bool VisibleLists::isBusy() const
{
    return m_crawls > 0
        || std::any_of(m_entries.begin(), m_entries.end(),
            [this](const auto &known) { return isDue(*known); });
}

QList<ScopeStatus> VisibleLists::status() const
{
    QList<ScopeStatus> all;
    for (const auto &known : m_entries) {
        if (known->shown)
            all.append({known->list.kind, {known->list.relation, known->list.parent}, known->asOfMs,
                known->running, known->error, known->missingScope});
    }
    return all;
}

} // namespace hopyard
