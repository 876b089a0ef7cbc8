// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace hopyard {

// Makes ":/hopyard/…" readable. Call before the first use; may be called again.
void initResources();

} // namespace hopyard
