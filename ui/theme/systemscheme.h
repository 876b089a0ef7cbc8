// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <optional>

class QPalette;

namespace hopyard {

// The scheme the system asks for: high contrast when the platform's own palette is (text to window
// at least 15:1 with a pure black or white pair), else light or dark as the desktop's portal said
// (SchemePortal), else by the Windows registry, else by the palette.
[[nodiscard]] Scheme systemScheme(
    const QPalette &platformPalette, std::optional<bool> darkByPortal = std::nullopt);

} // namespace hopyard
