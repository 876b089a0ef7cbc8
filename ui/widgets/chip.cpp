// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/chip.h"

#include "ui/theme/stylepainting.h"
#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QLocale>
#include <QPainter>

#include <utility>

namespace hopyard {
namespace {

constexpr int chipHeight = 20;
constexpr int chipPadding = 8;
constexpr int filterPadding = 10;
constexpr int chipGlyph = 14;

int grownChip(const QFontMetrics &metrics, int least)
{
    return qMax(least, metrics.height() + 4);
}

} // namespace

Chip::Chip(QWidget *parent)
    : QWidget(parent)
{
    setTypeRole(this, TypeRole::Caption);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

Chip::Chip(const QString &text, Tone tone, QWidget *parent)
    : Chip(parent)
{
    m_tone = tone;
    setText(text);
}

void Chip::setText(const QString &text)
{
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

void Chip::setTone(Tone tone)
{
    m_tone = tone;
    update();
}

void Chip::setGlyph(Glyph glyph)
{
    m_glyph = glyph;
    updateGeometry();
    update();
}

QSize Chip::sizeHint() const
{
    const int glyph = m_glyph == Glyph::None ? 0 : chipGlyph;
    return {fontMetrics().horizontalAdvance(m_text) + 2 + 2 * chipPadding + glyph,
        grownChip(fontMetrics(), chipHeight)};
}

void Chip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = tokens(palette());
    paint::roundedRect(&painter, rect(), radius::control, t.tint(m_tone),
        t.highContrast() ? t.mark(m_tone) : QColor());
    QRect line = rect().adjusted(chipPadding, 0, -chipPadding, 0);
    if (m_glyph != Glyph::None) {
        const QRect glyph = QRect(line.left() - 2, line.center().y() - 5, 12, 12);
        paintGlyph(&painter, m_glyph, QStyle::visualRect(layoutDirection(), rect(), glyph),
            t.text(m_tone), layoutDirection());
        line.setLeft(line.left() + chipGlyph);
    }
    painter.setPen(t.text(m_tone));
    painter.drawText(QStyle::visualRect(layoutDirection(), rect(), line),
        int(Qt::AlignCenter) | Qt::TextSingleLine,
        fontMetrics().elidedText(m_text, Qt::ElideRight, line.width()));
}

FilterChip::FilterChip(const QString &label, QWidget *parent)
    : QAbstractButton(parent)
{
    setText(label);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    describe();
}

void FilterChip::setValue(const QString &value)
{
    m_value = value;
    setChecked(!value.isEmpty());
    describe();
    updateGeometry();
    update();
}

void FilterChip::setDropDown(bool dropDown)
{
    m_dropDown = dropDown;
    setCheckable(!dropDown);
    updateGeometry();
}

void FilterChip::setGlyph(Glyph glyph)
{
    m_glyph = glyph;
    updateGeometry();
}

void FilterChip::describe()
{
    setAccessibleName(m_value.isEmpty() ? tr("Filter: %1").arg(text())
                                        : tr("Filter: %1 is %2").arg(text(), m_value));
}

QString FilterChip::shown() const
{
    return m_value.isEmpty() ? text() : tr("%1: %2").arg(text(), m_value);
}

QSize FilterChip::sizeHint() const
{
    int width = fontMetrics().horizontalAdvance(shown()) + 2 + 2 * filterPadding;
    if (m_glyph != Glyph::None)
        width += 20;
    if (m_dropDown || !m_value.isEmpty())
        width += 18;
    return {width, grownChip(fontMetrics(), 28)};
}

QRect FilterChip::crossRect() const
{
    if (m_value.isEmpty())
        return {};
    return QStyle::visualRect(layoutDirection(), rect(), QRect(width() - 26, 0, 26, height()));
}

void FilterChip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = tokens(palette());
    const bool on = isChecked() || !m_value.isEmpty();
    const double round = height() / 2.0;
    QColor fill = on ? t.tint(Tone::Accent) : t.color(ColorRole::Panel);
    if (underMouse() && isEnabled() && !on)
        fill = t.color(ColorRole::Raised);
    const QColor border = on
        ? t.mark(Tone::Accent)
        : t.color(t.highContrast() ? ColorRole::ControlBorder : ColorRole::Separator);
    paint::roundedRect(&painter, rect(), round - 0.5, fill, border);
    const QColor text = !isEnabled() ? palette().color(QPalette::Disabled, QPalette::ButtonText)
        : on                         ? t.text(Tone::Accent)
                                     : t.color(ColorRole::Text);
    const auto at
        = [this](const QRect &r) { return QStyle::visualRect(layoutDirection(), rect(), r); };
    QRect line = rect().adjusted(filterPadding, 0, -filterPadding, 0);
    if (m_glyph != Glyph::None) {
        paintGlyph(&painter, m_glyph, at(QRect(line.left(), height() / 2 - 7, 14, 14)),
            on ? text : t.color(ColorRole::Secondary), layoutDirection());
        line.setLeft(line.left() + 20);
    }
    if (!m_value.isEmpty() || m_dropDown) {
        paintGlyph(&painter, m_value.isEmpty() ? Glyph::ChevronDown : Glyph::Close,
            at(QRect(line.right() - 12, height() / 2 - 7, 14, 14)),
            on ? text : t.color(ColorRole::Secondary));
        line.setRight(line.right() - 18);
    }
    painter.setPen(text);
    painter.drawText(at(line),
        int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft)) | Qt::AlignVCenter
            | Qt::TextSingleLine,
        fontMetrics().elidedText(shown(), Qt::ElideRight, line.width()));
    if (hasFocus())
        paint::focusRing(&painter, rect(), t.color(ColorRole::FocusRing), round);
}

