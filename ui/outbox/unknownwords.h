// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/operation.h"

namespace hopyard {

// For an operation with unknown outcome: what is known of its sending, what happens next, and what
// a person can do. GUI thread (translations), as the next function.
[[nodiscard]] QString unknownText(const Operation &operation);
// Why the search for it failed; empty if there is no more to say.
[[nodiscard]] QString whyLookingDidNotTell(const Operation &operation);

} // namespace hopyard
