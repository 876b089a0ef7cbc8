// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/posteditor.h"

#include "core/ids.h"
#include "schema/forums.h"
#include "schema/posts.h"
#include "ui/apphost.h"
#include "ui/courses/textversions.h"
#include "ui/draftkeeper.h"
#include "ui/errortext.h"
#include "ui/markdown/markdownview.h"
#include "ui/page.h"
#include "ui/posts/filelist.h"
#include "ui/posts/replybox.h"
#include "ui/posts/scheduledialog.h"
#include "ui/theme/theme.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QTabWidget>
#include <QTextCursor>
#include <QVBoxLayout>

#include <algorithm>

namespace hopyard {

namespace {

constexpr int forumRowsShown = 4;
// Whop takes far less; laying out lines of megabytes takes minutes.
constexpr int longestEdited = 4 * posts::maxContentLength;
constexpr int longestShown = 5'000;

} // namespace

const char *const PostEditor::draftEditor = "post.create";

PostEditor::PostEditor(PageHost &host, const QList<Record> &forums, const QString &forum,
    const QString &draft, QWidget *parent)
    : FormDialog(tr("New post"),
        tr("A post is public the moment it arrives and can’t be deleted from here. It waits a few "
           "seconds, in which you can take it back."),
        parent)
    , m_host(host)
{
    build();
    buildForums(forums, forum);
    setPrimary(tr("Post now"));
    startDraft(draft.isEmpty() ? newUuid(host.nowMs()) : draft);
    check();
}

PostEditor::PostEditor(PageHost &host, const Record &post, QWidget *parent)
    : FormDialog(post.kind == QLatin1String("comment") ? tr("Edit comment") : tr("Edit post"),
        post.kind == QLatin1String("comment")
            ? tr("Readers see that it was edited.")
            : tr("Readers see that it was edited. Poll and paywall can’t be changed after posting: "
                 "Whop neither shows nor takes them."),
        parent)
    , m_host(host)
    , m_post(post)
{
    build();
    setPrimary(tr("Save changes"));
    Json before = Json::object();
    for (const char *member : {"title", "content", "attachments"}) {
        if (const Json *value = jsonAt(post.body(), member))
            before[member] = *value;
    }
    beginFrom(before);
    if (WorkspaceAccess *workspace = host.app().current()) {
        m_draft = new DraftKeeper(workspace->commands(), addressOf(post), this);
        m_draft->start([this] { return values(); });
        if (const auto kept = m_draft->kept())
            restore(kept->values);
        m_draft->watch(this);
    }
    check();
}

PostEditor::~PostEditor() = default;

DraftAddress PostEditor::addressOf(const Record &post)
{
    return {QString(post.kind + QStringLiteral(".update")), {post.id}, QStringLiteral("posts"),
        tr("Edit %1").arg(Words::quoted(Words::recordTitle(post)))};
}

// Sets the base of the edit: the post's members when the editor was first opened, however long the
// draft is kept.
void PostEditor::beginFrom(const Json &before)
{
    m_before = before;
    m_title->setText(jsonText(before, "title"));
    const QString text = jsonText(before, "content");
    m_textLocked = text.size() > longestEdited;
    m_text->setPlainText(m_textLocked ? text.left(longestShown) : text);
    m_text->setWordWrapMode(wrapModeFor(m_text->toPlainText()));
    m_text->setReadOnly(m_textLocked);
    m_versions->setEnabled(!m_textLocked);
    m_versions->setToolTip(m_textLocked
            ? tr("The text is too long to be changed here and stays as it is.")
            : QString());
    m_titleBefore = m_title->text();
    m_textBefore = m_text->toPlainText();
    m_files->setFiles(before.value("attachments", Json::array()));
    m_filesBefore = m_files->attachments();
}

// A single press without a question: it can be undone for a while.
void PostEditor::discardDraft()
{
    WorkspaceAccess *workspace = m_host.app().current();
    const bool typed = m_draft && values() != m_draft->untouched();
    const KeptDraft kept = typed ? KeptDraft {m_draft->address(), values()} : KeptDraft();
    if (m_draft)
        m_draft->discard();
    delete std::exchange(m_draft, nullptr);
    const QStringList uploads = m_files->giveUp();
    if (typed && workspace)
        m_host.notify({isNew() ? tr("Draft discarded") : tr("Changes discarded"), tr("Undo"),
            Tone::Neutral, Glyph::Trash2,
            [&host = m_host, kept, uploads, commands = QPointer(&workspace->commands())] {
                if (!commands)
                    return;
                for (const QString &id : uploads)
                    commands->retryUpload(id);
                commands->saveDraft(kept.address.key(), kept.content());
                host.openDraft(kept);
            }});
    reject();
}

void PostEditor::buildForums(const QList<Record> &forums, const QString &forum)
{
    m_allForums = forums;
    m_forums = new QListWidget(this);
    m_forums->setObjectName(QStringLiteral("postForums"));
    m_forums->setUniformItemSizes(true);
    for (const Record &entry : forums)
        listForum(entry, entry.id == forum);
    if (forum.isEmpty() && forums.size() == 1)
        m_forums->item(0)->setCheckState(Qt::Checked);
    fitForums();
    auto *side = static_cast<QVBoxLayout *>(m_side->widget()->layout());
    side->insertWidget(0, caption(tr("&Forums"), m_forums));
    side->insertWidget(1, m_forums);
    side->insertSpacing(2, space::s);
    QWidget *before = m_files->findChild<QPushButton *>(QStringLiteral("postFilesAdd"));
    for (QWidget *next : {static_cast<QWidget *>(m_forums), static_cast<QWidget *>(m_visibility)}) {
        setTabOrder(before, next);
        before = next;
    }
    connect(m_forums, &QListWidget::itemChanged, this, [this] {
        touch();
        check();
    });
}

void PostEditor::listForum(const Record &forum, bool chosen)
{
    auto *item = new QListWidgetItem(isolated(Words::recordTitle(forum)), m_forums);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsUserCheckable | Qt::ItemIsSelectable);
    item->setCheckState(chosen ? Qt::Checked : Qt::Unchecked);
    item->setSizeHint({0, rowHeight(this)});
}

