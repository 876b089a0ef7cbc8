// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/tablespec.h"

namespace hopyard::tables {

extern const TableSpec students;

} // namespace hopyard::tables
