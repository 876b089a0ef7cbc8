// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/lessons.h"

#include "schema/idlist.h"

#include <QtGlobal>

#include <algorithm>

namespace hopyard::lessons {

namespace {

constexpr std::array lessonFields {
    FieldSpec {title.path, FieldType::Text, QT_TRANSLATE_NOOP("schema", "Title"), true},
    FieldSpec {content.path, FieldType::Text, QT_TRANSLATE_NOOP("schema", "Text"), true},
    FieldSpec {type.path, FieldType::Text, QT_TRANSLATE_NOOP("schema", "Type")},
    FieldSpec {visibility.path, FieldType::Text, QT_TRANSLATE_NOOP("schema", "Visibility")},
    FieldSpec {
        unlockDays.path, FieldType::Integer, QT_TRANSLATE_NOOP("schema", "Days until unlocked")},
    FieldSpec {embedType.path, FieldType::Text, QT_TRANSLATE_NOOP("schema", "Video service")},
    FieldSpec {embedId.path, FieldType::Text, QT_TRANSLATE_NOOP("schema", "Video")},
    FieldSpec {attachments.path, FieldType::List, QT_TRANSLATE_NOOP("schema", "Attachments")},
    FieldSpec {questions.path, FieldType::List, QT_TRANSLATE_NOOP("schema", "Questions")},
    FieldSpec {createdAt.path, FieldType::Time, QT_TRANSLATE_NOOP("schema", "Created")},
};
// A create names the chapter; one list per course costs less than one per chapter.
constexpr std::array lessonParents {
    ParentSpec {.name = "course",
        .kind = "course",
        .listParam = "course_id",
        .argument = "chapter_id",
        .through = "chapter"},
};
constexpr std::array<std::string_view, 4> lessonDetails {
    "assessment_questions", "attachments", "main_pdf", "video_asset"};
// The position belongs to the course, and the address of the picture changes at any time.
constexpr std::array<std::string_view, 2> lessonApart {"order", "thumbnail"};
constexpr std::array<std::string_view, 1> lessonKeyFields {"created_at"};

// A list contains nearly the whole text, and almost nothing of these.
bool isQuestions(const Json &row)
{
    const QString kind = jsonText(row, type.path);
    return kind == QLatin1String("quiz") || kind == QLatin1String("knowledge_check");
}

QByteArray lessonSortKey(const Json &row)
{
    return jsonText(row, createdAt.path).toUtf8();
}

// --- What requests look like ---------------------------------------------------------------

Json fileReference(const Json &file)
{
    const QString id = jsonText(file, "id");
    return id.isEmpty() ? Json() : Json {{"id", id}};
}

Json optionShape(const Json &option)
{
    Json shaped {{"option_text", jsonText(option, "option_text")},
        {"is_correct", jsonBool(option, "is_correct")}};
    if (const QString id = jsonText(option, "id"); !id.isEmpty())
        shaped["id"] = id;
    return shaped;
}

Json questionShape(const Json &question)
{
    Json shaped {{"question_text", jsonText(question, "question_text")},
        {"question_type", jsonText(question, "question_type")},
        {"correct_answer", jsonText(question, "correct_answer")}};
    if (const QString id = jsonText(question, "id"); !id.isEmpty())
        shaped["id"] = id;
    if (const Json *image = jsonAt(question, "image"); image && image->is_object())
        shaped["image"] = fileReference(*image);
    if (const Json *options = jsonAt(question, "options");
        options && options->is_array() && !options->empty()) {
        Json list = Json::array();
        for (const Json &option : *options)
            list.push_back(optionShape(option));
        shaped["options"] = std::move(list);
    }
    return shaped;
}

ElementShape shapeOf(std::string_view member)
{
    if (member == "attachments")
        return fileReference;
    return member == "assessment_questions" ? questionShape : nullptr;
}

Json shapedList(const Json &list, ElementShape shape)
{
    Json shaped = Json::array();
    if (list.is_array()) {
        for (const Json &element : list)
            shaped.push_back(shape(element));
    }
    return shaped;
}

Json lessonBody(const Json &args, const QString &)
{
    Json body = args;
    for (const auto &[member, value] : args.items()) {
        const ElementShape shape = shapeOf(member);
        if (shape && value.is_array())
            body[member] = shapedList(value, shape);
        else if (member == "main_pdf" && value.is_object())
            body[member] = fileReference(value);
    }
    return body;
}

bool isSameLessonList(std::string_view member, const Json &a, const Json &b)
{
    const ElementShape shape = shapeOf(member);
    return shape && isSameList(a, b, shape);
}

std::optional<Json> mergedLessonList(std::string_view member, const Json &base, const Json &mine,
    const Json &theirs, Collision collision)
{
    const ElementShape shape = shapeOf(member);
    return shape ? mergedList(base, mine, theirs, shape, collision) : std::nullopt;
}

// --- What is shown while it waits -----------------------------------------------------------

// Members that a lesson does not return.
bool isWriteOnly(const std::string &member)
{
    return member == "thumbnail" || member == "mux_asset_id" || member == "max_attempts"
        || member == "assessment_completion_requirement";
}

// Elements on Whop keep their additional members (names of files); new ones are shown as they are.
Json shownList(const Json &server, const Json &wanted)
{
    Json list = Json::array();
    for (const Json &element : wanted) {
        Json shown = element;
        if (server.is_array()) {
            for (const Json &known : server) {
                if (!jsonText(element, "id").isEmpty()
                    && jsonText(known, "id") == jsonText(element, "id")) {
                    shown = known;
                    shown.update(element);
                }
            }
        }
        list.push_back(std::move(shown));
    }
    return list;
}

void applyLesson(Record &record, const Json &args)
{
    Json &body = record.editBody();
    for (const auto &[member, value] : args.items()) {
        if (isWriteOnly(member))
            continue;
        if (shapeOf(member) && value.is_array())
            body[member] = shownList(body.value(member, Json()), value);
        else
            body[member] = value;
    }
}

void applyNewLesson(Record &record, const Json &args)
{
    record.editBody()["id"] = record.id;
    applyLesson(record, args);
}

bool isLessonUpdated(const Record &server, const Json &args)
{
    for (const auto &[member, value] : args.items()) {
        if (isWriteOnly(member))
            return false; // cannot be told
        const Json *current = jsonAt(server.serverBody(), member);
        if (member == "main_pdf") {
            if (!current || fileReference(*current) != fileReference(value))
                return false;
        } else if (!current || !isSameValue(update, member, *current, value)) {
            return false;
        }
    }
    return true;
}

// --- Its course -----------------------------------------------------------------------------

struct FoundLesson
{
    Json *lessons = nullptr; // the array it is in
    size_t place = 0;
};

FoundLesson lessonIn(Json &course, const QString &id)
{
    const auto list = course.find("chapters");
    if (list == course.end() || !list->is_array())
        return {};
    for (Json &chapter : *list) {
        const auto lessons = chapter.find("lessons");
        if (lessons == chapter.end() || !lessons->is_array())
            continue;
        for (size_t place = 0; place < lessons->size(); ++place) {
            if (jsonText((*lessons)[place], "id") == id)
                return {&*lessons, place};
        }
    }
    return {};
}

QString idNow(const Operation &operation)
{
    return operation.resultId.isEmpty() ? operation.target : operation.resultId;
}

bool reflectNewLesson(Json &course, const Operation &operation)
{
    const auto chapters = course.find("chapters");
    if (chapters == course.end() || !chapters->is_array())
        return false;
    const QString id = idNow(operation);
    const Json type = operation.args.value("lesson_type", Json());
    if (const FoundLesson found = lessonIn(course, id); found.lessons) { // it was given a place
        Json &lesson = (*found.lessons)[found.place];
        if (lesson.contains("lesson_type"))
            return false;
        lesson["lesson_type"] = type;
        return true;
    }
    const QString chapterId = jsonText(operation.args, "chapter_id");
    for (Json &chapter : *chapters) {
        if (jsonText(chapter, "id") != chapterId)
            continue;
        Json &lessons = chapter["lessons"];
        if (!lessons.is_array())
            lessons = Json::array();
        lessons.push_back(Json {{"id", id}, {"title", jsonText(operation.args, "title")},
            {"order", lessons.size()}, {"lesson_type", type}});
        return true;
    }
    return false;
}

bool reflectLesson(Json &course, const Operation &operation)
{
    const FoundLesson found = lessonIn(course, idNow(operation));
    if (!found.lessons)
        return false;
    Json &lesson = (*found.lessons)[found.place];
    bool changed = false;
    for (const char *member : {"title", "lesson_type"}) {
        const auto value = operation.args.find(member);
        if (value != operation.args.end() && value->is_string()
            && lesson.value(member, Json()) != *value) {
            lesson[member] = *value;
            changed = true;
        }
    }
    return changed;
}

bool reflectRemoval(Json &course, const Operation &operation)
{
    if (operation.state != OperationState::Done)
        return false; // still there; its own mark shows the deletion
    const FoundLesson found = lessonIn(course, operation.target);
    if (found.lessons)
        found.lessons->erase(found.place);
    return found.lessons != nullptr;
}

// --- After it was sent ----------------------------------------------------------------------

bool couldBeLesson(const Json &row, const Json &args, const Json &)
{
    return jsonText(row, title.path).trimmed() == jsonText(args, "title").trimmed()
        && jsonText(row, type.path) == jsonText(args, "lesson_type");
}

std::optional<Intent> restoreLesson(const Operation &done)
{
    Json previous = Json::object();
    for (const auto &[member, value] : done.args.items()) {
        const Json *before = jsonAt(done.base, member);
        if (isWriteOnly(member) || !before)
            continue; // unreadable values cannot be restored
        const ElementShape shape = shapeOf(member);
        const bool clears = member == "content" || member == unlockDays.path
            || member == embedId.path || member == embedType.path || member == "main_pdf";
        if (before->is_null() && !clears)
            continue;
        previous[member] = shape   ? shapedList(*before, shape)
            : member == "main_pdf" ? fileReference(*before)
                                   : *before;
    }
    if (previous.empty())
        return std::nullopt;
    return Intent {QStringLiteral("lesson.update"),
        done.resultId.isEmpty() ? done.target : done.resultId, previous};
}

constexpr std::array createArgs {
    ArgumentSpec {.name = "chapter_id", .type = FieldType::Id, .required = true},
    ArgumentSpec {.name = "lesson_type", .required = true, .notBlank = true},
    ArgumentSpec {.name = "title", .maxLength = maxTitleLength, .notBlank = true},
    ArgumentSpec {.name = "content", .nullable = true},
    ArgumentSpec {.name = "days_from_course_start_until_unlock",
        .type = FieldType::Integer,
        .nullable = true},
    ArgumentSpec {.name = "embed_id", .nullable = true},
    ArgumentSpec {.name = "embed_type", .nullable = true},
    ArgumentSpec {.name = "thumbnail", .type = FieldType::Object, .takesFiles = true},
};
constexpr std::array updateArgs {
    ArgumentSpec {.name = "title", .maxLength = maxTitleLength, .notBlank = true},
    ArgumentSpec {.name = "content", .nullable = true},
    ArgumentSpec {.name = "lesson_type", .notBlank = true},
    ArgumentSpec {.name = "visibility", .notBlank = true},
    ArgumentSpec {.name = "days_from_course_start_until_unlock",
        .type = FieldType::Integer,
        .nullable = true},
    ArgumentSpec {.name = "embed_id", .nullable = true},
    ArgumentSpec {.name = "embed_type", .nullable = true},
    ArgumentSpec {.name = "mux_asset_id", .type = FieldType::Id, .writeOnly = true},
    ArgumentSpec {
        .name = "main_pdf", .type = FieldType::Object, .nullable = true, .takesFiles = true},
    ArgumentSpec {
        .name = "thumbnail", .type = FieldType::Object, .writeOnly = true, .takesFiles = true},
    ArgumentSpec {.name = "attachments", .type = FieldType::List, .takesFiles = true},
    ArgumentSpec {.name = "assessment_questions", .type = FieldType::List},
    ArgumentSpec {.name = "assessment_completion_requirement",
        .type = FieldType::Object,
        .nullable = true,
        .writeOnly = true},
    ArgumentSpec {
        .name = "max_attempts", .type = FieldType::Integer, .nullable = true, .writeOnly = true},
};
constexpr std::array<std::string_view, 7> foldedIntoCreate {"title", "content", "lesson_type",
    "days_from_course_start_until_unlock", "embed_id", "embed_type", "thumbnail"};

} // namespace

Json copyArguments(const Json &source, const QString &chapterId, const QString &name)
{
    Json args {{"chapter_id", chapterId}, {"title", name}};
    for (const std::string_view member : foldedIntoCreate) {
        const Json *value = jsonAt(source, member);
        if (member != "title" && member != "thumbnail" && value && !value->is_null())
            args[std::string(member)] = *value;
    }
    if (!args.contains("lesson_type"))
        args["lesson_type"] = "text";
    return args;
}

std::vector<Json> copyRemainder(const Json &source)
{
    std::vector<Json> changes;
    if (jsonText(source, visibility.path) == QLatin1String("hidden"))
        changes.push_back(Json {{"visibility", "hidden"}});
    Json rest = Json::object();
    if (const Json *pdf = jsonAt(source, "main_pdf"); pdf && pdf->is_object())
        rest["main_pdf"] = fileReference(*pdf);
    for (const std::string_view member : {attachments.path, questions.path}) {
        const Json *list = jsonAt(source, member);
        if (!list || !list->is_array() || list->empty())
            continue;
        Json copied = shapedList(*list, shapeOf(member));
        if (member == questions.path) { // different questions, so without ids
            for (Json &question : copied) {
                question.erase("id");
                if (const auto options = question.find("options"); options != question.end()) {
                    for (Json &option : *options)
                        option.erase("id");
                }
            }
        }
        rest[std::string(member)] = std::move(copied);
    }
    if (!rest.empty())
        changes.push_back(std::move(rest));
    return changes;
}

constexpr ResourceSpec resource {
    .kind = "lesson",
    .title = QT_TRANSLATE_NOOP("schema", "Lessons"),
    .idPrefix = "lesn_",
    .listPath = "/course_lessons",
    .itemPath = "/course_lessons/{id}",
    .readScope = "courses:read",
    .titlePath = "title",
    .fields = lessonFields,
    .keyFields = lessonKeyFields,
    .sortKey = lessonSortKey,
    .parents = lessonParents,
    .detailOnly = lessonDetails,
    .details = DetailPolicy::Ahead,
    .apartFromDetails = lessonApart,
    .detailsFirst = isQuestions,
};

constexpr ActionSpec create {
    .name = "lesson.create",
    .kind = "lesson",
    .title = QT_TRANSLATE_NOOP("schema", "Create lesson"),
    .method = "POST",
    .path = "/course_lessons",
    .permission = "courses:update",
    .effect = Effect::Creates,
    .retry = RetryClass::PlainCreate,
    .policy = SendPolicy::Automatic,
    .risk = Risk::Reversible,
    .args = createArgs,
    .apply = applyNewLesson,
    .isResult = couldBeLesson,
    .foldsIntoCreate = foldedIntoCreate,
    .inverse = deleteCreated,
    .reflectedIn = "course",
    .reflect = reflectNewLesson,
};

constexpr ActionSpec update {
    .name = "lesson.update",
    .kind = "lesson",
    .title = QT_TRANSLATE_NOOP("schema", "Change lesson"),
    .method = "PATCH",
    .path = "/course_lessons/{id}",
    .permission = "courses:update",
    .effect = Effect::Changes,
    .retry = RetryClass::SetState,
    .policy = SendPolicy::Automatic,
    .risk = Risk::Reversible,
    .coalescing = Coalescing::MergeFields,
    .checksConflicts = true,
    .args = updateArgs,
    .body = lessonBody,
    .apply = applyLesson,
    .isFulfilled = isLessonUpdated,
    .inverse = restoreLesson,
    .isSame = isSameLessonList,
    .merge = mergedLessonList,
    .reflectedIn = "course",
    .reflect = reflectLesson,
};

constexpr ActionSpec remove {
    .name = "lesson.delete",
    .kind = "lesson",
    .title = QT_TRANSLATE_NOOP("schema", "Delete lesson"),
    .method = "DELETE",
    .path = "/course_lessons/{id}",
    .permission = "courses:update",
    .effect = Effect::Removes,
    .retry = RetryClass::SetState,
    .policy = SendPolicy::Review,
    .risk = Risk::Irreversible,
    .coalescing = Coalescing::Replaces,
    .reflectedIn = "course",
    .reflect = reflectRemoval,
};

} // namespace hopyard::lessons
