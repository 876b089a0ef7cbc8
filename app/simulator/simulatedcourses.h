// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/simulatedhandlers.h"

#include <optional>

namespace hopyard {

// Courses, chapters and lessons on the simulated server. A row's parent contains it: a course's
// experience, a chapter's course, a lesson's chapter; no answer includes it.

// Handles calls about these kinds; empty for any other.
std::optional<SimulatedReply> executeCourseCall(SimulatedState &state, const SimulatedCall &call);

// The detail answer: a course with chapters and lessons, a chapter with lessons.
QByteArray courseItemText(
    const SimulatedState &state, const QString &kind, const SimulatedRow &row);

// Completes a row of these kinds; removes its parent from the row and returns it.
QString completeCourseRow(SimulatedState &state, const QString &kind, Json &item, qint64 nowMs);
bool isCourseKind(const QString &kind);

} // namespace hopyard
