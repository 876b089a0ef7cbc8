// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/payouts/bankstatement.h"
#include "models/payouts/expectedpayment.h"

#include <QHash>

namespace hopyard {

// An amount and what the bank made of it in another currency. The rate is for display and for
// comparison with other rates; no amount is ever computed with it.
struct ExchangedAmount
{
    Money sent;
    Money received;
    // Units of received per unit of sent; 0 if sent is zero.
    [[nodiscard]] double rate() const;
};

// The rates per pair of currencies, from withdrawals proven to be a line. Keeps pointers to both.
class ExchangeRates
{
public:
    // Whether the payout method exchanges the amount.
    [[nodiscard]] static bool isExchanged(const ExpectedPayment &payment);
    // Empty if the row's currency is not the one exchanged to.
    [[nodiscard]] static std::optional<ExchangedAmount> exchanged(
        const ExpectedPayment &payment, const BankRow &row);

    void add(const ExpectedPayment &payment, const BankRow &row);
    // Whether the rate is near the median of the others: a payment proves nothing about itself.
    // With an even number of others either middle one counts, or else one wrong line would count as
    // two.
    [[nodiscard]] bool isNearOthers(
        const ExchangedAmount &exchange, const ExpectedPayment &payment, const BankRow &row) const;

private:
    struct Proven
    {
        double rate = 0;
        const ExpectedPayment *payment = nullptr;
        const BankRow *row = nullptr;
    };
    QHash<QString, std::vector<Proven>> m_proven; // in order, by pair of currencies
};

} // namespace hopyard
