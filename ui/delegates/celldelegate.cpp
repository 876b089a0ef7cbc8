// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/celldelegate.h"

#include "core/record.h"
#include "models/roles.h"
#include "ui/delegates/cellpieces.h"
#include "ui/delegates/fontlooks.h"
#include "ui/theme/icon.h"
#include "ui/theme/stylepainting.h"
#include "ui/widgets/safelabel.h"

#include <QAbstractItemView>
#include <QHeaderView>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QTableView>

#include <array>

namespace hopyard {
namespace {

constexpr int cellPadding = 12;
// Properties of an editor: the text it was filled with, and that of the cell.
constexpr const char *editorFilled = "filledText";
constexpr const char *editorSeen = "seenText";
constexpr int markGutter = 20; // the mark column's first pixels, with the mark in their middle

// Roles in fetch order, all with one call to the model.
enum Fetched
{
    Text,
    Check,
    Mark_,
    CellGlyph,
    CellTone,
    Avatar,
    Image,
    Subtitle,
    Chips,
    Overflow,
    IsChip,
    Numeric,
    CellCount,
    Locked,
    Loading,
    Changed,
    CheckChanged,
    Alignment,
    FetchedCount
};

constexpr int glyphRoom = 16 + space::s;

constexpr std::array<int, FetchedCount> fetchedRoles {Qt::DisplayRole, Qt::CheckStateRole, MarkRole,
    GlyphRole, ToneRole, AvatarRole, ImageRole, SubtitleRole, ChipsRole, ChipOverflowRole, ChipRole,
    NumericRole, CountRole, LockedRole, LoadingRole, ChangedRole, CheckChangedRole,
    Qt::TextAlignmentRole};

} // namespace

struct CellDelegate::Paint
{
    QPainter *painter;
    const QStyleOptionViewItem &option;
    const Tokens &t;
    const Fonts &fonts;
    std::array<QModelRoleData, FetchedCount> data;
    QRect line; // the rest, for text, as if left to right
    Mark mark = Mark::None;
    int column = 0;
    bool selected = false;
    bool hovered = false;
    bool enabled = true;

