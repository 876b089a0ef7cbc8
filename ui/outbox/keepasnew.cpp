// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbox/keepasnew.h"

#include "schema/courses.h"
#include "schema/lessons.h"
#include "schema/posts.h"
#include "ui/apphost.h"

#include <algorithm>

namespace hopyard {

namespace {

// The chapter it was in, or the first one of its course; empty when neither is known.
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
    Json rules = Json::object(); // these can't be read back from anywhere
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

QList<Intent> postAgain(
    const Operation &operation, const Record &shown, const Json &body, WorkspaceAccess &workspace)
{
    const QString relation = QString::fromLatin1(posts::forumRelation);
    const QStringList forums
        = shown.isNull() ? operation.baseLinks.value(relation) : shown.links.value(relation);
    RecordSource *source = workspace.source(QStringLiteral("forum"));
    const Record forum
        = source && !forums.isEmpty() ? source->record(forums.constFirst()) : Record();
    const QString home = jsonText(forum.body(), "experience.id");
    Json args = membersOf(body, {"title", "content"});
    if (home.isEmpty() || args.empty())
        return {};
    args["experience_id"] = home;
    Json files = Json::array();
    if (const Json *list = jsonAt(body, "attachments"); list && list->is_array()) {
        for (const Json &file : *list)
            files.push_back(Json {{"id", jsonText(file, "id")}});
    }
    if (!files.empty())
        args["attachments"] = files;
    return {{QStringLiteral("post.create"), {}, args}};
}

} // namespace

QList<Intent> keepAsNew(const Operation &operation, WorkspaceAccess &workspace)
{
    RecordSource *source = workspace.source(operation.kind);
    if (!source || !operation.action.endsWith(QLatin1String(".update")))
        return {};
    const Record shown = source->record(operation.target);
    Json body = shown.isNull() ? operation.base : shown.body();
    if (!body.is_object())
        return {};
    body.update(operation.args);
    if (operation.kind == QLatin1String("lesson"))
        return lessonAgain(operation, body, chapterOfGone(operation, shown, workspace));
    if (operation.kind == QLatin1String("experience"))
        return experienceAgain(operation, body);
    if (operation.kind == QLatin1String("post"))
        return postAgain(operation, shown, body, workspace);
    return {};
}

} // namespace hopyard
