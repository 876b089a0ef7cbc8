// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/mirrorstore_p.h"

#include <vector>

namespace hopyard {

// The full-text index is updated in separate batches: an update per row costs ten times the row.

Outcome MirrorStore::Private::indexQueued(qsizetype limit, qsizetype &done)
{
    struct QueuedRow
    {
        RowId row = 0;
        std::optional<QByteArray> indexed;
        std::optional<QByteArray> search;
    };
    std::vector<QueuedRow> queue;
    {
        Query query(m_queued, qint64(limit));
        while (query.next()) {
            QueuedRow entry;
            entry.row = query.integer(0);
            if (!query.isNull(1))
                entry.indexed = query.bytes(1);
            if (!query.isNull(2) && query.isNull(3))
                entry.search = query.bytes(2);
            queue.push_back(std::move(entry));
        }
        if (query.failed())
            return query.error();
    }
    for (const QueuedRow &entry : queue) {
        if (entry.indexed) {
            Query query(m_indexDelete, entry.row);
            query.bindText(*entry.indexed);
            if (const Outcome deleted = query.run(); !deleted)
                return deleted;
        }
        if (entry.search) {
            Query query(m_indexInsert, entry.row);
            query.bindText(*entry.search);
            if (const Outcome inserted = query.run(); !inserted)
                return inserted;
        }
        if (const Outcome removed = Query(m_deleteQueued, entry.row).run(); !removed)
            return removed;
    }
    done += qsizetype(queue.size());
    return Done {};
}

Outcome MirrorStore::Private::indexNew(qsizetype limit, qsizetype &done)
{
    QStringList behind;
    {
        Query query(m_behindKinds);
        while (query.next())
            behind.append(query.text(0));
        if (query.failed())
            return query.error();
    }
    for (const QString &name : std::as_const(behind)) {
        if (done >= limit)
            break;
        const auto kind = kindState(name);
        if (!kind)
            return kind.error();
        const RowId last = qMin((*kind)->nextRow - 1, (*kind)->indexedTo + RowId(limit - done));
        if (const Outcome indexed = Query(m_indexRange, (*kind)->indexedTo + 1, last).run();
            !indexed)
            return indexed;
        done += qsizetype(last - (*kind)->indexedTo);
        (*kind)->indexedTo = last;
        (*kind)->dirty = true;
    }
    return Done {};
}

Result<bool> MirrorStore::Private::indexLeft()
{
    Query query(m_indexLeft);
    const bool left = query.next() && query.integer(0) != 0;
    if (query.failed())
        return query.error();
    return left;
}

Outcome MirrorStore::Private::clearIndex()
{
    return transact<Done>([this]() -> Outcome {
        return m_database->execute("INSERT INTO record_text(record_text) VALUES('delete-all');"
                                   "DELETE FROM unindexed;UPDATE kind SET indexed_to=number<<40");
    });
}

Result<bool> MirrorStore::indexSome(qsizetype limit)
{
    const auto left = d->indexLeft();
    if (!left || !*left)
        return left ? Result<bool>(true) : left;
    // The index can be made again from the records, so its damage is not the file's; damage that is
    // there again afterwards is.
    auto tell = d->m_indexCleared ? nullptr : d->m_database->takeOnDamage();
    auto done = d->transact<Done>([this, limit]() -> Outcome {
        qsizetype count = 0;
        if (const Outcome queued = d->indexQueued(limit, count); !queued)
            return queued;
        return d->indexNew(limit, count);
    });
    if (tell)
        d->m_database->onDamage(std::move(tell));
    if (!done && done.error().code == ErrorCode::Damaged) {
        d->m_indexCleared = true;
        if (const Outcome cleared = d->clearIndex(); !cleared)
            return cleared.error();
        d->forget();
        return false;
    }
    if (!done)
        return done.error();
    const auto more = d->indexLeft();
    return more ? Result<bool>(!*more) : more;
}

} // namespace hopyard
