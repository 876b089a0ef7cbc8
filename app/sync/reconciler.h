// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/createdrows.h"
#include "sync/sender.h"

#include <QHash>
#include <QObject>
#include <QSet>

namespace hopyard {

// Finds out what became of operations whose answer never came, and decides by the action's retry
// class what may be done. Repeats an operation only if repeating is harmless, or if a search did
// not find its result.
class Reconciler : public QObject
{
    Q_OBJECT

public:
    Reconciler(EngineCore &core, Settlement &settlement, Sender &sender, QObject *parent = nullptr);

    // Looks at once at operations that earlier runs left unknown: a run shorter than the first wait
    // would otherwise never look.
    void takeOver();
    // Looks for an Ambiguous operation that is due.
    void start(const QString &operation);
    // For a person's request: one look or one repetition now, whatever the timetable, which then
    // goes on. An operation that was given up before returns to the person if nothing new is found.
    void askNow(const QString &operation, bool gaveUp);

    [[nodiscard]] const QSet<QString> &busy() const { return m_busy; }

private:
    // What this run of the program knows about one unknown outcome. Times are monotonic: quarantine
    // counts real time.
    struct Watch
    {
        int attempts = 0; // of the operation, when the watch began
        int earlierAttempts = 0; // of earlier runs: their timetables are not waited for
        qint64 sinceMs = 0;
        int looks = 0;
        qint64 firstNegativeMs = 0;
        qint64 lastNegativeMs = 0;
        qint64 runningSinceMs = 0; // 0: Whop did not say that it is running
        // Whop was asked for its time in this watch. If it is still unknown, Whop did not tell.
        bool timeAsked = false;
        bool asked = false; // by a person, not answered yet
        bool gaveUp = false; // before the person asked
    };
    struct Search;

    void lookAtTarget(const Operation &operation);
    void onTarget(const QString &id, const ResourceSpec &resource, quint64 moment,
        const Result<ApiResponse> &result);
    void search(const Operation &operation, const ActionSpec &action);
    void onRows(const std::shared_ptr<Search> &search, const Result<CreatedRows> &result);
    void setAsideKnown(Search &search) const;
    void compareDetails(const std::shared_ptr<Search> &search);
    void onDetails(const std::shared_ptr<Search> &search, const Result<ApiResponse> &result);
    void conclude(const Search &search);
    void takeAsResult(const Search &search, const Json &row);
    void notFound(const QString &id, const ActionSpec &action);
    void giveUp(const QString &id);
    void giveUp(const QString &id, const Error &error, const QStringList &candidates = {});
    void lookAgain(const QString &id, bool negative);
    // Handles a look that brought no result, and why.
    void lookFailed(const QString &id, const Error &why);
    void release(const QString &id);
    Watch &watch(const Operation &operation);
    // running: Whop says that the request itself is still being worked on.
    [[nodiscard]] bool canReplay(
        const Operation &operation, const ActionSpec &action, bool running) const;
    // Whether the first request is so old that a person may believe a list without its result.
    [[nodiscard]] bool isPatienceOver(const Operation &operation, const Watch &watch) const;
    [[nodiscard]] bool needsTime(
        const Operation &operation, const ActionSpec &action, bool running);
    void askTime(const QString &id);
    Outcome loadClaims();
    void learnFrom(const Operation &done);
    [[nodiscard]] bool isBySomebodyElse(const Json &row, const Operation &operation) const;
    [[nodiscard]] bool isClaimed(const QString &id, const QString &by) const;

    EngineCore &m_core;
    Settlement &m_settlement;
    Sender &m_sender;
    QHash<QString, Watch> m_watches;
    QSet<QString> m_claimed; // ids known to be results of operations
    // Authors that Whop shows for records made with a credential, by identity.
    QHash<QString, QSet<QString>> m_authors;
    bool m_claimsLoaded = false; // m_claimed includes results of earlier runs
    QSet<QString> m_busy;
};

} // namespace hopyard
