// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <initializer_list>
#include <utility>
#include <vector>

class QTableView;

namespace hopyard {

// Columns as wide as so many characters, and one that takes the rest. Where large letters or a
// small window leave that one too little, the others give way, all alike: it keeps at least two
// fifths of the table. What a person drags stays until the letters change. Belongs to the table,
// which has its model when there is something to measure.
class ColumnWidths final : public QObject
{
    Q_OBJECT

public:
    // characters: by column, of those that do not take the rest.
    ColumnWidths(
        QTableView *table, int rest, std::initializer_list<std::pair<int, int>> characters);

    // After the columns came anew.
    void share();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QTableView *m_table;
    int m_rest;
    std::vector<std::pair<int, int>> m_characters;
    bool m_sharing = false;
    bool m_dragged = false;
};

} // namespace hopyard
