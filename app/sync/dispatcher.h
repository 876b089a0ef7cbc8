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
    QStringList review; // waited too long to be sent without a review
    QStringList expired; // scheduled time was missed
    std::optional<qint64> nextDueMs; // monotonic; when to plan again
};

struct DispatchInput
{
    const QList<Operation> &operations; // by seq
    std::function<qint64(const Operation &)> dueMs; // monotonic
    qint64 nowMs = 0; // monotonic
    qint64 wallMs = 0;
    qint64 scheduleMs = 0; // wall clock as well as it is known, for scheduled operations
    QSet<QString> sending; // being compared or sent
    QSet<QString> looking; // being looked for
    // Whether the operation needs something else that is missing (a file being uploaded); null:
    // never.
    std::function<bool(const Operation &)> waits {};
};

// Plans which operations may go to Whop now: in order for each record; at most three sent and three
// looked for at once per action (an action that Whop holds back delays only its own kind); a create
// only while no other that could be mistaken for it is under way. A failure holds back its
// dependants and nothing else. Pure.
DispatchPlan planDispatch(const DispatchInput &input);

} // namespace hopyard
