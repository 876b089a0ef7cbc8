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

// One post with its comments and a box for answers. objectName "postDetail".
class PostDetail final : public RecordDetail
{
    Q_OBJECT

public:
    explicit PostDetail(PageHost &host, QWidget *parent = nullptr);
    ~PostDetail() override;

    // Sets the post's forum, which decides whether only admins may comment.
    void setForum(const Record &forum);
    void showStatus(const EngineStatus &status);
    // Scrolls to this comment once it is loaded.
    void showComment(const QString &id);
    [[nodiscard]] ThreadView *thread() const { return m_thread; }
    [[nodiscard]] ReplyBox *replyBox() const { return m_reply; }
    [[nodiscard]] PostLikes &likes() const { return *m_likes; }
    // Starts an answer to the current comment.
    void replyToCurrent();
    // Visible comments that have answers.
    [[nodiscard]] QStringList answeredOnScreen() const;
    // Releases everything obtained from the workspace.
    void forget();

Q_SIGNALS:
    void linkRequested(const QUrl &link);
    void likePressed();
    // Other comments are visible.
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
    Json m_sent; // create of the shown post, if made from here
    Json m_changed; // latest change of its members that Whop never returns
    QMetaObject::Connection m_settled;
    bool m_reading = false;
    bool m_neverRead = true;
    QString m_problem;
};

} // namespace hopyard
