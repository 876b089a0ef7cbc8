// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/registry.h"

#include "schema/products.h"

#include <QCoreApplication>

#include <array>

namespace hopyard::tables {

namespace {

namespace productField = hopyard::products;

QString productName(const Record &record, const CellContext &)
{
    return record.text(productField::title);
}
QString productHeadline(const Record &record, const CellContext &)
{
    return record.text(productField::headline);
}
QString productVisibility(const Record &record, const CellContext &)
{
    const QString value = record.text(productField::visibility);
    if (value == QLatin1String("visible"))
        return QCoreApplication::translate("tables", "Visible");
    if (value == QLatin1String("hidden"))
        return QCoreApplication::translate("tables", "Hidden");
    if (value == QLatin1String("archived"))
        return QCoreApplication::translate("tables", "Archived");
    if (value == QLatin1String("quick_link"))
        return QCoreApplication::translate("tables", "Quick link");
    return value; // one that Whop added later
}
QString productMembers(const Record &record, const CellContext &context)
{
    const auto members = record.value(productField::memberCount);
    return members ? context.locale.toString(*members) : QString();
}
QByteArray productMembersKey(const Record &record, const CellContext &)
{
    return numberSortKey(record.value(productField::memberCount));
}
QVariant productMembersRaw(const Record &record)
{
    const auto members = record.value(productField::memberCount);
    return members ? QVariant(*members) : QVariant();
}
QString productCreated(const Record &record, const CellContext &context)
{
    return timeText(record.value(productField::createdAt), context);
}
QByteArray productCreatedKey(const Record &record, const CellContext &)
{
    return timeSortKey(record.value(productField::createdAt));
}
QVariant productCreatedRaw(const Record &record)
{
    const auto time = record.value(productField::createdAt);
    return time ? QVariant(*time) : QVariant();
}
QString productAvatar(const Record &record)
{
    return record.text(productField::title);
}

constexpr std::array productColumns {
    ColumnSpec {
        .name = "name", .title = QT_TRANSLATE_NOOP("tables", "Name"), .display = productName},
    ColumnSpec {.name = "headline",
        .title = QT_TRANSLATE_NOOP("tables", "Headline"),
        .display = productHeadline,
        .widthHint = 32},
    ColumnSpec {.name = "visibility",
        .title = QT_TRANSLATE_NOOP("tables", "Visibility"),
        .display = productVisibility,
        .statusChip = true,
        .widthHint = 12},
    ColumnSpec {.name = "members",
        .title = QT_TRANSLATE_NOOP("tables", "Members"),
        .display = productMembers,
        .sortKey = productMembersKey,
        .raw = productMembersRaw,
        .numeric = true,
        .widthHint = 10},
    ColumnSpec {.name = "created",
        .title = QT_TRANSLATE_NOOP("tables", "Created"),
        .display = productCreated,
        .sortKey = productCreatedKey,
        .raw = productCreatedRaw,
        .widthHint = 16},
};

} // namespace

constexpr TableSpec products {.kind = "product",
    .columns = productColumns,
    .avatar = productAvatar,
    .section = TableSection::Money,
    .glyph = Glyph::Package};

} // namespace hopyard::tables
