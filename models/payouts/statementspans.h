// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/payouts/bankstatement.h"

namespace hopyard {

// The days that a statement covers completely, for one account and one of its currencies.
struct StatementSpan
{
    QString currency;
    QDate first;
    QDate last;
    QString account {}; // see bankaccount.h; empty: from before accounts were distinguished
    // The account's balance before its first line and after its last, if the lines say so.
    std::optional<Money> opening {};
    std::optional<Money> closing {};
    bool operator==(const StatementSpan &) const = default;
};

// The spans from the first to the last line of each currency, as of one statement.
[[nodiscard]] std::vector<StatementSpan> spansOf(const std::vector<BankRow> &rows);
// The spans of the file that these rows were read from. Includes the period stated above its
// heading, if all lines are within it and no further than the day the file was written (invalid:
// unknown), and the balances before and after its lines.
[[nodiscard]] std::vector<StatementSpan> spansOf(const CsvTable &table, const BankMapping &mapping,
    const std::vector<BankRow> &rows, QDate written);

// Joins the spans of one account and currency, in order: those that overlap, that follow each other
// from one day to the next, or where one begins with the balance that the other ended with. A
// balance of zero proves nothing: some accounts are emptied every day.
[[nodiscard]] std::vector<StatementSpan> joinedSpans(std::vector<StatementSpan> spans);

} // namespace hopyard
