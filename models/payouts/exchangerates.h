// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/payouts/bankstatement.h"
#include "models/payouts/expectedpayment.h"

#include <QHash>

namespace hopyard {

// What a bank made of an amount in another currency. The rate is for people and to be compared with
// other rates; no amount is ever worked out with it.
struct ExchangedAmount
{
    Money sent;
    Money received;
    // How much of received one unit of sent is; 0 if sent is nothing.
    [[nodiscard]] double rate() const;
};

// The rates of each pair of currencies, of withdrawals that are proven to be a line. Keeps
// addresses of both.
class ExchangeRates
{
public:
    // The method says that the amount is exchanged.
    [[nodiscard]] static bool isExchanged(const ExpectedPayment &payment);
    // Nothing if the row is not in the currency it is exchanged to.
    [[nodiscard]] static std::optional<ExchangedAmount> exchanged(
        const ExpectedPayment &payment, const BankRow &row);

    void add(const ExpectedPayment &payment, const BankRow &row);
    // Near the middle of the others: what is to be proven proves nothing about itself. Of an even
    // number either of the two in the middle will do, else one wrong line would stand for two.
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
