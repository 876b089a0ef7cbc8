// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/action.h"
#include "schema/resource.h"

#include <array>
#include <vector>

// A lesson. Its position and chapter are changed through the course (courses::update). Lists lack
// attachments, PDF, video and questions.
namespace hopyard::lessons {

inline constexpr Field<QString> title {"title"};
inline constexpr Field<QString> content {"content"}; // Markdown
inline constexpr Field<QString> type {"lesson_type"};
inline constexpr Field<QString> visibility {"visibility"}; // "visible", "hidden"
inline constexpr Field<qint64> unlockDays {"days_from_course_start_until_unlock"};
inline constexpr Field<QString> embedType {"embed_type"}; // "youtube", "loom"
inline constexpr Field<QString> embedId {"embed_id"};
inline constexpr Field<qint64> order {"order"}; // from 0, in its chapter
inline constexpr Field<QDateTime> createdAt {"created_at"};
inline constexpr Field<Json> questions {"assessment_questions"};
inline constexpr Field<Json> attachments {"attachments"};

inline constexpr int maxTitleLength = 120;
inline constexpr std::array types {"text", "video", "pdf", "multi", "quiz", "knowledge_check"};

extern const ResourceSpec resource;
extern const ActionSpec create; // at the end of its chapter
extern const ActionSpec update; // attachments and assessment_questions replace all elements
extern const ActionSpec remove; // "lesson.delete"

// Copying a lesson, which has no endpoint: the arguments of the create, and the changes that must
// follow it. Each change is sent by itself, in this order: hiding the lesson must not depend on
// whether Whop accepts its questions.
Json copyArguments(const Json &source, const QString &chapterId, const QString &title);
std::vector<Json> copyRemainder(const Json &source);

} // namespace hopyard::lessons
