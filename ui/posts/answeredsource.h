// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recordsource.h"
#include "schema/operation.h"

#include <QHash>
#include <QPointer>
#include <QSet>

namespace hopyard {

class Commands;

// Posts of another source, whose comment counts include comments that wait here or were just sent:
// an answered post is not shown as unanswered. base must outlive it.
class AnsweredSource final : public RecordSource
{
    Q_OBJECT

public:
    AnsweredSource(RecordSource &base, Commands &commands, QObject *parent = nullptr);

    [[nodiscard]] QString kind() const override { return m_base.kind(); }
    [[nodiscard]] ListScope scope() const override { return m_base.scope(); }
    [[nodiscard]] qsizetype count() const override { return m_base.count(); }
    [[nodiscard]] std::vector<RowKey> keys(
        const std::optional<RowKey> &after, qsizetype limit) override
    {
        return m_base.keys(after, limit);
    }
    [[nodiscard]] std::vector<Record> records(std::span<const RowId> rows) override;
    [[nodiscard]] Record record(const QString &id) override;
    [[nodiscard]] QByteArray sortKey(const Record &record) const override
    {
        return m_base.sortKey(record);
    }
    [[nodiscard]] std::vector<std::optional<RowKey>> keysOf(std::span<const RowId> rows) override
    {
        return m_base.keysOf(rows);
    }

    // Adds the waiting comments to this post's count.
    void addWaiting(Record &post) const;

private:
    void forgetCounted();
    void onOperations();
    void onSettled(const Operation &operation);
    void tell(const QString &post);

    RecordSource &m_base;
    QPointer<Commands> m_commands;
    QHash<QString, int> m_waiting; // by post
    QSet<QString> m_sent; // ids of posts, until Whop has counted the comment
};

} // namespace hopyard
