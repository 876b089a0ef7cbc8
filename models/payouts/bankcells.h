// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/payouts/bankstatement.h"

namespace hopyard {

// A day in digits, as its parts stand there.
struct DateParts
{
    int first = 0;
    int second = 0;
    int third = 0;
    bool yearFirst = false;
    bool dotted = false;
};

// Nothing if the text is no day.
[[nodiscard]] std::optional<DateParts> dateParts(const QString &text);
// Digits, separators, a sign or parentheses, perhaps a currency: something that may be an amount.
[[nodiscard]] bool isAmountShaped(const QString &text);
// What may be a day as well is taken for one as long as nobody says what the column means.
[[nodiscard]] bool looksLikeAmount(const QString &text);
// "1.234" is no amount of a currency that has two places: the sign before three digits separates
// thousands.
[[nodiscard]] bool isMisreadThousand(
    const QString &text, bool decimalComma, const QString &currency);

enum class MoneyFlow : quint8
{
    In,
    Out
};
// What a word beside an amount says of it, in the words of banks; nothing if it is none of them.
[[nodiscard]] std::optional<MoneyFlow> moneyFlow(const QString &word);

// As far as it can be found out what the columns mean; nothing if no line has a date and an amount.
[[nodiscard]] std::optional<BankMapping> foundMapping(const CsvTable &table);

} // namespace hopyard
