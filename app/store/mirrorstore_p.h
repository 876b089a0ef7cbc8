// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"
#include "store/mirrorrows.h"
#include "store/mirrorstore.h"

#include <QHash>
#include <QSet>

#include <functional>
#include <map>

namespace hopyard {

// A row of the kind table. Kept in memory, written at the end of each transaction that changed it.
struct KindState
{
    qint64 number = 0;
    qint64 live = 0;
    RowId nextRow = 0;
    RowId indexedTo = 0;
    bool dirty = false;
    const ResourceSpec *spec = nullptr; // null for kinds that are not in the registry
};

// The part of a stored record that an upsert needs.
struct StoredRecord
{
    RowId row = 0;
    QByteArray sortKey;
    bool gone = false;
    std::optional<qint64> detailGeneration;
    QByteArray search;
    QByteArray body;
    QByteArray detail;
    bool outdated = false; // of detail: a list showed a change since
};

// The mirror on a disk that takes no writes, for one reading connection; empty if there is nothing
// to read.
Result<std::unique_ptr<Database>> openFrozenMirror(
    const QString &directory, const Error &refusal, int cacheKiB);

class MirrorStore::Private
{
public:
    Private(Clock &clock, std::unique_ptr<Database> database)
        : m_clock(clock)
        , m_database(std::move(database))
    {
    }

    static Result<std::unique_ptr<Private>> open(
        const QString &path, Clock &clock, qint64 checkUpTo);

    // Ends a transaction: writes the counters first. Call forget() if this or anything before
    // failed.
    Outcome commit(Transaction &transaction);
    // Drops the values cached in memory, which may come from a transaction that was rolled back.
    void forget();
    // Runs the step as one transaction.
    template <class Value, class Step>
    Result<Value> transact(Step step);

    Result<KindState *> kindState(const QString &kind);
    Result<qint64> listNumber(const ListKey &list);
    Result<ListState> readState(qint64 list);
    Result<bool> readsAs(qint64 list, const QString &readAs); // the running or last crawl
    Result<std::optional<StoredRecord>> stored(qint64 kind, const QString &id);
    Result<QHash<QString, QStringList>> links(RowId row);

    // Result of storing one row of a list answer: its handle, and whether its visible content
    // changed.
    struct Upserted
    {
        RowId row = 0;
        bool changed = false;
    };
    Result<Upserted> upsertListRow(
        KindState &kind, const MirrorRow &row, qint64 generation, bool insertFirst);
    Result<Upserted> upsertBareRow(KindState &kind, const MirrorRow &row, qint64 generation);
    Result<std::optional<RowId>> tryInsert(KindState &kind, const MirrorRow &row);
    Result<Upserted> updateListRow(KindState &kind, const StoredRecord &old, const MirrorRow &row);
    Outcome writeRow(KindState &kind, const StoredRecord &old, const StoredRecord &updated);
    Result<bool> writeDetail(const ResourceSpec &resource, KindState &kind, const QString &id,
        const Json &body, RowId &row);
    Result<bool> writeEmbeddedLinks(const ResourceSpec &resource, RowId row, const Json &body);
    Result<bool> addLink(qint64 list, RowId row);
    // As addLink(), from a source better than a list: resets the count of missed crawls.
    Result<bool> confirmLink(qint64 list, RowId row);
    Result<bool> dropLink(qint64 list, RowId row);
    // Remembers the row's current index entry before its text changes.
    Outcome noteUnindexed(
        const KindState &kind, RowId row, QByteArrayView indexedText, bool wasIndexed);
    Outcome noteSeen(qint64 list, std::span<const RowId> rows);
    // Marks the row as seen by a running crawl, which may have passed its place before.
    Outcome noteSeenIfCrawling(qint64 list, RowId row);
    Result<std::vector<RowId>> seenRows(qint64 list);
    Outcome forgetSeen(qint64 list);
    Result<Finished> countAbsences(const QString &kindName, const std::vector<RowId> &seen);
    Result<Finished> countLinkAbsences(
        const ListKey &list, qint64 number, const std::vector<RowId> &seen);
    Result<std::vector<Change>> dropAllLinks(const ListKey &list, qint64 number);
    Result<std::vector<Change>> storeRows(
        const ListKey &list, std::span<const MirrorRow> rows, const QString *nextCursor);
    // Whop gave the id to another record. Clears everything known of the previous record. Returns
    // the row as a blank tombstone.
    Result<StoredRecord> forgetRecord(KindState &kind, const StoredRecord &record);
    // Removes the row's places, memberships and notes.
    Outcome forgetPlaces(const KindState &kind, const StoredRecord &record);
    // Notes whether the row must be looked at again, according to its body.
    Outcome noteSettled(const KindState &kind, RowId row, const Json &body, qint64 lookedMs);
    // body: of the record, from a list or a detail.
    Outcome noteWanted(const KindState &kind, RowId row, QByteArrayView body);
    Outcome noteUnwanted(const KindState &kind, RowId row);
    // Removes a row that is in no list any more, if its kind has no list of its own.
    Result<bool> buryOrphan(const QString &kind, const QString &id);
    Outcome removeOne(KindState &kind, const StoredRecord &record);
    // Applies a step to each of these records that exists, in one transaction.
    using Changes = std::vector<Change>;
    using EachRecord = std::function<Outcome(
        KindState &kind, const QString &id, const StoredRecord &record, Changes &changes)>;
    Result<Changes> changeEach(
        const QString &kindName, const QStringList &ids, const EachRecord &each);
    Result<std::vector<Change>> removeParent(const QString &kind, const QString &id);
    Outcome purgeTombstones();
    Result<qint64> nextGeneration();
    Outcome writeFact(const QString &name, QByteArrayView value);
    Result<QByteArray> readFact(const QString &name);
    Result<Change> changeOf(RowId row, const QString &kind);
    Outcome indexQueued(qsizetype limit, qsizetype &done);
    Outcome indexNew(qsizetype limit, qsizetype &done);
    Result<bool> indexLeft();
    Outcome clearIndex();

