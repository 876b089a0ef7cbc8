// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/hopyardstyle.h"

#include "ui/theme/icon.h"
#include "ui/theme/stylepainting.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <QStyleFactory>
#include <QTabBar>

namespace hopyard {
namespace {

#ifdef Q_OS_MACOS
constexpr bool ownPainting = false;
#else
constexpr bool ownPainting = true;
#endif

constexpr int controlHeight = 28;

QStyle *fusionOrNative()
{
    return ownPainting ? QStyleFactory::create(QStringLiteral("Fusion")) : nullptr;
}

// An input inside another control (spin box, editable combo box) has no frame of its own.
bool isInnerEdit(const QWidget *widget)
{
    return widget != nullptr && widget->parentWidget() != nullptr
        && (widget->parentWidget()->inherits("QAbstractSpinBox")
            || widget->parentWidget()->inherits("QComboBox"));
}

int textHeight(const QStyleOption *option)
{
    return option != nullptr ? option->fontMetrics.height() : 16;
}

} // namespace

HopyardStyle::HopyardStyle()
    : QProxyStyle(fusionOrNative())
{
    setObjectName(QStringLiteral("hopyard"));
}

bool HopyardStyle::drawPanel(PrimitiveElement element, const QStyleOption *option,
    QPainter *painter, const QWidget *widget) const
{
    const Tokens &t = tokens(option->palette);
    switch (element) {
    case PE_PanelButtonCommand:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option))
            paint::pushButton(painter, *button, buttonKind(widget));
        return true;
    case PE_PanelButtonTool:
        if (option->state & (State_Sunken | State_On | State_MouseOver)) {
            const bool down = option->state & (State_Sunken | State_On);
            if (option->state & State_Enabled)
                paint::roundedRect(painter, option->rect, radius::control,
                    t.color(down ? ColorRole::Separator : ColorRole::Raised));
        }
        return true;
    case PE_PanelLineEdit:
        if (isInnerEdit(widget))
            return true;
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
            frame && frame->lineWidth > 0)
            paint::inputFrame(painter, option->rect, t, option->state);
        else if (frame)
            painter->fillRect(option->rect, t.color(ColorRole::Panel));
        return true;
    case PE_FrameLineEdit:
        return true;
    case PE_PanelMenu:
        painter->fillRect(option->rect, t.color(t.dark() ? ColorRole::Raised : ColorRole::Panel));
        return true;
    case PE_FrameMenu:
        paint::roundedRect(painter, option->rect, 0, {}, t.color(ColorRole::Separator));
        return true;
    case PE_PanelTipLabel:
        painter->fillRect(option->rect, option->palette.color(QPalette::ToolTipBase));
        return true;
    case PE_Frame:
        // The focus of a view shows on its current row.
        paint::roundedRect(painter, option->rect,
            widget != nullptr && widget->inherits("QAbstractScrollArea") ? 0 : radius::card, {},
            t.color(ColorRole::Separator));
        return true;
    case PE_FrameGroupBox:
        paint::roundedRect(painter, option->rect, radius::card, {}, t.color(ColorRole::Separator));
        return true;
    case PE_FrameTabWidget:
    case PE_FrameStatusBarItem:
    case PE_FrameDockWidget:
        return true;
    case PE_PanelItemViewRow: // what lies before a tree's item; a sidebar paints its own rounded
                              // rows
        if (widget == nullptr || !widget->property("plainRows").toBool())
            drawPrimitive(PE_PanelItemViewItem, option, painter, widget);
        return true;
    case PE_FrameTabBarBase:
        painter->fillRect(
            QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
            t.color(ColorRole::Separator));
        return true;
    default:
        return false;
    }
}

void HopyardStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option,
    QPainter *painter, const QWidget *widget) const
{
    if (!ownPainting || drawPanel(element, option, painter, widget)) {
        if (!ownPainting)
            QProxyStyle::drawPrimitive(element, option, painter, widget);
        return;
    }
    const Tokens &t = tokens(option->palette);
    switch (element) {
    case PE_FrameFocusRect:
        paint::focusRing(painter, option->rect, t.color(ColorRole::FocusRing));
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        paint::checkBox(painter, option->rect, t, option->state);
        return;
    case PE_IndicatorRadioButton:
        paint::radioButton(painter, option->rect, t, option->state);
        return;
    case PE_IndicatorBranch:
        if (option->state & State_Children)
            paintGlyph(painter,
                (option->state & State_Open) ? Glyph::ChevronDown : Glyph::ChevronRight,
                QRectF(option->rect.center().x() - 6, option->rect.center().y() - 6, 14, 14),
                t.color(ColorRole::Secondary), option->direction);
        return;
    case PE_IndicatorHeaderArrow:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option))
            paintGlyph(painter,
                header->sortIndicator == QStyleOptionHeader::SortUp ? Glyph::ChevronDown
                                                                    : Glyph::ChevronUp,
                option->rect, t.color(ColorRole::Secondary));
        return;
    case PE_IndicatorArrowDown:
    case PE_IndicatorArrowUp:
    case PE_IndicatorArrowLeft:
    case PE_IndicatorArrowRight: {
        const Glyph glyph = element == PE_IndicatorArrowDown ? Glyph::ChevronDown
            : element == PE_IndicatorArrowUp                 ? Glyph::ChevronUp
            : element == PE_IndicatorArrowLeft               ? Glyph::ChevronLeft
                                                             : Glyph::ChevronRight;
        const double side = qMin(14, qMin(option->rect.width(), option->rect.height()) + 4);
        paintGlyph(painter, glyph,
            QRectF(option->rect.center().x() - side / 2, option->rect.center().y() - side / 2, side,
                side),
            (option->state & State_Enabled)
                ? t.color(ColorRole::Secondary)
                : option->palette.color(QPalette::Disabled, QPalette::Text));
        return;
    }
    case PE_PanelItemViewItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option)) {
            if (item->state & State_Selected)
                painter->fillRect(item->rect,
                    t.color((item->state & State_Active) ? ColorRole::Selection
                                                         : ColorRole::SelectionInactive));
            else if (item->state & State_MouseOver)
                painter->fillRect(item->rect, t.color(ColorRole::Raised));
        }
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void HopyardStyle::drawPushButtonLabel(
    const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
    if (button == nullptr)
        return;
    const ButtonKind kind = buttonKind(widget);
    const QColor color = paint::pushButtonText(*button, kind);
    const bool filled = kind == ButtonKind::Primary || kind == ButtonKind::Danger;
    QFont font = painter->font();
    if (filled)
        font.setWeight(QFont::DemiBold);
    painter->save();
    painter->setFont(font);
    painter->setPen(color);
    const QFontMetrics metrics(font);
    const bool menu = button->features & QStyleOptionButton::HasMenu;
    const int iconWidth = button->icon.isNull() ? 0 : button->iconSize.width();
    const int gap = iconWidth > 0 && !button->text.isEmpty() ? 6 : 0;
    const int flags = Qt::AlignVCenter | Qt::TextSingleLine
        | (proxy()->styleHint(SH_UnderlineShortcut, option, widget, nullptr)
                ? Qt::TextShowMnemonic
                : Qt::TextHideMnemonic);
    const int textWidth = metrics.size(Qt::TextShowMnemonic, button->text).width();
    const int width = qMin(option->rect.width() - 8, iconWidth + gap + textWidth + (menu ? 18 : 0));
    QRect line(option->rect.center().x() - width / 2 + 1, option->rect.top(), width,
        option->rect.height());
    const auto at
        = [&option, &line](const QRect &r) { return visualRect(option->direction, line, r); };
    if (iconWidth > 0) {
        const QRect iconRect
            = at(QRect(line.left(), line.center().y() - iconWidth / 2 + 1, iconWidth, iconWidth));
        if (filled && (option->state & State_Enabled)) {
            // The icon was made for a plain ground; here it takes the colour of the text.
            QPixmap tinted = button->icon.pixmap(
                QSize(iconWidth, iconWidth), painter->device()->devicePixelRatioF());
            QPainter on(&tinted);
            on.setCompositionMode(QPainter::CompositionMode_SourceIn);
            on.fillRect(tinted.rect(), color);
            on.end();
            painter->drawPixmap(iconRect, tinted);
        } else {
            button->icon.paint(painter, iconRect, Qt::AlignCenter,
                (option->state & State_Enabled) ? QIcon::Active : QIcon::Disabled);
        }
    }
    const QRect textRect(line.left() + iconWidth + gap, line.top(), textWidth + 2, line.height());
    painter->drawText(at(textRect.intersected(option->rect)),
        flags | int(visualAlignment(option->direction, Qt::AlignLeft)), button->text);
    if (menu)
        paintGlyph(painter, Glyph::ChevronDown,
            at(QRect(line.right() - 13, line.center().y() - 6, 14, 14)), color);
    painter->restore();
}