    [[nodiscard]] const QVariant &value(Fetched what) const { return data[what].data(); }
    [[nodiscard]] QRect at(const QRect &r) const
    {
        return QStyle::visualRect(option.direction, option.rect, r);
    }
    [[nodiscard]] Tone tone() const
    {
        return Tone(qBound(0, value(CellTone).toInt(), int(Tone::Count) - 1));
    }
    [[nodiscard]] QColor quiet() const
    {
        return t.color(
            selected && t.highContrast() ? ColorRole::SelectionText : ColorRole::Secondary);
    }
    [[nodiscard]] QColor strong() const
    {
        if (!enabled)
            return option.palette.color(QPalette::Disabled, QPalette::Text);
        return t.color(selected ? ColorRole::SelectionText : ColorRole::Text);
    }
};

namespace {

template <std::size_t... I>
std::array<QModelRoleData, sizeof...(I)> roleData(std::index_sequence<I...>)
{
    return {QModelRoleData(fetchedRoles[I])...};
}

QRect checkRectIn(const QStyleOptionViewItem &option, bool alone, int indent)
{
    if (alone)
        return QRect(option.rect.center().x() - 7, option.rect.center().y() - 7, 16, 16);
    return QStyle::visualRect(option.direction, option.rect,
        QRect(option.rect.left() + indent, option.rect.center().y() - 7, 16, 16));
}

} // namespace

CellDelegate::CellDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
    , m_looks(new FontLooks(this))
{
    connect(m_looks, &FontLooks::available, this, [this] {
        if (m_view)
            m_view->viewport()->update();
    });
}

const CellDelegate::Fonts &CellDelegate::fonts(const QFont &base) const
{
    if (m_fonts.captionHeight > 0 && m_fonts.base == base)
        return m_fonts;
    m_fonts = {base, base, base, base, base, 0};
    m_fonts.italic.setItalic(true);
    m_fonts.strong.setWeight(QFont::DemiBold);
    m_fonts.caption.setPointSizeF(qMax(7.0, base.pointSizeF() - 1.5));
    m_fonts.initial = m_fonts.caption;
    m_fonts.initial.setWeight(QFont::DemiBold);
    m_fonts.captionHeight = QFontMetrics(m_fonts.caption).height();
    return m_fonts;
}

void CellDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    Paint p {painter, option, tokens(option.palette), fonts(option.font),
        roleData(std::make_index_sequence<FetchedCount>()),
        option.rect.adjusted(cellPadding, 0, -cellPadding, 0)};
    index.multiData(p.data);
    p.column = index.column();
    p.selected = option.state & QStyle::State_Selected;
    p.enabled = option.state & QStyle::State_Enabled;
    p.mark = Mark(p.value(Mark_).toInt());
    p.hovered
        = (m_hover.isValid() && m_hover.row() == index.row() && m_hover.parent() == index.parent())
        || (m_view == nullptr && (option.state & QStyle::State_MouseOver));
    paintBackground(p);
    if (p.value(Loading).toBool()) {
        const QRect bar(
            p.line.left(), p.line.center().y() - 4, p.line.width() * (5 + index.row() % 4) / 10, 8);
        paint::roundedRect(painter, p.at(bar), 4, p.t.color(ColorRole::Raised));
        painter->restore();
        return;
    }
    if (index.column() == m_markColumn) {
        p.line.setLeft(option.rect.left() + markGutter);
        cell::mark(painter,
            p.at(QRect(option.rect.left() + 3, option.rect.center().y() - 6, 14, 14)), p.t, p.mark);
    }
    if (p.value(Check).isValid()) {
        const bool alone = p.value(Text).toString().isEmpty();
        const auto state = Qt::CheckState(p.value(Check).toInt());
        QStyle::State flags = option.state & (QStyle::State_Enabled | QStyle::State_MouseOver);
        flags |= state == Qt::Checked       ? QStyle::State_On
            : state == Qt::PartiallyChecked ? QStyle::State_NoChange
                                            : QStyle::State_Off;
        paint::checkBox(painter, checkRectIn(option, alone, p.line.left() - option.rect.left()),
            p.t, flags, p.value(CheckChanged).toBool());
        p.line.setLeft(p.line.left() + 16 + space::s);
    }
    paintTile(p);
    paintEnd(p);
    if (p.value(Chips).isValid())
        paintChips(p);
    else
        paintText(p);
    if (p.value(Changed).toBool())
        cell::changedCorner(painter, option.rect, p.t, option.direction);
    if ((option.state & QStyle::State_HasFocus) && p.enabled)
        paint::focusRing(painter, option.rect.adjusted(1, 1, -1, -1),
            p.t.color(ColorRole::FocusRing), radius::small);
    painter->restore();
}

void CellDelegate::paintBackground(const Paint &p) const
{
    if (p.selected)
        p.painter->fillRect(p.option.rect,
            p.t.color((p.option.state & QStyle::State_Active) ? ColorRole::Selection
                                                              : ColorRole::SelectionInactive));
    else if (p.hovered && p.enabled)
        p.painter->fillRect(p.option.rect, p.t.color(ColorRole::Raised));
    else if (p.option.features & QStyleOptionViewItem::Alternate)
        p.painter->fillRect(p.option.rect, p.t.color(ColorRole::Alternate));
}

