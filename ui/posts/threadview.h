// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/posts/threaddelegate.h"

#include <QListView>
#include <QUrl>

class QTimer;

namespace hopyard {

class PictureSource;
class ThreadModel;

// A post with its comments as one scrolling list, made for threads of thousands. objectName
// "postThread". The first row is a widget (the post itself), the others are painted.
class ThreadView final : public QListView
{
    Q_OBJECT

public:
    explicit ThreadView(QWidget *parent = nullptr);
    ~ThreadView() override;

    // The widget of the first row; the view owns it.
    void setHead(QWidget *head);
    // The height of the head's content changed.
    void headChanged();
    // Sets the source of pictures in comments; nullptr: they stay links.
    void setPictures(PictureSource *pictures);
    // Sets a table model of comments, or nullptr; owned by the caller. Without depth comments are
    // not nested.
    void setComments(QAbstractItemModel *comments, const CommentDepth &depth = {});
    void setNow(qint64 nowMs);
    // The comment in a row; a null record for the post's row.
    [[nodiscard]] Record comment(const QModelIndex &index) const;
    [[nodiscard]] Record currentComment() const { return comment(currentIndex()); }
    // row: of the comments' model.
    void showComment(int row);
    // Visible comments, at most this many.
    [[nodiscard]] QList<Record> commentsOnScreen(int most) const;

Q_SIGNALS:
    void linkRequested(const QUrl &link);
    // A person wants to answer the current comment.
    void replyRequested();
    void currentCommentChanged();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void followWidth();

    ThreadDelegate *m_delegate;
    ThreadModel *m_thread;
    QTimer *m_resized; // runs while the width of a long thread keeps changing
    int m_width = 0; // width at the last layout of a long thread
};

} // namespace hopyard
