// SPDX-License-Identifier: GPL-3.0-or-later
// Sizes, positions and behaviour of controls; their painting is in hopyardstyle.cpp.
#include "ui/theme/hopyardstyle.h"

#include <QStyleOption>
#include <QWidget>

namespace hopyard {
namespace {

constexpr int controlHeight = 28;

int textHeight(const QStyleOption *option)
{
    return option != nullptr ? option->fontMetrics.height() : 16;
}

} // namespace

bool HopyardStyle::isInnerEdit(const QWidget *widget)
{
    return widget != nullptr && widget->parentWidget() != nullptr
        && (widget->parentWidget()->inherits("QAbstractSpinBox")
            || widget->parentWidget()->inherits("QComboBox"));
}

QRect HopyardStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option,
    SubControl subControl, const QWidget *widget) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (ownPainting
        && ((control == CC_ComboBox && subControl == SC_ComboBoxEditField)
            || (control == CC_SpinBox && subControl == SC_SpinBoxEditField))) {
        const QRect field = QProxyStyle::subControlRect(control, option, subControl, widget);
        return option->direction == Qt::RightToLeft ? field.adjusted(0, 0, -5, 0)
                                                    : field.adjusted(5, 0, 0, 0);
    }
    if (!ownPainting || control != CC_ScrollBar || bar == nullptr)
        return QProxyStyle::subControlRect(control, option, subControl, widget);
    // The whole length is groove; no arrow buttons.
    const bool across = bar->orientation == Qt::Horizontal;
    const int length = across ? bar->rect.width() : bar->rect.height();
    const qint64 range = qint64(bar->maximum) - bar->minimum;
    int size = length;
    if (range > 0)
        size = qMax(32, int(qint64(length) * bar->pageStep / (range + qMax(1, bar->pageStep))));
    size = qMin(size, length);
    const int at = range > 0 ? sliderPositionFromValue(bar->minimum, bar->maximum,
                       bar->sliderPosition, length - size, bar->upsideDown)
                             : 0;
    const auto piece = [&bar, across](int from, int extent) {
        const QRect r = across
            ? QRect(bar->rect.x() + from, bar->rect.y(), extent, bar->rect.height())
            : QRect(bar->rect.x(), bar->rect.y() + from, bar->rect.width(), extent);
        return visualRect(bar->direction, bar->rect, r);
    };
    switch (subControl) {
    case SC_ScrollBarGroove:
        return bar->rect;
    case SC_ScrollBarSlider:
        return piece(at, size);
    case SC_ScrollBarSubPage:
        return piece(0, at);
    case SC_ScrollBarAddPage:
        return piece(at + size, length - at - size);
    default:
        return {};
    }
}

QRect HopyardStyle::subElementRect(
    SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    if (ownPainting && element == SE_PushButtonFocusRect)
        return option->rect;
    const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
    if (ownPainting && header != nullptr
        && (element == SE_HeaderLabel || element == SE_HeaderArrow)) {
        // The margin concerns only the width: heights are small.
        const int margin = pixelMetric(PM_HeaderMargin, option, widget);
        const int mark = pixelMetric(PM_HeaderMarkSize, option, widget);
        QRect r = option->rect.adjusted(margin, 0, -margin, 0);
        if (element == SE_HeaderArrow)
            r = QRect(r.right() - mark + 1, r.center().y() - mark / 2, mark, mark);
        else if (header->sortIndicator != QStyleOptionHeader::None)
            r.setRight(r.right() - mark - 4);
        return visualRect(option->direction, option->rect, r);
    }
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    if (ownPainting && element == SE_LineEditContents && !isInnerEdit(widget))
        return rect.adjusted(6, 0, -6, 0);
    if (ownPainting && (element == SE_CheckBoxFocusRect || element == SE_RadioButtonFocusRect))
        return option->rect;
    return rect;
}

