// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/money.h"
#include "schema/lookup.h"

// The younger endpoint for money out: the same requests as withdrawals, under the same ids, seen
// from the account. Its list tells the expected day, the payer and the method's name, which
// withdrawals tell one by one, and only to a key that may read payout methods.
namespace hopyard::payouts {

inline constexpr MoneyField amount {"amount", "currency"};
inline constexpr MoneyField fee {"fee_amount", "currency"};
inline constexpr Field<QString> currency {"currency"};
inline constexpr Field<QString> status {"status"};
inline constexpr Field<QString> speed {"speed"};
inline constexpr Field<QString> methodName {"payout_token.nickname"};
inline constexpr Field<QString> payerName {"payer_name"};
inline constexpr Field<QDateTime> createdAt {"created_at"};
inline constexpr Field<QDateTime> estimatedAt {"estimated_arrival"};

// A withdrawal with what its payout tells besides; what it tells itself stays.
[[nodiscard]] Json withPayout(const Json &withdrawal, const Json &payout);

extern const ResourceSpec resource;

} // namespace hopyard::payouts

// Where payouts can go: bank accounts, cards, wallets. Account numbers come masked.
namespace hopyard::payoutmethods {

inline constexpr Field<QString> nickname {"nickname"};
inline constexpr Field<QString> institution {"institution_name"};
inline constexpr Field<QString> reference {"account_reference"};
inline constexpr Field<QString> destination {"payout_destination.name"};
inline constexpr Field<QString> deliveryType {"payout_destination.delivery_type"};
inline constexpr Field<bool> offersInstant {"payout_destination.supports_instant_delivery"};
inline constexpr Field<QString> currency {"destination_currency"};
inline constexpr Field<QString> payerName {"payer_name"};
inline constexpr Field<QString> status {"status"}; // created, active or broken
inline constexpr Field<bool> isDefault {"is_default"};
inline constexpr Field<QDateTime> createdAt {"created_at"};

// What a person calls it: its nickname, else the bank.
[[nodiscard]] QString title(const Json &method);
// The method is one that can be paid to.
[[nodiscard]] bool isUsable(const Json &method);

// What a withdrawal would cost and when it would arrive: by the standard way, which is the one that
// can be asked for.
struct Quote
{
    std::optional<Money> fee; // in the currency of the balance
    std::optional<Money> received; // in the currency of the method
    QDateTime arrival; // invalid if not told
    QString rate; // exchange rate as written; empty or "1" without an exchange
    std::optional<Money> least;
    std::optional<Money> most;

    // The same amount at once, where the method has that. No request asks for it: it is for a
    // person to know.
    struct Instant
    {
        std::optional<Money> fee;
        std::optional<Money> received;
        QDateTime arrival;
    };
    std::optional<Instant> instant;
};
// The quote that came with a method of an answer to quote; nothing if there is none.
[[nodiscard]] std::optional<Quote> quoteOf(const Json &method, const QString &currency);

extern const ResourceSpec resource;

// The methods with what a withdrawal of amount and currency to each would cost.
extern const LookupSpec quote;

} // namespace hopyard::payoutmethods
