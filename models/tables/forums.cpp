// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/registry.h"

#include "schema/forums.h"

#include <QCoreApplication>

#include <array>

namespace hopyard::tables {

namespace {

namespace forumField = hopyard::forums;

QString forumPeople(const QString &value)
{
    if (value == QLatin1String("everyone"))
        return QCoreApplication::translate("tables", "Everyone");
    if (value == QLatin1String("admins"))
        return QCoreApplication::translate("tables", "Admins only");
    return value; // one that Whop added later
}
QString forumName(const Record &record, const CellContext &)
{
    return record.text(forumField::name);
}
QString forumPosters(const Record &record, const CellContext &)
{
    return forumPeople(record.text(forumField::whoCanPost));
}
QString forumCommenters(const Record &record, const CellContext &)
{
    return forumPeople(record.text(forumField::whoCanComment));
}
QString forumMails(const Record &record, const CellContext &)
{
    const QString value = record.text(forumField::emailPreference);
    if (value == QLatin1String("all_admin_posts"))
        return QCoreApplication::translate("tables", "All posts by admins");
    if (value == QLatin1String("only_weekly_summary"))
        return QCoreApplication::translate("tables", "Weekly summary");
    if (value == QLatin1String("none"))
        return QCoreApplication::translate("tables", "None");
    return value;
}
QString forumAvatar(const Record &record)
{
    return record.text(forumField::name);
}

constexpr std::array forumColumns {
    ColumnSpec {.name = "name",
        .title = QT_TRANSLATE_NOOP("tables", "Name"),
        .display = forumName,
        .changedBy = "experience.name"},
    ColumnSpec {.name = "posters",
        .title = QT_TRANSLATE_NOOP("tables", "Who can post"),
        .display = forumPosters,
        .changedBy = "who_can_post",
        .statusChip = true,
        .widthHint = 14},
    ColumnSpec {.name = "commenters",
        .title = QT_TRANSLATE_NOOP("tables", "Who can comment"),
        .display = forumCommenters,
        .changedBy = "who_can_comment",
        .statusChip = true,
        .widthHint = 14},
    ColumnSpec {.name = "mails",
        .title = QT_TRANSLATE_NOOP("tables", "E-mails"),
        .display = forumMails,
        .changedBy = "email_notification_preference",
        .widthHint = 18},
};

} // namespace

constexpr TableSpec forums {.kind = "forum", .columns = forumColumns, .avatar = forumAvatar};

} // namespace hopyard::tables
