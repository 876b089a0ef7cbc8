// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/removals.h"

#include "core/ids.h"
#include "schema/parents.h"
#include "schema/registry.h"
#include "sync/listrequest.h"
#include "sync/verdict.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace hopyard {

namespace {
constexpr int asksAtOnce = 2;
constexpr qsizetype alwaysBelieved = 20;
constexpr qsizetype believedShare = 20; // one in twenty
// Lists are no snapshots: a row absent from one may only have moved between its pages.
constexpr int missesOfAGoneLink = 2;
// A smaller number of links may disappear without a question.
constexpr qsizetype fewLinks = 5;

bool tellsLinks(const ResourceSpec &resource, const ListKey &list)
{
    return !resource.itemPath.empty()
        && std::any_of(resource.relations.begin(), resource.relations.end(),
            [&list](const RelationSpec &relation) {
                return list.relation == specText(relation.name) && !relation.embedded.empty();
            });
}
} // namespace

bool Removals::looksWrong(qsizetype absent, qsizetype known)
{
    return absent > std::max(alwaysBelieved, known / believedShare);
}

void Removals::check(const ResourceSpec &resource, const std::vector<Absent> &absent)
{
    QStringList gone;
    for (const Absent &row : absent) {
        if (m_core.outbox.touches(row.id))
            continue;
        if (!resource.itemPath.empty())
            suspect(resource, row.id);
        else if (row.misses >= 2) // it cannot be read by itself
            gone.append(row.id);
    }
    remove(resource, gone);
    askNext();
}

bool Removals::looksEmptied(qsizetype absent, qsizetype known)
{
    return known >= fewLinks && 4 * absent >= 3 * known;
}

bool Removals::judgeLinks(
    const ResourceSpec &resource, const ListKey &list, const MirrorStore::Finished &finished)
{
    m_held.remove(list.text());
    const auto absent = qsizetype(finished.absent.size());
    const bool many = looksWrong(absent, finished.known);
    const bool canBeAsked = !many && tellsLinks(resource, list);
    QStringList gone;
    for (const Absent &row : finished.absent) {
        if (row.misses >= missesOfAGoneLink)
            gone.append(row.id);
        else if (canBeAsked)
            suspect(resource, row.id);
    }
    askNext();
    if (many || (looksEmptied(absent, finished.known) && !gone.isEmpty()))
        return hold(list, gone, finished.known);
    m_doubted.remove(list.text());
    dropMembers(list, gone, missesOfAGoneLink);
    return true;
}

bool Removals::hold(const ListKey &list, const QStringList &ids, qsizetype of)
{
    const QString key = list.text();
    if (!m_doubted.contains(key)) {
        m_doubted.insert(key);
        return false;
    }
    m_held.insert(key, {list, ids, of});
    return true;
}

void Removals::suspect(const ResourceSpec &resource, const QString &id)
{
    if (m_suspected.contains(id))
        return;
    m_suspected.insert(id);
    m_waiting.push_back({&resource, id});
}

// Removing a record removes its content. If something in that has an edit that is not on Whop yet,
// or is to be created there, all of it stays until that is settled.
QSet<QString> Removals::parentsOfPending() const
{
    QSet<QString> parents;
    std::vector<std::pair<const ResourceSpec *, QString>> open;
    const auto add = [&parents, &open](std::string_view kind, const QString &id) {
        if (parents.contains(id))
            return;
        parents.insert(id);
        open.emplace_back(findResource(specText(kind)), id);
    };
    for (const Operation &operation : m_core.outbox.operations()) {
        const ResourceSpec *resource = findResource(operation.kind);
        if (!resource)
            continue;
        open.emplace_back(resource, operation.target);
        if (isLocalId(operation.target))
            addParentsOfNew(*resource, operation.args, add);
    }
    while (!open.empty()) {
        const auto [resource, id] = open.back();
        open.pop_back();
        if (!resource || resource->parents.empty())
            continue;
        const auto record = m_core.mirror->record(specText(resource->kind), id);
        if (!record || !*record)
            continue;
        for (const ParentSpec &spec : resource->parents) {
            const QStringList above = (*record)->links.value(specText(spec.name));
            for (const QString &parent : above)
                add(spec.kind, parent);
        }
    }
    return parents;
}

