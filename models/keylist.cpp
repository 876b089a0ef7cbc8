// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/keylist.h"

#include <algorithm>
#include <iterator>

namespace hopyard {

namespace {
constexpr int pageShift = 9; // 512 handles per page of RowSet
constexpr qint64 pageMask = (qint64(1) << pageShift) - 1;
constexpr std::size_t maxBlock = 1024;
constexpr std::size_t freshBlock = 512; // filled half, so that insertions find room
} // namespace

bool RowSet::contains(RowId row) const
{
    const auto page = m_pages.constFind(row >> pageShift);
    if (page == m_pages.cend())
        return false;
    const auto bit = std::size_t(row & pageMask);
    return (page->bits[bit / 64] >> (bit % 64)) & 1U;
}

void RowSet::insert(RowId row)
{
    const auto bit = std::size_t(row & pageMask);
    m_pages[row >> pageShift].bits[bit / 64] |= std::uint64_t(1) << (bit % 64);
}

void RowSet::remove(RowId row)
{
    const auto page = m_pages.find(row >> pageShift);
    if (page == m_pages.end())
        return;
    const auto bit = std::size_t(row & pageMask);
    page->bits[bit / 64] &= ~(std::uint64_t(1) << (bit % 64));
}

void KeyList::Block::append(QByteArrayView sortKey, RowId id)
{
    ids.push_back(id);
    bytes.insert(bytes.end(), sortKey.begin(), sortKey.end());
    ends.push_back(std::uint32_t(bytes.size()));
}

void KeyList::Block::insert(std::size_t at, std::span<const RowKey> run)
{
    if (at == size()) {
        for (const RowKey &key : run)
            append(key.sortKey, key.row);
        return;
    }
    std::vector<RowId> newIds;
    std::vector<std::uint32_t> newEnds;
    std::vector<char> newBytes;
    const std::size_t from = begin(at);
    for (const RowKey &key : run) {
        newIds.push_back(key.row);
        newBytes.insert(newBytes.end(), key.sortKey.begin(), key.sortKey.end());
        newEnds.push_back(std::uint32_t(from + newBytes.size()));
    }
    for (std::size_t later = at; later < ends.size(); ++later)
        ends[later] += std::uint32_t(newBytes.size());
    ids.insert(ids.begin() + std::ptrdiff_t(at), newIds.begin(), newIds.end());
    ends.insert(ends.begin() + std::ptrdiff_t(at), newEnds.begin(), newEnds.end());
    bytes.insert(bytes.begin() + std::ptrdiff_t(from), newBytes.begin(), newBytes.end());
}

void KeyList::Block::remove(std::size_t from, std::size_t to)
{
    const std::size_t first = begin(from);
    const std::size_t last = begin(to);
    bytes.erase(bytes.begin() + std::ptrdiff_t(first), bytes.begin() + std::ptrdiff_t(last));
    ids.erase(ids.begin() + std::ptrdiff_t(from), ids.begin() + std::ptrdiff_t(to));
    ends.erase(ends.begin() + std::ptrdiff_t(from), ends.begin() + std::ptrdiff_t(to));
    for (std::size_t later = from; later < ends.size(); ++later)
        ends[later] -= std::uint32_t(last - first);
}

RowId KeyList::idAt(qsizetype row) const
{
    const Place place = placeOf(row);
    return m_blocks[place.block].ids[place.offset];
}

RowKey KeyList::at(qsizetype row) const
{
    const Place place = placeOf(row);
    const Block &block = m_blocks[place.block];
    return {block.key(place.offset).toByteArray(), block.ids[place.offset]};
}

bool KeyList::before(const RowKey &a, const RowKey &b) const
{
    const int order = a.sortKey.compare(b.sortKey);
    if (order != 0)
        return m_order == Qt::AscendingOrder ? order < 0 : order > 0;
    return a.row < b.row;
}

// < 0 if the key at the place comes before the given one.
int KeyList::compare(const Block &block, std::size_t offset, const RowKey &key) const
{
    const int order = block.key(offset).compare(key.sortKey);
    if (order != 0)
        return m_order == Qt::AscendingOrder ? order : -order;
    const RowId id = block.ids[offset];
    return id < key.row ? -1 : (id > key.row ? 1 : 0);
}

qsizetype KeyList::lowerBound(const RowKey &key) const
{
    // The first block whose last key is not before the wanted one contains its place.
    const auto block
        = std::partition_point(m_blocks.cbegin(), m_blocks.cend(), [&](const Block &candidate) {
              return compare(candidate, candidate.ids.size() - 1, key) < 0;
          });
    if (block == m_blocks.cend())
        return m_size;
    std::size_t low = 0;
    std::size_t high = block->ids.size();
    while (low < high) {
        const std::size_t middle = (low + high) / 2;
        if (compare(*block, middle, key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return m_starts[std::size_t(block - m_blocks.cbegin())] + qsizetype(low);
}

qsizetype KeyList::find(const RowKey &key) const
{
    const qsizetype row = lowerBound(key);
    if (row >= m_size)
        return -1;
    const Place place = placeOf(row);
    return compare(m_blocks[place.block], place.offset, key) == 0 ? row : -1;
}

QHash<RowId, RowKey> KeyList::locate(const QSet<RowId> &rows) const
{
    QHash<RowId, RowKey> found;
    if (rows.isEmpty())
        return found;
    const auto [low, high] = std::minmax_element(rows.cbegin(), rows.cend());
    const RowId first = *low;
    const RowId last = *high;
    for (const Block &block : m_blocks) {
        for (std::size_t i = 0; i < block.ids.size(); ++i) {
            const RowId id = block.ids[i];
            if (id < first || id > last || !rows.contains(id))
                continue;
            found.insert(id, {block.key(i).toByteArray(), id});
            if (found.size() == rows.size())
                return found;
        }
    }
    return found;
}

KeyList::Place KeyList::placeOf(qsizetype row) const
{
    Q_ASSERT(row >= 0 && row < m_size);
    // Views read one screen repeatedly: a long list then costs no more than a short one.
    if (m_lastBlock < m_blocks.size() && row >= m_starts[m_lastBlock]) {
        const auto offset = std::size_t(row - m_starts[m_lastBlock]);
        if (offset < m_blocks[m_lastBlock].ids.size())
            return {m_lastBlock, offset};
    }
    const auto next = std::upper_bound(m_starts.cbegin(), m_starts.cend(), row);
    const auto block = std::size_t(next - m_starts.cbegin()) - 1;
    m_lastBlock = block;
    return {block, std::size_t(row - m_starts[block])};
}

void KeyList::recount(std::size_t fromBlock)
{
    m_starts.resize(m_blocks.size());
    qsizetype start = fromBlock == 0
        ? 0
        : m_starts[fromBlock - 1] + qsizetype(m_blocks[fromBlock - 1].ids.size());
    for (std::size_t i = fromBlock; i < m_blocks.size(); ++i) {
        m_starts[i] = start;
        start += qsizetype(m_blocks[i].ids.size());
    }
    m_size = start;
}

void KeyList::insert(qsizetype row, std::span<const RowKey> run)
{
    if (run.empty())
        return;
    Place place {0, 0};
    if (row < m_size)
        place = placeOf(row);
    else if (!m_blocks.empty())
        place = {m_blocks.size() - 1, m_blocks.back().ids.size()};
    for (const RowKey &key : run)
        m_present.insert(key.row);

    if (!m_blocks.empty() && m_blocks[place.block].ids.size() + run.size() <= maxBlock) {
        m_blocks[place.block].insert(place.offset, run);
        recount(place.block);
        return;
    }

    // If it does not fit, the block is split at the place, with new blocks between its parts.
    std::vector<Block> fresh;
    const auto append = [&fresh](QByteArrayView sortKey, RowId id) {
        if (fresh.empty() || fresh.back().size() >= freshBlock) {
            if (!fresh.empty())
                fresh.back().bytes.shrink_to_fit();
            fresh.emplace_back();
        }
        fresh.back().append(sortKey, id);
    };
    std::size_t insertAt = 0;
    if (m_blocks.empty()) {
        for (const RowKey &key : run)
            append(key.sortKey, key.row);
    } else {
        Block old = std::move(m_blocks[place.block]);
        m_blocks.erase(m_blocks.begin() + std::ptrdiff_t(place.block));
        insertAt = place.block;
        for (std::size_t i = 0; i < place.offset; ++i)
            append(old.key(i), old.ids[i]);
        for (const RowKey &key : run)
            append(key.sortKey, key.row);
        for (std::size_t i = place.offset; i < old.ids.size(); ++i)
            append(old.key(i), old.ids[i]);
    }
    m_blocks.insert(m_blocks.begin() + std::ptrdiff_t(insertAt),
        std::make_move_iterator(fresh.begin()), std::make_move_iterator(fresh.end()));
    recount(insertAt);
}

void KeyList::remove(qsizetype row, qsizetype count)
{
    Q_ASSERT(row >= 0 && count >= 0 && row + count <= m_size);
    if (count == 0)
        return;
    const Place place = placeOf(row);
    std::size_t block = place.block;
    std::size_t offset = place.offset;
    auto left = std::size_t(count);
    while (left > 0) {
        Block &current = m_blocks[block];
        const std::size_t here = std::min(left, current.ids.size() - offset);
        std::for_each(current.ids.begin() + std::ptrdiff_t(offset),
            current.ids.begin() + std::ptrdiff_t(offset + here),
            [this](RowId id) { m_present.remove(id); });
        current.remove(offset, offset + here);
        left -= here;
        offset = 0;
        ++block;
    }
    const auto from = m_blocks.begin() + std::ptrdiff_t(place.block);
    const auto to = m_blocks.begin() + std::ptrdiff_t(block);
    m_blocks.erase(std::remove_if(from, to, [](const Block &b) { return b.ids.empty(); }), to);
    recount(place.block);
}

void KeyList::replace(qsizetype row, const RowKey &key)
{
    const Place place = placeOf(row);
    Block &block = m_blocks[place.block];
    m_present.remove(block.ids[place.offset]);
    m_present.insert(key.row);
    block.remove(place.offset, place.offset + 1);
    block.insert(place.offset, std::span(&key, 1));
}

} // namespace hopyard