void CellDelegate::paintTile(Paint &p) const
{
    const QString avatar = p.value(Avatar).toString();
    const bool picture = p.value(Image).isValid();
    if (picture || !avatar.isEmpty()) {
        const int side = m_twoLine ? 32 : p.option.rect.height() < 32 ? 20 : 24;
        const QRect tile
            = p.at(QRect(p.line.left(), p.option.rect.center().y() - side / 2 + 1, side, side));
        // A letter outside the bundled font is painted in the font of its name: for each font, size
        // and weight Qt has to search for a system font again.
        const bool bundled = avatar.isEmpty() || FontLooks::isBundled(avatar.at(0).unicode());
        const QFont &face = bundled ? p.fonts.initial : p.fonts.base;
        if (picture)
            cell::pictureTile(p.painter, tile, p.value(Image));
        else if (m_looks->admits(face, avatar.left(2)))
            cell::initialTile(p.painter, tile, p.t, face, avatar);
        p.line.setLeft(p.line.left() + side + 10);
    }
    const auto glyph = Glyph(char16_t(p.value(CellGlyph).toInt()));
    if (glyph == Glyph::None)
        return;
    const bool toned
        = p.value(CellTone).isValid() && p.tone() != Tone::Neutral && !p.value(IsChip).toBool();
    const bool alone = p.value(Text).toString().isEmpty() && !p.value(Chips).isValid();
    const QRect at(alone ? p.option.rect.center().x() - 7 : p.line.left(),
        p.option.rect.center().y() - 7, 16, 16);
    const bool plain = p.selected && p.t.highContrast();
    paintGlyph(p.painter, glyph, p.at(at), toned && !plain ? p.t.text(p.tone()) : p.quiet(),
        p.option.direction);
    p.line.setLeft(p.line.left() + glyphRoom);
}

void CellDelegate::paintEnd(Paint &p) const
{
    const auto take = [&p](int width) {
        const QRect r(p.line.right() - width + 1, p.line.top(), width, p.line.height());
        p.line.setRight(r.left() - 6);
        return p.at(r);
    };
    if (p.value(Locked).toBool())
        paintGlyph(p.painter, Glyph::Lock, take(14).adjusted(0, 0, 0, 1), p.quiet());
    if (const qlonglong count = p.value(CellCount).toLongLong(); count > 0) {
        const QString text = count > 999 ? tr("999+") : QLocale().toString(count);
        const QRect r = take(cell::chipWidth(p.fonts.caption, text));
        cell::chip(p.painter, r, p.t, Tone::Accent, p.fonts.caption, text, p.selected);
    }
    if (p.mark == Mark::New && m_markColumn >= 0 && p.value(Mark_).isValid()
        && p.column == m_markColumn) {
        const QString text = tr("new");
        if (const int width = cell::chipWidth(p.fonts.caption, text); width * 2 < p.line.width())
            cell::chip(
                p.painter, take(width), p.t, Tone::Accent, p.fonts.caption, text, p.selected);
    }
}

void CellDelegate::paintChips(Paint &p) const
{
    const QStringList chips = p.value(Chips).toStringList();
    const int hidden = p.value(Overflow).toInt();
    const Tone tone = p.value(CellTone).isValid() ? p.tone() : Tone::Neutral;
    const int room = p.line.width();
    const int moreWidth = cell::chipWidth(p.fonts.caption, tr("+%1").arg(99));
    int x = 0;
    qsizetype shown = 0;
    for (; shown < chips.size(); ++shown) {
        if (!m_looks->admits(p.fonts.caption, chips.at(shown).left(60)))
            break;
        const bool last = shown + 1 == chips.size() && hidden == 0;
        const int wanted = cell::chipWidth(p.fonts.caption, chips.at(shown));
        const int left = room - x - (last ? 0 : moreWidth + 4);
        const int width = shown == 0 ? qMin(wanted, left) : wanted;
        if (width > left || width < 24)
            break;
        cell::chip(p.painter, p.at(QRect(p.line.left() + x, p.line.top(), width, p.line.height())),
            p.t, tone, p.fonts.caption, chips.at(shown), p.selected);
        x += width + 4;
    }
    const qsizetype more = chips.size() - shown + hidden;
    if (more > 0) {
        const QString text = tr("+%1").arg(more);
        const int width = qMin(cell::chipWidth(p.fonts.caption, text), room - x);
        cell::chip(p.painter, p.at(QRect(p.line.left() + x, p.line.top(), width, p.line.height())),
            p.t, Tone::Neutral, p.fonts.caption, text, p.selected);
    }
}

