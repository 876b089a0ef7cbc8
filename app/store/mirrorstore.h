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
    QByteArrayView text; // the row's JSON as it came
    QByteArray sortKey; // ResourceSpec::sortKey
    QString searchText; // searchable fields, joined by newlines
    // The two above are not filled in: they are worked out here if the row is new or different.
    bool bare = false;
};

// A list is a kind's own list ("experience"), a relation's ("experience?product_id=prod_1") or one
// of a parent ("lesson?course_id=cors_1"), which can also be read in order.
struct ListKey
{
    QString kind;
    QString relation; // RelationSpec::name or ParentSpec::name; empty for the kind's own list
    QString parent; // "prod_1"

    [[nodiscard]] QString text() const;
    bool operator==(const ListKey &) const = default;
};

// Where a record stands in the order of its kind.
struct MirrorPlace
{
    QString id;
    QByteArray sortKey;
    RowId row = 0;
};

// Where a list stands.
struct ListState
{
    qint64 generation = 0; // of the running or last crawl
    bool crawling = false;
    QString cursor; // to go on from, while crawling
    qint64 startedMs = 0; // wall clock
    qint64 completedMs = 0; // of the last complete crawl; 0 = never
    qint64 pages = 0;
    qint64 rows = 0; // seen in the running or last crawl
    QString error; // errorName() of the last failure, empty if none since
    QString scope; // missing permission, if that is the error
    qint64 headMs = 0; // wall clock; when its newest rows were last read, whole crawls included
    // Its newest rows were begun to be read and not to the end: between what was stored of them and
    // the rest some may be missing, until a whole crawl.
    bool headOpen = false;
};

// A row, or a record's link, that a complete crawl did not show.
struct Absent
{
    QString id;
    int misses = 0; // complete crawls in a row without it, this one included
};

// mirror.db: the disposable half, a copy of what Whop last said. One writing connection (this),
// engine thread only; readers open their own (MirrorReader). Everything in it can be fetched again.
class MirrorStore
{
public:
    struct Opened
    {
        std::unique_ptr<MirrorStore> store;
        bool rebuilt = false; // was missing or damaged and starts empty
        QString quarantined; // where the damaged, or newer, file went
        bool wasNewer = false; // a newer Hopyard wrote it; it was set aside whole
    };

    // After an unclean end the file may be damaged: up to this many bytes it is checked first, a
    // larger one is left to MirrorCheck (see isUnchecked()).
    static constexpr qint64 quicklyChecked = 24LL * 1024 * 1024;
    // One that a newer Hopyard wrote is set aside; where it may not be replaced: NewerSchema, and
    // it stays.
    static Result<Opened> open(const QString &directory, Clock &clock,
        qint64 checkUpTo = quicklyChecked, bool mayReplaceNewer = true);
    // What is on a disk that takes no writes, for reading only; empty if there is nothing this
    // version can read. Every change is refused with the given error.
    static Result<Opened> openFrozen(const QString &directory, Clock &clock, const Error &refusal);
    ~MirrorStore();

    // Nobody has looked yet whether the last, unclean end damaged the file.
    [[nodiscard]] bool isUnchecked() const;
    // What a look through the file found. A damaged one is set aside when this is destroyed, so
    // that the next open() starts anew.
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
    // A page from the front of a list that shows what is new first, outside of any crawl: says
    // nothing of what it lacks. No changes = everything on it was known.
    Result<std::vector<Change>> storeHead(const ListKey &list, std::span<const MirrorRow> rows);
    // The front of the list is as of now.
    Outcome finishHead(const ListKey &list);
    // The crawl saw every page. Gives what it did not see: rows of a kind's own list, linked
    // records of a relation's or parent's. All of them stay; whether they go is for the caller to
    // say, who knows how many would.
    struct Finished
    {
        std::vector<Absent> absent;
        qsizetype known = 0; // rows of the list before
    };
    Result<Finished> finishCrawl(const ListKey &list);
    // Takes records out of a relation's or parent's list, unless something showed them there since:
    // fewer than leastMisses complete crawls in a row lack them. Those that no list shows any more
    // become tombstones if the kind has no list of its own.
    Result<std::vector<Change>> dropMembers(
        const ListKey &list, const QStringList &ids, int leastMisses = 0);
    // The crawl failed or was given up; what was stored stays.
    Outcome abandonCrawl(const ListKey &list, const Error &error);
    [[nodiscard]] Result<ListState> listState(const ListKey &list) const;

    // An object from a detail answer or the reply to a mutation. Members a list answer lacks
    // survive later lists; for the others the newer answer wins. Links are taken from
    // RelationSpec::embedded where present.
    Result<std::vector<Change>> storeRecord(
        const ResourceSpec &resource, const QString &id, const Json &body);
    Result<std::vector<Change>> setLink(const QString &kind, const QString &relation,
        const QString &id, const QString &parent, bool linked);
    // Keeps the last body as a tombstone for 30 days.
    Result<std::vector<Change>> removeRecords(const QString &kind, const QStringList &ids);
    [[nodiscard]] Result<std::optional<Record>> record(
        const QString &kind, const QString &id) const;
    [[nodiscard]] Result<QStringList> ids(const QString &kind) const;
    [[nodiscard]] qsizetype count(const QString &kind) const;
    // The next records in the order of the kind, from the front or after a place, at most limit.
    [[nodiscard]] Result<std::vector<MirrorPlace>> idsInOrder(
        const QString &kind, const std::optional<MirrorPlace> &after, int limit) const;

    // Records in a relation's or parent's list.
    [[nodiscard]] Result<QStringList> members(const ListKey &list) const;

    // Records whose details are missing or outdated (ResourceSpec::details All), at most limit.
    [[nodiscard]] Result<QStringList> wantedDetails(const ResourceSpec &resource, int limit) const;
    // The details of these may have changed without any list showing it: they count as outdated
    // until they are read again.
    Result<std::vector<Change>> outdateDetails(
        const ResourceSpec &resource, const QStringList &ids);
    // The same of all records of the kind, less urgent: they are wanted, and good until then.
    Outcome wantDetailsAgain(const ResourceSpec &resource);
    // Rows that are not settled (ResourceSpec::isSettled), oldest look first, not looked at since.
    struct Unsettled
    {
        QString id;
        qint64 lookedMs = 0; // wall clock; 0 = never
    };
    [[nodiscard]] Result<std::vector<Unsettled>> unsettled(
        const ResourceSpec &resource, int limit) const;
    Outcome noteLooked(const ResourceSpec &resource, const QString &id);

    // Brings the full-text index up to date with at most this many records; true when nothing is
    // left.
    Result<bool> indexSome(qsizetype limit);

    // The last settled operation whose result is in here (see Engine::start()).
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
