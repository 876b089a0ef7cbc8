// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/threadview.h"

#include "models/roles.h"
#include "ui/markdown/picturesource.h"
#include "ui/posts/threadmodel.h"

#include <QKeyEvent>
#include <QTimer>

namespace hopyard {

namespace {

constexpr int threadBatch = 40; // rows laid out between events
constexpr int resizedAtOnce = 200; // rows
constexpr int resizePauseMs = 120;

} // namespace

ThreadView::ThreadView(QWidget *parent)
    : QListView(parent)
    , m_delegate(new ThreadDelegate(this))
    , m_thread(new ThreadModel(this))
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
    setMouseTracking(true); // the row under the pointer offers an answer button
    viewport()->setAttribute(Qt::WA_Hover);
    setLayoutMode(QListView::Batched);
    setBatchSize(threadBatch);
    setResizeMode(QListView::Fixed); // see resizeEvent()
    m_resized->setSingleShot(true);
    m_resized->setInterval(resizePauseMs);
    connect(m_resized, &QTimer::timeout, this, &ThreadView::followWidth);
    viewport()->setAutoFillBackground(false);
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
    blockSignals(true); // receivers may be destroyed already
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
    m_delegate->forget();
    m_delegate->setDepths(depth);
    m_width = 0;
    m_thread->setComments(comments, depth);
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
    // A new width changes the height of every comment. While an edge is dragged only the first and
    // the last step count, since each one would start the layout anew.
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
