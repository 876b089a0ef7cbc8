// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/operation.h"

#include <QList>

namespace hopyard {

// What waits for what in the outbox, and what becomes of it when that is called off. Pure.

// It waits to be sent, and nothing of it was ever tried.
bool neverLeft(const Operation &operation);
// Taken back where a try may have been done: not sent again, but its outcome is still determined.
void takeBackUnderWay(Operation &operation);

// The queue with these in it, in place of those with the same ids.
QList<Operation> afterwards(QList<Operation> queue, const QList<Operation> &changes);

// What these blocked, directly or behind others, and do not any more: as it is then, to go not
// before that wall clock; or blocked by something else.
QList<Operation> freedBehind(QList<Operation> queue, const QStringList &ids, qint64 notBeforeMs);

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
// The same, as it is to be stored: what goes is Cancelled, or taken back where it may be on its way
// and is not among these; what a deletion among it had blocked
// comes back, to go not before undoableUntilMs.
QList<Operation> calledOff(
    const QList<Operation> &queue, const QStringList &ids, qint64 nowMs, qint64 undoableUntilMs);

// What is blocked although nothing in the queue blocks it, as it is without that.
QList<Operation> withoutBlocker(const QList<Operation> &queue);

// These lost what a newer operation asks for (or nothing does, where instead is empty), or all they
// had: what waits for them, as it is then. What may go because of that goes not before that wall
// clock.
QList<Operation> redirected(const QList<Operation> &queue, const QList<Operation> &outdone,
    const QString &instead, qint64 notBeforeMs);

} // namespace hopyard
