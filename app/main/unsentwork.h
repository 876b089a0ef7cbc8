// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/apphost.h"

namespace hopyard {

// Reads the unsent work in this directory's stores without modifying them. No other process may
// have them open. Any thread; takes as long as the disk does.
[[nodiscard]] Result<UnsentWork> readUnsentWork(const QString &directory);

} // namespace hopyard
