// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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
    Chosen(qsizetype many, std::function<bool(const QString &id)> test)
        : count(many)
        , isAmong(std::move(test))
    {
    }

    // Up to so many are told by id.
    static constexpr qsizetype few = 64;

    [[nodiscard]] bool contains(const QString &id) const
    {
        return isAmong ? isAmong(id) : ids.contains(id);
    }

    qsizetype count = 0;
    QStringList ids {}; // empty where they are many
    std::function<bool(const QString &id)> isAmong {}; // of many
};

// Rows in which anything is selected, as the ranges of the selection say: no row is read, which
// QItemSelectionModel does to know its flags.
[[nodiscard]] qsizetype selectedRowCount(const QItemSelectionModel *selection);
// Their ids, from top to bottom. Reads each.
[[nodiscard]] QStringList idsOfSelectedRows(const QItemSelectionModel *selection);
// selection over a RecordTableModel.
[[nodiscard]] Chosen chosenRows(const QItemSelectionModel *selection);

} // namespace hopyard
