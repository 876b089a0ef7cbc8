// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/resource.h"

#include <vector>

// Identity checks for the payout account, and what Whop still requires. The account's own state
// comes with the balances (schema/ledger): GET /payout_accounts/{id} returns the same object.
namespace hopyard::verifications {

inline constexpr Field<QString> status {"status"};
inline constexpr Field<QString> kindOf {"kind"}; // individual or business
inline constexpr Field<QDateTime> updatedAt {"updated_at"};
inline constexpr Field<QDateTime> createdAt {"created_at"};

// Whether it waits for the person: nothing continues by itself.
[[nodiscard]] bool isWaiting(const Json &verification);

// One requirement, in Whop's words.
struct Demand
{
    QString what;
    QString why; // empty if Whop does not say
    bool operator==(const Demand &) const = default;
};
// The open requirements, in Whop's order.
[[nodiscard]] std::vector<Demand> demands(const Json &verification);

extern const ResourceSpec resource;

} // namespace hopyard::verifications
