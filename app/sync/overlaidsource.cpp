// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/overlaidsource.h"

#include "core/ids.h"
#include "schema/action.h"
#include "schema/parents.h"
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

OverlaidSource::OverlaidSource(const ResourceSpec &resource, const MirrorReader &reader,
    ListScope scope, std::shared_ptr<const Overlay> overlay, QObject *parent)
    : OverlaidSource(resource, reader, parent)
{
    m_scope = std::move(scope);
    m_parent = findParent(resource, m_scope.parent);
    if (overlay)
        m_overlay = std::move(overlay);
}

// Follows a local parent that got Whop's id.
void OverlaidSource::followParent(const ChangeSet &changes)
{
    if (!m_parent || !isLocalId(m_scope.id))
        return;
    for (const Change &change : changes.changes) {
        if (change.type != Change::Type::Renamed || change.kind != specText(m_parent->kind))
            continue;
        const Operation *creator = m_overlay->creatorOf(m_scope.id);
        if (creator && creator->seq == -change.previousRow) {
            m_scope.id = change.id;
            m_keys.clear();
        }
    }
}

// Restricts changes to a parent's list: others are not in it, and rows that left it count as
// removed.
std::vector<Change> OverlaidSource::concerning(const std::vector<Change> &changes) const
{
    std::vector<Change> mine;
    const QString ownKind = kind();
    std::copy_if(changes.begin(), changes.end(), std::back_inserter(mine),
        [&ownKind](const Change &change) { return change.kind == ownKind; });
    if (!m_parent)
        return mine;
    Parents known;
    for (Change &change : mine) {
        if (change.type == Change::Type::Removed)
            continue;
        const bool here = change.row > 0 ? contains(change.row) : isCreatedHere(change.id, known);
        if (here)
            continue;
        if (change.type == Change::Type::Renamed)
            change.row = change.previousRow;
        change.type = Change::Type::Removed;
    }
    return mine;
}

void OverlaidSource::apply(const ChangeSet &changes)
{
    m_last = {};
    followParent(changes);
    if (changes.overlay) {
        m_overlay = changes.overlay;
        m_placesKnown = false;
    }
    if (changes.reloadedKinds.contains(kind())) {
        m_placesKnown = false;
        m_keys.clear();
        Q_EMIT reloaded();
        return;
    }
    const std::vector<Change> mine = concerning(changes.changes);
    if (mine.empty())
        return;
    m_placesKnown = false; // a touched row may have moved
    for (const Change &change : mine)
        m_keys.remove(change.id);
    Q_EMIT changed(mine);
}

QList<Record> OverlaidSource::created() const
{
    QList<Record> records = m_overlay->created(kind());
    if (m_parent) {
        Parents known;
        records.removeIf(
            [this, &known](const Record &record) { return !isCreatedHere(record.id, known); });
    }
    return records;
}

bool OverlaidSource::isCreatedHere(const QString &id, Parents &known) const
{
    const Operation *creator = m_overlay->creatorOf(id);
    if (!creator)
        return false;
    if (!known.value)
        known.value = m_parent->valuePath != "id" && !isLocalId(m_scope.id)
            ? jsonText(m_reader.record(specText(m_parent->kind), m_scope.id).serverBody(),
                m_parent->valuePath)
            : m_scope.id;
    const ParentLookup lookup {
        [this, &known](const QString &kind, const QString &of, const QString &name) {
            auto found = known.ofRecords.constFind(of);
            if (found == known.ofRecords.cend())
                found = known.ofRecords.insert(of, parentsOf(kind, of, name));
            return *found;
        }};
    return belongsTo(*m_parent, m_scope.id, *known.value, creator->args, lookup);
}

// The parents a record is listed under, or will be when it is created.
QStringList OverlaidSource::parentsOf(
    const QString &kind, const QString &id, const QString &name) const
{
    if (!isLocalId(id))
        return m_reader.record(kind, id).links.value(name);
    const ParentSpec *parent = findParent(kind, name);
    if (!parent || parent->argument.empty())
        return {};
    const Operation *creator = m_overlay->creatorOf(id);
    if (!creator)
        return {};
    const QString told = jsonText(creator->args, parent->argument);
    return parent->through.empty() ? QStringList {told}
                                   : parentsOf(specText(parent->through), told, name);
}

