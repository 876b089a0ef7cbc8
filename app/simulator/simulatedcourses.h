// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/simulatedhandlers.h"

#include <optional>

namespace hopyard {

// Courses, chapters and lessons on the simulated server. A row's parent is what it is in: a
// course's experience, a chapter's course, a lesson's chapter; no answer shows it.

// Does what concerns these kinds; nothing for others.
std::optional<SimulatedReply> executeCourseCall(SimulatedState &state, const SimulatedCall &call);

// The detail answer: a course with chapters and lessons, a chapter with lessons.
QByteArray courseItemText(
    const SimulatedState &state, const QString &kind, const SimulatedRow &row);

// Fills in what a row of these kinds lacks; gives its parent and takes it out of the row.
QString completeCourseRow(SimulatedState &state, const QString &kind, Json &item, qint64 nowMs);
bool isCourseKind(const QString &kind);

} // namespace hopyard
