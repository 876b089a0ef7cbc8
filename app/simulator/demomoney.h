// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/simulatedwhop.h"

namespace hopyard {

// The invented business's money: balances in three currencies, 40 withdrawals in every status,
// payout methods, transfers, and the ledger's lines, which add up to the balances. Times count from
// the day the whop's clock shows, so that something is always about to be released.
void seedMoney(SimulatedWhop &whop);

// The ledger account of a whop without any money.
void seedEmptyLedger(SimulatedWhop &whop);

} // namespace hopyard
