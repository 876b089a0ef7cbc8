// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/operation.h"

#include <QList>

namespace hopyard {

// A refused edit stays, and is laid over its record, until somebody decides about it. Beside a
// newer one of the same value it would go on showing what nobody wants any more, over what went
// through. So the newer one takes the value out of it.

// What a newer operation leaves of refused ones, and what it has to know of them.
struct Outdone
{
    // The refused ones without what is asked for anew, oldest first. Where nothing would be left
    // of one it is Cancelled, and keeps what it had asked for: that is history.
    QList<Operation> changed;
    // By member: what the record was when the oldest of the edits began that never got through.
    // The person saw no other: what came in between was hidden beneath these edits.
    Json base = Json::object();
    // All of them were answered: none can have been done by an attempt whose answer is missing.
    bool certain = true;
};
// Only changes and deletions, never what moves money, and nothing but what was refused for good: of
// an operation that may have happened, or may yet, nothing is taken. Pure.
Outdone outdoneBy(const QList<Operation> &queue, const Operation &newer);

// It is refused now, while younger ones of the same value wait already: as outdoneBy() makes it.
Operation refusedBeside(const QList<Operation> &queue, Operation refused);
// The youngest open operation that asks for what this one had asked for; empty if there is none.
QString successorOf(const QList<Operation> &queue, const Operation &outdone);

// Whop has nothing of it, and will not have while nobody decides: it never left, or all that left
// was answered with a refusal.
bool neverHappened(const Operation &operation);

} // namespace hopyard
