// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/stylepainting.h"

#include "ui/theme/icon.h"

#include <QPainter>
#include <QPainterPath>

namespace hopyard::paint {
namespace {

// Saves and restores the painter.
class PaintScope
{
public:
    explicit PaintScope(QPainter *painter)
        : m_painter(painter)
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
    }
    ~PaintScope() { m_painter->restore(); }
    Q_DISABLE_COPY_MOVE(PaintScope)

private:
    QPainter *m_painter;
};

QRect middleSquare(const QRect &rect, int side)
{
    const int size = qMin(side, qMin(rect.width(), rect.height()));
    return {
        rect.x() + (rect.width() - size) / 2, rect.y() + (rect.height() - size) / 2, size, size};
}

bool isPressedOrOn(QStyle::State state)
{
    return (state & QStyle::State_Enabled) && (state & (QStyle::State_Sunken | QStyle::State_On));
}

// What is written on stateFill(): separators are as strong as text in high contrast.
QColor stateText(QStyle::State state, const Tokens &t)
{
    return t.color(
        t.highContrast() && isPressedOrOn(state) ? ColorRole::SelectionText : ColorRole::Text);
}

QColor stateFill(QStyle::State state, const Tokens &t, const QColor &plain)
{
    if (!(state & QStyle::State_Enabled))
        return plain;
    if (isPressedOrOn(state))
        return t.color(t.highContrast() ? ColorRole::Selection : ColorRole::Separator);
    return (state & QStyle::State_MouseOver) ? t.color(ColorRole::Raised) : plain;
}

struct ButtonLook
{
    QColor fill, border, text;
};

QColor pressed(const QColor &color)
{
    return color.darker(112);
}

ButtonLook filledButton(
    const Tokens &t, QStyle::State state, ColorRole fill, ColorRole hover, ColorRole text)
{
    if (!(state & QStyle::State_Enabled)) {
        return {t.color(t.highContrast() ? ColorRole::Panel : ColorRole::Raised),
            t.highContrast() ? t.color(ColorRole::Placeholder) : QColor(),
            QColor::fromRgb(t.highContrast() ? t.rgb(ColorRole::Placeholder)
                                             : t.rgb(ColorRole::ControlBorder))};
    }
    QColor color = t.color((state & QStyle::State_MouseOver) ? hover : fill);
    if (state & QStyle::State_Sunken)
        color = pressed(t.color(fill));
    return {color, {}, t.color(text)};
}

ButtonLook buttonLook(const QStyleOptionButton &option, ButtonKind kind)
{
    const Tokens &t = tokens(option.palette);
    const QColor disabledText = option.palette.color(QPalette::Disabled, QPalette::ButtonText);
    const bool enabled = option.state & QStyle::State_Enabled;
    switch (kind) {
    case ButtonKind::Primary:
        return filledButton(
            t, option.state, ColorRole::Accent, ColorRole::AccentHover, ColorRole::OnAccent);
    case ButtonKind::Danger:
        return filledButton(
            t, option.state, ColorRole::DangerFill, ColorRole::DangerFill, ColorRole::OnDanger);
    case ButtonKind::Ghost:
        return {stateFill(option.state, t, {}), {},
            enabled ? stateText(option.state, t) : disabledText};
    case ButtonKind::Link:
        return {{}, {}, enabled ? t.color(ColorRole::Link) : disabledText};
    case ButtonKind::Secondary:
        break;
    }
    // Outlined softer than an input: its text already says that it is there.
    const QColor border = t.highContrast() ? t.color(ColorRole::ControlBorder)
        : t.dark()                         ? QColor(0x484848)
                                           : QColor(0xcecece);
    QColor fill = t.color(t.dark() ? ColorRole::Raised : ColorRole::Panel);
    if (t.dark() && enabled && (option.state & QStyle::State_MouseOver))
        fill = QColor(0x2a2a2a);
    else if (!t.dark())
        fill = stateFill(option.state, t, fill);
    const QColor text = t.dark() ? t.color(ColorRole::Text) : stateText(option.state, t);
    return {fill, border, enabled ? text : disabledText};
}

} // namespace

