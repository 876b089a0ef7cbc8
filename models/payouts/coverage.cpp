// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/payouts/coverage.h"

#include "models/payouts/bankaccount.h"

#include <algorithm>

namespace hopyard {

namespace {

// What Whop returns about the account: its digits, else the payout method.
const QString &destinationOf(const ExpectedPayment &payment)
{
    return payment.accountEnd.isEmpty() ? payment.method : payment.accountEnd;
}

// Money may come before it is expected.
QDate firstDayOf(const ExpectedPayment &payment)
{
    return payment.created.isValid() ? std::min(payment.created, payment.expected)
                                     : payment.expected;
}

} // namespace

Coverage::Coverage(const std::vector<ExpectedPayment> &payments, const Proven &proven,
    const std::vector<StatementSpan> &spans)
    : m_spans(spans)
{
    for (const ExpectedPayment &payment : payments)
        m_destinations[payment.paidIn()].insert(destinationOf(payment));
    for (const auto &[payment, account] : proven) {
        Told &told = m_told[account];
        if (!payment->method.isEmpty())
            told.methods.insert(payment->method);
        if (!payment->accountEnd.isEmpty())
            told.ends.insert(payment->accountEnd);
    }
    for (const StatementSpan &span : spans) {
        if (span.account != bankaccount::notPaidTo())
            m_accounts[span.currency].insert(span.account);
    }
}

bool Coverage::isDoubtful(const QString &account) const
{
    if (account == bankaccount::notPaidTo())
        return true;
    if (bankaccount::isStated(account))
        return false;
    const QString number = bankaccount::numberOf(account);
    const QSet<QString> ends = m_told.value(account).ends;
    return std::any_of(ends.cbegin(), ends.cend(), [&](const QString &end) {
        return !bankaccount::haveSameEnd(number.isEmpty() ? *ends.cbegin() : number, end);
    });
}

bool Coverage::isOf(const ExpectedPayment &payment, const QString &account) const
{
    if (isDoubtful(account))
        return false;
    const QString number = bankaccount::numberOf(account);
    const QString &end = payment.accountEnd;
    if (!end.isEmpty() && !number.isEmpty())
        return bankaccount::haveSameEnd(number, end);
    if (!payment.method.isEmpty() && m_told.value(account).methods.contains(payment.method))
        return true;
    return m_accounts.value(payment.paidIn()).size() == 1
        && m_destinations.value(payment.paidIn()).size() == 1;
}

const std::vector<StatementSpan> &Coverage::spansOf(const ExpectedPayment &payment)
{
    const QStringList key {payment.paidIn(), payment.method, payment.accountEnd};
    const auto known = m_joined.find(key);
    if (known != m_joined.end())
        return known->second;
    std::vector<StatementSpan> found;
    std::copy_if(m_spans.begin(), m_spans.end(), std::back_inserter(found),
        [&payment, this](const StatementSpan &span) {
            return span.currency == payment.paidIn() && isOf(payment, span.account);
        });
    return m_joined.emplace(key, joinedSpans(std::move(found))).first->second;
}

QDate Coverage::lackedUntil(const ExpectedPayment &payment)
{
    for (const StatementSpan &span : spansOf(payment)) {
        if (span.first <= firstDayOf(payment) && span.last > payment.expected)
            return span.last;
    }
    return {};
}

bool Coverage::isInDoubt(const ExpectedPayment &payment)
{
    return spansOf(payment).empty() && !m_accounts.value(payment.paidIn()).isEmpty();
}

std::optional<StatementSpan> Coverage::gapFor(const ExpectedPayment &payment, QDate lastDay)
{
    const std::vector<StatementSpan> &spans = spansOf(payment);
    for (size_t i = 1; i < spans.size(); ++i) {
        const StatementSpan &before = spans[i - 1];
        const StatementSpan &after = spans[i];
        if (before.last < lastDay && firstDayOf(payment) < after.first)
            return StatementSpan {before.currency, before.last, after.first, before.account};
    }
    return std::nullopt;
}

} // namespace hopyard
