// SPDX-License-Identifier: GPL-3.0-or-later
#include "vectorsource.h"

#include "schema/registry.h"

#include <algorithm>

namespace hopyard::test {

VectorSource::VectorSource(const QString &kind)
    : m_kind(kind)
{
}

void VectorSource::put(Record record)
{
    const RowId row = record.row;
    if (m_records.contains(row))
        m_order.erase({sortKey(m_records.value(row)), row});
    m_order.insert({sortKey(record), row});
    m_news.push_back({Change::Type::Upserted, m_kind, record.id, row, 0});
    m_records.insert(row, std::move(record));
}

void VectorSource::take(RowId row)
{
    const Record record = m_records.take(row);
    m_order.erase({sortKey(record), row});
    m_news.push_back({Change::Type::Removed, m_kind, record.id, row, 0});
}

void VectorSource::rename(RowId from, Record to)
{
    const Record old = m_records.take(from);
    m_order.erase({sortKey(old), from});
    m_order.insert({sortKey(to), to.row});
    m_news.push_back({Change::Type::Renamed, m_kind, to.id, to.row, from});
    m_records.insert(to.row, std::move(to));
}

void VectorSource::deliver()
{
    const std::vector<Change> news = std::move(m_news);
    m_news.clear();
    Q_EMIT changed(news);
}

void VectorSource::clear()
{
    m_records.clear();
    m_order.clear();
    m_news.clear();
}

std::vector<RowKey> VectorSource::keys(const std::optional<RowKey> &after, qsizetype limit)
{
    ++keyReads;
    std::vector<RowKey> found;
    auto from = after ? m_order.upper_bound(*after) : m_order.begin();
    for (; from != m_order.end() && qsizetype(found.size()) < limit; ++from)
        found.push_back(*from);
    return found;
}

std::vector<Record> VectorSource::records(std::span<const RowId> rows)
{
    ++recordReads;
    recordsRead += qsizetype(rows.size());
    largestRead = std::max(largestRead, qsizetype(rows.size()));
    std::vector<Record> found;
    for (const RowId row : rows)
        found.push_back(m_records.value(row));
    return found;
}

Record VectorSource::record(const QString &id)
{
    ++recordReads;
    ++recordsRead;
    const auto found = std::find_if(m_records.cbegin(), m_records.cend(),
        [&id](const Record &record) { return record.id == id; });
    return found == m_records.cend() ? Record() : *found;
}

QByteArray VectorSource::sortKey(const Record &record) const
{
    return findResource(m_kind)->sortKey(record.body());
}

std::vector<std::optional<RowKey>> VectorSource::keysOf(std::span<const RowId> rows)
{
    ++keyReads;
    largestRead = std::max(largestRead, qsizetype(rows.size()));
    std::vector<std::optional<RowKey>> found;
    for (const RowId row : rows) {
        const auto record = m_records.constFind(row);
        found.push_back(record == m_records.cend() ? std::nullopt
                                                   : std::optional(RowKey {sortKey(*record), row}));
    }
    return found;
}

namespace {
QByteArray endlessKey(qint64 row)
{
    return QByteArray::number(row).rightJustified(10, '0');
}
} // namespace

std::vector<RowKey> EndlessSource::keys(const std::optional<RowKey> &after, qsizetype limit)
{
    ++keyReads;
    std::vector<RowKey> found;
    const qint64 first = after ? after->row + 1 : 1;
    for (qint64 row = first; row <= m_count && qsizetype(found.size()) < limit; ++row)
        found.push_back({endlessKey(row), row});
    return found;
}

std::vector<Record> EndlessSource::records(std::span<const RowId> rows)
{
    ++recordReads;
    recordsRead += qsizetype(rows.size());
    std::vector<Record> found;
    for (const RowId row : rows)
        found.push_back(makeExperience(
            row, QStringLiteral("Experience %1").arg(row), QString::number(row), row % 3 != 0));
    return found;
}

Record EndlessSource::record(const QString &id)
{
    const std::vector<Record> found = records(std::array {id.mid(4).toLongLong()});
    return found.front();
}

QByteArray EndlessSource::sortKey(const Record &record) const
{
    return endlessKey(record.row);
}

Record makeExperience(RowId row, const QString &name, const QString &order, bool isPublic)
{
    Json body {{"name", name}, {"is_public", isPublic}, {"order", nullptr},
        {"created_at", "2026-05-01T10:00:00Z"},
        {"app", Json {{"id", "app_0vPZThfBpAwLo"}, {"name", "Courses"}}}};
    if (!order.isEmpty())
        body["order"] = order;
    return Record(
        QStringLiteral("experience"), QStringLiteral("exp_%1").arg(row), row, std::move(body));
}

} // namespace hopyard::test
