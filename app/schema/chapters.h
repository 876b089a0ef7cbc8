// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/action.h"
#include "schema/resource.h"

// A chapter of a course. Its place is the course's business (courses::update).
namespace hopyard::chapters {

inline constexpr Field<QString> title {"title"};
inline constexpr Field<qint64> order {"order"}; // from 0

inline constexpr int maxTitleLength = 150;

extern const ResourceSpec resource;
extern const ActionSpec create; // appended to the course
extern const ActionSpec update; // its title, nothing else
extern const ActionSpec remove; // "chapter.delete"; its lessons go with it

} // namespace hopyard::chapters
