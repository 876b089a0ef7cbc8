// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/titlelookup.h"

#include "schema/registry.h"

#include <utility>

namespace hopyard {

QString recordTitle(const QString &kind, const Json &body)
{
    const ResourceSpec *resource = findResource(kind);
    return resource ? titleOf(*resource, body) : QString();
}

void TitleLookup::add(RecordSource *source)
{
    const QString kind = source->kind();
    m_kinds[kind].source = source;
    connect(source, &RecordSource::changed, this,
        [this, kind](const std::vector<Change> &changes) { forget(kind, changes); });
    connect(source, &RecordSource::reloaded, this, [this, kind] {
        m_kinds[kind].titles.clear();
        Q_EMIT titlesChanged(kind);
    });
}

void TitleLookup::resolve(const QString &kind, const QString &id)
{
    const auto known = m_kinds.find(kind);
    if (known == m_kinds.end() || !known->source || id.isEmpty() || known->titles.contains(id))
        return;
    known->titles.insert(id, recordTitle(kind, known->source->record(id).body()));
}

void TitleLookup::setTitle(const QString &kind, const QString &id, const QString &title)
{
    QString &known = m_kinds[kind].titles[id];
    if (std::exchange(known, title) != title)
        Q_EMIT titlesChanged(kind);
}

QString TitleLookup::title(const QString &kind, const QString &id) const
{
    const auto known = m_kinds.constFind(kind);
    const QString title = known == m_kinds.cend() ? QString() : known->titles.value(id);
    return title.isEmpty() ? id : title;
}

void TitleLookup::forget(const QString &kind, const std::vector<Change> &changes)
{
    Known &known = m_kinds[kind];
    bool different = false;
    for (const Change &change : changes) {
        const auto title = known.titles.find(change.id);
        if (title == known.titles.end())
            continue;
        // Read again at once: a lookup in the middle of painting may not read.
        const QString now = recordTitle(kind, known.source->record(change.id).body());
        different = different || *title != now;
        *title = now;
    }
    if (different)
        Q_EMIT titlesChanged(kind);
}

} // namespace hopyard
