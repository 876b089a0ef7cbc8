// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/mirrorstore_p.h"

#include "core/logging.h"
#include "schema/parents.h"
#include "schema/registry.h"

#include <algorithm>

namespace hopyard {

namespace {

// The members of detail that the list's text lacks; empty if none is left.
QByteArray withoutMembersOf(QByteArrayView detail, QByteArrayView listText)
{
    auto members = parseJson(detail);
    const auto listed = parseJson(listText);
    if (!members || !members->is_object())
        return {};
    if (listed && listed->is_object()) {
        for (const auto &[name, value] : listed->items())
            members->erase(name);
    }
    return members->empty() ? QByteArray() : dumpJson(*members);
}

// Whether the record changed on Whop between the two. Some lists change by themselves (addresses
// that expire); if the time of the last change is known, it decides.
bool isNewerShape(const Json &before, const Json &after)
{
    const auto old = before.find("updated_at");
    const auto now = after.find("updated_at");
    return old == before.end() || now == after.end() || *old != *now;
}

// The text after each creation time member: if these are equal in two texts, neither needs to be
// parsed.
QByteArrayList timesOfMaking(QByteArrayView text)
{
    static constexpr QByteArrayView name = "\"created_at\"";
    constexpr qsizetype longest = 40;
    QByteArrayList times;
    for (qsizetype at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
        const QByteArrayView rest = text.sliced(at + name.size());
        const QByteArrayView value = rest.first(std::min(longest, rest.size()));
        const qsizetype end = value.indexOf(',');
        times.append(value.first(end < 0 ? value.size() : end).toByteArray());
    }
    return times;
}

// Whether Whop gave the id to another record: everything known of the previous one is then void.
bool isReused(QByteArrayView before, QByteArrayView now)
{
    if (before.isEmpty() || timesOfMaking(before) == timesOfMaking(now))
        return false;
    const auto old = parseJson(before);
    const auto body = parseJson(now);
    return old && body && isAnotherRecord(*old, *body);
}

// Whether the difference may affect members that only details have.
bool differsForDetails(const ResourceSpec &resource, const Json &before, const Json &after)
{
    if (resource.apartFromDetails.empty())
        return true;
    const auto rest = [&resource](const Json &body) {
        Json members = body;
        for (const std::string_view member : resource.apartFromDetails)
            members.erase(std::string(member));
        return members;
    };
    return rest(before) != rest(after);
}

} // namespace

Result<std::optional<StoredRecord>> MirrorStore::Private::stored(qint64 kind, const QString &id)
{
    Query query(m_selectRecord, kind, id);
    if (!query.next())
        return query.failed() ? Result<std::optional<StoredRecord>>(query.error())
                              : std::optional<StoredRecord>();
    StoredRecord record;
    record.row = query.integer(0);
    record.sortKey = query.bytes(1);
    record.gone = !query.isNull(2);
    if (!query.isNull(3))
        record.detailGeneration = query.integer(3);
    record.search = query.bytes(4);
    record.body = query.bytes(5);
    record.detail = query.bytes(6);
    record.outdated = query.integer(7) != 0;
    return std::optional(std::move(record));
}

Result<QHash<QString, QStringList>> MirrorStore::Private::links(RowId row)
{
    Query query(m_links, row);
    auto links = readLinks(query);
    if (query.failed())
        return query.error();
    return links;
}

Result<Change> MirrorStore::Private::changeOf(RowId row, const QString &kind)
{
    Query query(m_selectById, row);
    if (query.next())
        return Change {Change::Type::Upserted, kind, query.text(0), row, 0};
    return query.failed()
        ? query.error()
        : Error::of(ErrorCode::Damaged, QStringLiteral("row %1 is missing").arg(row));
}

Result<std::optional<RowId>> MirrorStore::Private::tryInsert(KindState &kind, const MirrorRow &row)
{
    const QByteArray id = row.id.toUtf8();
    const QByteArray search = row.searchText.toUtf8();
    Query query(m_insertRecord, kind.nextRow, kind.number);
    query.bindText(id);
    query.bindBlob(row.sortKey);
    query.bindText(search);
    query.bindText(row.text);
    if (const Outcome done = query.run(); !done)
        return done.error();
    if (m_database->changedRows() == 0)
        return std::optional<RowId>();
    ++kind.live;
    kind.dirty = true;
    if (const Outcome done = noteWanted(kind, kind.nextRow, row.text); !done)
        return done.error();
    if (kind.spec && kind.spec->isSettled) {
        if (const Outcome done = noteSettled(kind, kind.nextRow, mergedBody(row.text, {}), 0);
            !done)
            return done.error();
    }
    return std::optional(kind.nextRow++);
}

Result<MirrorStore::Private::Upserted> MirrorStore::Private::upsertListRow(
    KindState &kind, const MirrorRow &row, qint64 generation, bool insertFirst)
{
    if (row.bare)
        return upsertBareRow(kind, row, generation);
    // Rows are mostly new when a list is read for the first time, and mostly known later.
    if (insertFirst) {
        const auto inserted = tryInsert(kind, row);
        if (!inserted)
            return inserted.error();
        if (*inserted)
            return Upserted {**inserted, true};
    }
    StoredRecord old;
    {
        const QByteArray id = row.id.toUtf8();
        Query query(m_selectRecord, kind.number);
        query.bindText(id);
        if (query.next()) {
            old.row = query.integer(0);
            const bool sameText = query.view(5) == row.text && query.isNull(2);
            // A detail answer from before this crawl is older; one that came during it is newer,
            // and provides the sort key.
            const bool same
                = query.isNull(3) ? query.view(1) == row.sortKey : query.integer(3) >= generation;
            if (sameText && same)
                return Upserted {old.row, false};
            old.sortKey = query.bytes(1);
            old.gone = !query.isNull(2);
            if (!query.isNull(3))
                old.detailGeneration = query.integer(3);
            old.search = query.bytes(4);
            old.body = query.bytes(5);
            old.detail = query.bytes(6);
            old.outdated = query.integer(7) != 0;
        }
        if (query.failed())
            return query.error();
    }
    if (old.row != 0)
        return updateListRow(kind, old, row);
    const auto inserted = tryInsert(kind, row);
    if (!inserted)
        return inserted.error();
    return Upserted {inserted->value_or(0), true};
}

// Most rows of a relation's list were just stored from their own list, and are equal.
Result<MirrorStore::Private::Upserted> MirrorStore::Private::upsertBareRow(
    KindState &kind, const MirrorRow &row, qint64 generation)
{
    {
        const QByteArray id = row.id.toUtf8();
        Query query(m_selectRecord, kind.number);
        query.bindText(id);
        if (query.next() && query.view(5) == row.text && query.isNull(2)
            && (query.isNull(3) || query.integer(3) >= generation))
            return Upserted {query.integer(0), false};
        if (query.failed())
            return query.error();
    }
    MirrorRow whole = row;
    whole.bare = false;
    if (const auto body = parseJson(row.text); body && kind.spec) {
        whole.sortKey = kind.spec->sortKey ? kind.spec->sortKey(*body) : QByteArray();
        whole.searchText = searchTextOf(*kind.spec, *body);
    }
    return upsertListRow(kind, whole, generation, false);
}

Result<MirrorStore::Private::Upserted> MirrorStore::Private::updateListRow(
    KindState &kind, const StoredRecord &old, const MirrorRow &row)
{
    if (isReused(old.body.isEmpty() ? old.detail : old.body, row.text)) {
        const auto blank = forgetRecord(kind, old);
        if (!blank)
            return blank.error();
        return updateListRow(kind, *blank, row);
    }
    StoredRecord updated = old;
    updated.gone = false;
    updated.body = row.text.toByteArray();
    updated.sortKey = row.sortKey;
    updated.search = row.searchText.toUtf8();
    updated.detailGeneration.reset();
    if (!old.detail.isEmpty() && old.detailGeneration)
        updated.detail = withoutMembersOf(old.detail, row.text);
    else if (!old.detail.isEmpty() && old.body != updated.body)
        // The list may have gained a member.
        updated.detail = withoutMembersOf(old.detail, row.text);
    // Two texts may be equal although a detail answer had brought the change before.
    bool changed = old.gone || old.detail.isEmpty();
    const bool hasNotes = kind.spec && (kind.spec->isSettled || !kind.spec->detailOnly.empty());
    if (!changed || hasNotes) {
        const Json before = mergedBody(old.body, old.detail);
        const Json after = mergedBody(updated.body, updated.detail);
        changed = changed || before != after;
        // Members that only details have may have changed, too, unless the time of the last change
        // says otherwise.
        if (hasNotes && changed && !old.detail.isEmpty() && !kind.spec->detailOnly.empty()
            && isNewerShape(before, after) && differsForDetails(*kind.spec, before, after))
            updated.outdated = true;
        if (kind.spec && kind.spec->isSettled) {
            if (const Outcome done = noteSettled(kind, old.row, after, 0); !done)
                return done.error();
        }
    }
    if (const Outcome done = writeRow(kind, old, updated); !done)
        return done.error();
    if (old.gone || updated.outdated != old.outdated) {
        if (const Outcome done = noteWanted(kind, old.row, updated.body); !done)
            return done.error();
    }
    return Upserted {old.row, changed};
}

Result<StoredRecord> MirrorStore::Private::forgetRecord(KindState &kind, const StoredRecord &record)
{
    qCInfo(lcStore) << "an id was given to another record";
    if (!record.gone) {
        if (const Outcome done = removeOne(kind, record); !done)
            return done.error();
    }
    StoredRecord blank;
    blank.row = record.row;
    blank.sortKey = record.sortKey;
    blank.search = record.search;
    blank.gone = true;
    return blank;
}

Outcome MirrorStore::Private::writeRow(
    KindState &kind, const StoredRecord &old, const StoredRecord &updated)
{
    if (old.gone || old.search != updated.search) {
        // A tombstone's entry is gone, or will be removed by the queue.
        if (const Outcome done = noteUnindexed(kind, old.row, old.search, !old.gone); !done)
            return done;
    }
    if (old.gone) {
        ++kind.live;
        kind.dirty = true;
    }
    if (old.sortKey != updated.sortKey && kind.spec && !kind.spec->parents.empty()) {
        Query move(m_movePlaces);
        move.bindBlob(updated.sortKey);
        move.bindBlob(old.sortKey);
        move.bind(old.row);
        if (const Outcome done = move.run(); !done)
            return done;
    }
    Query query(m_updateRecord);
    query.bindBlob(updated.sortKey);
    if (updated.detailGeneration)
        query.bind(*updated.detailGeneration);
    else
        query.bindNull();
    query.bindText(updated.search);
    query.bindText(updated.body);
    if (updated.detail.isEmpty())
        query.bindNull();
    else
        query.bindText(updated.detail);
    query.bind(updated.outdated);
    query.bind(old.row);
    return query.run();
}

Outcome MirrorStore::Private::noteUnindexed(
    const KindState &kind, RowId row, QByteArrayView indexedText, bool wasIndexed)
{
    if (row > kind.indexedTo)
        return Done {}; // its turn comes anyway
    Query query(m_noteUnindexed, row);
    if (wasIndexed)
        query.bindText(indexedText);
    else
        query.bindNull();
    return query.run();
}

Outcome MirrorStore::Private::forgetPlaces(const KindState &kind, const StoredRecord &record)
{
    if (kind.spec && !kind.spec->parents.empty()) {
        Query places(m_deletePlacesOfRow);
        places.bindBlob(record.sortKey);
        places.bind(record.row);
        if (const Outcome done = places.run(); !done)
            return done;
        if (const Outcome done = Query(m_uncountRow, record.row).run(); !done)
            return done;
    }
    for (Statement *statement : {&m_deleteLinksOfRow, &m_unwant, &m_deleteUnsettled}) {
        if (const Outcome done = Query(*statement, record.row).run(); !done)
            return done;
    }
    return Done {};
}

Outcome MirrorStore::Private::noteSettled(
    const KindState &kind, RowId row, const Json &body, qint64 lookedMs)
{
    if (!kind.spec || !kind.spec->isSettled)
        return Done {};
    if (kind.spec->isSettled(body))
        return Query(m_deleteUnsettled, row).run();
    return Query(m_insertUnsettled, row, lookedMs).run();
}

Outcome MirrorStore::Private::noteWanted(const KindState &kind, RowId row, QByteArrayView body)
{
    if (!kind.spec || kind.spec->detailOnly.empty() || kind.spec->details == DetailPolicy::OnScreen)
        return Done {};
    const auto later = [&kind, body] {
        return kind.spec->detailsFirst && !kind.spec->detailsFirst(mergedBody(body, {}));
    };
    return Query(m_want, row, qint64(later())).run();
}

Outcome MirrorStore::Private::noteUnwanted(const KindState &kind, RowId row)
{
    if (!kind.spec || kind.spec->details == DetailPolicy::OnScreen)
        return Done {};
    return Query(m_unwant, row).run();
}

Result<bool> MirrorStore::Private::buryOrphan(const QString &kindName, const QString &id)
{
    const auto kind = kindState(kindName);
    if (!kind)
        return kind.error();
    if (!(*kind)->spec || hasOwnList(*(*kind)->spec))
        return false;
    const auto found = stored((*kind)->number, id);
    if (!found)
        return found.error();
    if (!*found || (*found)->gone)
        return false;
    {
        Query query(m_anyLink, (*found)->row);
        if (query.next())
            return false;
        if (query.failed())
            return query.error();
    }
    if (const Outcome done = removeOne(**kind, **found); !done)
        return done.error();
    return true;
}

Result<bool> MirrorStore::Private::writeDetail(
    const ResourceSpec &resource, KindState &kind, const QString &id, const Json &body, RowId &row)
{
    const auto found = stored(kind.number, id);
    if (!found)
        return found.error();
    const auto last = readFact(QStringLiteral("store.generation"));
    if (!last)
        return last.error();
    const qint64 generation = last->toLongLong();
    if (!*found) {
        row = kind.nextRow;
        const QByteArray detail = dumpJson(body);
        const QByteArray key = resource.sortKey ? resource.sortKey(body) : QByteArray();
        const QByteArray search = searchTextOf(resource, body).toUtf8();
        Query query(m_insertDetail, row, kind.number, id);
        query.bindBlob(key);
        query.bindText(search);
        query.bindText(detail);
        query.bind(generation);
        if (const Outcome done = query.run(); !done)
            return done.error();
        ++kind.nextRow;
        ++kind.live;
        kind.dirty = true;
        if (hasDetails(resource, body)) {
            if (const Outcome done = noteUnwanted(kind, row); !done)
                return done.error();
        } else if (const Outcome done = noteWanted(kind, row, detail); !done) {
            return done.error();
        }
        if (const Outcome done = noteSettled(kind, row, body, m_clock.wallMs()); !done)
            return done.error();
        return true;
    }
    StoredRecord old = **found;
    row = old.row;
    Json before = mergedBody(old.body, old.detail);
    if (isAnotherRecord(before, body)) {
        auto blank = forgetRecord(kind, old);
        if (!blank)
            return blank.error();
        old = std::move(*blank);
        before = Json::object();
    }
    Json members = mergedBody({}, old.detail);
    members.update(body);
    StoredRecord updated = old;
    updated.gone = false;
    updated.detail = dumpJson(members);
    updated.detailGeneration = generation;
    const Json after = mergedBody(updated.body, updated.detail);
    updated.sortKey = resource.sortKey ? resource.sortKey(after) : QByteArray();
    updated.search = searchTextOf(resource, after).toUtf8();
    const bool whole = hasDetails(resource, body);
    updated.outdated = old.outdated && !whole;
    if (const Outcome done = writeRow(kind, old, updated); !done)
        return done.error();
    if (whole) {
        if (const Outcome done = noteUnwanted(kind, row); !done)
            return done.error();
    } else if (old.gone) {
        if (const Outcome done = noteWanted(kind, row, updated.detail); !done)
            return done.error();
    }
    if (const Outcome done = noteSettled(kind, row, after, m_clock.wallMs()); !done)
        return done.error();
    return old.gone || before != after || updated.outdated != old.outdated;
}

Result<std::vector<Change>> MirrorStore::storeRecord(
    const ResourceSpec &resource, const QString &id, const Json &body)
{
    using Changes = std::vector<Change>;
    if (!body.is_object() || id.isEmpty())
        return Error::of(ErrorCode::InvalidArgument, QStringLiteral("not a record"));
    return d->transact<Changes>([this, &resource, &id, &body]() -> Result<Changes> {
        const QString kindName = specText(resource.kind);
        const auto kind = d->kindState(kindName);
        if (!kind)
            return kind.error();
        RowId row = 0;
        const auto written = d->writeDetail(resource, **kind, id, body, row);
        if (!written)
            return written.error();
        const auto list = d->listNumber({kindName, {}, {}});
        if (!list)
            return list.error();
        if (const Outcome done = d->noteSeenIfCrawling(*list, row); !done)
            return done.error();
        const auto linked = d->writeEmbeddedLinks(resource, row, body);
        if (!linked)
            return linked.error();
        Changes changes;
        if (*written || *linked)
            changes.push_back({Change::Type::Upserted, kindName, id, row, 0});
        return changes;
    });
}

} // namespace hopyard
