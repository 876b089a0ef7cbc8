// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/replybox.h"

#include "schema/posts.h"
#include "ui/apphost.h"
#include "ui/draftkeeper.h"
#include "ui/errortext.h"
#include "ui/page.h"
#include "ui/posts/filelist.h"
#include "ui/posts/forumlist.h"
#include "ui/theme/icon.h"
#include "ui/theme/theme.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace hopyard {

namespace {

constexpr int replyLines = 3;
constexpr int replyFilesShown = 2;

} // namespace

qsizetype characterCount(const QString &text)
{
    return text.toUcs4().size();
}

ReplyBox::ReplyBox(PageHost &host, QWidget *parent)
    : QWidget(parent)
    , m_host(host)
    , m_text(new QPlainTextEdit(this))
    , m_hint(new SafeLabel(this))
    , m_answeredLine(new QWidget(this))
    , m_answeredLabel(new SafeLabel(m_answeredLine))
    , m_files(new FileList(nullptr, this))
    , m_filesArea(m_files->scrolling(replyFilesShown, this))
    , m_send(button(tr("Comment"), ButtonKind::Primary, Glyph::Reply, this))
{
    setObjectName(QStringLiteral("replyBox"));
    m_text->setObjectName(QStringLiteral("replyText"));
    m_text->setAccessibleName(tr("Your comment"));
    m_text->setPlaceholderText(tr("Write a comment. Markdown works."));
    m_text->setTabChangesFocus(true);
    m_text->installEventFilter(this);
    m_text->setFixedHeight(replyLines * fontMetrics().lineSpacing() + 2 * space::m);
    m_hint->setObjectName(QStringLiteral("replyHint"));
    m_hint->setWrap(true);
    setTypeRole(m_hint, TypeRole::Caption);
    setTextRole(m_hint, ColorRole::Secondary);
    m_send->setObjectName(QStringLiteral("replySend"));
    m_answeredLabel->setObjectName(QStringLiteral("replyAnswered"));
    setTypeRole(m_answeredLabel, TypeRole::Caption);
    auto *toPost = iconButton(Glyph::Close, tr("Comment on the post instead"), m_answeredLine);
    toPost->setObjectName(QStringLiteral("replyToPost"));
    auto *line = new QHBoxLayout(m_answeredLine);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(m_answeredLabel, 1);
    line->addWidget(toPost);
    m_files->takeDropsOf(this);
    m_files->takeDropsOf(m_text->viewport());

    auto *row = new QHBoxLayout;
    row->setSpacing(space::m);
    row->addWidget(m_files->takeButton());
    row->addWidget(m_hint, 1);
    row->addWidget(m_send);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::xl, space::m, space::xl, space::m);
    layout->setSpacing(space::s);
    layout->addWidget(m_answeredLine);
    layout->addWidget(m_text);
    layout->addWidget(m_filesArea);
    layout->addLayout(row);
    connect(m_text, &QPlainTextEdit::textChanged, this, &ReplyBox::check);
    connect(m_send, &QPushButton::clicked, this, &ReplyBox::send);
    connect(toPost, &QToolButton::clicked, this, [this] {
        setAnswered({}, {});
        if (m_draft)
            m_draft->touch();
        m_text->setFocus(Qt::OtherFocusReason);
    });
    connect(m_files, &FileList::changed, this, [this] {
        if (m_draft)
            m_draft->touch();
        check();
    });
    setAnswered({}, {});
    check();
}

ReplyBox::~ReplyBox() = default;

void ReplyBox::setForum(const Record &forum)
{
    m_forum = forum;
    check();
}

void ReplyBox::setPost(const Record &post)
{
    const bool another = post.id != m_post.id;
    m_post = post;
    if (another)
        openDraft();
    check();
}

void ReplyBox::rename(const QString &id)
{
    m_named.insert(std::exchange(m_post.id, id), id);
    if (m_draft)
        m_draft->setObjects({id});
}

void ReplyBox::setClosed(bool closed)
{
    m_closed = closed;
    m_text->setReadOnly(closed);
    m_files->setEnabled(!closed);
    check();
}

void ReplyBox::replyTo(const Record &comment)
{
    setAnswered(comment.id, posts::author(comment.body()));
    if (m_draft)
        m_draft->touch();
    m_text->setFocus(Qt::OtherFocusReason);
}

void ReplyBox::setAnswered(const QString &id, const QString &name)
{
    m_answered = id;
    m_answeredName = name;
    m_answeredLine->setVisible(!id.isEmpty());
    m_answeredLabel->setText(tr("Replying to %1").arg(isolated(name)));
    m_text->setAccessibleName(
        id.isEmpty() ? tr("Your comment") : tr("Your reply to %1").arg(isolated(name)));
}

