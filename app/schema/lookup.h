// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/action.h"

namespace hopyard {

// A question to Whop whose answer is shown with its age and stored nowhere: a quote, the address of
// a document. Changes nothing, so it may be repeated.
struct LookupSpec
{
    std::string_view name {}; // "payout_method.quote"
    std::string_view method = "GET";
    std::string_view path {}; // {id} is the record in question
    std::string_view ownerParam {}; // query key for the company
    std::string_view fixedQuery {}; // added to the query unchanged
    std::string_view permission {};
    std::span<const ArgumentSpec> args {}; // added to the query
};

// nullptr if there is none of that name.
const LookupSpec *findLookup(QStringView name);
std::span<const LookupSpec *const> allLookups();

} // namespace hopyard
