// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/mirrorreader.h"

#include "core/logging.h"
#include "schema/registry.h"
#include "store/database.h"
#include "store/migrations.h"
#include "store/mirrorrows.h"
#include "store/mirrorstore_p.h"
#include "store/searchquery.h"

#include <QFile>
#include <QStringTokenizer>

#include <algorithm>

namespace hopyard {

namespace {

// For a frequent word only this many hits, the newest, are ranked: ranking a million would take a
// fifth of a second.
constexpr qint64 mostCandidates = 400;
constexpr qint64 fewestPerKind = 60;
// Only this much of a long text is examined, so that no text can slow a search down.
constexpr qint64 longestLookedAt = 10'000;

constexpr int readerCacheKiB = 4096;

} // namespace

class MirrorReader::Private
{
public:
    explicit Private(std::unique_ptr<Database> database)
        : m_database(std::move(database))
    {
    }

    class Snapshot;
    struct Candidate
    {
        RowId row = 0;
        QString id;
        QString text; // its beginning
        bool whole = true;
        int score = 0;
        QStringView line; // the best matching line of text
    };

    qint64 kindNumber(const QString &kind);
    QString kindName(RowId row);
    // 0 if there is no such list (yet).
    qint64 listNumber(const ListKey &list, qsizetype *members = nullptr);
    void addKeys(Query &query, std::vector<RowKey> &keys, qsizetype limit) const;
    Record readRecord(const Query &query, RowId row, const QString &kind, const QString &id);
    std::vector<Candidate> candidates(const QByteArray &match, qint64 kind, qint64 most);
    std::vector<Candidate> findIn(
        const SearchQuery &search, qint64 kind, qint64 most, qsizetype enough);
    static void chooseLine(const SearchQuery &search, Candidate &candidate);
    static void report(const Query &query);

    std::unique_ptr<Database> m_database;
    QHash<QString, qint64> m_numbers;
    QHash<qint64, QString> m_names;

