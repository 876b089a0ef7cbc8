// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/operation.h"

#include <QList>

#include <optional>

namespace hopyard {

// What becomes of the queue when one more operation joins it.
struct Coalesced
{
    // What stands for the new operation: itself, or an older one that took it in. Nothing: it
    // cancelled out.
    std::optional<Operation> operation;
    QList<Operation> upserts; // to be stored, operation among them if it is new or changed
    QStringList erased; // pointless now; none of them was ever sent
};

// Only operations that never left this computer are changed; what was tried once keeps its bytes.
// Pure.
//
//   waiting            new                 result
//   create X           change X            taken into the create, as far as the create can carry it
//   create X           delete X            nothing, and nothing of what was waiting for X
//   create X, copy X   delete X            all three, in order
//   change X {a}       change X {a', b}    one change: last value, first base
//   change X {a}       change X {a₀}       nothing where a₀ is the base
//   change X, …        delete X            both; the change waits for what becomes of the delete
//   attach P→X         detach P→X          nothing if X was known to be without P before, else the
//                                          detach; and the other way round
//   the same set-state the same            the waiting one
//   anything           anything else       both, in order
//
// Changes of one record in one batch were asked for one by one, and stay so.
Coalesced coalesce(const QList<Operation> &queue, Operation incoming);

// A deletion joins the queue, or goes once more: what waits on its record, as it is to be stored
// now: blocked by the deletion, and cancelled only when that is done.
QList<Operation> supersededBy(const QList<Operation> &queue, const Operation &deletion);
// These operations will not happen. Where a deletion is among them, what it had blocked comes back
// as it was, to go not before that wall clock; what is itself called off does not.
QList<Operation> reinstated(
    const QList<Operation> &queue, const QStringList &calledOff, qint64 notBeforeMs);
// Whether a deletion in the queue blocks the operation.
bool isSuperseded(const Operation &operation, const QList<Operation> &queue);
// What becomes of a queue when operations in it are given up: those that go with them (they
// themselves included), and those that can do without what will never be made, as they are then.
struct Fallout
{
    QStringList doomed;
    QList<Operation> spared;
};
Fallout falloutOf(const QList<Operation> &queue, const QStringList &givenUp);

// Equal for people: numbers by value, whether they came as numbers or as text.
bool sameValue(const Json &a, const Json &b);

} // namespace hopyard
