// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/payouts/exchangerates.h"

#include <algorithm>
#include <cmath>

namespace hopyard {

namespace {

// Rates within a year, including the banks' margins, stay within this part of the median.
constexpr double exchangeBand = 0.1;

QString pairKey(const ExchangedAmount &exchange)
{
    return QString(exchange.sent.currency() + u'>' + exchange.received.currency());
}

} // namespace

double ExchangedAmount::rate() const
{
    const double from = sent.text().toDouble();
    return from > 0 ? received.text().toDouble() / from : 0;
}

bool ExchangeRates::isExchanged(const ExpectedPayment &payment)
{
    return payment.paidIn() != payment.amount.currency();
}

std::optional<ExchangedAmount> ExchangeRates::exchanged(
    const ExpectedPayment &payment, const BankRow &row)
{
    if (!isExchanged(payment) || row.amount.currency() != payment.paidIn())
        return std::nullopt;
    return ExchangedAmount {payment.amount, row.amount};
}

void ExchangeRates::add(const ExpectedPayment &payment, const BankRow &row)
{
    const auto found = exchanged(payment, row);
    if (!found || found->rate() <= 0)
        return;
    std::vector<Proven> &all = m_proven[pairKey(*found)];
    const auto place = std::upper_bound(all.begin(), all.end(), found->rate(),
        [](double rate, const Proven &each) { return rate < each.rate; });
    all.insert(place, {found->rate(), &payment, &row});
}

bool ExchangeRates::isNearOthers(
    const ExchangedAmount &exchange, const ExpectedPayment &payment, const BankRow &row) const
{
    const auto proven = m_proven.constFind(pairKey(exchange));
    if (proven == m_proven.cend())
        return false;
    std::vector<double> others;
    for (const Proven &each : *proven) {
        if (each.payment != &payment && each.row != &row)
            others.push_back(each.rate);
    }
    const auto isNear = [&others, &exchange](size_t place) {
        return std::abs(exchange.rate() - others[place]) <= others[place] * exchangeBand;
    };
    return !others.empty() && (isNear((others.size() - 1) / 2) || isNear(others.size() / 2));
}

} // namespace hopyard
