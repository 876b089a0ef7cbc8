// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/resource.h"

#include <span>
#include <string_view>

namespace hopyard {

// Lists per parent that a person asks for (ParentSpec::onDemand) and that are read in the
// background as well, because their parents tell how many rows they have: nothing is asked where
// that says that there is nothing new.
struct CountedList
{
    const ResourceSpec *resource = nullptr; // "comment"
    const ParentSpec *parent = nullptr; // one of its parents, "post"
    std::string_view member; // of the parent's body: how many, "comment_count"
};

[[nodiscard]] std::span<const CountedList> countedLists();

} // namespace hopyard
