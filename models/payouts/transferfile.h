// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/csvreader.h"
#include "core/money.h"

#include <vector>

namespace hopyard {

// One transfer of a file with many.
struct TransferRow
{
    enum class Problem
    {
        None,
        Recipient, // not an id of a person or an account
        Own, // the paying account
        Amount, // not an amount, or not positive
        Places, // more decimal places than the currency has
        Currency, // none in the file, and none was given
        Note, // longer than Whop accepts
    };
    int line = 0; // in the file, from 1
    QString recipient;
    Money amount;
    QString note;
    Problem problem = Problem::None;
    int sameAs = 0; // line of an earlier one with the same recipient and amount; 0: none
};

// A file of transfers as it would be carried out, including rows with problems, all of which are
// named.
struct TransferFile
{
    std::vector<TransferRow> rows;
    MoneySums total; // of the rows without a problem
    int problems = 0;
    int duplicates = 0;
    bool hasColumns = true; // false: no headings for a recipient and an amount
};

inline constexpr size_t mostTransfers = 200; // per file

// Reads the transfers. The heading names the columns: recipient (or destination_id), amount,
// currency, note. currency is for files without that column; paying ownId is a problem.
std::variant<TransferFile, CsvProblem> readTransfers(
    const QByteArray &bytes, const QString &currency, const QString &ownId);

} // namespace hopyard