bool OverlaidSource::contains(RowId row) const
{
    return !m_parent || m_reader.contains(list(), row);
}

std::vector<RowKey> OverlaidSource::storedKeys(
    const std::optional<RowKey> &after, qsizetype limit) const
{
    return m_parent ? m_reader.keys(list(), after, limit) : m_reader.keys(kind(), after, limit);
}

QString OverlaidSource::kind() const
{
    return specText(m_resource.kind);
}

qsizetype OverlaidSource::count() const
{
    return (m_parent ? m_reader.count(list()) : m_reader.count(kind()))
        + (m_parent ? created().size() : m_overlay->createdCount(kind()));
}

void OverlaidSource::findPlaces()
{
    if (m_placesKnown)
        return;
    m_placesKnown = true;
    m_places.clear();
    m_moved.clear();
    for (const Record &record : created())
        m_places.push_back({sortKey(record), record.row});
    QHash<QString, RowKey> keys;
    for (const QString &id : m_overlay->touched(kind())) {
        RowKey key = m_keys.value(id);
        if (key.row == 0) {
            const Record server = m_reader.record(kind(), id);
            if (server.isNull() || !contains(server.row))
                continue;
            key = {sortKey(m_overlay->apply(server)), server.row};
        }
        m_moved.insert(key.row);
        m_places.push_back(key);
        keys.insert(id, key);
    }
    m_keys = std::move(keys);
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
        const std::vector<RowKey> page = storedKeys(from, limit);
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
        for (const Record &record : this->created())
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
        if (record.isNull() || !contains(row)) // it exists, but in another parent's list
            found.emplace_back();
        else
            found.push_back(m_overlay->apply(std::move(record)));
    }
    return found;
}

std::vector<std::optional<RowKey>> OverlaidSource::keysOf(std::span<const RowId> rows)
{
    findPlaces();
    // The mirror's place counts except for the few edited or new records.
    const auto isElsewhere = [this](RowId row) { return row <= 0 || m_moved.contains(row); };
    std::vector<RowId> stored;
    std::vector<RowId> others;
    for (const RowId row : rows)
        (isElsewhere(row) ? others : stored).push_back(row);
    std::vector<std::optional<RowKey>> placed = m_reader.keysOf(stored);
    for (std::optional<RowKey> &key : placed) {
        if (key && !contains(key->row))
            key.reset(); // it exists, but in another parent's list
    }
    const std::vector<std::optional<RowKey>> worked
        = others.empty() ? std::vector<std::optional<RowKey>>() : RecordSource::keysOf(others);
    std::vector<std::optional<RowKey>> keys;
    keys.reserve(rows.size());
    std::size_t nextStored = 0;
    std::size_t nextOther = 0;
    for (const RowId row : rows)
        keys.push_back(isElsewhere(row) ? worked[nextOther++] : placed[nextStored++]);
    return keys;
}

Record OverlaidSource::record(const QString &id)
{
    if (auto created = m_overlay->created(kind(), id)) {
        Parents known;
        return !m_parent || isCreatedHere(id, known) ? *created : Record();
    }
    if (!m_last.isNull() && m_last.id == id)
        return m_last;
    Record record = m_reader.record(kind(), id);
    if (record.isNull() || !contains(record.row))
        return {};
    record = m_overlay->apply(std::move(record));
    keepForThisTurn(record);
    return record;
}

void OverlaidSource::keepForThisTurn(const Record &record)
{
    const bool announced = !m_last.isNull();
    m_last = record;
    if (!announced)
        QMetaObject::invokeMethod(
            this, [this] { m_last = {}; }, Qt::QueuedConnection);
}

QByteArray OverlaidSource::sortKey(const Record &record) const
{
    return m_resource.sortKey ? m_resource.sortKey(record.body()) : record.id.toUtf8();
}

} // namespace hopyard
