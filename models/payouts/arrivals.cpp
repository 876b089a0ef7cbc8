// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/payouts/arrivals.h"

#include "schema/businessdays.h"

#include <algorithm>

namespace hopyard {

namespace {

Coverage coverageOf(const std::vector<ExpectedPayment> &payments, const FoundPayments &found,
    const std::vector<StatementSpan> &spans)
{
    Coverage::Proven proven;
    for (const ExpectedPayment &payment : payments) {
        const auto account = found.accounts.constFind(payment.id);
        if (account != found.accounts.cend())
            proven.emplace_back(&payment, *account);
    }
    return Coverage(payments, proven, spans);
}

void tellGap(Reconciliation &result, const ExpectedPayment &payment, const StatementSpan &gap)
{
    const auto known = std::find_if(result.gaps.begin(), result.gaps.end(),
        [&gap](const StatementGap &each) { return each.span == gap; });
    if (known != result.gaps.end())
        known->withdrawals << payment.id;
    else
        result.gaps.push_back({gap, {payment.id}});
}

// Only statements of its account can prove that it is late.
void tellOverdue(Reconciliation &result, const ExpectedPayment &payment, Coverage &coverage,
    QDate today, Reconciliation::Arrival &arrival)
{
    const QDate inTime = lastDayInTime(payment.expected);
    const QDate lackedUntil = coverage.lackedUntil(payment);
    if (lackedUntil.isValid())
        arrival.lateDays = lateBusinessDays(payment.expected, today, lackedUntil);
    if (arrival.lateDays > 0) {
        arrival.state = ArrivalState::Late;
        result.missing.add(payment.amount);
    } else if (lackedUntil.isValid() && today <= inTime) {
        arrival.state = ArrivalState::Due;
    } else {
        arrival.state = ArrivalState::NotCovered;
        if (const auto gap = coverage.gapFor(payment, std::min(today, inTime)))
            tellGap(result, payment, *gap);
        result.ofUnknownAccount += coverage.isInDoubt(payment) ? 1 : 0;
    }
}

} // namespace

void tellArrivals(Reconciliation &result, const std::vector<ExpectedPayment> &payments,
    const FoundPayments &found, const std::vector<StatementSpan> &spans,
    const QSet<QString> &ignored, QDate today)
{
    Coverage coverage = coverageOf(payments, found, spans);
    for (const ExpectedPayment &payment : payments) {
        Reconciliation::Arrival arrival;
        arrival.due = payment.expected;
        if (found.lines.contains(payment.id)) {
            arrival.returnKey = found.returns.value(payment.id);
            arrival.state
                = arrival.returnKey.isEmpty() ? ArrivalState::Matched : ArrivalState::Returned;
            arrival.rowKey = found.lines.value(payment.id);
            if (const auto exchange = found.exchanges.constFind(payment.id);
                exchange != found.exchanges.cend())
                arrival.exchange = *exchange;
        } else if (ignored.contains(payment.id)) {
            arrival.state = ArrivalState::Ignored;
        } else if (payment.returned) {
            arrival.state = ArrivalState::Returned;
        } else if (!payment.expected.isValid() || today <= payment.expected) {
            arrival.state = ArrivalState::OnItsWay;
        } else {
            tellOverdue(result, payment, coverage, today, arrival);
        }
        result.arrivals.emplace(payment.id, arrival);
    }
    std::sort(result.gaps.begin(), result.gaps.end(),
        [](const auto &a, const auto &b) { return a.span.first < b.span.first; });
}

} // namespace hopyard
