// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/countedlists.h"

#include "schema/parents.h"
#include "schema/posts.h"
#include "schema/registry.h"

#include <array>

namespace hopyard {

std::span<const CountedList> countedLists()
{
    static const auto below = [](std::string_view relation) {
        return CountedList {&comments::resource, findParent(comments::resource, specText(relation)),
            posts::comments.path};
    };
    static const std::array lists {below(comments::postRelation), below(comments::commentRelation)};
    return lists;
}

} // namespace hopyard
