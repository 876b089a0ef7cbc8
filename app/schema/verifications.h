// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/resource.h"

#include <vector>

// Checks of who is behind the payout account, and what Whop still wants for them. The account's own
// state comes with the balances (schema/ledger): GET /payout_accounts/{id} tells the same object.
namespace hopyard::verifications {

inline constexpr Field<QString> status {"status"};
inline constexpr Field<QString> kindOf {"kind"}; // individual or business
inline constexpr Field<QDateTime> updatedAt {"updated_at"};
inline constexpr Field<QDateTime> createdAt {"created_at"};

// It waits for the person: nothing goes on by itself.
[[nodiscard]] bool isWaiting(const Json &verification);

// One thing that is wanted, in Whop's words.
struct Demand
{
    QString what;
    QString why; // empty if Whop does not say
    bool operator==(const Demand &) const = default;
};
// What is still to be given, in Whop's order; what was handed in already is not among it.
[[nodiscard]] std::vector<Demand> demands(const Json &verification);

extern const ResourceSpec resource;

} // namespace hopyard::verifications
