// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/money.h"

#include <QDate>

#include <optional>

namespace hopyard {

enum class DateOrder
{
    DayFirst,
    MonthFirst,
    YearFirst
};

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

// An amount in a person's notation, "1.234,56-" or "(1,234.56)"; empty for any other text.
std::optional<Money> bankAmount(const QString &text, bool decimalComma, const QString &currency);
// A date in digits; two-digit years are in this century.
QDate bankDate(const QString &text, DateOrder order);

enum class MoneyFlow : quint8
{
    In,
    Out
};
// The direction that a word beside an amount means, in banks' words; empty for any other word.
[[nodiscard]] std::optional<MoneyFlow> moneyFlow(const QString &word);

} // namespace hopyard
