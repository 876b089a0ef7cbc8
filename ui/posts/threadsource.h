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

// The comments of a post, each followed by the answers to it, answers to answers included. Of
// comments and answers the source of all comments tells what is new; which comments have answers
// is found in slices of the event loop, the first screen at once. GUI thread.
class ThreadSource final : public RecordSource
{
    Q_OBJECT

public:
    // What stands under one comment, from disk; may give nullptr.
    using Answers = std::function<std::unique_ptr<RecordSource>(const QString &comment)>;

    // direct: those under the post itself. all: every comment there is; must outlive this.
    // answered: comments that have answers although they do not tell, what is not on Whop yet.
    ThreadSource(std::unique_ptr<RecordSource> direct, RecordSource &all, Answers answers,
        const QStringList &answered, QObject *parent = nullptr);

    // How many comments it stands under; 0 for one that is on the post itself.
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
    // Where a comment of the thread stands, for what stands under it.
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
    // Looks for answers to it, and to these.
    void lookUnder(const Record &comment, const Spot &spot, std::vector<Change> &news);
    [[nodiscard]] bool hasAnswersUnder(QByteArrayView sortKey) const;
    // Comments on the post with answers under them, known ones.
    [[nodiscard]] QSet<RowId> answeredRows() const;
    void lookAt(std::span<const RowId> rows, std::vector<Change> &news);
    void lookOn();
    void beginAnew();

    std::unique_ptr<RecordSource> m_direct;
    RecordSource &m_all;
    const Answers m_read;
    QSet<QString> m_answered; // whatever they tell
    QHash<RowId, Answer> m_answers;
    QHash<QString, RowId> m_rows; // of answers
    std::vector<RowKey> m_places; // of answers, in order
    std::deque<RowId> m_unseen; // comments on the post that were not looked at yet
    QTimer m_slice;
    bool m_begun = false;
};

} // namespace hopyard
