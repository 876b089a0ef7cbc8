// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/money.h"

namespace hopyard {

// An amount as a person types it in their language: "1.234,50" in German, "1,234.50" in English.
// Separators of thousands stand where they belong or the text is refused, as are more decimal
// places than the currency has: an amount is never guessed.
[[nodiscard]] std::optional<Money> typedMoney(
    const QString &text, const QString &currency, const QLocale &locale);

} // namespace hopyard
