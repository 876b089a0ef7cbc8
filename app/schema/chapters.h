// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/action.h"
#include "schema/resource.h"

// A chapter of a course. Its position is changed through the course (courses::update).
namespace hopyard::chapters {

inline constexpr Field<QString> title {"title"};
inline constexpr Field<qint64> order {"order"}; // from 0

inline constexpr int maxTitleLength = 150;

extern const ResourceSpec resource;
extern const ActionSpec create; // at the end of the course
extern const ActionSpec update; // the title only
extern const ActionSpec remove; // "chapter.delete"; deletes its lessons, too

} // namespace hopyard::chapters
