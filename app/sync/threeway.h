// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record.h"
#include "schema/action.h"

#include <QStringList>

namespace hopyard {

// Whether the record (for copies: the source) was known when the operation was asked for. Without
// it the base tells nothing but what was noted on the way.
inline bool isBaseKnown(const Operation &operation)
{
    return operation.base.contains("id");
}

// A change, compared with what Whop has now. There are no ETags; this is instead of them.
struct ThreeWay
{
    Json toSend = Json::object(); // members unchanged on Whop since the edit began
    QStringList alreadySo; // members somebody set to the same value
    QStringList conflicting; // members somebody set to another value
};

// base: the record's body when the edit began; a member missing from it cannot be compared and is
// sent. Pure.
ThreeWay compareThreeWays(
    const ActionSpec &action, const Json &base, const Json &mine, const Record &server);

// Whether the server's record shows that a change whose answer was lost was made. A member that a
// record shows in another form than it is sent (an uploaded image) counts as changed if it differs
// from the base.
bool looksApplied(
    const ActionSpec &action, const Json &base, const Json &args, const Record &server);

} // namespace hopyard
