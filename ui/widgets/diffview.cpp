// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/diffview.h"

#include "ui/theme/icon.h"
#include "ui/theme/stylepainting.h"
#include "ui/theme/theme.h"
#include "ui/widgets/safelabel.h"

#include <QEvent>
#include <QPainter>
#include <QTextLayout>

#include <utility>

namespace hopyard {
namespace {

constexpr int diffPadding = 8;
constexpr int diffGap = 12;
constexpr int diffMostLines = 12;
constexpr qsizetype diffMostCharacters = 4'000; // more than so many lines show

// Lays the text out in a width and, given a painter, paints it there. Returns the height.
int diffText(QPainter *painter, const QString &text, const QFont &font, const QColor &color,
    const QRect &at, Qt::LayoutDirection direction)
{
    QTextLayout layout(QString(text).replace(u'\n', QChar::LineSeparator), font);
    QTextOption option;
    option.setWrapMode(wrapModeFor(text));
    option.setTextDirection(direction);
    option.setAlignment(QStyle::visualAlignment(direction, Qt::AlignLeft));
    layout.setTextOption(option);
    layout.beginLayout();
    double y = 0;
    int lines = 0;
    for (QTextLine line = layout.createLine(); line.isValid() && lines < diffMostLines;
         line = layout.createLine()) {
        line.setLineWidth(at.width());
        line.setPosition({0, y});
        y += line.height();
        ++lines;
    }
    layout.endLayout();
    if (painter != nullptr) {
        painter->setPen(color);
        for (int i = 0; i < lines; ++i)
            layout.lineAt(i).draw(painter, at.topLeft());
    }
    return qCeil(y);
}

} // namespace

DiffView::DiffView(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("reviewDiff"));
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void DiffView::setRows(std::vector<DiffRow> rows)
{
    m_rows = std::move(rows);
    QStringList sentences;
    for (const DiffRow &row : m_rows)
        sentences.append(sentence(row));
    setAccessibleName(sentences.join(u'\n'));
    updateGeometry();
    update();
}

QString DiffView::sentence(const DiffRow &row) const
{
    const auto side = [this](const QString &text) {
        return text.isEmpty() ? tr("empty") : text.left(diffMostCharacters);
    };
    if (row.was.isNull())
        return tr("%1: will be %2").arg(row.field, side(row.willBe));
    if (row.willBe.isNull())
        return tr("%1: was %2").arg(row.field, side(row.was));
    return tr("%1: was %2, will be %3").arg(row.field, side(row.was), side(row.willBe));
}

int DiffView::arrange(int width, QPainter *painter) const
{
    const Tokens &t = tokens(palette());
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const QFontMetrics metrics = fontMetrics();
    int nameWidth = 0;
    for (const DiffRow &row : m_rows)
        nameWidth = qMax(nameWidth, metrics.horizontalAdvance(row.field));
    nameWidth = qBound(72, nameWidth + 4, qMax(72, qMin(180, width / 3)));
    const QRect whole(0, 0, width, 1 << 20);
    const auto at = [this, &whole](
                        const QRect &r) { return QStyle::visualRect(layoutDirection(), whole, r); };
    QFont struck = font();
    struck.setStrikeOut(true);
    const int left = nameWidth + diffGap;
    const int textWidth = width - left - 2 * diffPadding - 14;

    const auto side = [&](const QString &text, bool old, int y) {
        const Tone tone = old ? Tone::Danger : Tone::Success;
        const QString shown
            = text.isEmpty() ? tr("empty") : isolated(text.left(diffMostCharacters), true);
        const QFont &face = old && !text.isEmpty() ? struck : font();
        const QRect inner(left + diffPadding + 14, y + 4, textWidth, 0);
        const int height = diffText(nullptr, shown, face, {}, inner, layoutDirection());
        if (painter != nullptr) {
            paint::roundedRect(painter, at(QRect(left, y, width - left, height + 8)), radius::small,
                t.tint(tone), t.highContrast() ? t.mark(tone) : QColor());
            paintGlyph(painter, old ? Glyph::Minus : Glyph::Plus,
                at(QRect(left + 6, y + 4 + (metrics.height() - 12) / 2, 12, 12)), t.text(tone));
            diffText(painter, shown, face, t.text(tone),
                at(QRect(inner.topLeft(), QSize(textWidth, height))), layoutDirection());
        }
        return height + 8;
    };

    int y = 0;
    for (const DiffRow &row : m_rows) {
        if (painter != nullptr) {
            painter->setPen(t.color(ColorRole::Secondary));
            painter->drawText(at(QRect(0, y + 4, nameWidth, metrics.height())),
                (mirrored ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter | Qt::TextSingleLine,
                metrics.elidedText(row.field, Qt::ElideRight, nameWidth));
        }
        int height = 0;
        if (!row.was.isNull())
            height += side(row.was, true, y);
        if (!row.willBe.isNull())
            height += (height > 0 ? 2 : 0)
                + side(row.willBe, false, y + (height > 0 ? height + 2 : 0));
        y += qMax(height, metrics.height() + 8) + diffGap;
    }
    return qMax(0, y - diffGap);
}

QSize DiffView::sizeHint() const
{
    return {420, arrange(420, nullptr)};
}

QSize DiffView::minimumSizeHint() const
{
    return {260, fontMetrics().height() + 8};
}

int DiffView::heightForWidth(int width) const
{
    return arrange(width, nullptr);
}

void DiffView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    arrange(width(), &painter);
}

void DiffView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    QWidget::changeEvent(event);
}

} // namespace hopyard
