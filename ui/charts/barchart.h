// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QList>
#include <QStringList>
#include <QWidget>

namespace hopyard {

// Pairs of bars, one upwards and one downwards, side by side in reading order.
struct BarPicture
{
    QStringList names; // under the bars
    QList<double> up; // heights, not negative
    QList<double> down;
    bool numbers = true; // show numbers beside the bars
    bool mirrored = false; // the first pair is at the right
    QFont font;
    QColor background;
    QColor text;
    QColor grid;
    QColor zero; // the line between up and down
    QColor upFill;
    QColor downFill;
};

// Draws a picture without knowing its meaning. Lives in a library of its own, loaded when there is
// something to draw: its dependencies take longer to load than a page to show.
class BarChart : public QWidget
{
public:
    using QWidget::QWidget;

    virtual void draw(const BarPicture &picture) = 0;
    // The index of the pair of bars at this x; may be out of range.
    [[nodiscard]] virtual int pairAt(int x) const = 0;
};

using BarChartFactory = BarChart *(*)(QWidget *parent);
inline constexpr auto barChartFactoryName = "hopyardMakeBarChart";
inline constexpr auto barChartLibraryName = "hopyardchart";

} // namespace hopyard
