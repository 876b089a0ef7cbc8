// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/simulatedhandlers.h"

#include <optional>

namespace hopyard {

// The rules of Whop for courses, chapters and lessons, and the words of its refusals.

inline const QString courseKind = QStringLiteral("course");
inline const QString chapterKind = QStringLiteral("chapter");
inline const QString lessonKind = QStringLiteral("lesson");

[[nodiscard]] SimulatedReply courseRefusal(const QString &param, const QString &message);
[[nodiscard]] SimulatedReply courseNotFound(const char *what);
// nullopt if members with a fixed set of values have one of these.
[[nodiscard]] std::optional<SimulatedReply> checkValues(const QString &kind, const Json &body);
// nullopt if the list names the chapters and lessons of this course, each once, in the API's form.
[[nodiscard]] std::optional<SimulatedReply> checkChapters(
    SimulatedState &state, const QString &courseId, const Json &list);

} // namespace hopyard
