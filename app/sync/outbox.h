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
// the disk, then the memory; what failed to reach the disk did not happen.
//
//   Queued ─ sent ─▶ Sending ─ 2xx ─▶ Done
//     ▲  ▲             ├─ refused ─▶ Rejected           ├─ changed meanwhile ─▶ Conflict
//     │  └─ not sent ──┤
//     └── not found ── └─ no answer, crash ─▶ Ambiguous ─ found ─▶ Done, cannot be told ─▶
//     NeedsReview
//   Blocked: waits for an operation that was refused. Cancelled, Expired: will not be sent any
//   more.
class Outbox
{
public:
    explicit Outbox(Clock &clock)
        : m_clock(clock)
    {
    }

    // Reads what is on disk. Whatever was being sent when the last run ended is Ambiguous from here
    // on.
    Outcome open(IntentStore &store);
    // Commits the transaction; new operations get their seq.
    Outcome commit(IntentTransaction &transaction);

    // Not over, and refused or expired ones until they are discarded; by seq.
    [[nodiscard]] const QList<Operation> &operations() const { return m_operations; }
    // nullptr if it is not among them. Valid until the next commit.
    [[nodiscard]] const Operation *find(const QString &id) const;
    // True if an operation of these is on the record.
    [[nodiscard]] bool touches(const QString &record) const;
    // Ids of this computer (of uploads, of records that are to be made) that stand in the arguments
    // of the operation, and the operations in whose arguments this one stands.
    [[nodiscard]] QStringList localIdsIn(const QString &operation) const
    {
        return m_localIds.value(operation);
    }
    [[nodiscard]] QStringList mentioning(const QString &localId) const
    {
        return m_mentioning.value(localId);
    }
    // What depends on the operation, directly or not. Nothing depends on a deletion: what it blocks
    // goes when it is done.
    [[nodiscard]] QStringList dependants(const QString &id) const;
    [[nodiscard]] const OutboxCounts &counts() const { return m_counts; }
    // No operation is held back longer than this by its undo window or back-off; wall clock.
    [[nodiscard]] qint64 latestMs() const { return m_latestMs; }
    // What a commit touched waits for a change set.
    [[nodiscard]] bool hasTouched() const { return !m_touched.isEmpty(); }

    // When it may go, by the monotonic clock: a wall clock that jumps delays nothing.
    [[nodiscard]] qint64 dueMs(const Operation &operation) const
    {
        return m_due.value(operation.id).at;
    }
    // Not before then, this run of the program.
    void postpone(const QString &id, std::chrono::milliseconds delay);

    // What a commit touched since the last call, for the change set.
    struct Touched
    {
        QString kind;
        QString id;
        qint64 createSeq = 0; // of the operation that creates it, if that is what changed
        bool operator==(const Touched &) const = default;
    };
    QList<Touched> takeTouched();
    // As if a commit had touched it.
    void touch(const Operation &operation);

private:
    struct Due
    {
        qint64 seq = 0; // where it stands
        qint64 notBeforeMs = 0;
        qint64 at = 0;
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
    QHash<QString, QStringList> m_mentioning; // operations by such an id
    QList<Touched> m_touched;
    QSet<QString> m_touchedKeys; // of these
    OutboxCounts m_counts;
    qint64 m_latestMs = 0;
};

} // namespace hopyard
