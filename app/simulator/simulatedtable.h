// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "simulator/simulatedrequest.h"

#include <QStringList>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace hopyard {

// One object on the simulated server. Bodies are stored as text: a list only joins them.
struct SimulatedRow
{
    qint64 seq = 0; // order of creation, the key of keyset cursors
    QString id;
    qint64 createdMs = 0;
    QString appId; // of experiences; app_id filters by it
    QByteArray item; // the detail form without its relations
    QByteArray listed; // the form in lists
    // Values of the query keys whose lists contain it, by key ("course_id"), for lists per parent.
    QHash<QString, QString> scope;
    QString owner; // of forums, posts: the experience; of reactions: the post or comment
    QString parent; // of comments: the post; of courses, chapters and lessons: their container
    bool pinned = false; // of posts
    QStringList products; // ids of the products an experience is attached to
    qint64 place = 0; // "order" of chapters and lessons

    [[nodiscard]] Json body() const; // item, parsed
};

enum class CursorMode
{
    Keyset, // a cursor names a row: inserts and deletes elsewhere do not shift pages
    Offset, // a cursor counts rows: they do
};

// first/after and last/before, checked.
struct PageRequest
{
    qsizetype count = 20;
    bool backward = false;
    QByteArray cursor; // empty: from the first row in that direction
    bool oldestFirst = false;

    // Limits the count to maxCount, as the API does; ErrorCode::InvalidArgument names the invalid
    // parameter.
    static Result<PageRequest> fromQuery(
        const QUrlQuery &query, qsizetype defaultCount, qsizetype maxCount);
};

// The rows of one kind, newest first in lists.
class SimulatedTable
{
public:
    using Filter = std::function<bool(const SimulatedRow &)>; // empty: every row

    [[nodiscard]] SimulatedRow *find(const QString &id) const;
    // Adds the row as the newest; sets its seq.
    SimulatedRow &add(SimulatedRow row);
    bool remove(const QString &id);
    [[nodiscard]] qsizetype size() const { return qsizetype(m_rows.size()); }
    // Oldest first.
    [[nodiscard]] const std::vector<std::unique_ptr<SimulatedRow>> &rows() const { return m_rows; }

    // {"data":[…],"page_info":{…}}; empty if the cursor is invalid.
    [[nodiscard]] std::optional<QByteArray> page(
        const PageRequest &request, const Filter &filter, CursorMode mode) const;

private:
    struct Place
    {
        qsizetype index; // in listing order
        qsizetype offset; // among the rows that pass the filter
    };

    [[nodiscard]] const SimulatedRow &listed(qsizetype index) const
    {
        return *m_rows[m_rows.size() - 1 - size_t(index)];
    }
    [[nodiscard]] std::optional<Place> place(
        const QByteArray &cursor, const Filter &filter, CursorMode mode) const;
    [[nodiscard]] qsizetype nextMatch(qsizetype index, int step, const Filter &filter) const;
    [[nodiscard]] QByteArray cursorOf(
        const SimulatedRow &row, qsizetype offset, CursorMode mode) const;
    [[nodiscard]] QByteArray render(const std::vector<qsizetype> &window, qsizetype firstOffset,
        const Filter &filter, CursorMode mode, bool oldestFirst) const;

    std::vector<std::unique_ptr<SimulatedRow>> m_rows;
    QHash<QString, SimulatedRow *> m_byId;
    qint64 m_lastSeq = 0;
};

} // namespace hopyard
