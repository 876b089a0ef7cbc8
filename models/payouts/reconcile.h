// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/payouts/coverage.h"
#include "models/payouts/exchangerates.h"

#include <QHash>
#include <QSet>

#include <map>

namespace hopyard {

// Currency and amount as one text, for look-up.
[[nodiscard]] QString amountKey(const Money &money);

// A person's decisions about bank rows, by row key. An empty list: the row has nothing to do with
// Whop.
using BankDecisions = QHash<QString, QStringList>;

// The evidence that a bank row is (part of) a withdrawal.
struct Evidence
{
    bool trace = false; // 100: the text contains the trace ID
    bool payer = false; // 60: the text contains the payer
    bool amount = false; // 50: the same amount to the last digit
    bool text = false; // 15: the text contains a requested statement text
    bool exchanged = false; // 25: another currency, as the method says, at a plausible rate
    int daysApart = 0; // −3 each, from the expected day
    [[nodiscard]] int score() const
    {
        return (trace ? 100 : 0) + (payer ? 60 : 0) + (amount ? 50 : 0) + (text ? 15 : 0)
            + (exchanged ? 25 : 0) - 3 * daysApart;
    }
};

enum class ArrivalState
{
    OnItsWay, // not due yet
    Due, // due, but within the days that banks may take
    Matched,
    Late, // statements of its account cover the time, and it is missing
    NotCovered, // no statement covers all that time: nothing can be said
    // Refused, with the money back in the balance, or returned by the bank.
    Returned,
    Ignored, // a person said so
};

// The result of comparing withdrawals with a bank's statements: matched rows, suggestions, the
// state of every withdrawal, and the sums of each.
struct Reconciliation
{
    struct Match
    {
        QString rowKey;
        QStringList withdrawals; // n to one row
        int score = 0;
        bool decided = false; // by a person
    };
    struct Suggestion
    {
        QString rowKey;
        QString withdrawal;
        int score = 0;
        std::optional<ExchangedAmount> exchange; // the bank's line is in another currency
    };
    struct Arrival
    {
        ArrivalState state = ArrivalState::OnItsWay;
        QString rowKey; // Matched; Returned by the bank: the line in which it arrived
        QString returnKey; // Returned by the bank: the line in which it was returned
        std::optional<ExchangedAmount> exchange; // Matched only, in another currency
        int lateDays = 0; // Late: business days, up to the end of the statement that lacks it
        QDate due;
    };

    std::vector<Match> matches; // in order of the bank's rows
    std::vector<Suggestion> suggestions; // best first
    std::map<QString, Arrival> arrivals; // by withdrawal
    QSet<QString> openRows; // unexplained incoming money
    // Matched amounts by currency, on the bank's side and on Whop's. Equal to the cent unless a
    // person decided otherwise; without exchanged amounts.
    MoneySums bankMatched;
    MoneySums whopMatched;
    // Matched amounts that arrived in another currency than they were sent in.
    MoneySums exchangedSent;
    MoneySums exchangedReceived;
    MoneySums missing; // late ones
    MoneySums sentBack; // matched and returned by the bank
    std::vector<StatementGap> gaps; // gaps that prevent knowing what is late, oldest first
    int ofUnknownAccount = 0; // not covered, although there are statements in its currency
};

// Pure: equal input gives equal results. Decisions take precedence and are never changed;
// withdrawals in ignored are left out.
// A row is matched automatically only on proof: its trace ID; or the payer's name with an amount
// that fits exactly one withdrawal and one row; or (if the bank never names the payer) such an
// amount soon after it was due, provided it is not a round one and few other rows are near it,
// since among many unrelated rows one has the same amount by chance. In another currency proof is
// the trace ID at a rate near that of the others, if there are any. Anything weaker is a
// suggestion. spans: the time that each statement covers.
Reconciliation reconcile(const std::vector<ExpectedPayment> &payments,
    const std::vector<BankRow> &rows, const std::vector<StatementSpan> &spans,
    const BankDecisions &decisions, const QSet<QString> &ignored, QDate today);
// As above, for the rows of one statement.
Reconciliation reconcile(const std::vector<ExpectedPayment> &payments,
    const std::vector<BankRow> &rows, const BankDecisions &decisions, const QSet<QString> &ignored,
    QDate today);

} // namespace hopyard
