// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/operation.h"

// What looking for a create tells a person.
namespace hopyard {

// What is older than the request by more than this was not made by it: clocks differ, and Whop's
// list shows seconds.
inline constexpr qint64 createdToleranceMs = 10'000;

// Member of Operation::base in which a create keeps how many looks for it Whop answered without it
// being there, since it was first sent. Operation::probes counts those that were refused, too.
inline constexpr auto emptyLooksMember = "looked_and_not_there";

inline int emptyLooks(const Operation &operation)
{
    return int(jsonInt(operation.base, emptyLooksMember));
}

} // namespace hopyard
