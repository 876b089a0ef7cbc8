// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/posts/threaddelegate.h"

#include <QAbstractListModel>
#include <QPersistentModelIndex>

namespace hopyard {

// The post's own row above its comments. Supports everything that a model may do to its rows; the
// first row always stays, and with it the widget that a view shows there.
class ThreadModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    // A table model of comments, or nullptr; owned by the caller, who must unset it before
    // destroying it.
    void setComments(QAbstractItemModel *comments, const CommentDepth &depth);
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(
        const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    void follow();
    void clear();
    void fill();
    void holdRows();
    void moveHeldRows();
    [[nodiscard]] QModelIndex commentAt(const QModelIndex &index) const;
    [[nodiscard]] QString said(const QModelIndex &index) const;

    QAbstractItemModel *m_comments = nullptr;
    CommentDepth m_depth;
    int m_count = 0; // number of comments, as last announced
    QModelIndexList m_held; // while the comments are reordered
    QList<QPersistentModelIndex> m_heldComments; // the same, in their own model
};

} // namespace hopyard
