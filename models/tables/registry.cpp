// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/registry.h"

#include <QLatin1String>

#include <array>

namespace hopyard {

namespace {
#define HOPYARD_LIST_TABLE(name) &tables::name,
constexpr std::array tableRegistry {HOPYARD_TABLES(HOPYARD_LIST_TABLE)};
#undef HOPYARD_LIST_TABLE

// Empty but for TableExtension.
std::vector<const TableSpec *> &extendedTables()
{
    static std::vector<const TableSpec *> all;
    return all;
}
} // namespace

std::span<const TableSpec *const> allTables()
{
    const auto &extended = extendedTables();
    return extended.empty() ? std::span<const TableSpec *const>(tableRegistry) : extended;
}

TableExtension::TableExtension(const std::vector<const TableSpec *> &tables)
{
    auto &all = extendedTables();
    all.assign(tableRegistry.begin(), tableRegistry.end());
    all.insert(all.end(), tables.begin(), tables.end());
}

TableExtension::~TableExtension()
{
    extendedTables().clear();
}

const TableSpec *findTable(QStringView kind)
{
    for (const TableSpec *table : allTables()) {
        if (kind == QLatin1String(table->kind.data(), qsizetype(table->kind.size())))
            return table;
    }
    return nullptr;
}

int columnOf(const TableSpec &table, std::string_view name)
{
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (table.columns[i].name == name)
            return int(i);
    }
    return -1;
}

} // namespace hopyard
