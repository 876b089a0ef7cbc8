// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/recordtablemodel.h"
#include "models/titlelookup.h"

#include <algorithm>
#include <utility>

// The rows of RecordTableModel: reading them in slices.
//
// A handle can never stand twice in a list: KeyList knows its handles. The source may already be
// newer than the change being applied; therefore a change only says which row to look at again, and
// what to do follows from what the source gives now.

namespace hopyard {

namespace {

constexpr qsizetype firstKeys = 200; // within start(): more than a screen
constexpr int firstPauseMs = 30; // the first screen is painted before the rest is read
// A view paints itself anew after each slice, however far down the rows are: a few milliseconds of
// reading, and of painting not too often.
constexpr qsizetype keysPerSlice = 10'000;
constexpr qsizetype bodiesPerSlice = 128; // each is read and parsed
constexpr int changePauseMs = 10; // nobody sees more states than that
constexpr std::size_t changesAtOnce = 48; // a person's own; fewer than a page of a list
constexpr qsizetype publishAfter = 2000; // rows scanned before a long filter shows what it has

QStringList wordsOf(const QString &text)
{
    return text.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

} // namespace

void RecordTableModel::start()
{
    if (m_started)
        return;
    m_started = true;
    connect(m_source, &RecordSource::changed, this, &RecordTableModel::onChanged);
    connect(m_source, &RecordSource::reloaded, this, &RecordTableModel::onReloaded);
    if (m_titles)
        connect(m_titles, &TitleLookup::titlesChanged, this, &RecordTableModel::onTitlesChanged);
    m_total = m_source->count();
    m_slice.setInterval(firstPauseMs);
    rescan(false);
}

void RecordTableModel::setFilter(const RecordFilter &filter)
{
    if (m_wanted.filter == filter)
        return;
    m_wanted.filter = filter;
    if (m_started)
        rescan(true);
}

void RecordTableModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= int(m_spec.columns.size())) {
        column = -1;
        order = Qt::AscendingOrder;
    }
    if (m_wanted.sortColumn == column && m_wanted.order == order)
        return;
    m_wanted.sortColumn = column;
    m_wanted.order = order;
    if (m_started)
        rescan(false);
}

// Reads all rows anew for the wanted criteria: into the list on screen if that is empty, else
// beside it.
void RecordTableModel::rescan(bool publishEarly)
{
    m_missed.clear();
    Listing listing;
    listing.criteria = m_wanted;
    listing.keys = KeyList(m_wanted.order);
    listing.publishEarly = publishEarly;
    if (m_shown.keys.size() == 0) {
        m_next.reset();
        m_queue.clear(); // reading anew sees them
        m_shown = std::move(listing);
        readChunk(m_shown);
    } else {
        m_next = std::make_unique<Listing>(std::move(listing));
    }
    schedule();
    updateState();
}

void RecordTableModel::onReloaded()
{
    // Handles may stand for other records now; those with a persistent index are known by their
    // ids.
    m_heldIds.clear();
    for (const QModelIndex &index : persistentIndexList()) {
        const RowId row = m_shown.keys.idAt(index.row());
        if (const Record *kept = m_cache.object(row); kept && !kept->isNull())
            m_heldIds.insert(row, kept->id);
    }
    m_cache.clear();
    m_queue.clear();
    m_total = m_source->count();
    rescan(false);
}

