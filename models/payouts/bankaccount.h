// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/csvreader.h"

#include <QString>

// Which of a person's accounts a statement is of: what one statement lacks may have come to
// another. A key of an account is its IBAN or number, as files state it; "*4417", its last digits,
// where a person said so; "-" where a person said that Whop does not pay to it; else "?" and the
// heading's signature: files of one kind are of one account until somebody says otherwise.
namespace hopyard::bankaccount {

// As the lines above the heading state it, or a column that says the same in every line; headerRow
// -1 = no heading. Empty: nobody says.
[[nodiscard]] QString stated(const CsvTable &table, int headerRow);
// As a person chose it: by last digits.
[[nodiscard]] QString chosen(const QString &digits);
[[nodiscard]] QString notPaidTo();
// Of files that look alike and say nothing.
[[nodiscard]] QString unnamed(const QString &signature);

// A file says so itself.
[[nodiscard]] bool isStated(const QString &account);
// The number, or the end of it that is known; empty if neither is.
[[nodiscard]] QString numberOf(const QString &account);
// The digits at the end of a masked number, "•••• 4417"; empty if they are too few to tell
// accounts from each other.
[[nodiscard]] QString lastDigits(const QString &masked);
// What both know of their ends is the same.
[[nodiscard]] bool haveSameEnd(const QString &number, const QString &other);

} // namespace hopyard::bankaccount
