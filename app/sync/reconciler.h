// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/createdrows.h"
#include "sync/sender.h"

#include <QHash>
#include <QObject>
#include <QSet>

namespace hopyard {

// Finds out what became of operations whose answer never came, and decides by the action's retry
// class what may be done about it. Nothing is repeated here unless repeating is harmless or it was
// looked for and not found.
class Reconciler : public QObject
{
    Q_OBJECT

public:
    Reconciler(EngineCore &core, Settlement &settlement, Sender &sender, QObject *parent = nullptr);

    // What earlier runs of the program left unknown is looked at at once: a run that is shorter
    // than the first wait would never look.
    void takeOver();
    // An Ambiguous operation whose time has come.
    void start(const QString &operation);
    // A person asks: one look or one repetition now, whatever the timetable says; it goes on
    // afterwards. What was given up before goes back to the person if that tells nothing new.
    void askNow(const QString &operation, bool gaveUp);

    [[nodiscard]] const QSet<QString> &busy() const { return m_busy; }

private:
    // What this run of the program knows of one unknown outcome. Monotonic times: quarantine is
    // real time.
    struct Watch
    {
        int attempts = 0; // of the operation, when the watch began
        int earlierAttempts = 0; // of other runs of the program: nobody waits for their timetable
        qint64 sinceMs = 0;
        int looks = 0;
        qint64 firstNegativeMs = 0;
        qint64 lastNegativeMs = 0;
        qint64 runningSinceMs = 0; // 0 = not said to be running
        bool timeAsked = false; // and, should it not be known, not told
        bool asked = false; // by a person, and not done yet
        bool gaveUp = false; // before they asked
    };
    struct Search;

    void lookAtTarget(const Operation &operation, const ActionSpec &action);
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
    // A look that told nothing, and why.
    void lookFailed(const QString &id, const Error &why);
    void release(const QString &id);
    Watch &watch(const Operation &operation);
    // running: Whop says that the request itself is still being worked on.
    [[nodiscard]] bool canReplay(
        const Operation &operation, const ActionSpec &action, bool running) const;
    // So long after the first request that a list without it is to be believed by a person.
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
    QSet<QString> m_claimed; // ids that turned out to be the result of an operation in this run
    // Whom Whop shows as the author of what a credential made.
    QHash<QString, QSet<QString>> m_authors;
    bool m_claimsLoaded = false; // those of earlier runs are in m_claimed
    QSet<QString> m_busy;
};

} // namespace hopyard