void CellDelegate::paintText(Paint &p) const
{
    QString text = p.value(Text).toString();
    if (text.isEmpty())
        return;
    text.truncate(400); // no cell is wider; measuring a post's whole body is slow
    if (p.value(IsChip).toBool()) {
        if (!m_looks->admits(p.fonts.caption, text.left(60)))
            return;
        const int width = qMin(cell::chipWidth(p.fonts.caption, text), p.line.width());
        cell::chip(p.painter, p.at(QRect(p.line.left(), p.line.top(), width, p.line.height())), p.t,
            p.tone(), p.fonts.caption, text, p.selected);
        return;
    }
    QPainter *painter = p.painter;
    const bool named = p.column == m_markColumn;
    const bool two = m_twoLine && p.value(Subtitle).isValid();
    QFont face = p.mark == Mark::New && named ? p.fonts.italic
        : two                                 ? p.fonts.strong
                                              : p.fonts.base;
    if (p.mark == Mark::Leaving && named)
        face.setStrikeOut(true);
    if (!m_looks->admits(face, text))
        return;
    painter->setFont(face);
    painter->setPen(p.mark == Mark::Leaving && named ? p.quiet() : p.strong());
    const QFontMetrics metrics(face);
    Qt::Alignment align = p.value(Numeric).toBool() ? Qt::AlignRight : Qt::AlignLeft;
    if (p.value(Alignment).isValid())
        align = Qt::Alignment(p.value(Alignment).toInt()) & Qt::AlignHorizontal_Mask;
    const int flags = int(QStyle::visualAlignment(p.option.direction, align)) | Qt::TextSingleLine;
    QRect line = p.line;
    if (two) {
        const int block = metrics.height() + 2 + p.fonts.captionHeight;
        line
            = QRect(line.left(), line.center().y() - block / 2 + 1, line.width(), metrics.height());
    }
    const QString elided = metrics.elidedText(isolated(text), Qt::ElideRight, line.width());
    painter->drawText(p.at(line), flags | Qt::AlignVCenter, elided);
    if (!p.value(Subtitle).isValid())
        return;
    const QString subtitle = p.value(Subtitle).toString().left(400);
    if (!m_looks->admits(p.fonts.caption, subtitle))
        return;
    painter->setPen(p.quiet());
    painter->setFont(p.fonts.caption);
    QRect rest = two ? QRect(line.left(), line.bottom() + 2, line.width(), p.fonts.captionHeight)
                     : line.adjusted(metrics.horizontalAdvance(elided) + space::s, 0, 0, 0);
    if (rest.width() > 24)
        painter->drawText(p.at(rest), flags | Qt::AlignVCenter,
            QFontMetrics(p.fonts.caption)
                .elidedText(isolated(subtitle), Qt::ElideRight, rest.width()));
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const bool marked = Glyph(char16_t(index.data(GlyphRole).toInt())) != Glyph::None;
    const int width
        = option.fontMetrics.horizontalAdvance(index.data(Qt::DisplayRole).toString().left(200))
        + (marked ? glyphRoom : 0);
    return {width + 2 * cellPadding + markGutter, rowHeight(option.widget) + (m_twoLine ? 20 : 0)};
}

QWidget *CellDelegate::createEditor(
    QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QWidget *editor = QStyledItemDelegate::createEditor(parent, option, index);
    if (editor)
        Q_EMIT editorOpened(editor, index);
    return editor;
}

void CellDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    auto *line = qobject_cast<QLineEdit *>(editor);
    if (line && line->isModified())
        return;
    QStyledItemDelegate::setEditorData(editor, index);
    if (!line)
        return;
    line->setProperty(editorFilled, line->text()); // which a line may show shorter
    line->setProperty(editorSeen, index.data(Qt::EditRole));
}

