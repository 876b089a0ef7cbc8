// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/courses/coursegathering.h"

#include "schema/courses.h"
#include "ui/apphost.h"
#include "ui/words.h"

#include <QTimer>

#include <utility>

namespace hopyard {

namespace {
constexpr qsizetype detailsAtOnce = 50;
}

CourseGathering::CourseGathering(
    WorkspaceAccess &workspace, const QString &courseId, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_courseId(courseId)
    , m_timer(new QTimer(this))
{
    m_timer->setSingleShot(true);
    m_timer->setInterval(0);
    connect(m_timer, &QTimer::timeout, this, &CourseGathering::look);
    for (const char *kind : {"course", "lesson"}) {
        RecordSource *source = workspace.source(QString::fromLatin1(kind));
        connect(source, &RecordSource::changed, m_timer, qOverload<>(&QTimer::start));
        connect(source, &RecordSource::reloaded, m_timer, qOverload<>(&QTimer::start));
    }
    connect(&workspace.commands(), &Commands::statusChanged, this, &CourseGathering::onStatus);
    connect(&workspace.commands(), &Commands::decided, this, [this](quint64 ticket) {
        if (ticket != m_turn)
            return;
        m_turn = 0;
        m_timer->start();
    });
    m_timer->start();
}

void CourseGathering::onStatus()
{
    if (!m_looked || m_done)
        return;
    const QStringList &refusedOnes = m_workspace.commands().status().refusedDetails;
    for (const QString &id : std::as_const(m_wanted)) {
        if (!refusedOnes.contains(id))
            continue;
        const bool course = id == m_courseId;
        RecordSource *source
            = m_workspace.source(course ? QStringLiteral("course") : QStringLiteral("lesson"));
        const Record record = source->record(id);
        if (record.completeness == Completeness::Whole)
            continue;
        end();
        Q_EMIT refused(record.isNull() ? id : Words::recordTitle(record));
        return;
    }
    Q_EMIT progressed(m_missing);
}

bool CourseGathering::isStuck() const
{
    const Connection now = m_workspace.commands().status().connection;
    return m_looked && !m_done && now != Connection::Online && now != Connection::Connecting;
}

// Complete lessons are checked only once: details arrive one by one.
QStringList CourseGathering::missingLessons(const Record &course)
{
    RecordSource *lessons = m_workspace.source(QStringLiteral("lesson"));
    const auto outline = courses::outlineOf(course.body());
    QStringList missing;
    for (const OutlineChapter &chapter :
        outline ? outline->chapters : std::vector<OutlineChapter>()) {
        for (const OutlineLesson &lesson : chapter.lessons) {
            if (m_whole.contains(lesson.id))
                continue;
            const Record record = lessons->record(lesson.id);
            if (!record.isNull()
                && (record.completeness == Completeness::Whole || record.mark == Mark::New))
                m_whole.insert(lesson.id);
            else
                missing << lesson.id;
        }
    }
    return missing;
}

void CourseGathering::end()
{
    m_done = true;
    m_workspace.commands().setWantedLists(this, {});
}

// Lists do not show every change, so refresh the lessons before deciding. When offline, use what is
// stored.
void CourseGathering::readAnew()
{
    Commands &commands = m_workspace.commands();
    const Connection now = commands.status().connection;
    if (now != Connection::Online && now != Connection::Connecting)
        return;
    commands.refreshList(QStringLiteral("lesson"), {QStringLiteral("course"), m_courseId});
    m_turn = commands.approve({});
}

void CourseGathering::look()
{
    if (m_done)
        return;
    if (!std::exchange(m_asked, true))
        readAnew();
    if (m_turn != 0)
        return;
    const Record course = m_workspace.source(QStringLiteral("course"))->record(m_courseId);
    const bool outline = !course.isNull() && courses::outlineOf(course.body());
    QStringList missing = outline ? missingLessons(course) : QStringList();
    if (outline && missing.isEmpty()) { // one may have changed meanwhile
        m_whole.clear();
        missing = missingLessons(course);
    }
    if (outline && missing.isEmpty()) {
        end();
        RecordSource *lessons = m_workspace.source(QStringLiteral("lesson"));
        Json body = course.body();
        body["id"] = course.id;
        Q_EMIT gathered(courseFromWhop(
            body, [lessons](const QString &id) { return lessons->record(id).body(); }));
        return;
    }
    m_looked = true;
    m_missing = outline ? int(missing.size()) : -1;
    m_wanted = outline ? missing.mid(0, detailsAtOnce) : QStringList {m_courseId};
    m_workspace.commands().setWantedLists(this,
        {{QStringLiteral("course"), {}, outline ? QStringList() : m_wanted},
            {QStringLiteral("lesson"), {QStringLiteral("course"), m_courseId},
                outline ? m_wanted : QStringList()}});
    onStatus(); // it may be known already that one is refused; tells how far it is
}

} // namespace hopyard
