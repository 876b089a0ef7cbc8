// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/registry.h"

#include "schema/posts.h"

#include <QCoreApplication>

#include <array>

namespace hopyard::tables {

namespace {

namespace postField = hopyard::posts;

QString postCount(const std::optional<qint64> &count, const CellContext &context)
{
    return count ? context.locale.toString(*count) : QString();
}
QVariant postNumber(const std::optional<qint64> &count)
{
    return count ? QVariant(*count) : QVariant();
}

QString postTitle(const Record &record, const CellContext &)
{
    return postField::titleOrFirstLine(record.body());
}
QString postAuthor(const Record &record, const CellContext &)
{
    return postField::author(record.body());
}
QStringList postStates(const Record &record)
{
    QStringList states;
    if (record.value(postField::isPinned).value_or(false))
        states << QCoreApplication::translate("tables", "Pinned");
    if (postField::isUnanswered(record.body()))
        states << QCoreApplication::translate("tables", "Unanswered");
    if (record.value(postField::isEdited).value_or(false))
        states << QCoreApplication::translate("tables", "Edited");
    const Json *files = jsonAt(record.body(), "attachments");
    if (files && files->is_array() && !files->empty())
        states << QCoreApplication::translate("tables", "Files");
    return states;
}
QString postStateText(const Record &record, const CellContext &)
{
    return postStates(record).join(QStringLiteral(", "));
}
QStringList postStateChips(const Record &record, const CellContext &)
{
    return postStates(record);
}
Glyph postGlyph(const Record &record)
{
    return record.value(postField::isPinned).value_or(false) ? Glyph::Pin : Glyph::None;
}
QString postComments(const Record &record, const CellContext &context)
{
    return postCount(record.value(postField::comments), context);
}
QByteArray postCommentsKey(const Record &record, const CellContext &)
{
    return numberSortKey(record.value(postField::comments));
}
QVariant postCommentsRaw(const Record &record)
{
    return postNumber(record.value(postField::comments));
}
QString postLikes(const Record &record, const CellContext &context)
{
    return postCount(record.value(postField::likes), context);
}
QByteArray postLikesKey(const Record &record, const CellContext &)
{
    return numberSortKey(record.value(postField::likes));
}
QVariant postLikesRaw(const Record &record)
{
    return postNumber(record.value(postField::likes));
}
QString postViews(const Record &record, const CellContext &context)
{
    return postCount(record.value(postField::views), context);
}
QByteArray postViewsKey(const Record &record, const CellContext &)
{
    return numberSortKey(record.value(postField::views));
}
QVariant postViewsRaw(const Record &record)
{
    return postNumber(record.value(postField::views));
}
QString postCreated(const Record &record, const CellContext &context)
{
    return timeText(record.value(postField::createdAt), context);
}
QByteArray postCreatedKey(const Record &record, const CellContext &)
{
    return timeSortKey(record.value(postField::createdAt));
}
QVariant postCreatedRaw(const Record &record)
{
    const auto time = record.value(postField::createdAt);
    return time ? QVariant(*time) : QVariant();
}
QString commentText(const Record &record, const CellContext &)
{
    return record.text(postField::content);
}
QString reactionEmoji(const Record &record, const CellContext &)
{
    return record.text(hopyard::reactions::emoji);
}

constexpr ColumnSpec authorColumn {.name = "author",
    .title = QT_TRANSLATE_NOOP("tables", "Author"),
    .display = postAuthor,
    .widthHint = 16};
constexpr ColumnSpec likesColumn {.name = "likes",
    .title = QT_TRANSLATE_NOOP("tables", "Likes"),
    .display = postLikes,
    .sortKey = postLikesKey,
    .raw = postLikesRaw,
    .numeric = true,
    .widthHint = 7};
constexpr ColumnSpec createdColumn {.name = "created",
    .title = QT_TRANSLATE_NOOP("tables", "Created"),
    .display = postCreated,
    .sortKey = postCreatedKey,
    .raw = postCreatedRaw,
    .widthHint = 16};

constexpr std::array postColumns {
    ColumnSpec {.name = "title",
        .title = QT_TRANSLATE_NOOP("tables", "Title"),
        .display = postTitle,
        .glyph = postGlyph,
        .changedBy = "title"},
    authorColumn,
    ColumnSpec {.name = "state",
        .title = QT_TRANSLATE_NOOP("tables", "State"),
        .display = postStateText,
        .chips = postStateChips,
        .changedBy = "is_pinned",
        .widthHint = 18},
    ColumnSpec {.name = "comments",
        .title = QT_TRANSLATE_NOOP("tables", "Comments"),
        .display = postComments,
        .sortKey = postCommentsKey,
        .raw = postCommentsRaw,
        .numeric = true,
        .widthHint = 10},
    likesColumn,
    ColumnSpec {.name = "views",
        .title = QT_TRANSLATE_NOOP("tables", "Views"),
        .display = postViews,
        .sortKey = postViewsKey,
        .raw = postViewsRaw,
        .numeric = true,
        .widthHint = 8},
    createdColumn,
};
constexpr std::array commentColumns {
    ColumnSpec {.name = "text",
        .title = QT_TRANSLATE_NOOP("tables", "Text"),
        .display = commentText,
        .changedBy = "content"},
    authorColumn,
    likesColumn,
    createdColumn,
};
constexpr std::array reactionColumns {
    authorColumn,
    ColumnSpec {.name = "emoji",
        .title = QT_TRANSLATE_NOOP("tables", "Reaction"),
        .display = reactionEmoji,
        .widthHint = 10},
};

} // namespace

constexpr TableSpec posts {.kind = "post", .columns = postColumns, .avatar = nullptr};
constexpr TableSpec comments {.kind = "comment", .columns = commentColumns};
constexpr TableSpec reactions {.kind = "reaction", .columns = reactionColumns};

} // namespace hopyard::tables
