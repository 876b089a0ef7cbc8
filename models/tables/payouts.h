// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/tablespec.h"

namespace hopyard::tables {

extern const TableSpec withdrawals;
extern const TableSpec transfers;

} // namespace hopyard::tables
