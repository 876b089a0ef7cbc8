// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record.h"
#include "ui/experiences/reordering.h"
#include "ui/shell/formdialog.h"

class QSpinBox;

namespace hopyard {

// Moves experiences to a place that is typed, and says between which they come to stand and how
// many orders that takes. objectName "placeDialog".
class PlaceDialog final : public FormDialog
{
    Q_OBJECT

public:
    // What the dialog knows of the list; asked again with each place that is typed.
    struct List
    {
        qsizetype count = 0;
        std::function<Record(qsizetype row)> recordAt;
        std::function<std::optional<QList<OrderChange>>(qsizetype place)> changesFor;
    };

    // moved: rows, ascending.
    PlaceDialog(List list, const QList<qsizetype> &moved, QWidget *parent);

    // Where the first of them shall stand, from 0.
    [[nodiscard]] qsizetype place() const;

    // The list is another one by now: nothing is moved by what was told of it.
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
