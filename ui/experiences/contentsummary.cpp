// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/experiences/contentsummary.h"

#include "core/ids.h"
#include "schema/apps.h"
#include "schema/experiences.h"
#include "schema/forums.h"
#include "schema/posts.h"
#include "sync/commands.h"
#include "ui/apphost.h"
#include "ui/courses/courserecords.h"
#include "ui/page.h"
#include "ui/theme/theme.h"
#include "ui/widgets/pieces.h"
#include "ui/words.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace hopyard {

namespace {

// The forum that belongs to an experience, if there is one.
Record forumOfExperience(WorkspaceAccess &workspace, const QString &experience)
{
    Record forum;
    if (RecordSource *forums = workspace.source(QStringLiteral("forum")))
        eachRecord(*forums, [&forum, &experience](const Record &each) {
            if (each.text(forums::experienceId) == experience)
                forum = each;
        });
    return forum;
}

} // namespace

ContentSummary::ContentSummary(PageHost &host, QWidget *parent)
    : QWidget(parent)
    , m_host(host)
    , m_courseLink(button({}, ButtonKind::Link, Glyph::BookOpen, this))
    , m_postLink(button({}, ButtonKind::Link, Glyph::MessagesSquare, this))
{
    setObjectName(QStringLiteral("contentSummary"));
    m_courseLink->setObjectName(QStringLiteral("summaryCourses"));
    m_postLink->setObjectName(QStringLiteral("summaryPosts"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_courseLink, 0, Qt::AlignLeading);
    layout->addWidget(m_postLink, 0, Qt::AlignLeading);
    connect(m_courseLink, &QPushButton::clicked, this, [this] {
        QString only;
        if (m_courses && m_courses->count() == 1)
            eachRecord(*m_courses, [&only](const Record &course) { only = course.id; });
        m_host.go(QStringLiteral("courses"), only);
    });
    connect(m_postLink, &QPushButton::clicked, this,
        [this] { m_host.go(QStringLiteral("posts"), m_forum); });
    // The contents come from the workspace, and must not outlive it.
    connect(&host.app(), &AppHost::workspaceClosing, this, &ContentSummary::letGo);
    count();
}

ContentSummary::~ContentSummary() = default;

void ContentSummary::setExperience(const Record &experience)
{
    const bool another = experience.id != m_experience.id;
    m_experience = experience;
    if (another)
        letGo();
    if (!m_courses && !m_posts)
        open();
    count();
}

void ContentSummary::open()
{
    WorkspaceAccess *workspace = m_host.app().current();
    if (!workspace || m_experience.isNull())
        return;
    const auto follow = [this](const std::unique_ptr<RecordSource> &source) {
        if (!source)
            return;
        connect(source.get(), &RecordSource::changed, this, &ContentSummary::count);
        connect(source.get(), &RecordSource::reloaded, this, &ContentSummary::count);
    };
    if (m_experience.text(experiences::appId) == QLatin1String(apps::coursesApp))
        m_courses = workspace->scopedSource(
            QStringLiteral("course"), {QStringLiteral("experience"), m_experience.id});
    m_forum = forumOfExperience(*workspace, m_experience.id).id;
    if (!m_forum.isEmpty())
        m_posts = workspace->scopedSource(
            QStringLiteral("post"), {QString::fromLatin1(posts::forumRelation), m_forum});
    follow(m_courses);
    follow(m_posts);
    connect(&workspace->commands(), &Commands::statusChanged, this, &ContentSummary::count,
        Qt::UniqueConnection);
    want(isVisible());
}

void ContentSummary::letGo()
{
    want(false);
    m_courses.reset();
    m_posts.reset();
    m_forum.clear();
}

// Only its own list shows which courses an experience has; it is read while visible.
void ContentSummary::want(bool looks)
{
    WorkspaceAccess *workspace = m_host.app().current();
    if (!workspace)
        return;
    QList<VisibleList> wanted;
    if (looks && m_courses && !isLocalId(m_experience.id))
        wanted.append({m_courses->kind(), m_courses->scope(), {}});
    workspace->commands().setWantedLists(this, wanted);
}

void ContentSummary::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    want(true);
}

void ContentSummary::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    want(false);
}

// An empty list proves nothing before it was read.
bool ContentSummary::isRead(const RecordSource &source) const
{
    WorkspaceAccess *workspace = m_host.app().current();
    if (!workspace || isLocalId(m_experience.id))
        return true;
    const EngineStatus &status = workspace->commands().status();
    for (const ScopeStatus &list : status.visibleScopes) {
        if (list.kind == source.kind() && list.scope == source.scope())
            return list.asOfMs > 0;
    }
    return status.area(source.kind()).asOfMs > 0;
}

void ContentSummary::count()
{
    const auto number = [](const std::unique_ptr<RecordSource> &source) {
        return source ? int(source->count()) : 0;
    };
    const int courses = number(m_courses);
    const int posts = number(m_posts);
    m_courseLink->setText(m_courses && isRead(*m_courses)
            ? Words::counted(tr("%Ln course(s)", nullptr, courses), courses)
            : Words::kindTitle(QStringLiteral("course")));
    m_courseLink->setVisible(m_courses != nullptr);
    m_postLink->setText(m_posts && isRead(*m_posts)
            ? Words::counted(tr("%Ln post(s)", nullptr, posts), posts)
            : Words::kindTitle(QStringLiteral("post")));
    m_postLink->setVisible(m_posts != nullptr);
    setVisible(m_courses || m_posts);
}

} // namespace hopyard
