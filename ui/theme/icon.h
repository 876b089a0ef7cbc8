// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/glyph.h"
#include "ui/theme/tokens.h"

#include <QIcon>

class QPainter;
class QPalette;
class QRectF;

namespace hopyard {

// An icon of the glyph, tinted from the application's palette when painted (including disabled and
// selected) and drawn for each device pixel ratio. Neutral uses the secondary text colour.
[[nodiscard]] QIcon icon(Glyph glyph, Tone tone = Tone::Neutral);
// As above, in the colour of a fixed role, for instance OnAccent on a filled button.
[[nodiscard]] QIcon icon(Glyph glyph, ColorRole role);

// Draws the glyph as large as possible in the middle of rect, mirrored if direction requires it.
void paintGlyph(QPainter *painter, Glyph glyph, const QRectF &rect, const QColor &color,
    Qt::LayoutDirection direction = Qt::LeftToRight);

// The app's own icon in all sizes.
[[nodiscard]] QIcon appIcon();

} // namespace hopyard
