// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/operation.h"
#include "ui/shell/recorddetail.h"

#include <memory>

namespace hopyard {

class PostHead;
class PostLikes;
class RecordTableModel;
class ReplyBox;
class ThreadSource;
class ThreadView;
struct EngineStatus;

// One post with its comments and a box to answer. objectName "postDetail".
class PostDetail final : public RecordDetail
{
    Q_OBJECT

public:
    explicit PostDetail(PageHost &host, QWidget *parent = nullptr);
    ~PostDetail() override;

    // The forum that is shown posts in, and whether answering is left to admins there.
    void setForum(const Record &forum);
    void showStatus(const EngineStatus &status);
    // Scrolls to this comment as soon as it is there.
    void showComment(const QString &id);
    [[nodiscard]] ThreadView *thread() const { return m_thread; }
    [[nodiscard]] ReplyBox *replyBox() const { return m_reply; }
    [[nodiscard]] PostLikes &likes() const { return *m_likes; }
    // Writes an answer to the current comment.
    void replyToCurrent();
    // Comments in the window that have answers.
    [[nodiscard]] QStringList answeredOnScreen() const;
    // Lets go of everything that came from the workspace.
    void forget();

Q_SIGNALS:
    void linkRequested(const QUrl &link);
    void likePressed();
    // Other comments are on screen.
    void threadMoved();

protected:
    void showRecord(const Record &record) override;
    void renamed(const QString &id) override;
    void setGone(bool gone) override;

private:
    void openThread(const QString &postId);
    void showThreadState();
    void findComment();
    void askWhatWasSent();
    void onLastDone(const QString &id, const Operation &operation);
    void showSent();

    ThreadView *m_thread;
    PostHead *m_head;
    PostLikes *m_likes;
    ReplyBox *m_reply;
    Record m_forum;
    std::unique_ptr<ThreadSource> m_source;
    std::unique_ptr<RecordTableModel> m_comments;
    QString m_shownId;
    QString m_wantedComment;
    Json m_sent; // what made the shown post, from here
    Json m_changed; // what last changed of it what Whop never shows
    QMetaObject::Connection m_settled;
    bool m_reading = false;
    bool m_neverRead = true;
    QString m_problem;
};

} // namespace hopyard
