// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/simulatedwhop.h"

namespace hopyard {

// Adds the money of the invented business: balances in three currencies, 40 withdrawals in every
// status, payout methods, transfers, and the ledger's lines, which add up to the balances. Times
// are relative to the present day of the whop's clock, so that something is always about to be
// released.
void seedMoney(SimulatedWhop &whop);

// Adds the ledger account of a whop without money.
void seedEmptyLedger(SimulatedWhop &whop);

} // namespace hopyard
