// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/simulatedwhop.h"

namespace hopyard {

// Adds six courses with 180 lessons in total to these experiences; always the same.
void seedCourses(SimulatedWhop &whop, const QStringList &experiences);

// One course of this size, for measuring. Gives its id.
QString seedLargeCourse(
    SimulatedWhop &whop, const QString &experience, int chapters, int lessonsPerChapter);

} // namespace hopyard
