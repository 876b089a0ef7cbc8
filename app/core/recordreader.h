// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record.h"

#include <functional>
#include <span>
#include <vector>

namespace hopyard {

// Reads stored records, in the order asked, in the one thread that it was made in; null Records for
// rows that are gone.
using RecordReader = std::function<std::vector<Record>(std::span<const RowId>)>;

// To be copied into a worker and called there: opens a connection of its own, so that long reads do
// not hold up the window. Gives an empty function if that is not possible.
using RecordReaderMaker = std::function<RecordReader()>;

} // namespace hopyard
