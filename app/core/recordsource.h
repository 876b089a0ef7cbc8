// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/changeset.h"
#include "core/record.h"

#include <QObject>

#include <optional>
#include <span>
#include <vector>

namespace hopyard {

// A row's place in a list: a byte-comparable sort key, ties broken by the row handle. A total
// order.
struct RowKey
{
    QByteArray sortKey;
    RowId row = 0;

    std::strong_ordering operator<=>(const RowKey &other) const
    {
        const int order = sortKey.compare(other.sortKey);
        return order != 0 ? order <=> 0 : row <=> other.row;
    }
    bool operator==(const RowKey &other) const = default;
};

// One parent's list of a kind: the records listed under it.
struct ListScope
{
    QString parent; // ParentSpec::name, "course"
    QString id; // of the parent record, Whop's or a local one

    [[nodiscard]] bool isNull() const { return parent.isEmpty(); }
    bool operator==(const ListScope &) const = default;
};

// All records of one kind, or of one scope of it, as displayed (server rows with the overlay
// applied), read in small windows. Lives in the GUI thread; every call is a bounded read from disk,
// without network. Results are values.
class RecordSource : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] virtual QString kind() const = 0;
    // Null: all records of the kind. Otherwise this source has the records of one parent, including
    // its pending creates; the scope of a local parent follows it when it gets Whop's id.
    [[nodiscard]] virtual ListScope scope() const { return {}; }
    // Number of records, including pending creates.
    [[nodiscard]] virtual qsizetype count() const = 0;
    // The next keys in the kind's default order, from the start or after the given key, at most
    // limit; fewer only at the end.
    [[nodiscard]] virtual std::vector<RowKey> keys(
        const std::optional<RowKey> &after, qsizetype limit)
        = 0;
    // The records of these rows, in this order; a null Record for a row that is gone.
    [[nodiscard]] virtual std::vector<Record> records(std::span<const RowId> rows) = 0;
    // The record with this id, or a null one.
    [[nodiscard]] virtual Record record(const QString &id) = 0;
    // The default sort key of a record given by this source.
    [[nodiscard]] virtual QByteArray sortKey(const Record &record) const = 0;
    // The places of these rows in the default order, in this order; empty for a row that is gone.
    // Sources that can do this without reading whole records should.
    [[nodiscard]] virtual std::vector<std::optional<RowKey>> keysOf(std::span<const RowId> rows)
    {
        std::vector<std::optional<RowKey>> keys;
        keys.reserve(rows.size());
        for (const Record &record : records(rows))
            keys.push_back(record.isNull() ? std::nullopt
                                           : std::optional(RowKey {sortKey(record), record.row}));
        return keys;
    }

Q_SIGNALS:
    // Rows of this kind changed. Reading now gives the new state (or a newer one).
    void changed(const std::vector<hopyard::Change> &changes);
    // So much changed that lists should be read again from the start.
    void reloaded();
};

} // namespace hopyard
