// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <initializer_list>
#include <utility>
#include <vector>

class QTableView;

namespace hopyard {

// Sizes columns to a number of characters; one takes the rest. If large letters or a small window
// leave that one too little, the others shrink in proportion: it keeps at least two fifths of the
// table. Widths that a person sets stay until the font changes. Child of the table, which must have
// its model before widths are measured.
class ColumnWidths final : public QObject
{
    Q_OBJECT

public:
    // characters: by column, without the one that takes the rest.
    ColumnWidths(
        QTableView *table, int rest, std::initializer_list<std::pair<int, int>> characters);

    // Call after the columns were replaced.
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
