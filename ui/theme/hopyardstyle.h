// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QProxyStyle>

namespace hopyard {

// The look of controls: based on Fusion, with flat buttons, inputs, check boxes, menus, tabs and
// slim scroll bars from the tokens. On macOS the native style paints everything and this style only
// answers our own metrics.
class HopyardStyle final : public QProxyStyle
{
    Q_OBJECT

public:
    HopyardStyle();

#ifdef Q_OS_MACOS
    static constexpr bool ownPainting = false;
#else
    static constexpr bool ownPainting = true;
#endif

    void setDensity(Density density)
    {
        m_density = density;
    }

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
        const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
        const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
        QPainter *painter, const QWidget *widget) const override;
    [[nodiscard]] QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option,
        SubControl subControl, const QWidget *widget) const override;
    [[nodiscard]] QRect subElementRect(
        SubElement element, const QStyleOption *option, const QWidget *widget) const override;
    [[nodiscard]] QSize sizeFromContents(ContentsType type, const QStyleOption *option,
        const QSize &size, const QWidget *widget) const override;
    [[nodiscard]] int pixelMetric(
        PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    [[nodiscard]] int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
        QStyleHintReturn *returnData) const override;
    [[nodiscard]] QIcon standardIcon(StandardPixmap standardIcon, const QStyleOption *option,
        const QWidget *widget) const override;
    using QProxyStyle::polish;
    void polish(QWidget *widget) override;

private:
    // An input inside another control (spin box, editable combo box) has no frame of its own.
    static bool isInnerEdit(const QWidget *widget);
    bool drawPanel(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
        const QWidget *widget) const;
    bool drawToolButtonLabel(
        const QStyleOption *option, QPainter *painter, const QWidget *widget) const;
    void drawPushButtonLabel(
        const QStyleOption *option, QPainter *painter, const QWidget *widget) const;

    static constexpr int toolButtonGap = 6; // between icon and text
    Density m_density = Density::Comfortable;
};

} // namespace hopyard
