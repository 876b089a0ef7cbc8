// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

class QPalette;

namespace hopyard {

// The scheme the system asks for: high contrast when the platform's own palette is (text to window
// at least 15:1 with a pure black or white pair), else light or dark by the Windows registry, else
// by the palette. Everything that depends on the platform stands in this one file.
[[nodiscard]] Scheme systemScheme(const QPalette &platformPalette);

} // namespace hopyard
