// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record.h"
#include "schema/resource.h"
#include "store/database.h"
#include "store/mirrorstore.h"

namespace hopyard {

// Shared by the writer and the reader of mirror.db.

// A kind's row handles have its number in the high bits, see mirror_001.sql.
constexpr int kindShift = 40;
constexpr RowId firstRow(qint64 kind)
{
    return (kind << kindShift) + 1;
}
constexpr RowId lastRow(qint64 kind)
{
    return ((kind + 1) << kindShift) - 1;
}
constexpr qint64 kindOfRow(RowId row)
{
    return row >> kindShift;
}

// The record as the server has it: the detail's members override the list's. An empty object if the
// text is not JSON (only in a damaged file).
Json mergedBody(QByteArrayView body, QByteArrayView detail);

// Whether body has every member of ResourceSpec::detailOnly.
bool hasDetails(const ResourceSpec &resource, const Json &body);
Completeness completenessOf(const ResourceSpec *resource, const Json &body, bool outdated);

// The searchable members, joined by newlines.
QString searchTextOf(const ResourceSpec &resource, const Json &body);

// The columns of a list's state, in this order: see listColumns.
extern const char *const listColumns;
ListState readListState(const Query &query, int firstColumn);

// The record's relations, from "SELECT l.relation, l.parent FROM link … ORDER BY l.relation,
// l.parent".
extern const char *const linksOfRow;
QHash<QString, QStringList> readLinks(Query &query);

} // namespace hopyard
