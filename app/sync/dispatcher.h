// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/operation.h"

#include <QList>
#include <QSet>

#include <functional>
#include <optional>

namespace hopyard {

struct DispatchPlan
{
    QStringList send; // Queued ones that may go now
    QStringList probe; // Ambiguous ones to look for now
    QStringList review; // waited too long to be sent without a look
    QStringList expired; // its time was missed
    std::optional<qint64> nextDueMs; // monotonic; when to plan again
};

struct DispatchInput
{
    const QList<Operation> &operations; // by seq
    std::function<qint64(const Operation &)> dueMs; // monotonic
    qint64 nowMs = 0; // monotonic
    qint64 wallMs = 0;
    qint64 scheduleMs = 0; // wall clock as well as it is known, for what was scheduled
    QSet<QString> sending; // being compared or sent
    QSet<QString> looking; // being looked for
    // Something else it needs is not there yet (a file that is being uploaded); null = nothing.
    std::function<bool(const Operation &)> waits {};
};

// What may go to Whop now: in order on each record, of each action at most three sent and three
// looked for at once (what Whop holds back holds its like and nothing else), a create only when no
// other that could not be told from it is under way. A failure holds back what depends on it and
// nothing else. Pure.
DispatchPlan planDispatch(const DispatchInput &input);

} // namespace hopyard
