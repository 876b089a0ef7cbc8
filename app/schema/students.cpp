// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/students.h"

#include <QtGlobal>

#include <array>

namespace hopyard {

namespace {

constexpr std::array studentFields {
    FieldSpec {students::name.path, FieldType::Text, QT_TRANSLATE_NOOP("schema", "Name"), true},
    FieldSpec {
        students::username.path, FieldType::Text, QT_TRANSLATE_NOOP("schema", "User name"), true},
    FieldSpec {students::completed.path, FieldType::Integer,
        QT_TRANSLATE_NOOP("schema", "Lessons completed")},
    FieldSpec {students::total.path, FieldType::Integer, QT_TRANSLATE_NOOP("schema", "Lessons")},
    FieldSpec {students::rate.path, FieldType::Decimal, QT_TRANSLATE_NOOP("schema", "Progress")},
    FieldSpec {
        students::firstAt.path, FieldType::Time, QT_TRANSLATE_NOOP("schema", "First activity")},
    FieldSpec {
        students::lastAt.path, FieldType::Time, QT_TRANSLATE_NOOP("schema", "Last activity")},
};
constexpr std::array studentParents {
    ParentSpec {.name = students::courseRelation,
        .kind = "course",
        .listParam = "course_id",
        .onDemand = true},
};
constexpr std::array<std::string_view, 1> studentDetails {"course"};
constexpr std::array<std::string_view, 1> studentKeys {"user"};

constexpr std::array interactionFields {
    FieldSpec {
        interactions::lessonTitle.path, FieldType::Text, QT_TRANSLATE_NOOP("schema", "Lesson")},
    FieldSpec {
        interactions::completed.path, FieldType::Boolean, QT_TRANSLATE_NOOP("schema", "Completed")},
    FieldSpec {
        interactions::createdAt.path, FieldType::Time, QT_TRANSLATE_NOOP("schema", "Created")},
};
// A student's row does not name the course, but its own list was read by course.
constexpr std::array interactionParents {
    ParentSpec {.name = interactions::studentRelation,
        .kind = "student",
        .listParam = "user_id",
        .valuePath = "user.id",
        .secondParam = "course_id",
        .onDemand = true},
};
constexpr std::array<std::string_view, 1> interactionDetails {"course"};
constexpr std::array<std::string_view, 1> interactionKeys {"created_at"};

QByteArray studentKey(const Json &row)
{
    return students::titleOf(row).toCaseFolded().toUtf8();
}

QByteArray interactionKey(const Json &row)
{
    return jsonText(row, interactions::createdAt.path).toUtf8();
}

} // namespace

namespace students {

QString titleOf(const Json &body)
{
    const QString given = jsonText(body, name.path);
    return given.isEmpty() ? jsonText(body, username.path) : given;
}

Progress progressOf(const Json &body)
{
    const qint64 done = jsonInt(body, completed.path);
    const qint64 all = jsonInt(body, total.path);
    if (done <= 0)
        return Progress::NotStarted;
    return all > 0 && done >= all ? Progress::Done : Progress::Started;
}

bool isStuckSince(const Json &body, qint64 sinceMs)
{
    if (progressOf(body) != Progress::Started)
        return false;
    const auto last = lastAt.in(body);
    return last && last->toMSecsSinceEpoch() <= sinceMs;
}

constexpr ResourceSpec resource {
    .kind = "student",
    .title = QT_TRANSLATE_NOOP("schema", "Students"),
    .listPath = "/course_students",
    .itemPath = "/course_students/{id}",
    .readScope = "course_analytics:read",
    .titlePath = "user.name",
    .titleOf = titleOf,
    .fields = studentFields,
    .keyFields = studentKeys,
    .sortKey = studentKey,
    .parents = studentParents,
    .detailOnly = studentDetails,
};

} // namespace students

namespace interactions {

constexpr ResourceSpec resource {
    .kind = "interaction",
    .title = QT_TRANSLATE_NOOP("schema", "Lesson progress"),
    .idPrefix = "crsli_",
    .listPath = "/course_lesson_interactions",
    .itemPath = "/course_lesson_interactions/{id}",
    .readScope = "course_analytics:read",
    .titlePath = "lesson.title",
    .fields = interactionFields,
    .keyFields = interactionKeys,
    .sortKey = interactionKey,
    .parents = interactionParents,
    .detailOnly = interactionDetails,
};

} // namespace interactions

} // namespace hopyard
