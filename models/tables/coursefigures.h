// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace hopyard {

// Figures that no record of a course has and the page computes: texts in the TitleLookup, by
// course, under these kinds.
inline constexpr auto courseStudentsTitle = "course.students";
inline constexpr auto courseCompletionTitle = "course.completion";

} // namespace hopyard
