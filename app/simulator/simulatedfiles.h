// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/simulatedhandlers.h"

#include <optional>

namespace hopyard {

// Files: made with an address that takes their bytes for an hour, then processed for two seconds.
// Nothing for a call about anything else.
std::optional<SimulatedReply> executeFileCall(SimulatedState &state, const SimulatedCall &call);

} // namespace hopyard
