// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/csvreader.h"
#include "core/money.h"

#include <QDate>

#include <optional>
#include <variant>

namespace hopyard {

// One line of a bank's statement.
struct BankRow
{
    // The same for the same line of another file, also if its columns are taken for something else:
    // importing it again adds nothing.
    QString key;
    int line = 0; // in the file
    QDate date;
    Money amount; // positive: money came in
    QString text; // everything the bank says about it
    QString account {}; // that the file is of: see bankaccount.h
    bool operator==(const BankRow &) const = default;
};

enum class DateOrder
{
    DayFirst,
    MonthFirst,
    YearFirst
};

// Which column means what; -1 = there is none. What was found out, or what a person said.
struct BankMapping
{
    int headerRow = -1; // index of CsvTable::rows; -1 = no heading
    int date = -1;
    int amount = -1; // signed
    int credit = -1; // or two columns without signs
    int debit = -1;
    int direction = -1; // beside an amount without sign: "Af" or "Bij", "S" or "H", DEBIT or CREDIT
    int currency = -1;
    QList<int> texts;
    QList<int> balances; // by their headings
    DateOrder dateOrder = DateOrder::YearFirst;
    bool dateOrderCertain = true; // false: every date can be read both ways
    bool decimalComma = false;
    // Of the heading, to remember the mapping by; without one of what the columns hold, which other
    // banks' files may hold as well.
    QString signature;
    QString account; // that the file states, or a person chose: see bankaccount.h
    bool operator==(const BankMapping &) const = default;
};

// The columns of a mapping that a person may correct; -1 = there is none. Either amount, or credit
// and perhaps debit.
struct BankColumns
{
    int date = -1;
    int amount = -1;
    int credit = -1;
    int debit = -1;
    int currency = -1;
    int direction = -1; // of the amount; unsaid: kept before it was known of
    static constexpr int unsaid = -2;
    bool operator==(const BankColumns &) const = default;

    static BankColumns of(const BankMapping &mapping);
    // Lines can be read by them.
    [[nodiscard]] bool isComplete() const { return date >= 0 && (amount >= 0 || credit >= 0); }
};

// Why a statement could not be read, and where.
struct StatementProblem
{
    enum class Kind
    {
        Csv, // see csv
        NoDate, // no column of dates
        NoAmount, // no column of amounts
        BadDate,
        BadAmount,
        BadDirection, // a word that says neither in nor out
        BadCurrency, // no currency in the file, and none was given
        ShortRow, // fewer cells than the columns need
    };
    Kind kind = Kind::Csv;
    int line = 0; // from 1
    int column = 0; // from 1
    CsvProblem csv;
};

// Finds the heading, the columns, the order of dates and the decimal sign. A problem without a line
// is one of the whole file.
std::variant<BankMapping, StatementProblem> detectMapping(const CsvTable &table);

// The same with other columns: what was found out from them is found out anew.
BankMapping withColumns(const CsvTable &table, BankMapping mapping, const BankColumns &columns);

// All rows, or the first problem: a file is taken whole or not at all. currency is for files that
// do not name one.
std::variant<std::vector<BankRow>, StatementProblem> readStatement(
    const CsvTable &table, const BankMapping &mapping, const QString &currency);

// A file as far as it can be read without asking: the table and what its columns mean, or why not.
struct BankFile
{
    CsvTable table;
    std::optional<BankMapping> mapping; // nothing: see problem; columns may be missing
    StatementProblem problem;
    QDate written {}; // the day on which the bank wrote it, as far as the disk knows
};
// Up to 64 MiB: not for the window's thread, and neither is readStatement().
BankFile readBankFile(const QByteArray &bytes);

// Where amounts could be read both ways ("1.234" in a file that has nothing else) the currency
// decides: the mapping with the decimal sign with which all of them are amounts.
BankMapping withDecimalSign(const CsvTable &table, BankMapping mapping, const QString &currency);

// An amount as people write it, "1.234,56-" or "(1,234.56)"; nothing if it is none.
std::optional<Money> bankAmount(const QString &text, bool decimalComma, const QString &currency);
// A date in digits; two-digit years are of this century.
QDate bankDate(const QString &text, DateOrder order);

} // namespace hopyard
