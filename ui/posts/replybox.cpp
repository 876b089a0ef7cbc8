// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/replybox.h"

#include "schema/posts.h"
#include "ui/apphost.h"
#include "ui/draftkeeper.h"
#include "ui/errortext.h"
#include "ui/page.h"
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
#include <QVBoxLayout>

#include <utility>

namespace hopyard {

namespace {

constexpr int replyLines = 3;

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

    auto *row = new QHBoxLayout;
    row->setSpacing(space::m);
    row->addWidget(m_hint, 1);
    row->addWidget(m_send);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::xl, space::m, space::xl, space::m);
    layout->setSpacing(space::s);
    layout->addWidget(m_text);
    layout->addLayout(row);
    connect(m_text, &QPlainTextEdit::textChanged, this, &ReplyBox::check);
    connect(m_send, &QPushButton::clicked, this, &ReplyBox::send);
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
    check();
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
    m_text->clear();
    WorkspaceAccess *workspace = m_host.app().current();
    if (!workspace || m_post.id.isEmpty())
        return;
    m_draft = new DraftKeeper(workspace->commands(), draftOf(m_post), this);
    m_draft->start([this] { return Json {{"content", m_text->toPlainText()}}; });
    if (const auto kept = m_draft->kept())
        m_text->setPlainText(jsonText(kept->values, "content"));
    m_draft->watch(this);
}

void ReplyBox::check()
{
    const QString text = m_text->toPlainText();
    const qsizetype length = characterCount(text);
    const bool tooLong = length > posts::maxContentLength;
    if (tooLong)
        m_hint->setText(ErrorText::tooLong(tr("Comment"), posts::maxContentLength, length));
    else if (length > posts::maxContentLength / 2)
        m_hint->setText(
            tr("%1 of %2 characters")
                .arg(QLocale().toString(length), QLocale().toString(posts::maxContentLength)));
    else
        m_hint->setText(m_forum.isNull() ? QString() : whoCanCommentText(m_forum));
    m_send->setEnabled(!m_closed && !m_post.isNull() && !text.trimmed().isEmpty() && !tooLong);
}

void ReplyBox::send()
{
    if (!m_send->isEnabled())
        return;
    Q_EMIT sendRequested(m_post, m_text->toPlainText(), m_text->textCursor().position());
}

void ReplyBox::submitted(quint64 ticket)
{
    if (m_draft)
        m_draft->submitted(ticket);
    const QSignalBlocker quiet(m_text);
    m_text->clear();
    check();
}

void ReplyBox::restore(const Record &asSent, const QString &text, int cursor)
{
    Record post = asSent;
    post.id = m_named.value(post.id, post.id);
    WorkspaceAccess *workspace = m_host.app().current();
    if (post.id != m_post.id) { // another post is open: it waits there
        if (!workspace)
            return;
        DraftKeeper other(workspace->commands(), draftOf(post));
        QString whole = text;
        if (const auto kept = other.kept())
            whole += QStringLiteral("\n\n") + jsonText(kept->values, "content");
        other.start([whole] { return Json {{"content", whole}}; }, Json {{"content", ""}});
        other.touch();
        other.flush();
        return;
    }
    const QString typed = m_text->toPlainText();
    m_text->setPlainText(typed.isEmpty() ? text : QString(text + QStringLiteral("\n\n") + typed));
    QTextCursor place = m_text->textCursor();
    place.setPosition(qMin(cursor, int(text.size())));
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
