// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/tablespec.h"

namespace hopyard::tables {

extern const TableSpec posts;
extern const TableSpec comments;
extern const TableSpec reactions;

} // namespace hopyard::tables
