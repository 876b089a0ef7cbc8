// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/money.h"
#include "schema/resource.h"

#include <chrono>
#include <optional>
#include <string_view>
#include <vector>

// The account's balances, and whether Whop lets it pay out. One object, found by the company.
namespace hopyard::ledgeraccounts {

inline constexpr std::string_view kind = "ledger_account";
// So long may be paid from what a person saw of a balance.
inline constexpr std::chrono::seconds countsFor {60};

struct Balance
{
    Money available;
    std::optional<Money> pending; // earned, released later; nothing: not told
    std::optional<Money> reserved; // held back by Whop; nothing: not told
};
// One per currency, in Whop's order; one that does not say what is available is left out.
[[nodiscard]] std::vector<Balance> balances(const Json &account);
// False where one is left out, or all are: without a scope Whop tells null, which is not nothing.
[[nodiscard]] bool areBalancesTold(const Json &account);

// The account's treasury, which Whop keeps apart from its balances.
struct Treasury
{
    Balance balance;
    std::optional<Money> withdrawable; // all that could be taken out
};
// Nothing where there is none, or its amounts cannot be read.
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

// Whether Whop tells anything about the payout account. It does not without the permission
// payout:account:read, nor where there is none.
[[nodiscard]] bool isPayoutAccountTold(const Json &account);

// What Whop takes for transfers of this account, as it writes it: it does not say whether that is
// an amount or a percentage. Empty if nothing.
[[nodiscard]] QString transferFee(const Json &account);

extern const ResourceSpec resource;

} // namespace hopyard::ledgeraccounts

// The lines that make up the balances, each with a sign.
namespace hopyard::ledgerlines {

inline constexpr Field<QString> lineType {"line_type"};
inline constexpr Field<QString> currency {"currency.code"};
inline constexpr Field<QString> sourceId {"source.id"};
inline constexpr Field<QString> sourceType {"source.object"};
inline constexpr Field<QDateTime> postedAt {"posted_at"};
inline constexpr Field<QDateTime> availableAt {"available_at"}; // of money coming in

// Signed; nothing if it cannot be read exactly.
[[nodiscard]] std::optional<Money> amount(const Json &line);
// Who or what is on the other side, in words; empty if Whop does not say.
[[nodiscard]] QString counterparty(const Json &line);

extern const ResourceSpec resource;

} // namespace hopyard::ledgerlines
