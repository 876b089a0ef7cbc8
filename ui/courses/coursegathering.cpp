// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/courses/coursegathering.h"

#include "schema/courses.h"
#include "ui/apphost.h"

#include <QTimer>

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
    connect(&workspace.commands(), &Commands::statusChanged, this, [this] {
        if (m_looked && !m_done)
            Q_EMIT progressed(m_missing);
    });
    m_timer->start();
}

bool CourseGathering::isStuck() const
{
    const Connection now = m_workspace.commands().status().connection;
    return m_looked && !m_done && now != Connection::Online && now != Connection::Connecting;
}

void CourseGathering::look()
{
    if (m_done)
        return;
    const Record course = m_workspace.source(QStringLiteral("course"))->record(m_courseId);
    RecordSource *lessons = m_workspace.source(QStringLiteral("lesson"));
    const auto outline = course.isNull() ? std::nullopt : courses::outlineOf(course.body());
    QStringList missing;
    for (const OutlineChapter &chapter :
        outline ? outline->chapters : std::vector<OutlineChapter>()) {
        for (const OutlineLesson &lesson : chapter.lessons) {
            const Record record = lessons->record(lesson.id);
            const bool whole = !record.isNull()
                && (record.completeness == Completeness::Whole || record.mark == Mark::New);
            if (!whole)
                missing << lesson.id;
        }
    }
    if (outline && missing.isEmpty()) {
        m_done = true;
        Json body = course.body();
        body["id"] = course.id;
        Q_EMIT gathered(courseFromWhop(
            body, [lessons](const QString &id) { return lessons->record(id).body(); }));
        return;
    }
    m_looked = true;
    m_missing = outline ? int(missing.size()) : -1;
    Q_EMIT progressed(m_missing);
    const QStringList wanted = missing.mid(0, detailsAtOnce);
    if (outline ? wanted == m_asked : m_askedOutline)
        return;
    m_asked = wanted;
    m_askedOutline = true;
    m_workspace.commands().setVisibleLists(
        {{QStringLiteral("course"), {}, outline ? QStringList() : QStringList {m_courseId}},
            {QStringLiteral("lesson"), {QStringLiteral("course"), m_courseId}, wanted}});
}

} // namespace hopyard
