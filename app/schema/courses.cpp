// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/courses.h"

#include "schema/chapters.h"
#include "schema/lessons.h"

#include <QHash>
#include <QtGlobal>

#include <array>

namespace hopyard::courses {

namespace {

constexpr std::array courseFields {
    FieldSpec {title.path, FieldType::Text, QT_TRANSLATE_NOOP("schema", "Title"), true},
    FieldSpec {tagline.path, FieldType::Text, QT_TRANSLATE_NOOP("schema", "Tagline"), true},
    FieldSpec {description.path, FieldType::Text, QT_TRANSLATE_NOOP("schema", "Description"), true},
    FieldSpec {language.path, FieldType::Text, QT_TRANSLATE_NOOP("schema", "Language")},
    FieldSpec {visibility.path, FieldType::Text, QT_TRANSLATE_NOOP("schema", "Visibility")},
    FieldSpec {order.path, FieldType::Decimal, QT_TRANSLATE_NOOP("schema", "Order")},
    FieldSpec {inOrder.path, FieldType::Boolean, QT_TRANSLATE_NOOP("schema", "Lessons in order")},
    FieldSpec {certificate.path, FieldType::Boolean, QT_TRANSLATE_NOOP("schema", "Certificate")},
    FieldSpec {chapters.path, FieldType::List, QT_TRANSLATE_NOOP("schema", "Outline")},
    FieldSpec {createdAt.path, FieldType::Time, QT_TRANSLATE_NOOP("schema", "Created")},
    FieldSpec {updatedAt.path, FieldType::Time, QT_TRANSLATE_NOOP("schema", "Changed")},
};
// No member of a course contains its experience: the lists of experiences do.
constexpr std::array courseParents {
    ParentSpec {.name = "experience",
        .kind = "experience",
        .listParam = "experience_id",
        .onDemand = true,
        .argument = "experience_id"},
};
constexpr std::array<std::string_view, 1> courseDetails {"chapters"};
constexpr std::array<std::string_view, 2> courseKeyFields {"order", "created_at"};

QByteArray courseSortKey(const Json &row)
{
    const auto place = order.in(row);
    return (place ? QByteArray("0" + place->sortKey()) : QByteArray("1")) + '\0'
        + jsonText(row, createdAt.path).toUtf8();
}

// The server's elements (types, pictures, its additional members) in the order and with the titles
// of an outline.
Json arranged(const Json &server, const Outline &outline)
{
    QHash<QString, Json> known;
    if (server.is_array()) {
        for (const Json &chapter : server) {
            known.insert(jsonText(chapter, "id"), chapter);
            const Json *lessons = jsonAt(chapter, "lessons");
            if (!lessons || !lessons->is_array())
                continue;
            for (const Json &lesson : *lessons)
                known.insert(jsonText(lesson, "id"), lesson);
        }
    }
    const auto element = [&known](const QString &id, const QString &name, size_t place) {
        Json made = known.value(id, Json::object());
        made["id"] = id;
        made["title"] = name;
        made["order"] = place;
        return made;
    };
    Json list = Json::array();
    for (const OutlineChapter &chapter : outline.chapters) {
        Json made = element(chapter.id, chapter.title, list.size());
        Json lessons = Json::array();
        for (const OutlineLesson &lesson : chapter.lessons)
            lessons.push_back(element(lesson.id, lesson.title, lessons.size()));
        made["lessons"] = std::move(lessons);
        list.push_back(std::move(made));
    }
    return list;
}

void applyCourse(Record &record, const Json &args)
{
    Json &body = record.editBody();
    for (const auto &[member, value] : args.items()) {
        if (member == "thumbnail" || member == "experience_id")
            continue; // shown by an address that is not known yet; or not shown at all
        if (member != "chapters") {
            body[member] = value;
            continue;
        }
        const Json now = body.value("chapters", Json::array());
        const Outline server(now);
        // With the server's outline as base: its present content stays, elements being created are
        // shown.
        if (const auto shown = mergedOutline(server, Outline(value), server, true))
            body["chapters"] = arranged(now, *shown);
    }
}

void applyNewCourse(Record &record, const Json &args)
{
    Json &body = record.editBody();
    body["id"] = record.id;
    body["chapters"] = Json::array();
    applyCourse(record, args);
}

// chapters in the form of a request, whatever their source.
Json courseBody(const Json &args, const QString &)
{
    Json body = args;
    if (const auto list = body.find("chapters"); list != body.end() && list->is_array())
        *list = Outline(*list).toRequest();
    return body;
}

bool isSameOutline(std::string_view member, const Json &a, const Json &b)
{
    return member == "chapters" && outlineRequestWithoutTails(a) == outlineRequestWithoutTails(b);
}

std::optional<Json> mergedChapters(std::string_view member, const Json &base, const Json &mine,
    const Json &theirs, Collision collision)
{
    if (member != "chapters")
        return std::nullopt;
    const auto merged
        = mergedOutline(Outline(base), Outline(mine), Outline(theirs), false, collision);
    return merged ? std::optional(merged->toRequest()) : std::nullopt;
}

bool forgetElement(Json &args, const QString &localId)
{
    const auto list = args.find("chapters");
    if (list == args.end())
        return true;
    Outline outline(*list);
    outline.remove(localId); // lessons of a chapter that was never created stay where Whop has them
    *list = outline.toRequest();
    return true;
}

bool isCourseUpdated(const Record &server, const Json &args)
{
    for (const auto &[member, value] : args.items()) {
        if (member == "thumbnail")
            return false; // the reply shows an address, not the file
        const Json *current = jsonAt(server.serverBody(), member);
        if (!current || !isSameValue(update, member, *current, value))
            return false;
    }
    return true;
}

// Showing a course to members comes after its lessons are up to date, and after everything else
// requested together with it.
bool waitsForLessons(const Operation &operation, const Operation &other)
{
    if (jsonText(operation.args, visibility.path) != QLatin1String("visible"))
        return false;
    const bool ofLesson = other.action == QLatin1String("lesson.update")
        || other.action == QLatin1String("lesson.create");
    const bool together = !operation.batch.isEmpty() && operation.batch == other.batch;
    const bool before = other.action == QLatin1String("course.update")
        && other.target == operation.target
        && jsonText(other.args, visibility.path) != QLatin1String("visible");
    if (together && (ofLesson || before))
        return true;
    if (other.action != QLatin1String("lesson.update"))
        return false;
    const auto list = operation.args.find("chapters");
    if (list == operation.args.end() || !list->is_array())
        return false;
    const Json id = other.target;
    return std::any_of(list->begin(), list->end(), [&id](const Json &chapter) {
        const Json *of = jsonAt(chapter, "lessons");
        return of && of->is_array()
            && std::any_of(of->begin(), of->end(), [&id](const Json &lesson) {
                   const Json *own = jsonAt(lesson, "id");
                   return own && *own == id;
               });
    });
}

bool couldBeCourse(const Json &row, const Json &args, const Json &)
{
    return jsonText(row, title.path).trimmed() == jsonText(args, "title").trimmed();
}

std::optional<Intent> restoreCourse(const Operation &done)
{
    Json previous = Json::object();
    for (const auto &[member, value] : done.args.items()) {
        const Json *before = jsonAt(done.base, member);
        if (member == "thumbnail" || !before || before->is_null())
            continue; // what was not there cannot be put back
        previous[member] = member == "chapters" ? Outline(*before).toRequest() : *before;
    }
    if (previous.empty())
        return std::nullopt;
    return Intent {QStringLiteral("course.update"),
        done.resultId.isEmpty() ? done.target : done.resultId, previous};
}

Error courseArgument(const char *why, const char *param, int limit = 0)
{
    Error error = Error::of(
        ErrorCode::InvalidArgument, QString::fromLatin1(why), QString::fromLatin1(param));
    error.limit = limit;
    return error;
}

Outcome checkCourse(const Json &args)
{
    const auto list = args.find("chapters");
    if (list == args.end() || !list->is_array())
        return Done {};
    const auto fits = [](const Json &element, int limit) {
        return element.is_object() && !jsonText(element, "id").isEmpty()
            && jsonText(element, "title").toUcs4().size() <= limit;
    };
    for (const Json &chapter : *list) {
        if (!fits(chapter, hopyard::chapters::maxTitleLength))
            return courseArgument("a chapter needs an id and a title that is not too long",
                "chapters", hopyard::chapters::maxTitleLength);
        for (const Json &lesson : chapter.value("lessons", Json::array())) {
            if (!fits(lesson, lessons::maxTitleLength))
                return courseArgument("a lesson needs an id and a title that is not too long",
                    "chapters", lessons::maxTitleLength);
        }
    }
    return Done {};
}

constexpr std::array createArgs {
    ArgumentSpec {.name = "experience_id", .type = FieldType::Id, .required = true},
    ArgumentSpec {.name = "title", .required = true, .notBlank = true},
    ArgumentSpec {.name = "tagline"},
    ArgumentSpec {.name = "visibility", .notBlank = true},
    ArgumentSpec {.name = "order", .type = FieldType::Decimal},
    ArgumentSpec {.name = "certificate_after_completion_enabled", .type = FieldType::Boolean},
    ArgumentSpec {.name = "require_completing_lessons_in_order", .type = FieldType::Boolean},
    ArgumentSpec {.name = "thumbnail", .type = FieldType::Object, .takesFiles = true},
};
constexpr std::array updateArgs {
    ArgumentSpec {.name = "title", .notBlank = true},
    ArgumentSpec {.name = "tagline", .nullable = true},
    ArgumentSpec {.name = "description", .nullable = true},
    ArgumentSpec {.name = "language", .notBlank = true},
    ArgumentSpec {.name = "visibility", .notBlank = true},
    ArgumentSpec {.name = "order", .type = FieldType::Decimal},
    ArgumentSpec {.name = "certificate_after_completion_enabled", .type = FieldType::Boolean},
    ArgumentSpec {.name = "require_completing_lessons_in_order", .type = FieldType::Boolean},
    ArgumentSpec {
        .name = "thumbnail", .type = FieldType::Object, .writeOnly = true, .takesFiles = true},
    ArgumentSpec {.name = "chapters", .type = FieldType::List},
};
constexpr std::array<std::string_view, 7> foldedIntoCreate {"title", "tagline", "visibility",
    "order", "certificate_after_completion_enabled", "require_completing_lessons_in_order",
    "thumbnail"};

} // namespace

std::optional<Outline> outlineOf(const Json &body)
{
    const Json *list = jsonAt(body, chapters.path);
    if (!list || !list->is_array())
        return std::nullopt;
    return Outline(*list);
}

constexpr ResourceSpec resource {
    .kind = "course",
    .title = QT_TRANSLATE_NOOP("schema", "Courses"),
    .idPrefix = "cors_",
    .listPath = "/courses",
    .itemPath = "/courses/{id}",
    .ownerParam = "company_id",
    .readScope = "courses:read",
    .titlePath = "title",
    .fields = courseFields,
    .keyFields = courseKeyFields,
    .sortKey = courseSortKey,
    .parents = courseParents,
    .detailOnly = courseDetails,
    .details = DetailPolicy::All, // so that outlines can be worked on without a network
};

constexpr ActionSpec create {
    .name = "course.create",
    .kind = "course",
    .title = QT_TRANSLATE_NOOP("schema", "Create course"),
    .method = "POST",
    .path = "/courses",
    .permission = "courses:update",
    .effect = Effect::Creates,
    .retry = RetryClass::PlainCreate,
    .policy = SendPolicy::Automatic,
    .risk = Risk::Reversible,
    .args = createArgs,
    .apply = applyNewCourse,
    .isResult = couldBeCourse,
    .foldsIntoCreate = foldedIntoCreate,
    .inverse = deleteCreated,
};

constexpr ActionSpec update {
    .name = "course.update",
    .kind = "course",
    .title = QT_TRANSLATE_NOOP("schema", "Change course"),
    .method = "PATCH",
    .path = "/courses/{id}",
    .permission = "courses:update",
    .effect = Effect::Changes,
    .retry = RetryClass::SetState,
    .policy = SendPolicy::Automatic,
    .risk = Risk::Reversible,
    .coalescing = Coalescing::MergeFields,
    .checksConflicts = true,
    .args = updateArgs,
    .body = courseBody,
    .apply = applyCourse,
    .isFulfilled = isCourseUpdated,
    .inverse = restoreCourse,
    .check = checkCourse,
    .isSame = isSameOutline,
    .merge = mergedChapters,
    .forget = forgetElement,
    .waitsFor = waitsForLessons,
};

constexpr ActionSpec remove {
    .name = "course.delete",
    .kind = "course",
    .title = QT_TRANSLATE_NOOP("schema", "Delete course"),
    .method = "DELETE",
    .path = "/courses/{id}",
    .permission = "courses:update",
    .effect = Effect::Removes,
    .retry = RetryClass::SetState,
    .policy = SendPolicy::Review,
    .risk = Risk::Irreversible,
    .coalescing = Coalescing::Replaces,
};

} // namespace hopyard::courses
