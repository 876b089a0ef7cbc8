// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/glyph.h"
#include "ui/theme/tokens.h"

#include <QIcon>

class QPainter;
class QPalette;
class QRectF;

namespace hopyard {

// An icon of the glyph, tinted from the application's palette whenever it is painted (disabled and
// selected included) and drawn anew for each device pixel ratio. Neutral takes the secondary text
// colour.
[[nodiscard]] QIcon icon(Glyph glyph, Tone tone = Tone::Neutral);
// The same in a fixed role's colour, for instance OnAccent on a filled button.
[[nodiscard]] QIcon icon(Glyph glyph, ColorRole role);

// Draws the glyph as large as fits the middle of rect, mirrored where direction asks for it.
void paintGlyph(QPainter *painter, Glyph glyph, const QRectF &rect, const QColor &color,
    Qt::LayoutDirection direction = Qt::LeftToRight);

// The app's own icon in all sizes.
[[nodiscard]] QIcon appIcon();

} // namespace hopyard
