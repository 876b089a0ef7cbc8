// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icon.h"

#include <QFont>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmap>
#include <QPixmapCache>

#include <algorithm>
#include <array>
#include <cmath>

namespace hopyard {
namespace {

constexpr std::array appIconSizes {16, 24, 32, 48, 64, 128, 256};

QFont glyphFont(int pixelSize)
{
    QFont font(QStringLiteral("lucide"));
    font.setPixelSize(pixelSize);
    font.setStyleStrategy(QFont::NoFontMerging);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

// The source of the tint. A tone's text colour suits both tint and panel.
struct GlyphTint
{
    Tone tone = Tone::Neutral;
    ColorRole role = ColorRole::Count; // Count = by tone

    [[nodiscard]] QColor color(const QPalette &palette, QIcon::Mode mode) const
    {
        const Tokens &t = tokens(palette);
        if (mode == QIcon::Disabled)
            return palette.color(QPalette::Disabled, QPalette::WindowText);
        if (mode == QIcon::Selected && (t.highContrast() || tone == Tone::Neutral)
            && role == ColorRole::Count)
            return t.color(ColorRole::SelectionText);
        if (role != ColorRole::Count)
            return t.color(role);
        if (tone == Tone::Neutral)
            return t.color(mode == QIcon::Active ? ColorRole::Text : ColorRole::Secondary);
        return t.text(tone);
    }
};

class GlyphEngine final : public QIconEngine
{
public:
    GlyphEngine(Glyph glyph, GlyphTint tint)
        : m_glyph(glyph)
        , m_tint(tint)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        paintGlyph(painter, m_glyph, rect, m_tint.color(QGuiApplication::palette(), mode),
            QGuiApplication::layoutDirection());
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1.0);
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        // size is in device pixels here; the scale has been applied by the caller.
        Q_UNUSED(scale)
        const QColor color = m_tint.color(QGuiApplication::palette(), mode);
        const Glyph glyph = mirrored(m_glyph, QGuiApplication::layoutDirection());
        const QString key = QStringLiteral("hopyard-glyph-%1-%2-%3x%4")
                                .arg(int(glyph))
                                .arg(color.rgba())
                                .arg(size.width())
                                .arg(size.height());
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap))
            return pixmap;
        pixmap = QPixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paintGlyph(&painter, glyph, QRectF(QPointF(), size), color);
        painter.end();
        QPixmapCache::insert(key, pixmap);
        return pixmap;
    }

    [[nodiscard]] QIconEngine *clone() const override { return new GlyphEngine(m_glyph, m_tint); }
    QString key() const override { return QStringLiteral("HopyardGlyph"); }
    bool isNull() override { return m_glyph == Glyph::None; }

private:
    Glyph m_glyph;
    GlyphTint m_tint;
};

// Reads a picture when it is requested. A QIcon of files reads all of them at once, and detecting
// their formats loads every picture plugin.
class AppIconEngine final : public QIconEngine
{
public:
    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal scale = painter->device()->devicePixelRatioF();
        painter->drawPixmap(rect, pixmap(rect.size() * scale, mode, state));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode, QIcon::State) override
    {
        const int side = qMin(size.width(), size.height());
        const auto fits = std::find_if(
            appIconSizes.begin(), appIconSizes.end(), [side](int each) { return each >= side; });
        const int read = fits == appIconSizes.end() ? appIconSizes.back() : *fits;
        const QPixmap picture(QStringLiteral(":/hopyard/icons/hopyard-%1.png").arg(read), "png");
        return side >= read
            ? picture
            : picture.scaled(side, side, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    }

    QList<QSize> availableSizes(QIcon::Mode, QIcon::State) override
    {
        QList<QSize> sizes;
        for (const int side : appIconSizes)
            sizes.append({side, side});
        return sizes;
    }

    QSize actualSize(const QSize &size, QIcon::Mode, QIcon::State) override
    {
        const int side = qMin(qMin(size.width(), size.height()), appIconSizes.back());
        return {side, side};
    }

    [[nodiscard]] QIconEngine *clone() const override { return new AppIconEngine; }
    QString key() const override { return QStringLiteral("HopyardApp"); }
    bool isNull() override { return false; }
};

} // namespace

QIcon icon(Glyph glyph, Tone tone)
{
    return glyph == Glyph::None ? QIcon() : QIcon(new GlyphEngine(glyph, {tone, ColorRole::Count}));
}

QIcon icon(Glyph glyph, ColorRole role)
{
    return glyph == Glyph::None ? QIcon() : QIcon(new GlyphEngine(glyph, {Tone::Neutral, role}));
}

void paintGlyph(QPainter *painter, Glyph glyph, const QRectF &rect, const QColor &color,
    Qt::LayoutDirection direction)
{
    if (glyph == Glyph::None)
        return;
    const double side = std::floor(qMin(rect.width(), rect.height()));
    if (side < 1)
        return;
    const QFont previousFont = painter->font();
    const QPen previousPen = painter->pen();
    painter->setFont(glyphFont(int(side)));
    painter->setPen(color);
    // The font's ascent is its whole em, so the base line is the lower edge of the icon's square.
    const QPointF base(rect.center().x() - side / 2, rect.center().y() + side / 2);
    painter->drawText(base, QString(QChar(char16_t(mirrored(glyph, direction)))));
    painter->setPen(previousPen);
    painter->setFont(previousFont);
}

QIcon appIcon()
{
    return QIcon(new AppIconEngine);
}

} // namespace hopyard
