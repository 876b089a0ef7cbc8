// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/money.h"
#include "schema/resource.h"

#include <chrono>
#include <optional>
#include <string_view>
#include <vector>

// The account's balances, and whether Whop allows payouts. One object per company.
namespace hopyard::ledgeraccounts {

inline constexpr std::string_view kind = "ledger_account";
// How long a balance a person saw may be paid from.
inline constexpr std::chrono::seconds countsFor {60};

struct Balance
{
    Money available;
    std::optional<Money> pending; // earned, released later; empty: unknown
    std::optional<Money> reserved; // held back by Whop; empty: unknown
};
// One balance per currency, in Whop's order, without those whose available amount is missing.
[[nodiscard]] std::vector<Balance> balances(const Json &account);
// Whether balances() is complete. Without a scope Whop returns null, which does not mean zero.
[[nodiscard]] bool areBalancesTold(const Json &account);

// The account's treasury, which Whop keeps separate from its balances.
struct Treasury
{
    Balance balance;
    std::optional<Money> withdrawable; // the most that can be withdrawn
};
// Empty if there is no treasury, or its amounts cannot be read.
[[nodiscard]] std::optional<Treasury> treasury(const Json &account);

inline constexpr Field<QString> paymentsApproval {"payments_approval_status"};
inline constexpr Field<QString> payoutStatus {"payout_account_details.status"};
inline constexpr Field<QString> businessName {"payout_account_details.business_name"};
inline constexpr Field<QString> verificationStatus {
    "payout_account_details.latest_verification.status"};
inline constexpr Field<QString> verificationError {
    "payout_account_details.latest_verification.last_error_code"};
inline constexpr Field<QString> verificationReason {
    "payout_account_details.latest_verification.last_error_reason"};

// Whether Whop returned anything about the payout account. It does not without the permission
// payout:account:read, or if there is no such account.
[[nodiscard]] bool isPayoutAccountTold(const Json &account);

// Whop's fee for transfers of this account, as Whop writes it: whether that is an amount or a
// percentage it does not say. Empty if there is none.
[[nodiscard]] QString transferFee(const Json &account);

extern const ResourceSpec resource;

} // namespace hopyard::ledgeraccounts

// The signed ledger lines that add up to the balances.
namespace hopyard::ledgerlines {

inline constexpr Field<QString> lineType {"line_type"};
inline constexpr Field<QString> currency {"currency.code"};
inline constexpr Field<QString> sourceId {"source.id"};
inline constexpr Field<QString> sourceType {"source.object"};
inline constexpr Field<QDateTime> postedAt {"posted_at"};
inline constexpr Field<QDateTime> availableAt {"available_at"}; // for incoming money

// Signed; empty if it cannot be read exactly.
[[nodiscard]] std::optional<Money> amount(const Json &line);
// The other party, in words; empty if Whop does not say.
[[nodiscard]] QString counterparty(const Json &line);

extern const ResourceSpec resource;

} // namespace hopyard::ledgerlines
