// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/resource.h"

// A person's progress in a course. Read-only: Whop returns progress but no scores.
namespace hopyard::students {

inline constexpr Field<QString> name {"user.name"};
inline constexpr Field<QString> username {"user.username"};
inline constexpr Field<QString> userId {"user.id"};
inline constexpr Field<qint64> completed {"completed_lessons_count"};
inline constexpr Field<qint64> total {"total_lessons_count"};
inline constexpr Field<Decimal> rate {"completion_rate"}; // 0 to 100
inline constexpr Field<QDateTime> firstAt {"first_interaction_at"};
inline constexpr Field<QDateTime> lastAt {"last_interaction_at"};

inline constexpr auto courseRelation = "course";

extern const ResourceSpec resource; // "student", one list per course, read on demand

// The name, else the user name.
QString titleOf(const Json &body);

enum class Progress
{
    NotStarted, // nothing completed
    Started,
    Done, // everything completed
};
Progress progressOf(const Json &body);
// Whether the course was begun but not completed, without activity since then (wall clock).
bool isStuckSince(const Json &body, qint64 sinceMs);

} // namespace hopyard::students

// A lesson that somebody began or completed.
namespace hopyard::interactions {

inline constexpr Field<QString> lessonId {"lesson.id"};
inline constexpr Field<QString> lessonTitle {"lesson.title"};
inline constexpr Field<QString> userId {"user.id"};
inline constexpr Field<bool> completed {"completed"};
inline constexpr Field<QDateTime> createdAt {"created_at"};

inline constexpr auto studentRelation = "student";

extern const ResourceSpec resource; // "interaction", one list per student of a course

} // namespace hopyard::interactions
