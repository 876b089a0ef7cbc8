// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/posthead.h"

#include "core/ids.h"
#include "schema/posts.h"
#include "ui/markdown/markdowndocument.h"
#include "ui/markdown/markdownview.h"
#include "ui/markdown/picturesource.h"
#include "ui/posts/postwords.h"
#include "ui/posts/thumbnail.h"
#include "ui/theme/icon.h"
#include "ui/theme/theme.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace hopyard {

namespace {

constexpr int mostFilesShown = 30;
constexpr qsizetype longestFileName = 120;

} // namespace

PostHead::PostHead(QWidget *parent)
    : QWidget(parent)
    , m_author(new SafeLabel(this))
    , m_facts(new SafeLabel(this))
    , m_team(new Chip(tr("Team"), Tone::Accent, this))
    , m_pinned(new Chip(tr("Pinned"), Tone::Neutral, this))
    , m_unanswered(new Chip(tr("Unanswered"), Tone::Warning, this))
    , m_mark(new Chip(this))
    , m_text(new MarkdownView(this))
    , m_locked(new SafeLabel(this))
    , m_cut(new SafeLabel(tr("This text is longer than what is shown here."), this))
    , m_fileHolder(new QVBoxLayout)
    , m_sent(new SafeLabel(this))
    , m_like(button(tr("Like"), ButtonKind::Ghost, Glyph::Heart, this))
    , m_counts(new SafeLabel(this))
    , m_thread(new SafeLabel(this))
{
    setAutoFillBackground(false);
    m_author->setObjectName(QStringLiteral("postAuthor"));
    m_text->setObjectName(QStringLiteral("postText"));
    m_text->setAccessibleName(tr("Text of the post"));
    m_thread->setObjectName(QStringLiteral("postThreadState"));
    m_pinned->setGlyph(Glyph::Pin);
    setTypeRole(m_author, TypeRole::Strong);
    setTypeRole(m_thread, TypeRole::Strong);
    setTypeRole(m_counts, TypeRole::Caption);
    setTypeRole(m_cut, TypeRole::Caption);
    m_sent->setObjectName(QStringLiteral("postAsSent"));
    m_sent->setWrap(true);
    for (SafeLabel *quiet : {m_facts, m_counts, m_locked, m_cut, m_sent})
        setTextRole(quiet, ColorRole::Secondary);
    m_facts->setWrap(true);
    m_locked->setWrap(true);
    m_cut->setWrap(true);
    m_text->setFitsContents(true);

    auto *who = new QHBoxLayout;
    who->setSpacing(space::s);
    who->addWidget(m_author);
    who->addWidget(m_team);
    who->addWidget(m_pinned);
    who->addWidget(m_unanswered);
    who->addWidget(m_mark);
    who->addStretch(1);
    m_fileHolder->setSpacing(0);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::xl, space::s, space::xl, space::m);
    layout->setSpacing(space::s);
    layout->addLayout(who);
    layout->addWidget(m_facts);
    layout->addSpacing(space::xs);
    layout->addWidget(m_text);
    layout->addWidget(m_locked);
    layout->addWidget(m_cut);
    layout->addLayout(m_fileHolder);
    layout->addWidget(m_sent);
    auto *counts = new QHBoxLayout;
    counts->setSpacing(space::s);
    counts->addWidget(m_like);
    counts->addWidget(m_counts, 1);
    layout->addLayout(counts);
    layout->addSpacing(space::s);
    layout->addWidget(m_thread);
    m_like->setObjectName(QStringLiteral("postLike"));
    m_counts->setObjectName(QStringLiteral("postCounts"));
    connect(m_like, &QPushButton::clicked, this, &PostHead::likePressed);
    connect(m_text, &MarkdownView::linkRequested, this, &PostHead::linkRequested);
    connect(m_text, &MarkdownView::heightChanged, this, &PostHead::heightChanged);
}

void PostHead::setPictures(PictureSource *pictures)
{
    m_pictures = pictures;
    m_text->setPictures(pictures);
}

// The height of a child changed, because of a new style or a new text. The list above does not lay
// out its row again for that.
bool PostHead::event(QEvent *event)
{
    const bool taken = QWidget::event(event);
    if (event->type() == QEvent::LayoutRequest)
        Q_EMIT heightChanged();
    return taken;
}

int PostHead::heightForWidth(int width) const
{
    return layout()->totalHeightForWidth(width);
}

