// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/operation.h"
#include "ui/draftkeeper.h"
#include "ui/words.h"

#include <QAbstractTableModel>

namespace hopyard {

// An unsent text, being written or scheduled, or a sent scheduled one.
struct DraftEntry
{
    enum class State
    {
        Missed,
        Scheduled,
        Draft,
        Sent,
        Count
    };
    State state = State::Draft;
    QString key; // unique; constant for the same text
    QString title;
    QString where; // forums, or the place of its editor
    qint64 whenMs = 0; // scheduled time, or time of the last change
    QList<Operation> operations; // one per forum; empty for drafts
    KeptDraft draft; // of drafts

    [[nodiscard]] const Schedule &schedule() const;
    [[nodiscard]] QStringList operationIds() const;
    // Whether it is scheduled or missed: it can still be changed.
    [[nodiscard]] bool isWaiting() const
    {
        return state == State::Scheduled || state == State::Missed;
    }
};

// Parsed drafts by key; unchanged long texts are not parsed again.
struct ReadDraft
{
    QByteArray content;
    KeptDraft draft;
};

// All entries, missed ones first, then by time. sent: done operations that were scheduled. read:
// cache from the previous call, updated for the next.
[[nodiscard]] QList<DraftEntry> draftEntries(const Commands &commands, const QList<Operation> &sent,
    const TitleOf &titleOf, QHash<QString, ReadDraft> &read);
[[nodiscard]] QString draftStateWord(DraftEntry::State state);

// The entries as rows of a table.
class DraftsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        TitleColumn,
        WhereColumn,
        WhenColumn,
        StateColumn,
        ColumnCount
    };
    explicit DraftsModel(QObject *parent = nullptr);

    // For a list that shows only the first column: puts the others in its second line. Call before
    // a view is set.
    void setSecondLine(bool secondLine) { m_secondLine = secondLine; }
    // Resets the model only if the texts or their order changed.
    void setEntries(const QList<DraftEntry> &entries, qint64 nowMs);
    // Updates relative times such as "Today 09:41".
    void setNow(qint64 nowMs);
    [[nodiscard]] const DraftEntry *entry(const QModelIndex &index) const;
    [[nodiscard]] int rowOf(const QString &key) const; // -1: none

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const DraftEntry &entry, int column) const;

    QList<DraftEntry> m_entries;
    qint64 m_nowMs = 0;
    bool m_secondLine = false;
};

} // namespace hopyard
