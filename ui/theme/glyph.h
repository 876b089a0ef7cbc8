// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/glyph.h"

#include <Qt>

namespace hopyard {

// The icon that stands for the same act where text runs right to left; most stand for themselves.
[[nodiscard]] Glyph mirrored(Glyph glyph, Qt::LayoutDirection direction);

} // namespace hopyard
