// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/tablespec.h"
#include "schema/operation.h"

#include <QList>

namespace hopyard {

// One field that an operation changes. A null text: not there (created, removed); an empty one:
// empty.
struct FieldChange
{
    QString name; // path, relation or argument
    QString title; // as people know the field
    QString was;
    QString willBe;
};

// What the operation changes, field by field, compared with what it was based on. Pure. For
// operations without a base (read from an older list) current stands in for it; it may be null.
QList<FieldChange> fieldDiff(
    const Operation &operation, const Record &current, const CellContext &context);

// A list that two sides changed, for people: of the outline of a course what either side renamed or
// moved, line by line; questions as text; of anything else what its elements are called.
struct ListSides
{
    QString base;
    QString theirs;
    QString mine;
};
ListSides listSides(const QString &member, const Json &base, const Json &theirs, const Json &mine);

} // namespace hopyard
