// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbox/outboxdelegate.h"

#include "models/roles.h"
#include "schema/action.h"
#include "ui/delegates/cellpieces.h"
#include "ui/theme/icon.h"
#include "ui/theme/stylepainting.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>

namespace hopyard {

namespace {

constexpr int outboxBox = 16;

// As if left to right; at() turns it round.
struct OutboxLine
{
    QPainter *painter;
    const QStyleOptionViewItem &option;
    const Tokens &t;
    QRect rest;
    bool selected;

    [[nodiscard]] QRect at(const QRect &rect) const
    {
        return QStyle::visualRect(option.direction, option.rect, rect);
    }
    QRect take(int width, int gap = space::s)
    {
        const QRect taken(rest.left(), rest.top(), width, rest.height());
        rest.setLeft(rest.left() + width + gap);
        return at(taken);
    }
    QRect takeEnd(int width, int gap = space::s)
    {
        const QRect taken(rest.right() - width + 1, rest.top(), width, rest.height());
        rest.setRight(taken.left() - gap - 1);
        return at(taken);
    }
    void text(const QRect &rect, const QFont &font, const QColor &color, const QString &words) const
    {
        painter->setFont(font);
        painter->setPen(color);
        const Qt::Alignment start
            = QStyle::visualAlignment(option.direction, Qt::AlignLeft | Qt::AlignVCenter);
        painter->drawText(at(rect), int(start) | Qt::TextSingleLine,
            QFontMetrics(font).elidedText(words, Qt::ElideRight, rect.width()));
    }
};

QRect outboxBoxRect(const QStyleOptionViewItem &option)
{
    return {option.rect.left() + space::s, option.rect.top(), outboxBox, option.rect.height()};
}

void outboxCheck(OutboxLine &line, const QModelIndex &index)
{
    const QVariant value = index.data(Qt::CheckStateRole);
    const QRect box = line.take(outboxBox);
    if (!value.isValid())
        return;
    QStyle::State state = line.option.state & (QStyle::State_Enabled | QStyle::State_MouseOver);
    state |= value.toInt() == Qt::Checked       ? QStyle::State_On
        : value.toInt() == Qt::PartiallyChecked ? QStyle::State_NoChange
                                                : QStyle::State_Off;
    paint::checkBox(line.painter, box, line.t, state);
}

void outboxHeading(OutboxLine &line, const QModelIndex &index)
{
    const Tone tone = Tone(index.data(ToneRole).toInt());
    const QFont font = typeFont(TypeRole::Strong);
    QFont small = typeFont(TypeRole::Caption);
    const QString count = QLocale().toString(index.data(CountRole).toInt());
    const int width = qMax(20, cell::chipWidth(small, count));
    const QRect badge = line.takeEnd(width);
    cell::chip(line.painter, badge, line.t, tone, small, count, line.selected);
    line.text(line.rest, font,
        line.t.color(line.selected ? ColorRole::SelectionText : ColorRole::Text),
        index.data(Qt::DisplayRole).toString());
}

void outboxRow(OutboxLine &line, const QModelIndex &index)
{
    const Tokens &t = line.t;
    const Glyph glyph = Glyph(index.data(GlyphRole).toInt());
    const Tone tone = Tone(index.data(ToneRole).toInt());
    if (glyph != Glyph::None) {
        const QRect place = line.take(outboxBox, space::m);
        paintGlyph(line.painter, glyph, place, t.mark(tone), line.option.direction);
    }
    const QVariant riskValue = index.data(RiskRole);
    const Risk risk = Risk(riskValue.toInt());
    if (riskValue.isValid() && risk != Risk::Reversible) {
        const QFont small = typeFont(TypeRole::Caption);
        const QString word = Words::riskWord(risk);
        const int width = qMin(cell::chipWidth(small, word), line.rest.width() / 2);
        cell::chip(line.painter, line.takeEnd(width), t, Words::riskTone(risk), small, word,
            line.selected);
    }
    const QFont body = line.option.font;
    const QFont caption = typeFont(TypeRole::Caption);
    const int first = QFontMetrics(body).height();
    const int second = QFontMetrics(caption).height();
    const int top = line.rest.center().y() - (first + second + 2) / 2 + 1;
    const QColor text = t.color(line.selected ? ColorRole::SelectionText : ColorRole::Text);
    const QColor quiet = tone == Tone::Danger || tone == Tone::Warning
        ? (line.selected ? text : t.text(tone))
        : t.color(line.selected ? ColorRole::SelectionText : ColorRole::Secondary);
    line.text({line.rest.left(), top, line.rest.width(), first}, body, text,
        index.data(Qt::DisplayRole).toString());
    line.text({line.rest.left(), top + first + 2, line.rest.width(), second}, caption, quiet,
        index.data(SubtitleRole).toString());
}

} // namespace

void OutboxDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    OutboxLine line {painter, option, tokens(option.palette),
        option.rect.adjusted(space::s, 0, -space::m, 0), selected};
    if (selected)
        painter->fillRect(option.rect,
            line.t.color(option.state.testFlag(QStyle::State_Active)
                    ? ColorRole::Selection
                    : ColorRole::SelectionInactive));
    else if (option.state.testFlag(QStyle::State_MouseOver))
        painter->fillRect(option.rect, line.t.color(ColorRole::Raised));
    outboxCheck(line, index);
    if (index.data(SectionRole).toBool())
        outboxHeading(line, index);
    else
        outboxRow(line, index);
    if (option.state.testFlag(QStyle::State_HasFocus)
        && option.state.testFlag(QStyle::State_KeyboardFocusChange))
        paint::focusRing(painter, option.rect, line.t.color(ColorRole::FocusRing));
    painter->restore();
}

QSize OutboxDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const int lines = QFontMetrics(option.font).height()
        + QFontMetrics(typeFont(TypeRole::Caption)).height() + 2;
    return {240, qMax(rowHeight(option.widget) + space::m, lines + space::m)};
}

bool OutboxDelegate::editorEvent(QEvent *event, QAbstractItemModel *model,
    const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const QVariant value = index.data(Qt::CheckStateRole);
    if (!value.isValid())
        return false;
    if (event->type() == QEvent::MouseButtonRelease) {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        const QRect hit = QStyle::visualRect(option.direction, option.rect, outboxBoxRect(option))
                              .adjusted(-space::s, 0, space::xs, 0);
        if (mouse->button() != Qt::LeftButton || !hit.contains(mouse->position().toPoint()))
            return false;
    } else if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key != Qt::Key_Space && key != Qt::Key_Select)
            return false;
    } else {
        return false;
    }
    const bool on = value.toInt() == Qt::Checked;
    return model->setData(index, int(on ? Qt::Unchecked : Qt::Checked), Qt::CheckStateRole);
}

bool OutboxDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
    const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip)
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    showToolTip(event->globalPos(), index.data(Qt::ToolTipRole).toString(), view);
    return true;
}

} // namespace hopyard
