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
    QList<Operation> upserts; // to be stored; includes operation if it is new or changed
    QStringList erased; // pointless now; never sent
};

// Adds an operation to the queue. Changes only operations that never left this computer: one that
// was attempted keeps its bytes. Pure.
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
// Changes of one record in one submission are separate steps, and stay separate.
Coalesced coalesce(const QList<Operation> &queue, Operation incoming);

// The operations that a deletion blocks when it joins the queue or is queued again: those waiting
// on its record, as they must be stored. They are cancelled only when the deletion is done.
QList<Operation> supersededBy(const QList<Operation> &queue, const Operation &deletion);
// The operations that are unblocked when those in calledOff will not happen, as they must be
// stored: whatever deletions among these had blocked, except operations that are themselves called
// off. They are sent no sooner than notBeforeMs (wall clock).
QList<Operation> reinstated(
    const QList<Operation> &queue, const QStringList &calledOff, qint64 notBeforeMs);
// Whether a deletion in the queue blocks the operation.
bool isSuperseded(const Operation &operation, const QList<Operation> &queue);
// What giving up operations does to the queue. doomed: operations dropped together with givenUp
// (which are included). spared: operations that survive, with references to what will never exist
// removed.
struct Fallout
{
    QStringList doomed;
    QList<Operation> spared;
};
Fallout falloutOf(const QList<Operation> &queue, const QStringList &givenUp);

// Whether a person would call the values equal: numbers compare by value, whether given as numbers
// or as text.
bool sameValue(const Json &a, const Json &b);

} // namespace hopyard
