// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/payouts/bankmapping.h"

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

} // namespace hopyard
