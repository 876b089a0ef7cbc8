// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pagereader.h"
#include "sync/enginecore.h"

#include <QObject>
#include <QSet>

#include <optional>

namespace hopyard {

// Reads one list from the first page to the last into the mirror, one transaction per page.
// Complete only if every page came, none twice, and the last one says that it is the last.
class Crawl : public QObject
{
    Q_OBJECT

public:
    Crawl(EngineCore &core, const ResourceSpec &resource, ListKey list, Priority priority,
        QObject *parent);

    // finished() follows, never from within this call.
    void start();

    // Ends with Cancelled at the next answer, which is not stored; the next crawl starts anew.
    void abandon() { m_abandoned = true; }

    [[nodiscard]] const ListKey &list() const { return m_list; }
    [[nodiscard]] qint64 rows() const { return m_rows; }

Q_SIGNALS:
    void progressed();
    // Once. On an error what was stored stays; a crawl cut by the network goes on from its cursor
    // next time.
    void finished(const hopyard::Result<hopyard::MirrorStore::Finished> &result);

private:
    void begin();
    void requestPage();
    void onPage(quint64 moment, const Result<ApiResponse> &result);
    void onObject(quint64 moment, const ApiResponse &response);
    void onFailure(const Error &error);
    void complete();
    void end(const Result<MirrorStore::Finished> &result);
    // False if the store refused.
    bool store(const ListPage &page, quint64 moment, const QString &nextCursor);
    [[nodiscard]] MirrorRow rowOf(QByteArrayView text, const Json &fields, const QString &id) const;

    EngineCore &m_core;
    const ResourceSpec &m_resource;
    const ListKey m_list;
    const Priority m_priority;
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
};

} // namespace hopyard
