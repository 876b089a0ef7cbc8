// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/mirrorstore_p.h"

#include "schema/registry.h"

namespace hopyard {

namespace {

// The ids in an embedded array of {id} or of texts.
QStringList embeddedIds(const Json &array)
{
    QStringList ids;
    for (const Json &item : array) {
        const QString id = item.is_string() ? item.get<QString>() : jsonText(item, "id");
        if (!id.isEmpty() && !ids.contains(id))
            ids.append(id);
    }
    return ids;
}

} // namespace

Result<bool> MirrorStore::Private::addLink(qint64 list, RowId row)
{
    if (const Outcome done = Query(m_insertLink, list, row).run(); !done)
        return done.error();
    if (m_database->changedRows() == 0)
        return false;
    if (m_ordered.contains(list)) {
        if (const Outcome done = Query(m_countMembers, 1, list).run(); !done)
            return done.error();
        if (const Outcome done = Query(m_insertPlace, list, row).run(); !done)
            return done.error();
    }
    return true;
}

Result<bool> MirrorStore::Private::confirmLink(qint64 list, RowId row)
{
    if (const Outcome done = Query(m_forgetMisses, list, row).run(); !done)
        return done.error();
    return addLink(list, row);
}

Result<bool> MirrorStore::Private::dropLink(qint64 list, RowId row)
{
    bool dropped = false;
    {
        Query query(m_deleteLink, list, row);
        dropped = query.next();
        if (const Outcome done = query.run(); !done)
            return done.error();
    }
    if (!dropped)
        return false;
    if (m_ordered.contains(list)) {
        if (const Outcome done = Query(m_countMembers, -1, list).run(); !done)
            return done.error();
        if (const Outcome done = Query(m_deletePlace, list, row).run(); !done)
            return done.error();
    }
    return true;
}

Result<bool> MirrorStore::Private::writeEmbeddedLinks(
    const ResourceSpec &resource, RowId row, const Json &body)
{
    bool changed = false;
    for (const RelationSpec &relation : resource.relations) {
        const Json *embedded
            = relation.embedded.empty() ? nullptr : jsonAt(body, relation.embedded);
        if (!embedded || !embedded->is_array())
            continue;
        const auto known = links(row);
        if (!known)
            return known.error();
        const QString name = specText(relation.name);
        const QStringList before = known->value(name);
        const QStringList now = embeddedIds(*embedded);
        for (const QString &parent : now) {
            const auto list = listNumber({specText(resource.kind), name, parent});
            if (!list)
                return list.error();
            const auto added = confirmLink(*list, row);
            if (!added)
                return added.error();
            if (const Outcome done = noteSeenIfCrawling(*list, row); !done)
                return done.error();
            changed = changed || *added;
        }
        for (const QString &parent : before) {
            if (now.contains(parent))
                continue;
            const auto list = listNumber({specText(resource.kind), name, parent});
            if (!list)
                return list.error();
            if (const auto dropped = dropLink(*list, row); !dropped)
                return dropped.error();
            changed = true;
        }
    }
    return changed;
}

Result<std::vector<Change>> MirrorStore::setLink(const QString &kind, const QString &relation,
    const QString &id, const QString &parent, bool linked)
{
    using Changes = std::vector<Change>;
    return d->transact<Changes>(
        [this, &kind, &relation, &id, &parent, linked]() -> Result<Changes> {
            const auto state = d->kindState(kind);
            if (!state)
                return state.error();
            const auto found = d->stored((*state)->number, id);
            if (!found)
                return found.error();
            if (!*found || (*found)->gone)
                return Changes {};
            const RowId row = (*found)->row;
            const auto list = d->listNumber({kind, relation, parent});
            if (!list)
                return list.error();
            const auto changed = linked ? d->confirmLink(*list, row) : d->dropLink(*list, row);
            if (!changed)
                return changed.error();
            if (linked) {
                if (const Outcome done = d->noteSeenIfCrawling(*list, row); !done)
                    return done.error();
            }
            Changes changes;
            if (*changed)
                changes.push_back({Change::Type::Upserted, kind, id, row, 0});
            return changes;
        });
}

} // namespace hopyard