void FilterChip::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && isDown()
        && crossRect().contains(event->position().toPoint())) {
        setDown(false);
        Q_EMIT cleared();
        return;
    }
    QAbstractButton::mouseReleaseEvent(event);
}

void FilterChip::keyPressEvent(QKeyEvent *event)
{
    if (!m_value.isEmpty()
        && (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace)) {
        Q_EMIT cleared();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

FlowLayout::FlowLayout(QWidget *parent, int gap)
    : QLayout(parent)
    , m_gap(gap)
{
    setContentsMargins({});
}

FlowLayout::~FlowLayout()
{
    qDeleteAll(m_items);
}

void FlowLayout::addItem(QLayoutItem *item)
{
    m_items.append(item);
}

QLayoutItem *FlowLayout::itemAt(int index) const
{
    return m_items.value(index);
}

QLayoutItem *FlowLayout::takeAt(int index)
{
    return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
}

int FlowLayout::heightForWidth(int width) const
{
    return arrange(QRect(0, 0, width, 0), false);
}

void FlowLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    arrange(rect, true);
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const QLayoutItem *item : m_items)
        size = size.expandedTo(item->minimumSize());
    return size.grownBy(contentsMargins());
}

int FlowLayout::arrange(const QRect &rect, bool move) const
{
    const QMargins m = contentsMargins();
    const QRect inner = rect.marginsRemoved(m);
    const Qt::LayoutDirection direction
        = parentWidget() != nullptr ? parentWidget()->layoutDirection() : Qt::LeftToRight;
    int x = 0;
    int y = 0;
    int line = 0;
    QList<std::pair<QLayoutItem *, QRect>> row;
    // A row is placed when its height is known, so that all items are centred.
    const auto place = [&row, &line, &inner, direction, move] {
        for (const auto &[item, at] : std::as_const(row)) {
            if (move)
                item->setGeometry(QStyle::visualRect(
                    direction, inner, at.translated(0, (line - at.height()) / 2)));
        }
        row.clear();
    };
    for (QLayoutItem *item : m_items) {
        if (item->isEmpty())
            continue;
        const QSize size = item->sizeHint().boundedTo({qMax(1, inner.width()), 10000});
        if (x > 0 && x + size.width() > inner.width()) {
            place();
            x = 0;
            y += line + m_gap;
            line = 0;
        }
        row.append({item, QRect(inner.topLeft() + QPoint(x, y), size)});
        x += size.width() + m_gap;
        line = qMax(line, size.height());
    }
    place();
    return y + line + m.top() + m.bottom();
}

} // namespace hopyard
