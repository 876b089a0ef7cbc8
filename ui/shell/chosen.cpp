// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/chosen.h"

#include "models/recordtablemodel.h"
#include "models/roles.h"

#include <QItemSelectionModel>
#include <QPointer>

#include <algorithm>
#include <utility>
#include <vector>

namespace hopyard {

namespace {

using RowRange = std::pair<int, int>; // first and last

// Ascending, none touching another.
std::vector<RowRange> selectedRanges(const QItemSelectionModel *selection)
{
    std::vector<RowRange> all;
    if (!selection)
        return all;
    for (const QItemSelectionRange &range : selection->selection()) {
        if (range.isValid())
            all.emplace_back(range.top(), range.bottom());
    }
    std::ranges::sort(all);
    std::vector<RowRange> merged;
    for (const RowRange &range : all) {
        if (!merged.empty() && range.first <= merged.back().second + 1)
            merged.back().second = std::max(merged.back().second, range.second);
        else
            merged.push_back(range);
    }
    return merged;
}

} // namespace

qsizetype selectedRowCount(const QItemSelectionModel *selection)
{
    qsizetype count = 0;
    for (const auto &[first, last] : selectedRanges(selection))
        count += last - first + 1;
    return count;
}

QStringList idsOfSelectedRows(const QItemSelectionModel *selection)
{
    QStringList ids;
    for (const auto &[first, last] : selectedRanges(selection)) {
        for (int row = first; row <= last; ++row)
            ids << selection->model()->index(row, 0).data(IdRole).toString();
    }
    return ids;
}

Chosen chosenRows(const QItemSelectionModel *selection)
{
    const qsizetype count = selectedRowCount(selection);
    if (count <= Chosen::few)
        return idsOfSelectedRows(selection);
    const QPointer<const QItemSelectionModel> watched = selection;
    return {count, [watched](const QSet<QString> &ids) {
                QSet<QString> found;
                const auto *model
                    = watched ? qobject_cast<const RecordTableModel *>(watched->model()) : nullptr;
                const std::vector<RowRange> ranges = selectedRanges(watched);
                for (const QString &id : ids) {
                    const int row = model ? model->rowOfId(id) : -1;
                    const auto range = std::ranges::lower_bound(ranges, row, {}, &RowRange::second);
                    if (row >= 0 && range != ranges.end() && range->first <= row)
                        found.insert(id);
                }
                return found;
            }};
}

} // namespace hopyard
