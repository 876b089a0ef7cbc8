// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/operation.h"

#include "core/record.h"

#include <QHash>
#include <QList>

namespace hopyard {

// The operations that are not settled, as an immutable snapshot. A view shows apply(server row), a
// pure function. May be shared between threads.
class Overlay
{
public:
    Overlay() = default;
    // operations: in order of seq; settled ones are left out. echoes: Done operations that are not
    // in the server rows yet; applied beneath the others, without a mark.
    explicit Overlay(const QList<Operation> &operations, const QList<Operation> &echoes = {});

    [[nodiscard]] bool isEmpty() const { return m_byId.isEmpty(); }
    // The record with the operations on its id applied; unchanged when there are none.
    [[nodiscard]] Record apply(Record server) const;
    [[nodiscard]] bool touches(const QString &id) const { return m_byId.contains(id); }
    // Records of the kind that are not on Whop yet, each with a negative row handle, in order of
    // seq.
    [[nodiscard]] QList<Record> created(const QString &kind) const;
    [[nodiscard]] qsizetype createdCount(const QString &kind) const
    {
        return m_creates.value(kind).size();
    }
    [[nodiscard]] std::optional<Record> created(const QString &kind, const QString &id) const;
    // The operation that creates the record of this id; nullptr if there is none. Lives as long as
    // the overlay.
    [[nodiscard]] const Operation *creatorOf(const QString &id) const;
    // Ids of existing records of the kind that have pending operations.
    [[nodiscard]] QStringList touched(const QString &kind) const;

private:
    QList<Operation> m_operations;
    [[nodiscard]] Record createdAt(qsizetype place) const;

    qsizetype m_echoes = 0; // number of echoes at the front of m_operations
    QHash<QString, QList<qsizetype>> m_byId; // target → places in m_operations
    QHash<QString, QList<qsizetype>> m_creates; // kind → places of creates
    // ActionSpec::reflectedIn → places in m_operations.
    QHash<QString, QList<qsizetype>> m_reflected;
};

} // namespace hopyard
