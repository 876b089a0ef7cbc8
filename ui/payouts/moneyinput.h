// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/money.h"

namespace hopyard {

// Reads an amount typed in a person's language: "1.234,50" in German, "1,234.50" in English.
// Refuses misplaced thousands separators and more decimal places than the currency has: an amount
// is never guessed.
[[nodiscard]] std::optional<Money> typedMoney(
    const QString &text, const QString &currency, const QLocale &locale);

} // namespace hopyard
