// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/registry.h"

#include "schema/apps.h"

#include <array>

namespace hopyard::tables {

namespace {

QString appName(const Record &record, const CellContext &)
{
    return record.text(hopyard::apps::name);
}
QString appDescription(const Record &record, const CellContext &)
{
    return record.text(hopyard::apps::description);
}
QString appAvatar(const Record &record)
{
    return record.text(hopyard::apps::name);
}

constexpr std::array appColumns {
    ColumnSpec {.name = "name",
        .title = QT_TRANSLATE_NOOP("tables", "Name"),
        .display = appName,
        .widthHint = 24},
    ColumnSpec {.name = "description",
        .title = QT_TRANSLATE_NOOP("tables", "Description"),
        .display = appDescription},
};

} // namespace

constexpr TableSpec apps {.kind = "app", .columns = appColumns, .avatar = appAvatar};

} // namespace hopyard::tables
