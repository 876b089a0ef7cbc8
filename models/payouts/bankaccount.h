// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/csvreader.h"

#include <QString>

// Identifies which of a person's accounts a statement belongs to: a payment missing from one may
// have arrived on another. An account's key is its IBAN or number as files state it; "*4417", its
// last digits, if a person gave these; "-" if a person said that Whop does not pay to it; else "?"
// and the heading's signature: files of one form are taken to be of one account until somebody says
// otherwise.
namespace hopyard::bankaccount {

// The key from the lines above the heading, or from a column that is the same in every line;
// headerRow -1: no heading. Empty if the file does not say.
[[nodiscard]] QString stated(const CsvTable &table, int headerRow);
// The key that a person chose by last digits.
[[nodiscard]] QString chosen(const QString &digits);
[[nodiscard]] QString notPaidTo();
// The key of files that look alike and do not say.
[[nodiscard]] QString unnamed(const QString &signature);

// Whether the key comes from the file itself.
[[nodiscard]] bool isStated(const QString &account);
// The number, or its known end; empty if neither is known.
[[nodiscard]] QString numberOf(const QString &account);
// The last digits of a masked number, "•••• 4417"; empty if they are too few to distinguish
// accounts.
[[nodiscard]] QString lastDigits(const QString &masked);
// Whether the digits known of both ends agree.
[[nodiscard]] bool haveSameEnd(const QString &number, const QString &other);

} // namespace hopyard::bankaccount
