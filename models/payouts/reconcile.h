// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/payouts/coverage.h"
#include "models/payouts/exchangerates.h"

#include <QHash>
#include <QSet>

#include <map>

namespace hopyard {

// A currency and an amount, as the same in one text.
[[nodiscard]] QString amountKey(const Money &money);

// What a person decided about a bank row, by its key. No withdrawals: it is none of ours.
using BankDecisions = QHash<QString, QStringList>;

// How sure one is that a bank row is (part of) a withdrawal.
struct Evidence
{
    bool trace = false; // 100: the trace ID stands in the text
    bool payer = false; // 60: so does the payer
    bool amount = false; // 50: the same amount to the last digit
    bool text = false; // 15: so does a text that was asked for
    bool exchanged = false; // 25: another currency, as the method says, at a rate that can be
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
    Due, // due, and within the days that banks take
    Matched,
    Late, // statements of its account cover the time, and it is not there
    NotCovered, // none of all that time: nothing can be said
    Returned, // it was refused and the money is back in the balance, or the bank sent it back
    Ignored, // a person said so
};

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
        QString rowKey; // Matched; Returned by the bank: the line in which it had come
        QString returnKey; // Returned by the bank: the line in which it went
        std::optional<ExchangedAmount> exchange; // Matched alone, in another currency
        int lateDays = 0; // Late: business days, up to the end of the statement that lacks it
        QDate due;
    };

    std::vector<Match> matches; // in order of the bank's rows
    std::vector<Suggestion> suggestions; // best first
    std::map<QString, Arrival> arrivals; // by withdrawal
    QSet<QString> openRows; // money in that nothing explains
    // Per currency, to the cent: what was matched on the bank's side and on Whop's. They are the
    // same unless a person decided otherwise; what was exchanged is not in them.
    MoneySums bankMatched;
    MoneySums whopMatched;
    // What was matched in another currency than it was sent in.
    MoneySums exchangedSent;
    MoneySums exchangedReceived;
    MoneySums missing; // late ones
    MoneySums sentBack; // matched and returned by the bank
    std::vector<StatementGap> gaps; // that keep from knowing what is late, oldest first
    int ofUnknownAccount = 0; // not covered, though there are statements in its currency
};

// Pure: the same facts always give the same answer. Decisions come first and are never changed;
// withdrawals in ignored are left out. A row is matched by itself only on proof: its trace ID, or
// the payer's name with an amount that fits one withdrawal and one row alone, or (where the bank
// never names the payer) such an amount soon after it was due, if it is no round one and few other
// rows stand around it: among many strangers one has the same amount by chance. In another currency
// it is its trace ID at a rate near that of the others, if there are any. Everything weaker is a
// suggestion. spans: what each statement covers.
Reconciliation reconcile(const std::vector<ExpectedPayment> &payments,
    const std::vector<BankRow> &rows, const std::vector<StatementSpan> &spans,
    const BankDecisions &decisions, const QSet<QString> &ignored, QDate today);
// The same with rows that are of one statement.
Reconciliation reconcile(const std::vector<ExpectedPayment> &payments,
    const std::vector<BankRow> &rows, const BankDecisions &decisions, const QSet<QString> &ignored,
    QDate today);

} // namespace hopyard
