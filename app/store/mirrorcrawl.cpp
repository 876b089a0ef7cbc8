// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/mirrorstore_p.h"

#include "schema/registry.h"

#include <QSet>
#include <QtEndian>

#include <algorithm>
#include <chrono>

namespace hopyard {

namespace {

constexpr qint64 crawlLifeMs = std::chrono::milliseconds(std::chrono::minutes(10)).count();

} // namespace

Result<ListState> MirrorStore::Private::readState(qint64 list)
{
    Query query(m_listState, list);
    if (query.next())
        return readListState(query, 0);
    return query.failed() ? Result<ListState>(query.error()) : ListState {};
}

Outcome MirrorStore::Private::noteSeen(qint64 list, std::span<const RowId> rows)
{
    if (rows.empty())
        return Done {};
    QByteArray bytes(qsizetype(rows.size() * sizeof(RowId)), Qt::Uninitialized);
    qToLittleEndian<RowId>(rows.data(), qsizetype(rows.size()), bytes.data());
    Query query(m_insertSeen, list);
    query.bindBlob(bytes);
    return query.run();
}

Outcome MirrorStore::Private::noteSeenIfCrawling(qint64 list, RowId row)
{
    const auto state = readState(list);
    if (!state)
        return state.error();
    return state->crawling ? noteSeen(list, std::array {row}) : Outcome(Done {});
}

Result<std::vector<RowId>> MirrorStore::Private::seenRows(qint64 list)
{
    std::vector<RowId> rows;
    Query query(m_selectSeen, list);
    while (query.next()) {
        const QByteArrayView bytes = query.view(0);
        const size_t count = size_t(bytes.size()) / sizeof(RowId);
        const size_t before = rows.size();
        rows.resize(before + count);
        qFromLittleEndian<RowId>(bytes.data(), qsizetype(count), rows.data() + before);
    }
    if (query.failed())
        return query.error();
    std::sort(rows.begin(), rows.end());
    return rows;
}

Outcome MirrorStore::Private::forgetSeen(qint64 list)
{
    return Query(m_deleteSeen, list).run();
}

Result<bool> MirrorStore::Private::readsAs(qint64 list, const QString &readAs)
{
    Query query(m_readAs, list);
    if (query.next())
        return query.text(0) == readAs;
    return query.failed() ? Result<bool>(query.error()) : false;
}

Result<ListState> MirrorStore::beginCrawl(const ListKey &list, const QString &readAs)
{
    return d->transact<ListState>([this, &list, &readAs]() -> Result<ListState> {
        const auto number = d->listNumber(list);
        if (!number)
            return number.error();
        const auto state = d->readState(*number);
        if (!state)
            return state;
        const qint64 now = d->m_clock.wallMs();
        const qint64 age = now - state->startedMs;
        const auto same = d->readsAs(*number, readAs);
        if (!same)
            return same.error();
        if (state->crawling && *same && age >= 0 && age < crawlLifeMs)
            return state;
        const auto generation = d->nextGeneration();
        if (!generation)
            return generation.error();
        if (const Outcome done = d->forgetSeen(*number); !done)
            return done.error();
        if (const Outcome done = Query(d->m_startCrawl, *generation, now, readAs, *number).run();
            !done)
            return done.error();
        return d->readState(*number);
    });
}

Result<std::vector<Change>> MirrorStore::Private::storeRows(
    const ListKey &list, std::span<const MirrorRow> rows, const QString *nextCursor)
{
    const auto number = listNumber(list);
    if (!number)
        return number.error();
    const auto kind = kindState(list.kind);
    if (!kind)
        return kind.error();
    const auto state = readState(*number);
    if (!state)
        return state.error();
    const bool isLinked = !list.relation.isEmpty();
    const bool firstTime = state->completedMs == 0 && (!isLinked || m_ordered.contains(*number));
    // The front of a list is newer than all its crawls.
    auto generation = nextCursor ? Result<qint64>(state->generation) : nextGeneration();
    if (!generation)
        return generation.error();
    std::vector<Change> changes;
    std::vector<RowId> seen;
    seen.reserve(rows.size());
    for (const MirrorRow &row : rows) {
        const auto upserted = upsertListRow(**kind, row, *generation, firstTime);
        if (!upserted)
            return upserted.error();
        bool changed = upserted->changed;
        if (isLinked) {
            const auto linked = addLink(*number, upserted->row);
            if (!linked)
                return linked.error();
            changed = changed || *linked;
        }
        seen.push_back(upserted->row);
        const bool again
            = changed && std::find(seen.begin(), seen.end() - 1, upserted->row) != seen.end() - 1;
        if (changed
            && !(again
                && std::any_of(changes.begin(), changes.end(),
                    [&upserted](const Change &change) { return change.row == upserted->row; })))
            changes.push_back({Change::Type::Upserted, list.kind, row.id, upserted->row, 0});
    }
    if (!state->crawling)
        return changes;
    if (const Outcome done = noteSeen(*number, seen); !done)
        return done.error();
    if (nextCursor) {
        if (const Outcome done
            = Query(m_advanceCrawl, *nextCursor, qint64(rows.size()), *number).run();
            !done)
            return done.error();
    }
    return changes;
}

Result<std::vector<Change>> MirrorStore::storePage(
    const ListKey &list, std::span<const MirrorRow> rows, const QString &nextCursor)
{
    return d->transact<std::vector<Change>>(
        [this, &list, rows, &nextCursor] { return d->storeRows(list, rows, &nextCursor); });
}

Result<std::vector<Change>> MirrorStore::storeHead(
    const ListKey &list, std::span<const MirrorRow> rows)
{
    using Changes = std::vector<Change>;
    return d->transact<Changes>([this, &list, rows]() -> Result<Changes> {
        auto changes = d->storeRows(list, rows, nullptr);
        if (!changes || changes->empty())
            return changes;
        // From now on a page without news proves nothing about the following ones.
        const auto number = d->listNumber(list);
        if (!number)
            return number.error();
        if (const Outcome done = Query(d->m_openHead, *number).run(); !done)
            return done.error();
        return changes;
    });
}

Outcome MirrorStore::finishHead(const ListKey &list)
{
    return d->transact<Done>([this, &list]() -> Outcome {
        const auto number = d->listNumber(list);
        if (!number)
            return number.error();
        return Query(d->m_endHead, d->m_clock.wallMs(), *number).run();
    });
}

Result<MirrorStore::Finished> MirrorStore::finishCrawl(const ListKey &list)
{
    return d->transact<Finished>([this, &list]() -> Result<Finished> {
        const auto number = d->listNumber(list);
        if (!number)
            return number.error();
        const auto state = d->readState(*number);
        if (!state)
            return state.error();
        if (!state->crawling)
            return Error::of(
                ErrorCode::Internal, QStringLiteral("no crawl of %1 is running").arg(list.text()));
        const auto seen = d->seenRows(*number);
        if (!seen)
            return seen.error();
        auto finished = list.relation.isEmpty() ? d->countAbsences(list.kind, *seen)
                                                : d->countLinkAbsences(list, *number, *seen);
        if (!finished)
            return finished;
        if (const Outcome done = d->forgetSeen(*number); !done)
            return done.error();
        if (const Outcome done = Query(d->m_endCrawl, d->m_clock.wallMs(), *number).run(); !done)
            return done.error();
        return finished;
    });
}

Result<MirrorStore::Finished> MirrorStore::Private::countAbsences(
    const QString &kindName, const std::vector<RowId> &seen)
{
    const auto kind = kindState(kindName);
    if (!kind)
        return kind.error();
    Finished finished;
    finished.known = qsizetype((*kind)->live);
    std::vector<RowId> absent;
    {
        Query query(m_liveRows, (*kind)->number);
        while (query.next()) {
            if (!std::binary_search(seen.begin(), seen.end(), query.integer(0)))
                absent.push_back(query.integer(0));
        }
        if (query.failed())
            return query.error();
    }
    std::vector<RowId> back;
    {
        Query query(m_absences, firstRow((*kind)->number), lastRow((*kind)->number));
        while (query.next()) {
            if (std::binary_search(seen.begin(), seen.end(), query.integer(0)))
                back.push_back(query.integer(0));
        }
        if (query.failed())
            return query.error();
    }
    for (const RowId row : back) {
        if (const Outcome done = Query(m_deleteAbsence, row).run(); !done)
            return done.error();
    }
    std::sort(absent.begin(), absent.end());
    for (const RowId row : absent) {
        Absent entry;
        Query misses(m_countAbsence, row);
        if (misses.next())
            entry.misses = int(misses.integer(0));
        if (const Outcome done = misses.run(); !done)
            return done.error();
        const auto change = changeOf(row, kindName);
        if (!change)
            return change.error();
        entry.id = change->id;
        finished.absent.push_back(entry);
    }
    return finished;
}

Result<MirrorStore::Finished> MirrorStore::Private::countLinkAbsences(
    const ListKey &list, qint64 number, const std::vector<RowId> &seen)
{
    Finished finished;
    std::vector<std::pair<RowId, int>> counted; // records whose count changed
    {
        Query query(m_linksOfList, number);
        while (query.next()) {
            ++finished.known;
            const RowId row = query.integer(0);
            const int misses = int(query.integer(1));
            if (!std::binary_search(seen.begin(), seen.end(), row))
                counted.emplace_back(row, misses + 1);
            else if (misses > 0)
                counted.emplace_back(row, 0);
        }
        if (query.failed())
            return query.error();
    }
    for (const auto &[row, misses] : counted) {
        if (const Outcome done = Query(m_setMisses, misses, number, row).run(); !done)
            return done.error();
        if (misses == 0)
            continue;
        const auto change = changeOf(row, list.kind);
        if (!change)
            return change.error();
        finished.absent.push_back({change->id, misses});
    }
    return finished;
}

Result<std::vector<Change>> MirrorStore::Private::dropAllLinks(const ListKey &list, qint64 number)
{
    std::vector<RowId> linked;
    {
        Query query(m_linksOfList, number);
        while (query.next())
            linked.push_back(query.integer(0));
        if (query.failed())
            return query.error();
    }
    std::vector<Change> changes;
    for (const RowId row : linked) {
        if (const auto dropped = dropLink(number, row); !dropped)
            return dropped.error();
        const auto change = changeOf(row, list.kind);
        if (!change)
            return change.error();
        changes.push_back(*change);
    }
    return changes;
}

Result<std::vector<Change>> MirrorStore::dropMembers(
    const ListKey &list, const QStringList &ids, int leastMisses)
{
    using Changes = std::vector<Change>;
    return d->transact<Changes>([this, &list, &ids, leastMisses]() -> Result<Changes> {
        const auto number = d->listNumber(list);
        if (!number)
            return number.error();
        const auto kind = d->kindState(list.kind);
        if (!kind)
            return kind.error();
        QSet<RowId> shownSince;
        if (leastMisses > 0) {
            Query query(d->m_linksOfList, *number);
            while (query.next()) {
                if (query.integer(1) < leastMisses)
                    shownSince.insert(query.integer(0));
            }
            if (query.failed())
                return query.error();
        }
        Changes changes;
        for (const QString &id : ids) {
            const auto found = d->stored((*kind)->number, id);
            if (!found)
                return found.error();
            if (!*found || (*found)->gone)
                continue;
            const RowId row = (*found)->row;
            if (shownSince.contains(row))
                continue;
            const auto dropped = d->dropLink(*number, row);
            if (!dropped)
                return dropped.error();
            const auto buried = d->buryOrphan(list.kind, id);
            if (!buried)
                return buried.error();
            if (*buried)
                changes.push_back({Change::Type::Removed, list.kind, id, row, 0});
            else if (*dropped)
                changes.push_back({Change::Type::Upserted, list.kind, id, row, 0});
        }
        return changes;
    });
}

Result<QStringList> MirrorStore::members(const ListKey &list) const
{
    const auto number = d->listNumber(list);
    if (!number)
        return number.error();
    QStringList ids;
    Query query(d->m_memberIds, *number);
    while (query.next())
        ids.append(query.text(0));
    if (query.failed())
        return query.error();
    return ids;
}

Outcome MirrorStore::abandonCrawl(const ListKey &list, const Error &error)
{
    return d->transact<Done>([this, &list, &error]() -> Outcome {
        const auto number = d->listNumber(list);
        if (!number)
            return number.error();
        if (const Outcome done = d->forgetSeen(*number); !done)
            return done;
        const QString name
            = error.code == ErrorCode::None ? QString() : QString(errorName(error.code));
        return Query(d->m_failCrawl, name, error.scope, *number).run();
    });
}

Result<ListState> MirrorStore::listState(const ListKey &list) const
{
    Statement select(*d->m_database,
        "SELECT "
        "l.generation,l.crawling,l.cursor,l.started_ms,l.completed_ms,l.pages,l.rows,l.error,l."
        "scope,l.head_ms,l.head_open "
        "FROM list AS l JOIN kind AS k ON k.number=l.kind WHERE k.name=? AND l.relation=? AND "
        "l.parent=?");
    Query query(select, list.kind, list.relation, list.parent);
    if (query.next())
        return readListState(query, 0);
    return query.failed() ? Result<ListState>(query.error()) : ListState {};
}

} // namespace hopyard
