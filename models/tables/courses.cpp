// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/registry.h"

#include "models/tables/coursefigures.h"
#include "models/titlelookup.h"
#include "schema/courses.h"

#include <QCoreApplication>

#include <array>

namespace hopyard::tables {

namespace {

namespace courseField = hopyard::courses;

QString courseTitle(const Record &record, const CellContext &)
{
    return record.text(courseField::title);
}
QString courseTagline(const Record &record, const CellContext &)
{
    return record.text(courseField::tagline);
}
QString courseExperience(const Record &record, const CellContext &context)
{
    const QString id = record.links.value(QStringLiteral("experience")).value(0);
    return id.isEmpty() ? QString() : context.title(QStringLiteral("experience"), id);
}
void resolveCourseTitles(const Record &record, TitleLookup &titles)
{
    for (const QString &id : record.links.value(QStringLiteral("experience")))
        titles.resolve(QStringLiteral("experience"), id);
}
QString courseVisibility(const Record &record, const CellContext &)
{
    const QString value = record.text(courseField::visibility);
    if (value == QLatin1String("visible"))
        return QCoreApplication::translate("tables", "Visible");
    if (value == QLatin1String("hidden"))
        return QCoreApplication::translate("tables", "Hidden");
    return value; // one that Whop added later
}

// Not known before the course's own page was read once.
std::optional<qint64> chapterCount(const Record &record)
{
    const auto list = record.value(courseField::chapters);
    return list && list->is_array() ? std::optional(qint64(list->size())) : std::nullopt;
}
std::optional<qint64> lessonCount(const Record &record)
{
    const auto list = record.value(courseField::chapters);
    if (!list || !list->is_array())
        return std::nullopt;
    qint64 count = 0;
    for (const Json &chapter : *list) {
        const Json *lessons = jsonAt(chapter, "lessons");
        count += lessons && lessons->is_array() ? qint64(lessons->size()) : 0;
    }
    return count;
}
QString countText(const std::optional<qint64> &count, const CellContext &context)
{
    return count ? context.locale.toString(*count) : QString();
}
QVariant countRaw(const std::optional<qint64> &count)
{
    return count ? QVariant(*count) : QVariant();
}
QString courseChapters(const Record &record, const CellContext &context)
{
    return countText(chapterCount(record), context);
}
QByteArray courseChaptersKey(const Record &record, const CellContext &)
{
    return numberSortKey(chapterCount(record));
}
QVariant courseChaptersRaw(const Record &record)
{
    return countRaw(chapterCount(record));
}
QString courseLessons(const Record &record, const CellContext &context)
{
    return countText(lessonCount(record), context);
}
QByteArray courseLessonsKey(const Record &record, const CellContext &)
{
    return numberSortKey(lessonCount(record));
}
QVariant courseLessonsRaw(const Record &record)
{
    return countRaw(lessonCount(record));
}
// None while the course's list of students was not read.
QString courseFigure(const char *kind, const Record &record, const CellContext &context)
{
    const QString text
        = context.titles ? context.titles->title(QString::fromLatin1(kind), record.id) : record.id;
    return text == record.id ? QStringLiteral("–") : text; // an id is no figure
}
QString courseStudents(const Record &record, const CellContext &context)
{
    return courseFigure(courseStudentsTitle, record, context);
}
QString courseCompletion(const Record &record, const CellContext &context)
{
    return courseFigure(courseCompletionTitle, record, context);
}
QString courseUpdated(const Record &record, const CellContext &context)
{
    return timeText(record.value(courseField::updatedAt), context);
}
QByteArray courseUpdatedKey(const Record &record, const CellContext &)
{
    return timeSortKey(record.value(courseField::updatedAt));
}
QVariant courseUpdatedRaw(const Record &record)
{
    const auto time = record.value(courseField::updatedAt);
    return time ? QVariant(*time) : QVariant();
}
QString courseAvatar(const Record &record)
{
    return record.text(courseField::title);
}

constexpr std::array courseColumns {
    ColumnSpec {.name = "title",
        .title = QT_TRANSLATE_NOOP("tables", "Title"),
        .display = courseTitle,
        .changedBy = "title",
        .editAction = "course.update",
        .editArgument = "title"},
    ColumnSpec {.name = "tagline",
        .title = QT_TRANSLATE_NOOP("tables", "Tagline"),
        .display = courseTagline,
        .changedBy = "tagline",
        .hiddenAtFirst = true, // the rest has to fit into a small window
        .widthHint = 26},
    ColumnSpec {.name = "experience",
        .title = QT_TRANSLATE_NOOP("tables", "Experience"),
        .display = courseExperience,
        .widthHint = 16},
    ColumnSpec {.name = "visibility",
        .title = QT_TRANSLATE_NOOP("tables", "Visibility"),
        .display = courseVisibility,
        .changedBy = "visibility",
        .statusChip = true,
        .widthHint = 9},
    ColumnSpec {.name = "chapters",
        .title = QT_TRANSLATE_NOOP("tables", "Chapters"),
        .display = courseChapters,
        .sortKey = courseChaptersKey,
        .raw = courseChaptersRaw,
        .numeric = true,
        .hiddenAtFirst = true,
        .widthHint = 10},
    ColumnSpec {.name = "lessons",
        .title = QT_TRANSLATE_NOOP("tables", "Lessons"),
        .display = courseLessons,
        .sortKey = courseLessonsKey,
        .raw = courseLessonsRaw,
        .numeric = true,
        .widthHint = 10},
    ColumnSpec {.name = "students",
        .title = QT_TRANSLATE_NOOP("tables", "Students"),
        .display = courseStudents,
        .numeric = true,
        .widthHint = 10},
    ColumnSpec {.name = "completion",
        .title = QT_TRANSLATE_NOOP("tables", "Completion"),
        .display = courseCompletion,
        .numeric = true,
        .widthHint = 11},
    ColumnSpec {.name = "updated",
        .title = QT_TRANSLATE_NOOP("tables", "Changed"),
        .display = courseUpdated,
        .sortKey = courseUpdatedKey,
        .raw = courseUpdatedRaw,
        .widthHint = 16},
};

} // namespace

constexpr TableSpec courses {.kind = "course",
    .columns = courseColumns,
    .resolve = resolveCourseTitles,
    .avatar = courseAvatar};

} // namespace hopyard::tables
