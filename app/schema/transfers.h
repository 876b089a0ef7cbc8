// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/money.h"
#include "schema/action.h"
#include "schema/resource.h"

// Money sent from the account to another one on Whop. Lists return only the recipient's ledger
// account; the detail says who that is.
namespace hopyard::transfers {

inline constexpr MoneyField amount {"amount", "currency"};
inline constexpr MoneyField fee {"fee_amount", "currency"};
inline constexpr Field<QString> currency {"currency"};
inline constexpr Field<QString> notes {"notes"};
inline constexpr Field<QString> destinationLedgerId {"destination_ledger_account_id"};
inline constexpr Field<QString> destinationId {"destination.id"};
inline constexpr Field<QString> destinationTitle {"destination.title"};
inline constexpr Field<QString> destinationName {"destination.name"};
inline constexpr Field<QString> destinationUsername {"destination.username"};
inline constexpr Field<QDateTime> createdAt {"created_at"};

// The recipient: a company's title, a person's name, else the ledger account's id.
[[nodiscard]] QString recipient(const Json &transfer);

extern const ResourceSpec resource;

// Pays another account or person on Whop out of the balance.
extern const ActionSpec create;

} // namespace hopyard::transfers