// The new record's parents are known only from its arguments: its container, and that one's
// parents.
void Removals::addParentsOfNew(const ResourceSpec &resource, const Json &args,
    const std::function<void(std::string_view kind, const QString &id)> &add) const
{
    for (const ParentSpec &spec : resource.parents) {
        if (spec.through.empty() || spec.argument.empty())
            continue;
        if (const QString in = jsonText(args, spec.argument); !in.isEmpty() && !isLocalId(in))
            add(spec.through, in);
    }
    for (const ListKey &list : listsOfCreated(*m_core.mirror, resource, args)) {
        if (const ParentSpec *spec = findParent(resource, list.relation))
            add(spec->kind, list.parent);
    }
}

QStringList Removals::free(const QStringList &ids) const
{
    if (ids.isEmpty())
        return ids;
    const QSet<QString> held = parentsOfPending();
    QStringList free = ids;
    free.removeIf([this, &held](const QString &id) {
        return m_core.outbox.touches(id) || held.contains(id);
    });
    return free;
}

void Removals::remove(const ResourceSpec &resource, const QStringList &ids)
{
    const QStringList gone = free(ids);
    if (gone.isEmpty())
        return;
    const auto removed = m_core.mirror->removeRecords(specText(resource.kind), gone);
    if (removed)
        m_core.publish(*removed);
    else
        m_core.noteStoreProblem(removed.error());
}

bool Removals::judgeMembers(const ResourceSpec &resource, const ListKey &list,
    const MirrorStore::Finished &finished, Trust trust)
{
    const QString key = list.text();
    m_held.remove(key);
    if (trust == Trust::Braked && looksWrong(qsizetype(finished.absent.size()), finished.known)) {
        QStringList ids;
        for (const Absent &row : finished.absent)
            ids.append(row.id);
        return hold(list, ids, finished.known);
    }
    m_doubted.remove(key);
    QStringList gone;
    for (const Absent &row : finished.absent) {
        if (m_core.outbox.touches(row.id))
            continue;
        if (row.misses >= 2)
            gone.append(row.id);
        else if (!resource.itemPath.empty())
            suspect(resource, row.id);
    }
    dropMembers(list, free(gone));
    askNext();
    return true;
}

Removals::Sum Removals::held(const ResourceSpec &resource, Membership membership) const
{
    Sum sum;
    for (const Held &held : m_held) {
        const bool ofParent = findParent(resource, held.list.relation) != nullptr;
        if (held.list.kind != specText(resource.kind)
            || ofParent != (membership == Membership::Parents))
            continue;
        sum.rows += held.ids.size();
        sum.of += held.of;
        sum.parents.append(held.list.parent);
    }
    sum.parents.sort();
    return sum;
}

void Removals::acceptHeld(const ResourceSpec &resource, Membership membership, bool accept)
{
    const QHash<QString, Held> held = m_held;
    for (auto list = held.cbegin(); list != held.cend(); ++list) {
        const bool ofParent = findParent(resource, list->list.relation) != nullptr;
        if (list->list.kind != specText(resource.kind)
            || ofParent != (membership == Membership::Parents))
            continue;
        m_held.remove(list.key());
        m_doubted.remove(list.key());
        if (accept && ofParent)
            dropMembers(list->list, free(list->ids));
        else if (accept)
            dropMembers(list->list, list->ids, missesOfAGoneLink);
    }
}

void Removals::dropMembers(const ListKey &list, const QStringList &ids, int leastMisses)
{
    if (ids.isEmpty())
        return;
    const auto dropped = m_core.mirror->dropMembers(list, ids, leastMisses);
    if (dropped)
        m_core.publish(*dropped);
    else
        m_core.noteStoreProblem(dropped.error());
}

void Removals::askNext()
{
    if (!m_core.connectivity.usable()) {
        for (const Suspect &suspect : m_waiting) // the next crawl finds them again
            m_suspected.remove(suspect.id);
        m_waiting.clear();
        return;
    }
    while (m_asking < asksAtOnce && !m_waiting.empty()) {
        const Suspect suspect = m_waiting.front();
        m_waiting.pop_front();
        ++m_asking;
        const quint64 moment = m_core.moment();
        m_core.gateway.read(m_core.itemRequest(*suspect.resource, suspect.id, Priority::Background),
            this, [this, suspect, moment](const Result<ApiResponse> &result) {
                onAnswer(suspect, moment, result);
            });
    }
}

void Removals::onAnswer(const Suspect &suspect, quint64 moment, const Result<ApiResponse> &result)
{
    --m_asking;
    m_suspected.remove(suspect.id);
    if (result) {
        if (const auto body = parseJson(result->body))
            m_core.storeDetail(*suspect.resource, suspect.id, *body, moment);
    } else if (isGone(result.error().code)) {
        remove(*suspect.resource, {suspect.id});
    }
    askNext();
    Q_EMIT m_core.stirred();
}

} // namespace hopyard
