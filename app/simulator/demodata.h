// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/simulatedwhop.h"

#include <QStringView>

#include <optional>

namespace hopyard {

// What a simulated whop starts with. The same seed always gives the same rows, ids and times; those
// of money count from the whop's today.
enum class Seed
{
    Demo, // an invented business: 5 products, 300 experiences with all that can be odd about them,
          // its courses, 4 forums and its money
    Empty, // the company and the built-in apps only
    Large, // 5 products and any number of experiences
};
std::optional<Seed> seedFromName(QStringView name); // "demo", "empty" or "large"

// Fills a new whop. rows counts experiences; 0 = 300, for Large 100,000. A demo with a count has
// products and experiences only, without one also courses, forums and money.
void seedWhop(SimulatedWhop &whop, Seed seed, qsizetype rows = 0);

} // namespace hopyard
