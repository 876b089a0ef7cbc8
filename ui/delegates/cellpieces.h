// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record.h"
#include "ui/theme/tokens.h"

#include <QFont>

class QPainter;
class QRect;
class QString;
class QVariant;

// Parts of a cell. Rectangles are as painted (already mirrored); each function leaves the painter
// as it was.
namespace hopyard::cell {

// The mark in the gutter before a name: dot, ring, question mark, split.
void mark(QPainter *painter, const QRect &rect, const Tokens &tokens, Mark mark);
// The corner of a cell whose value differs from the server's.
void changedCorner(
    QPainter *painter, const QRect &cell, const Tokens &tokens, Qt::LayoutDirection direction);
[[nodiscard]] int chipWidth(const QFont &font, const QString &text);
// A chip, vertically centred in rect, as wide as rect.
void chip(QPainter *painter, const QRect &rect, const Tokens &tokens, Tone tone, const QFont &font,
    const QString &text, bool onSelection = false);
// The first letter on a colour derived from the text.
void initialTile(QPainter *painter, const QRect &rect, const Tokens &tokens, const QFont &font,
    const QString &text);
// A QImage or QPixmap, rounded.
void pictureTile(QPainter *painter, const QRect &rect, const QVariant &picture);

} // namespace hopyard::cell
