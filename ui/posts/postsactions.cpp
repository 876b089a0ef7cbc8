// SPDX-License-Identifier: GPL-3.0-or-later

// The part of PostsPage that writes: posts, comments, settings.
#include "core/ids.h"
#include "schema/forums.h"
#include "schema/posts.h"
#include "ui/apphost.h"
#include "ui/draftkeeper.h"
#include "ui/edits.h"
#include "ui/posts/forumdialogs.h"
#include "ui/posts/forumlist.h"
#include "ui/posts/holdbar.h"
#include "ui/posts/postdetail.h"
#include "ui/posts/posteditor.h"
#include "ui/posts/postlikes.h"
#include "ui/posts/postspage.h"
#include "ui/posts/replybox.h"
#include "ui/posts/threadview.h"
#include "ui/shell/recordtablepane.h"
#include "ui/theme/icon.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPointer>

#include <memory>

namespace hopyard {

QAction *PostsPage::itemAction(const char *name, Glyph glyph, const QString &text)
{
    auto *action = new QAction(icon(glyph), text, this);
    action->setObjectName(QString::fromLatin1(name));
    addItemAction(action);
    return action;
}

void PostsPage::buildActions()
{
    addItemAction(nullptr);
    m_reply = itemAction("actionReply", Glyph::Reply, tr("Reply"));
    m_edit = itemAction("actionEditPost", Glyph::Pencil, tr("Edit…"));
    m_pin = itemAction("actionPin", Glyph::Pin, tr("Pin"));
    m_unpin = itemAction("actionUnpin", Glyph::PinOff, tr("Unpin"));
    m_like = itemAction("actionLike", Glyph::Heart, tr("Like"));
    m_unlike = itemAction("actionUnlike", Glyph::Heart, tr("Take my like back"));
    m_files = itemAction("actionOpenFiles", Glyph::Paperclip, tr("Open a file"));
    m_files->setMenu(new QMenu(pane()));
    connect(m_files->menu(), &QMenu::aboutToShow, this, &PostsPage::fillFileActions);
    m_copyText = itemAction("actionCopyText", Glyph::Copy, tr("Copy text"));
    m_remove
        = itemAction("actionRemoveText", Glyph::Eraser, tr("Replace the text by “(removed)”…"));
    addItemAction(nullptr);
    m_open = itemAction("actionOpenOnWhop", Glyph::ExternalLink, tr("Open on whop.com"));
    m_settings = itemAction("actionForumSettings", Glyph::Settings, tr("Forum settings…"));
    QAction *forum
        = itemAction("actionNewForum", Glyph::MessagesSquare, tr("Find or create a forum…"));
    connect(m_reply, &QAction::triggered, this, [this] {
        if (isDetailOpen())
            postDetail()->replyToCurrent();
    });
    connect(m_edit, &QAction::triggered, this, [this] { editPost(); });
    connect(m_pin, &QAction::triggered, this, [this] { setPinned(true); });
    connect(m_unpin, &QAction::triggered, this, [this] { setPinned(false); });
    for (QAction *action : {m_like, m_unlike})
        connect(action, &QAction::triggered, this, [this] { toggleLike(chosenPost(), *m_likes); });
    connect(m_likes, &PostLikes::changed, this, &PostsPage::showLikeActions);
    connect(m_copyText, &QAction::triggered, this, &PostsPage::copyText);
    connect(m_remove, &QAction::triggered, this, &PostsPage::openRemoveText);
    connect(m_open, &QAction::triggered, this, &PostsPage::openOnWhop);
    connect(m_settings, &QAction::triggered, this, &PostsPage::openSettings);
    connect(forum, &QAction::triggered, this, &PostsPage::openNewForum);
}

// A comment selected in the open thread takes precedence over the post.
Record PostsPage::chosenPost() const
{
    if (isDetailOpen() && detail()->isGone())
        return {};
    if (isDetailOpen()) {
        const Record comment = postDetail()->thread()->currentComment();
        return comment.isNull() ? detail()->record() : comment;
    }
    return pane()->selectedCount() == 1 ? record(pane()->selectedIds().first()) : Record();
}

void PostsPage::newItem()
{
    openEditor();
}

bool PostsPage::openDraft(const KeptDraft &draft)
{
    const QString object = draft.address.objects.value(0);
    if (draft.address.editor == QLatin1String(PostEditor::draftEditor)) {
        openEditor(object);
        return true;
    }
    if (draft.address.editor == QLatin1String(ForumSettingsDialog::draftEditor)) {
        if (!object.isEmpty() && forumById(object).isNull())
            return false;
        showForum(object);
        openSettings();
        return true;
    }
    const bool comment = draft.address.editor == QLatin1String("comment.update");
    RecordSource *source
        = workspace() ? workspace()->source(comment ? QStringLiteral("comment") : kind()) : nullptr;
    const Record found = source ? source->record(object) : Record();
    if (found.isNull())
        return false;
    openItem(comment ? postOf(found).id : object);
    if (draft.address.editor != QLatin1String("comment.create"))
        return editRecord(found) != nullptr;
    postDetail()->replyBox()->editor()->setFocus(Qt::OtherFocusReason);
    return true;
}

PostEditor *PostsPage::openEditor(const QString &draft)
{
    const DraftAddress address {QString::fromLatin1(PostEditor::draftEditor), {draft}};
    if (PostEditor *open = draft.isEmpty() ? nullptr : raiseEditor(address.key()))
        return open;
    auto *editor = new PostEditor(host(), m_forums->forums().forums(), m_forum, draft, this);
    connect(&m_forums->forums(), &ForumListModel::forumsChanged, editor,
        [this, editor] { editor->addForums(m_forums->forums().forums()); });
    watchEditor(editor);
    return editor;
}

PostEditor *PostsPage::editPost()
{
    return editRecord(chosenPost());
}

PostEditor *PostsPage::editRecord(const Record &post)
{
    if (post.isNull())
        return nullptr;
    if (PostEditor *open = raiseEditor(PostEditor::addressOf(post).key()))
        return open;
    auto *editor = new PostEditor(host(), post, this);
    watchEditor(editor);
    return editor;
}

PostEditor *PostsPage::raiseEditor(const QString &draftKey)
{
    for (PostEditor *editor : findChildren<PostEditor *>()) {
        // Submitted text waits in the hidden editor; its draft is gone.
        if (!editor->isVisible() || !editor->draft()
            || editor->draft()->address().key() != draftKey)
            continue;
        editor->setWindowState(editor->windowState() & ~Qt::WindowMinimized);
        editor->activateWindow();
        return editor;
    }
    return nullptr;
}

void PostsPage::watchEditor(PostEditor *editor)
{
    connect(editor, &QDialog::accepted, this, [this, editor] { submitEditor(editor); });
    connect(editor, &QDialog::rejected, editor, &QObject::deleteLater);
    editor->setModal(false);
    editor->show();
}

void PostsPage::submitEditor(PostEditor *editor)
{
    const QList<Intent> intents = editor->intents();
    if (!editor->isNew()) {
        const quint64 ticket = host().edits().submit(editor->sentence(), intents);
        if (editor->draft())
            editor->draft()->submitted(ticket);
        editor->deleteLater();
        return;
    }
    // The editor is hidden until it is known whether the post is taken back.
    const QPointer<PostEditor> shown(editor);
    const std::shared_ptr<void> keep(nullptr, [shown](void *) {
        if (shown && !shown->isVisible())
            shown->deleteLater();
    });
    const quint64 ticket = m_hold->send(editor->sentence(), intents, [shown, keep] {
        if (shown)
            shown->bringBack();
    });
    if (editor->draft())
        editor->draft()->submitted(ticket);
}

void PostsPage::sendComment(const Record &post, const Json &written, int cursor)
{
    const QString experience = experienceOf(post);
    if (experience.isEmpty()) {
        showNotice(Tone::Warning,
            tr("The forum of this post isn’t known here yet. Your comment stays as a draft."));
        return;
    }
    Intent intent {QStringLiteral("comment.create"), {}, ReplyBox::arguments(post, written)};
    intent.args["experience_id"] = experience;
    const QString answered = jsonText(written, "answered.name");
    const QPointer<ReplyBox> box(postDetail()->replyBox());
    const quint64 ticket = m_hold->send(answered.isEmpty()
            ? tr("Comment on %1").arg(Words::quoted(Words::recordTitle(post)))
            : tr("Reply to %1").arg(Words::quoted(answered)),
        {intent}, [box, post, written, cursor] {
            if (box)
                box->restore(post, written, cursor);
        });
    box->submitted(ticket);
}

void PostsPage::tellScheduled(quint64, const QList<Operation> &operations)
{
    if (operations.isEmpty() || !operations.constFirst().schedule.isSet())
        return;
    const Operation &first = operations.constFirst();
    // The same time for several is reviewed as a plan.
    const QString text = first.approved
        ? tr("Scheduled for %1").arg(Words::scheduled(first.schedule))
        : tr("To go out %1, once you have looked at it in the Outbox")
              .arg(Words::scheduled(first.schedule));
    host().notify({text, tr("Show"), Tone::Neutral, Glyph::CalendarClock,
        [pages = &host()] { pages->go(QStringLiteral("drafts")); }});
}

void PostsPage::setPinned(bool pinned)
{
    const Record post = chosenPost();
    if (!post.isNull())
        submitEdit({QStringLiteral("post.update"), post.id, Json {{"is_pinned", pinned}}});
}

void PostsPage::showLikeActions()
{
    const Record post = chosenPost();
    const bool possible = !post.isNull() && !isLocalId(post.id);
    const bool liked = !m_likes->own().isEmpty();
    m_like->setEnabled(possible && !liked);
    m_unlike->setEnabled(possible && liked);
}

// Not at every update: somebody may be using the menu.
void PostsPage::fillFileActions()
{
    QMenu *menu = m_files->menu();
    menu->clear();
    for (const CommentFile &file : filesOf(chosenPost())) {
        QAction *open = menu->addAction(menuText(isolated(file.name)));
        open->setEnabled(!file.link.isEmpty());
        connect(open, &QAction::triggered, this, [this, link = file.link] { showLink(link); });
    }
}

void PostsPage::toggleLike(const Record &post, const PostLikes &likes)
{
    if (post.isNull() || isLocalId(post.id))
        return;
    const QString own = likes.own();
    const QString name = Words::quoted(Words::recordTitle(post));
    if (own.isEmpty())
        host().edits().submit(tr("Like %1").arg(name),
            {{QStringLiteral("reaction.create"), {}, Json {{"resource_id", post.id}}}});
    else
        host().edits().submit(tr("Take the like of %1 back").arg(name),
            {{QStringLiteral("reaction.delete"), own, Json::object()}});
}

void PostsPage::copyText()
{
    QApplication::clipboard()->setText(chosenPost().text(posts::content));
}

void PostsPage::openOnWhop()
{
    const Record post = isDetailOpen() ? detail()->record() : chosenPost();
    const QString experience = experienceOf(post);
    if (!experience.isEmpty() && !isLocalId(post.id))
        host().openOnWhop(QStringLiteral("/experiences/") + experience);
}

void PostsPage::openRemoveText()
{
    const Record post = chosenPost();
    if (post.isNull())
        return;
    auto *dialog = new RemoveTextDialog(post, this);
    connect(dialog, &QDialog::accepted, this, [this, dialog, post] {
        host().edits().submit(
            tr("Replace the text of %1").arg(Words::quoted(Words::recordTitle(post))),
            {dialog->intent()});
    });
    dialog->open();
}

void PostsPage::openSettings()
{
    const QList<Record> forums = m_forums->forums().forums();
    const QString forum = !m_forum.isEmpty() || forums.isEmpty() ? m_forum : forums.first().id;
    auto *dialog = new ForumSettingsDialog(
        forums, forum, workspace() ? &workspace()->commands() : nullptr, this);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        const QList<Intent> intents = dialog->intents();
        const int count = int(intents.size());
        // The same for several is reviewed as a plan.
        host().edits().submit(
            Words::counted(tr("Change the settings of %Ln forum(s)", nullptr, count), count),
            intents, count > 1);
    });
    if (workspace()) {
        const QStringList about = m_forum.isEmpty() ? QStringList() : QStringList {m_forum};
        dialog->keepDraft(workspace()->commands(),
            {QString::fromLatin1(ForumSettingsDialog::draftEditor), about, QStringLiteral("posts"),
                dialog->windowTitle()});
    }
    dialog->open();
}

void PostsPage::openNewForum()
{
    auto *dialog = new NewForumDialog(
        m_forums->forums().forums(), workspace() ? &workspace()->commands() : nullptr, this);
    connect(&m_forums->forums(), &ForumListModel::forumsChanged, dialog,
        [this, dialog] { dialog->setForums(m_forums->forums().forums()); });
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        if (const QString found = dialog->existing(); !found.isEmpty()) {
            showForum(found);
            return;
        }
        const Intent intent = dialog->intent();
        host().edits().submit(
            tr("Create %1").arg(Words::quoted(jsonText(intent.args, "name"))), {intent});
        host().notify({tr("The forum appears here once Whop has made it."), {}, Tone::Neutral,
            Glyph::MessagesSquare});
    });
    dialog->open();
}

} // namespace hopyard
