// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/posts.h"

#include "schema/idlist.h"
#include "schema/newestfirst.h"

#include <QtGlobal>

#include <algorithm>
#include <array>
#include <string>

namespace hopyard {

namespace {

QByteArray postSortKey(const Json &row)
{
    return newestFirstKey(row, posts::createdAt);
}

QByteArray oldestFirst(const Json &row)
{
    const auto time = posts::createdAt.in(row);
    const quint64 place = time ? quint64(time->toMSecsSinceEpoch()) : ~quint64(0);
    return QByteArray::number(place, 16).rightJustified(comments::placeLength, '0');
}

QByteArray byId(const Json &row)
{
    return jsonText(row, "id").toUtf8();
}

// White space is content in Markdown (paragraphs, lists, code), so only what cannot be seen may
// differ: how lines end, how characters are composed, and what stands after the last word.
QString asWritten(const QString &text)
{
    QString lines = text.normalized(QString::NormalizationForm_C);
    lines.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    while (!lines.isEmpty() && lines.back().isSpace())
        lines.chop(1);
    return lines;
}

void applyPostMembers(Record &record, const Json &args)
{
    for (const auto &[member, value] : args.items()) {
        if (member == "pinned")
            record.editBody()["is_pinned"] = value;
        else
            record.editBody()[member] = value;
    }
}

void applyPostChanges(Record &record, const Json &args)
{
    applyPostMembers(record, args);
    if (args.contains("content") || args.contains("title"))
        record.editBody()["is_edited"] = true;
}

// Whop tells address and type of a file, too, and takes its id only.
Json fileShape(const Json &file)
{
    return Json {{"id", jsonText(file, "id")}};
}

Json filesByTheirIds(const Json &files)
{
    Json list = Json::array();
    for (const Json &file : files)
        list.push_back(fileShape(file));
    return list;
}

Json updatePostBody(const Json &args, const QString &)
{
    Json body = args;
    if (const auto files = body.find("attachments"); files != body.end() && files->is_array())
        *files = filesByTheirIds(*files);
    return body;
}

Json createPostBody(const Json &args, const QString &companyId)
{
    Json body = updatePostBody(args, companyId);
    if (jsonText(args, "experience_id") == QLatin1String("public"))
        body["company_id"] = companyId;
    return body;
}

QStringList attachmentIds(const Json &attachments)
{
    QStringList ids;
    if (attachments.is_array()) {
        for (const Json &attachment : attachments)
            ids.append(jsonText(attachment, "id"));
    }
    return ids;
}

bool hasPostMembers(const Record &server, const Json &args)
{
    for (const auto &[member, value] : args.items()) {
        const Json *current = jsonAt(server.serverBody(), member);
        if (!current)
            return false; // visibility is never shown: it cannot be told
        const bool so = member == "attachments" ? attachmentIds(*current) == attachmentIds(value)
            : value.is_string()
            ? asWritten(jsonText(server.serverBody(), member)) == asWritten(value.get<QString>())
            : *current == value;
        if (!so)
            return false;
    }
    return true;
}

bool isSamePostList(std::string_view, const Json &a, const Json &b)
{
    return attachmentIds(a) == attachmentIds(b);
}

std::optional<Json> mergePostList(
    std::string_view, const Json &base, const Json &mine, const Json &theirs, Collision collision)
{
    return mergedList(base, mine, theirs, fileShape, collision);
}

std::optional<Intent> restorePost(const Operation &done)
{
    Json previous = Json::object();
    for (const std::string_view member : {"title", "content", "is_pinned", "attachments"}) {
        const Json *before = jsonAt(done.base, member);
        if (!done.args.contains(std::string(member)) || !before)
            continue;
        if (member == "attachments" && before->is_array())
            previous["attachments"] = filesByTheirIds(*before);
        else if (!before->is_null())
            previous[std::string(member)] = *before;
        else if (member == "title") // there was none
            previous["title"] = "";
    }
    if (previous.empty())
        return std::nullopt;
    return Intent {done.action, done.target, previous};
}

// Whose it is a like does not tell; who asks must not take another one for it.
bool couldBeLike(const Json &row, const Json &args, const Json &)
{
    return jsonText(row, "resource_id") == jsonText(args, "resource_id");
}

std::optional<Intent> takeLikeBack(const Operation &done)
{
    if (done.resultId.isEmpty())
        return std::nullopt;
    return Intent {QStringLiteral("reaction.delete"), done.resultId, Json::object()};
}

// A price is an amount and a currency, and above zero.
Outcome checkPrice(const Json &args)
{
    const Json *amount = jsonAt(args, "paywall_amount");
    if (!amount && !args.contains("paywall_currency"))
        return Done {};
    const auto price = amount ? Decimal::fromText(jsonNumberText(*amount)) : std::nullopt;
    if (!price || jsonNumberText(*amount).startsWith(QLatin1Char('-'))
        || *price == *Decimal::fromText(QStringLiteral("0")))
        return Error::of(ErrorCode::InvalidArgument, QStringLiteral("is not a price"),
            QStringLiteral("paywall_amount"));
    if (jsonText(args, "paywall_currency").isEmpty())
        return Error::of(ErrorCode::InvalidArgument, QStringLiteral("is required"),
            QStringLiteral("paywall_currency"));
    return Done {};
}

// Only what an admin wrote can be what this key wrote. Who else writes the same words in the same
// minute makes it a question, never a second post.
bool couldBePost(const Json &row, const Json &args, const Json &)
{
    const Json *attachments = jsonAt(row, "attachments");
    const Json *wanted = jsonAt(args, "attachments");
    const qsizetype count = attachments ? attachmentIds(*attachments).size() : 0;
    return jsonBool(row, "is_poster_admin", true)
        && jsonText(row, "parent_id") == jsonText(args, "parent_id")
        && posts::isSameText(jsonText(row, "content"), jsonText(args, "content"))
        && (!args.contains("title")
            || posts::isSameText(jsonText(row, "title"), jsonText(args, "title")))
        && (!wanted || count == attachmentIds(*wanted).size());
}

constexpr std::array postFields {
    FieldSpec {posts::title.path, FieldType::Text, QT_TRANSLATE_NOOP("schema", "Title"), true},
    FieldSpec {posts::content.path, FieldType::Text, QT_TRANSLATE_NOOP("schema", "Text"), true},
    FieldSpec {
        posts::authorName.path, FieldType::Text, QT_TRANSLATE_NOOP("schema", "Author"), true},
    FieldSpec {
        posts::authorHandle.path, FieldType::Text, QT_TRANSLATE_NOOP("schema", "Handle"), true},
    FieldSpec {posts::isPinned.path, FieldType::Boolean, QT_TRANSLATE_NOOP("schema", "Pinned")},
    FieldSpec {posts::likes.path, FieldType::Integer, QT_TRANSLATE_NOOP("schema", "Likes")},
    FieldSpec {posts::comments.path, FieldType::Integer, QT_TRANSLATE_NOOP("schema", "Comments")},
    FieldSpec {posts::views.path, FieldType::Integer, QT_TRANSLATE_NOOP("schema", "Views")},
    FieldSpec {posts::createdAt.path, FieldType::Time, QT_TRANSLATE_NOOP("schema", "Created")},
    FieldSpec {posts::updatedAt.path, FieldType::Time, QT_TRANSLATE_NOOP("schema", "Changed")},
};
constexpr std::array commentFields {
    FieldSpec {posts::content.path, FieldType::Text, QT_TRANSLATE_NOOP("schema", "Text"), true},
    FieldSpec {
        posts::authorName.path, FieldType::Text, QT_TRANSLATE_NOOP("schema", "Author"), true},
    FieldSpec {
        posts::authorHandle.path, FieldType::Text, QT_TRANSLATE_NOOP("schema", "Handle"), true},
    FieldSpec {posts::likes.path, FieldType::Integer, QT_TRANSLATE_NOOP("schema", "Likes")},
    FieldSpec {posts::createdAt.path, FieldType::Time, QT_TRANSLATE_NOOP("schema", "Created")},
    FieldSpec {posts::parentId.path, FieldType::Id, QT_TRANSLATE_NOOP("schema", "Post")},
};
constexpr std::array reactionFields {
    FieldSpec {
        posts::authorHandle.path, FieldType::Text, QT_TRANSLATE_NOOP("schema", "Handle"), true},
    FieldSpec {reactions::emoji.path, FieldType::Text, QT_TRANSLATE_NOOP("schema", "Reaction")},
    FieldSpec {reactions::resourceId.path, FieldType::Id, QT_TRANSLATE_NOOP("schema", "Post")},
};
constexpr std::array<std::string_view, 1> postKeyFields {"created_at"};
// A post does not tell its forum: it is known by the list it came in. Pinned ones have a list of
// their own, which is short.
constexpr std::array postParents {
    ParentSpec {.name = posts::forumRelation,
        .kind = "forum",
        .listParam = "experience_id",
        .valuePath = "experience.id",
        .argument = "experience_id"},
    ParentSpec {.name = "pinned_in",
        .kind = "forum",
        .listParam = "experience_id",
        .valuePath = "experience.id",
        .fixedQuery = "pinned=true"},
};
// Answers to a comment are listed by the comment as comments are by their post.
constexpr std::array commentParents {
    ParentSpec {.name = comments::postRelation,
        .kind = "post",
        .listParam = "parent_id",
        .secondParam = "experience_id",
        .onDemand = true,
        .argument = "parent_id"},
    ParentSpec {.name = comments::commentRelation,
        .kind = "comment",
        .listParam = "parent_id",
        .secondParam = "experience_id",
        .onDemand = true,
        .argument = "parent_id"},
};
constexpr std::array reactionParents {
    ParentSpec {.name = reactions::postRelation,
        .kind = "post",
        .listParam = "resource_id",
        .onDemand = true,
        .argument = "resource_id"},
    ParentSpec {.name = reactions::commentRelation,
        .kind = "comment",
        .listParam = "resource_id",
        .onDemand = true,
        .argument = "resource_id"},
};
constexpr std::array<std::string_view, 1> reactionKeyFields {"id"};

constexpr std::array postCreateArgs {
    ArgumentSpec {.name = "experience_id", .type = FieldType::Id, .required = true},
    ArgumentSpec {.name = "title"},
    ArgumentSpec {.name = "content", .maxLength = posts::maxContentLength},
    ArgumentSpec {.name = "attachments", .type = FieldType::List, .takesFiles = true},
    ArgumentSpec {.name = "pinned", .type = FieldType::Boolean},
    ArgumentSpec {.name = "visibility", .notBlank = true},
    ArgumentSpec {.name = "is_mention", .type = FieldType::Boolean},
    ArgumentSpec {.name = "poll", .type = FieldType::Object},
    ArgumentSpec {.name = "paywall_amount", .type = FieldType::Decimal, .isNumber = true},
    ArgumentSpec {.name = "paywall_currency", .notBlank = true},
};
constexpr std::array postUpdateArgs {
    ArgumentSpec {.name = "title"},
    ArgumentSpec {.name = "content", .maxLength = posts::maxContentLength},
    ArgumentSpec {.name = "attachments", .type = FieldType::List, .takesFiles = true},
    ArgumentSpec {.name = "is_pinned", .type = FieldType::Boolean},
    ArgumentSpec {.name = "visibility", .notBlank = true, .writeOnly = true},
};
constexpr std::array<std::string_view, 4> foldedIntoPost {
    "title", "content", "attachments", "visibility"};
constexpr std::array commentCreateArgs {
    ArgumentSpec {.name = "experience_id", .type = FieldType::Id, .required = true},
    ArgumentSpec {.name = "parent_id", .type = FieldType::Id, .required = true},
    ArgumentSpec {.name = "content",
        .maxLength = posts::maxContentLength,
        .required = true,
        .notBlank = true},
    ArgumentSpec {.name = "attachments", .type = FieldType::List, .takesFiles = true},
};
constexpr std::array commentUpdateArgs {
    ArgumentSpec {.name = "content", .maxLength = posts::maxContentLength, .notBlank = true},
    ArgumentSpec {.name = "attachments", .type = FieldType::List, .takesFiles = true},
};
constexpr std::array<std::string_view, 2> foldedIntoComment {"content", "attachments"};
constexpr std::array reactionCreateArgs {
    ArgumentSpec {.name = "resource_id", .type = FieldType::Id, .required = true},
    ArgumentSpec {.name = "emoji"},
};

} // namespace

namespace posts {

constexpr ResourceSpec resource {
    .kind = "post",
    .title = QT_TRANSLATE_NOOP("schema", "Posts"),
    .idPrefix = "post_",
    .listPath = "/forum_posts",
    .itemPath = "/forum_posts/{id}",
    .readScope = "forum:read",
    .refresh = Refresh::NewestFirst,
    .titlePath = "title",
    .titleOf = titleOrFirstLine,
    .fields = postFields,
    .keyFields = postKeyFields,
    .sortKey = postSortKey,
    .parents = postParents,
};

constexpr ActionSpec create {
    .name = "post.create",
    .kind = "post",
    .title = QT_TRANSLATE_NOOP("schema", "Post"),
    .method = "POST",
    .path = "/forum_posts",
    .permission = "forum:post:create",
    .effect = Effect::Creates,
    .retry = RetryClass::PlainCreate, // without an inverse: looked for, then a question
    .policy = SendPolicy::Automatic,
    .risk = Risk::VisibleNow,
    .args = postCreateArgs,
    .body = createPostBody,
    .apply = applyPostMembers,
    .isResult = couldBePost,
    .foldsIntoCreate = foldedIntoPost,
    .check = checkPrice,
};

// The API states no permission for a change of a post.
constexpr ActionSpec update {
    .name = "post.update",
    .kind = "post",
    .title = QT_TRANSLATE_NOOP("schema", "Change post"),
    .method = "PATCH",
    .path = "/forum_posts/{id}",
    .effect = Effect::Changes,
    .retry = RetryClass::SetState,
    .policy = SendPolicy::Automatic,
    .risk = Risk::VisibleNow,
    .coalescing = Coalescing::MergeFields,
    .checksConflicts = true,
    .args = postUpdateArgs,
    .body = updatePostBody,
    .apply = applyPostChanges,
    .isFulfilled = hasPostMembers,
    .inverse = restorePost,
    .isSame = isSamePostList,
    .merge = mergePostList,
};

} // namespace posts

namespace comments {

constexpr ResourceSpec resource {
    .kind = "comment",
    .title = QT_TRANSLATE_NOOP("schema", "Comments"),
    .idPrefix = "post_",
    .listPath = "/forum_posts",
    .itemPath = "/forum_posts/{id}",
    .readScope = "forum:read",
    .titlePath = "content",
    .titleOf = posts::titleOrFirstLine,
    .fields = commentFields,
    .keyFields = postKeyFields,
    .sortKey = oldestFirst,
    .parents = commentParents,
};

constexpr ActionSpec create {
    .name = "comment.create",
    .kind = "comment",
    .title = QT_TRANSLATE_NOOP("schema", "Comment"),
    .method = "POST",
    .path = "/forum_posts",
    .permission = "forum:post:create",
    .effect = Effect::Creates,
    .retry = RetryClass::PlainCreate,
    .policy = SendPolicy::Automatic,
    .risk = Risk::VisibleNow,
    .args = commentCreateArgs,
    .body = createPostBody,
    .apply = applyPostMembers,
    .isResult = couldBePost,
    .foldsIntoCreate = foldedIntoComment,
};

constexpr ActionSpec update {
    .name = "comment.update",
    .kind = "comment",
    .title = QT_TRANSLATE_NOOP("schema", "Change comment"),
    .method = "PATCH",
    .path = "/forum_posts/{id}",
    .effect = Effect::Changes,
    .retry = RetryClass::SetState,
    .policy = SendPolicy::Automatic,
    .risk = Risk::VisibleNow,
    .coalescing = Coalescing::MergeFields,
    .checksConflicts = true,
    .args = commentUpdateArgs,
    .body = updatePostBody,
    .apply = applyPostChanges,
    .isFulfilled = hasPostMembers,
    .inverse = restorePost,
    .isSame = isSamePostList,
    .merge = mergePostList,
};

} // namespace comments

namespace reactions {

constexpr ResourceSpec resource {
    .kind = "reaction",
    .title = QT_TRANSLATE_NOOP("schema", "Reactions"),
    .idPrefix = "reac_",
    .listPath = "/reactions",
    .itemPath = "/reactions/{id}",
    .readScope = "chat:read",
    .titlePath = "user.username",
    .fields = reactionFields,
    .keyFields = reactionKeyFields,
    .sortKey = byId,
    .parents = reactionParents,
};

// A list of likes tells neither when one was given nor whose key gave it: after a lost answer any
// of them might be ours, so a person is asked.
constexpr ActionSpec create {
    .name = "reaction.create",
    .kind = "reaction",
    .title = QT_TRANSLATE_NOOP("schema", "Like"),
    .method = "POST",
    .path = "/reactions",
    .permission = "chat:read",
    .effect = Effect::Creates,
    .retry = RetryClass::NotProbeable,
    .policy = SendPolicy::Automatic,
    .risk = Risk::Reversible,
    .args = reactionCreateArgs,
    .apply = applyPostMembers,
    .isResult = couldBeLike,
    .inverse = takeLikeBack,
};

constexpr ActionSpec remove {
    .name = "reaction.delete",
    .kind = "reaction",
    .title = QT_TRANSLATE_NOOP("schema", "Take the like back"),
    .method = "DELETE",
    .path = "/reactions/{id}",
    .permission = "chat:read",
    .effect = Effect::Removes,
    .retry = RetryClass::SetState,
    .policy = SendPolicy::Automatic,
    .risk = Risk::Reversible,
    .coalescing = Coalescing::Replaces,
};

} // namespace reactions

} // namespace hopyard