void PostHead::showPost(const Record &post, const QString &forum, qint64 nowMs)
{
    m_author->setServerText(posts::author(post.body()));
    QStringList facts;
    if (const auto created = post.value(posts::createdAt))
        facts << Words::dayTime(created->toMSecsSinceEpoch(), nowMs);
    if (!forum.isEmpty())
        facts << tr("in %1").arg(isolated(forum));
    if (post.value(posts::isEdited).value_or(false))
        facts << tr("edited");
    m_facts->setText(facts.join(QStringLiteral(" · ")));
    m_facts->setVisible(!facts.isEmpty());
    m_author->setVisible(!posts::author(post.body()).isEmpty());
    m_team->setVisible(post.value(posts::isByAdmin).value_or(false));
    m_pinned->setVisible(post.value(posts::isPinned).value_or(false));
    m_unanswered->setVisible(posts::isUnanswered(post.body()));
    const QString mark = Words::markWord(post.mark);
    m_mark->setText(mark);
    m_mark->setTone(post.mark == Mark::Failed ? Tone::Danger : Tone::Warning);
    m_mark->setVisible(!mark.isEmpty());

    const Json *content = jsonAt(post.body(), "content");
    const bool withheld = content && content->is_null();
    const QString text = post.text(posts::content);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    m_cut->setVisible(m_text->isCut());
    m_locked->setText(
        tr("Whop gave no text for this post: it has none, or stands behind a paywall."));
    m_locked->setVisible(withheld);
    showFiles(post);
    showSent(isLocalId(post.id) ? post.body() : Json());

    m_post = post;
    showCounts();
    Q_EMIT heightChanged();
}

void PostHead::showLikes(bool own, int pending, const QString &names)
{
    m_pendingLikes = pending;
    m_like->setText(own ? tr("Liked") : tr("Like"));
    m_like->setAccessibleDescription(own ? tr("Takes your like back") : tr("Likes this post"));
    m_counts->setToolTip(names.isEmpty() ? QString() : toolTipText(tr("Liked by %1").arg(names)));
    showCounts();
}

void PostHead::showCounts()
{
    QStringList counts;
    const qint64 likes
        = std::max<qint64>(0, m_post.value(posts::likes).value_or(0) + m_pendingLikes);
    counts << Words::counted(tr("%Ln like(s)", nullptr, int(likes)), likes);
    if (const auto views = m_post.value(posts::views))
        counts << Words::counted(tr("%Ln view(s)", nullptr, int(*views)), *views);
    m_counts->setText(counts.join(QStringLiteral(" · ")));
    const bool there = m_post.value(posts::createdAt).has_value();
    m_counts->setVisible(there);
    m_like->setVisible(there && !isLocalId(m_post.id));
}

void PostHead::showSent(const Json &args)
{
    const QString words = args.is_object() ? asSentWords(args) : QString();
    m_sent->setText(words.isEmpty()
            ? QString()
            : tr("As sent from this computer; Whop does not show it:\n%1").arg(words));
    m_sent->setVisible(!words.isEmpty());
    Q_EMIT heightChanged();
}

void PostHead::setThreadState(const QString &text)
{
    if (m_thread->text() == text)
        return;
    m_thread->setText(text);
    Q_EMIT heightChanged();
}

void PostHead::showFiles(const Record &post)
{
    const Json *files = jsonAt(post.body(), "attachments");
    const QString shown = QString(
        post.id + QLatin1Char(' ') + (files ? QString::fromUtf8(dumpJson(*files)) : QString()));
    if (shown == m_shownFiles)
        return;
    m_shownFiles = shown;
    delete m_files;
    m_files = nullptr;
    if (!files || !files->is_array() || files->empty())
        return;
    m_files = new QWidget(this);
    auto *rows = new QVBoxLayout(m_files);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    int count = 0;
    for (const Json &file : *files) {
        if (++count > mostFilesShown)
            break;
        const QString name = jsonText(file, "filename");
        const QUrl link = safeLink(jsonText(file, "url"));
        const bool image = jsonText(file, "content_type").startsWith(QLatin1String("image/"));
        auto *open
            = button(menuText(isolated(name.isEmpty() ? tr("File") : name.left(longestFileName))),
                ButtonKind::Link, image ? Glyph::Image : Glyph::Paperclip, m_files);
        open->setObjectName(QStringLiteral("postFile"));
        open->setEnabled(!link.isEmpty());
        connect(open, &QPushButton::clicked, this, [this, link] { Q_EMIT linkRequested(link); });
        rows->addWidget(open, 0, Qt::AlignLeading);
        if (!image || !m_pictures || link.isEmpty())
            continue;
        auto *small = new Thumbnail(*m_pictures, jsonText(file, "url"), m_files);
        rows->addWidget(small, 0, Qt::AlignLeading);
        connect(small, &Thumbnail::appeared, this, &PostHead::heightChanged);
        connect(small, &Thumbnail::pressed, this, [this, link] { Q_EMIT linkRequested(link); });
    }
    m_fileHolder->addWidget(m_files);
}

} // namespace hopyard
