// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/money.h"

#include <QString>

namespace hopyard {

class PageHost;

// The person's setting to show amounts as dots.
[[nodiscard]] bool amountsHidden(PageHost &host);

// An amount for a label, isolated so that sign and code keep their places beside text of another
// direction. Dots and the code if hidden; a dash if there is none.
[[nodiscard]] QString moneyShown(const std::optional<Money> &money, bool hidden);

} // namespace hopyard
