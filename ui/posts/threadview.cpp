// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/threadview.h"

#include "models/roles.h"
#include "schema/posts.h"
#include "ui/markdown/picturesource.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QKeyEvent>
#include <QStandardItemModel>
#include <QTimer>

namespace hopyard {

namespace {

constexpr int threadBatch = 40; // rows laid out between events
constexpr int resizedAtOnce = 200; // rows
constexpr int resizePauseMs = 120;

} // namespace

QVariant ThreadModel::data(const QModelIndex &index, int role) const
{
    if (role != Qt::AccessibleTextRole || index.row() == 0)
        return QConcatenateTablesProxyModel::data(index, role);
    const Record comment = QConcatenateTablesProxyModel::data(index, RecordRole).value<Record>();
    QStringList said {posts::author(comment.body())};
    if (m_depth && m_depth(comment.id) > 0)
        said << ThreadDelegate::tr("Answers a comment");
    if (comment.value(posts::isByAdmin).value_or(false))
        said << ThreadDelegate::tr("Team");
    if (const QString mark = Words::markWord(comment.mark); !mark.isEmpty())
        said << mark;
    if (const auto created = comment.value(posts::createdAt))
        said << Words::absolute(created->toMSecsSinceEpoch());
    said << comment.text(posts::content).left(2000);
    for (const CommentFile &file : filesOf(comment))
        said << ThreadDelegate::tr("File: %1").arg(isolated(file.name));
    return said.join(QStringLiteral(", "));
}

ThreadView::ThreadView(QWidget *parent)
    : QListView(parent)
    , m_delegate(new ThreadDelegate(this))
    , m_thread(new ThreadModel(this))
    , m_headRow(new QStandardItemModel(1, 1, this))
    , m_resized(new QTimer(this))
{
    setObjectName(QStringLiteral("postThread"));
    setAccessibleName(tr("Post and comments"));
    setItemDelegate(m_delegate);
    setProperty("plainRows", true);
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setMouseTracking(true); // the row under the pointer offers to be answered
    viewport()->setAttribute(Qt::WA_Hover);
    setLayoutMode(QListView::Batched);
    setBatchSize(threadBatch);
    setResizeMode(QListView::Fixed); // see resizeEvent()
    m_resized->setSingleShot(true);
    m_resized->setInterval(resizePauseMs);
    connect(m_resized, &QTimer::timeout, this, &ThreadView::followWidth);
    viewport()->setAutoFillBackground(false);
    auto *post = new QStandardItem;
    post->setFlags(Qt::ItemIsEnabled);
    m_headRow->setItem(0, post);
    m_thread->addSourceModel(m_headRow);
    setModel(m_thread);
    connect(m_delegate, &ThreadDelegate::linkRequested, this, &ThreadView::linkRequested);
    connect(m_delegate, &ThreadDelegate::heightsChanged, this, &ThreadView::headChanged);
    connect(m_delegate, &ThreadDelegate::replyRequested, this, [this](const QModelIndex &index) {
        setCurrentIndex(index);
        Q_EMIT replyRequested();
    });
}

ThreadView::~ThreadView()
{
    blockSignals(true); // whoever listened may be gone
    setModel(nullptr);
}

void ThreadView::setHead(QWidget *head)
{
    m_delegate->setHead(head);
    setIndexWidget(m_thread->index(0, 0), head);
}

void ThreadView::headChanged()
{
    scheduleDelayedItemsLayout();
}

void ThreadView::setPictures(PictureSource *pictures)
{
    m_delegate->setPictures(pictures);
}

void ThreadView::setComments(QAbstractItemModel *comments, const CommentDepth &depth)
{
    if (m_comments) {
        disconnect(m_comments, nullptr, this, nullptr);
        m_thread->removeSourceModel(m_comments);
    }
    m_delegate->forget();
    m_delegate->setDepths(depth);
    m_thread->setDepths(depth);
    m_width = 0;
    m_comments = comments;
    if (!m_comments)
        return;
    m_thread->addSourceModel(m_comments);
    // The model over both passes everything on but moves.
    connect(m_comments, &QAbstractItemModel::rowsMoved, this, [this] {
        viewport()->update();
        scheduleDelayedItemsLayout();
    });
}

void ThreadView::setNow(qint64 nowMs)
{
    m_delegate->setNow(nowMs);
    viewport()->update();
}

Record ThreadView::comment(const QModelIndex &index) const
{
    return index.isValid() && index.row() > 0 ? index.data(RecordRole).value<Record>() : Record();
}

void ThreadView::showComment(int row)
{
    const QModelIndex index = m_thread->index(1 + row, 0); // below the post
    setCurrentIndex(index);
    scrollTo(index, QAbstractItemView::PositionAtCenter);
}

QList<Record> ThreadView::commentsOnScreen(int most) const
{
    QList<Record> shown;
    const QModelIndex last = indexAt({1, viewport()->height() - 1});
    const int end = last.isValid() ? last.row() : m_thread->rowCount() - 1;
    const QModelIndex first = indexAt({1, 1});
    for (int row = first.isValid() ? first.row() : 0; row <= end && shown.size() < most; ++row) {
        if (const Record one = comment(m_thread->index(row, 0)); !one.isNull())
            shown.append(one);
    }
    return shown;
}

void ThreadView::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && !(event->modifiers() & ~Qt::KeypadModifier) && !currentComment().isNull()) {
        Q_EMIT replyRequested();
        return;
    }
    QListView::keyPressEvent(event);
}

void ThreadView::changeEvent(QEvent *event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange) {
        m_delegate->forget();
        scheduleDelayedItemsLayout();
    }
}

void ThreadView::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    if (event->size().width() == event->oldSize().width())
        return;
    // Another width is another height for every comment. While an edge is being dragged only the
    // first step and where it ends count: each one in between would begin anew.
    if (m_thread->rowCount() <= resizedAtOnce) {
        m_width = 0;
        headChanged();
        return;
    }
    if (!m_resized->isActive())
        followWidth();
    m_resized->start();
}

void ThreadView::followWidth()
{
    if (m_width != viewport()->width())
        headChanged();
    m_width = viewport()->width();
}

void ThreadView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    Q_EMIT currentCommentChanged();
}

} // namespace hopyard
