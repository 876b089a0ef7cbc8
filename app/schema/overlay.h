// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/operation.h"

#include "core/record.h"

#include <QHash>
#include <QList>

namespace hopyard {

// The operations that are not settled, as an immutable snapshot. What a view shows is apply(server
// row): a pure function. May be shared between threads.
class Overlay
{
public:
    Overlay() = default;
    // In order of seq; settled ones are left out.
    // echoes: done, but not in the server rows yet; laid beneath the others, without a mark.
    explicit Overlay(const QList<Operation> &operations, const QList<Operation> &echoes = {});

    [[nodiscard]] bool isEmpty() const { return m_byId.isEmpty(); }
    // The record with the operations on its id applied; unchanged when there are none.
    [[nodiscard]] Record apply(Record server) const;
    [[nodiscard]] bool touches(const QString &id) const { return m_byId.contains(id); }
    // Records of the kind that so far exist only here, each with a negative row handle, in order of
    // seq.
    [[nodiscard]] QList<Record> created(const QString &kind) const;
    [[nodiscard]] qsizetype createdCount(const QString &kind) const
    {
        return m_creates.value(kind).size();
    }
    [[nodiscard]] std::optional<Record> created(const QString &kind, const QString &id) const;
    // What creates the record of this id; nullptr if nothing here does. As long as the overlay.
    [[nodiscard]] const Operation *creatorOf(const QString &id) const;
    // Ids of existing records of the kind that have pending operations.
    [[nodiscard]] QStringList touched(const QString &kind) const;

private:
    QList<Operation> m_operations;
    [[nodiscard]] Record createdAt(qsizetype place) const;

    qsizetype m_echoes = 0; // so many of m_operations, at the front, are echoes
    QHash<QString, QList<qsizetype>> m_byId; // target → places in m_operations
    QHash<QString, QList<qsizetype>> m_creates; // kind → places of what creates
    QHash<QString, QList<qsizetype>>
        m_reflected; // ActionSpec::reflectedIn → places in m_operations
};

} // namespace hopyard
