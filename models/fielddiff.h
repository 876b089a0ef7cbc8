// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/tablespec.h"
#include "schema/operation.h"

#include <QList>

namespace hopyard {

// One field that an operation changes. A null text: no value (created, removed); an empty one: an
// empty value.
struct FieldChange
{
    QString name; // path, relation or argument
    QString title; // the field's name for people
    QString was;
    QString willBe;
};

// The fields that an operation changes, compared with its base. Pure. For an operation without a
// base current replaces it; may be null.
QList<FieldChange> fieldDiff(
    const Operation &operation, const Record &current, const CellContext &context);

// The texts of a list changed on both sides, for display: of a course's outline the elements that
// either side renamed or moved, one per line; questions as text; of any other list the names of its
// elements.
struct ListSides
{
    QString base;
    QString theirs;
    QString mine;
};
ListSides listSides(const QString &member, const Json &base, const Json &theirs, const Json &mine);

} // namespace hopyard
