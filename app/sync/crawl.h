// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pagereader.h"
#include "sync/alarm.h"
#include "sync/enginecore.h"

#include <QObject>
#include <QSet>

#include <deque>
#include <optional>
#include <vector>

namespace hopyard {

// Reads one list from the first page to the last into the mirror. Pages that arrive within 100 ms
// of the last commit (at most 32) share one transaction.
// A crawl is complete only if every page came, none twice, and the last one says that it is the
// last.
// Lists that show new rows first can also be read from the front only, as far as there is news:
// absence then means nothing.
class Crawl : public QObject
{
    Q_OBJECT

public:
    enum class Extent
    {
        Whole,
        Front,
    };
    Crawl(EngineCore &core, const ResourceSpec &resource, ListKey list, Priority priority,
        QObject *parent, Extent extent = Extent::Whole);

    // Begins; finished() follows, never from within this call.
    void start();

    // Ends the crawl with Cancelled at the next answer, which is not stored. The next crawl starts
    // anew.
    void abandon() { m_abandoned = true; }

    [[nodiscard]] const ListKey &list() const { return m_list; }
    [[nodiscard]] Extent extent() const { return m_extent; }
    [[nodiscard]] qint64 rows() const { return m_rows; }

Q_SIGNALS:
    void progressed();
    // Emitted once. After an error, stored pages stay; a crawl cut off by the network continues
    // from its cursor next time.
    void finished(const hopyard::Result<hopyard::MirrorStore::Finished> &result);

private:
    void begin();
    void beginFront();
    [[nodiscard]] std::optional<ApiRequest> pageRequest() const;
    struct HeldPage
    {
        QByteArray text; // the page points into it
        ListPage page;
        quint64 moment = 0; // EngineCore::moment() when it was asked for
    };
    // Takes in a page. False if the store refused it, or the pages held before it.
    bool take(HeldPage page, const QString &nextCursor);
    // Stores the held pages. False if the store refused; none is held afterwards either way.
    bool storeHeld();
    // Whether the last stored page had no news, and no unsettled row is expected further back.
    [[nodiscard]] bool isFrontOver() const;
    void requestPage();
    void onPage(quint64 moment, const Result<ApiResponse> &result);
    void onObject(quint64 moment, const ApiResponse &response);
    void onFailure(const Error &error);
    void complete();
    void end(const Result<MirrorStore::Finished> &result);
    // Adds the rows of a page as they are to be stored. newer owns the bodies of rows written here
    // after the page was requested.
    void addRows(const HeldPage &page, std::vector<MirrorRow> &rows, std::deque<QByteArray> &newer);
    [[nodiscard]] MirrorRow rowOf(QByteArrayView text, const Json &fields, const QString &id) const;

    EngineCore &m_core;
    const ResourceSpec &m_resource;
    const ListKey m_list;
    const Priority m_priority;
    const Extent m_extent;
    // A relation's list repeats rows of the kind's own list: most are stored already, and the store
    // looks closer at the others.
    const bool m_bare;
    std::vector<std::string_view> m_fields; // members that are read from each row
    QString m_cursor;
    QSet<QString> m_seenCursors;
    qint64 m_rows = 0;
    qint64 m_pages = 0;
    qint64 m_mostPages = 0;
    int m_restarts = 0;
    bool m_firstLoad = false;
    // EngineCore::moment() at the start; empty for a crawl that continues an earlier one.
    std::optional<quint64> m_begun;
    bool m_abandoned = false;
    bool m_ended = false;
    std::vector<HeldPage> m_held; // not stored yet
    QString m_heldCursor; // the cursor after m_held
    std::optional<qint64> m_storedMs; // monotonic
    Alarm m_storeLater;
    bool m_pageHadNews = false;
    QDateTime m_updatedAfter; // for a front read, if the list can be asked for changes only
    QSet<QString> m_waitedFor; // unsettled rows that only this list can show
};

} // namespace hopyard
