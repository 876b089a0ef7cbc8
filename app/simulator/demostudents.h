// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/simulatedwhop.h"

namespace hopyard {

// Adds students to every course, with the lessons they completed and when; some not started, some
// done, some stuck for weeks. Times are relative to the day the simulated whop starts.
void seedStudents(SimulatedWhop &whop);

// Adds one student of a course, with the first `completed` of its lessons done and the next one
// begun. Gives the student's id.
QString addStudent(SimulatedWhop &whop, const QString &courseId, const QString &username,
    int completed, int idleDays);

} // namespace hopyard
