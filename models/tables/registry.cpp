// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/registry.h"

#include "models/tables/accounts.h"
#include "models/tables/apps.h"
#include "models/tables/courses.h"
#include "models/tables/experiences.h"
#include "models/tables/forums.h"
#include "models/tables/payouts.h"
#include "models/tables/posts.h"
#include "models/tables/products.h"
#include "models/tables/students.h"

#include <QLatin1String>

#include <array>

namespace hopyard {

namespace {
constexpr std::array<const TableSpec *, 12> tableRegistry {
    &tables::experiences,
    &tables::courses,
    &tables::products,
    &tables::apps,
    &tables::accounts,
    &tables::withdrawals,
    &tables::transfers,
    &tables::forums,
    &tables::posts,
    &tables::comments,
    &tables::reactions,
    &tables::students,
};
} // namespace

std::span<const TableSpec *const> allTables()
{
    return tableRegistry;
}

const TableSpec *findTable(QStringView kind)
{
    for (const TableSpec *table : tableRegistry) {
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
