// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/simulatedhandlers.h"

#include <optional>

namespace hopyard {

// Handles files: created with an address that accepts their bytes for an hour, then processed for
// two seconds. Empty for any other call.
std::optional<SimulatedReply> executeFileCall(SimulatedState &state, const SimulatedCall &call);

} // namespace hopyard
