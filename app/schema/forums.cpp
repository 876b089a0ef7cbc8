// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/forums.h"

#include <QtGlobal>

#include <array>

namespace hopyard::forums {

namespace {

constexpr std::array forumFields {
    FieldSpec {name.path, FieldType::Text, QT_TRANSLATE_NOOP("schema", "Name"), true},
    FieldSpec {whoCanPost.path, FieldType::Text, QT_TRANSLATE_NOOP("schema", "Who can post")},
    FieldSpec {whoCanComment.path, FieldType::Text, QT_TRANSLATE_NOOP("schema", "Who can comment")},
    FieldSpec {emailPreference.path, FieldType::Text, QT_TRANSLATE_NOOP("schema", "E-mails")},
};
constexpr std::array<std::string_view, 1> forumKeyFields {"experience"};

QByteArray forumSortKey(const Json &row)
{
    return jsonText(row, name.path).toCaseFolded().toUtf8();
}

// Banned words and banner can be written, never read.
bool isReadable(std::string_view member)
{
    return member != "banned_words" && member != "banner_image";
}

void applySettings(Record &record, const Json &args)
{
    for (const auto &[member, value] : args.items()) {
        if (isReadable(member))
            record.editBody()[member] = value;
    }
}

bool hasSettings(const Record &server, const Json &args)
{
    for (const auto &[member, value] : args.items()) {
        const Json *current = jsonAt(server.serverBody(), member);
        if (!isReadable(member) || !current || *current != value)
            return false;
    }
    return true;
}

std::optional<Intent> restoreSettings(const Operation &done)
{
    Json previous = Json::object();
    for (const auto &[member, value] : done.args.items()) {
        const Json *before = jsonAt(done.base, member);
        if (isReadable(member) && before && !before->is_null())
            previous[member] = *before;
    }
    if (previous.empty())
        return std::nullopt;
    return Intent {QStringLiteral("forum.update"), done.target, previous};
}

constexpr std::array updateArgs {
    ArgumentSpec {.name = "who_can_post", .notBlank = true},
    ArgumentSpec {.name = "who_can_comment", .notBlank = true},
    ArgumentSpec {.name = "email_notification_preference", .notBlank = true},
    ArgumentSpec {.name = "banned_words", .type = FieldType::List, .writeOnly = true},
    ArgumentSpec {
        .name = "banner_image", .type = FieldType::Object, .writeOnly = true, .takesFiles = true},
};

} // namespace

constexpr ResourceSpec resource {
    .kind = "forum",
    .title = QT_TRANSLATE_NOOP("schema", "Forums"),
    .idPrefix = "feed_",
    .listPath = "/forums",
    .itemPath = "/forums/{id}",
    .ownerParam = "company_id",
    .readScope = "forum:read",
    .titlePath = "experience.name",
    .fields = forumFields,
    .keyFields = forumKeyFields,
    .sortKey = forumSortKey,
};

constexpr ActionSpec update {
    .name = "forum.update",
    .kind = "forum",
    .title = QT_TRANSLATE_NOOP("schema", "Change forum settings"),
    .method = "PATCH",
    .path = "/forums/{id}",
    .permission = "forum:moderate",
    .effect = Effect::Changes,
    .retry = RetryClass::SetState,
    .policy = SendPolicy::Automatic,
    .risk = Risk::VisibleNow,
    .coalescing = Coalescing::MergeFields,
    .checksConflicts = true,
    .args = updateArgs,
    .apply = applySettings,
    .isFulfilled = hasSettings,
    .inverse = restoreSettings,
};

} // namespace hopyard::forums