QSize HopyardStyle::sizeFromContents(
    ContentsType type, const QStyleOption *option, const QSize &size, const QWidget *widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (!ownPainting)
        return result;
    const int control = qMax(controlHeight, textHeight(option) + 10);
    switch (type) {
    case CT_PushButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            const bool link = buttonKind(widget) == ButtonKind::Link;
            const int icon = button->icon.isNull()
                ? 0
                : button->iconSize.width() + (button->text.isEmpty() ? 0 : 6);
            const int menu = (button->features & QStyleOptionButton::HasMenu) ? 18 : 0;
            QFont font = widget != nullptr ? widget->font() : QFont();
            font.setWeight(QFont::DemiBold); // so that no kind of button clips
            const int text = QFontMetrics(font).size(Qt::TextShowMnemonic, button->text).width();
            result = QSize(text + icon + menu + (link ? 12 : 26), control);
        }
        break;
    case CT_LineEdit:
        if (!isInnerEdit(widget))
            result.setHeight(qMax(control, result.height()));
        break;
    case CT_ComboBox:
        result = QSize(result.width() + 16, control);
        break;
    case CT_SpinBox:
        result = QSize(result.width() + 8, control);
        break;
    case CT_ToolButton:
        result = QSize(qMax(controlHeight, result.width()), qMax(controlHeight, result.height()));
        if (const auto *tool = qstyleoption_cast<const QStyleOptionToolButton *>(option); tool
            && tool->toolButtonStyle == Qt::ToolButtonTextBesideIcon && !tool->icon.isNull()
            && !tool->text.isEmpty())
            result.rwidth() += toolButtonGap; // the button counts four, two of them before the icon
        break;
    case CT_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option)) {
            const int height = item->menuItemType == QStyleOptionMenuItem::Separator ? 9 : control;
            const int tabbed = item->text.contains(u'\t') ? 24 : 0;
            result = QSize(QFontMetrics(item->font).size(Qt::TextShowMnemonic, item->text).width()
                    + tabbed + 80,
                height);
        }
        break;
    case CT_MenuBarItem:
        result = QSize(size.width() + 18, qMax(size.height() + 8, controlHeight));
        break;
    case CT_HeaderSection:
        result.setHeight(qMax(32, textHeight(option) + 14));
        break;
    case CT_TabBarTab:
        result = QSize(size.width() + 8, qMax(36, textHeight(option) + 20));
        break;
    default:
        break;
    }
    return result;
}

int HopyardStyle::pixelMetric(
    PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    if (int(metric) == PM_HopyardRowHeight) {
        const int least = m_density == Density::Compact ? 28 : 36;
        const int text = widget != nullptr ? widget->fontMetrics().height() : 16;
        return qMax(least, text + (m_density == Density::Compact ? 8 : 16));
    }
    if (int(metric) == PM_HopyardDensity)
        return int(m_density);
    if (!ownPainting)
        return QProxyStyle::pixelMetric(metric, option, widget);
    switch (metric) {
    case PM_ScrollBarExtent:
        return 11;
    case PM_ScrollBarSliderMin:
        return 32;
    case PM_SplitterWidth:
        return 1;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_TabBarIconSize:
    case PM_ToolBarIconSize:
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return 16;
    case PM_MenuVMargin:
        return 4;
    case PM_MenuPanelWidth: // its border; without one a menu runs into the page beneath
        return 1;
    case PM_MenuHMargin:
    case PM_MenuBarVMargin:
    case PM_MenuBarPanelWidth:
    case PM_ToolBarFrameWidth:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_MenuBarHMargin:
        return 4;
    case PM_HeaderMarkSize:
        return 14;
    case PM_HeaderMargin:
        return 12; // as the cells below
    case PM_TabBarTabHSpace:
        return 16;
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarTabOverlap:
    case PM_TabBarBaseOverlap:
        return 0;
    case PM_ToolTipLabelFrameWidth:
        return 6;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return 8;
    case PM_TreeViewIndentation:
        return 18;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int HopyardStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
    QStyleHintReturn *returnData) const
{
    if (!ownPainting)
        return QProxyStyle::styleHint(hint, option, widget, returnData);
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_ComboBox_Popup:
    case SH_Widget_Animation_Duration:
    case SH_ItemView_ActivateItemOnSingleClick:
        return 0;
    case SH_ItemView_ShowDecorationSelected:
    case SH_ScrollBar_MiddleClickAbsolutePosition:
        return 1;
    case SH_TabBar_Alignment:
        return Qt::AlignLeft;
    case SH_Table_GridLineColor:
        return int(
            tokens(option != nullptr ? option->palette : QPalette()).rgb(ColorRole::Separator));
    default:
        return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

} // namespace hopyard
