// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/plannedqueue.h"

#include "schema/action.h"
#include "schema/registry.h"

#include <algorithm>
#include <iterator>

namespace hopyard {

PlannedQueue::PlannedQueue(QList<Operation> stored)
    : m_stored(std::move(stored))
{
    m_entries.reserve(std::size_t(m_stored.size()));
    m_places.reserve(m_stored.size());
    m_targets.reserve(m_stored.size());
    for (const Operation &operation : std::as_const(m_stored)) {
        m_entries.push_back(&operation);
        note(m_entries.size() - 1);
    }
}

void PlannedQueue::note(Place place)
{
    m_places.insert(m_entries[place]->id, place);
    m_targets[m_entries[place]->target].push_back(place);
}

void PlannedQueue::put(Operation operation)
{
    if (operation.state == OperationState::Cancelled) {
        end(std::move(operation));
        return;
    }
    m_own.push_back(std::move(operation));
    const Operation &own = m_own.back();
    const Place place = m_places.value(own.id, m_entries.size());
    if (place < m_entries.size()) {
        m_entries[place] = &own;
    } else {
        m_entries.push_back(&own);
        note(place);
    }
    if (!m_isChanged.contains(place)) {
        m_isChanged.insert(place);
        m_changed.push_back(place);
    }
}

void PlannedQueue::end(Operation operation)
{
    if (const auto known = m_places.constFind(operation.id); known != m_places.cend()) {
        m_entries[*known] = nullptr;
        m_places.erase(known);
    }
    m_ended.append(std::move(operation));
}

const Operation *PlannedQueue::find(const QString &id) const
{
    const auto place = m_places.constFind(id);
    return place == m_places.cend() ? nullptr : m_entries[*place];
}

void PlannedQueue::erase(const QString &id)
{
    const auto known = m_places.constFind(id);
    if (known == m_places.cend())
        return;
    const Operation *&entry = m_entries[*known];
    if (entry->seq != 0) // on disk
        m_erased.append(id);
    entry = nullptr;
    m_places.erase(known);
}

std::vector<const Operation *> PlannedQueue::on(const QString &target) const
{
    std::vector<const Operation *> found;
    for (const Place place : m_targets.value(target)) {
        if (m_entries[place])
            found.push_back(m_entries[place]);
    }
    return found;
}

QList<Operation> PlannedQueue::concerning(const Operation &incoming) const
{
    const std::vector<const Operation *> same = on(incoming.target);
    const bool takesMore = hasEffect(incoming.action, Effect::Removes)
        && std::any_of(same.begin(), same.end(), [](const Operation *operation) {
               return hasEffect(operation->action, Effect::Creates);
           });
    if (takesMore)
        return all();
    std::vector<Place> places = m_targets.value(incoming.target);
    const auto addNeeded = [this, &places](const Operation &operation) {
        for (const QString &id : operation.dependsOn) {
            if (const auto place = m_places.constFind(id); place != m_places.cend())
                places.push_back(*place);
        }
    };
    addNeeded(incoming);
    for (const Operation *operation : same)
        addNeeded(*operation);
    // What waits for one that was refused waits for the new one then, if for any.
    const bool refused = std::any_of(same.begin(), same.end(),
        [](const Operation *operation) { return isSettled(operation->state); });
    for (Place place = 0; refused && place < m_entries.size(); ++place) {
        const Operation *entry = m_entries[place];
        const bool waits = entry && !entry->dependsOn.isEmpty()
            && std::any_of(same.begin(), same.end(), [entry](const Operation *operation) {
                   return entry->dependsOn.contains(operation->id);
               });
        if (!waits)
            continue;
        places.push_back(place);
        addNeeded(*entry);
    }
    std::sort(places.begin(), places.end());
    places.erase(std::unique(places.begin(), places.end()), places.end());
    QList<Operation> found;
    for (const Place place : places) {
        if (m_entries[place])
            found.append(*m_entries[place]);
    }
    return found;
}

std::vector<const Operation *> PlannedQueue::entries() const
{
    std::vector<const Operation *> found;
    found.reserve(m_entries.size());
    std::copy_if(m_entries.begin(), m_entries.end(), std::back_inserter(found),
        [](const Operation *entry) { return entry != nullptr; });
    return found;
}

QList<Operation> PlannedQueue::all() const
{
    QList<Operation> operations;
    for (const Operation *entry : entries())
        operations.append(*entry);
    return operations;
}

QList<Operation> PlannedQueue::changed() const
{
    QList<Operation> operations;
    operations.reserve(qsizetype(m_changed.size()));
    for (const Place place : m_changed) {
        if (m_entries[place])
            operations.append(*m_entries[place]);
    }
    operations.append(m_ended);
    return operations;
}

} // namespace hopyard
