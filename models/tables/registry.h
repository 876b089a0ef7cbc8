// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/tablespec.h"

#include <QStringView>

namespace hopyard {

std::span<const TableSpec *const> allTables();
// nullptr if the kind has no table.
const TableSpec *findTable(QStringView kind);
// Index of the column of this name, or -1.
int columnOf(const TableSpec &table, std::string_view name);

} // namespace hopyard
