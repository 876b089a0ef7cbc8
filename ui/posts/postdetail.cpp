// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/postdetail.h"

#include "core/ids.h"
#include "models/recordtablemodel.h"
#include "models/tables/registry.h"
#include "schema/forums.h"
#include "schema/posts.h"
#include "schema/registry.h"
#include "sync/status.h"
#include "ui/apphost.h"
#include "ui/errortext.h"
#include "ui/markdown/picturesource.h"
#include "ui/page.h"
#include "ui/posts/forumlist.h"
#include "ui/posts/posthead.h"
#include "ui/posts/postlikes.h"
#include "ui/posts/replybox.h"
#include "ui/posts/threadsource.h"
#include "ui/posts/threadview.h"
#include "ui/widgets/pieces.h"
#include "ui/words.h"

#include <QScrollBar>
#include <QVBoxLayout>

namespace hopyard {

namespace {

// The comments of a post, with the answers to them.
std::unique_ptr<ThreadSource> openSource(WorkspaceAccess &workspace, const QString &postId)
{
    const QString kind = specText(comments::resource.kind);
    RecordSource *all = workspace.source(kind);
    auto direct = workspace.scopedSource(kind, {specText(comments::postRelation), postId});
    if (!all || !direct)
        return nullptr;
    QStringList answered; // by what waits here
    for (const Operation &operation : workspace.commands().operations()) {
        if (operation.action == specText(comments::create.name))
            answered << jsonText(operation.args, posts::parentId.path);
    }
    const auto answers = [&workspace, kind](const QString &comment) {
        return workspace.scopedSource(kind, {specText(comments::commentRelation), comment});
    };
    return std::make_unique<ThreadSource>(std::move(direct), *all, answers, answered);
}

} // namespace

PostDetail::PostDetail(PageHost &host, QWidget *parent)
    : RecordDetail(host, tables::posts, parent)
    , m_thread(new ThreadView(this))
    , m_head(new PostHead)
    , m_likes(new PostLikes(this))
    , m_reply(new ReplyBox(host, this))
{
    setObjectName(QStringLiteral("postDetail"));
    m_thread->setHead(m_head);
    auto *whole = new QWidget(this);
    auto *layout = new QVBoxLayout(whole);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_thread, 1);
    layout->addWidget(new Separator(Qt::Horizontal, whole));
    layout->addWidget(m_reply);
    replaceBody(whole);
    connect(m_head, &PostHead::heightChanged, m_thread, &ThreadView::headChanged);
    connect(m_head, &PostHead::linkRequested, this, &PostDetail::linkRequested);
    connect(m_head, &PostHead::likePressed, this, &PostDetail::likePressed);
    connect(m_likes, &PostLikes::changed, this, [this] {
        m_head->showLikes(!m_likes->own().isEmpty(), m_likes->pending(), m_likes->names());
    });
    connect(m_thread, &ThreadView::linkRequested, this, &PostDetail::linkRequested);
    connect(m_thread, &ThreadView::replyRequested, this, &PostDetail::replyToCurrent);
    connect(
        m_thread->verticalScrollBar(), &QScrollBar::valueChanged, this, &PostDetail::threadMoved);
    setRecord({});
}

PostDetail::~PostDetail()
{
    forget();
}

void PostDetail::forget()
{
    m_thread->setComments(nullptr);
    m_comments.reset();
    m_source.reset();
    m_likes->setTarget(nullptr, {}, {});
    m_shownId.clear();
    m_forum = {};
}

void PostDetail::setForum(const Record &forum)
{
    const bool another = forum.id != m_forum.id;
    m_forum = forum;
    m_reply->setForum(forum);
    if (another && !record().isNull())
        m_head->showPost(record(), m_forum.text(forums::name), host().nowMs());
}

void PostDetail::showRecord(const Record &record)
{
    const qint64 now = host().nowMs();
    WorkspaceAccess *workspace = host().app().current();
    PictureSource *pictures = workspace ? PictureSource::of(*workspace) : nullptr;
    m_head->setPictures(pictures);
    m_thread->setPictures(pictures);
    m_thread->setNow(now);
    m_head->showPost(record, m_forum.text(forums::name), now);
    m_likes->setTarget(workspace, QString::fromLatin1(reactions::postRelation), record.id);
    if (record.id != m_shownId)
        openThread(record.id);
    m_reply->setPost(record);
    showSent();
    showThreadState();
}

void PostDetail::renamed(const QString &id)
{
    m_reply->rename(id);
}

