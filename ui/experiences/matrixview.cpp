// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/experiences/matrixview.h"

#include "models/roles.h"
#include "ui/delegates/celldelegate.h"
#include "ui/shell/recordtablepane.h"
#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"

#include <QEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStyleOptionButton>

namespace hopyard {

namespace {

constexpr int nameColumnWidth = 280;
constexpr int productColumnWidth = 120; // minimum; a title may widen it
constexpr int productColumnMost = 220;
constexpr int productTitleShown = 200; // maximum, because measuring megabytes takes seconds

QString matrixTitle(const QAbstractItemModel *model, int column)
{
    return model->headerData(column, Qt::Horizontal, Qt::DisplayRole)
        .toString()
        .left(productTitleShown);
}

} // namespace

// --- CheckHeader ----------------------------------------------------------------------------

CheckHeader::CheckHeader(QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsClickable(true);
    setHighlightSections(false);
    setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    setAccessibleName(tr("Products"));
}

QSize CheckHeader::sectionSizeFromContents(int logicalIndex) const
{
    QSize size = QHeaderView::sectionSizeFromContents(logicalIndex);
    size.setHeight(qMax(size.height(), fontMetrics().height() + 2 * space::s));
    return size;
}

void CheckHeader::paintSection(QPainter *painter, const QRect &rect, int logicalIndex) const
{
    const QVariant state = model()->headerData(logicalIndex, Qt::Horizontal, Qt::CheckStateRole);
    if (!state.isValid()) {
        painter->save();
        QHeaderView::paintSection(painter, rect, logicalIndex);
        painter->restore();
        return;
    }
    const Tokens &look = tokens(palette());
    painter->save();
    painter->fillRect(rect, look.color(ColorRole::Panel));
    painter->fillRect(
        QRect(rect.left(), rect.bottom(), rect.width(), 1), look.color(ColorRole::Separator));
    QStyleOptionButton box;
    box.initFrom(this);
    box.state &= ~(QStyle::State_HasFocus | QStyle::State_MouseOver);
    const auto check = static_cast<Qt::CheckState>(state.toInt());
    box.state |= check == Qt::Checked   ? QStyle::State_On
        : check == Qt::PartiallyChecked ? QStyle::State_NoChange
                                        : QStyle::State_Off;
    const auto mirrored = [this, &rect](const QRect &part) {
        return QStyle::visualRect(layoutDirection(), rect, part);
    };
    box.rect = mirrored(boxRect(rect, logicalIndex));
    style()->drawPrimitive(QStyle::PE_IndicatorCheckBox, &box, painter, this);
    const int left = boxRect(rect, logicalIndex).right() + 1 + space::s;
    const QRect text
        = mirrored(QRect(left, rect.top(), rect.right() - space::xs - left, rect.height()));
    painter->setPen(look.color(ColorRole::Secondary));
    painter->setFont(font());
    painter->drawText(text,
        int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft)) | int(Qt::AlignVCenter)
            | Qt::TextSingleLine,
        fontMetrics().elidedText(matrixTitle(model(), logicalIndex), Qt::ElideRight, text.width()));
    painter->restore();
}

// Box and title are centred together, above the boxes of the column.
QRect CheckHeader::boxRect(const QRect &section, int logicalIndex) const
{
    const int side = style()->pixelMetric(QStyle::PM_IndicatorWidth, nullptr, this);
    const QString title = matrixTitle(model(), logicalIndex);
    const int wanted = side + space::s + fontMetrics().horizontalAdvance(title);
    const int spare = qMax(2 * space::s, section.width() - wanted);
    return {section.left() + spare / 2, section.top() + (section.height() - side) / 2, side, side};
}

void CheckHeader::mouseReleaseEvent(QMouseEvent *event)
{
    QHeaderView::mouseReleaseEvent(event);
    const int column = logicalIndexAt(event->position().toPoint());
    const QVariant state
        = column < 0 ? QVariant() : model()->headerData(column, Qt::Horizontal, Qt::CheckStateRole);
    if (event->button() != Qt::LeftButton || !state.isValid())
        return;
    const QRect section(sectionViewportPosition(column), 0, sectionSize(column), height());
    const QRect area = QStyle::visualRect(layoutDirection(), section,
        boxRect(section, column).adjusted(-space::s, -space::s, space::s, space::s));
    if (area.contains(event->position().toPoint()))
        Q_EMIT columnToggled(column, state.toInt() != Qt::Checked);
}

// --- MatrixView -----------------------------------------------------------------------------

