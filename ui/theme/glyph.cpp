// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/glyph.h"

namespace hopyard {

Glyph mirrored(Glyph glyph, Qt::LayoutDirection direction)
{
    if (direction != Qt::RightToLeft)
        return glyph;
    switch (glyph) {
    case Glyph::ChevronLeft:
        return Glyph::ChevronRight;
    case Glyph::ChevronRight:
        return Glyph::ChevronLeft;
    case Glyph::ArrowLeft:
        return Glyph::ArrowRight;
    case Glyph::ArrowRight:
        return Glyph::ArrowLeft;
    case Glyph::PanelLeft:
        return Glyph::PanelRight;
    case Glyph::PanelRight:
        return Glyph::PanelLeft;
    case Glyph::Undo2:
        return Glyph::Redo2;
    case Glyph::Redo2:
        return Glyph::Undo2;
    case Glyph::Reply:
        return Glyph::Forward;
    case Glyph::Forward:
        return Glyph::Reply;
    default:
        return glyph;
    }
}

} // namespace hopyard
