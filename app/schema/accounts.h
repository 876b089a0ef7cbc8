// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/resource.h"

// The whop's account (in older endpoints "company"): one object, found by the key itself.
namespace hopyard::accounts {

inline constexpr Field<QString> title {"title"};
inline constexpr Field<QString> route {"route"};
inline constexpr Field<QString> logoUrl {"logo_url"};

extern const ResourceSpec resource;

} // namespace hopyard::accounts
