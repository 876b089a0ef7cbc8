// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/money.h"
#include "schema/resource.h"

#include <optional>
#include <vector>

// The whop's account (in older endpoints "company"): one object, found by the key itself.
namespace hopyard::accounts {

inline constexpr Field<QString> title {"title"};
inline constexpr Field<QString> route {"route"};
inline constexpr Field<QString> logoUrl {"logo_url"};

// Something of value that the account has: of a currency, or of a coin.
struct Balance
{
    QString name; // of what it is, in words
    Money money;
    // Parts of it, where Whop tells them.
    std::optional<Money> available;
    std::optional<Money> pending;
    std::optional<Money> reserved;
};
// In Whop's order; those with an amount that cannot be read exactly are left out. Empty where the
// key is not told.
[[nodiscard]] std::vector<Balance> balances(const Json &account);

extern const ResourceSpec resource;

} // namespace hopyard::accounts
