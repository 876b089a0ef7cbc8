// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/csvreader.h"
#include "models/payouts/bankcells.h"

#include <QList>

namespace hopyard {

// The meaning of each column; -1: no such column. Detected, or set by a person.
struct BankMapping
{
    int headerRow = -1; // index of CsvTable::rows; -1 = no heading
    int date = -1;
    int amount = -1; // signed
    int credit = -1; // or two columns without signs: credit and debit
    int debit = -1;
    // Beside an amount without sign: "Af" or "Bij", "S" or "H", DEBIT or CREDIT.
    int direction = -1;
    int currency = -1;
    QList<int> texts;
    QList<int> balances; // identified by their headings
    DateOrder dateOrder = DateOrder::YearFirst;
    bool dateOrderCertain = true; // false: every date can be read in both orders
    bool decimalComma = false;
    // Of the heading, to remember the mapping by; without a heading of the columns' content, which
    // files of other banks may share.
    QString signature;
    QString account; // stated by the file or chosen by a person: see bankaccount.h
    bool operator==(const BankMapping &) const = default;
};

// The columns of a mapping that a person may correct; -1: no such column. Either amount, or credit
// and perhaps debit.
struct BankColumns
{
    int date = -1;
    int amount = -1;
    int credit = -1;
    int debit = -1;
    int currency = -1;
    int direction = -1; // of the amount; unsaid: stored before this member existed
    static constexpr int unsaid = -2;
    bool operator==(const BankColumns &) const = default;

    static BankColumns of(const BankMapping &mapping);
    // Whether lines can be read with these columns.
    [[nodiscard]] bool isComplete() const { return date >= 0 && (amount >= 0 || credit >= 0); }
};

// The heading, the columns, the order of dates and the decimal sign, as far as they can be detected;
// empty if no line has a date and an amount.
[[nodiscard]] std::optional<BankMapping> foundMapping(const CsvTable &table);

// Replaces the columns, and detects again whatever depends on them.
BankMapping withColumns(const CsvTable &table, BankMapping mapping, const BankColumns &columns);

} // namespace hopyard
