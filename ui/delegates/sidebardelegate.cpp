// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/roles.h"
#include "ui/delegates/celldelegate.h"
#include "ui/delegates/cellpieces.h"
#include "ui/theme/icon.h"
#include "ui/theme/stylepainting.h"
#include "ui/widgets/safelabel.h"

#include <QLocale>
#include <QPainter>
#include <QTreeView>

namespace hopyard {

void SidebarDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    const Tokens &t = tokens(option.palette);
    const QString text = index.data(Qt::DisplayRole).toString();
    const QRect row = option.rect.adjusted(space::s, 1, -space::s, -1);
    const auto at = [&option](const QRect &r) {
        return QStyle::visualRect(option.direction, option.rect, r);
    };
    const int flags
        = int(QStyle::visualAlignment(option.direction, Qt::AlignLeft)) | Qt::TextSingleLine;
    if (index.data(SectionRole).toBool()) {
        QFont font = typeFont(TypeRole::Caption);
        font.setWeight(QFont::DemiBold);
        painter->setFont(font);
        painter->setPen(t.color(ColorRole::Secondary));
        painter->drawText(at(row.adjusted(10, 0, -8, -3)), flags | Qt::AlignBottom, text);
        painter->restore();
        return;
    }
    const bool selected = option.state & QStyle::State_Selected;
    const bool enabled = option.state & QStyle::State_Enabled;
    if (selected)
        paint::roundedRect(painter, row, radius::control, t.color(ColorRole::Selection));
    else if (enabled && (option.state & QStyle::State_MouseOver))
        paint::roundedRect(painter, row, radius::control,
            t.color(t.dark() ? ColorRole::Raised : ColorRole::Separator));
    QRect line = row.adjusted(10, 0, -10, 0);
    const QColor ink = selected ? t.color(ColorRole::SelectionText) : t.color(ColorRole::Text);
    const QColor glyphInk = selected ? (t.highContrast() ? ink : t.text(Tone::Accent))
                                     : t.color(ColorRole::Secondary);
    if (const auto glyph = Glyph(char16_t(index.data(GlyphRole).toInt())); glyph != Glyph::None) {
        paintGlyph(painter, glyph, at(QRect(line.left(), line.center().y() - 7, 16, 16)), glyphInk,
            option.direction);
        line.setLeft(line.left() + 26);
    }
    if (index.data(LockedRole).toBool()) {
        paintGlyph(painter, Glyph::Lock,
            at(QRect(line.right() - 13, line.center().y() - 6, 14, 14)),
            t.color(ColorRole::Placeholder));
        line.setRight(line.right() - 20);
    }
    if (const qlonglong count = index.data(CountRole).toLongLong(); count > 0) {
        const QFont font = typeFont(TypeRole::Caption);
        const QString number = count > 999 ? tr("999+") : QLocale().toString(count);
        const int width = cell::chipWidth(font, number);
        const Tone tone = Tone(qBound(0, index.data(ToneRole).toInt(), int(Tone::Count) - 1));
        const QRect box = at(QRect(line.right() - width + 1, line.top(), width, line.height()));
        if (selected && tone == Tone::Neutral) { // its tint would vanish in the selection
            painter->setFont(font);
            painter->setPen(ink);
            painter->drawText(box, Qt::AlignCenter, number);
        } else {
            cell::chip(painter, box, t, tone, font, number);
        }
        line.setRight(line.right() - width - 6);
    }
    QFont font = option.font;
    if (selected)
        font.setWeight(QFont::DemiBold);
    painter->setFont(font);
    painter->setPen(
        index.data(LockedRole).toBool() && !selected ? t.color(ColorRole::Secondary) : ink);
    painter->drawText(at(line), flags | Qt::AlignVCenter,
        QFontMetrics(font).elidedText(isolated(text), Qt::ElideRight, line.width()));
    if ((option.state & QStyle::State_HasFocus)
        && (option.state & QStyle::State_KeyboardFocusChange))
        paint::focusRing(painter, row, t.color(ColorRole::FocusRing));
    painter->restore();
}

QSize SidebarDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {180, qMax(32, option.fontMetrics.height() + 14)};
}

void dressSidebar(QTreeView *view)
{
    view->setItemDelegate(new SidebarDelegate(view));
    view->setProperty("plainRows", true);
    view->setHeaderHidden(true);
    view->setRootIsDecorated(false);
    view->setIndentation(0);
    view->setItemsExpandable(false);
    view->setUniformRowHeights(true);
    view->setMouseTracking(true);
    view->setFrameShape(QFrame::NoFrame);
    view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view->viewport()->setAutoFillBackground(false);
}

} // namespace hopyard
