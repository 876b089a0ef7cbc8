// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/operation.h"

namespace hopyard {

// Of an operation of which nobody knows whether it was done: what is known of its sending, what
// becomes of it now, and what a person can do. GUI thread (translations), like the other.
[[nodiscard]] QString unknownText(const Operation &operation);
// Why looking for it told nothing; empty if there is no more to say than that.
[[nodiscard]] QString whyLookingDidNotTell(const Operation &operation);

} // namespace hopyard
