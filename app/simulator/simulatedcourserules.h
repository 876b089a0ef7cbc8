// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/simulatedhandlers.h"

#include <optional>

namespace hopyard {

// What Whop takes of courses, chapters and lessons, and the words in which it refuses the rest.

inline const QString courseKind = QStringLiteral("course");
inline const QString chapterKind = QStringLiteral("chapter");
inline const QString lessonKind = QStringLiteral("lesson");

[[nodiscard]] SimulatedReply courseRefusal(const QString &param, const QString &message);
[[nodiscard]] SimulatedReply courseNotFound(const char *what);
// nullopt: members with a set of values have one of them.
[[nodiscard]] std::optional<SimulatedReply> checkValues(const QString &kind, const Json &body);
// nullopt: the list names chapters and lessons of this course, each once, as the API wants them.
[[nodiscard]] std::optional<SimulatedReply> checkChapters(
    SimulatedState &state, const QString &courseId, const Json &list);

} // namespace hopyard
