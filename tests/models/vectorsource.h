// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recordsource.h"

#include <set>

namespace hopyard::test {

// A RecordSource in memory. Changes take effect at once and are announced by deliver(), so that a
// model can be shown news that is older than what it reads.
class VectorSource final : public RecordSource
{
public:
    explicit VectorSource(const QString &kind = QStringLiteral("experience"));

    void put(Record record);
    void take(RowId row);
    void rename(RowId from, Record to);
    void deliver();
    // Forgets everything without a word, for reloaded().
    void clear();
    [[nodiscard]] const QHash<RowId, Record> &all() const { return m_records; }
    [[nodiscard]] bool hasNews() const { return !m_news.empty(); }

    [[nodiscard]] QString kind() const override { return m_kind; }
    [[nodiscard]] qsizetype count() const override { return m_records.size(); }
    [[nodiscard]] std::vector<RowKey> keys(
        const std::optional<RowKey> &after, qsizetype limit) override;
    [[nodiscard]] std::vector<Record> records(std::span<const RowId> rows) override;
    [[nodiscard]] Record record(const QString &id) override;
    [[nodiscard]] QByteArray sortKey(const Record &record) const override;
    [[nodiscard]] std::vector<std::optional<RowKey>> keysOf(std::span<const RowId> rows) override;

    int keyReads = 0;
    int recordReads = 0;
    qsizetype recordsRead = 0;
    qsizetype largestRead = 0;

private:
    QString m_kind;
    QHash<RowId, Record> m_records;
    std::set<RowKey> m_order;
    std::vector<Change> m_news;
};

// Rows 1 to count, made when they are asked for: a list too long to hold.
class EndlessSource final : public RecordSource
{
public:
    explicit EndlessSource(qint64 count)
        : m_count(count)
    {
    }

    [[nodiscard]] QString kind() const override { return QStringLiteral("experience"); }
    [[nodiscard]] qsizetype count() const override { return qsizetype(m_count); }
    [[nodiscard]] std::vector<RowKey> keys(
        const std::optional<RowKey> &after, qsizetype limit) override;
    [[nodiscard]] std::vector<Record> records(std::span<const RowId> rows) override;
    [[nodiscard]] Record record(const QString &id) override;
    [[nodiscard]] QByteArray sortKey(const Record &record) const override;

    int keyReads = 0;
    int recordReads = 0;
    qsizetype recordsRead = 0;

private:
    qint64 m_count;
};

// An experience named and ordered as said.
Record makeExperience(
    RowId row, const QString &name, const QString &order = {}, bool isPublic = true);

} // namespace hopyard::test
