// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbox/keepasnew.h"

#include "schema/courses.h"
#include "schema/forums.h"
#include "schema/lessons.h"
#include "schema/posts.h"
#include "ui/apphost.h"
#include "ui/draftkeeper.h"
#include "ui/posts/postdraft.h"

#include <algorithm>

namespace hopyard {

namespace {

// The record's chapter, or the first one of its course; empty if neither is known.
QString chapterOfGone(const Operation &operation, const Record &shown, WorkspaceAccess &workspace)
{
    constexpr qsizetype coursesAtOnce = 50;
    RecordSource *source = workspace.source(QStringLiteral("course"));
    if (!source)
        return {};
    const QStringList homes = shown.isNull() ? operation.baseLinks.value(QStringLiteral("course"))
                                             : shown.links.value(QStringLiteral("course"));
    QString fallback;
    std::optional<RowKey> last;
    for (;;) {
        const std::vector<RowKey> keys = source->keys(last, coursesAtOnce);
        if (keys.empty())
            return fallback;
        last = keys.back();
        std::vector<RowId> rows;
        for (const RowKey &key : keys)
            rows.push_back(key.row);
        for (const Record &course : source->records(rows)) {
            const auto outline = courses::outlineOf(course.body());
            if (!outline || outline->chapters.empty())
                continue;
            const OutlinePlace place = outline->find(operation.target);
            if (place.lesson >= 0)
                return outline->chapters[size_t(place.chapter)].id;
            if (homes.contains(course.id))
                fallback = outline->chapters.front().id;
        }
    }
}

QList<Intent> lessonAgain(const Operation &operation, const Json &body, const QString &chapter)
{
    if (chapter.isEmpty())
        return {};
    QString title = jsonText(body, lessons::title.path);
    if (title.trimmed().isEmpty())
        return {};
    QList<Intent> intents {{QStringLiteral("lesson.create"), {},
        lessons::copyArguments(body, chapter, title.left(lessons::maxTitleLength))}};
    for (const Json &rest : lessons::copyRemainder(body))
        intents.append({QStringLiteral("lesson.update"), Intent::madeBy(0), rest});
    Json rules = Json::object(); // these cannot be read back
    for (const char *member : {"assessment_completion_requirement", "max_attempts"}) {
        if (operation.args.contains(member))
            rules[member] = operation.args.at(member);
    }
    if (!rules.empty())
        intents.append({QStringLiteral("lesson.update"), Intent::madeBy(0), rules});
    return intents;
}

Json membersOf(const Json &body, std::initializer_list<const char *> members)
{
    Json args = Json::object();
    for (const char *member : members) {
        if (const Json *value = jsonAt(body, member); value && !value->is_null())
            args[member] = *value;
    }
    return args;
}

QList<Intent> experienceAgain(const Operation &operation, const Json &body)
{
    const QString app = jsonText(body, "app.id");
    if (app.isEmpty())
        return {};
    Json args = membersOf(body, {"name", "is_public"});
    args["app_id"] = app;
    if (operation.args.contains("logo") && !operation.args.at("logo").is_null())
        args["logo"] = operation.args.at("logo");
    return {{QStringLiteral("experience.create"), {}, args}};
}

// The body with the change applied; not an object if it is unknown.
Json bodyOfGone(const Operation &operation, const Record &shown)
{
    Json body = shown.isNull() ? operation.base : shown.body();
    if (body.is_object())
        body.update(operation.args);
    return body;
}

} // namespace

QList<Intent> keepAsNew(const Operation &operation, WorkspaceAccess &workspace)
{
    RecordSource *source = workspace.source(operation.kind);
    if (!source || !operation.action.endsWith(QLatin1String(".update")))
        return {};
    const Record shown = source->record(operation.target);
    const Json body = bodyOfGone(operation, shown);
    QList<Intent> intents;
    if (!body.is_object())
        return intents;
    if (operation.kind == QLatin1String("lesson"))
        intents = lessonAgain(operation, body, chapterOfGone(operation, shown, workspace));
    else if (operation.kind == QLatin1String("experience"))
        intents = experienceAgain(operation, body);
    if (!intents.isEmpty())
        intents.first().target = QStringLiteral("L-") + operation.id;
    return intents;
}

std::optional<KeptDraft> keepAsDraft(
    const Operation &operation, WorkspaceAccess &workspace, const Json &sent, const Json &changed)
{
    RecordSource *source = workspace.source(operation.kind);
    RecordSource *forums = workspace.source(QStringLiteral("forum"));
    if (!source || !forums || operation.action != QLatin1String("post.update"))
        return std::nullopt;
    const Record shown = source->record(operation.target);
    const Json body = bodyOfGone(operation, shown);
    const QString relation = QString::fromLatin1(posts::forumRelation);
    const QString home
        = (shown.isNull() ? operation.baseLinks : shown.links).value(relation).value(0);
    const Record forum = home.isEmpty() ? Record() : forums->record(home);
    Operation post;
    post.args = membersOf(body, {"title", "content", "attachments"});
    if (post.args.empty() || forum.isNull())
        return std::nullopt;
    post.args["experience_id"] = forum.text(forums::experienceId);
    post.args["pinned"] = jsonBool(body, posts::isPinned.path);
    post.args.update(membersOf(sent, {"visibility", "poll", "paywall_amount", "paywall_currency"}));
    post.args.update(membersOf(changed, {"visibility"}));
    post.args.update(membersOf(operation.args, {"visibility"}));
    return draftOfPosts({post}, {forum}, operation.id);
}

} // namespace hopyard
