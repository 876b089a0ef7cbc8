// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/money.h"
#include "schema/payouts.h"

#include <QCoreApplication>
#include <QTimeZone>

#include <optional>

namespace hopyard {

// A possible withdrawal and Whop's quote for it: the resulting amounts, as numbers and in words.
struct QuotedWithdrawal
{
    Q_DECLARE_TR_FUNCTIONS(hopyard::QuotedWithdrawal)

public:
    std::optional<Money> amount;
    std::optional<payoutmethods::Quote> quote;
    bool platformPays = false; // pays the fee
    QTimeZone zone; // of the days shown

    // The amount deducted from the balance, including added fees.
    [[nodiscard]] std::optional<Money> taken() const;
    // Whether the fee may be added: with another currency that is unknown.
    [[nodiscard]] bool mayTakeMore() const;
    // The amount that arrives, and the day, as displayed; empty if unknown.
    [[nodiscard]] QString receivedText() const;
    [[nodiscard]] QString arrivalText() const;
    // The amount that arrives, the fee and the day; and the same for an instant payout, empty if
    // there is none.
    [[nodiscard]] QString standardText() const;
    [[nodiscard]] QString instantText() const;

private:
    [[nodiscard]] bool isExchanged() const;
};

} // namespace hopyard
