// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/payouts/expectedpayment.h"
#include "models/payouts/statementspans.h"

#include <QHash>
#include <QSet>

#include <map>

namespace hopyard {

// The days between two statements of an account, in which it is unknown what arrived.
struct StatementGap
{
    StatementSpan span; // from the last day known before to the first known after
    QStringList withdrawals; // those due then and not found
};

// The days that the statements of a withdrawal's account cover. A statement is of that account if
// - a line of its account was matched with a withdrawal to the same payout method, or
// - the last digits of both are known and equal, or
// - neither is known, and in that currency each side has only one account.
// An account whose lines contradict each other, or a person's choice, covers nothing: a payment in
// doubt is not called late.
class Coverage
{
public:
    // proven: each matched withdrawal, and the account of its line.
    using Proven = std::vector<std::pair<const ExpectedPayment *, QString>>;
    Coverage(const std::vector<ExpectedPayment> &payments, const Proven &proven,
        const std::vector<StatementSpan> &spans);

    // The last day up to which the statements of its account show that the payment did not arrive,
    // from the day it was requested and beyond the day it was expected; invalid: none shows that.
    [[nodiscard]] QDate lackedUntil(const ExpectedPayment &payment);
    // Whether there are statements in its currency, but none known to be of its account.
    [[nodiscard]] bool isInDoubt(const ExpectedPayment &payment);
    // A gap between two statements that prevents knowing whether the payment arrived by lastDay.
    [[nodiscard]] std::optional<StatementSpan> gapFor(
        const ExpectedPayment &payment, QDate lastDay);

private:
    // What the lines of one account show about its owner: payout methods and last digits.
    struct Told
    {
        QSet<QString> methods;
        QSet<QString> ends;
    };
    [[nodiscard]] bool isDoubtful(const QString &account) const;
    [[nodiscard]] bool isOf(const ExpectedPayment &payment, const QString &account) const;
    // Joined; empty: there are none of its account.
    const std::vector<StatementSpan> &spansOf(const ExpectedPayment &payment);

    const std::vector<StatementSpan> &m_spans;
    QHash<QString, Told> m_told; // by account
    QHash<QString, QSet<QString>> m_accounts; // the bank's accounts, by currency
    QHash<QString, QSet<QString>> m_destinations; // Whop's payout methods, by currency
    // By the accounts they are joined from.
    std::map<QStringList, std::vector<StatementSpan>> m_joined;
};

} // namespace hopyard