void roundedRect(
    QPainter *painter, const QRectF &rect, double radius, const QColor &fill, const QColor &border)
{
    const PaintScope scope(painter);
    painter->setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    if (border.isValid()) {
        painter->setPen(QPen(border, 1));
        painter->drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    } else {
        painter->setPen(Qt::NoPen);
        painter->drawRoundedRect(rect, radius, radius);
    }
}

void focusRing(QPainter *painter, const QRectF &rect, const QColor &color, double radius)
{
    const PaintScope scope(painter);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(color, focusRingWidth));
    painter->drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius - 0.5, radius - 0.5);
}

void checkBox(
    QPainter *painter, const QRect &rect, const Tokens &t, QStyle::State state, bool changed)
{
    const PaintScope scope(painter);
    const QRect box = middleSquare(rect, 16);
    const bool enabled = state & QStyle::State_Enabled;
    const bool on = state & (QStyle::State_On | QStyle::State_NoChange);
    const QColor quiet = t.color(ColorRole::ControlBorder);
    if (on) {
        roundedRect(painter, box, radius::small, enabled ? t.color(ColorRole::Accent) : quiet);
        const QColor tick = enabled ? t.color(ColorRole::OnAccent) : t.color(ColorRole::Panel);
        painter->setPen(QPen(tick, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const QPointF o = QRectF(box).topLeft();
        if (state & QStyle::State_NoChange)
            painter->drawLine(o + QPointF(4.5, 8), o + QPointF(11.5, 8));
        else
            painter->drawPolyline(
                QPolygonF({o + QPointF(4.2, 8.3), o + QPointF(6.9, 11), o + QPointF(11.8, 5.4)}));
    } else {
        const bool hover = enabled && (state & QStyle::State_MouseOver);
        const QColor border = enabled
            ? t.color(hover ? ColorRole::FocusRing : ColorRole::ControlBorder)
            : t.color(ColorRole::Separator);
        roundedRect(painter, box, radius::small,
            t.color(enabled ? ColorRole::Panel : ColorRole::Raised), border);
    }
    if (changed) {
        QPainterPath corner;
        const QPointF tip = QRectF(box).topRight() + QPointF(4, -4);
        corner.addEllipse(tip - QPointF(2, -2), 3.5, 3.5);
        painter->setPen(QPen(t.color(ColorRole::Panel), 1.5));
        painter->setBrush(t.mark(Tone::Accent));
        painter->drawPath(corner);
    }
}

void radioButton(QPainter *painter, const QRect &rect, const Tokens &t, QStyle::State state)
{
    const PaintScope scope(painter);
    const QRectF box = middleSquare(rect, 16);
    const bool enabled = state & QStyle::State_Enabled;
    if (state & QStyle::State_On) {
        roundedRect(
            painter, box, 8, t.color(enabled ? ColorRole::Accent : ColorRole::ControlBorder));
        roundedRect(painter, box.adjusted(5, 5, -5, -5), 3,
            t.color(enabled ? ColorRole::OnAccent : ColorRole::Panel));
        return;
    }
    const bool hover = enabled && (state & QStyle::State_MouseOver);
    roundedRect(painter, box, 8, t.color(enabled ? ColorRole::Panel : ColorRole::Raised),
        t.color(hover     ? ColorRole::FocusRing
                : enabled ? ColorRole::ControlBorder
                          : ColorRole::Separator));
}

void pushButton(QPainter *painter, const QStyleOptionButton &option, ButtonKind kind)
{
    const ButtonLook look = buttonLook(option, kind);
    const bool focused
        = (option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_Enabled);
    if (!focused) {
        roundedRect(painter, option.rect, radius::control, look.fill, look.border);
        return;
    }
    // The base style leaves this to its own panel. A filled button keeps a gap between itself and
    // the ring, which has its colour.
    const bool filled = kind == ButtonKind::Primary || kind == ButtonKind::Danger;
    const int inset = filled ? focusRingWidth + 1 : 0;
    roundedRect(painter, option.rect.adjusted(inset, inset, -inset, -inset),
        radius::control - inset, look.fill);
    focusRing(painter, option.rect, tokens(option.palette).color(ColorRole::FocusRing));
}

QColor pushButtonText(const QStyleOptionButton &option, ButtonKind kind)
{
    return buttonLook(option, kind).text;
}

void inputFrame(QPainter *painter, const QRect &rect, const Tokens &t, QStyle::State state)
{
    const bool enabled = state & QStyle::State_Enabled;
    const QColor fill = t.color(enabled ? ColorRole::Panel : ColorRole::Raised);
    if (enabled && (state & QStyle::State_HasFocus)) {
        roundedRect(painter, rect, radius::control, fill);
        focusRing(painter, rect, t.color(ColorRole::FocusRing));
        return;
    }
    roundedRect(painter, rect, radius::control, fill,
        t.color(enabled ? ColorRole::ControlBorder : ColorRole::Separator));
}

void menuItem(QPainter *painter, const QStyleOptionMenuItem &option, const QStyle &style,
    const QWidget *widget)
{
    const PaintScope scope(painter);
    const Tokens &t = tokens(option.palette);
    const bool enabled = option.state & QStyle::State_Enabled;
    if (option.menuItemType == QStyleOptionMenuItem::Separator) {
        painter->fillRect(QRect(option.rect.x(), option.rect.center().y(), option.rect.width(), 1),
            t.color(ColorRole::Separator));
        return;
    }
    const bool selected = enabled && (option.state & QStyle::State_Selected);
    if (selected)
        roundedRect(painter, option.rect.adjusted(4, 0, -4, 0), radius::control,
            t.color(ColorRole::Selection));
    const QColor text = !enabled ? option.palette.color(QPalette::Disabled, QPalette::Text)
                                 : t.color(selected ? ColorRole::SelectionText : ColorRole::Text);
    const QRect inner = option.rect.adjusted(14, 0, -14, 0);
    const auto at = [&option, &inner](
                        const QRect &r) { return QStyle::visualRect(option.direction, inner, r); };
    QRect label = inner;
    const bool checkable = option.checkType != QStyleOptionMenuItem::NotCheckable;
    if (checkable || !option.icon.isNull() || option.maxIconWidth > 0
        || option.menuHasCheckableItems)
        label.setLeft(label.left() + 26);
    const QRect iconRect = at(QRect(inner.left(), inner.center().y() - 8, 16, 16));
    if (checkable && option.checked)
        paintGlyph(painter,
            option.checkType == QStyleOptionMenuItem::Exclusive ? Glyph::CircleDot : Glyph::Check,
            iconRect, text);
    else if (!option.icon.isNull())
        option.icon.paint(painter, iconRect, Qt::AlignCenter,
            !enabled       ? QIcon::Disabled
                : selected ? QIcon::Selected
                           : QIcon::Normal);
    if (option.menuItemType == QStyleOptionMenuItem::SubMenu)
        paintGlyph(painter, Glyph::ChevronRight,
            at(QRect(inner.right() - 15, inner.center().y() - 8, 16, 16)), text, option.direction);
    const auto cut = option.text.indexOf(u'\t');
    const int flags = Qt::AlignVCenter | Qt::TextSingleLine
        | (style.styleHint(QStyle::SH_UnderlineShortcut, &option, widget) ? Qt::TextShowMnemonic
                                                                          : Qt::TextHideMnemonic);
    painter->setFont(option.font);
    painter->setPen(text);
    painter->drawText(at(label),
        flags | int(QStyle::visualAlignment(option.direction, Qt::AlignLeft)),
        cut < 0 ? option.text : option.text.left(cut));
    if (cut >= 0) {
        painter->setPen(selected || !enabled ? text : t.color(ColorRole::Secondary));
        painter->drawText(at(label),
            flags | int(QStyle::visualAlignment(option.direction, Qt::AlignRight)),
            option.text.mid(cut + 1));
    }
}

void headerSection(QPainter *painter, const QStyleOptionHeader &option)
{
    const Tokens &t = tokens(option.palette);
    painter->fillRect(option.rect, t.color(ColorRole::Panel));
    const QRect &r = option.rect;
    const QColor line = t.color(ColorRole::Separator);
    if (option.orientation == Qt::Vertical) {
        painter->fillRect(QRect(r.right(), r.top(), 1, r.height()), line);
        return;
    }
    painter->fillRect(QRect(r.left(), r.bottom(), r.width(), 1), line);
    if (option.state & QStyle::State_MouseOver)
        painter->fillRect(QRect(option.direction == Qt::RightToLeft ? r.left() : r.right(),
                              r.top() + 8, 1, r.height() - 16),
            line);
}

void tab(QPainter *painter, const QStyleOptionTab &option)
{
    const Tokens &t = tokens(option.palette);
    const QRect r = option.rect;
    if (option.state & QStyle::State_Selected)
        roundedRect(painter, QRectF(r.left() + 8, r.bottom() - 1, r.width() - 16, 2), 1,
            t.color(t.dark() ? ColorRole::Link : ColorRole::Accent));
    else if ((option.state & QStyle::State_MouseOver) && (option.state & QStyle::State_Enabled))
        roundedRect(painter, r.adjusted(2, 4, -2, -6), radius::control, t.color(ColorRole::Raised));
    if (option.state & QStyle::State_HasFocus)
        focusRing(painter, r.adjusted(2, 3, -2, -5), t.color(ColorRole::FocusRing));
}

void scrollBar(QPainter *painter, const QStyleOptionSlider &option, const QRect &slider)
{
    const Tokens &t = tokens(option.palette);
    if (option.maximum <= option.minimum || slider.isEmpty())
        return;
    const bool hover = option.state & QStyle::State_MouseOver;
    const bool across = option.orientation == Qt::Horizontal;
    const double thickness = hover ? 7 : 5;
    QRectF bar = slider;
    if (across) {
        bar.setTop(bar.bottom() - 2 - thickness);
        bar.setHeight(thickness);
        bar.adjust(2, 0, -2, 0);
    } else {
        const double left
            = option.direction == Qt::RightToLeft ? bar.left() + 2 : bar.right() - 2 - thickness;
        bar = QRectF(left, bar.top() + 2, thickness, bar.height() - 4);
    }
    const QColor color = t.highContrast() ? t.color(ColorRole::ControlBorder)
        : hover                           ? t.color(ColorRole::ControlBorder)
        : t.dark()                        ? QColor(0x4a4a4a)
                                          : QColor(0xc4c4c4);
    roundedRect(painter, bar, thickness / 2, color);
}

void comboBox(QPainter *painter, const QStyleOptionComboBox &option, const QRect &arrow)
{
    const Tokens &t = tokens(option.palette);
    if (option.frame)
        inputFrame(painter, option.rect, t, option.state);
    const bool enabled = option.state & QStyle::State_Enabled;
    paintGlyph(painter, option.editable ? Glyph::ChevronDown : Glyph::ChevronsUpDown,
        middleSquare(arrow, 14),
        enabled ? t.color(ColorRole::Secondary)
                : option.palette.color(QPalette::Disabled, QPalette::Text));
}

void spinButtons(
    QPainter *painter, const QStyleOptionSpinBox &option, const QRect &up, const QRect &down)
{
    const Tokens &t = tokens(option.palette);
    const auto color = [&option, &t](QAbstractSpinBox::StepEnabledFlag step) {
        return (option.state & QStyle::State_Enabled) && (option.stepEnabled & step)
            ? t.color(ColorRole::Secondary)
            : option.palette.color(QPalette::Disabled, QPalette::Text);
    };
    paintGlyph(
        painter, Glyph::ChevronUp, middleSquare(up, 12), color(QAbstractSpinBox::StepUpEnabled));
    paintGlyph(painter, Glyph::ChevronDown, middleSquare(down, 12),
        color(QAbstractSpinBox::StepDownEnabled));
}

} // namespace hopyard::paint