// The comments, and the answer being written, can still be read and copied.
void PostDetail::setGone(bool gone)
{
    m_reply->setClosed(gone);
}

void PostDetail::onLastDone(const QString &id, const Operation &operation)
{
    if (id != m_shownId)
        return;
    if (operation.action == QLatin1String("post.create"))
        m_sent = operation.args;
    else if (operation.action == QLatin1String("post.update"))
        m_changed = operation.args;
    showSent();
}

// The later change counts.
void PostDetail::showSent()
{
    if (isLocalId(m_shownId))
        return; // the head shows this for the post itself
    Json sent = m_sent.is_object() ? m_sent : Json::object();
    if (const Json *seen = jsonAt(m_changed, "visibility"))
        sent["visibility"] = *seen;
    m_head->showSent(sent);
}

void PostDetail::askWhatWasSent()
{
    WorkspaceAccess *workspace = host().app().current();
    if (!workspace || isLocalId(m_shownId))
        return;
    for (const char *action : {"post.create", "post.update"})
        workspace->commands().requestLastDone(m_shownId, QString::fromLatin1(action));
}

void PostDetail::replyToCurrent()
{
    const Record comment = m_thread->currentComment();
    if (!comment.isNull())
        m_reply->replyTo(comment);
}

QStringList PostDetail::answeredOnScreen() const
{
    constexpr int most = 60;
    QStringList ids;
    for (const Record &comment : m_thread->commentsOnScreen(most)) {
        if (comment.value(posts::comments).value_or(0) > 0 && !isLocalId(comment.id))
            ids << comment.id;
    }
    return ids;
}

void PostDetail::openThread(const QString &postId)
{
    m_thread->setComments(nullptr);
    m_comments.reset();
    m_source.reset();
    m_shownId = postId;
    m_sent = Json();
    m_changed = Json();
    m_neverRead = true;
    m_problem.clear();
    WorkspaceAccess *workspace = host().app().current();
    if (!workspace)
        return;
    connect(&workspace->commands(), &Commands::lastDoneReady, this, &PostDetail::onLastDone,
        Qt::UniqueConnection);
    disconnect(m_settled);
    m_settled = connect(
        &workspace->commands(), &Commands::settled, this, [this](const Operation &operation) {
            if (operation.action == QLatin1String("post.update") && operation.target == m_shownId)
                askWhatWasSent();
        });
    askWhatWasSent();
    m_source = openSource(*workspace, postId);
    if (!m_source)
        return;
    m_comments = std::make_unique<RecordTableModel>(
        tables::comments, m_source.get(), &host().titles(), nullptr);
    m_comments->start();
    m_thread->setComments(m_comments.get(),
        [source = m_source.get()](const QString &id) { return source->depth(id); });
    m_thread->scrollToTop();
    connect(m_comments.get(), &RecordTableModel::countsChanged, this, [this] {
        showThreadState();
        findComment();
        Q_EMIT threadMoved();
    });
    findComment();
}

void PostDetail::showStatus(const EngineStatus &status)
{
    m_reading = false;
    for (const ScopeStatus &list : status.visibleScopes) {
        if (list.kind != QLatin1String("comment") || list.scope.id != m_shownId)
            continue;
        m_reading = list.refreshing;
        m_neverRead = list.asOfMs == 0;
        m_problem = list.error == ErrorCode::None
            ? QString()
            : tr("Couldn’t read the comments: %1")
                  .arg(ErrorText::readReason(Error::of(list.error)));
    }
    showThreadState();
}

void PostDetail::showThreadState()
{
    const qint64 here = m_comments ? m_comments->total() : 0;
    const qint64 told = record().value(posts::comments).value_or(0);
    QString text = Words::counted(tr("%Ln comment(s)", nullptr, int(here)), here);
    if (isLocalId(record().id))
        text = tr("Not on Whop yet");
    else if (here == 0 && told == 0)
        text = tr("No comments yet");
    else if (here < told && m_neverRead && m_problem.isEmpty())
        text = Words::counted(tr("Reading %Ln comment(s)…", nullptr, int(told)), told);
    if (!m_problem.isEmpty())
        text += QLatin1Char('\n') + m_problem;
    m_head->setThreadState(text);
}

void PostDetail::showComment(const QString &id)
{
    m_wantedComment = id;
    findComment();
}

void PostDetail::findComment()
{
    const int row
        = m_wantedComment.isEmpty() || !m_comments ? -1 : m_comments->rowOfId(m_wantedComment);
    if (row < 0)
        return;
    m_thread->showComment(row);
    m_wantedComment.clear();
}

} // namespace hopyard
