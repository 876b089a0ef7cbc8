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
    // Identical for the same line of another file, even if its columns are read differently:
    // importing it again adds nothing.
    QString key;
    int line = 0; // in the file
    QDate date;
    Money amount; // positive: incoming
    QString text; // everything the bank says about it
    QString account {}; // the file's account: see bankaccount.h
    bool operator==(const BankRow &) const = default;
};

enum class DateOrder
{
    DayFirst,
    MonthFirst,
    YearFirst
};

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

// Why and where a statement could not be read.
struct StatementProblem
{
    enum class Kind
    {
        Csv, // see csv
        NoDate, // no column of dates
        NoAmount, // no column of amounts
        BadDate,
        BadAmount,
        BadDirection, // a word that means neither in nor out
        BadCurrency, // no currency in the file, and none was given
        ShortRow, // fewer cells than the columns need
    };
    Kind kind = Kind::Csv;
    int line = 0; // from 1
    int column = 0; // from 1
    CsvProblem csv;
};

// Detects the heading, the columns, the order of dates and the decimal sign. A problem without a
// line concerns the whole file.
std::variant<BankMapping, StatementProblem> detectMapping(const CsvTable &table);

// Replaces the columns, and detects again whatever depends on them.
BankMapping withColumns(const CsvTable &table, BankMapping mapping, const BankColumns &columns);

// All rows, or the first problem: a file is read whole or not at all. currency is for files that do
// not name one.
std::variant<std::vector<BankRow>, StatementProblem> readStatement(
    const CsvTable &table, const BankMapping &mapping, const QString &currency);

// A file as far as it can be read without asking: the table and the meaning of its columns, or a
// problem.
struct BankFile
{
    CsvTable table;
    std::optional<BankMapping> mapping; // empty: see problem; columns may be missing
    StatementProblem problem;
    QDate written {}; // when the bank wrote it, as far as the file system knows
};
// Reads up to 64 MiB: do not call it in the window's thread, nor readStatement().
BankFile readBankFile(const QByteArray &bytes);

// The mapping with the decimal sign that makes all amounts valid in the currency, if they could be
// read with either ("1.234" in a file without other forms).
BankMapping withDecimalSign(const CsvTable &table, BankMapping mapping, const QString &currency);

// An amount in a person's notation, "1.234,56-" or "(1,234.56)"; empty for any other text.
std::optional<Money> bankAmount(const QString &text, bool decimalComma, const QString &currency);
// A date in digits; two-digit years are in this century.
QDate bankDate(const QString &text, DateOrder order);

} // namespace hopyard
