// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/chapters.h"

#include <QtGlobal>

#include <algorithm>
#include <array>

namespace hopyard::chapters {

namespace {

constexpr std::array chapterFields {
    FieldSpec {title.path, FieldType::Text, QT_TRANSLATE_NOOP("schema", "Title"), true},
    FieldSpec {order.path, FieldType::Integer, QT_TRANSLATE_NOOP("schema", "Place")},
};
constexpr std::array chapterParents {
    ParentSpec {
        .name = "course", .kind = "course", .listParam = "course_id", .argument = "course_id"},
};
constexpr std::array<std::string_view, 1> chapterDetails {"lessons"};
constexpr std::array<std::string_view, 1> chapterKeyFields {"title"};

QByteArray chapterSortKey(const Json &row)
{
    return jsonText(row, title.path).toCaseFolded().toUtf8();
}

void applyChapter(Record &record, const Json &args)
{
    Json &body = record.editBody();
    body["id"] = record.id;
    for (const auto &[member, value] : args.items())
        body[member] = value;
}

// The element with this id in a course's chapters, or null.
Json *chapterIn(Json &course, const QString &id)
{
    const auto list = course.find("chapters");
    if (list == course.end() || !list->is_array())
        return nullptr;
    for (Json &chapter : *list) {
        if (jsonText(chapter, "id") == id)
            return &chapter;
    }
    return nullptr;
}

QString idNow(const Operation &operation)
{
    return operation.resultId.isEmpty() ? operation.target : operation.resultId;
}

bool reflectNewChapter(Json &course, const Operation &operation)
{
    const QString id = idNow(operation);
    const QString courseId = jsonText(operation.args, "course_id");
    const auto list = course.find("chapters");
    if (jsonText(course, "id") != courseId || list == course.end() || !list->is_array()
        || chapterIn(course, id))
        return false;
    list->push_back(Json {{"id", id}, {"title", jsonText(operation.args, "title")},
        {"order", list->size()}, {"lessons", Json::array()}});
    return true;
}

bool reflectTitle(Json &course, const Operation &operation)
{
    Json *chapter = chapterIn(course, idNow(operation));
    const auto value = operation.args.find("title");
    if (!chapter || value == operation.args.end() || (*chapter)["title"] == *value)
        return false;
    (*chapter)["title"] = *value;
    return true;
}

// While the deletion waits the chapter is still there, with its own mark.
bool reflectRemoval(Json &course, const Operation &operation)
{
    if (operation.state != OperationState::Done || !chapterIn(course, operation.target))
        return false;
    Json &list = course["chapters"];
    list.erase(std::find_if(list.begin(), list.end(),
        [&operation](const Json &chapter) { return jsonText(chapter, "id") == operation.target; }));
    return true;
}

// Lessons that are moved to another chapter must be moved before their old chapter is deleted.
bool waitsForOutline(const Operation &operation, const Operation &other)
{
    const Json *list = jsonAt(other.args, "chapters");
    return other.action == QLatin1String("course.update") && list && list->is_array()
        && std::any_of(list->begin(), list->end(), [&operation](const Json &chapter) {
               return jsonText(chapter, "id") == operation.target;
           });
}

bool couldBeChapter(const Json &row, const Json &args, const Json &)
{
    return jsonText(row, title.path).trimmed() == jsonText(args, "title").trimmed();
}

std::optional<Intent> restoreTitle(const Operation &done)
{
    const QString before = jsonText(done.base, title.path);
    if (before.isEmpty())
        return std::nullopt;
    return Intent {QStringLiteral("chapter.update"),
        done.resultId.isEmpty() ? done.target : done.resultId, Json {{"title", before}}};
}

constexpr std::array createArgs {
    ArgumentSpec {.name = "course_id", .type = FieldType::Id, .required = true},
    ArgumentSpec {.name = "title", .maxLength = maxTitleLength, .notBlank = true},
};
constexpr std::array updateArgs {
    ArgumentSpec {.name = "title", .maxLength = maxTitleLength, .required = true, .notBlank = true},
};
constexpr std::array<std::string_view, 1> foldedIntoCreate {"title"};

} // namespace

constexpr ResourceSpec resource {
    .kind = "chapter",
    .title = QT_TRANSLATE_NOOP("schema", "Chapters"),
    .idPrefix = "chap_",
    .listPath = "/course_chapters",
    .itemPath = "/course_chapters/{id}",
    .readScope = "courses:read",
    .titlePath = "title",
    .fields = chapterFields,
    .keyFields = chapterKeyFields,
    .sortKey = chapterSortKey,
    .parents = chapterParents,
    .detailOnly = chapterDetails,
};

constexpr ActionSpec create {
    .name = "chapter.create",
    .kind = "chapter",
    .title = QT_TRANSLATE_NOOP("schema", "Create chapter"),
    .method = "POST",
    .path = "/course_chapters",
    .permission = "courses:update",
    .effect = Effect::Creates,
    .retry = RetryClass::PlainCreate,
    .policy = SendPolicy::Automatic,
    .risk = Risk::Reversible,
    .args = createArgs,
    .apply = applyChapter,
    .isResult = couldBeChapter,
    .foldsIntoCreate = foldedIntoCreate,
    .inverse = deleteCreated,
    .reflectedIn = "course",
    .reflect = reflectNewChapter,
};

constexpr ActionSpec update {
    .name = "chapter.update",
    .kind = "chapter",
    .title = QT_TRANSLATE_NOOP("schema", "Rename chapter"),
    .method = "PATCH",
    .path = "/course_chapters/{id}",
    .permission = "courses:update",
    .effect = Effect::Changes,
    .retry = RetryClass::SetState,
    .policy = SendPolicy::Automatic,
    .risk = Risk::Reversible,
    .coalescing = Coalescing::MergeFields,
    .checksConflicts = true,
    .args = updateArgs,
    .apply = applyChapter,
    .inverse = restoreTitle,
    .reflectedIn = "course",
    .reflect = reflectTitle,
};

constexpr ActionSpec remove {
    .name = "chapter.delete",
    .kind = "chapter",
    .title = QT_TRANSLATE_NOOP("schema", "Delete chapter"),
    .method = "DELETE",
    .path = "/course_chapters/{id}",
    .permission = "courses:update",
    .effect = Effect::Removes,
    .retry = RetryClass::SetState,
    .policy = SendPolicy::Review,
    .risk = Risk::Irreversible,
    .coalescing = Coalescing::Replaces,
    .takesAlong = "lessons",
    .waitsFor = waitsForOutline,
    .reflectedIn = "course",
    .reflect = reflectRemoval,
};

} // namespace hopyard::chapters
