// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/payouts/expectedpayment.h"
#include "models/payouts/statementspans.h"

#include <QHash>
#include <QSet>

#include <map>

namespace hopyard {

// Days between two statements of an account: nobody knows what came then.
struct StatementGap
{
    StatementSpan span; // from the last day known before to the first known after
    QStringList withdrawals; // that were due then and are not found
};

// Which days the statements of a withdrawal's account cover. A statement is of that account if
// - a line of its account was matched with a withdrawal to the same payout method, or
// - both tell their last digits and these are the same, or
// - nobody tells, and in that currency there is one account on either side.
// An account whose lines say that it is two, or another one than a person said, covers nothing:
// what is in doubt is not called late.
class Coverage
{
public:
    // proven: each withdrawal that was matched, and the account of its line.
    using Proven = std::vector<std::pair<const ExpectedPayment *, QString>>;
    Coverage(const std::vector<ExpectedPayment> &payments, const Proven &proven,
        const std::vector<StatementSpan> &spans);

    // The last day up to which the statements of its account show that it did not come, from the
    // day it was asked for and beyond the day it was expected; invalid: none shows that.
    [[nodiscard]] QDate lackedUntil(const ExpectedPayment &payment);
    // There are statements in its currency, but nobody can tell of which account.
    [[nodiscard]] bool isInDoubt(const ExpectedPayment &payment);
    // The time between two of them that stands in the way of knowing whether it came by lastDay.
    [[nodiscard]] std::optional<StatementSpan> gapFor(
        const ExpectedPayment &payment, QDate lastDay);

private:
    // What the lines of one account tell about whose it is.
    struct Told
    {
        QSet<QString> methods;
        QSet<QString> ends;
    };
    [[nodiscard]] bool isDoubtful(const QString &account) const;
    [[nodiscard]] bool isOf(const ExpectedPayment &payment, const QString &account) const;
    // Joined; empty: there is none of its account.
    const std::vector<StatementSpan> &spansOf(const ExpectedPayment &payment);

    const std::vector<StatementSpan> &m_spans;
    QHash<QString, Told> m_told; // by account
    QHash<QString, QSet<QString>> m_accounts; // by currency, of the bank
    QHash<QString, QSet<QString>> m_destinations; // by currency, of Whop
    std::map<QStringList, std::vector<StatementSpan>> m_joined; // by what they depend on
};

} // namespace hopyard
