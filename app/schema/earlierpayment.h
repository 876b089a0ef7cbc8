// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/money.h"

#include <QString>

#include <optional>

namespace hopyard {

// What has to be known of a withdrawal or a transfer to tell whether another one would pay twice.
struct EarlierPayment
{
    QString id;
    qint64 createdMs = 0; // Whop's clock; 0: not told
    std::optional<Money> amount;
    QString recipient; // a payout method, an account or a person; empty: the list does not tell
    bool undone = false; // the money came back

    // Of this amount, to this recipient or one that is not told. An empty recipient is a default
    // that may be any.
    [[nodiscard]] bool mayBeTwinOf(const std::optional<Money> &wanted, const QString &to) const
    {
        return !undone && amount && amount == wanted
            && (recipient.isEmpty() || to.isEmpty() || recipient == to);
    }
};

// record: one of kind "withdrawal" or "transfer", as Whop tells it.
[[nodiscard]] EarlierPayment earlierPayment(QStringView kind, const Json &record);

// So long one of the same amount to the same place is rather a mistake than a wish.
inline constexpr qint64 twinPaymentMs = 24LL * 3600 * 1000;

} // namespace hopyard
