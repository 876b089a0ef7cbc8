// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/demostudents.h"

#include "schema/outline.h"

#include <QCryptographicHash>

namespace hopyard {

namespace {

constexpr qint64 studentDayMs = 86'400'000;
constexpr int studentsPerCourse = 18;

struct StudentLesson
{
    OutlineLesson lesson;
    QString chapter;
};

std::vector<StudentLesson> lessonsOfCourse(SimulatedWhop &whop, const QString &courseId)
{
    std::vector<StudentLesson> lessons;
    const Json course = whop.row(QStringLiteral("course"), courseId);
    const Json *chapters = jsonAt(course, "chapters");
    const Outline outline(chapters ? *chapters : Json());
    for (const OutlineChapter &chapter : outline.chapters) {
        for (const OutlineLesson &lesson : chapter.lessons)
            lessons.push_back({lesson, chapter.id});
    }
    return lessons;
}

// "57.14": two places, as Whop tells it.
Json completionRate(int completed, qsizetype total)
{
    const qint64 hundredths = total > 0 ? completed * 10'000LL / total : 0;
    return jsonDecimal(QStringLiteral("%1.%2")
                           .arg(hundredths / 100)
                           .arg(hundredths % 100, 2, 10, QLatin1Char('0')));
}

// The same person and course always give the same id.
QString studentKey(const QString &prefix, const QString &of)
{
    const QByteArray digest
        = QCryptographicHash::hash(of.toUtf8(), QCryptographicHash::Sha256).toHex();
    return QString(prefix + QString::fromLatin1(digest.first(14)));
}

} // namespace

QString addStudent(SimulatedWhop &whop, const QString &courseId, const QString &username,
    int completed, int idleDays)
{
    const std::vector<StudentLesson> lessons = lessonsOfCourse(whop, courseId);
    const auto done = std::min(completed, int(lessons.size()));
    const Json course {{"id", courseId},
        {"experience", Json {{"id", whop.parentOf(QStringLiteral("course"), courseId)}}},
        {"title", jsonText(whop.row(QStringLiteral("course"), courseId), "title")}};
    const QString userId = studentKey(QStringLiteral("user_"), username);
    const Json user {{"id", userId}, {"name", nullptr}, {"username", username}};
    const qint64 last = whop.nowMs() - idleDays * studentDayMs;
    const qint64 first = last - done * studentDayMs;
    const QString id = whop.addRow(QStringLiteral("student"),
        Json {{"id", studentKey(QStringLiteral("crsst_"), QString(courseId + username))},
            {"completed_lessons_count", done},
            {"completion_rate", completionRate(done, qsizetype(lessons.size()))},
            {"course", course}, {"first_interaction_at", simulatedTime(first)},
            {"last_interaction_at", simulatedTime(last)}, {"total_lessons_count", lessons.size()},
            {"user", user}},
        {}, {{QStringLiteral("course_id"), courseId}});
    for (size_t place = 0; place < lessons.size() && place <= size_t(done); ++place) {
        const StudentLesson &each = lessons[place];
        whop.addRow(QStringLiteral("interaction"),
            Json {{"id", studentKey(QStringLiteral("crsli_"), QString(id + each.lesson.id))},
                {"completed", place < size_t(done)}, {"course", course},
                {"created_at", simulatedTime(first + qint64(place) * studentDayMs)},
                {"lesson",
                    Json {{"id", each.lesson.id}, {"title", each.lesson.title},
                        {"chapter", Json {{"id", each.chapter}}}}},
                {"user", user}},
            {}, {{QStringLiteral("course_id"), courseId}, {QStringLiteral("user_id"), userId}});
    }
    return id;
}

void seedStudents(SimulatedWhop &whop)
{
    int number = 0;
    for (const Json &course : whop.rows(QStringLiteral("course"))) {
        const QString id = jsonText(course, "id");
        const auto total = int(lessonsOfCourse(whop, id).size());
        for (int i = 0; i < studentsPerCourse; ++i) {
            ++number;
            const int done = i % 6 == 0 ? 0 : i % 6 == 1 ? total : (i * 5 + number) % (total + 1);
            addStudent(whop, id, QStringLiteral("member%1").arg(100 + (number * 37) % 800), done,
                (i * 4) % 45);
        }
    }
}

} // namespace hopyard
