// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recordsource.h"

#include <QHash>
#include <QSet>

#include <cstdint>
#include <span>
#include <vector>

namespace hopyard {

// The set of row handles in a list: a bitmap in pages, since handles are mostly dense.
class RowSet
{
public:
    [[nodiscard]] bool contains(RowId row) const;
    void insert(RowId row);
    void remove(RowId row);

private:
    struct Page
    {
        std::uint64_t bits[8] {};
    };
    QHash<qint64, Page> m_pages;
};

// The rows of a list, sorted by (sort key, handle), each handle at most once. Kept in blocks of
// about a thousand keys: reading by row and finding by key are logarithmic, an insertion or removal
// changes one block. A row takes the bytes of its key and twelve more. Ties are broken by ascending
// handle in both orders.
class KeyList
{
public:
    explicit KeyList(Qt::SortOrder order = Qt::AscendingOrder)
        : m_order(order)
    {
    }

    [[nodiscard]] qsizetype size() const { return m_size; }
    [[nodiscard]] RowId idAt(qsizetype row) const;
    [[nodiscard]] RowKey at(qsizetype row) const;
    [[nodiscard]] bool contains(RowId row) const { return m_present.contains(row); }
    // Whether a comes before b in this list's order.
    [[nodiscard]] bool before(const RowKey &a, const RowKey &b) const;
    // The first row whose key is not before this one: its place, or the place to insert it.
    [[nodiscard]] qsizetype lowerBound(const RowKey &key) const;
    // The row of exactly this key, or -1.
    [[nodiscard]] qsizetype find(const RowKey &key) const;
    // The present keys of these handles. One pass over all handles.
    [[nodiscard]] QHash<RowId, RowKey> locate(const QSet<RowId> &rows) const;

    // Inserts a sorted run, which must belong at row; none of its handles may be in the list.
    void insert(qsizetype row, std::span<const RowKey> run);
    void remove(qsizetype row, qsizetype count);
    // Replaces the key of a row; the new one must belong there.
    void replace(qsizetype row, const RowKey &key);

private:
    struct Block
    {
        std::vector<RowId> ids; // separate from the keys: locate() reads only these
        std::vector<std::uint32_t> ends; // end of each key in bytes
        std::vector<char> bytes; // the concatenated keys

        [[nodiscard]] std::size_t size() const { return ids.size(); }
        [[nodiscard]] std::size_t begin(std::size_t at) const { return at == 0 ? 0 : ends[at - 1]; }
        [[nodiscard]] QByteArrayView key(std::size_t at) const
        {
            return {bytes.data() + begin(at), qsizetype(ends[at] - begin(at))};
        }
        void append(QByteArrayView sortKey, RowId id);
        void insert(std::size_t at, std::span<const RowKey> run);
        void remove(std::size_t from, std::size_t to);
    };
    struct Place
    {
        std::size_t block;
        std::size_t offset;
    };
    [[nodiscard]] Place placeOf(qsizetype row) const;
    [[nodiscard]] int compare(const Block &block, std::size_t offset, const RowKey &key) const;
    void recount(std::size_t fromBlock);

    Qt::SortOrder m_order;
    qsizetype m_size = 0;
    std::vector<Block> m_blocks; // none is empty
    std::vector<qsizetype> m_starts; // row of each block's first key
    mutable std::size_t m_lastBlock = 0; // the block that placeOf() found
    RowSet m_present;
};

} // namespace hopyard