MatrixView::MatrixView(QWidget *parent)
    : QTableView(parent)
    , m_frozen(new QTableView(this))
    , m_header(new CheckHeader(this))
{
    setObjectName(QStringLiteral("experiencesMatrix"));
    setAccessibleName(tr("Experiences by products"));
    setHorizontalHeader(m_header);
    dressView(this);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setTabKeyNavigation(false);
    m_header->setDefaultSectionSize(productColumnWidth);
    m_header->setSectionResizeMode(QHeaderView::Interactive);

    dressView(m_frozen);
    m_frozen->setObjectName(QStringLiteral("experiencesMatrixNames"));
    // The two views look like one table: with one selection colour and one keyboard focus.
    m_frozen->setFocusPolicy(Qt::ClickFocus);
    m_frozen->setFocusProxy(this);
    m_frozen->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_frozen->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_frozen->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_frozen->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_frozen->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_frozen->horizontalHeader()->setSectionsClickable(true);

    connect(m_header, &CheckHeader::columnToggled, this, &MatrixView::columnToggled);
    connect(m_header, &QHeaderView::sectionResized, this, [this](int column, int, int size) {
        if (column == 0)
            m_frozen->setColumnWidth(0, size);
        placeFrozen();
    });
    connect(m_header, &QHeaderView::geometriesChanged, this, &MatrixView::placeFrozen);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, m_frozen->verticalScrollBar(),
        &QScrollBar::setValue);
    connect(m_frozen->verticalScrollBar(), &QScrollBar::valueChanged, verticalScrollBar(),
        &QScrollBar::setValue);
    const auto activate = [this](const QModelIndex &index) {
        if (index.column() == 0)
            Q_EMIT activatedId(index.data(IdRole).toString());
    };
    connect(this, &QTableView::doubleClicked, this, activate);
    connect(m_frozen, &QTableView::doubleClicked, this, activate);
}

MatrixView::~MatrixView()
{
    // It tells of its geometry once more when a visible view is destroyed.
    m_header->disconnect(this);
}

void MatrixView::setModel(QAbstractItemModel *model)
{
    QTableView::setModel(model);
    m_frozen->setModel(model);
    if (!model)
        return;
    m_frozen->setSelectionModel(selectionModel());
    setColumnWidth(0, nameColumnWidth);
    fitColumns(1, model->columnCount() - 1);
    freezeFirst();
    connect(model, &QAbstractItemModel::columnsInserted, this,
        [this](const QModelIndex &, int first, int last) {
            fitColumns(first, last);
            freezeFirst();
        });
    connect(model, &QAbstractItemModel::columnsMoved, this, &MatrixView::freezeFirst);
}

// Fits new columns to their titles, once: later widths are the person's.
void MatrixView::fitColumns(int first, int last)
{
    for (int column = first; column <= last; ++column) {
        const QString title = matrixTitle(model(), column);
        const int box = style()->pixelMetric(QStyle::PM_IndicatorWidth, nullptr, this);
        const int wanted = m_header->fontMetrics().horizontalAdvance(title) + box + 4 * space::s;
        setColumnWidth(column, qBound(productColumnWidth, wanted, productColumnMost));
    }
}

void MatrixView::freezeFirst()
{
    for (int column = 1; column < m_frozen->horizontalHeader()->count(); ++column)
        m_frozen->setColumnHidden(column, true);
    m_frozen->setColumnWidth(0, columnWidth(0));
    placeFrozen();
}

void MatrixView::placeFrozen()
{
    const int width = qMin(columnWidth(0), viewport()->width());
    m_frozen->horizontalHeader()->setFixedHeight(m_header->height());
    const int left = layoutDirection() == Qt::RightToLeft
        ? viewport()->geometry().right() - width + 1
        : viewport()->geometry().left();
    m_frozen->setGeometry(left, frameWidth(), width, viewport()->height() + m_header->height());
    m_frozen->raise();
    m_frozen->show();
}

void MatrixView::keyPressEvent(QKeyEvent *event)
{
    if (beginSelection(this, *event))
        return;
    const QString id = currentIndex().data(IdRole).toString();
    const bool plain = event->modifiers() == Qt::NoModifier && !id.isEmpty();
    if (plain && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter))
        Q_EMIT activatedId(id);
    else if (plain && event->key() == Qt::Key_Space && currentIndex().column() == 0)
        Q_EMIT quickLookRequested(id);
    else
        QTableView::keyPressEvent(event);
}

void MatrixView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    placeFrozen();
}

void MatrixView::focusInEvent(QFocusEvent *event)
{
    QTableView::focusInEvent(event);
    m_frozen->viewport()->update();
}

void MatrixView::focusOutEvent(QFocusEvent *event)
{
    QTableView::focusOutEvent(event);
    m_frozen->viewport()->update();
}

void MatrixView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::LayoutDirectionChange)
        placeFrozen();
}

void MatrixView::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    // The frozen column is always visible: scrolling to it would move the others.
    if (index.column() > 0)
        QTableView::scrollTo(index, hint);
    else if (index.isValid())
        m_frozen->scrollTo(index, hint);
}

// Scrolls a cell hidden by the frozen column into view.
QModelIndex MatrixView::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    const QModelIndex next = QTableView::moveCursor(action, modifiers);
    if (layoutDirection() == Qt::LeftToRight && next.column() > 0 && action == MoveLeft) {
        const int hidden = columnWidth(0) - visualRect(next).left();
        if (hidden > 0)
            horizontalScrollBar()->setValue(horizontalScrollBar()->value() - hidden);
    }
    return next;
}

} // namespace hopyard
