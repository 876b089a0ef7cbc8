// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSet>
#include <QStringList>

#include <functional>

class QItemSelectionModel;

namespace hopyard {

// What is chosen in a list. Of many only how many they are: reading a hundred thousand rows to tell
// who they are takes seconds, and most who ask want the number.
struct Chosen
{
    Chosen() = default;
    Chosen(const QStringList &all)
        : count(all.size())
        , ids(all)
    {
    }
    Chosen(qsizetype many, std::function<QSet<QString>(const QSet<QString> &ids)> test)
        : count(many)
        , among(std::move(test))
    {
    }

    // Up to so many are told by id.
    static constexpr qsizetype few = 64;

    // Those of the ids that are chosen. Of many, each is read.
    [[nodiscard]] QSet<QString> chosenOf(const QSet<QString> &some) const
    {
        return among ? among(some) : QSet<QString>(ids.cbegin(), ids.cend()).intersect(some);
    }

    qsizetype count = 0;
    QStringList ids {}; // empty where they are many
    std::function<QSet<QString>(const QSet<QString> &ids)> among {}; // of many
};

// Rows in which anything is selected, as the ranges of the selection say: no row is read, which
// QItemSelectionModel does to know its flags.
[[nodiscard]] qsizetype selectedRowCount(const QItemSelectionModel *selection);
// Their ids, from top to bottom. Reads each.
[[nodiscard]] QStringList idsOfSelectedRows(const QItemSelectionModel *selection);
// selection over a RecordTableModel.
[[nodiscard]] Chosen chosenRows(const QItemSelectionModel *selection);

} // namespace hopyard