void RecordTableModel::onTitlesChanged()
{
    if (m_spec.resolve) {
        const QList<RowId> rows = m_cache.keys();
        for (const RowId row : rows) {
            if (const Record *kept = m_cache.object(row); kept && !kept->isNull())
                m_spec.resolve(*kept, *m_titles);
        }
    }
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void RecordTableModel::onChanged(const std::vector<Change> &changes)
{
    if (m_next)
        m_missed.insert(m_missed.end(), changes.begin(), changes.end());
    m_queue.insert(m_queue.end(), changes.begin(), changes.end());
    // What a person did shows at once. Pages of a list that is being read may come faster than the
    // event loop turns: they wait for a slice, so that paints and keys have their turn in between.
    if (m_queue.size() <= changesAtOnce) {
        applySlice();
        updateState();
    }
    schedule();
}

void RecordTableModel::schedule()
{
    const bool more = !m_queue.empty() || m_next || !m_shown.complete;
    if (more && !m_slice.isActive())
        m_slice.start();
}

void RecordTableModel::step()
{
    // Changes come faster than they are shown for as long as a list is read for the first time;
    // what a person asked to sort or filter has its turn in between.
    const bool unread = m_next || !m_shown.complete;
    const bool apply = !m_queue.empty() && !(unread && m_readsNext);
    m_readsNext = apply;
    m_slice.setInterval(apply && !unread ? changePauseMs : 0);
    if (apply) {
        applySlice();
    } else if (m_next) {
        readChunk(*m_next);
        const bool early = m_next->publishEarly && m_next->scanned >= publishAfter;
        if (m_next->complete || early)
            takeOver();
    } else if (!m_shown.complete) {
        readChunk(m_shown);
    }
    schedule();
    updateState();
}

void RecordTableModel::updateState()
{
    const bool loading = m_next || !m_shown.complete;
    if (loading != m_loading) {
        m_loading = loading;
        Q_EMIT loadingChanged(loading);
    }
    const qsizetype total = m_source->count();
    if (total != m_total || m_shown.keys.size() != m_announcedShown) {
        m_total = total;
        m_announcedShown = m_shown.keys.size();
        Q_EMIT countsChanged(m_total, m_announcedShown);
    }
}

// --- Reading ----------------------------------------------------------------------------------

bool RecordTableModel::needsBodies(const Listing &listing) const
{
    return m_readsBodies || listing.criteria.sortColumn >= 0 || !listing.criteria.filter.isEmpty();
}

void RecordTableModel::noteRead(const Record &record)
{
    if (m_spec.resolve && m_titles)
        m_spec.resolve(record, *m_titles);
    recordRead(record);
}

bool RecordTableModel::textMatches(const RecordFilter &filter, const Record &record) const
{
    const QStringList words = wordsOf(filter.text);
    if (words.isEmpty())
        return true;
    QStringList cells;
    for (const ColumnSpec &column : m_spec.columns)
        cells.append(cellText(record, column));
    return std::all_of(words.cbegin(), words.cend(), [&cells](const QString &word) {
        return std::any_of(cells.cbegin(), cells.cend(),
            [&word](const QString &cell) { return cell.contains(word, Qt::CaseInsensitive); });
    });
}

// Where the record belongs under these criteria; nothing if it is not to be shown.
std::optional<RowKey> RecordTableModel::keyOf(const Listing &listing, const Record &record) const
{
    const RecordFilter &filter = listing.criteria.filter;
    if (!filter.conditionsMatch(record) || !textMatches(filter, record))
        return std::nullopt;
    if (listing.criteria.sortColumn < 0)
        return RowKey {m_source->sortKey(record), record.row};
    const ColumnSpec &column = m_spec.columns[std::size_t(listing.criteria.sortColumn)];
    return RowKey {
        column.sortKey ? column.sortKey(record, m_context) : textSortKey(cellText(record, column)),
        record.row};
}

// Reading has passed this place in the source's own order.
bool RecordTableModel::isReached(const Listing &listing, const RowKey &place)
{
    return listing.complete || (listing.cursor && place <= *listing.cursor);
}

// The keys under the listing's criteria of rows that it does not hold yet.
std::vector<RowKey> RecordTableModel::keysOf(const Listing &listing, std::vector<RowKey> read)
{
    // One that is there already moved while it was read; the change that says so puts it right.
    std::erase_if(read, [&listing](const RowKey &key) { return listing.keys.contains(key.row); });
    if (!needsBodies(listing))
        return read;
    std::vector<RowId> rows(read.size());
    std::transform(
        read.begin(), read.end(), rows.begin(), [](const RowKey &key) { return key.row; });
    std::vector<RowKey> keys;
    for (const Record &record : m_source->records(rows)) {
        if (record.isNull())
            continue;
        noteRead(record);
        if (auto key = keyOf(listing, record))
            keys.push_back(std::move(*key));
    }
    return keys;
}

void RecordTableModel::readChunk(Listing &listing)
{
    const qsizetype perSlice = needsBodies(listing) ? bodiesPerSlice : keysPerSlice;
    const qsizetype limit = listing.cursor ? perSlice : std::min(firstKeys, perSlice);
    std::vector<RowKey> read = m_source->keys(listing.cursor, limit);
    listing.complete = qsizetype(read.size()) < limit;
    if (read.empty())
        return;
    listing.cursor = read.back();
    listing.scanned += qsizetype(read.size());
    std::vector<RowKey> keys = keysOf(listing, std::move(read));
    if (&listing == &m_shown) {
        insertRuns(std::move(keys));
        return;
    }
    std::sort(keys.begin(), keys.end(),
        [&listing](const RowKey &a, const RowKey &b) { return listing.keys.before(a, b); });
    for (const RowKey &key : keys)
        listing.keys.insert(listing.keys.lowerBound(key), std::span(&key, 1));
}

// A local record that got its server's handle while the list was read keeps its selection.
void RecordTableModel::followRenames(KeyList &keys) const
{
    for (const Change &change : m_missed) {
        if (change.type != Change::Type::Renamed || !keys.contains(change.previousRow)
            || keys.contains(change.row))
            continue;
        const RowKey old = keys.locate({change.previousRow}).value(change.previousRow);
        keys.remove(keys.find(old), 1);
        const RowKey now {old.sortKey, change.row};
        keys.insert(keys.lowerBound(now), std::span(&now, 1));
    }
}

// Handles of the persistent rows before a reload, and what they are now.
QHash<RowId, RowId> RecordTableModel::rowsAfterReload() const
{
    QHash<RowId, RowId> rows;
    for (auto held = m_heldIds.cbegin(); held != m_heldIds.cend(); ++held)
        rows.insert(held.key(), m_source->record(held.value()).row);
    return rows;
}

// Shows m_next in place of what is shown. Persistent indexes go with their records.
void RecordTableModel::takeOver()
{
    const std::unique_ptr<Listing> next = std::move(m_next);
    followRenames(next->keys);
    const QHash<RowId, RowId> renamed = rowsAfterReload();
    m_heldIds.clear();

    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    QSet<RowId> wanted;
    QList<RowId> ids;
    for (const QModelIndex &index : before) {
        const RowId old = m_shown.keys.idAt(index.row());
        const RowId row = renamed.value(old, old);
        ids.append(row);
        wanted.insert(row);
    }
    const QHash<RowId, RowKey> keys = next->keys.locate(wanted);
    m_shown = std::move(*next);
    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i) {
        const auto key = keys.constFind(ids.at(i));
        after.append(key == keys.cend()
                ? QModelIndex()
                : createIndex(int(m_shown.keys.find(*key)), before.at(i).column()));
    }
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);

    // Everything that came meanwhile, also what the list shown before has seen already.
    m_queue.assign(m_missed.begin(), m_missed.end());
    m_missed.clear();
}

} // namespace hopyard
