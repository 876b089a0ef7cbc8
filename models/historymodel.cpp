// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/historymodel.h"

#include <QCoreApplication>

#include <algorithm>

namespace hopyard {

namespace {
constexpr int historyPage = 100;
}

HistoryModel::HistoryModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

HistoryModel::Operations::const_iterator HistoryModel::placeOf(qint64 seq) const
{
    return std::lower_bound(m_operations.cbegin(), m_operations.cend(), seq,
        [](const Operation &each, qint64 wanted) { return each.seq > wanted; });
}

// By seq, so that answers and news that overlap add no operation twice.
void HistoryModel::insert(const Operation &operation)
{
    const auto place = placeOf(operation.seq);
    const int row = int(place - m_operations.cbegin());
    if (place != m_operations.cend() && place->id == operation.id) {
        m_operations[row] = operation;
        Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
        return;
    }
    beginInsertRows({}, row, row);
    m_operations.insert(row, operation);
    endInsertRows();
}

void HistoryModel::append(const QList<Operation> &operations)
{
    m_asking = false;
    m_complete = operations.size() < historyPage;
    for (const Operation &operation : operations) {
        insert(operation);
        m_oldest = m_oldest == 0 ? operation.seq : std::min(m_oldest, operation.seq);
    }
}

void HistoryModel::add(const Operation &operation)
{
    insert(operation);
}

QModelIndex HistoryModel::indexOf(const QString &id) const
{
    const auto found = std::find_if(m_operations.cbegin(), m_operations.cend(),
        [&id](const Operation &each) { return each.id == id; });
    return found == m_operations.cend() ? QModelIndex()
                                        : index(int(found - m_operations.cbegin()), 0);
}

const Operation *HistoryModel::bySeq(qint64 seq) const
{
    const auto found = placeOf(seq);
    return found != m_operations.cend() && found->seq == seq ? &*found : nullptr;
}

const Operation *HistoryModel::operation(const QModelIndex &index) const
{
    return index.isValid() ? &m_operations.at(index.row()) : nullptr;
}

int HistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_operations.size());
}

int HistoryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    Q_ASSERT(checkIndex(index, CheckIndexOption::ParentIsInvalid));
    return operationData(m_operations.at(index.row()), role);
}

QVariant HistoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case WhenColumn:
        return QCoreApplication::translate("operations", "When");
    case ActionColumn:
        return QCoreApplication::translate("operations", "Change");
    case ResultColumn:
        return QCoreApplication::translate("operations", "Result");
    default:
        return {};
    }
}

bool HistoryModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_asking && !m_complete;
}

void HistoryModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_asking = true;
    Q_EMIT moreRequested(m_oldest, historyPage);
}

} // namespace hopyard
