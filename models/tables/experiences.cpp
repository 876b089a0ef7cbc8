// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/registry.h"

#include "models/titlelookup.h"
#include "schema/apps.h"
#include "schema/experiences.h"

#include <array>
#include <utility>

namespace hopyard::tables {

namespace {

namespace experienceField = hopyard::experiences;

QString experienceName(const Record &record, const CellContext &)
{
    return record.text(experienceField::name);
}

// The name comes with the row; an experience made here knows its app by id only.
QString experienceApp(const Record &record, const CellContext &context)
{
    const QString name = record.text(experienceField::appName);
    const QString id = record.text(experienceField::appId);
    if (!name.isEmpty() || id.isEmpty())
        return name;
    const QString title = context.title(QStringLiteral("app"), id);
    if (title != id)
        return title;
    for (const hopyard::apps::BuiltInApp &app : hopyard::apps::builtIn) {
        if (id == QLatin1String(app.id))
            return QString::fromLatin1(app.name);
    }
    return id;
}

// Whop's own apps have one each.
Glyph experienceGlyph(const Record &record)
{
    constexpr std::array<std::pair<const char *, Glyph>, 7> glyphs {
        std::pair {"app_xml5hbizmZPgUT", Glyph::MessageCircle}, // chat
        std::pair {"app_0vPZThfBpAwLo", Glyph::GraduationCap}, // courses
        std::pair {"app_dYfm2IdXhDMquv", Glyph::MessagesSquare}, // forums
        std::pair {"app_RnVNENx5vtP8Zp", Glyph::Tag}, // events
        std::pair {"app_mmjPLOxIgL1qxe", Glyph::FileText}, // content
        std::pair {"app_5UWRrs7haZZeiQ", Glyph::Folder}, // files
        std::pair {"app_dC2dkRARmXE4qf", Glyph::Calendar}, // calendar
    };
    const QString id = record.text(experienceField::appId);
    for (const auto &[app, glyph] : glyphs) {
        if (id == QLatin1String(app))
            return glyph;
    }
    return Glyph::AppWindow;
}

QStringList experienceProducts(const Record &record, const CellContext &context)
{
    QStringList titles;
    for (const QString &id :
        record.links.value(QString::fromLatin1(experienceField::productsRelation)))
        titles.append(context.title(QStringLiteral("product"), id));
    return titles;
}
QString experienceProductsText(const Record &record, const CellContext &context)
{
    return experienceProducts(record, context).join(QStringLiteral(", "));
}

std::optional<bool> experienceIsPublic(const Record &record)
{
    return record.value(experienceField::isPublic);
}
QString experiencePublic(const Record &record, const CellContext &)
{
    return flagText(record.value(experienceField::isPublic));
}
QByteArray experiencePublicKey(const Record &record, const CellContext &)
{
    return flagSortKey(record.value(experienceField::isPublic));
}

QString experienceOrder(const Record &record, const CellContext &context)
{
    const auto order = record.value(experienceField::order);
    if (!order)
        return {};
    QString text = order->text();
    return text.replace(QLatin1Char('.'), context.locale.decimalPoint());
}
QByteArray experienceOrderKey(const Record &record, const CellContext &)
{
    const auto order = record.value(experienceField::order);
    return order ? QByteArray("0" + order->sortKey()) : QByteArray("1");
}
QVariant experienceOrderRaw(const Record &record)
{
    const auto order = record.value(experienceField::order);
    return order ? QVariant(order->text()) : QVariant();
}

QString experienceCreated(const Record &record, const CellContext &context)
{
    return timeText(record.value(experienceField::createdAt), context);
}
QByteArray experienceCreatedKey(const Record &record, const CellContext &)
{
    return timeSortKey(record.value(experienceField::createdAt));
}
QVariant experienceCreatedRaw(const Record &record)
{
    const auto time = record.value(experienceField::createdAt);
    return time ? QVariant(*time) : QVariant();
}

QString experienceAvatar(const Record &record)
{
    return record.text(experienceField::name);
}

void resolveTitles(const Record &record, TitleLookup &titles)
{
    for (const QString &id :
        record.links.value(QString::fromLatin1(experienceField::productsRelation)))
        titles.resolve(QStringLiteral("product"), id);
    if (record.text(experienceField::appName).isEmpty())
        titles.resolve(QStringLiteral("app"), record.text(experienceField::appId));
}

constexpr std::array experienceColumns {
    ColumnSpec {.name = "name",
        .title = QT_TRANSLATE_NOOP("tables", "Name"),
        .display = experienceName,
        .changedBy = experienceField::name.path,
        .editAction = "experience.update",
        .editArgument = "name"},
    ColumnSpec {.name = "app",
        .title = QT_TRANSLATE_NOOP("tables", "App"),
        .display = experienceApp,
        .glyph = experienceGlyph,
        .widthHint = 12},
    ColumnSpec {.name = "products",
        .title = QT_TRANSLATE_NOOP("tables", "Products"),
        .display = experienceProductsText,
        .chips = experienceProducts,
        .changedBy = experienceField::productsRelation,
        .widthHint = 28},
    ColumnSpec {.name = "public",
        .title = QT_TRANSLATE_NOOP("tables", "Public"),
        .display = experiencePublic,
        .sortKey = experiencePublicKey,
        .check = experienceIsPublic,
        .changedBy = experienceField::isPublic.path,
        .editAction = "experience.update",
        .editArgument = "is_public",
        .widthHint = 4},
    ColumnSpec {.name = "order",
        .title = QT_TRANSLATE_NOOP("tables", "Order"),
        .display = experienceOrder,
        .sortKey = experienceOrderKey,
        .raw = experienceOrderRaw,
        .changedBy = experienceField::order.path,
        .numeric = true,
        .widthHint = 5},
    ColumnSpec {.name = "created",
        .title = QT_TRANSLATE_NOOP("tables", "Created"),
        .display = experienceCreated,
        .sortKey = experienceCreatedKey,
        .raw = experienceCreatedRaw,
        .widthHint = 12},
};

} // namespace

constexpr TableSpec experiences {.kind = "experience",
    .columns = experienceColumns,
    .resolve = resolveTitles,
    .avatar = experienceAvatar};

} // namespace hopyard::tables
