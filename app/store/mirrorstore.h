// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/changeset.h"
#include "core/clock.h"
#include "core/result.h"
#include "schema/resource.h"

#include <QByteArrayView>
#include <QHash>
#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace hopyard {

// A row of a list answer, ready to be stored.
struct MirrorRow
{
    QString id;
    QByteArrayView text; // the row's JSON as received
    QByteArray sortKey; // ResourceSpec::sortKey
    QString searchText; // searchable fields, joined by newlines
    // sortKey and searchText are not filled in: they are computed here if the row is new or
    // changed.
    bool bare = false;
};

// Names a list: a kind's own list ("experience"), a relation's ("experience?product_id=prod_1") or
// a parent's ("lesson?course_id=cors_1"). Kinds' and parents' lists can be read in order.
struct ListKey
{
    QString kind;
    QString relation; // RelationSpec::name or ParentSpec::name; empty for the kind's own list
    QString parent; // "prod_1"

    [[nodiscard]] QString text() const;
    bool operator==(const ListKey &) const = default;
};

// The place of a record in the order of its kind.
struct MirrorPlace
{
    QString id;
    QByteArray sortKey;
    RowId row = 0;
};

// The progress of a list.
struct ListState
{
    qint64 generation = 0; // of the running or last crawl
    bool crawling = false;
    QString cursor; // to continue from, while crawling
    qint64 startedMs = 0; // wall clock
    qint64 completedMs = 0; // of the last complete crawl; 0 = never
    qint64 pages = 0;
    qint64 rows = 0; // seen in the running or the last crawl
    QString error; // errorName() of the last failure, empty if none since
    QString scope; // missing permission, if that is the error
    qint64 headMs = 0; // wall clock of the last read of its newest rows, whole crawls included
    // A read of its newest rows was not finished: until the next whole crawl, rows may be missing
    // between those it stored and the rest.
    bool headOpen = false;
};

// A row, or a record's link, that a complete crawl did not show.
struct Absent
{
    QString id;
    int misses = 0; // consecutive complete crawls without it, including this one
};

// mirror.db, a disposable copy of what Whop last returned. One writing connection (this), engine
// thread only; readers open their own (MirrorReader). Everything in it can be fetched again.
class MirrorStore
{
public:
    struct Opened
    {
        std::unique_ptr<MirrorStore> store;
        bool rebuilt = false; // it was missing or damaged and is empty now
        QString quarantined; // where the damaged or newer file was moved
        bool wasNewer = false; // a newer Hopyard wrote it; it was set aside
    };

    // After an unclean end the file may be damaged: one of up to this many bytes is checked first,
    // a larger one by MirrorCheck (see isUnchecked()).
    static constexpr qint64 quicklyChecked = 24LL * 1024 * 1024;
    // A file written by a newer Hopyard is set aside, or, if it may not be replaced, left alone and
    // refused with NewerSchema.
    static Result<Opened> open(const QString &directory, Clock &clock,
        qint64 checkUpTo = quicklyChecked, bool mayReplaceNewer = true);
    // Opens the mirror read-only, for a disk that takes no writes; empty if there is nothing this
    // version can read. Every change is refused with the given error.
    static Result<Opened> openFrozen(const QString &directory, Clock &clock, const Error &refusal);
    ~MirrorStore();

    // Whether the file was not checked yet after an unclean end.
    [[nodiscard]] bool isUnchecked() const;
    // Takes in the result of a check. A damaged file is set aside when this is destroyed, so that
    // the next open() starts with an empty one.
    void noteChecked(bool sound);
    // Called once, from within a call that finds the file damaged (see noteChecked()).
    void onDamage(std::function<void()> tell);

