// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/simulatedforums.h"

#include "core/field.h"
#include "schema/posts.h"

#include <array>

namespace hopyard {

namespace {

constexpr auto forumKind = "forum";
constexpr auto postKind = "post";
constexpr auto reactionKind = "reaction";
constexpr std::array writeOnlyMembers {"experience_id", "visibility", "poll", "is_mention",
    "pinned", "paywall_amount", "paywall_currency", "rich_content", "company_id"};

SimulatedReply forumError(const char *param, const char *message)
{
    return simulatedError(400, "invalid_request_error", QString::fromLatin1(message),
        "parameter_invalid", QString::fromLatin1(param));
}

SimulatedReply forumNotFound(const char *what)
{
    return simulatedError(
        404, "not_found", QString(QLatin1String(what) + QLatin1String(" not found")));
}

SimulatedTable &postsOf(SimulatedState &state)
{
    return state.table(QString::fromLatin1(postKind));
}

SimulatedRow *forumOf(SimulatedState &state, const QString &experienceId)
{
    for (const auto &row : state.table(QString::fromLatin1(forumKind)).rows()) {
        if (row->owner == experienceId)
            return row.get();
    }
    return nullptr;
}

// The user that an account's key posts as.
Json keyUser()
{
    return Json {
        {"id", "user_N0rth1ghtTeam"}, {"name", "Northlight team"}, {"username", "northlight"}};
}

Json shownAttachments(SimulatedState &state, const Json &wanted)
{
    Json shown = Json::array();
    if (!wanted.is_array())
        return shown;
    for (const Json &attachment : wanted) {
        const QString id = jsonText(attachment, "id");
        const SimulatedRow *file = state.table(QStringLiteral("file")).find(id);
        const Json body = file ? file->body() : Json::object();
        const auto member
            = [&body](const char *name) { return body.contains(name) ? body.at(name) : Json(); };
        shown.push_back(Json {{"id", id}, {"content_type", member("content_type")},
            {"filename", member("filename")}, {"url", member("url")}});
    }
    return shown;
}

bool areFileIds(const Json &attachments)
{
    for (const Json &attachment : attachments) {
        if (jsonText(attachment, "id").isEmpty())
            return false;
    }
    return true;
}

bool isVisibility(const Json &value)
{
    return value.is_null() || value == "members_only" || value == "globally_visible";
}

std::optional<SimulatedReply> checkPoll(const Json &poll)
{
    const Json *options = jsonAt(poll, "options");
    if (!options || !options->is_array() || options->size() < 2)
        return forumError("poll", "a poll needs at least two options");
    QStringList ids;
    for (const Json &option : *options) {
        const QString id = jsonText(option, "id");
        if (id.isEmpty() || ids.contains(id) || jsonText(option, "text").trimmed().isEmpty())
            return forumError("poll", "an option needs an id of its own and a text");
        ids.append(id);
    }
    return std::nullopt;
}

std::optional<SimulatedReply> checkPostMembers(const Json &body)
{
    if (body.contains("visibility") && !isVisibility(body.at("visibility")))
        return forumError("visibility", "is not one of the values");
    if (body.contains("attachments") && !body.at("attachments").is_null()
        && !areFileIds(body.at("attachments")))
        return forumError("attachments", "an attachment needs an id");
    if (body.contains("poll") && !body.at("poll").is_null())
        return checkPoll(body.at("poll"));
    return std::nullopt;
}

void countComment(SimulatedState &state, const QString &parent)
{
    SimulatedRow *row = postsOf(state).find(parent);
    if (row)
        state.changeRow(QString::fromLatin1(postKind), *row,
            Json {{"comment_count", jsonInt(row->body(), "comment_count") + 1}});
}

SimulatedReply createPost(SimulatedState &state, const SimulatedCall &call)
{
    const Json &body = call.body;
    const QString experience = jsonText(body, "experience_id");
    const QString parent = jsonText(body, "parent_id");
    if (experience == QLatin1String("public")) {
        if (jsonText(body, "company_id") != state.companyId)
            return forumNotFound("Company");
    } else if (!forumOf(state, experience)) {
        return forumNotFound("Experience");
    }
    const SimulatedRow *above = parent.isEmpty() ? nullptr : postsOf(state).find(parent);
    if (!parent.isEmpty() && (!above || above->owner != experience))
        return forumNotFound("Parent post");
    if (!parent.isEmpty() && jsonBool(body, "pinned"))
        return forumError("pinned", "comments cannot be pinned");
    if (const auto refused = checkPostMembers(body))
        return *refused;
    const bool hasText = !jsonText(body, "content").trimmed().isEmpty()
        || !jsonText(body, "title").trimmed().isEmpty();
    const Json attachments
        = shownAttachments(state, body.contains("attachments") ? body.at("attachments") : Json());
    if (!hasText && attachments.empty() && !body.contains("poll"))
        return forumError("content", "a post needs a title, a text, a poll or an attachment");
    Json item {{"id", state.newId(QString::fromLatin1(postKind))}, {"experience_id", experience},
        {"attachments", attachments},
        {"content", body.contains("content") ? body.at("content") : Json()},
        {"title", body.contains("title") ? body.at("title") : Json()},
        {"is_pinned", jsonBool(body, "pinned")}, {"is_poster_admin", true},
        {"created_at", simulatedTime(call.nowMs)}, {"updated_at", simulatedTime(call.nowMs)},
        {"user", keyUser()}};
    if (!parent.isEmpty())
        item["parent_id"] = parent;
    const QByteArray answer = state.addRow(QString::fromLatin1(postKind), item).item;
    if (!parent.isEmpty())
        countComment(state, parent);
    return simulatedAnswer(answer);
}

SimulatedReply updatePost(SimulatedState &state, const SimulatedCall &call, SimulatedRow &row)
{
    if (!row.parent.isEmpty() && jsonBool(call.body, "is_pinned"))
        return forumError("is_pinned", "comments cannot be pinned");
    if (const auto refused = checkPostMembers(call.body))
        return *refused;
    Json changes {{"updated_at", simulatedTime(call.nowMs)}};
    for (const char *member : {"content", "title", "is_pinned"}) {
        if (call.body.contains(member) && !call.body.at(member).is_null())
            changes[member] = call.body.at(member);
    }
    if (call.body.contains("attachments") && !call.body.at("attachments").is_null())
        changes["attachments"] = shownAttachments(state, call.body.at("attachments"));
    if (changes.contains("content") || changes.contains("title") || changes.contains("attachments"))
        changes["is_edited"] = true;
    state.changeRow(QString::fromLatin1(postKind), row, changes);
    return simulatedAnswer(row.item);
}

SimulatedReply updateForum(SimulatedState &state, const SimulatedCall &call, SimulatedRow &row)
{
    static const QStringList people {QStringLiteral("everyone"), QStringLiteral("admins")};
    static const QStringList mails {QStringLiteral("all_admin_posts"),
        QStringLiteral("only_weekly_summary"), QStringLiteral("none")};
    Json changes = Json::object();
    for (const char *member :
        {"who_can_post", "who_can_comment", "email_notification_preference"}) {
        if (!call.body.contains(member) || call.body.at(member).is_null())
            continue;
        const QStringList &allowed = member[0] == 'w' ? people : mails;
        if (!allowed.contains(jsonText(call.body, member)))
            return forumError(member, "is not one of the values");
        changes[member] = call.body.at(member);
    }
    state.changeRow(QString::fromLatin1(forumKind), row, changes);
    return simulatedAnswer(row.item);
}

void countLikes(SimulatedState &state, const QString &resource, int by)
{
    SimulatedRow *post = postsOf(state).find(resource);
    if (post)
        state.changeRow(QString::fromLatin1(postKind), *post,
            Json {{"like_count", jsonInt(post->body(), "like_count") + by}});
}

SimulatedRow *ownReaction(SimulatedState &state, const QString &resource)
{
    const QString user = jsonText(keyUser(), "id");
    for (const auto &row : state.table(QString::fromLatin1(reactionKind)).rows()) {
        if (row->owner == resource && jsonText(row->body(), "user.id") == user)
            return row.get();
    }
    return nullptr;
}

SimulatedReply createReaction(SimulatedState &state, const SimulatedCall &call)
{
    const QString resource = jsonText(call.body, "resource_id");
    if (!postsOf(state).find(resource))
        return forumNotFound("Post");
    if (const SimulatedRow *own = ownReaction(state, resource))
        return simulatedAnswer(own->item);
    const Json item {{"id", state.newId(QString::fromLatin1(reactionKind))}, {"emoji", ":heart:"},
        {"resource_id", resource}, {"user", keyUser()}};
    const QByteArray answer = state.addRow(QString::fromLatin1(reactionKind), item).item;
    countLikes(state, resource, 1);
    return simulatedAnswer(answer);
}

// The id is a reaction's, or with an emoji the post's.
SimulatedReply removeReaction(SimulatedState &state, const SimulatedCall &call)
{
    SimulatedTable &table = state.table(QString::fromLatin1(reactionKind));
    const SimulatedRow *row = table.find(call.id);
    if (!row && call.request.query.hasQueryItem(QStringLiteral("emoji")))
        row = ownReaction(state, call.id);
    if (!row)
        return forumNotFound("Reaction");
    const QString resource = row->owner;
    table.remove(row->id);
    countLikes(state, resource, -1);
    return simulatedAnswer("true");
}

SimulatedReply listBelow(SimulatedState &state, const SimulatedCall &call, const char *ownerKey,
    const SimulatedTable::Filter &filter)
{
    const QUrlQuery &query = call.request.query;
    if (query.queryItemValue(QString::fromLatin1(ownerKey)).isEmpty()) {
        return simulatedError(400, "invalid_request_error",
            QString(QStringLiteral("Missing required parameter: ") + QLatin1String(ownerKey)),
            "parameter_missing", QString::fromLatin1(ownerKey));
    }
    const auto page = PageRequest::fromQuery(query, call.route.defaultCount, call.route.maxCount);
    if (!page)
        return forumError(
            page.error().param.toLatin1().constData(), page.error().message.toLatin1().constData());
    const auto text = state.table(call.route.kind).page(*page, filter, state.cursors);
    return text ? simulatedAnswer(*text)
                : forumError(page->backward ? "before" : "after", "Invalid cursor");
}

SimulatedReply listPosts(SimulatedState &state, const SimulatedCall &call)
{
    const QUrlQuery &query = call.request.query;
    const QString experience
        = query.queryItemValue(QStringLiteral("experience_id"), QUrl::FullyDecoded);
    const QString parent = query.queryItemValue(QStringLiteral("parent_id"), QUrl::FullyDecoded);
    const QString pinned = query.queryItemValue(QStringLiteral("pinned"));
    const bool isKnown
        = experience == QLatin1String("public") || forumOf(state, experience) != nullptr;
    if (!experience.isEmpty() && !isKnown)
        return forumNotFound("Experience");
    if (!parent.isEmpty() && !postsOf(state).find(parent))
        return forumNotFound("Parent post");
    return listBelow(
        state, call, "experience_id", [experience, parent, pinned](const SimulatedRow &row) {
            return row.owner == experience && row.parent == parent
                && (pinned.isEmpty() || row.pinned == (pinned == QLatin1String("true")));
        });
}

SimulatedReply listReactions(SimulatedState &state, const SimulatedCall &call)
{
    const QString resource
        = call.request.query.queryItemValue(QStringLiteral("resource_id"), QUrl::FullyDecoded);
    return listBelow(state, call, "resource_id",
        [resource](const SimulatedRow &row) { return row.owner == resource; });
}

} // namespace

void completeForumRow(const QString &kind, Json &item, SimulatedRow &row)
{
    if (kind == QLatin1String(forumKind)) {
        row.owner = jsonText(item, "experience.id");
        return;
    }
    if (kind == QLatin1String(reactionKind)) {
        row.owner = jsonText(item, "resource_id");
        return;
    }
    if (kind != QLatin1String(postKind))
        return;
    if (item.contains("experience_id"))
        row.owner = jsonText(item, "experience_id");
    for (const char *member : writeOnlyMembers)
        item.erase(member);
    const Json defaults {{"attachments", Json::array()}, {"comment_count", 0}, {"content", nullptr},
        {"is_edited", false}, {"is_pinned", false}, {"is_poster_admin", false}, {"like_count", 0},
        {"parent_id", nullptr}, {"title", nullptr}, {"view_count", 0},
        {"user", Json {{"id", "user_Member00000001"}, {"name", nullptr}, {"username", "member"}}}};
    for (const auto &[name, value] : defaults.items()) {
        if (!item.contains(name))
            item[name] = value;
    }
    if (!item.contains("updated_at") && item.contains("created_at"))
        item["updated_at"] = item.at("created_at");
    row.parent = jsonText(item, "parent_id");
    row.pinned = jsonBool(item, "is_pinned");
}

void addForumOf(SimulatedState &state, const QString &experienceId, const QString &name)
{
    const QString kind = QString::fromLatin1(forumKind);
    state.addRow(kind,
        Json {{"id", state.newId(kind)}, {"email_notification_preference", "all_admin_posts"},
            {"experience", Json {{"id", experienceId}, {"name", name}}},
            {"who_can_comment", "everyone"}, {"who_can_post", "everyone"}});
}

std::optional<SimulatedReply> executeForumCall(SimulatedState &state, const SimulatedCall &call)
{
    using Type = SimulatedRoute::Type;
    const QString &kind = call.route.kind;
    const bool isPost = kind == QLatin1String(postKind);
    const bool isReaction = kind == QLatin1String(reactionKind);
    if (call.route.type == Type::List && isPost)
        return listPosts(state, call);
    if (call.route.type == Type::List && isReaction)
        return listReactions(state, call);
    if (call.route.type == Type::Create && isPost)
        return createPost(state, call);
    if (call.route.type == Type::Create && isReaction)
        return createReaction(state, call);
    if (call.route.type == Type::Remove && isReaction)
        return removeReaction(state, call);
    if (call.route.type != Type::Update || !(isPost || kind == QLatin1String(forumKind)))
        return std::nullopt;
    SimulatedRow *row = state.table(kind).find(call.id);
    if (!row)
        return forumNotFound(isPost ? "Post" : "Forum");
    return isPost ? updatePost(state, call, *row) : updateForum(state, call, *row);
}

} // namespace hopyard
