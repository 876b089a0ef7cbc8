// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/experiences/contentsummary.h"

#include "core/ids.h"
#include "schema/experiences.h"
#include "schema/forums.h"
#include "schema/posts.h"
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

constexpr auto summaryCoursesApp = "app_0vPZThfBpAwLo"; // Whop's own; courses live in no other

// The forum an experience is, if it is one.
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
    connect(
        m_postLink, &QPushButton::clicked, this, [this] { m_host.go(QStringLiteral("posts")); });
    // What is shown comes from the workspace, and must not outlive it.
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
    // Which courses an experience has is told by a list of its own, read while somebody looks.
    QList<VisibleList> wanted;
    if (m_experience.text(experiences::appId) == QLatin1String(summaryCoursesApp)) {
        const ListScope scope {QStringLiteral("experience"), m_experience.id};
        m_courses = workspace->scopedSource(QStringLiteral("course"), scope);
        if (!isLocalId(m_experience.id))
            wanted.append({QStringLiteral("course"), scope, {}});
    }
    workspace->commands().setWantedLists(this, wanted);
    const Record forum = forumOfExperience(*workspace, m_experience.id);
    if (!forum.isNull())
        m_posts = workspace->scopedSource(
            QStringLiteral("post"), {QString::fromLatin1(posts::forumRelation), forum.id});
    follow(m_courses);
    follow(m_posts);
}

void ContentSummary::letGo()
{
    m_courses.reset();
    m_posts.reset();
}

void ContentSummary::count()
{
    const auto number = [](const std::unique_ptr<RecordSource> &source) {
        return source ? int(source->count()) : 0;
    };
    const int courses = number(m_courses);
    const int posts = number(m_posts);
    m_courseLink->setText(Words::counted(tr("%Ln course(s)", nullptr, courses), courses));
    m_courseLink->setVisible(m_courses != nullptr);
    m_postLink->setText(Words::counted(tr("%Ln post(s)", nullptr, posts), posts));
    m_postLink->setVisible(m_posts != nullptr);
    setVisible(m_courses || m_posts);
}

} // namespace hopyard
