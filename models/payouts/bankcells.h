// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/payouts/bankstatement.h"

namespace hopyard {

// A day in digits, its parts in written order.
struct DateParts
{
    int first = 0;
    int second = 0;
    int third = 0;
    bool yearFirst = false;
    bool dotted = false;
};

// Empty if the text is not a day.
[[nodiscard]] std::optional<DateParts> dateParts(const QString &text);
// Whether the text may be an amount: digits, separators, a sign or parentheses, perhaps a currency.
[[nodiscard]] bool isAmountShaped(const QString &text);
// Whether the text may be an amount but not a day, for a column whose meaning is not known yet.
[[nodiscard]] bool looksLikeAmount(const QString &text);
// Whether the decimal sign must be a thousands separator: "1.234" is not an amount of a currency
// with two decimal places.
[[nodiscard]] bool isMisreadThousand(
    const QString &text, bool decimalComma, const QString &currency);

enum class MoneyFlow : quint8
{
    In,
    Out
};
// The direction that a word beside an amount means, in banks' words; empty for any other word.
[[nodiscard]] std::optional<MoneyFlow> moneyFlow(const QString &word);

// The meaning of the columns, as far as it can be detected; empty if no line has a date and an
// amount.
[[nodiscard]] std::optional<BankMapping> foundMapping(const CsvTable &table);

} // namespace hopyard
