// SPDX-License-Identifier: GPL-3.0-or-later
// The part of MirrorStore that knows which details are to be read, and which records to be looked
// at again.
#include "schema/registry.h"
#include "store/mirrorstore_p.h"

namespace hopyard {

Result<QStringList> MirrorStore::wantedDetails(const ResourceSpec &resource, int limit) const
{
    const auto kind = d->kindState(specText(resource.kind));
    if (!kind)
        return kind.error();
    QStringList ids;
    for (const qint64 later : {0, 1}) {
        Query query(d->m_wanted, later, firstRow((*kind)->number), lastRow((*kind)->number),
            limit - ids.size());
        while (query.next())
            ids.append(query.text(0));
        if (query.failed())
            return query.error();
    }
    return ids;
}

Result<std::vector<Change>> MirrorStore::outdateDetails(
    const ResourceSpec &resource, const QStringList &ids)
{
    using Changes = std::vector<Change>;
    return d->transact<Changes>([this, &resource, &ids]() -> Result<Changes> {
        const QString kindName = specText(resource.kind);
        const auto kind = d->kindState(kindName);
        if (!kind)
            return kind.error();
        Changes changes;
        for (const QString &id : ids) {
            const auto found = d->stored((*kind)->number, id);
            if (!found)
                return found.error();
            if (!*found || (*found)->gone || (*found)->outdated || (*found)->detail.isEmpty())
                continue;
            const RowId row = (*found)->row;
            if (const Outcome done = Query(d->m_outdate, row).run(); !done)
                return done.error();
            if (const Outcome done = d->noteWanted(**kind, row, (*found)->body); !done)
                return done.error();
            changes.push_back({Change::Type::Upserted, kindName, id, row, 0});
        }
        return changes;
    });
}

Outcome MirrorStore::wantDetailsAgain(const ResourceSpec &resource)
{
    return d->transact<Done>([this, &resource]() -> Outcome {
        const auto kind = d->kindState(specText(resource.kind));
        if (!kind)
            return kind.error();
        return Query(d->m_wantAll, firstRow((*kind)->number), lastRow((*kind)->number)).run();
    });
}

Result<std::vector<MirrorStore::Unsettled>> MirrorStore::unsettled(
    const ResourceSpec &resource, int limit) const
{
    const auto kind = d->kindState(specText(resource.kind));
    if (!kind)
        return kind.error();
    std::vector<Unsettled> rows;
    Query query(d->m_unsettled, firstRow((*kind)->number), lastRow((*kind)->number), limit);
    while (query.next())
        rows.push_back({query.text(0), query.integer(1)});
    if (query.failed())
        return query.error();
    return rows;
}

Outcome MirrorStore::noteLooked(const ResourceSpec &resource, const QString &id)
{
    return d->transact<Done>([this, &resource, &id]() -> Outcome {
        const auto kind = d->kindState(specText(resource.kind));
        if (!kind)
            return kind.error();
        const auto found = d->stored((*kind)->number, id);
        if (!found)
            return found.error();
        if (!*found)
            return Done {};
        return Query(d->m_looked, d->m_clock.wallMs(), (*found)->row).run();
    });
}

} // namespace hopyard
