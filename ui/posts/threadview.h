// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/posts/threaddelegate.h"

#include <QListView>
#include <QUrl>

class QTimer;

namespace hopyard {

class PictureSource;
class ThreadModel;

// A post with its comments as one list that scrolls, made for threads of thousands. objectName
// "postThread". The first row is a widget (the post itself), the others are painted.
class ThreadView final : public QListView
{
    Q_OBJECT

public:
    explicit ThreadView(QWidget *parent = nullptr);
    ~ThreadView() override;

    // The widget of the first row; the view owns it.
    void setHead(QWidget *head);
    // What the head shows became another height.
    void headChanged();
    // Where pictures of comments come from; nullptr: they stay links.
    void setPictures(PictureSource *pictures);
    // A table model of comments, or nullptr; the caller owns it. Without depth none stands under
    // another one.
    void setComments(QAbstractItemModel *comments, const CommentDepth &depth = {});
    void setNow(qint64 nowMs);
    // The comment at a row, a null record for the post's row.
    [[nodiscard]] Record comment(const QModelIndex &index) const;
    [[nodiscard]] Record currentComment() const { return comment(currentIndex()); }
    // The row of the comments' model.
    void showComment(int row);
    // In the window of the view, so many at most.
    [[nodiscard]] QList<Record> commentsOnScreen(int most) const;

Q_SIGNALS:
    void linkRequested(const QUrl &link);
    // The current comment is to be answered.
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
    QTimer *m_resized; // runs while the width of a long thread is not there to stay
    int m_width = 0; // that a long thread was last laid out for
};

} // namespace hopyard
