// SPDX-License-Identifier: GPL-3.0-or-later

// The part of RecordTableModel that follows changes of its source.
#include "models/recordtablemodel.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace hopyard {

namespace {

constexpr std::size_t changesPerSlice = 512;

} // namespace

// --- Changes ----------------------------------------------------------------------------------

void RecordTableModel::applySlice()
{
    std::vector<RowId> rows;
    QSet<RowId> seen;
    const auto flush = [this, &rows, &seen] {
        if (!rows.empty())
            refreshRows(rows);
        rows.clear();
        seen.clear();
    };
    for (std::size_t n = 0; n < changesPerSlice && !m_queue.empty(); ++n) {
        const Change change = m_queue.front();
        m_queue.pop_front();
        if (change.type == Change::Type::Renamed) {
            flush(); // in order: the old handle may be among them
            applyRename(change);
        } else if (!seen.contains(change.row)) {
            seen.insert(change.row);
            rows.push_back(change.row);
        }
    }
    flush();
}

void RecordTableModel::applyRename(const Change &change)
{
    m_cache.remove(change.previousRow);
    const std::vector<Record> read = m_source->records(std::array {change.row});
    if (!m_shown.keys.contains(change.previousRow) || read.empty() || read.front().isNull()) {
        refreshRows({change.previousRow, change.row});
        return;
    }
    const Record &record = read.front();
    noteRead(record);
    // Read ahead under its new handle: that row goes, the one that may be selected stays.
    const QHash<RowId, RowKey> there = m_shown.keys.locate({change.previousRow, change.row});
    if (there.contains(change.row))
        removeRuns({there.value(change.row)});
    m_cache.insert(change.row, new Record(record));
    const RowKey old = there.value(change.previousRow);
    if (const auto key = keyOf(m_shown, record)) {
        moveRow(old, *key);
        announce({*key});
    } else {
        removeRuns({old});
    }
}

// Bodies are read of rows that are on screen, and of all where the order or the filter asks for
// them: in a long list that is being read most rows are a number and a key.
QHash<RowId, RecordTableModel::Place> RecordTableModel::placesOf(const std::vector<RowId> &rows)
{
    const bool all = needsBodies(m_shown);
    std::vector<RowId> read;
    std::vector<RowId> located;
    for (const RowId row : rows)
        (all || m_cache.contains(row) ? read : located).push_back(row);
    QHash<RowId, Place> places;
    const std::vector<Record> records
        = read.empty() ? std::vector<Record>() : m_source->records(read);
    for (std::size_t i = 0; i < read.size(); ++i) {
        const Record record = i < records.size() ? records[i] : Record();
        if (record.isNull()) {
            m_cache.remove(read[i]);
            continue;
        }
        noteRead(record);
        if (m_cache.contains(read[i]))
            m_cache.insert(read[i], new Record(record));
        if (auto key = keyOf(m_shown, record)) {
            const bool reached
                = m_shown.complete || isReached(m_shown, {m_source->sortKey(record), record.row});
            places.insert(read[i], {std::move(*key), reached});
        }
    }
    if (located.empty())
        return places;
    for (std::optional<RowKey> &key : m_source->keysOf(located)) {
        if (!key)
            continue;
        const bool reached = isReached(m_shown, *key);
        places.insert(key->row, {std::move(*key), reached});
    }
    return places;
}

void RecordTableModel::refreshRows(const std::vector<RowId> &rows)
{
    struct Moved
    {
        RowId row;
        std::optional<RowKey> to; // nothing: goes
    };
    const QHash<RowId, Place> places = placesOf(rows);
    std::vector<RowKey> same;
    std::vector<RowKey> added;
    std::vector<Moved> moved;
    QSet<RowId> movedRows;
    for (const RowId row : rows) {
        const auto place = places.constFind(row);
        const bool stays = place != places.cend();
        if (!m_shown.keys.contains(row)) {
            if (stays && place->reached)
                added.push_back(place->key);
        } else if (stays && m_shown.keys.find(place->key) >= 0) {
            same.push_back(place->key);
        } else {
            moved.push_back({row, stays ? std::optional(place->key) : std::nullopt});
            movedRows.insert(row);
        }
    }

    const QHash<RowId, RowKey> old = m_shown.keys.locate(movedRows);
    std::vector<RowKey> gone;
    for (const Moved &move : moved) {
        if (!move.to)
            gone.push_back(old.value(move.row));
    }
    removeRuns(gone);
    for (const Moved &move : moved) {
        if (!move.to)
            continue;
        moveRow(old.value(move.row), *move.to);
        same.push_back(*move.to);
    }
    insertRuns(std::move(added));
    announce(same);
}

void RecordTableModel::insertRuns(std::vector<RowKey> keys)
{
    KeyList &list = m_shown.keys;
    std::sort(keys.begin(), keys.end(),
        [&list](const RowKey &a, const RowKey &b) { return list.before(a, b); });
    for (std::size_t from = 0; from < keys.size();) {
        const qsizetype row = list.lowerBound(keys[from]);
        std::size_t to = keys.size();
        if (row < list.size()) {
            const RowKey next = list.at(row);
            to = from + 1;
            while (to < keys.size() && list.before(keys[to], next))
                ++to;
        }
        const std::span<const RowKey> run(keys.data() + from, to - from);
        beginInsertRows({}, int(row), int(row + qsizetype(run.size()) - 1));
        list.insert(row, run);
        endInsertRows();
        from = to;
    }
}

void RecordTableModel::removeRuns(const std::vector<RowKey> &keys)
{
    std::vector<qsizetype> rows(keys.size());
    std::transform(keys.begin(), keys.end(), rows.begin(),
        [this](const RowKey &key) { return m_shown.keys.find(key); });
    std::sort(rows.begin(), rows.end());
    // From the end, so that the rows still to go keep their numbers.
    for (std::size_t to = rows.size(); to > 0;) {
        std::size_t from = to - 1;
        while (from > 0 && rows[from - 1] + 1 == rows[from])
            --from;
        const qsizetype count = qsizetype(to - from);
        beginRemoveRows({}, int(rows[from]), int(rows[to - 1]));
        m_shown.keys.remove(rows[from], count);
        endRemoveRows();
        to = from;
    }
}

void RecordTableModel::moveRow(const RowKey &from, const RowKey &to)
{
    KeyList &list = m_shown.keys;
    const qsizetype source = list.find(from);
    const qsizetype target = list.lowerBound(to); // before the row is taken out
    if (target == source || target == source + 1) {
        list.replace(source, to);
        return;
    }
    beginMoveRows({}, int(source), int(source), {}, int(target));
    list.remove(source, 1);
    list.insert(target > source ? target - 1 : target, std::span(&to, 1));
    endMoveRows();
}

void RecordTableModel::announce(const std::vector<RowKey> &keys)
{
    std::vector<qsizetype> rows(keys.size());
    std::transform(keys.begin(), keys.end(), rows.begin(),
        [this](const RowKey &key) { return m_shown.keys.find(key); });
    std::sort(rows.begin(), rows.end());
    for (std::size_t from = 0; from < rows.size();) {
        std::size_t to = from + 1;
        while (to < rows.size() && rows[to] == rows[to - 1] + 1)
            ++to;
        Q_EMIT dataChanged(index(int(rows[from]), 0), index(int(rows[to - 1]), columnCount() - 1));
        from = to;
    }
}

} // namespace hopyard
