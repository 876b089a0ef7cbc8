// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/simulatedwhop.h"

namespace hopyard {

// Students of every course there is, with what they completed and when; some not started, some
// done, some stuck for weeks. Times count from the day the simulated whop starts.
void seedStudents(SimulatedWhop &whop);

// One student of a course: the first `completed` of its lessons are done, the next one is begun.
// Gives the student's id.
QString addStudent(SimulatedWhop &whop, const QString &courseId, const QString &username,
    int completed, int idleDays);

} // namespace hopyard
