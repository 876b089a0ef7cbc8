// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/registry.h"

#include "schema/students.h"

#include <QCoreApplication>

#include <array>

namespace hopyard::tables {

namespace {

namespace studentField = hopyard::students;

QString studentName(const Record &record, const CellContext &)
{
    return studentField::titleOf(record.body());
}
QString studentUser(const Record &record, const CellContext &)
{
    return record.text(studentField::username);
}
QString studentState(const Record &record, const CellContext &)
{
    switch (studentField::progressOf(record.body())) {
    case studentField::Progress::NotStarted:
        return QCoreApplication::translate("tables", "Not started");
    case studentField::Progress::Done:
        return QCoreApplication::translate("tables", "Done");
    case studentField::Progress::Started:
        break;
    }
    return QCoreApplication::translate("tables", "Started");
}
QString studentLessons(const Record &record, const CellContext &context)
{
    return QCoreApplication::translate("tables", "%1 of %2", "lessons completed")
        .arg(context.locale.toString(record.value(studentField::completed).value_or(0)),
            context.locale.toString(record.value(studentField::total).value_or(0)));
}
QByteArray studentLessonsKey(const Record &record, const CellContext &)
{
    return numberSortKey(record.value(studentField::completed));
}
QVariant studentLessonsRaw(const Record &record)
{
    const auto done = record.value(studentField::completed);
    return done ? QVariant(*done) : QVariant();
}
// In hundredths, for sorting.
std::optional<qint64> studentRateValue(const Record &record)
{
    const qint64 all = record.value(studentField::total).value_or(0);
    if (all <= 0)
        return std::nullopt;
    return record.value(studentField::completed).value_or(0) * 10'000 / all;
}
QString studentRate(const Record &record, const CellContext &context)
{
    const auto rate = studentRateValue(record);
    return rate ? QCoreApplication::translate("tables", "%1 %", "percent")
                      .arg(context.locale.toString((*rate + 50) / 100))
                : QString();
}
QByteArray studentRateKey(const Record &record, const CellContext &)
{
    return numberSortKey(studentRateValue(record));
}
QVariant studentRateRaw(const Record &record)
{
    const auto rate = studentRateValue(record);
    return rate ? QVariant((*rate + 50) / 100) : QVariant();
}
QString studentFirst(const Record &record, const CellContext &context)
{
    return timeText(record.value(studentField::firstAt), context);
}
QByteArray studentFirstKey(const Record &record, const CellContext &)
{
    return timeSortKey(record.value(studentField::firstAt));
}
QVariant studentFirstRaw(const Record &record)
{
    const auto time = record.value(studentField::firstAt);
    return time ? QVariant(*time) : QVariant();
}
QString studentLast(const Record &record, const CellContext &context)
{
    return timeText(record.value(studentField::lastAt), context);
}
QByteArray studentLastKey(const Record &record, const CellContext &)
{
    return timeSortKey(record.value(studentField::lastAt));
}
QVariant studentLastRaw(const Record &record)
{
    const auto time = record.value(studentField::lastAt);
    return time ? QVariant(*time) : QVariant();
}

constexpr std::array studentColumns {
    ColumnSpec {
        .name = "name", .title = QT_TRANSLATE_NOOP("tables", "Name"), .display = studentName},
    ColumnSpec {.name = "user",
        .title = QT_TRANSLATE_NOOP("tables", "User name"),
        .display = studentUser,
        .hiddenAtFirst = true,
        .widthHint = 16},
    ColumnSpec {.name = "state",
        .title = QT_TRANSLATE_NOOP("tables", "State"),
        .display = studentState,
        .statusChip = true,
        .widthHint = 13},
    ColumnSpec {.name = "lessons",
        .title = QT_TRANSLATE_NOOP("tables", "Lessons completed"),
        .display = studentLessons,
        .sortKey = studentLessonsKey,
        .raw = studentLessonsRaw,
        .numeric = true,
        .widthHint = 16},
    ColumnSpec {.name = "progress",
        .title = QT_TRANSLATE_NOOP("tables", "Progress"),
        .display = studentRate,
        .sortKey = studentRateKey,
        .raw = studentRateRaw,
        .numeric = true,
        .widthHint = 10},
    ColumnSpec {.name = "first",
        .title = QT_TRANSLATE_NOOP("tables", "First activity"),
        .display = studentFirst,
        .sortKey = studentFirstKey,
        .raw = studentFirstRaw,
        .hiddenAtFirst = true,
        .widthHint = 16},
    ColumnSpec {.name = "last",
        .title = QT_TRANSLATE_NOOP("tables", "Last activity"),
        .display = studentLast,
        .sortKey = studentLastKey,
        .raw = studentLastRaw,
        .widthHint = 16},
};

} // namespace

constexpr TableSpec students {.kind = "student", .columns = studentColumns, .avatar = nullptr};

} // namespace hopyard::tables