    Statement m_begin {*m_database, "BEGIN"};
    Statement m_end {*m_database, "COMMIT"};
    Statement m_kinds {*m_database, "SELECT number,name FROM kind"};
    Statement m_count {*m_database, "SELECT live FROM kind WHERE name=?"};
    Statement m_firstKeys {*m_database,
        "SELECT sort_key,row FROM record INDEXED BY record_order WHERE kind=? AND gone_ms IS NULL "
        "ORDER BY sort_key,row LIMIT ?"};
    Statement m_sameKeys {*m_database,
        "SELECT sort_key,row FROM record INDEXED BY record_order WHERE kind=? AND gone_ms IS NULL "
        "AND sort_key=? AND row>? ORDER BY row LIMIT ?"};
    Statement m_laterKeys {*m_database,
        "SELECT sort_key,row FROM record INDEXED BY record_order WHERE kind=? AND gone_ms IS NULL "
        "AND sort_key>? ORDER BY sort_key,row LIMIT ?"};
    Statement m_keyOfRow {
        *m_database, "SELECT sort_key FROM record WHERE row=? AND gone_ms IS NULL"};
    Statement m_byRow {
        *m_database, "SELECT body,detail,id,outdated FROM record WHERE row=? AND gone_ms IS NULL"};
    Statement m_byId {*m_database,
        "SELECT body,detail,row,outdated FROM record WHERE kind=? AND id=? AND gone_ms IS NULL"};
    Statement m_list {*m_database,
        "SELECT l.number,l.members FROM list AS l JOIN kind AS k ON k.number=l.kind WHERE k.name=? "
        "AND l.relation=? AND l.parent=?"};
    Statement m_firstPlaces {
        *m_database, "SELECT sort_key,row FROM place WHERE list=? ORDER BY sort_key,row LIMIT ?"};
    // A row value is compared with the table's whole key.
    Statement m_laterPlaces {*m_database,
        "SELECT sort_key,row FROM place WHERE list=? AND (sort_key,row)>(?,?) ORDER BY "
        "sort_key,row LIMIT ?"};
    Statement m_isLinked {*m_database, "SELECT 1 FROM link WHERE list=? AND row=?"};
    Statement m_links {*m_database, linksOfRow};
    Statement m_listState {*m_database,
        "SELECT "
        "l.generation,l.crawling,l.cursor,l.started_ms,l.completed_ms,l.pages,l.rows,l.error,l."
        "scope,l.head_ms,l.head_open "
        "FROM list AS l JOIN kind AS k ON k.number=l.kind WHERE k.name=? AND l.relation=? AND "
        "l.parent=?"};
    Statement m_fact {*m_database, "SELECT value FROM fact WHERE name=?"};
    Statement m_search {*m_database,
        "SELECT r.row,r.id,substr(r.search,1,?),length(r.search)>? "
        "FROM record_text AS t CROSS JOIN record AS r ON r.row=t.rowid "
        "WHERE t.record_text MATCH ? AND t.rowid BETWEEN ? AND ? AND r.gone_ms IS NULL "
        "ORDER BY t.rowid DESC LIMIT ?"};
};

// Several reads of one state. Also saves locking and unlocking the file for each of them, which
// takes longer than the reading.
class MirrorReader::Private::Snapshot
{
public:
    explicit Snapshot(Private &reader)
        : m_reader(reader)
        , m_open(Query(reader.m_begin).run().ok())
    {
    }
    ~Snapshot()
    {
        // If left open it would show this state for ever.
        if (m_open && !Query(m_reader.m_end).run())
            static_cast<void>(m_reader.m_database->execute("ROLLBACK"));
    }
    Q_DISABLE_COPY_MOVE(Snapshot)

private:
    Private &m_reader;
    const bool m_open;
};

MirrorReader::MirrorReader(std::unique_ptr<Private> state)
    : d(std::move(state))
{
}
MirrorReader::~MirrorReader() = default;

void MirrorReader::onDamage(std::function<void()> tell)
{
    d->m_database->onDamage(std::move(tell));
}

Result<std::unique_ptr<MirrorReader>> MirrorReader::open(const QString &directory)
{
    DatabaseOptions options;
    options.readOnly = true;
    options.cacheKiB = readerCacheKiB;
    // Readers hardly ever wait, and this one is on the thread that paints.
    options.busyTimeoutMs = 250;
    auto database = Database::open(QString(directory + QStringLiteral("/mirror.db")), options);
    if (!database)
        return database.error();
    const auto version = (*database)->number("PRAGMA user_version");
    if (!version)
        return version.error();
    const auto newest = qint64(mirrorMigrations().size());
    if (*version != newest)
        return Error::of(*version > newest ? ErrorCode::NewerSchema : ErrorCode::Damaged,
            QStringLiteral("schema %1").arg(*version));
    return std::unique_ptr<MirrorReader>(
        new MirrorReader(std::make_unique<Private>(std::move(*database))));
}

Result<std::unique_ptr<MirrorReader>> MirrorReader::openFrozen(
    const QString &directory, const Error &refusal)
{
    auto database = openFrozenMirror(directory, refusal, readerCacheKiB);
    if (!database)
        return database.error();
    return std::unique_ptr<MirrorReader>(
        new MirrorReader(std::make_unique<Private>(std::move(*database))));
}

// A reader only logs errors: the rows are missing on screen, and the writer meets the same failure.
void MirrorReader::Private::report(const Query &query)
{
    if (query.failed())
        qCInfo(lcStore) << "mirror.db cannot be read:" << query.error().message;
}

qint64 MirrorReader::Private::kindNumber(const QString &kind)
{
    if (const qint64 known = m_numbers.value(kind))
        return known;
    Query query(m_kinds);
    while (query.next()) {
        m_numbers.insert(query.text(1), query.integer(0));
        m_names.insert(query.integer(0), query.text(1));
    }
    report(query);
    return m_numbers.value(kind);
}

QString MirrorReader::Private::kindName(RowId row)
{
    const qint64 number = kindOfRow(row);
    if (!m_names.contains(number))
        kindNumber({});
    return m_names.value(number);
}

qsizetype MirrorReader::count(const QString &kind) const
{
    Query query(d->m_count, kind);
    const qsizetype count = query.next() ? qsizetype(query.integer(0)) : 0;
    Private::report(query);
    return count;
}

void MirrorReader::Private::addKeys(Query &query, std::vector<RowKey> &keys, qsizetype limit) const
{
    while (qsizetype(keys.size()) < limit && query.next())
        keys.push_back({query.bytes(0), query.integer(1)});
    report(query);
}

std::vector<RowKey> MirrorReader::keys(
    const QString &kind, const std::optional<RowKey> &after, qsizetype limit) const
{
    std::vector<RowKey> keys;
    const qint64 number = d->kindNumber(kind);
    if (number == 0 || limit <= 0)
        return keys;
    keys.reserve(size_t(qMin<qsizetype>(limit, 4096)));
    if (!after) {
        Query query(d->m_firstKeys, number, qint64(limit));
        d->addKeys(query, keys, limit);
        return keys;
    }
    // In two steps, because the index can start at (key, row) only for one key at a time.
    {
        Query query(d->m_sameKeys, number);
        query.bindBlob(after->sortKey);
        query.bind(after->row);
        query.bind(qint64(limit));
        d->addKeys(query, keys, limit);
    }
    if (qsizetype(keys.size()) < limit) {
        Query query(d->m_laterKeys, number);
        query.bindBlob(after->sortKey);
        query.bind(qint64(limit) - qint64(keys.size()));
        d->addKeys(query, keys, limit);
    }
    return keys;
}

qint64 MirrorReader::Private::listNumber(const ListKey &list, qsizetype *members)
{
    Query query(m_list, list.kind, list.relation, list.parent);
    const bool found = query.next();
    report(query);
    if (members)
        *members = found ? qsizetype(query.integer(1)) : 0;
    return found ? query.integer(0) : 0;
}

qsizetype MirrorReader::count(const ListKey &list) const
{
    qsizetype members = 0;
    d->listNumber(list, &members);
    return members;
}

std::vector<RowKey> MirrorReader::keys(
    const ListKey &list, const std::optional<RowKey> &after, qsizetype limit) const
{
    std::vector<RowKey> keys;
    const qint64 number = d->listNumber(list);
    if (number == 0 || limit <= 0)
        return keys;
    keys.reserve(size_t(qMin<qsizetype>(limit, 4096)));
    if (!after) {
        Query query(d->m_firstPlaces, number, qint64(limit));
        d->addKeys(query, keys, limit);
        return keys;
    }
    Query query(d->m_laterPlaces, number);
    query.bindBlob(after->sortKey);
    query.bind(after->row);
    query.bind(qint64(limit));
    d->addKeys(query, keys, limit);
    return keys;
}

bool MirrorReader::contains(const ListKey &list, RowId row) const
{
    const qint64 number = d->listNumber(list);
    if (number == 0)
        return false;
    Query query(d->m_isLinked, number, row);
    const bool found = query.next();
    Private::report(query);
    return found;
}

std::vector<std::optional<RowKey>> MirrorReader::keysOf(std::span<const RowId> rows) const
{
    std::vector<std::optional<RowKey>> keys;
    keys.reserve(rows.size());
    const Private::Snapshot snapshot(*d);
    for (const RowId row : rows) {
        Query query(d->m_keyOfRow, row);
        keys.push_back(query.next() ? std::optional(RowKey {query.bytes(0), row}) : std::nullopt);
        Private::report(query);
    }
    return keys;
}

Record MirrorReader::Private::readRecord(
    const Query &query, RowId row, const QString &kind, const QString &id)
{
    Record record(kind, id, row, mergedBody(query.view(0), query.view(1)));
    const ResourceSpec *resource = findResource(kind);
    record.completeness = completenessOf(resource, record.serverBody(), query.integer(3) != 0);
    if (!resource || !resource->relations.empty() || !resource->parents.empty()) {
        Query links(m_links, row);
        record.links = readLinks(links);
        report(links);
    }
    return record;
}

std::vector<Record> MirrorReader::records(std::span<const RowId> rows) const
{
    std::vector<Record> records;
    records.reserve(rows.size());
    const Private::Snapshot snapshot(*d);
    for (const RowId row : rows) {
        Query query(d->m_byRow, row);
        records.push_back(
            query.next() ? d->readRecord(query, row, d->kindName(row), query.text(2)) : Record());
        Private::report(query);
    }
    return records;
}

Record MirrorReader::record(const QString &kind, const QString &id) const
{
    Query query(d->m_byId, d->kindNumber(kind), id);
    const bool found = query.next();
    Private::report(query);
    return found ? d->readRecord(query, query.integer(2), kind, id) : Record();
}

ListState MirrorReader::listState(const ListKey &list) const
{
    Query query(d->m_listState, list.kind, list.relation, list.parent);
    const bool found = query.next();
    Private::report(query);
    return found ? readListState(query, 0) : ListState {};
}

QByteArray MirrorReader::fact(const QString &name) const
{
    Query query(d->m_fact, QString(QStringLiteral("fact.") + name));
    const bool found = query.next();
    Private::report(query);
    return found ? query.bytes(0) : QByteArray();
}

std::vector<MirrorReader::Private::Candidate> MirrorReader::Private::candidates(
    const QByteArray &match, qint64 kind, qint64 most)
{
    std::vector<Candidate> found;
    Query query(m_search);
    query.bind(longestLookedAt);
    query.bind(longestLookedAt);
    query.bindText(match);
    query.bind(firstRow(kind));
    query.bind(lastRow(kind));
    query.bind(most);
    while (query.next())
        found.push_back(
            {query.integer(0), query.text(1), query.text(2), query.integer(3) == 0, 0, {}});
    report(query);
    return found;
}

std::vector<MirrorReader::Private::Candidate> MirrorReader::Private::findIn(
    const SearchQuery &search, qint64 kind, qint64 most, qsizetype enough)
{
    // A long prefix of a common word makes the index merge the lists of all its words. The short
    // prefix has a list already; if it gives enough hits, the merge is avoided.
    if (const QByteArray wider = search.widerMatch(); !wider.isEmpty()) {
        std::vector<Candidate> found = candidates(wider, kind, most);
        const bool all = qint64(found.size()) < most;
        bool sure = true; // better matches may be further down
        std::erase_if(found, [&search, &sure](const Candidate &candidate) {
            const bool accepted = search.accepts(candidate.text);
            sure = sure && (accepted || candidate.whole);
            return !accepted;
        });
        if (sure && (all || qsizetype(found.size()) >= enough))
            return found;
    }
    return candidates(search.match(), kind, most);
}

void MirrorReader::Private::chooseLine(const SearchQuery &search, Candidate &candidate)
{
    const QStringView text(candidate.text);
    for (const QStringView line : QStringTokenizer(text, u'\n')) {
        // The first line is the record's name.
        const bool first = line.data() == text.data();
        const int score = search.score(line) * 2 + (first ? 1 : 0);
        if (score > candidate.score) {
            candidate.score = score;
            candidate.line = line;
        }
    }
}

std::vector<MirrorReader::Hit> MirrorReader::search(
    const QString &text, const QString &kind, qsizetype limit) const
{
    std::vector<Hit> hits;
    const SearchQuery search(text);
    if (search.isEmpty() || limit <= 0)
        return hits;
    d->kindNumber(kind); // loads all kinds
    QList<qint64> kinds;
    if (kind.isEmpty())
        kinds = d->m_names.keys();
    else if (d->m_numbers.contains(kind))
        kinds.append(d->m_numbers.value(kind));
    if (kinds.isEmpty())
        return hits;
    // Ids are not in the index: lists have a million of them.
    const QString id = text.trimmed();
    for (const qint64 number : std::as_const(kinds)) {
        const QString name = d->m_names.value(number);
        const ResourceSpec *resource = findResource(name);
        const Record record = resource ? this->record(name, id) : Record();
        if (record.isNull())
            continue;
        const QString title = jsonText(record.body(), resource->titlePath);
        hits.push_back({name, id, title.isEmpty() ? id : title});
    }
    const qint64 most = qMax(fewestPerKind, mostCandidates / qint64(kinds.size()));
    std::vector<Private::Candidate> found;
    for (const qint64 number : std::as_const(kinds)) {
        auto part = d->findIn(search, number, most, limit);
        std::move(part.begin(), part.end(), std::back_inserter(found));
    }
    for (Private::Candidate &candidate : found)
        Private::chooseLine(search, candidate);
    const auto better = [](const Private::Candidate &a, const Private::Candidate &b) {
        if (a.score != b.score)
            return a.score > b.score;
        return a.line.size() != b.line.size() ? a.line.size() < b.line.size() : a.row > b.row;
    };
    const auto last = found.begin() + qMin<qsizetype>(limit, qsizetype(found.size()));
    std::partial_sort(found.begin(), last, found.end(), better);
    for (auto candidate = found.begin(); candidate != last && qsizetype(hits.size()) < limit;
         ++candidate) {
        if (candidate->id != id) // it is there
            hits.push_back(
                {d->kindName(candidate->row), candidate->id, candidate->line.toString()});
    }
    return hits;
}

} // namespace hopyard
