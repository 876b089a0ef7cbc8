// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/cellpieces.h"

#include "ui/theme/icon.h"
#include "ui/theme/stylepainting.h"
#include "ui/widgets/safelabel.h"

#include <QImage>
#include <QPainter>
#include <QPainterPath>
#include <QPixmap>
#include <QVariant>

namespace hopyard::cell {
namespace {

constexpr int cellChipPadding = 7;

void markDot(QPainter *painter, const QRect &rect, const QColor &color)
{
    paint::roundedRect(painter,
        QRectF(rect.x() + rect.width() / 2.0 - 3, rect.y() + rect.height() / 2.0 - 3, 6, 6), 3,
        color);
}

} // namespace

void mark(QPainter *painter, const QRect &rect, const Tokens &t, Mark mark)
{
    switch (mark) {
    case Mark::None:
        return;
    case Mark::New:
    case Mark::Changed:
        markDot(painter, rect, t.mark(Tone::Accent));
        return;
    case Mark::Leaving:
        paintGlyph(painter, Glyph::Trash2, rect, t.mark(Tone::Danger));
        return;
    case Mark::Sending:
        paintGlyph(painter, Glyph::LoaderCircle, rect, t.mark(Tone::Accent));
        return;
    case Mark::Failed:
        paintGlyph(painter, Glyph::CircleAlert, rect, t.mark(Tone::Danger));
        return;
    case Mark::Unknown:
        paintGlyph(painter, Glyph::CircleHelp, rect, t.mark(Tone::Warning));
        return;
    case Mark::Conflict:
        paintGlyph(painter, Glyph::Split, rect, t.mark(Tone::Warning));
        return;
    case Mark::Blocked:
        paintGlyph(painter, Glyph::Hourglass, rect, t.color(ColorRole::Secondary));
        return;
    }
}

void changedCorner(
    QPainter *painter, const QRect &cell, const Tokens &t, Qt::LayoutDirection direction)
{
    const bool mirrored = direction == Qt::RightToLeft;
    const QPointF corner
        = mirrored ? QPointF(cell.left(), cell.top()) : QPointF(cell.right() + 1, cell.top());
    const double step = mirrored ? 8 : -8;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(t.mark(Tone::Accent));
    painter->drawPolygon(QPolygonF({corner, corner + QPointF(step, 0), corner + QPointF(0, 8)}));
    painter->restore();
}

int chipWidth(const QFont &font, const QString &text)
{
    return QFontMetrics(font).horizontalAdvance(text.left(60)) + 2 * cellChipPadding;
}

void chip(QPainter *painter, const QRect &rect, const Tokens &t, Tone tone, const QFont &font,
    const QString &text, bool onSelection)
{
    const QFontMetrics metrics(font);
    const int height = qMax(20, metrics.height() + 4);
    const QRect box(rect.left(), rect.center().y() - height / 2 + 1, rect.width(), height);
    paint::roundedRect(painter, box, radius::control,
        onSelection && tone == Tone::Neutral ? t.color(ColorRole::Panel) : t.tint(tone),
        t.highContrast() ? t.mark(tone) : QColor());
    const QFont before = painter->font();
    painter->setFont(font);
    painter->setPen(t.text(tone));
    painter->drawText(box, int(Qt::AlignCenter) | Qt::TextSingleLine,
        metrics.elidedText(isolated(text), Qt::ElideRight, box.width() - 2 * cellChipPadding + 2));
    painter->setFont(before);
}

void initialTile(
    QPainter *painter, const QRect &rect, const Tokens &t, const QFont &font, const QString &text)
{
    // A separate hash: the colour must not change with the hash seed or the Qt version.
    unsigned sum = 2166136261U;
    for (const QChar c : text)
        sum = (sum ^ c.unicode()) * 16777619U;
    const int hue = int(sum % 12U) * 30;
    const QColor fill = t.highContrast() ? t.color(ColorRole::Panel)
        : t.dark()                       ? QColor::fromHsl(hue, 90, 62)
                                         : QColor::fromHsl(hue, 150, 228);
    const QColor ink = t.highContrast() ? t.color(ColorRole::Text)
        : t.dark()                      ? QColor::fromHsl(hue, 190, 205)
                                        : QColor::fromHsl(hue, 170, 66);
    paint::roundedRect(painter, rect, radius::control, fill, t.highContrast() ? ink : QColor());
    const QFont before = painter->font();
    painter->setFont(font);
    painter->setPen(ink);
    const qsizetype letters = text.size() > 1 && text.at(0).isHighSurrogate() ? 2 : 1;
    painter->drawText(rect, Qt::AlignCenter, text.left(letters).toUpper());
    painter->setFont(before);
}

void pictureTile(QPainter *painter, const QRect &rect, const QVariant &picture)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setRenderHint(QPainter::SmoothPixmapTransform);
    QPainterPath path;
    path.addRoundedRect(rect, radius::control, radius::control);
    painter->setClipPath(path);
    if (picture.userType() == QMetaType::QImage)
        painter->drawImage(rect, picture.value<QImage>());
    else
        painter->drawPixmap(rect, picture.value<QPixmap>());
    painter->restore();
}

} // namespace hopyard::cell
