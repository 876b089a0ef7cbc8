// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <optional>

class QPalette;

namespace hopyard {

// The scheme that the system asks for: high contrast if the platform's palette is (text to window
// at least 15:1 with a pure black or white pair), else light or dark according to the desktop's
// portal (SchemePortal), else to the Windows registry, else to the palette.
[[nodiscard]] Scheme systemScheme(
    const QPalette &platformPalette, std::optional<bool> darkByPortal = std::nullopt);

} // namespace hopyard
