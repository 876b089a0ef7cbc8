// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/courses/coursecopies.h"

#include "core/ids.h"
#include "ui/apphost.h"
#include "ui/courses/coursegathering.h"
#include "ui/courses/courserecords.h"
#include "ui/words.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <utility>

namespace hopyard {

namespace {

// A question as a new one.
Json withoutQuestionIds(Json question)
{
    question.erase("id");
    if (const auto options = question.find("options");
        options != question.end() && options->is_array()) {
        for (Json &option : *options)
            option.erase("id");
    }
    return question;
}

FolderCourse asNewCourse(FolderCourse course)
{
    for (FolderChapter &chapter : course.chapters) {
        chapter.id.clear();
        for (FolderLesson &lesson : chapter.lessons) {
            lesson.id.clear();
            for (Json &question : lesson.questions)
                question = withoutQuestionIds(question);
        }
    }
    return course;
}

} // namespace

ImportPlan planCourseCopy(const FolderCourse &course, const QString &into)
{
    ImportOptions options;
    options.experienceId = into;
    options.newId = [] { return newLocalId(QDateTime::currentMSecsSinceEpoch()); };
    options.upload = [](const QString &path) { return path; }; // files are already on Whop
    return planImport(asNewCourse(course), options);
}

QString copyCostText(
    qsizetype courses, qsizetype chapters, qsizetype lessons, const ImportPlan &plan)
{
    QStringList parts;
    if (courses > 1)
        parts << Words::counted(CourseCopies::tr("%Ln course(s)", nullptr, int(courses)), courses);
    parts << Words::counted(CourseCopies::tr("%Ln chapter(s)", nullptr, int(chapters)), chapters)
          << Words::counted(CourseCopies::tr("%Ln lesson(s)", nullptr, int(lessons)), lessons);
    const QString cost = CourseCopies::tr("%1: %2, about %3 s.")
                             .arg(parts.join(QStringLiteral(", ")), Words::requests(plan.requests),
                                 QLocale().toString(plan.seconds()));
    const auto videos = int(plan.finishOnWhop.size());
    if (videos == 0)
        return cost;
    return QString(cost + u' '
        + Words::counted(
            CourseCopies::tr(
                "%Ln video lesson(s) need the video once more on whop.com.", nullptr, videos),
            videos));
}

CourseCopies::CourseCopies(
    WorkspaceAccess &workspace, const QStringList &experiences, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_experiences(experiences)
{
    RecordSource *source = workspace.source(QStringLiteral("course"));
    const auto look = [this] {
        const int before = count();
        find();
        if (count() == before)
            return;
        if (m_started && !m_gathering)
            readNext();
        Q_EMIT changed();
    };
    connect(source, &RecordSource::changed, this, look);
    connect(source, &RecordSource::reloaded, this, look);
    find();
    // Only its own list shows which courses an experience has.
    QList<VisibleList> lists;
    for (const QString &experience : experiences) {
        if (!isLocalId(experience))
            lists.append(
                {QStringLiteral("course"), {QStringLiteral("experience"), experience}, {}});
    }
    workspace.commands().setWantedLists(this, lists);
    connect(&workspace.commands(), &Commands::statusChanged, this, [this] {
        if (std::exchange(m_listed, isListed()) != isListed() || isStuck())
            Q_EMIT changed();
    });
}

bool CourseCopies::isListed() const
{
    const QList<ScopeStatus> &lists = m_workspace.commands().status().visibleScopes;
    return std::all_of(m_experiences.cbegin(), m_experiences.cend(), [&lists](const QString &id) {
        const auto list = std::find_if(lists.cbegin(), lists.cend(), [&id](const auto &other) {
            return other.kind == QLatin1String("course")
                && other.scope == ListScope {QStringLiteral("experience"), id};
        });
        // Courses that this key may not read have nothing to copy.
        return isLocalId(id)
            || (list != lists.cend() && (list->asOfMs > 0 || !list->missingScope.isEmpty()));
    });
}

void CourseCopies::find()
{
    if (!m_started)
        m_courses.clear(); // read one after the other afterwards: more follow
    eachRecord(*m_workspace.source(QStringLiteral("course")), [this](const Record &course) {
        const QString home = experienceOfCourse(course);
        const bool known = std::any_of(m_courses.cbegin(), m_courses.cend(),
            [&course](const Entry &entry) { return entry.id == course.id; });
        if (!known && m_experiences.contains(home))
            m_courses.push_back({home, course.id, {}, 0, {}});
    });
}

CourseCopies::~CourseCopies() = default;

void CourseCopies::start()
{
    if (!std::exchange(m_started, true))
        readNext();
}

void CourseCopies::readNext()
{
    if (m_read == m_courses.size() || !m_refused.isEmpty())
        return;
    m_gathering = new CourseGathering(m_workspace, m_courses[m_read].id, this);
    connect(m_gathering, &CourseGathering::progressed, this, &CourseCopies::changed);
    connect(m_gathering, &CourseGathering::refused, this, [this](const QString &title) {
        m_refused = title;
        Q_EMIT changed();
    });
    connect(m_gathering, &CourseGathering::gathered, this, [this](const FolderCourse &course) {
        m_gathering->deleteLater();
        m_gathering.clear();
        Entry &entry = m_courses[m_read++];
        entry.course = course;
        const ImportPlan plan = planCourseCopy(course, entry.experience);
        entry.requests = int(plan.requests);
        entry.finishOnWhop = plan.finishOnWhop;
        readNext();
        Q_EMIT changed();
    });
}

bool CourseCopies::isStuck() const
{
    const Connection now = m_workspace.commands().status().connection;
    const bool offline = now != Connection::Online && now != Connection::Connecting;
    return (offline && !isListed()) || (m_gathering && m_gathering->isStuck());
}

QString CourseCopies::costText(int copies) const
{
    ImportPlan all;
    qsizetype chapters = 0;
    qsizetype lessons = 0;
    for (const Entry &entry : m_courses) {
        all.requests += copies * entry.requests;
        for (int copy = 0; copy < copies; ++copy)
            all.finishOnWhop.append(entry.finishOnWhop);
        chapters += copies * qsizetype(entry.course.chapters.size());
        lessons += copies * entry.course.lessonCount();
    }
    return copyCostText(copies * qsizetype(m_courses.size()), chapters, lessons, all);
}

ImportPlan CourseCopies::planFor(const QString &experience, const QString &into) const
{
    ImportPlan all;
    for (const Entry &entry : m_courses) {
        if (entry.experience != experience)
            continue;
        const ImportPlan plan = planCourseCopy(entry.course, into);
        all.intents.append(plan.intents);
        all.finishOnWhop.append(plan.finishOnWhop);
        all.requests += plan.requests;
    }
    return all;
}

} // namespace hopyard
