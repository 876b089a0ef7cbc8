// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recordsource.h"
#include "store/mirrorstore.h"

#include <functional>

namespace hopyard {

// The GUI thread's view of mirror.db, on its own read-only connection; every read is bounded. Gives
// server rows; OverlaidSource (sync) lays the overlay over them.
class MirrorReader
{
public:
    // The writer must have opened the file before.
    static Result<std::unique_ptr<MirrorReader>> open(const QString &directory);
    // As open(), on a disk that takes no writes (see MirrorStore::openFrozen()).
    static Result<std::unique_ptr<MirrorReader>> openFrozen(
        const QString &directory, const Error &refusal);
    ~MirrorReader();

    // Called once, from within a read that finds the file damaged. Readers give what they can then.
    void onDamage(std::function<void()> tell);

    [[nodiscard]] qsizetype count(const QString &kind) const;
    [[nodiscard]] std::vector<RowKey> keys(
        const QString &kind, const std::optional<RowKey> &after, qsizetype limit) const;
    // The rows of one parent's list (a ListKey with a ParentSpec::name), in the kind's default
    // order.
    [[nodiscard]] qsizetype count(const ListKey &list) const;
    [[nodiscard]] std::vector<RowKey> keys(
        const ListKey &list, const std::optional<RowKey> &after, qsizetype limit) const;
    [[nodiscard]] bool contains(const ListKey &list, RowId row) const;
    // The places of these rows in their kind's default order, in the order given; empty for rows
    // that are gone.
    [[nodiscard]] std::vector<std::optional<RowKey>> keysOf(std::span<const RowId> rows) const;
    // In the order given, with links; null Records for rows that are gone.
    [[nodiscard]] std::vector<Record> records(std::span<const RowId> rows) const;
    [[nodiscard]] Record record(const QString &kind, const QString &id) const;
    [[nodiscard]] ListState listState(const ListKey &list) const;
    [[nodiscard]] QByteArray fact(const QString &name) const;

    struct Hit
    {
        QString kind;
        QString id;
        QString title; // best matching text, plain
    };
    // Full-text: words, prefixes with *, "phrases"; anything else is taken literally. Best first.
    [[nodiscard]] std::vector<Hit> search(
        const QString &text, const QString &kind, qsizetype limit) const;

private:
    class Private;
    explicit MirrorReader(std::unique_ptr<Private> state);
    std::unique_ptr<Private> d;
};

} // namespace hopyard