void CellDelegate::setModelData(
    QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const
{
    const auto *line = qobject_cast<const QLineEdit *>(editor);
    if (line && !isTyped(line))
        return;
    if (line && m_writeText)
        m_writeText(index, line->text(), seenText(line));
    else
        QStyledItemDelegate::setModelData(editor, model, index);
}

bool CellDelegate::isTyped(const QLineEdit *editor)
{
    return editor->text() != editor->property(editorFilled).toString();
}

QString CellDelegate::seenText(const QLineEdit *editor)
{
    return editor->property(editorSeen).toString();
}

void CellDelegate::restoreText(QLineEdit *editor, const QString &text, const QString &seen)
{
    editor->setText(text);
    editor->setModified(true);
    editor->setProperty(editorSeen, seen);
}

bool CellDelegate::editorEvent(QEvent *event, QAbstractItemModel *model,
    const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const Qt::ItemFlags flags = index.flags();
    const QVariant value = index.data(Qt::CheckStateRole);
    if (!value.isValid() || !(flags & Qt::ItemIsUserCheckable) || !(flags & Qt::ItemIsEnabled))
        return false;
    if (event->type() == QEvent::MouseButtonRelease) {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        const bool alone = index.data(Qt::DisplayRole).toString().isEmpty();
        const int indent = index.column() == m_markColumn ? markGutter : cellPadding;
        const QRect hit = checkRectIn(option, alone, indent).adjusted(-6, -6, 6, 6);
        if (mouse->button() != Qt::LeftButton || !hit.contains(mouse->position().toPoint()))
            return false;
    } else if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key != Qt::Key_Space && key != Qt::Key_Select)
            return false;
    } else {
        return false;
    }
    const bool on = Qt::CheckState(value.toInt()) == Qt::Checked;
    return model->setData(index, int(on ? Qt::Unchecked : Qt::Checked), Qt::CheckStateRole);
}

bool CellDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
    const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QString text = index.data(Qt::ToolTipRole).toString();
    const QString mark = index.data(MarkTextRole).toString();
    const bool onMark = index.column() == m_markColumn
        && QStyle::visualRect(
            option.direction, option.rect, QRect(option.rect.topLeft(), QSize(markGutter, 999)))
               .contains(event->pos());
    if (!mark.isEmpty() && index.column() == m_markColumn) {
        const QString reason = m_markReason ? m_markReason(index) : QString();
        if (!reason.isEmpty())
            text = reason;
        else if (onMark)
            text = mark;
    }
    if (text.isEmpty()) {
        const QString shown = index.data(Qt::DisplayRole).toString().left(1000);
        if (index.data(ChipsRole).isValid())
            text = index.data(ChipsRole).toStringList().join(u'\n');
        else if (sizeHint(option, index).width() > option.rect.width())
            text = shown;
    }
    showToolTip(event->globalPos(), text, view);
    return true;
}

void CellDelegate::attach(QAbstractItemView *view)
{
    m_view = view;
    view->setMouseTracking(true);
    view->viewport()->installEventFilter(this);
    view->installEventFilter(this);
}

void CellDelegate::setHover(const QModelIndex &index)
{
    if (m_hover.row() == index.row() && m_hover.parent() == index.parent()
        && m_hover.isValid() == index.isValid())
        return;
    const QPersistentModelIndex old = m_hover;
    m_hover = index;
    for (const QModelIndex &changed : {QModelIndex(old), index}) {
        if (changed.isValid()) {
            const QRect row = m_view->visualRect(changed);
            m_view->viewport()->update(0, row.top(), m_view->viewport()->width(), row.height());
        }
    }
}

bool CellDelegate::eventFilter(QObject *watched, QEvent *event)
{
    if (m_view != nullptr && watched == m_view->viewport()) {
        switch (event->type()) {
        case QEvent::MouseMove:
        case QEvent::HoverEnter: // a tool tip in between has closed: nothing moved
        case QEvent::HoverMove:
            setHover(
                m_view->indexAt(static_cast<QSinglePointEvent *>(event)->position().toPoint()));
            break;
        case QEvent::Leave:
        case QEvent::HoverLeave:
            setHover({});
            break;
        default:
            break;
        }
        return false;
    }
    if (watched == m_view) {
        if (event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange) {
            if (auto *table = qobject_cast<QTableView *>(m_view))
                table->verticalHeader()->setDefaultSectionSize(
                    rowHeight(m_view) + (m_twoLine ? 20 : 0));
            else
                m_view->doItemsLayout();
        }
        return false;
    }
    return QStyledItemDelegate::eventFilter(watched, event);
}

} // namespace hopyard
