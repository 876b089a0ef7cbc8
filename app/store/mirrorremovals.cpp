// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/mirrorstore_p.h"

#include "schema/parents.h"
#include "schema/registry.h"

#include <algorithm>

namespace hopyard {

Outcome MirrorStore::Private::removeOne(KindState &kind, const StoredRecord &record)
{
    if (const Outcome done = noteUnindexed(kind, record.row, record.search, true); !done)
        return done;
    if (const Outcome done = Query(m_bury, m_clock.wallMs(), record.row).run(); !done)
        return done;
    if (const Outcome done = forgetPlaces(kind, record); !done)
        return done;
    if (const Outcome done = Query(m_deleteAbsence, record.row).run(); !done)
        return done;
    --kind.live;
    kind.dirty = true;
    return Done {};
}

Result<std::vector<Change>> MirrorStore::Private::changeEach(
    const QString &kindName, const QStringList &ids, const EachRecord &each)
{
    return transact<Changes>([this, &kindName, &ids, &each]() -> Result<Changes> {
        const auto kind = kindState(kindName);
        if (!kind)
            return kind.error();
        Changes changes;
        for (const QString &id : ids) {
            const auto found = stored((*kind)->number, id);
            if (!found)
                return found.error();
            if (!*found || (*found)->gone)
                continue;
            if (const Outcome done = each(**kind, id, **found, changes); !done)
                return done.error();
        }
        return changes;
    });
}

// Removes the links to a record that is gone.
Result<std::vector<Change>> MirrorStore::Private::removeParent(
    const QString &kind, const QString &id)
{
    std::vector<Change> changes;
    Statement lists(*m_database,
        "SELECT l.number, k.name, l.relation FROM list AS l JOIN kind AS k ON k.number=l.kind "
        "WHERE l.parent=? AND l.parent<>''");
    struct ParentList
    {
        qint64 number;
        ListKey key;
    };
    std::vector<ParentList> found;
    {
        Query query(lists, id);
        while (query.next())
            found.push_back({query.integer(0), {query.text(1), query.text(2), id}});
        if (query.failed())
            return query.error();
    }
    for (const ParentList &list : found) {
        const ResourceSpec *resource = findResource(list.key.kind);
        const ParentSpec *parent = resource ? findParent(*resource, list.key.relation) : nullptr;
        const bool ours = parent ? specText(parent->kind) == kind
                                 : resource
                && std::any_of(resource->relations.begin(), resource->relations.end(),
                    [&](const RelationSpec &relation) {
                        return specText(relation.name) == list.key.relation
                            && specText(relation.kind) == kind;
                    });
        if (!ours)
            continue;
        if (const auto known = listNumber(list.key); !known) // then it has places
            return known.error();
        const auto dropped = dropAllLinks(list.key, list.number);
        if (!dropped)
            return dropped.error();
        for (Change change : *dropped) {
            const auto buried = parent ? buryOrphan(change.kind, change.id) : Result<bool>(false);
            if (!buried)
                return buried.error();
            if (*buried)
                change.type = Change::Type::Removed;
            changes.push_back(change);
            if (!*buried)
                continue;
            const auto below = removeParent(change.kind, change.id);
            if (!below)
                return below.error();
            changes.insert(changes.end(), below->begin(), below->end());
        }
        if (const Outcome done = forgetSeen(list.number); !done)
            return done.error();
        Statement remove(*m_database, "DELETE FROM list WHERE number=?");
        if (const Outcome done = Query(remove, list.number).run(); !done)
            return done.error();
    }
    if (!found.empty()) {
        m_lists.clear();
        m_ordered.clear();
    }
    return changes;
}

Result<std::vector<Change>> MirrorStore::removeRecords(
    const QString &kindName, const QStringList &ids)
{
    const auto remove = [this, &kindName](KindState &kind, const QString &id,
                            const StoredRecord &record, std::vector<Change> &changes) -> Outcome {
        if (const Outcome done = d->removeOne(kind, record); !done)
            return done;
        changes.push_back({Change::Type::Removed, kindName, id, record.row, 0});
        const auto orphans = d->removeParent(kindName, id);
        if (!orphans)
            return orphans.error();
        for (const Change &change : *orphans) {
            const bool known = std::any_of(changes.begin(), changes.end(),
                [&change](const Change &other) { return other.row == change.row; });
            if (!known)
                changes.push_back(change);
        }
        return Done {};
    };
    return d->changeEach(kindName, ids, remove);
}

} // namespace hopyard
