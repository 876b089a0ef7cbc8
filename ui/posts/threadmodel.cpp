// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/threadmodel.h"

#include "models/roles.h"
#include "schema/posts.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

namespace hopyard {

namespace {

constexpr int rowsOfPost = 1;
constexpr qsizetype mostSaid = 2000;

} // namespace

void ThreadModel::setComments(QAbstractItemModel *comments, const CommentDepth &depth)
{
    if (m_comments)
        disconnect(m_comments, nullptr, this, nullptr);
    clear();
    m_comments = comments;
    m_depth = depth;
    if (!m_comments)
        return;
    follow();
    fill();
}

void ThreadModel::follow()
{
    using Model = QAbstractItemModel;
    connect(m_comments, &Model::rowsAboutToBeInserted, this,
        [this](const QModelIndex &, int first, int last) {
            beginInsertRows({}, first + rowsOfPost, last + rowsOfPost);
        });
    connect(
        m_comments, &Model::rowsInserted, this, [this](const QModelIndex &, int first, int last) {
            m_count += last - first + 1;
            endInsertRows();
        });
    connect(m_comments, &Model::rowsAboutToBeRemoved, this,
        [this](const QModelIndex &, int first, int last) {
            beginRemoveRows({}, first + rowsOfPost, last + rowsOfPost);
        });
    connect(
        m_comments, &Model::rowsRemoved, this, [this](const QModelIndex &, int first, int last) {
            m_count -= last - first + 1;
            endRemoveRows();
        });
    connect(m_comments, &Model::rowsAboutToBeMoved, this,
        [this](const QModelIndex &, int first, int last, const QModelIndex &, int before) {
            beginMoveRows({}, first + rowsOfPost, last + rowsOfPost, {}, before + rowsOfPost);
        });
    connect(m_comments, &Model::rowsMoved, this, [this] { endMoveRows(); });
    connect(m_comments, &Model::dataChanged, this,
        [this](const QModelIndex &from, const QModelIndex &to, const QList<int> &roles) {
            Q_EMIT dataChanged(index(from.row() + rowsOfPost), index(to.row() + rowsOfPost), roles);
        });
    // A new order may come with other rows: these are counted then.
    connect(m_comments, &Model::layoutAboutToBeChanged, this, &ThreadModel::holdRows);
    connect(m_comments, &Model::layoutChanged, this, &ThreadModel::moveHeldRows);
    // Not reset here: that would remove the widget from the first row.
    connect(m_comments, &Model::modelAboutToBeReset, this, &ThreadModel::clear);
    connect(m_comments, &Model::modelReset, this, &ThreadModel::fill);
}

void ThreadModel::clear()
{
    if (m_count == 0)
        return;
    beginRemoveRows({}, rowsOfPost, rowsOfPost + m_count - 1);
    m_count = 0;
    endRemoveRows();
}

void ThreadModel::fill()
{
    const int count = m_comments->rowCount();
    if (count == 0)
        return;
    beginInsertRows({}, rowsOfPost, rowsOfPost + count - 1);
    m_count = count;
    endInsertRows();
}

void ThreadModel::holdRows()
{
    Q_EMIT layoutAboutToBeChanged();
    m_held = persistentIndexList();
    m_heldComments.clear();
    for (const QModelIndex &held : std::as_const(m_held))
        m_heldComments.append(commentAt(held));
}

void ThreadModel::moveHeldRows()
{
    m_count = m_comments->rowCount();
    QModelIndexList now;
    for (qsizetype i = 0; i < m_held.size(); ++i) {
        const QPersistentModelIndex &comment = m_heldComments.at(i);
        now.append(m_held.at(i).row() < rowsOfPost ? m_held.at(i)
                : comment.isValid()                ? index(comment.row() + rowsOfPost)
                                                   : QModelIndex());
    }
    changePersistentIndexList(m_held, now);
    m_held.clear();
    m_heldComments.clear();
    Q_EMIT layoutChanged();
}

int ThreadModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : rowsOfPost + m_count;
}

QModelIndex ThreadModel::commentAt(const QModelIndex &index) const
{
    return m_comments && index.isValid() && index.row() >= rowsOfPost
        ? m_comments->index(index.row() - rowsOfPost, 0)
        : QModelIndex();
}

QVariant ThreadModel::data(const QModelIndex &index, int role) const
{
    if (index.isValid() && index.row() >= rowsOfPost && role == Qt::AccessibleTextRole)
        return said(index);
    return commentAt(index).data(role); // an invalid index gives nothing
}

Qt::ItemFlags ThreadModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const QModelIndex comment = commentAt(index);
    return comment.isValid() ? comment.flags() : Qt::ItemIsEnabled;
}

QString ThreadModel::said(const QModelIndex &index) const
{
    const Record comment = index.data(RecordRole).value<Record>();
    QStringList said {posts::author(comment.body())};
    if (m_depth && m_depth(comment.id) > 0)
        said << ThreadDelegate::tr("Answers a comment");
    if (comment.value(posts::isByAdmin).value_or(false))
        said << ThreadDelegate::tr("Team");
    if (const QString mark = Words::markWord(comment.mark); !mark.isEmpty())
        said << mark;
    if (const auto created = comment.value(posts::createdAt))
        said << Words::absolute(created->toMSecsSinceEpoch());
    said << comment.text(posts::content).left(mostSaid);
    for (const CommentFile &file : filesOf(comment))
        said << ThreadDelegate::tr("File: %1").arg(isolated(file.name));
    return said.join(QStringLiteral(", "));
}

} // namespace hopyard
