// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/money.h"

#include <QString>

namespace hopyard {

class PageHost;

// The person's switch that turns amounts into dots.
[[nodiscard]] bool amountsHidden(PageHost &host);

// An amount for a label: isolated, so that its sign and code keep their places beside text of
// another direction. Dots and the code where amounts are hidden; a dash for none.
[[nodiscard]] QString moneyShown(const std::optional<Money> &money, bool hidden);

} // namespace hopyard
