// SPDX-License-Identifier: GPL-3.0-or-later

// Applies the app's look to views.
#include "ui/delegates/celldelegate.h"
#include "ui/theme/theme.h"

#include <QAbstractItemView>
#include <QHeaderView>
#include <QListView>
#include <QTableView>
#include <QTreeView>

namespace hopyard {

CellDelegate *dressView(QAbstractItemView *view)
{
    auto *delegate = new CellDelegate(view);
    view->setItemDelegate(delegate);
    view->setAlternatingRowColors(true);
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    view->setFrameShape(QFrame::NoFrame);
    delegate->attach(view);
    if (auto *table = qobject_cast<QTableView *>(view)) {
        table->setShowGrid(false);
        table->setWordWrap(false);
        table->setCornerButtonEnabled(false);
        table->verticalHeader()->hide();
        table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
        table->verticalHeader()->setMinimumSectionSize(20);
        table->verticalHeader()->setDefaultSectionSize(rowHeight(view));
        table->horizontalHeader()->setHighlightSections(false);
        table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    } else if (auto *tree = qobject_cast<QTreeView *>(view)) {
        tree->setUniformRowHeights(true);
    } else if (auto *list = qobject_cast<QListView *>(view)) {
        list->setUniformItemSizes(true);
    }
    return delegate;
}

} // namespace hopyard
