// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/operation.h"

namespace hopyard {

// Member of Operation::base in which a create keeps the ids of records on Whop that may each be
// what it made.
inline constexpr auto candidatesMember = "candidates";

// Those ids, as they were when it was last looked for; empty if there were no two.
inline QStringList possibleDuplicates(const Operation &operation)
{
    QStringList ids;
    const Json *kept = jsonAt(operation.base, candidatesMember);
    if (!kept || !kept->is_array())
        return ids;
    for (const Json &id : *kept) {
        if (id.is_string())
            ids << QString::fromStdString(id.get<std::string>());
    }
    return ids;
}

} // namespace hopyard
