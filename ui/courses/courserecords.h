// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recordsource.h"

#include <functional>

namespace hopyard {

// Reads all records of a source, a few at a time. GUI thread; for kinds with few records.
void eachRecord(RecordSource &source, const std::function<void(const Record &record)> &look);

// The experiences that courses can belong to: those of Whop's Courses app.
[[nodiscard]] QList<Record> coursesExperiences(RecordSource &experiences);

// The experience of a course; empty if its list was not read.
[[nodiscard]] QString experienceOfCourse(const Record &course);

} // namespace hopyard
