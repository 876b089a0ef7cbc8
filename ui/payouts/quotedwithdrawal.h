// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/money.h"
#include "schema/payouts.h"

#include <QCoreApplication>
#include <QTimeZone>

#include <optional>

namespace hopyard {

// A withdrawal that may be asked for, and what Whop tells that it costs: what follows from both, as
// numbers and in words.
struct QuotedWithdrawal
{
    Q_DECLARE_TR_FUNCTIONS(hopyard::QuotedWithdrawal)

public:
    std::optional<Money> amount;
    std::optional<payoutmethods::Quote> quote;
    bool platformPays = false; // the fee
    QTimeZone zone; // in which days are told

    // What the balance loses; more than the amount where fees come on top.
    [[nodiscard]] std::optional<Money> taken() const;
    // In another currency nothing tells whether the fee comes on top.
    [[nodiscard]] bool mayTakeMore() const;
    // What arrives, and the day, as they are shown; empty where that is not told.
    [[nodiscard]] QString receivedText() const;
    [[nodiscard]] QString arrivalText() const;
    // What arrives, the fee and the day; and the same for money at once, empty if there is none.
    [[nodiscard]] QString standardText() const;
    [[nodiscard]] QString instantText() const;

private:
    [[nodiscard]] bool isExchanged() const;
};

} // namespace hopyard