    // Starts a generation, or goes on with a crawl younger than ten minutes that reads as this one
    // will: pages read with another key or version of the API are no part of the same list.
    Result<ListState> beginCrawl(const ListKey &list, const QString &readAs = {});
    // One page in one transaction: rows, membership and the cursor. Unchanged rows cost a
    // comparison and are not among the changes.
    Result<std::vector<Change>> storePage(
        const ListKey &list, std::span<const MirrorRow> rows, const QString &nextCursor);
    // Stores a page from the front of a list that shows new rows first, outside of any crawl:
    // absence means nothing. No changes: every row was known.
    Result<std::vector<Change>> storeHead(const ListKey &list, std::span<const MirrorRow> rows);
    // Notes that the front of the list is up to date.
    Outcome finishHead(const ListKey &list);
    // Completes a crawl that saw every page. Gives the absent ones: rows of a kind's own list,
    // linked records of a relation's or parent's. All of them stay; the caller decides on their
    // removal, given their number.
    struct Finished
    {
        std::vector<Absent> absent;
        qsizetype known = 0; // rows in the list before
    };
    Result<Finished> finishCrawl(const ListKey &list);
    // Removes records from a relation's or parent's list, except those absent from fewer than
    // leastMisses consecutive complete crawls. A record that is in no list any more becomes a
    // tombstone if its kind has no list of its own.
    Result<std::vector<Change>> dropMembers(
        const ListKey &list, const QStringList &ids, int leastMisses = 0);
    // Ends a crawl that failed or was given up; stored rows stay.
    Outcome abandonCrawl(const ListKey &list, const Error &error);
    [[nodiscard]] Result<ListState> listState(const ListKey &list) const;

    // Stores an object from a detail answer or the reply to a mutation. Members that list answers
    // lack survive later lists; for others the newer answer wins. Links are taken from
    // RelationSpec::embedded if present.
    Result<std::vector<Change>> storeRecord(
        const ResourceSpec &resource, const QString &id, const Json &body);
    Result<std::vector<Change>> setLink(const QString &kind, const QString &relation,
        const QString &id, const QString &parent, bool linked);
    // Removes records; the last body is kept as a tombstone for 30 days.
    Result<std::vector<Change>> removeRecords(const QString &kind, const QStringList &ids);
    [[nodiscard]] Result<std::optional<Record>> record(
        const QString &kind, const QString &id) const;
    [[nodiscard]] Result<QStringList> ids(const QString &kind) const;
    [[nodiscard]] qsizetype count(const QString &kind) const;
    // The next records in the kind's order, from the front or after a place, at most limit.
    [[nodiscard]] Result<std::vector<MirrorPlace>> idsInOrder(
        const QString &kind, const std::optional<MirrorPlace> &after, int limit) const;

    // Ids of the records in a relation's or parent's list.
    [[nodiscard]] Result<QStringList> members(const ListKey &list) const;

    // Records whose details are missing or outdated (ResourceSpec::details All), at most limit.
    [[nodiscard]] Result<QStringList> wantedDetails(const ResourceSpec &resource, int limit) const;
    // Marks the details of these records as outdated until they are read again: they may have
    // changed without any list showing it.
    Result<std::vector<Change>> outdateDetails(
        const ResourceSpec &resource, const QStringList &ids);
    // Marks the details of all records of the kind as wanted again, but still good until then.
    Outcome wantDetailsAgain(const ResourceSpec &resource);
    // Rows that are not settled (ResourceSpec::isSettled), least recently looked at first.
    struct Unsettled
    {
        QString id;
        qint64 lookedMs = 0; // wall clock; 0 = never
    };
    [[nodiscard]] Result<std::vector<Unsettled>> unsettled(
        const ResourceSpec &resource, int limit) const;
    Outcome noteLooked(const ResourceSpec &resource, const QString &id);

    // Adds at most this many records to the full-text index; true if none is left.
    Result<bool> indexSome(qsizetype limit);

    // The seq of the last settled operation whose result is in the mirror (see Engine::start()).
    [[nodiscard]] qint64 appliedSeq() const;
    Outcome setAppliedSeq(qint64 seq);
    // Small facts by name, for instance which areas the key may read.
    [[nodiscard]] QByteArray fact(const QString &name) const;
    Outcome setFact(const QString &name, const QByteArray &value);

private:
    class Private;
    explicit MirrorStore(std::unique_ptr<Private> state);
    std::unique_ptr<Private> d;
};

} // namespace hopyard
