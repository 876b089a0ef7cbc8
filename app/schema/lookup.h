// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/action.h"

namespace hopyard {

// Something that is asked of Whop when a person wants to know it, shown with its age and kept
// nowhere: a quote, the address of a document. Changes nothing, so it may be asked again.
struct LookupSpec
{
    std::string_view name {}; // "payout_method.quote"
    std::string_view method = "GET";
    std::string_view path {}; // {id} is what it is about
    std::string_view ownerParam {}; // query key that takes the company
    std::string_view fixedQuery {}; // as it stands in the query
    std::string_view permission {};
    std::span<const ArgumentSpec> args {}; // go into the query
};

// nullptr if there is none of that name.
const LookupSpec *findLookup(QStringView name);
std::span<const LookupSpec *const> allLookups();

} // namespace hopyard
