// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/overlaidsource.h"

#include "schema/registry.h"

#include <algorithm>

namespace hopyard {

OverlaidSource::OverlaidSource(
    const ResourceSpec &resource, const MirrorReader &reader, QObject *parent)
    : RecordSource(parent)
    , m_resource(resource)
    , m_reader(reader)
    , m_overlay(std::make_shared<Overlay>())
{
}

void OverlaidSource::apply(const ChangeSet &changes)
{
    if (changes.overlay) {
        m_overlay = changes.overlay;
        m_placesKnown = false;
    }
    if (changes.reloadedKinds.contains(kind())) {
        m_placesKnown = false;
        Q_EMIT reloaded();
        return;
    }
    std::vector<Change> mine;
    const QString ownKind = kind();
    std::copy_if(changes.changes.begin(), changes.changes.end(), std::back_inserter(mine),
        [&ownKind](const Change &change) { return change.kind == ownKind; });
    if (mine.empty())
        return;
    m_placesKnown = false; // a touched row may have moved
    Q_EMIT changed(mine);
}

QString OverlaidSource::kind() const
{
    return specText(m_resource.kind);
}

qsizetype OverlaidSource::count() const
{
    return m_reader.count(kind()) + m_overlay->created(kind()).size();
}

void OverlaidSource::findPlaces()
{
    if (m_placesKnown)
        return;
    m_placesKnown = true;
    m_places.clear();
    m_moved.clear();
    for (const Record &record : m_overlay->created(kind()))
        m_places.push_back({sortKey(record), record.row});
    for (const QString &id : m_overlay->touched(kind())) {
        const Record server = m_reader.record(kind(), id);
        if (server.isNull())
            continue;
        m_moved.insert(server.row);
        m_places.push_back({sortKey(m_overlay->apply(server)), server.row});
    }
    std::sort(m_places.begin(), m_places.end());
}

std::vector<RowKey> OverlaidSource::keys(const std::optional<RowKey> &after, qsizetype limit)
{
    findPlaces();
    std::vector<RowKey> merged;
    auto place
        = after ? std::upper_bound(m_places.begin(), m_places.end(), *after) : m_places.begin();
    const auto isFull = [&merged, limit] { return qsizetype(merged.size()) >= limit; };
    std::optional<RowKey> from = after;
    while (!isFull()) {
        const std::vector<RowKey> page = m_reader.keys(kind(), from, limit);
        for (const RowKey &key : page) {
            if (m_moved.contains(key.row))
                continue;
            while (place != m_places.end() && *place < key && !isFull())
                merged.push_back(*place++);
            if (isFull())
                return merged;
            merged.push_back(key);
            if (isFull())
                return merged;
        }
        if (qsizetype(page.size()) < limit)
            break;
        from = page.back();
    }
    while (place != m_places.end() && !isFull())
        merged.push_back(*place++);
    return merged;
}

std::vector<Record> OverlaidSource::records(std::span<const RowId> rows)
{
    std::vector<RowId> stored;
    std::copy_if(
        rows.begin(), rows.end(), std::back_inserter(stored), [](RowId row) { return row > 0; });
    std::vector<Record> server = m_reader.records(stored);
    QHash<RowId, Record> created;
    if (stored.size() < rows.size()) {
        for (const Record &record : m_overlay->created(kind()))
            created.insert(record.row, record);
    }
    std::vector<Record> found;
    found.reserve(rows.size());
    size_t next = 0;
    for (const RowId row : rows) {
        if (row <= 0) {
            found.push_back(created.value(row));
            continue;
        }
        Record record = next < server.size() ? std::move(server[next]) : Record();
        ++next;
        found.push_back(record.isNull() ? std::move(record) : m_overlay->apply(std::move(record)));
    }
    return found;
}

Record OverlaidSource::record(const QString &id)
{
    if (auto created = m_overlay->created(kind(), id))
        return *created;
    Record record = m_reader.record(kind(), id);
    return record.isNull() ? record : m_overlay->apply(std::move(record));
}

QByteArray OverlaidSource::sortKey(const Record &record) const
{
    return m_resource.sortKey ? m_resource.sortKey(record.body()) : record.id.toUtf8();
}

} // namespace hopyard
