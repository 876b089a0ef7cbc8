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

QStyle *fusionOrNative()
{
    return HopyardStyle::ownPainting ? QStyleFactory::create(QStringLiteral("Fusion")) : nullptr;
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
            // In high contrast a separator is as strong as the icon: it surrounds it.
            const bool around = down && t.highContrast();
            if (option->state & State_Enabled)
                paint::roundedRect(painter, option->rect, radius::control,
                    t.color(down && !around ? ColorRole::Separator : ColorRole::Raised),
                    around ? t.color(ColorRole::Separator) : QColor());
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
    // The space before a tree's item; a sidebar paints its own rounded rows.
    case PE_PanelItemViewRow:
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
            // The icon was made for a plain background; here it gets the text's colour.
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

// Icon and text side by side, with the same gap in both directions: the base style counts the space
// before a letter as part of it, which is on the other side from right to left.
bool HopyardStyle::drawToolButtonLabel(
    const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const auto *tool = qstyleoption_cast<const QStyleOptionToolButton *>(option);
    if (tool == nullptr || tool->toolButtonStyle != Qt::ToolButtonTextBesideIcon
        || tool->icon.isNull() || tool->text.isEmpty())
        return false;
    const QSize size = tool->iconSize;
    const QRect &all = tool->rect;
    const auto at = [tool, &all](const QRect &r) { return visualRect(tool->direction, all, r); };
    const bool enabled = tool->state & State_Enabled;
    tool->icon.paint(painter,
        at(QRect(QPoint(all.left() + 2, all.center().y() - size.height() / 2 + 1), size)),
        Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled,
        (tool->state & State_On) ? QIcon::On : QIcon::Off);
    const int flags = Qt::AlignVCenter | Qt::TextSingleLine
        | (proxy()->styleHint(SH_UnderlineShortcut, option, widget, nullptr)
                ? Qt::TextShowMnemonic
                : Qt::TextHideMnemonic);
    painter->setFont(tool->font);
    proxy()->drawItemText(painter, at(all.adjusted(2 + size.width() + toolButtonGap, 0, 0, 0)),
        flags | int(visualAlignment(tool->direction, Qt::AlignLeft)), tool->palette, enabled,
        tool->text, QPalette::ButtonText);
    return true;
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
    case CE_ToolButtonLabel:
        if (!drawToolButtonLabel(option, painter, widget))
            QProxyStyle::drawControl(element, option, painter, widget);
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
            copy.textAlignment
                = visualAlignment(copy.direction, copy.textAlignment); // as its cells
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
