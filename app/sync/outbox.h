// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "store/intentstore.h"
#include "sync/status.h"

#include <QHash>
#include <QList>
#include <QSet>

namespace hopyard {

// The operations that are not over, on disk and in memory. Every change is one transaction: first
// the disk, then the memory; a change that failed to reach the disk did not happen.
//
//   Queued ─ sent ─▶ Sending ─┬─ 2xx ──────────────▶ Done
//     ▲                       ├─ refused ──────────▶ Rejected
//     │                       ├─ changed meanwhile ▶ Conflict
//     ├─────── not sent ──────┤
//     │                       └─ no answer, crash ─▶ Ambiguous ─┬─ found ─────────▶ Done
//     │                                                         ├─ cannot be known ▶ NeedsReview
//     └─────── not found, or harmless to repeat ────────────────┘
//
//   Blocked: waits for an operation that was refused, or behind a deletion of its record.
//   Cancelled, Expired: will not be sent any more.
class Outbox
{
public:
    explicit Outbox(Clock &clock)
        : m_clock(clock)
    {
    }

    // Reads the operations on disk. Any that was being sent when the last run ended is now
    // Ambiguous.
    Outcome open(IntentStore &store);
    // Commits the transaction; new operations get their seq.
    Outcome commit(IntentTransaction &transaction);

    // Operations that are not over, and refused or expired ones until they are discarded; by seq.
    [[nodiscard]] const QList<Operation> &operations() const { return m_operations; }
    // nullptr if there is none. Valid until the next commit.
    [[nodiscard]] const Operation *find(const QString &id) const;
    // Whether one of these operations is on the record.
    [[nodiscard]] bool touches(const QString &record) const;
    // Local ids (of uploads, of records yet to be made) in the arguments of the operation; and the
    // operations whose arguments contain a local id.
    [[nodiscard]] QStringList localIdsIn(const QString &operation) const
    {
        return m_localIds.value(operation);
    }
    [[nodiscard]] QStringList mentioning(const QString &localId) const
    {
        return m_mentioning.value(localId);
    }
    // Operations that depend on this one, directly or not. Nothing depends on a deletion:
    // operations it blocks are dropped when it is done.
    [[nodiscard]] QStringList dependants(const QString &id) const;
    [[nodiscard]] const OutboxCounts &counts() const { return m_counts; }
    // Wall clock: no operation is held back longer than this by its undo window or back-off.
    [[nodiscard]] qint64 latestMs() const { return m_latestMs; }
    // Whether takeTouched() has something to give.
    [[nodiscard]] bool hasTouched() const { return !m_touched.isEmpty(); }

    // When it may be sent, by the monotonic clock: a jump of the wall clock delays nothing.
    [[nodiscard]] qint64 dueMs(const Operation &operation) const
    {
        return m_due.value(operation.id).at;
    }
    // Delays an operation, for this run of the program.
    void postpone(const QString &id, std::chrono::milliseconds delay);
    // Ends that: it is due when its undo window or back-off is over.
    void endDelay(const QString &id);

    // A record touched by commits since the last call, for the change set.
    struct Touched
    {
        QString kind;
        QString id;
        qint64 createSeq = 0; // of the operation that creates the record, if that changed
        bool operator==(const Touched &) const = default;
    };
    QList<Touched> takeTouched();
    // Marks the operation as touched, as a commit would.
    void touch(const Operation &operation);

private:
    struct Due
    {
        qint64 seq = 0; // the operation's seq
        qint64 notBeforeMs = 0;
        qint64 earliest = 0; // when that is, by the monotonic clock
        qint64 at = 0; // as earliest, or as postpone() says
    };
    [[nodiscard]] QList<Operation>::const_iterator placeOf(const QString &id) const;
    void takeIn(const IntentTransaction &transaction);
    void remember(const Operation &operation);
    void forget(const QString &id);
    void rememberLocalIds(const Operation &operation);
    void forgetLocalIds(const QString &operation);

    Clock &m_clock;
    IntentStore *m_store = nullptr;
    QList<Operation> m_operations;
    QHash<QString, Due> m_due;
    QHash<QString, QStringList> m_localIds; // by operation
    QHash<QString, QStringList> m_mentioning; // operations, by local id
    QList<Touched> m_touched;
    QSet<QString> m_touchedKeys; // the same as a set, for look-up
    OutboxCounts m_counts;
    qint64 m_latestMs = 0;
};

} // namespace hopyard
