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

// Reads one list from the first page to the last into the mirror. Pages that come faster than some
// per tenth of a second are stored together, in one transaction that waits for nothing.
// Complete only if every page came, none twice, and the last one says that it is the last.
// Of lists that show what is new first it can also read only the front, as far as it holds news:
// nothing follows then from what was not seen.
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

    // finished() follows, never from within this call.
    void start();

    // Ends with Cancelled at the next answer, which is not stored; the next crawl starts anew.
    void abandon() { m_abandoned = true; }

    [[nodiscard]] const ListKey &list() const { return m_list; }
    [[nodiscard]] Extent extent() const { return m_extent; }
    [[nodiscard]] qint64 rows() const { return m_rows; }

Q_SIGNALS:
    void progressed();
    // Once. On an error what was stored stays; a crawl cut by the network goes on from its cursor
    // next time.
    void finished(const hopyard::Result<hopyard::MirrorStore::Finished> &result);

private:
    void begin();
    void beginFront();
    [[nodiscard]] std::optional<ApiRequest> pageRequest() const;
    struct HeldPage
    {
        QByteArray text; // that the page points into
        ListPage page;
        quint64 moment = 0; // EngineCore::moment() when it was asked for
    };
    // Takes the page in; false if the store refused it, or what was waiting with it.
    bool take(HeldPage page, const QString &nextCursor);
    // False if the store refused. Nothing waits afterwards.
    bool storeHeld();
    // Nothing new on the page, and nothing further back is waited for.
    [[nodiscard]] bool isFrontOver() const;
    void requestPage();
    void onPage(quint64 moment, const Result<ApiResponse> &result);
    void onObject(quint64 moment, const ApiResponse &response);
    void onFailure(const Error &error);
    void complete();
    void end(const Result<MirrorStore::Finished> &result);
    // Adds the rows of a page as they are to be stored; newer keeps those that are younger than it.
    void addRows(const HeldPage &page, std::vector<MirrorRow> &rows, std::deque<QByteArray> &newer);
    [[nodiscard]] MirrorRow rowOf(QByteArrayView text, const Json &fields, const QString &id) const;

    EngineCore &m_core;
    const ResourceSpec &m_resource;
    const ListKey m_list;
    const Priority m_priority;
    const Extent m_extent;
    // A list of what the kind's own list shows, too: mostly stored already, and the store looks
    // closer at what is not.
    const bool m_bare;
    std::vector<std::string_view> m_fields; // that rows are read for
    QString m_cursor;
    QSet<QString> m_seenCursors;
    qint64 m_rows = 0;
    qint64 m_pages = 0;
    qint64 m_mostPages = 0;
    int m_restarts = 0;
    bool m_firstLoad = false;
    std::optional<quint64>
        m_begun; // EngineCore::moment() then; not for one that was taken up again
    bool m_abandoned = false;
    bool m_ended = false;
    std::vector<HeldPage> m_held; // not stored yet
    QString m_heldCursor; // after these
    std::optional<qint64> m_storedMs; // monotonic
    Alarm m_storeLater;
    bool m_pageHadNews = false;
    QDateTime m_updatedAfter; // of the front, where the list can be asked for changes
    QSet<QString> m_waitedFor; // rows that can only be seen here, and are not settled
};

} // namespace hopyard