Json ReplyBox::written() const
{
    Json values {{"content", m_text->toPlainText()}};
    if (!m_files->isEmpty())
        values["files"] = m_files->kept();
    if (!m_answered.isEmpty())
        values["answered"] = Json {{"id", m_answered}, {"name", m_answeredName}};
    return values;
}

void ReplyBox::write(const Json &written)
{
    m_text->setPlainText(jsonText(written, "content"));
    m_files->setFiles(written.value("files", Json::array()));
    setAnswered(jsonText(written, "answered.id"), jsonText(written, "answered.name"));
}

// Joins the text that was taken back and the text written since.
Json ReplyBox::merged(const Json &first, const Json &second)
{
    Json all = first;
    const QString more = jsonText(second, "content");
    if (!more.isEmpty())
        all["content"] = QString(jsonText(first, "content") + QStringLiteral("\n\n") + more);
    for (const Json &file : second.value("files", Json::array()))
        all["files"].push_back(file);
    if (second.contains("answered"))
        all["answered"] = second.at("answered");
    return all;
}

Json ReplyBox::arguments(const Record &post, const Json &written)
{
    const QString answered = jsonText(written, "answered.id");
    Json args {{"parent_id", answered.isEmpty() ? post.id : answered},
        {"content", jsonText(written, "content")}};
    for (const Json &file : written.value("files", Json::array()))
        args["attachments"].push_back(Json {{"id", jsonText(file, "id")}});
    return args;
}

DraftAddress ReplyBox::draftOf(const Record &post)
{
    return {QStringLiteral("comment.create"), {post.id}, QStringLiteral("posts"),
        tr("Comment on %1").arg(Words::quoted(Words::recordTitle(post)))};
}

void ReplyBox::openDraft()
{
    if (m_draft)
        m_draft->flush();
    delete m_draft;
    m_draft = nullptr;
    const QSignalBlocker quiet(m_text);
    WorkspaceAccess *workspace = m_host.app().current();
    m_files->setCommands(workspace ? &workspace->commands() : nullptr);
    write(Json::object());
    if (!workspace || m_post.id.isEmpty())
        return;
    auto *draft = new DraftKeeper(workspace->commands(), draftOf(m_post), this);
    draft->start([this] { return written(); });
    if (const auto kept = draft->kept())
        write(kept->values);
    m_draft = draft;
    m_draft->watch(this);
}

void ReplyBox::check()
{
    const QString text = m_text->toPlainText();
    const qsizetype length = characterCount(text);
    const bool tooLong = length > posts::maxContentLength;
    const QString problem = m_files->problem();
    if (tooLong)
        m_hint->setText(ErrorText::tooLong(tr("Comment"), posts::maxContentLength, length));
    else if (length > posts::maxContentLength / 2)
        m_hint->setText(
            tr("%1 of %2 characters")
                .arg(QLocale().toString(length), QLocale().toString(posts::maxContentLength)));
    else if (!problem.isEmpty() || !m_files->hint().isEmpty())
        m_hint->setText(problem.isEmpty() ? m_files->hint() : problem);
    else
        m_hint->setText(m_forum.isNull() ? QString() : whoCanCommentText(m_forum));
    m_filesArea->setVisible(!m_files->isEmpty());
    m_send->setEnabled(!m_closed && !m_post.isNull() && !text.trimmed().isEmpty() && !tooLong
        && problem.isEmpty());
}

void ReplyBox::send()
{
    if (!m_send->isEnabled())
        return;
    Q_EMIT sendRequested(m_post, written(), m_text->textCursor().position());
}

void ReplyBox::submitted(quint64 ticket)
{
    if (m_draft)
        m_draft->submitted(ticket);
    // Not a cancellation: the draft is deleted once the submission is on disk.
    const QSignalBlocker quiet(m_text);
    const QSignalBlocker quietFiles(m_files);
    write(Json::object());
    check();
}

void ReplyBox::restore(const Record &asSent, const Json &before, int cursor)
{
    Record post = asSent;
    post.id = m_named.value(post.id, post.id);
    WorkspaceAccess *workspace = m_host.app().current();
    if (post.id != m_post.id) { // another post is open: the text waits for its own
        if (!workspace)
            return;
        DraftKeeper other(workspace->commands(), draftOf(post));
        Json whole = before;
        if (const auto kept = other.kept())
            whole = merged(before, kept->values);
        other.start([whole] { return whole; }, Json {{"content", ""}});
        other.touch();
        other.flush();
        return;
    }
    write(merged(before, written()));
    QTextCursor place = m_text->textCursor();
    place.setPosition(qMin(cursor, int(jsonText(before, "content").size())));
    m_text->setTextCursor(place);
    m_text->setFocus(Qt::OtherFocusReason);
}

bool ReplyBox::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_text && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (enter && key->modifiers() == Qt::ControlModifier) {
            send();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace hopyard
