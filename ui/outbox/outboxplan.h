// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/operation.h"

#include <QList>

#include <vector>

namespace hopyard {

// The section of an operation in the Outbox, in the order in which a person should look.
enum class OutboxSection
{
    NeedsYou, // refused, in conflict, paused, too old, or behind one of these
    Unknown, // sent, no answer
    ToReview,
    Waiting, // will be sent without further action
    Sending,
    Count
};

[[nodiscard]] OutboxSection outboxSection(const Operation &operation);
// Whether the two are displayed identically.
[[nodiscard]] bool looksSame(const Operation &a, const Operation &b);
// Whether a person may include it in the next sending or leave it out.
[[nodiscard]] bool canBeChosen(const Operation &operation);
// Whether it is sent once, with its own confirmation: never retried, edited or sent again.
[[nodiscard]] bool isPayment(const Operation &operation);
[[nodiscard]] bool canBeRetried(const Operation &operation);
[[nodiscard]] bool canBeEdited(const Operation &operation);
// False while it may be on its way, or its outcome is unknown: other questions apply then.
[[nodiscard]] bool canBeDiscarded(const Operation &operation);

// The effects of sending these operations. Pure.
struct OutboxPlan
{
    int changes = 0;
    int requests = 0; // that change something
    int lookups = 0; // reads before them, to find changes made meanwhile
    int seconds = 0; // approximately; at least 1 if there is anything to do
    QList<Operation> irreversible; // those that need their own confirmation

    [[nodiscard]] static OutboxPlan of(const std::vector<const Operation *> &operations);
};

// The text that a person types to confirm it: the object's name before the change; empty if it has
// none.
[[nodiscard]] QString confirmationName(const Operation &operation);
// The operations in the format of `hopyardctl outbox list`, in order.
[[nodiscard]] QByteArray planJson(const QList<Operation> &operations);

} // namespace hopyard
