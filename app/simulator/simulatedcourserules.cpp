// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/simulatedcourserules.h"

#include "schema/chapters.h"
#include "schema/courses.h"
#include "schema/lessons.h"

#include <QSet>

#include <algorithm>
#include <vector>

namespace hopyard {

namespace {

struct EnumRule
{
    const char *member;
    std::vector<const char *> values;
};

std::optional<SimulatedReply> checkEnums(const Json &body, const std::vector<EnumRule> &rules)
{
    for (const EnumRule &rule : rules) {
        const auto value = body.find(rule.member);
        if (value == body.end() || !value->is_string())
            continue;
        const bool known = std::any_of(rule.values.begin(), rule.values.end(),
            [&value](const char *candidate) { return *value == candidate; });
        if (!known)
            return courseRefusal(QString::fromLatin1(rule.member),
                QString(QLatin1String(rule.member) + QLatin1String(" is not a known value")));
    }
    return std::nullopt;
}

bool hasExactly(const Json &element, const std::vector<const char *> &required,
    const std::vector<const char *> &optional)
{
    if (!element.is_object())
        return false;
    size_t known = 0;
    for (const char *member : required) {
        if (!element.contains(member))
            return false;
        ++known;
    }
    for (const char *member : optional)
        known += element.contains(member) ? 1 : 0;
    return known == element.size();
}

bool isGoodElement(const Json &element, int maxTitle)
{
    return element.at("id").is_string() && element.at("order").is_number_integer()
        && element.at("title").is_string()
        && element.at("title").get<QString>().toUcs4().size() <= maxTitle;
}

} // namespace

SimulatedReply courseRefusal(const QString &param, const QString &message)
{
    return simulatedError(400, "invalid_request_error", message, "parameter_invalid", param);
}

SimulatedReply courseNotFound(const char *what)
{
    return simulatedError(
        404, "not_found", QString(QLatin1String(what) + QLatin1String(" not found")));
}

std::optional<SimulatedReply> checkValues(const QString &kind, const Json &body)
{
    if (kind == courseKind)
        return checkEnums(body,
            {{"visibility", {"visible", "hidden"}},
                {"language", {courses::languages.begin(), courses::languages.end()}}});
    return checkEnums(body,
        {{"visibility", {"visible", "hidden"}}, {"embed_type", {"youtube", "loom"}},
            {"lesson_type", {lessons::types.begin(), lessons::types.end()}}});
}

std::optional<SimulatedReply> checkChapters(
    SimulatedState &state, const QString &courseId, const Json &list)
{
    const QString param = QStringLiteral("chapters");
    QSet<QString> seen;
    for (const Json &chapter : list) {
        if (!hasExactly(chapter, {"id", "order", "title"}, {"lessons"})
            || !isGoodElement(chapter, chapters::maxTitleLength))
            return courseRefusal(param, QStringLiteral("a chapter is not as it should be"));
        const QString id = jsonText(chapter, "id");
        const SimulatedRow *row = state.table(chapterKind).find(id);
        if (!row || row->parent != courseId || seen.contains(id))
            return courseNotFound("Chapter");
        seen.insert(id);
    }
    for (const Json &chapter : list) {
        for (const Json &lesson : chapter.value("lessons", Json::array())) {
            if (!hasExactly(lesson, {"id", "chapter_id", "order", "title"}, {})
                || !isGoodElement(lesson, lessons::maxTitleLength)
                || jsonText(lesson, "chapter_id") != jsonText(chapter, "id"))
                return courseRefusal(param, QStringLiteral("a lesson is not as it should be"));
            const QString id = jsonText(lesson, "id");
            const SimulatedRow *row = state.table(lessonKind).find(id);
            const SimulatedRow *in = row ? state.table(chapterKind).find(row->parent) : nullptr;
            if (!in || in->parent != courseId || seen.contains(id))
                return courseNotFound("Lesson");
            seen.insert(id);
        }
    }
    return std::nullopt;
}

} // namespace hopyard
