// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/countedlists.h"

#include "schema/parents.h"
#include "schema/posts.h"
#include "schema/registry.h"

#include <array>

namespace hopyard {

std::span<const CountedList> countedLists()
{
    static const std::array lists {CountedList {&comments::resource,
        findParent(comments::resource, specText(comments::postRelation)), posts::comments.path}};
    return lists;
}

} // namespace hopyard
