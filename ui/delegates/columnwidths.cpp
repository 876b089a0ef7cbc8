// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/columnwidths.h"

#include <QEvent>
#include <QHeaderView>
#include <QTableView>

#include <algorithm>

namespace hopyard {

ColumnWidths::ColumnWidths(
    QTableView *table, int rest, std::initializer_list<std::pair<int, int>> characters)
    : QObject(table)
    , m_table(table)
    , m_rest(rest)
    , m_characters(characters)
{
    table->installEventFilter(this); // its letters
    table->viewport()->installEventFilter(this); // its size
    connect(table->horizontalHeader(), &QHeaderView::sectionResized, this, [this](int column) {
        if (!m_sharing && column != m_rest)
            m_dragged = true;
    });
}

void ColumnWidths::share()
{
    QHeaderView *header = m_table->horizontalHeader();
    if (m_dragged || header->count() <= m_rest)
        return;
    header->setSectionResizeMode(m_rest, QHeaderView::Stretch);
    const int em = m_table->fontMetrics().averageCharWidth();
    int wanted = 0;
    for (const auto &[column, characters] : m_characters)
        wanted += characters * em;
    const int room = m_table->viewport()->width() * 3 / 5;
    const double part = wanted > room ? double(std::max(room, 1)) / wanted : 1.0;
    m_sharing = true;
    for (const auto &[column, characters] : m_characters)
        header->resizeSection(column, int(characters * em * part));
    m_sharing = false;
}

bool ColumnWidths::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FontChange && watched == m_table)
        m_dragged = false;
    if (event->type() == QEvent::FontChange || event->type() == QEvent::Resize)
        share();
    return QObject::eventFilter(watched, event);
}

} // namespace hopyard
