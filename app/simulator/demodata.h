// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/simulatedwhop.h"

#include <QStringView>

#include <optional>

namespace hopyard {

// The initial data of a simulated whop. The same seed always gives the same rows, ids and times,
// except that times of money are relative to the whop's present day.
enum class Seed
{
    // An invented business: 5 products, 300 experiences with all possible peculiarities, its
    // courses, 4 forums and its money.
    Demo,
    Empty, // the company and the built-in apps only
    Large, // 5 products and any number of experiences
};
std::optional<Seed> seedFromName(QStringView name); // "demo", "empty" or "large"

// Fills a new whop. rows: number of experiences; 0: 300, for Large 100,000. A demo with a number
// has only products and experiences, without one also courses, forums and money.
void seedWhop(SimulatedWhop &whop, Seed seed, qsizetype rows = 0);

} // namespace hopyard
