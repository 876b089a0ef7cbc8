// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

#include <functional>

namespace hopyard {

// Deletes a directory with all that is in it; links go, not what they lead to, and what is not
// there is fine. May take long and be called in any thread. goOn is asked before each entry: once
// it says no the rest stays, with Cancelled. Io: something could not be deleted, the rest is.
Outcome removeTree(const QString &path, const std::function<bool()> &goOn);

} // namespace hopyard
