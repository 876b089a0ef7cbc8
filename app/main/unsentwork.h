// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/apphost.h"

namespace hopyard {

// What the stores in this directory hold that is nowhere else, read without touching them. Nobody
// may have them open. Any thread; takes as long as the disk does.
[[nodiscard]] Result<UnsentWork> readUnsentWork(const QString &directory);

} // namespace hopyard
