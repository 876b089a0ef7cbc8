// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/countedreader.h"
#include "sync/crawl.h"
#include "sync/detailreader.h"
#include "sync/enginecore.h"
#include "sync/removals.h"
#include "sync/visiblelists.h"

#include <QObject>

#include <memory>
#include <vector>

namespace hopyard {

// Decides which lists are read when: first those a person asked for, then those on screen, then the
// rest, each when it is older than its resource allows. Areas that the key may not read are skipped
// for a day.
class Refresher : public QObject
{
    Q_OBJECT

public:
    explicit Refresher(EngineCore &core, QObject *parent = nullptr);

    // Takes over the age of each list from the mirror.
    void open();
    // Starts what is due; call it whenever something changed.
    void pump();

    // For a person's request; empty: everything.
    void request(const QString &kind);
    // Something Whop said casts doubt on the kind's own list: reads that one and nothing else, no
    // more urgently than it would be otherwise.
    void doubt(const QString &kind);
    void requestList(const ListKey &list);
    // A scope that names no parent record is not a list: its details are parents on screen, whose
    // lists are read first (CountedReader).
    void setVisible(const QList<VisibleList> &lists);
    void acceptRemovals(const QString &kind, bool accept, qint64 seen);
    void acceptLinkRemovals(const QString &kind, bool accept, qint64 seen);
    void recheckLocked();
    // Abandons all reads: they were requested with a key that is no longer used.
    void abandonCrawls();
    // Makes every list due again at its usual interval from now (after sleep, or a new key).
    void makeDue();

    [[nodiscard]] QList<AreaStatus> areas() const;
    [[nodiscard]] QList<ScopeStatus> visibleScopes() const { return m_lists.status(); }
    [[nodiscard]] QStringList refusedDetails() const { return m_details.refused(); }
    [[nodiscard]] qint64 lastSyncMs() const { return m_lastSyncMs; }
    // Whether something is being read, or is due.
    [[nodiscard]] bool isBusy() const;
    // Number of records whose details, or lists below them, could not be read for now.
    [[nodiscard]] qsizetype detailsPutOff() const;

private:
    struct Area
    {
        const ResourceSpec *resource = nullptr;
        AreaStatus status;
        bool requested = false; // by a person
        bool again = false; // it was cut off: goes on when Whop is back, whatever its age
        bool doubted = false; // its own list is, and is read once more, whatever its age
        bool running = false; // a round: its own list, then those of its relations
        bool listRunning = false; // its own list
        bool ownListOnly = false; // this round
        qint64 doneAtMs = -1; // monotonic; -1 = never
        qint64 notBeforeMs = 0; // monotonic; after a failure
        int failures = 0;
        bool checkedTwice = false; // the brake held, and the list was read once more
        QStringList held;
        std::vector<ListKey> relationLists; // still to read in this round
        int relationCrawls = 0;
        bool relationsPlanned = false;
        bool everyList = false; // a person's request: also those of parents that are still fresh
        std::optional<Error> roundError; // from a parent's or a relation's list
    };

    static constexpr int crawlsAtOnce = 4;

    // For kinds without a list of their own: the fact that stores when every list of their parents
    // was last checked.
    [[nodiscard]] static QString roundFact(const QString &kind);
    Area *area(const QString &kind);
    [[nodiscard]] bool isDue(const Area &area) const;
    [[nodiscard]] qint64 dueAt(const Area &area) const;
    // When its age makes it due.
    [[nodiscard]] qint64 oldAt(const Area &area) const;
    [[nodiscard]] bool waitsForParents(const Area &area);
    [[nodiscard]] Priority priorityOf(const Area &area) const;
    void startRound(Area &area);
    void readOwnList(Area &area, Priority priority);
    void onListFinished(
        Area &area, Crawl::Extent extent, const Result<MirrorStore::Finished> &result);
    // False: so much is absent that the list must be read once more.
    [[nodiscard]] bool judgeAbsent(Area &area, const MirrorStore::Finished &finished);
    // What was cut off goes on when Whop is back: for a person, or as any other.
    static void wantAgain(Area &area);
    void fail(Area &area, const Error &error);
    void continueRelations(Area &area);
    void planRelations(Area &area);
    void planParents(Area &area);
    void onPartFinished(Area &area, const ListKey &list, Crawl::Extent extent,
        const Result<MirrorStore::Finished> &result);
    void onOwnListRead(Area &area);
    [[nodiscard]] bool isVisible(const QString &kind) const;
    void endRound(Area &area);
    void makeCountedReaders();
    [[nodiscard]] bool areRowsComing(const QString &kind, const CountedList *except);
    void indexSome();
    void statusChanged();

    EngineCore &m_core;
    Removals m_removals;
    std::vector<std::unique_ptr<Area>> m_areas;
    Alarm m_alarm;
    Alarm m_indexing;
    VisibleLists m_lists;
    DetailReader m_details;
    std::vector<std::unique_ptr<CountedReader>> m_counted;
    QStringList m_visibleKinds; // whose own list is on screen
    int m_crawls = 0;
    qint64 m_lastSyncMs = 0;
};

} // namespace hopyard
