// SPDX-License-Identifier: GPL-3.0-or-later
// The part of MirrorStore that tracks which details must be read, and which records must be looked
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
    const QString kindName = specText(resource.kind);
    const auto outdate = [this, &kindName](KindState &kind, const QString &id,
                             const StoredRecord &record, std::vector<Change> &changes) -> Outcome {
        if (record.outdated || record.detail.isEmpty())
            return Done {};
        if (const Outcome done = Query(d->m_outdate, record.row).run(); !done)
            return done;
        if (const Outcome done = d->noteWanted(kind, record.row, record.body); !done)
            return done;
        changes.push_back({Change::Type::Upserted, kindName, id, record.row, 0});
        return Done {};
    };
    return d->changeEach(kindName, ids, outdate);
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
