// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/money.h"
#include "schema/resource.h"

#include <optional>
#include <vector>

// The whop's account ("company" in older endpoints): a single object, found by the key itself.
namespace hopyard::accounts {

inline constexpr Field<QString> title {"title"};
inline constexpr Field<QString> route {"route"};
inline constexpr Field<QString> logoUrl {"logo_url"};

// A balance of the account, in a currency or a coin.
struct Balance
{
    QString name; // of the currency or coin, in words
    Money money;
    // Parts of the amount; empty if Whop does not return them.
    std::optional<Money> available;
    std::optional<Money> pending;
    std::optional<Money> reserved;
};
// Balances in Whop's order, without those whose amount cannot be read exactly. Empty if the key may
// not see them.
[[nodiscard]] std::vector<Balance> balances(const Json &account);

extern const ResourceSpec resource;

} // namespace hopyard::accounts
