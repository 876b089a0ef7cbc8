// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace hopyard {

// What no record of a course tells and the page works out: texts in the TitleLookup, by course,
// under these kinds.
inline constexpr auto courseStudentsTitle = "course.students";
inline constexpr auto courseCompletionTitle = "course.completion";

} // namespace hopyard
