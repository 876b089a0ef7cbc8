// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"

namespace hopyard {

// Members of a post that Whop never returns, in words. GUI thread (translations).

// "Yes · No"; server text is isolated.
[[nodiscard]] QString pollWords(const Json &poll);
// "9.99"; empty without a price. An amount with a fraction is in whole units, one without in cents:
// this program always writes it so.
[[nodiscard]] QString priceText(const Json &args);
// "Locked, 9.99 USD"; empty without a price.
[[nodiscard]] QString priceWords(const Json &args);
// "Members only", "Everyone, also without buying"; an unknown value unchanged.
[[nodiscard]] QString visibilityWords(const QString &visibility);
// All of these, one per line; empty if there are none.
[[nodiscard]] QString asSentWords(const Json &args);

} // namespace hopyard
