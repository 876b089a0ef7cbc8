// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recordsource.h"

#include <functional>

namespace hopyard {

// Reads all records of a source, some at a time. GUI thread; for kinds there are few of.
void eachRecord(RecordSource &source, const std::function<void(const Record &record)> &look);

// Where courses can live: the experiences of Whop's Courses app.
[[nodiscard]] QList<Record> coursesExperiences(RecordSource &experiences);

// The experience a course is in; empty while its list was not read.
[[nodiscard]] QString experienceOfCourse(const Record &course);

} // namespace hopyard
