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

} // namespace hopyard
