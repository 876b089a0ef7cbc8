// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/resource.h"

#include <span>
#include <string_view>

namespace hopyard {

// An on-demand list per parent (ParentSpec::onDemand) that is also read in the background: its
// parents report their number of rows, so nothing is requested if that shows no change.
struct CountedList
{
    const ResourceSpec *resource = nullptr; // "comment"
    const ParentSpec *parent = nullptr; // one of its parents, "post"
    std::string_view member; // of the parent's body: the number of rows, "comment_count"
};

[[nodiscard]] std::span<const CountedList> countedLists();

} // namespace hopyard
