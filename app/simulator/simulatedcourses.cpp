// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/simulatedcourses.h"

#include "simulator/simulatedcourserules.h"

#include <QSet>

#include <algorithm>

namespace hopyard {

namespace {

// The content of a course or chapter, in order.
std::vector<const SimulatedRow *> childrenOf(
    const SimulatedState &state, const QString &kind, const QString &parent)
{
    std::vector<const SimulatedRow *> found;
    if (const auto table = state.tables.find(kind); table != state.tables.end()) {
        for (const auto &row : table->second.rows()) {
            if (row->parent == parent)
                found.push_back(row.get());
        }
    }
    std::stable_sort(found.begin(), found.end(),
        [](const auto *a, const auto *b) { return a->place < b->place; });
    return found;
}

qint64 nextOrder(const SimulatedState &state, const QString &kind, const QString &parent)
{
    const auto children = childrenOf(state, kind, parent);
    return children.empty() ? 0 : children.back()->place + 1;
}

Json lessonSummary(const Json &lesson, bool inCourse)
{
    Json summary {
        {"id", lesson.at("id")}, {"order", lesson.at("order")}, {"title", lesson.at("title")}};
    if (inCourse) {
        summary["lesson_type"] = lesson.at("lesson_type");
        summary["thumbnail"] = lesson.at("thumbnail");
        summary["video_asset"] = nullptr;
    }
    return summary;
}

Json chapterSummary(const SimulatedState &state, const SimulatedRow &chapter, bool inCourse)
{
    Json body = chapter.body();
    Json lessons = Json::array();
    for (const SimulatedRow *lesson : childrenOf(state, lessonKind, chapter.id))
        lessons.push_back(lessonSummary(lesson->body(), inCourse));
    body["lessons"] = std::move(lessons);
    return body;
}

Json fileShown(const Json &reference)
{
    const QString id = jsonText(reference, "id");
    return Json {{"id", id}, {"content_type", nullptr}, {"filename", nullptr},
        {"url", QString(QStringLiteral("https://assets.example/__files/") + id)}};
}

// With the name it was uploaded under, if it was uploaded here.
Json fileShown(SimulatedState &state, const Json &reference)
{
    Json shown = fileShown(reference);
    if (const SimulatedRow *file
        = state.table(QStringLiteral("file")).find(jsonText(reference, "id")))
        shown["filename"] = jsonText(file->body(), "filename");
    return shown;
}

Json pictureShown(const Json &reference)
{
    if (!reference.is_object())
        return nullptr;
    return Json {{"url", fileShown(reference).at("url")}};
}

void removeLessonsOf(SimulatedState &state, const QString &chapter)
{
    for (const SimulatedRow *lesson : childrenOf(state, lessonKind, chapter))
        state.table(lessonKind).remove(lesson->id);
}

void removeCourseRow(SimulatedState &state, const QString &kind, const QString &id)
{
    if (kind == courseKind) {
        for (const SimulatedRow *chapter : childrenOf(state, chapterKind, id))
            removeCourseRow(state, chapterKind, chapter->id);
    } else if (kind == chapterKind) {
        removeLessonsOf(state, id);
    }
    state.table(kind).remove(id);
}

// The list replaces the present one: elements missing from it are deleted.
void replaceChapters(SimulatedState &state, const QString &courseId, const Json &list)
{
    QSet<QString> named;
    bool namesLessons = false;
    for (const Json &chapter : list) {
        const QString chapterId = jsonText(chapter, "id");
        named.insert(chapterId);
        state.changeRow(chapterKind, *state.table(chapterKind).find(chapterId),
            Json {{"order", chapter.at("order")}, {"title", chapter.at("title")}});
        const auto lessons = chapter.find("lessons");
        if (lessons == chapter.end() || !lessons->is_array())
            continue;
        namesLessons = true;
        for (const Json &lesson : *lessons) {
            SimulatedRow *row = state.table(lessonKind).find(jsonText(lesson, "id"));
            row->parent = chapterId;
            named.insert(row->id);
            state.changeRow(lessonKind, *row,
                Json {{"order", lesson.at("order")}, {"title", lesson.at("title")}});
        }
    }
    for (const SimulatedRow *chapter : childrenOf(state, chapterKind, courseId)) {
        if (!named.contains(chapter->id)) {
            removeCourseRow(state, chapterKind, chapter->id);
            continue;
        }
        for (const SimulatedRow *lesson : childrenOf(state, lessonKind, chapter->id)) {
            if (namesLessons && !named.contains(lesson->id))
                state.table(lessonKind).remove(lesson->id);
        }
    }
}

QSet<QString> idsIn(const Json &questions)
{
    QSet<QString> ids;
    for (const Json &question : questions.is_array() ? questions : Json::array()) {
        ids.insert(jsonText(question, "id"));
        for (const Json &option : question.value("options", Json::array()))
            ids.insert(jsonText(option, "id"));
    }
    return ids;
}

// Whether questions or options have ids of another lesson.
bool namesForeign(const Json &wanted, const Json &lesson)
{
    QSet<QString> ids = idsIn(wanted);
    ids.remove(QString());
    return !idsIn(lesson.value("assessment_questions", Json::array())).contains(ids);
}

// Elements with known ids keep them, others get new ones.
Json questionsShown(SimulatedState &state, const Json &wanted, qint64 nowMs)
{
    Json list = Json::array();
    for (const Json &question : wanted) {
        Json options = Json::array();
        for (const Json &option : question.value("options", Json::array())) {
            const QString id = jsonText(option, "id");
            options.push_back(Json {{"id", id.isEmpty() ? state.newId(QStringLiteral("opt")) : id},
                {"is_correct", jsonBool(option, "is_correct")},
                {"option_text", jsonText(option, "option_text")}, {"order", options.size()}});
        }
        const QString id = jsonText(question, "id");
        const Json image = question.value("image", Json());
        list.push_back(Json {{"id", id.isEmpty() ? state.newId(QStringLiteral("ques")) : id},
            {"correct_answer", question.value("correct_answer", Json())},
            {"created_at", simulatedTime(nowMs)},
            {"image", image.is_object() ? fileShown(state, image) : Json()},
            {"options", std::move(options)}, {"order", list.size()},
            {"question_text", jsonText(question, "question_text")},
            {"question_type", jsonText(question, "question_type")}});
    }
    return list;
}

Json lessonChanges(SimulatedState &state, const Json &body, qint64 nowMs)
{
    Json changes = Json::object();
    for (const auto &[member, value] : body.items()) {
        if (member == "max_attempts" || member == "assessment_completion_requirement"
            || member == "mux_asset_id" || member == "chapter_id")
            continue; // never shown again
        if (member == "attachments") {
            Json files = Json::array();
            for (const Json &file : value)
                files.push_back(fileShown(state, file));
            changes[member] = std::move(files);
        } else if (member == "assessment_questions") {
            changes[member] = questionsShown(state, value, nowMs);
        } else if (member == "main_pdf") {
            changes[member] = value.is_object() ? fileShown(state, value) : Json();
        } else if (member == "thumbnail") {
            changes[member] = pictureShown(value);
        } else {
            changes[member] = value;
        }
    }
    return changes;
}

Json courseChanges(SimulatedState &state, const Json &body)
{
    Json changes = body;
    changes.erase("chapters");
    changes.erase("experience_id");
    if (const auto picture = changes.find("thumbnail"); picture != changes.end()) {
        const Json file = fileShown(state, *picture);
        *picture = Json {{"id", file.at("id")}, {"content_type", nullptr},
            {"filename", file.at("filename")}, {"optimized_url", nullptr},
            {"source_url", file.at("url")}};
    }
    return changes;
}

SimulatedReply answerWith(const SimulatedState &state, const QString &kind, const SimulatedRow &row)
{
    return simulatedAnswer(courseItemText(state, kind, row));
}

SimulatedReply createCourseRow(SimulatedState &state, const SimulatedCall &call)
{
    const QString &kind = call.route.kind;
    const char *parentMember = kind == courseKind ? "experience_id"
        : kind == chapterKind                     ? "course_id"
                                                  : "chapter_id";
    const QString parent = jsonText(call.body, parentMember);
    const QString parentKind = kind == courseKind ? QStringLiteral("experience")
        : kind == chapterKind                     ? courseKind
                                                  : chapterKind;
    if (!state.table(parentKind).find(parent))
        return courseNotFound(kind == courseKind ? "Experience"
                : kind == chapterKind            ? "Course"
                                                 : "Chapter");
    Json item = kind == courseKind ? courseChanges(state, call.body)
        : kind == lessonKind       ? lessonChanges(state, call.body, call.nowMs)
                                   : call.body;
    item[parentMember] = parent;
    item["id"] = state.newId(kind);
    completeCourseRow(state, kind, item, call.nowMs);
    SimulatedRow &row = state.addRow(kind, item);
    row.parent = parent;
    return answerWith(state, kind, row);
}

SimulatedReply updateCourseRow(SimulatedState &state, const SimulatedCall &call, SimulatedRow &row)
{
    if (call.route.kind == courseKind) {
        const auto list = call.body.find("chapters");
        if (list != call.body.end() && list->is_array()) {
            if (const auto refused = checkChapters(state, row.id, *list))
                return *refused;
            replaceChapters(state, row.id, *list);
        }
        Json changes = courseChanges(state, call.body);
        changes["updated_at"] = simulatedTime(call.nowMs);
        state.changeRow(courseKind, row, changes);
    } else if (call.route.kind == lessonKind) {
        const auto questions = call.body.find("assessment_questions");
        if (questions != call.body.end() && namesForeign(*questions, row.body()))
            return courseNotFound("Question");
        state.changeRow(lessonKind, row, lessonChanges(state, call.body, call.nowMs));
    } else {
        state.changeRow(chapterKind, row, call.body);
    }
    return answerWith(state, call.route.kind, row);
}

SimulatedReply listCourseRows(SimulatedState &state, const SimulatedCall &call)
{
    const auto asked = [&call](const char *key) {
        return call.request.query.queryItemValue(QString::fromLatin1(key), QUrl::FullyDecoded);
    };
    const auto missing = [](const char *key) {
        return simulatedError(400, "invalid_request_error",
            QString(QLatin1String("Missing required parameter: ") + QLatin1String(key)),
            "parameter_missing", QString::fromLatin1(key));
    };
    SimulatedTable::Filter filter;
    const QString &kind = call.route.kind;
    if (kind == courseKind) {
        const QString company = asked("company_id");
        const QString experience = asked("experience_id");
        if (company.isEmpty() && experience.isEmpty())
            return missing("company_id");
        if (!company.isEmpty() && company != state.companyId)
            return courseNotFound("Company");
        if (!experience.isEmpty())
            filter = [experience](const SimulatedRow &row) { return row.parent == experience; };
    } else {
        const QString course = asked("course_id");
        const QString chapter = kind == lessonKind ? asked("chapter_id") : QString();
        if (course.isEmpty() && chapter.isEmpty())
            return missing("course_id");
        if (!course.isEmpty() && !state.table(courseKind).find(course))
            return courseNotFound("Course");
        QSet<QString> parents {chapter.isEmpty() ? course : chapter};
        if (kind == lessonKind && chapter.isEmpty()) {
            parents.clear();
            for (const SimulatedRow *row : childrenOf(state, chapterKind, course))
                parents.insert(row->id);
        }
        filter = [parents](const SimulatedRow &row) { return parents.contains(row.parent); };
    }
    const auto page
        = PageRequest::fromQuery(call.request.query, call.route.defaultCount, call.route.maxCount);
    if (!page)
        return courseRefusal(page.error().param, page.error().message);
    const auto text = state.table(kind).page(*page, filter, state.cursors);
    return text ? simulatedAnswer(*text)
                : courseRefusal(page->backward ? QStringLiteral("before") : QStringLiteral("after"),
                    QStringLiteral("Invalid cursor"));
}

} // namespace

bool isCourseKind(const QString &kind)
{
    return kind == courseKind || kind == chapterKind || kind == lessonKind;
}

QByteArray courseItemText(const SimulatedState &state, const QString &kind, const SimulatedRow &row)
{
    if (kind == chapterKind)
        return dumpJson(chapterSummary(state, row, false));
    if (kind != courseKind)
        return row.item;
    Json body = row.body();
    Json list = Json::array();
    for (const SimulatedRow *chapter : childrenOf(state, chapterKind, row.id))
        list.push_back(chapterSummary(state, *chapter, true));
    body["chapters"] = std::move(list);
    return dumpJson(body);
}

QString completeCourseRow(SimulatedState &state, const QString &kind, Json &item, qint64 nowMs)
{
    const char *parentMember = kind == courseKind ? "experience_id"
        : kind == chapterKind                     ? "course_id"
                                                  : "chapter_id";
    const QString parent = jsonText(item, parentMember);
    item.erase(parentMember);
    const qint64 place = nextOrder(state, kind, parent);
    const QString now = simulatedTime(nowMs);
    Json defaults;
    if (kind == courseKind) {
        defaults = Json {{"certificate_after_completion_enabled", false}, {"cover_image", nullptr},
            {"created_at", now}, {"description", nullptr}, {"language", "en"},
            {"order", QString::number(state.table(courseKind).size() + 1)},
            {"require_completing_lessons_in_order", false}, {"tagline", nullptr},
            {"thumbnail", nullptr}, {"title", "Course"}, {"updated_at", now},
            {"visibility", "visible"}};
    } else if (kind == chapterKind) {
        defaults = Json {{"order", place}, {"title", "New chapter"}};
    } else {
        defaults = Json {{"assessment_questions", Json::array()}, {"attachments", Json::array()},
            {"content", nullptr}, {"created_at", now},
            {"days_from_course_start_until_unlock", nullptr}, {"embed_id", nullptr},
            {"embed_type", nullptr}, {"lesson_type", "text"}, {"main_pdf", nullptr},
            {"order", place}, {"thumbnail", nullptr}, {"title", "New lesson"},
            {"video_asset", nullptr}, {"visibility", "visible"}};
    }
    for (const auto &[member, value] : defaults.items()) {
        if (!item.contains(member))
            item[member] = value;
    }
    return parent;
}

std::optional<SimulatedReply> executeCourseCall(SimulatedState &state, const SimulatedCall &call)
{
    using Type = SimulatedRoute::Type;
    const QString &kind = call.route.kind;
    if (!isCourseKind(kind))
        return std::nullopt;
    if (call.route.type == Type::List)
        return listCourseRows(state, call);
    if (const auto refused = checkValues(kind, call.body))
        return refused;
    if (call.route.type == Type::Create)
        return createCourseRow(state, call);
    SimulatedRow *row = state.table(kind).find(call.id);
    if (!row)
        return courseNotFound(kind == courseKind ? "Course"
                : kind == chapterKind            ? "Chapter"
                                                 : "Lesson");
    if (call.route.type == Type::Update)
        return updateCourseRow(state, call, *row);
    if (call.route.type == Type::Remove) {
        removeCourseRow(state, kind, call.id);
        return simulatedAnswer("true");
    }
    return answerWith(state, kind, *row);
}

} // namespace hopyard
