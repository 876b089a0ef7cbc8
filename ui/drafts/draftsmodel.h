// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/operation.h"
#include "ui/draftkeeper.h"
#include "ui/words.h"

#include <QAbstractTableModel>

namespace hopyard {

// A text that is not sent: still being written, or waiting for its time; and what went out at it.
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
    QString key; // unique; stays while it is the same text
    QString title;
    QString where; // forums, or the place of its editor
    qint64 whenMs = 0; // its time, or when it was last written
    QList<Operation> operations; // one per forum; empty for drafts
    KeptDraft draft; // of drafts

    [[nodiscard]] const Schedule &schedule() const;
    [[nodiscard]] QStringList operationIds() const;
    // Scheduled or missed: both can still be changed.
    [[nodiscard]] bool isWaiting() const
    {
        return state == State::Scheduled || state == State::Missed;
    }
};

// Drafts as they were read, by their key; long texts that did not change are not read again.
struct ReadDraft
{
    QByteArray content;
    KeptDraft draft;
};

// Everything there is, missed first, then by time. sent: done operations that were scheduled.
// read: what is known from the last time, and for the next.
[[nodiscard]] QList<DraftEntry> draftEntries(const Commands &commands, const QList<Operation> &sent,
    const TitleOf &titleOf, QHash<QString, ReadDraft> &read);
[[nodiscard]] QString draftStateWord(DraftEntry::State state);

// The entries as rows.
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

    // For a list, which shows the first column only: the others stand in its second line. Before
    // there is a view.
    void setSecondLine(bool secondLine) { m_secondLine = secondLine; }
    // Resets only if other texts are there or their order is another one.
    void setEntries(const QList<DraftEntry> &entries, qint64 nowMs);
    // "Today 09:41" grows old.
    void setNow(qint64 nowMs);
    [[nodiscard]] const DraftEntry *entry(const QModelIndex &index) const;
    [[nodiscard]] int rowOf(const QString &key) const; // -1 if it is not there

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