    Clock &m_clock;
    std::unique_ptr<Database> m_database;
    bool m_unchecked = false;
    bool m_condemned = false; // found damaged: not to be opened again
    bool m_indexCleared = false; // because something was wrong with it
    QString m_directory;
    std::map<QString, KindState> m_kinds; // a map: pointers into it stay valid
    QHash<QString, qint64> m_lists; // ListKey::text() → number
    QSet<qint64> m_ordered; // lists of parents, whose rows have places

    Statement m_selectKind {
        *m_database, "SELECT number,live,next_row,indexed_to FROM kind WHERE name=?"};
    Statement m_insertKind {*m_database,
        "INSERT INTO kind(name,live,next_row,indexed_to) VALUES(?,0,0,0) RETURNING number"};
    Statement m_behindKinds {
        *m_database, "SELECT name FROM kind WHERE indexed_to<next_row-1 ORDER BY number"};
    Statement m_indexLeft {*m_database,
        "SELECT EXISTS(SELECT 1 FROM unindexed) OR EXISTS(SELECT 1 FROM kind WHERE "
        "indexed_to<next_row-1)"};
    Statement m_updateKind {
        *m_database, "UPDATE kind SET live=?,next_row=?,indexed_to=? WHERE number=?"};
    Statement m_selectList {
        *m_database, "SELECT number FROM list WHERE kind=? AND relation=? AND parent=?"};
    Statement m_insertList {
        *m_database, "INSERT INTO list(kind,relation,parent) VALUES(?,?,?) RETURNING number"};
    Statement m_listState {*m_database,
        "SELECT generation,crawling,cursor,started_ms,completed_ms,pages,rows,error,scope,head_ms,"
        "head_open FROM list WHERE number=?"};
    Statement m_startCrawl {*m_database,
        "UPDATE list SET generation=?,crawling=1,cursor='',started_ms=?,read_as=?,pages=0,rows=0 "
        "WHERE number=?"};
    Statement m_readAs {*m_database, "SELECT read_as FROM list WHERE number=?"};
    Statement m_advanceCrawl {
        *m_database, "UPDATE list SET cursor=?,pages=pages+1,rows=rows+? WHERE number=?"};
    Statement m_endCrawl {*m_database,
        "UPDATE list SET crawling=0,cursor='',completed_ms=?1,head_ms=?1,head_open=0,error='',"
        "scope='' WHERE number=?2"};
    Statement m_openHead {*m_database, "UPDATE list SET head_open=1 WHERE number=?"};
    Statement m_endHead {
        *m_database, "UPDATE list SET head_ms=?,head_open=0,error='',scope='' WHERE number=?"};
    Statement m_failCrawl {
        *m_database, "UPDATE list SET crawling=0,cursor='',error=?,scope=? WHERE number=?"};