void HopyardStyle::drawControl(ControlElement element, const QStyleOption *option,
    QPainter *painter, const QWidget *widget) const
{
    if (!ownPainting) {
        QProxyStyle::drawControl(element, option, painter, widget);
        return;
    }
    const Tokens &t = tokens(option->palette);
    switch (element) {
    case CE_PushButtonBevel:
        proxy()->drawPrimitive(PE_PanelButtonCommand, option, painter, widget);
        return;
    case CE_PushButtonLabel:
        drawPushButtonLabel(option, painter, widget);
        return;
    case CE_HeaderSection:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option))
            paint::headerSection(painter, *header);
        return;
    case CE_Header: // the base asks itself for the places of label and arrow, not us
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            QStyleOptionHeader part = *header;
            proxy()->drawControl(CE_HeaderSection, option, painter, widget);
            part.rect = subElementRect(SE_HeaderLabel, option, widget);
            proxy()->drawControl(CE_HeaderLabel, &part, painter, widget);
            part.rect = subElementRect(SE_HeaderArrow, option, widget);
            if (header->sortIndicator != QStyleOptionHeader::None)
                proxy()->drawPrimitive(PE_IndicatorHeaderArrow, &part, painter, widget);
        }
        return;
    case CE_HeaderEmptyArea:
        painter->fillRect(option->rect, t.color(ColorRole::Panel));
        painter->fillRect(
            QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
            t.color(ColorRole::Separator));
        return;
    case CE_HeaderLabel:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            QStyleOptionHeader copy = *header;
            copy.palette.setColor(QPalette::ButtonText, t.color(ColorRole::Secondary));
            copy.state &= ~State_On; // no bold for the selected column
            QProxyStyle::drawControl(element, &copy, painter, widget);
        }
        return;
    case CE_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option))
            paint::menuItem(painter, *item, *proxy(), widget);
        return;
    case CE_MenuBarEmptyArea:
        painter->fillRect(option->rect, t.color(ColorRole::Sidebar));
        return;
    case CE_MenuBarItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option)) {
            painter->fillRect(option->rect, t.color(ColorRole::Sidebar));
            if ((item->state & State_Selected) && (item->state & State_Enabled))
                paint::roundedRect(painter, option->rect.adjusted(1, 2, -1, -2), radius::control,
                    t.color(t.highContrast() ? ColorRole::Selection : ColorRole::Separator));
            proxy()->drawItemText(painter, option->rect, Qt::AlignCenter | Qt::TextShowMnemonic,
                option->palette, item->state & State_Enabled, item->text, QPalette::WindowText);
        }
        return;
    case CE_TabBarTabShape:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option))
            paint::tab(painter, *tab);
        return;
    case CE_TabBarTabLabel:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option)) {
            QStyleOptionTab copy = *tab;
            const bool selected = tab->state & State_Selected;
            copy.palette.setColor(
                QPalette::WindowText, t.color(selected ? ColorRole::Text : ColorRole::Secondary));
            copy.state &= ~State_HasFocus; // the shape painted the ring
            QProxyStyle::drawControl(element, &copy, painter, widget);
        }
        return;
    case CE_Splitter:
        painter->fillRect(option->rect, t.color(ColorRole::Separator));
        return;
    case CE_ToolBar:
        return;
    case CE_ProgressBarGroove:
        paint::roundedRect(
            painter, option->rect, option->rect.height() / 2.0, t.color(ColorRole::Raised));
        return;
    case CE_ProgressBarContents:
        if (const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option)) {
            const double range = qMax(1, bar->maximum - bar->minimum);
            const bool busy = bar->maximum <= bar->minimum;
            const double part = busy ? 0.3 : (bar->progress - bar->minimum) / range;
            QRect filled = option->rect;
            filled.setWidth(int(option->rect.width() * qBound(0.0, part, 1.0)));
            paint::roundedRect(painter, visualRect(option->direction, option->rect, filled),
                option->rect.height() / 2.0,
                t.color(t.dark() ? ColorRole::Link : ColorRole::Accent));
        }
        return;
    default:
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void HopyardStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
    QPainter *painter, const QWidget *widget) const
{
    if (ownPainting && control == CC_ScrollBar) {
        if (const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option))
            paint::scrollBar(
                painter, *slider, subControlRect(control, option, SC_ScrollBarSlider, widget));
        return;
    }
    if (ownPainting && control == CC_ComboBox) {
        if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option))
            paint::comboBox(
                painter, *combo, subControlRect(control, option, SC_ComboBoxArrow, widget));
        return;
    }
    if (ownPainting && control == CC_SpinBox) {
        if (const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option)) {
            if (spin->frame)
                paint::inputFrame(painter, option->rect, tokens(option->palette), option->state);
            if (spin->buttonSymbols != QAbstractSpinBox::NoButtons)
                paint::spinButtons(painter, *spin,
                    subControlRect(control, option, SC_SpinBoxUp, widget),
                    subControlRect(control, option, SC_SpinBoxDown, widget));
        }
        return;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
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
        // The margin is a matter of width only: heights are small.
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

QIcon HopyardStyle::standardIcon(
    StandardPixmap standardIcon, const QStyleOption *option, const QWidget *widget) const
{
    switch (standardIcon) {
    case SP_LineEditClearButton:
        return icon(Glyph::CircleX);
    case SP_ToolBarHorizontalExtensionButton:
        return icon(Glyph::Ellipsis);
    case SP_TitleBarCloseButton:
    case SP_DockWidgetCloseButton:
        return icon(Glyph::Close);
    default:
        return QProxyStyle::standardIcon(standardIcon, option, widget);
    }
}

void HopyardStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (!ownPainting)
        return;
    if (qobject_cast<QAbstractButton *>(widget) || qobject_cast<QScrollBar *>(widget)
        || qobject_cast<QComboBox *>(widget) || qobject_cast<QTabBar *>(widget)
        || qobject_cast<QLineEdit *>(widget))
        widget->setAttribute(Qt::WA_Hover);
    if (auto *tabs = qobject_cast<QTabBar *>(widget))
        tabs->setExpanding(false);
    if (auto *view = qobject_cast<QAbstractItemView *>(widget))
        view->viewport()->setAttribute(Qt::WA_Hover);
}

} // namespace hopyard
