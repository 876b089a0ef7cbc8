// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/payouts/bankstatement.h"

namespace hopyard {

// The days of which a statement tells everything, of one account and in one of its currencies.
struct StatementSpan
{
    QString currency;
    QDate first;
    QDate last;
    QString account {}; // see bankaccount.h; empty: kept before accounts were told from each other
    // What the account had before its first line and after its last, where the lines say so.
    std::optional<Money> opening {};
    std::optional<Money> closing {};
    bool operator==(const StatementSpan &) const = default;
};

// From the first to the last line of each currency, as of one statement.
[[nodiscard]] std::vector<StatementSpan> spansOf(const std::vector<BankRow> &rows);
// The same of a file that was read into these rows: also the time that it states above its heading,
// as far as all lines are in it and no further than the day on which it was written (invalid: not
// known), and the balances that its lines lead from and to.
[[nodiscard]] std::vector<StatementSpan> spansOf(const CsvTable &table, const BankMapping &mapping,
    const std::vector<BankRow> &rows, QDate written);

// Spans of one account and currency, in order and apart from each other: those that overlap, follow
// each other from one day to the next, or of which one begins with the balance that the other ended
// with, are one. An empty account proves nothing: some are emptied every day.
[[nodiscard]] std::vector<StatementSpan> joinedSpans(std::vector<StatementSpan> spans);

} // namespace hopyard