    Statement m_selectRecord {*m_database,
        "SELECT row,sort_key,gone_ms,detail_gen,search,body,detail,outdated FROM record WHERE "
        "kind=? AND id=?"};
    Statement m_insertRecord {*m_database,
        "INSERT INTO record(row,kind,id,sort_key,search,body) VALUES(?,?,?,?,?,?) ON "
        "CONFLICT(kind,id) DO NOTHING"};
    Statement m_insertDetail {*m_database,
        "INSERT INTO record(row,kind,id,sort_key,search,body,detail,detail_gen) "
        "VALUES(?,?,?,?,?,'',?,?)"};
    Statement m_updateRecord {*m_database,
        "UPDATE record SET "
        "sort_key=?,gone_ms=NULL,detail_gen=?,search=?,body=?,detail=?,outdated=? "
        "WHERE row=?"};
    Statement m_bury {*m_database, "UPDATE record SET gone_ms=? WHERE row=?"};
    Statement m_selectById {*m_database, "SELECT id FROM record WHERE row=?"};
    Statement m_links {*m_database, linksOfRow};
    Statement m_insertLink {
        *m_database, "INSERT INTO link(list,row) VALUES(?,?) ON CONFLICT DO NOTHING"};
    Statement m_deleteLink {*m_database, "DELETE FROM link WHERE list=? AND row=? RETURNING 1"};
    Statement m_linksOfList {*m_database, "SELECT row,misses FROM link WHERE list=?"};
    Statement m_setMisses {*m_database, "UPDATE link SET misses=? WHERE list=? AND row=?"};
    Statement m_forgetMisses {
        *m_database, "UPDATE link SET misses=0 WHERE list=? AND row=? AND misses>0"};
    Statement m_countMembers {*m_database, "UPDATE list SET members=members+? WHERE number=?"};
    Statement m_insertPlace {*m_database,
        "INSERT OR IGNORE INTO place(list,sort_key,row) SELECT ?,sort_key,row FROM record WHERE "
        "row=?"};
    Statement m_deletePlace {*m_database,
        "DELETE FROM place WHERE list=?1 AND row=?2 AND sort_key=(SELECT sort_key FROM record "
        "WHERE "
        "row=?2)"};
    Statement m_movePlaces {*m_database,
        "UPDATE place SET sort_key=?1 WHERE list IN (SELECT list FROM link WHERE row=?3) AND "
        "sort_key=?2 AND row=?3"};
    Statement m_deletePlacesOfRow {*m_database,
        "DELETE FROM place WHERE list IN (SELECT list FROM link WHERE row=?2) AND sort_key=?1 AND "
        "row=?2"};
    Statement m_uncountRow {*m_database,
        "UPDATE list SET members=members-1 WHERE number IN (SELECT list FROM link WHERE row=?)"};
    Statement m_anyLink {*m_database, "SELECT 1 FROM link WHERE row=? LIMIT 1"};
    Statement m_memberIds {*m_database,
        "SELECT r.id FROM link AS l JOIN record AS r ON r.row=l.row WHERE l.list=? AND r.gone_ms "
        "IS "
        "NULL ORDER BY l.row"};
    Statement m_want {*m_database,
        "INSERT INTO wanted(row,later) VALUES(?,?) ON CONFLICT(row) DO UPDATE SET "
        "later=excluded.later"};
    Statement m_wantAll {*m_database,
        "INSERT OR IGNORE INTO wanted(row,later) SELECT row,1 FROM record WHERE row BETWEEN ? AND "
        "? AND gone_ms IS NULL AND detail IS NOT NULL"};
    Statement m_outdate {*m_database, "UPDATE record SET outdated=1 WHERE row=?"};
    Statement m_unwant {*m_database, "DELETE FROM wanted WHERE row=?"};
    Statement m_wanted {*m_database,
        "SELECT r.id FROM wanted AS w JOIN record AS r ON r.row=w.row WHERE w.later=? AND w.row "
        "BETWEEN ? AND ? AND r.gone_ms IS NULL ORDER BY w.row LIMIT ?"};
    Statement m_insertUnsettled {*m_database,
        "INSERT INTO unsettled(row,looked_ms) VALUES(?,?) ON CONFLICT(row) DO UPDATE SET "
        "looked_ms=max(looked_ms,excluded.looked_ms)"};
    Statement m_deleteUnsettled {*m_database, "DELETE FROM unsettled WHERE row=?"};
    Statement m_unsettled {*m_database,
        "SELECT r.id,u.looked_ms FROM unsettled AS u JOIN record AS r ON r.row=u.row WHERE u.row "
        "BETWEEN ? AND ? AND r.gone_ms IS NULL ORDER BY u.looked_ms,u.row LIMIT ?"};
    Statement m_looked {*m_database, "UPDATE unsettled SET looked_ms=? WHERE row=?"};
    Statement m_deleteLinksOfRow {*m_database, "DELETE FROM link WHERE row=?"};
    Statement m_noteUnindexed {
        *m_database, "INSERT INTO unindexed(row,indexed) VALUES(?,?) ON CONFLICT(row) DO NOTHING"};
    Statement m_insertSeen {*m_database, "INSERT INTO seen(list,rows) VALUES(?,?)"};
    Statement m_selectSeen {*m_database, "SELECT rows FROM seen WHERE list=?"};
    Statement m_deleteSeen {*m_database, "DELETE FROM seen WHERE list=?"};
    Statement m_deleteAbsence {*m_database, "DELETE FROM absence WHERE row=?"};
    Statement m_countAbsence {*m_database,
        "INSERT INTO absence(row,misses) VALUES(?,1) ON CONFLICT(row) DO UPDATE SET "
        "misses=misses+1 "
        "RETURNING misses"};
    Statement m_absences {*m_database, "SELECT row FROM absence WHERE row BETWEEN ? AND ?"};
    Statement m_liveRows {*m_database,
        "SELECT row FROM record INDEXED BY record_order WHERE kind=? AND gone_ms IS NULL"};
    Statement m_liveIds {
        *m_database, "SELECT id FROM record WHERE kind=? AND gone_ms IS NULL ORDER BY id"};
    Statement m_liveInOrder {*m_database,
        "SELECT id,sort_key,row FROM record INDEXED BY record_order WHERE kind=? AND gone_ms IS "
        "NULL AND (sort_key,row)>(?,?) ORDER BY sort_key,row LIMIT ?"};
    Statement m_writeFact {*m_database, "INSERT OR REPLACE INTO fact(name,value) VALUES(?,?)"};
    Statement m_readFact {*m_database, "SELECT value FROM fact WHERE name=?"};
    Statement m_queued {*m_database,
        "SELECT u.row, u.indexed, r.search, r.gone_ms FROM unindexed AS u LEFT JOIN record AS r ON "
        "r.row=u.row "
        "ORDER BY u.row LIMIT ?"};
    Statement m_deleteQueued {*m_database, "DELETE FROM unindexed WHERE row=?"};
    Statement m_indexDelete {
        *m_database, "INSERT INTO record_text(record_text,rowid,search) VALUES('delete',?,?)"};
    Statement m_indexInsert {*m_database, "INSERT INTO record_text(rowid,search) VALUES(?,?)"};
    Statement m_indexRange {*m_database,
        "INSERT INTO record_text(rowid,search) SELECT row,search FROM record "
        "WHERE row BETWEEN ? AND ? AND gone_ms IS NULL ORDER BY row"};
};

template <class Value, class Step>
Result<Value> MirrorStore::Private::transact(Step step)
{
    Transaction transaction(*m_database);
    if (!transaction.begun())
        return transaction.begun().error();
    Result<Value> value = step();
    if (value) {
        if (const Outcome done = commit(transaction); !done)
            value = done.error();
    }
    if (!value)
        forget();
    return value;
}

} // namespace hopyard
