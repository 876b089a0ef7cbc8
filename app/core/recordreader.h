// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record.h"

#include <functional>
#include <span>
#include <vector>

namespace hopyard {

// Reads stored records, in the order given, in the thread that it was made in; null Records for
// rows that are gone.
using RecordReader = std::function<std::vector<Record>(std::span<const RowId>)>;

// Makes a RecordReader with a connection of its own; copied into a worker and called there, so that
// long reads do not block the window. Gives an empty function if that is impossible.
using RecordReaderMaker = std::function<RecordReader()>;

} // namespace hopyard
