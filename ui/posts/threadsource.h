// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recordsource.h"

#include <QHash>
#include <QSet>
#include <QTimer>

#include <deque>
#include <functional>
#include <memory>

namespace hopyard {

// The comments of a post, each followed by its answers, at any depth. The source of all comments
// reports changes; comments with answers are found in slices of the event loop, those of the first
// screen at once. GUI thread.
class ThreadSource final : public RecordSource
{
    Q_OBJECT

public:
    // The answers to one comment, from disk; may return nullptr.
    using Answers = std::function<std::unique_ptr<RecordSource>(const QString &comment)>;

    // direct: comments on the post itself. all: every comment; must outlive this. answered:
    // comments with answers that their own count lacks, because they are not on Whop yet.
    ThreadSource(std::unique_ptr<RecordSource> direct, RecordSource &all, Answers answers,
        const QStringList &answered, QObject *parent = nullptr);

    // Nesting depth: 0 for a comment on the post itself.
    [[nodiscard]] int depth(const QString &id) const;

    [[nodiscard]] QString kind() const override { return m_direct->kind(); }
    [[nodiscard]] ListScope scope() const override { return m_direct->scope(); }
    [[nodiscard]] qsizetype count() const override { return m_direct->count() + m_answers.size(); }
    [[nodiscard]] std::vector<RowKey> keys(
        const std::optional<RowKey> &after, qsizetype limit) override;
    [[nodiscard]] std::vector<Record> records(std::span<const RowId> rows) override;
    [[nodiscard]] Record record(const QString &id) override;
    [[nodiscard]] QByteArray sortKey(const Record &record) const override;
    [[nodiscard]] std::vector<std::optional<RowKey>> keysOf(std::span<const RowId> rows) override;

private:
    struct Answer
    {
        QString id;
        RowKey place;
        int depth = 1;
    };
    // A comment's place in the thread, for its answers.
    struct Spot
    {
        QByteArray sortKey;
        int depth = 0;
    };

    [[nodiscard]] std::optional<Spot> spotOf(const QString &id);
    void onDirect(const std::vector<Change> &changes);
    void onAll(const std::vector<Change> &changes);
    void takeIn(const Change &change, bool renamed, std::vector<Change> &news);
    void noteUnseen(std::span<const RowKey> page);
    void place(const Record &answer, const Spot &above, std::vector<Change> &news);
    void takeOut(RowId row);
    // Looks for answers to this comment, and to those.
    void lookUnder(const Record &comment, const Spot &spot, std::vector<Change> &news);
    [[nodiscard]] bool hasAnswersUnder(QByteArrayView sortKey) const;
    // Comments on the post that are known to have answers.
    [[nodiscard]] QSet<RowId> answeredRows() const;
    void lookAt(std::span<const RowId> rows, std::vector<Change> &news);
    void lookOn();
    void beginAnew();

    std::unique_ptr<RecordSource> m_direct;
    RecordSource &m_all;
    const Answers m_read;
    QSet<QString> m_answered; // regardless of their own count
    QHash<RowId, Answer> m_answers;
    QHash<QString, RowId> m_rows; // of answers
    std::vector<RowKey> m_places; // of answers, in order
    std::deque<RowId> m_unseen; // comments on the post not checked yet
    QTimer m_slice;
    bool m_begun = false;
};

} // namespace hopyard
