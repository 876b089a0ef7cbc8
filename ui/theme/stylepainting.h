// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QStyleOption>

class QPainter;

// Shapes that HopyardStyle and the widgets are composed of. Each leaves the painter as it was.
namespace hopyard::paint {

// A rounded rectangle with a one-pixel border inside it; invalid colours are not painted.
void roundedRect(QPainter *painter, const QRectF &rect, double radius, const QColor &fill,
    const QColor &border = {});
// The focus ring, two pixels wide, inside rect.
void focusRing(
    QPainter *painter, const QRectF &rect, const QColor &color, double radius = radius::control);
// A check box (state On, NoChange or Off) in the middle of rect; changed adds the mark in its
// corner.
void checkBox(QPainter *painter, const QRect &rect, const Tokens &tokens, QStyle::State state,
    bool changed = false);
void radioButton(QPainter *painter, const QRect &rect, const Tokens &tokens, QStyle::State state);
void pushButton(QPainter *painter, const QStyleOptionButton &option, ButtonKind kind);
// Text and icon colour of a button of this kind.
[[nodiscard]] QColor pushButtonText(const QStyleOptionButton &option, ButtonKind kind);
void inputFrame(QPainter *painter, const QRect &rect, const Tokens &tokens, QStyle::State state);
void menuItem(QPainter *painter, const QStyleOptionMenuItem &option, const QStyle &style,
    const QWidget *widget);
void headerSection(QPainter *painter, const QStyleOptionHeader &option);
void tab(QPainter *painter, const QStyleOptionTab &option);
void scrollBar(QPainter *painter, const QStyleOptionSlider &option, const QRect &slider);
void comboBox(QPainter *painter, const QStyleOptionComboBox &option, const QRect &arrow);
void spinButtons(
    QPainter *painter, const QStyleOptionSpinBox &option, const QRect &up, const QRect &down);

} // namespace hopyard::paint
