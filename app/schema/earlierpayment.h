// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/money.h"
#include "schema/action.h"

#include <QString>

#include <optional>

namespace hopyard {

// What a withdrawal or transfer pays, in its arguments.
inline constexpr MoneyField paidAmount {"amount", "currency"};

// Whether the arguments of both pay the same amount, and to the same place (see isSamePlace()).
[[nodiscard]] bool isSamePayment(const ActionSpec &action, const Json &a, const Json &b);

// The data of a withdrawal or transfer that decides whether another one would pay twice.
struct EarlierPayment
{
    QString id;
    qint64 createdMs = 0; // Whop's clock; 0: unknown
    std::optional<Money> amount;
    QString recipient; // a payout method, an account or a person; empty: the list does not say
    bool undone = false; // the money came back

    // Whether this payment, unless undone, has this amount and this recipient. An unknown
    // recipient, or an empty to (Whop's default), may be any.
    [[nodiscard]] bool mayBeTwinOf(const std::optional<Money> &wanted, const QString &to) const
    {
        return !undone && amount && amount == wanted
            && (recipient.isEmpty() || to.isEmpty() || recipient == to);
    }
};

// record: of kind "withdrawal" or "transfer".
[[nodiscard]] EarlierPayment earlierPayment(QStringView kind, const Json &record);

// Within this time a second payment of the same amount to the same recipient is more likely a
// mistake.
inline constexpr qint64 twinPaymentMs = 24LL * 3600 * 1000;

} // namespace hopyard
