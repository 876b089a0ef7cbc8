// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/tablespec.h"

#include <QStringView>

#include <vector>

// All tables, one line each: tables::<name> is defined in the file of its resource.
// clang-format off
#define HOPYARD_TABLES(table) \
    table(experiences) \
    table(courses) \
    table(products) \
    table(apps) \
    table(accounts) \
    table(withdrawals) \
    table(transfers) \
    table(forums) \
    table(posts) \
    table(comments) \
    table(reactions) \
    table(students)
// clang-format on

namespace hopyard {

namespace tables {
#define HOPYARD_DECLARE_TABLE(name) extern const TableSpec name;
HOPYARD_TABLES(HOPYARD_DECLARE_TABLE)
#undef HOPYARD_DECLARE_TABLE
} // namespace tables

std::span<const TableSpec *const> allTables();
// nullptr if the kind has no table.
const TableSpec *findTable(QStringView kind);
// Adds tables to the built-in ones during its lifetime, for tests. One at a time.
class TableExtension
{
public:
    explicit TableExtension(const std::vector<const TableSpec *> &tables);
    ~TableExtension();
    Q_DISABLE_COPY_MOVE(TableExtension)
};

// Index of the column of this name, or -1.
int columnOf(const TableSpec &table, std::string_view name);

} // namespace hopyard
