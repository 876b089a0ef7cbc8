// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/money.h"
#include "schema/lookup.h"
#include "schema/resource.h"

// Money on its way from Whop to a bank account. Lists lack the reason of a failure, the trace code,
// the expected day and the method; the detail has them.
namespace hopyard::withdrawals {

inline constexpr MoneyField amount {"amount", "currency"};
inline constexpr MoneyField fee {"fee_amount", "currency"};
inline constexpr MoneyField markup {"markup_fee", "currency"};
inline constexpr Field<QString> currency {"currency"};
inline constexpr Field<QString> status {"status"};
inline constexpr Field<QString> speed {"speed"};
inline constexpr Field<QString> feeType {"fee_type"};
inline constexpr Field<QString> errorCode {"error_code"};
inline constexpr Field<QString> errorMessage {"error_message"};
inline constexpr Field<QString> traceCode {"trace_code"};
inline constexpr Field<QString> methodId {"payout_token.id"};
inline constexpr Field<QString> methodName {"payout_token.nickname"};
inline constexpr Field<QString> methodCurrency {"payout_token.destination_currency_code"};
inline constexpr Field<QString> payerName {"payout_token.payer_name"};
inline constexpr Field<QDateTime> createdAt {"created_at"};
inline constexpr Field<QDateTime> estimatedAt {"estimated_availability"};

// Progress of a withdrawal. Statuses that Whop adds later are Unknown, and are read again.
enum class Stage
{
    Requested,
    InTransit,
    Completed,
    Failed, // also canceled and denied: the money is in the balance again, or never left it
    Unknown,
};
[[nodiscard]] Stage stage(const Json &withdrawal);
// Whether nothing will change any more.
[[nodiscard]] bool isSettled(const Json &withdrawal);
// Whether Whop accepts this text for a bank statement.
[[nodiscard]] bool isStatementText(const QString &text);

// Both fees together; empty if one of them cannot be read.
[[nodiscard]] std::optional<Money> fees(const Json &withdrawal);
// The amount that arrives at the bank, after fees if they are deducted from it. Empty if Whop does
// not say which.
[[nodiscard]] std::optional<Money> net(const Json &withdrawal);

extern const ResourceSpec resource;

// Withdraws money from the balance. amount: in whole units of currency, as typed.
extern const ActionSpec create;

// {url, expires_at}: a document about the withdrawal, valid for a limited time.
extern const LookupSpec pdf;

} // namespace hopyard::withdrawals
