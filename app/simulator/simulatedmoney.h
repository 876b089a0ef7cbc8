// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/simulatedhandlers.h"

namespace hopyard {

// Withdrawals, transfers and quotes of the simulated server. Money that leaves is taken out of the
// balance at once, and the ledger says so: balances and lines always agree.

// Does the request if it is about one of these; nothing otherwise.
std::optional<SimulatedReply> executeMoneyCall(SimulatedState &state, const SimulatedCall &call);

} // namespace hopyard
