// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/money.h"
#include "schema/lookup.h"

// The newer endpoint for money out: the same requests as withdrawals, under the same ids, seen from
// the account. Its list has the expected day, the payer and the method's name, which withdrawals
// return only one by one, and only to a key that may read payout methods.
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

// The withdrawal, completed with members only the payout has. Its own members win.
[[nodiscard]] Json withPayout(const Json &withdrawal, const Json &payout);

extern const ResourceSpec resource;

} // namespace hopyard::payouts

// Destinations for payouts: bank accounts, cards, wallets. Account numbers are masked.
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

// The name for people: the nickname, else the bank.
[[nodiscard]] QString title(const Json &method);
// Whether the method can be paid to.
[[nodiscard]] bool isUsable(const Json &method);

// Cost and arrival of a withdrawal by the standard way, the only one that can be requested.
struct Quote
{
    std::optional<Money> fee; // in the balance's currency
    std::optional<Money> received; // in the method's currency
    QDateTime arrival; // invalid if unknown
    QString rate; // exchange rate as written; empty or "1" without an exchange
    std::optional<Money> least;
    std::optional<Money> most;

    // The same amount paid at once, if the method offers that. No request can ask for it: for a
    // person's information only.
    struct Instant
    {
        std::optional<Money> fee;
        std::optional<Money> received;
        QDateTime arrival;
    };
    std::optional<Instant> instant;
};
// The quote that an answer contains for this method; empty if there is none.
[[nodiscard]] std::optional<Quote> quoteOf(const Json &method, const QString &currency);

extern const ResourceSpec resource;

// The methods, each with its quote for withdrawing amount of currency.
extern const LookupSpec quote;

} // namespace hopyard::payoutmethods
