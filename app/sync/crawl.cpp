// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/crawl.h"

#include "schema/parents.h"
#include "schema/registry.h"
#include "sync/listrequest.h"

#include <QUrl>

#include <algorithm>
#include <deque>

namespace hopyard {

namespace {

constexpr int mostRestarts = 2;
// A front read ends after this many pages; the next whole crawl reads the rest.
constexpr qint64 mostFrontPages = 100;
constexpr int mostWaitedFor = 1000;
// A front read for unsettled rows ends after this many pages; a row that stays unsettled for months
// is left to the whole crawl.
constexpr qint64 mostPagesForUnsettled = 10;
// A commit costs about as much as storing a page; the display may lag by this much.
constexpr std::chrono::milliseconds heldFor {100};
constexpr std::size_t mostHeld = 32; // takes some twenty milliseconds to store
// Clocks differ, and changes may show late.
constexpr std::chrono::minutes updatedMargin {10};

std::string_view topMember(std::string_view path)
{
    return path.substr(0, path.find('.'));
}

bool isCursorRefused(const Error &error)
{
    return error.code == ErrorCode::BadRequest || error.code == ErrorCode::NotFound
        || error.code == ErrorCode::Gone || error.code == ErrorCode::Unprocessable;
}

// Whether the list itself refused; anything else may be the network's fault.
bool isAnswer(const Error &error)
{
    switch (error.code) {
    case ErrorCode::Offline:
    case ErrorCode::ConnectionLost:
    case ErrorCode::Timeout:
    case ErrorCode::TlsFailed:
    case ErrorCode::Cancelled:
    case ErrorCode::Unauthorized:
    case ErrorCode::NoKey:
    case ErrorCode::RateLimited:
        return false;
    default:
        return true;
    }
}

} // namespace

Crawl::Crawl(EngineCore &core, const ResourceSpec &resource, ListKey list, Priority priority,
    QObject *parent, Extent extent)
    : QObject(parent)
    , m_core(core)
    , m_resource(resource)
    , m_list(std::move(list))
    , m_priority(priority)
    , m_extent(extent)
    , m_bare(!m_list.relation.isEmpty() && !findParent(resource, m_list.relation))
    , m_storeLater(core.clock, [this] { storeHeld(); })
{
    const auto want = [this](std::string_view member) {
        if (std::find(m_fields.begin(), m_fields.end(), member) == m_fields.end())
            m_fields.push_back(member);
    };
    want("id");
    if (m_bare)
        return;
    for (const std::string_view member : resource.keyFields)
        want(member);
    for (const FieldSpec &field : resource.fields) {
        if (field.searchable)
            want(topMember(field.path));
    }
}

void Crawl::start()
{
    QMetaObject::invokeMethod(this, &Crawl::begin, Qt::QueuedConnection);
}

void Crawl::beginFront()
{
    m_begun = m_core.moment();
    m_mostPages = mostFrontPages;
    if (!m_resource.updatedAfterParam.empty()) {
        const auto state = m_core.mirror->listState(m_list);
        if (state && state->headMs > 0) {
            const qint64 ahead = m_core.gateway.serverNowMs() - m_core.clock.wallMs();
            m_updatedAfter = QDateTime::fromMSecsSinceEpoch(
                state->headMs + ahead - std::chrono::milliseconds(updatedMargin).count(), Qt::UTC);
        }
    }
    if (m_resource.isSettled && m_resource.itemPath.empty()) {
        if (const auto open = m_core.mirror->unsettled(m_resource, mostWaitedFor)) {
            for (const MirrorStore::Unsettled &row : *open)
                m_waitedFor.insert(row.id);
        }
    }
    requestPage();
}

void Crawl::begin()
{
    if (m_extent == Extent::Front) {
        beginFront();
        return;
    }
    const qsizetype known = m_core.mirror->count(m_list.kind);
    const bool scoped = findParent(m_resource, m_list.relation) != nullptr;
    m_firstLoad = known == 0 && (m_list.relation.isEmpty() || scoped);
    m_mostPages = 2 * (known / std::max(1, m_resource.pageSize)) + 10'000;
    const auto state = m_core.mirror->beginCrawl(
        m_list, QString(m_core.config.identity + QLatin1Char(' ') + QLatin1String(apiVersionDate)));
    if (!state) {
        m_core.noteStoreProblem(state.error());
        end(state.error());
        return;
    }
    m_cursor = state->cursor;
    m_rows = state->rows;
    m_begun = m_cursor.isEmpty() ? std::optional(m_core.moment()) : std::nullopt;
    m_seenCursors.clear();
    requestPage();
}

std::optional<ApiRequest> Crawl::pageRequest() const
{
    if (m_resource.refresh == Refresh::Single)
        return m_core.itemRequest(m_resource, m_core.config.companyId, m_priority);
    auto request = listRequest(m_core, m_resource, m_list, m_priority);
    if (!request)
        return request;
    if (m_extent == Extent::Front) {
        const QUrlQuery head(specText(m_resource.headQuery));
        for (const auto &[key, value] : head.queryItems())
            request->query.addQueryItem(key, value);
        if (m_updatedAfter.isValid())
            request->query.addQueryItem(
                specText(m_resource.updatedAfterParam), m_updatedAfter.toString(Qt::ISODateWithMs));
    }
    if (!m_cursor.isEmpty())
        request->query.addQueryItem(specText(m_resource.cursorParam),
            QString::fromLatin1(QUrl::toPercentEncoding(m_cursor)));
    return request;
}

void Crawl::requestPage()
{
    const auto request = pageRequest();
    if (!request) {
        onFailure(Error::of(ErrorCode::NotFound, QStringLiteral("its parent is not known")));
        return;
    }
    const quint64 moment = m_core.moment();
    m_core.gateway.read(*request, this,
        [this, moment](const Result<ApiResponse> &result) { onPage(moment, result); });
}

void Crawl::onPage(quint64 moment, const Result<ApiResponse> &result)
{
    if (m_ended)
        return;
    if (m_abandoned) {
        m_held.clear();
        const Outcome noted = m_extent == Extent::Whole ? m_core.mirror->abandonCrawl(m_list, {})
                                                        : Outcome(Done {});
        if (!noted)
            m_core.noteStoreProblem(noted.error());
        end(Error::of(ErrorCode::Cancelled));
        return;
    }
    if (!result) {
        onFailure(result.error());
        return;
    }
    if (m_resource.refresh == Refresh::Single) {
        onObject(moment, *result);
        return;
    }
    const PageInfo info = m_resource.cursorParam.empty() ? PageInfo::MayLack : PageInfo::Required;
    QByteArray text = result->body;
    auto page = readPage(text, m_fields, {}, info);
    if (const auto mended = page ? std::nullopt : mendedJson(text)) {
        text = *mended;
        page = readPage(text, m_fields, {}, info);
    }
    if (!page) {
        onFailure(page.error());
        return;
    }
    const bool more = page->hasNextPage;
    const QString next = more ? page->endCursor : QString();
    if (!take({text, std::move(*page), moment}, next))
        return;
    if (!more || (m_extent == Extent::Front && isFrontOver())) {
        complete();
        return;
    }
    // A missing or repeated cursor would never end.
    if (next.isEmpty() || m_seenCursors.contains(next) || next == m_cursor
        || ++m_pages > m_mostPages) {
        onFailure(Error::of(ErrorCode::NotApi, QStringLiteral("the list's pages do not end")));
        return;
    }
    m_seenCursors.insert(next);
    m_cursor = next;
    requestPage();
}

void Crawl::onObject(quint64 moment, const ApiResponse &response)
{
    const auto body = parseJson(response.body);
    const QString id = body ? jsonText(*body, "id") : QString();
    if (id.isEmpty()) {
        onFailure(Error::of(ErrorCode::NotApi, QStringLiteral("an object without an id")));
        return;
    }
    ListPage page;
    page.rows.push_back({response.body, *body});
    if (take({response.body, std::move(page), moment}, {}))
        complete();
}

MirrorRow Crawl::rowOf(QByteArrayView text, const Json &fields, const QString &id) const
{
    MirrorRow row;
    row.id = id;
    row.text = text;
    row.bare = m_bare;
    if (m_bare)
        return row;
    if (m_resource.sortKey)
        row.sortKey = m_resource.sortKey(fields);
    for (const FieldSpec &field : m_resource.fields) {
        if (!field.searchable)
            continue;
        const QString words = jsonText(fields, field.path);
        if (words.isEmpty())
            continue;
        if (!row.searchText.isEmpty())
            row.searchText += QLatin1Char('\n');
        row.searchText += words;
    }
    return row;
}

bool Crawl::take(HeldPage page, const QString &nextCursor)
{
    for (const PageRow &row : page.page.rows)
        m_waitedFor.remove(jsonText(row.fields, "id"));
    m_held.push_back(std::move(page));
    m_heldCursor = nextCursor;
    const qint64 due = m_storedMs.value_or(0) + heldFor.count();
    const bool atOnce = m_extent == Extent::Front || nextCursor.isEmpty() || !m_storedMs
        || m_held.size() >= mostHeld || m_core.clock.monotonicMs() >= due;
    if (atOnce)
        return storeHeld();
    m_storeLater.at(due);
    return true;
}

void Crawl::addRows(
    const HeldPage &page, std::vector<MirrorRow> &rows, std::deque<QByteArray> &newer)
{
    for (const PageRow &row : page.page.rows) {
        const QString id = jsonText(row.fields, "id");
        if (id.isEmpty())
            continue;
        if (!m_core.wroteSince(id, page.moment)) {
            rows.push_back(rowOf(row.text, row.fields, id));
            continue;
        }
        const auto ours = m_core.mirror->record(m_list.kind, id);
        if (!ours || !*ours)
            continue; // deleted by us meanwhile
        const bool linked = m_list.relation.isEmpty()
            || (*ours)->links.value(m_list.relation).contains(m_list.parent);
        if (!linked)
            continue; // detached by us meanwhile
        newer.push_back(dumpJson((*ours)->serverBody()));
        rows.push_back(rowOf(newer.back(), (*ours)->serverBody(), id));
    }
}

bool Crawl::storeHeld()
{
    m_storeLater.cancel();
    if (m_held.empty())
        return true;
    const std::vector<HeldPage> held = std::exchange(m_held, {});
    std::vector<MirrorRow> rows;
    std::deque<QByteArray> newer; // bodies written here after their page was requested
    for (const HeldPage &page : held)
        addRows(page, rows, newer);
    const auto stored = m_extent == Extent::Front
        ? m_core.mirror->storeHead(m_list, rows)
        : m_core.mirror->storePage(m_list, rows, m_heldCursor);
    if (!stored) {
        m_core.noteStoreProblem(stored.error());
        end(stored.error());
        return false;
    }
    m_storedMs = m_core.clock.monotonicMs();
    m_core.noteStoreWorks();
    m_rows += qint64(rows.size());
    m_pageHadNews = !stored->empty();
    if (m_firstLoad && !rows.empty()) {
        m_firstLoad = false;
        m_core.publish(*stored, {m_list.kind});
    } else {
        m_core.publish(*stored);
    }
    Q_EMIT progressed();
    return true;
}

bool Crawl::isFrontOver() const
{
    // If only changes were requested, every page is news.
    return !m_updatedAfter.isValid() && !m_pageHadNews
        && (m_waitedFor.isEmpty() || m_pages + 1 >= mostPagesForUnsettled);
}

void Crawl::complete()
{
    if (m_extent == Extent::Front) {
        const Outcome noted = m_core.mirror->finishHead(m_list);
        if (!noted)
            m_core.noteStoreProblem(noted.error());
        else if (m_begun)
            Q_EMIT m_core.listRead(m_list, *m_begun, false);
        end(noted ? Result<MirrorStore::Finished>(MirrorStore::Finished()) : noted.error());
        return;
    }
    const auto result = m_core.mirror->finishCrawl(m_list);
    if (!result) {
        m_core.noteStoreProblem(result.error());
        end(result.error());
        return;
    }
    if (m_begun)
        Q_EMIT m_core.listRead(m_list, *m_begun, true);
    end(*result);
}

void Crawl::onFailure(const Error &error)
{
    if (!storeHeld()) // the next crawl continues from there
        return;
    const bool cursorRefused = !m_cursor.isEmpty() && isCursorRefused(error);
    if (cursorRefused && m_restarts < mostRestarts) {
        ++m_restarts;
        m_cursor.clear();
        m_seenCursors.clear();
        if (m_extent == Extent::Front || m_core.mirror->abandonCrawl(m_list, error)) {
            begin();
            return;
        }
    }
    if (isAnswer(error) && m_extent == Extent::Whole) {
        if (const Outcome noted = m_core.mirror->abandonCrawl(m_list, error); !noted)
            m_core.noteStoreProblem(noted.error());
    }
    end(error);
}

void Crawl::end(const Result<MirrorStore::Finished> &result)
{
    m_ended = true;
    m_storeLater.cancel();
    Q_EMIT finished(result);
    deleteLater();
}

} // namespace hopyard
