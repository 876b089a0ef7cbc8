// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/operation.h"

#include <QHash>
#include <QList>
#include <QSet>

#include <deque>
#include <vector>

namespace hopyard {

// The outbox as it will be after a submission that is being put together. Indexed by record, so
// that a change to one of thousands need not look at the others; unchanged operations are not
// copied.
class PlannedQueue
{
public:
    PlannedQueue() = default;
    // By seq.
    explicit PlannedQueue(QList<Operation> stored);
    ~PlannedQueue() = default;
    Q_DISABLE_COPY(PlannedQueue)
    PlannedQueue(PlannedQueue &&) = default;
    PlannedQueue &operator=(PlannedQueue &&) = default;

    // Replaces the operation of that id where it stands, or joins the end. A Cancelled one is only
    // stored: it is no part of the queue any more.
    void put(Operation operation);
    void erase(const QString &id);

    // nullptr if it is not among them.
    [[nodiscard]] const Operation *find(const QString &id) const;
    // Operations on the record, in order; all of them. What they point to stays as it is, also
    // after a put() or an erase().
    [[nodiscard]] std::vector<const Operation *> on(const QString &target) const;
    [[nodiscard]] std::vector<const Operation *> entries() const;
    // The operations that coalesce() needs to add this one: those on its record and those that they
    // wait for; all operations if a deletion may drop more.
    [[nodiscard]] QList<Operation> concerning(const Operation &incoming) const;
    [[nodiscard]] QList<Operation> all() const;

    // Operations to be stored, in the order of the first put(); erased(): stored ones to be
    // removed.
    [[nodiscard]] QList<Operation> changed() const;
    [[nodiscard]] const QStringList &erased() const { return m_erased; }

private:
    using Place = std::size_t;
    void note(Place place);
    void end(Operation operation);

    QList<Operation> m_stored;
    std::deque<Operation> m_own; // new and changed; a deque, because pointers into it stay valid
    std::vector<const Operation *> m_entries; // nullptr where one was erased
    QHash<QString, Place> m_places; // by id
    QHash<QString, std::vector<Place>> m_targets; // erased ones included
    std::vector<Place> m_changed; // in order of the first change, each once
    QSet<Place> m_isChanged;
    QStringList m_erased;
    QList<Operation> m_ended;
};

} // namespace hopyard
