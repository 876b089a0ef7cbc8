// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/action.h"
#include "schema/outline.h"
#include "schema/resource.h"

#include <array>

// A course: chapters with lessons. One experience can hold several.
namespace hopyard::courses {

inline constexpr Field<QString> title {"title"};
inline constexpr Field<QString> tagline {"tagline"};
inline constexpr Field<QString> description {"description"};
inline constexpr Field<QString> language {"language"};
inline constexpr Field<QString> visibility {"visibility"}; // "visible", "hidden"
inline constexpr Field<Decimal> order {"order"};
inline constexpr Field<bool> inOrder {"require_completing_lessons_in_order"};
inline constexpr Field<bool> certificate {"certificate_after_completion_enabled"};
inline constexpr Field<QDateTime> createdAt {"created_at"};
inline constexpr Field<QDateTime> updatedAt {"updated_at"};
inline constexpr Field<Json> chapters {"chapters"}; // only in the detail

// Languages of courses, as Whop spells them.
inline constexpr std::array languages {"en", "es", "it", "pt", "de", "fr", "pl", "ru", "nl", "ca",
    "tr", "sv", "uk", "no", "fi", "sk", "el", "cs", "hr", "da", "ro", "bg"};

extern const ResourceSpec resource;
extern const ActionSpec create;
// "course.update"; its "chapters" is the only way to move a chapter or lesson, and replaces all of
// them.
extern const ActionSpec update;
extern const ActionSpec remove; // "course.delete"

// The order of a course as displayed; empty if its details were never read.
std::optional<Outline> outlineOf(const Json &body);

} // namespace hopyard::courses
