// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/registry.h"

#include "schema/accounts.h"

#include <array>

namespace hopyard::tables {

namespace {

QString accountName(const Record &record, const CellContext &)
{
    return record.text(hopyard::accounts::title);
}
QString accountRoute(const Record &record, const CellContext &)
{
    return record.text(hopyard::accounts::route);
}
QString accountAvatar(const Record &record)
{
    return record.text(hopyard::accounts::title);
}

constexpr std::array accountColumns {
    ColumnSpec {
        .name = "name", .title = QT_TRANSLATE_NOOP("tables", "Name"), .display = accountName},
    ColumnSpec {.name = "route",
        .title = QT_TRANSLATE_NOOP("tables", "Address"),
        .display = accountRoute,
        .widthHint = 24},
};

} // namespace

constexpr TableSpec accounts {
    .kind = "account", .columns = accountColumns, .avatar = accountAvatar};

} // namespace hopyard::tables
