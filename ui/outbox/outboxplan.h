// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/operation.h"

#include <QList>

#include <vector>

namespace hopyard {

// Where an operation stands in the Outbox, in the order in which a person should look.
enum class OutboxSection
{
    NeedsYou, // refused, in conflict, paused, too old, or behind one of these
    Unknown, // sent, no answer
    ToReview,
    Waiting, // goes by itself
    Sending,
    Count
};

[[nodiscard]] OutboxSection outboxSection(const Operation &operation);
// Nothing that is shown of the two differs.
[[nodiscard]] bool looksSame(const Operation &a, const Operation &b);
// True for what a person may include in or leave out of the next sending.
[[nodiscard]] bool canBeChosen(const Operation &operation);
// Goes once, with a confirmation of its own: never retried, edited or sent again.
[[nodiscard]] bool isPayment(const Operation &operation);
[[nodiscard]] bool canBeRetried(const Operation &operation);
[[nodiscard]] bool canBeEdited(const Operation &operation);
// False while it may be on its way, and while nobody knows whether it arrived: that is asked about
// in words of its own.
[[nodiscard]] bool canBeDiscarded(const Operation &operation);

// What sending these operations means. Pure.
struct OutboxPlan
{
    int changes = 0;
    int requests = 0; // that change something
    int lookups = 0; // readings before them, to find changes made meanwhile
    int seconds = 0; // about; at least 1 when there is something to do
    QList<Operation> irreversible; // those that want a confirmation of their own

    [[nodiscard]] static OutboxPlan of(const std::vector<const Operation *> &operations);
};

// What a person types to confirm it: the object's name before the change; empty if it has none.
[[nodiscard]] QString confirmationName(const Operation &operation);
// The operations as `hopyardctl outbox list` prints them, in order.
[[nodiscard]] QByteArray planJson(const QList<Operation> &operations);

} // namespace hopyard
