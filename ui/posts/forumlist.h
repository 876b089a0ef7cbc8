// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record.h"

#include <QAbstractListModel>
#include <QListView>

namespace hopyard {

class RecordSource;

// The forums of a whop, below an entry for all of them. There are few: all are read.
class ForumListModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    void setSource(RecordSource *source); // nullptr: empty
    [[nodiscard]] const QList<Record> &forums() const { return m_forums; }
    // Row of a forum, 0 (all) for an unknown one.
    [[nodiscard]] int rowOf(const QString &id) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(
        const QModelIndex &index, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    // The forums, or settings of one, changed.
    void forumsChanged();

private:
    void read();

    RecordSource *m_source = nullptr;
    QList<Record> m_forums;
};

// Who may post in this forum, as its badge: "Everyone posts".
[[nodiscard]] QString whoCanPostText(const Record &forum);
[[nodiscard]] QString whoCanCommentText(const Record &forum);

// objectName "forumsList". The current row is the forum shown.
class ForumList final : public QListView
{
    Q_OBJECT

public:
    explicit ForumList(QWidget *parent = nullptr);

    [[nodiscard]] ForumListModel &forums() const { return *m_model; }
    // Empty: all forums.
    [[nodiscard]] QString forum() const;
    void setForum(const QString &id);
    [[nodiscard]] QSize sizeHint() const override { return {200, 240}; }

Q_SIGNALS:
    void forumChosen(const QString &id);

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    ForumListModel *m_model;
    bool m_quiet = false;
};

} // namespace hopyard