void PostEditor::fitForums()
{
    const int rows = qBound(1, m_forums->count(), forumRowsShown);
    m_forums->setFixedHeight(rows * rowHeight(this) + space::s);
}

void PostEditor::addForums(const QList<Record> &forums)
{
    const bool first = m_allForums.isEmpty();
    for (const Record &forum : forums) {
        if (!m_forums || std::ranges::find(m_allForums, forum.id, &Record::id) != m_allForums.end())
            continue;
        const bool only = first && forums.size() == 1 && m_otherForums.isEmpty();
        m_allForums.append(forum); // before its item, which emits signals
        listForum(forum, only || m_otherForums.removeAll(forum.id) > 0);
    }
    if (m_forums)
        fitForums();
    check();
}

// Submitted text waits in the hidden editor, which still gets news of its files and of forums: it
// is no draft.
void PostEditor::touch()
{
    if (m_draft && isVisible())
        m_draft->touch();
}

void PostEditor::check()
{
    judge();
    fitSide();
    if (m_later)
        m_later->setEnabled(primary()->isEnabled());
    showPreview(); // the fields beside the text can be changed during the preview
}

void PostEditor::judge()
{
    const qsizetype length = characterCount(m_text->toPlainText());
    const QLocale locale;
    m_counter->setText(tr("%1 of %2 characters")
                           .arg(locale.toString(length), locale.toString(posts::maxContentLength)));
    setTextRole(m_counter, ColorRole::Secondary);
    const QString wrong = problem();
    if (!wrong.isEmpty()) {
        setProblem(wrong);
        return;
    }
    if (!isNew()) {
        setProblem({}, changedArgs().empty());
        if (m_textLocked && !changedArgs().empty())
            setHint(tr("The text is too long to be changed here and stays as it is."));
        return;
    }
    const qsizetype count = chosenForums().size();
    const bool empty = m_title->text().trimmed().isEmpty()
        && m_text->toPlainText().trimmed().isEmpty() && !m_hasPoll->isChecked()
        && m_files->isEmpty();
    if (m_allForums.isEmpty()) {
        setProblem(tr("No forum is known on this computer yet. They appear here once they have "
                      "been read from Whop."));
        return;
    }
    if (count == 0 || empty) {
        setProblem(empty ? QString() : tr("Choose at least one forum."), true);
        return;
    }
    QString hint;
    if (m_notify->isChecked())
        hint = tr("Everyone in %1 who allows mentions gets a notification.").arg(audience());
    else if (count > 1)
        hint = tr("Goes out as %Ln posts, one per forum.", nullptr, int(count));
    else
        hint = m_files->hint();
    setHint(hint, m_notify->isChecked() ? Tone::Warning : Tone::Accent);
}

