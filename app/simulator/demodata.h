// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/simulatedwhop.h"

#include <QStringView>

#include <optional>

namespace hopyard {

// What a simulated whop starts with. The same seed always gives the same rows, ids and times.
enum class Seed
{
    Demo, // an invented business: 5 products, 300 experiences with all that can be odd about them,
          // 4 forums
    Empty, // the company and the built-in apps only
    Large, // 5 products and any number of experiences
};
std::optional<Seed> seedFromName(QStringView name); // "demo", "empty" or "large"

// Fills a new whop. rows counts experiences; 0 = 300 (and forums), for Large 100,000.
void seedWhop(SimulatedWhop &whop, Seed seed, qsizetype rows = 0);

} // namespace hopyard
