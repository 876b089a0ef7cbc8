// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record.h"
#include "ui/experiences/reordering.h"
#include "ui/shell/formdialog.h"

class QSpinBox;

namespace hopyard {

// Moves experiences to a position that is typed; shows the future neighbours and how many order
// changes that takes. objectName "placeDialog".
class PlaceDialog final : public FormDialog
{
    Q_OBJECT

public:
    // The dialog's view of the list; queried for each typed position.
    struct List
    {
        qsizetype count = 0;
        std::function<Record(qsizetype row)> recordAt;
        std::function<std::optional<QList<OrderChange>>(qsizetype place)> changesFor;
    };

    // moved: rows, ascending.
    PlaceDialog(List list, const QList<qsizetype> &moved, QWidget *parent);

    // The position of the first moved row, from 0.
    [[nodiscard]] qsizetype place() const;

    // The list has changed: the dialog must not move rows by outdated positions.
    void giveUp();

private:
    void preview();
    [[nodiscard]] QString neighbours() const;

    List m_list;
    bool m_isOver = false;
    QList<qsizetype> m_moved;
    QSpinBox *m_place;
    SafeLabel *m_between;
};

} // namespace hopyard