void PostEditor::showPreview()
{
    if (m_tabs->currentIndex() != 1)
        return;
    const bool stranger = m_viewer->currentIndex() == 1;
    const bool open = m_visibility->currentData().toString() == QLatin1String(globallyVisible);
    if (stranger && !open) {
        m_preview->setText(tr("Members only: people who have not bought don’t see this post."));
        return;
    }
    m_preview->setText(previewText(stranger));
}

void PostEditor::askTime()
{
    const QString zone = m_host.app().settings().text(Setting::TimeZone);
    auto *dialog = new ScheduleDialog(m_proposed, zone, m_host.nowMs(), this);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_schedule = dialog->schedule();
        m_proposed = m_schedule;
        accept();
    });
    dialog->open();
}

void PostEditor::openVersions()
{
    WorkspaceAccess *workspace = m_host.app().current();
    if (!m_draft || !workspace || m_textLocked)
        return;
    m_draft->flush();
    auto *dialog = new VersionsDialog(m_text->toPlainText(), m_host.nowMs(), this);
    connect(m_draft, &DraftKeeper::versionsReady, dialog, &VersionsDialog::setVersions);
    connect(&workspace->commands(), &Commands::draftVersionsUnread, dialog,
        [dialog, key = m_draft->address().key()](const QString &of, const Error &error) {
            if (of == key)
                dialog->showUnread(error);
        });
    // In one step, so that one Undo reverts it.
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        QTextCursor all(m_text->document());
        all.select(QTextCursor::Document);
        all.insertText(dialog->chosenText());
        m_tabs->setCurrentIndex(0);
        m_text->setFocus(Qt::OtherFocusReason);
    });
    m_draft->requestVersions();
    dialog->open();
}

void PostEditor::bringBack()
{
    m_schedule = {};
    show();
    activateWindow();
    m_text->setFocus(Qt::OtherFocusReason);
    if (m_draft) {
        m_draft->touch(); // the submitted text is a draft again
        m_draft->flush();
    }
}

// A post cannot be deleted, so Enter in a line must not publish it unfinished. Enter moves to the
// text; Ctrl+Enter sends from anywhere.
void PostEditor::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Return && event->key() != Qt::Key_Enter) {
        FormDialog::keyPressEvent(event);
        return;
    }
    event->accept();
    if (event->modifiers().testFlag(Qt::ControlModifier)) {
        if (primary()->isEnabled())
            accept();
    } else if (m_title->hasFocus()) {
        m_tabs->setCurrentIndex(0);
        m_text->setFocus(Qt::TabFocusReason);
    }
}

void PostEditor::done(int result)
{
    if (m_draft && result == QDialog::Rejected)
        m_draft->flush();
    FormDialog::done(result);
}

} // namespace hopyard
