// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"

namespace hopyard {

// What a post carries that Whop never shows again, in words. GUI thread (translations).

// "Yes · No"; server text is isolated.
[[nodiscard]] QString pollWords(const Json &poll);
// "9.99"; empty without a price. An amount with a fraction is in whole units of the currency, one
// without in cents: that is how it is written here.
[[nodiscard]] QString priceText(const Json &args);
// "Locked, 9.99 USD"; empty without a price.
[[nodiscard]] QString priceWords(const Json &args);
// "Members only", "Everyone, also without buying"; the value itself if it is another one.
[[nodiscard]] QString visibilityWords(const QString &visibility);
// All of it in one line each; empty if there is nothing to tell.
[[nodiscard]] QString asSentWords(const Json &args);

} // namespace hopyard
