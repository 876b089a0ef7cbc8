// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/simulatedhandlers.h"

namespace hopyard {

// Withdrawals, transfers and quotes of the simulated server. Outgoing money is deducted from the
// balance at once, with a line in the ledger: balances and lines always agree.

// Handles calls about these kinds; empty for any other.
std::optional<SimulatedReply> executeMoneyCall(SimulatedState &state, const SimulatedCall &call);

} // namespace hopyard
