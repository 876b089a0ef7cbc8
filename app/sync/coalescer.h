// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/operation.h"

#include <QList>

#include <optional>

namespace hopyard {

// The effect on the queue when one more operation joins it.
struct Coalesced
{
    // The operation that stands for the new one: itself, or an older one that absorbed it. Empty if
    // both cancelled out.
    std::optional<Operation> operation;
    // To be stored, operation among them if it is new or changed. Refused ones that it outdoes are
    // Cancelled.
    QList<Operation> upserts;
    QStringList erased; // pointless now; none of them was ever sent
};

// Only operations that never left this computer are changed, and those that were refused for good;
// what was tried once keeps its bytes. Pure.
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
//   refused change {a} change {a'}         the refused one without a; first base
//   refused change {a} change {a₀}         the same, and nothing is sent where a₀ is the base
//   refused attach     detach              the refused one ends; nothing is sent where it is so
//   conflict {a}       change {a'}         the question, with the last value
//
// Changes of one record in one batch were asked for one by one, and stay so.
Coalesced coalesce(const QList<Operation> &queue, Operation incoming);

// Equal for people: numbers by value, whether they came as numbers or as text.
bool sameValue(const Json &a, const Json &b);

} // namespace hopyard
