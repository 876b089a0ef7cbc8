// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/simulatedtable.h"

#include <algorithm>

namespace hopyard {

Json SimulatedRow::body() const
{
    const auto parsed = parseJson(item);
    return parsed ? *parsed : Json::object();
}

Result<PageRequest> PageRequest::fromQuery(
    const QUrlQuery &query, qsizetype defaultCount, qsizetype maxCount)
{
    PageRequest page;
    // A null parameter is sent as an empty value: treated as missing.
    const auto has = [&query](const QString &key) { return !query.queryItemValue(key).isEmpty(); };
    page.backward = has(QStringLiteral("last")) || has(QStringLiteral("before"));
    const QString countKey = page.backward ? QStringLiteral("last") : QStringLiteral("first");
    const QString cursorKey = page.backward ? QStringLiteral("before") : QStringLiteral("after");
    page.count = defaultCount;
    if (has(countKey)) {
        bool isNumber = false;
        page.count = query.queryItemValue(countKey).toLongLong(&isNumber);
        if (!isNumber || page.count < 1)
            return Error::of(
                ErrorCode::InvalidArgument, QStringLiteral("must be a positive integer"), countKey);
    }
    page.count = std::min(page.count, maxCount);
    page.cursor = query.queryItemValue(cursorKey, QUrl::FullyDecoded).toUtf8();
    return page;
}

SimulatedRow *SimulatedTable::find(const QString &id) const
{
    return m_byId.value(id, nullptr);
}

SimulatedRow &SimulatedTable::add(SimulatedRow row)
{
    row.seq = ++m_lastSeq;
    m_rows.push_back(std::make_unique<SimulatedRow>(std::move(row)));
    SimulatedRow &added = *m_rows.back();
    m_byId.insert(added.id, &added);
    return added;
}

bool SimulatedTable::remove(const QString &id)
{
    const SimulatedRow *row = m_byId.take(id);
    if (!row)
        return false;
    const auto at = std::lower_bound(m_rows.begin(), m_rows.end(), row->seq,
        [](const std::unique_ptr<SimulatedRow> &candidate, qint64 seq) {
            return candidate->seq < seq;
        });
    m_rows.erase(at);
    return true;
}

qsizetype SimulatedTable::nextMatch(qsizetype index, int step, const Filter &filter) const
{
    while (index >= 0 && index < size() && filter && !filter(listed(index)))
        index += step;
    return index;
}

QByteArray SimulatedTable::cursorOf(
    const SimulatedRow &row, qsizetype offset, CursorMode mode) const
{
    const QByteArray text = mode == CursorMode::Keyset
        ? QByteArray("k" + QByteArray::number(row.seq))
        : QByteArray("o" + QByteArray::number(offset + 1));
    return text.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

// The place of the cursor's row, or its former place: a keyset cursor whose row is gone points at
// the row after; the caller distinguishes the two by the row's seq.
std::optional<SimulatedTable::Place> SimulatedTable::place(
    const QByteArray &cursor, const Filter &filter, CursorMode mode) const
{
    const QByteArray text = QByteArray::fromBase64(cursor, QByteArray::Base64UrlEncoding);
    bool isNumber = false;
    const qint64 number = text.mid(1).toLongLong(&isNumber);
    if (!isNumber || text.at(0) != (mode == CursorMode::Keyset ? 'k' : 'o'))
        return std::nullopt;
    if (mode == CursorMode::Keyset) {
        const auto at = std::upper_bound(m_rows.begin(), m_rows.end(), number,
            [](qint64 seq, const std::unique_ptr<SimulatedRow> &candidate) {
                return seq < candidate->seq;
            });
        // Rows newer than the cursor come before it in the list.
        return Place {qsizetype(m_rows.end() - at), 0};
    }
    qsizetype index = nextMatch(0, 1, filter);
    if (!filter) {
        index = std::min(qsizetype(number - 1), size());
    } else {
        for (qint64 skip = 1; skip < number && index < size(); ++skip)
            index = nextMatch(index + 1, 1, filter);
    }
    return Place {index, qsizetype(number - 1)};
}

std::optional<QByteArray> SimulatedTable::page(
    const PageRequest &asked, const Filter &filter, CursorMode mode) const
{
    PageRequest request = asked;
    request.backward = asked.backward != asked.oldestFirst;
    qsizetype index = request.backward ? size() - 1 : 0;
    qsizetype offset = 0;
    if (!request.cursor.isEmpty()) {
        const auto at = place(request.cursor, filter, mode);
        if (!at)
            return std::nullopt;
        // The row of the cursor itself is not part of the page; a keyset cursor's row may be gone.
        const bool onRow = mode == CursorMode::Offset
            || (at->index < size() && cursorOf(listed(at->index), 0, mode) == request.cursor);
        index = request.backward ? at->index - 1 : at->index + (onRow ? 1 : 0);
        offset = request.backward ? at->offset : at->offset + 1;
    } else if (request.backward && mode == CursorMode::Offset) {
        for (qsizetype i = nextMatch(0, 1, filter); i < size(); i = nextMatch(i + 1, 1, filter))
            ++offset;
    }
    const int step = request.backward ? -1 : 1;
    std::vector<qsizetype> window;
    window.reserve(size_t(request.count));
    for (index = nextMatch(index, step, filter);
         index >= 0 && index < size() && qsizetype(window.size()) < request.count;
         index = nextMatch(index + step, step, filter))
        window.push_back(index);
    if (request.backward) {
        std::reverse(window.begin(), window.end());
        offset = std::max<qsizetype>(0, offset - qsizetype(window.size()));
    }
    return render(window, offset, filter, mode, request.oldestFirst);
}

QByteArray SimulatedTable::render(const std::vector<qsizetype> &window, qsizetype firstOffset,
    const Filter &filter, CursorMode mode, bool oldestFirst) const
{
    QByteArray text;
    qsizetype bytes = 256;
    for (const qsizetype index : window)
        bytes += listed(index).listed.size() + 1;
    text.reserve(bytes);
    text += "{\"data\":[";
    for (size_t i = 0; i < window.size(); ++i) {
        if (i > 0)
            text += ',';
        text += listed(window[oldestFirst ? window.size() - 1 - i : i]).listed;
    }
    bool hasNext = false;
    bool hasPrevious = false;
    QByteArray start = "null";
    QByteArray end = "null";
    if (!window.empty()) {
        hasNext = nextMatch(window.back() + 1, 1, filter) < size();
        hasPrevious = nextMatch(window.front() - 1, -1, filter) >= 0;
        start = '"' + cursorOf(listed(window.front()), firstOffset, mode) + '"';
        end = '"'
            + cursorOf(listed(window.back()), firstOffset + qsizetype(window.size()) - 1, mode)
            + '"';
    }
    if (oldestFirst) {
        std::swap(hasNext, hasPrevious);
        std::swap(start, end);
    }
    text += "],\"page_info\":{\"end_cursor\":";
    text += end;
    text += ",\"start_cursor\":";
    text += start;
    text += hasNext ? ",\"has_next_page\":true" : ",\"has_next_page\":false";
    text += hasPrevious ? ",\"has_previous_page\":true}}" : ",\"has_previous_page\":false}}";
    return text;
}

} // namespace hopyard
