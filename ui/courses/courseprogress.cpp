// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/courses/courseprogress.h"

#include "core/ids.h"
#include "core/recordsource.h"
#include "models/tables/coursefigures.h"
#include "models/titlelookup.h"
#include "schema/students.h"
#include "ui/apphost.h"
#include "ui/page.h"
#include "ui/words.h"

#include <QDateTime>
#include <QLocale>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace hopyard {

namespace {

constexpr qsizetype coursesCounted = 50;
constexpr qint64 figuresFreshMs = 60LL * 60 * 1000;
constexpr qsizetype studentsAtOnce = 100; // between two events

} // namespace

CourseProgress::CourseProgress(PageHost &host, QObject *parent)
    : QObject(parent)
    , m_host(host)
{
}

void CourseProgress::setWorkspace(WorkspaceAccess *workspace)
{
    for (auto course = m_known.cbegin(); course != m_known.cend(); ++course) {
        m_host.titles().setTitle(QString::fromLatin1(courseStudentsTitle), course.key(), {});
        m_host.titles().setTitle(QString::fromLatin1(courseCompletionTitle), course.key(), {});
    }
    m_known.clear();
    m_counts.clear();
    m_round.clear();
    m_courses.clear();
    m_asked.clear();
    m_locked = false;
    if (m_commands)
        m_commands->disconnect(this);
    m_workspace = workspace;
    m_commands = workspace ? &workspace->commands() : nullptr;
    if (m_commands)
        connect(m_commands, &Commands::statusChanged, this, &CourseProgress::onStatus);
}

void CourseProgress::look(const QStringList &courses)
{
    if (m_courses.isEmpty())
        m_round.clear();
    m_courses = courses.mid(0, coursesCounted);
    if (m_courses.isEmpty() && !m_asked.isEmpty()) {
        m_asked.clear();
        if (m_commands)
            m_commands->setWantedLists(this, {});
    }
    next();
}

void CourseProgress::next()
{
    if (!m_commands || m_locked || !m_asked.isEmpty())
        return;
    const qint64 nowMs = m_host.nowMs();
    for (const QString &course : std::as_const(m_courses)) {
        // Read, or tried.
        const qint64 lately = std::max(m_round.value(course), m_known.value(course).asOfMs);
        if (isLocalId(course) || nowMs - lately < figuresFreshMs)
            continue;
        m_asked = course;
        m_round.insert(course, nowMs);
        m_known.insert(course, m_known.value(course));
        m_commands->setWantedLists(this,
            {{QStringLiteral("student"), {QString::fromLatin1(students::courseRelation), course},
                {}}});
        return;
    }
    m_commands->setWantedLists(this, {});
}

void CourseProgress::onStatus(const EngineStatus &status)
{
    const bool reads
        = status.connection == Connection::Online || status.connection == Connection::Connecting;
    std::optional<bool> locked; // by any of the reported lists
    if (reads && !std::exchange(m_reads, reads))
        m_round.clear(); // nothing was read in this round
    m_reads = reads;
    for (const ScopeStatus &scope : status.visibleScopes) {
        const QString &course = scope.scope.id;
        if (scope.kind != QLatin1String("student") || !m_known.contains(course)
            || scope.scope.parent != QLatin1String(students::courseRelation))
            continue;
        Known &known = m_known[course];
        known.error = scope.error;
        locked = locked.value_or(false) || isNotPermitted(scope.error);
        if (scope.refreshing)
            continue;
        if (scope.asOfMs > known.asOfMs)
            begin(course, scope.asOfMs);
        // Older ones are about to be read again, if there is a connection.
        const bool settled = scope.error != ErrorCode::None || !reads
            || m_host.nowMs() - scope.asOfMs < figuresFreshMs;
        if (course == m_asked && settled)
            m_asked.clear();
    }
    m_locked = locked.value_or(m_locked);
    if (m_asked.isEmpty() && !m_courses.isEmpty())
        next();
}

void CourseProgress::begin(const QString &courseId, qint64 asOfMs)
{
    for (const Count &count : m_counts) {
        if (count.courseId == courseId && count.asOfMs == asOfMs)
            return;
    }
    Count count;
    count.courseId = courseId;
    count.asOfMs = asOfMs;
    m_counts.push_back(std::move(count));
    if (m_counts.size() == 1)
        countLater();
}

void CourseProgress::countLater()
{
    QTimer::singleShot(0, this, &CourseProgress::countOn);
}

void CourseProgress::countOn()
{
    if (m_counts.empty() || !m_commands)
        return; // of a workspace that is closed
    Count &count = m_counts.front();
    if (!count.source)
        count.source = m_workspace->scopedSource(QStringLiteral("student"),
            {QString::fromLatin1(students::courseRelation), count.courseId});
    const std::vector<RowKey> keys
        = count.source ? count.source->keys(count.last, studentsAtOnce) : std::vector<RowKey>();
    if (keys.empty()) {
        finish();
    } else {
        count.last = keys.back();
        std::vector<RowId> rows;
        for (const RowKey &key : keys)
            rows.push_back(key.row);
        for (const Record &student : count.source->records(rows)) {
            if (student.isNull())
                continue;
            ++count.students;
            if (const auto rate = students::rate.in(student.body()))
                count.sum += rate->text().toDouble();
        }
    }
    if (!m_counts.empty())
        countLater();
}

void CourseProgress::finish()
{
    const Count done = std::move(m_counts.front());
    m_counts.pop_front();
    Known &known = m_known[done.courseId];
    known.asOfMs = done.asOfMs;
    known.students = done.students;
    m_host.titles().setTitle(
        QString::fromLatin1(courseStudentsTitle), done.courseId, QLocale().toString(done.students));
    m_host.titles().setTitle(QString::fromLatin1(courseCompletionTitle), done.courseId,
        done.students == 0
            ? QString()
            : tr("%1 %", "a share of a hundred")
                  .arg(QLocale().toString(done.sum / double(done.students), 'f', 0)));
}

QString CourseProgress::explain(const QString &courseId) const
{
    const Known known = m_known.value(courseId);
    if (m_locked)
        return tr("The key of this workspace can’t read students (course_analytics:read).");
    if (known.asOfMs > 0 && known.students == 0)
        return tr("Nobody has begun this course.");
    if (known.asOfMs > 0)
        return tr("Average over all students, as of %1")
            .arg(QLocale().toString(
                QDateTime::fromMSecsSinceEpoch(known.asOfMs), QLocale::ShortFormat));
    if (known.error != ErrorCode::None)
        return tr("The students of this course could not be read.");
    return tr("The students of this course are not on this computer yet.");
}

} // namespace hopyard
