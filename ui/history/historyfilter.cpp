// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/historyfilter.h"

namespace hopyard {

HistoryFilter::HistoryFilter(QObject *parent)
    : QSortFilterProxyModel(parent)
{
}

void HistoryFilter::setHistory(HistoryModel *model)
{
    m_history = model;
    setSourceModel(model);
}

void HistoryFilter::setTitles(TitleOf titleOf)
{
    m_titleOf = std::move(titleOf);
}

void HistoryFilter::setText(const QString &text)
{
    m_text = text.simplified();
    invalidateFilter();
}

void HistoryFilter::setState(std::optional<OperationState> state)
{
    m_state = state;
    invalidateFilter();
}

const Operation *HistoryFilter::operation(const QModelIndex &index) const
{
    return m_history && index.isValid() ? m_history->operation(mapToSource(index)) : nullptr;
}

QString HistoryFilter::sentence(const Operation &operation) const
{
    return Words::sentence(operation, m_titleOf);
}

bool HistoryFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const Operation *operation
        = m_history ? m_history->operation(m_history->index(row, 0, parent)) : nullptr;
    if (!operation || (m_state && operation->state != *m_state))
        return false;
    return m_text.isEmpty() || sentence(*operation).contains(m_text, Qt::CaseInsensitive)
        || operation->target == m_text || operation->id == m_text;
}

QVariant HistoryFilter::data(const QModelIndex &index, int role) const
{
    const Operation *row = operation(index);
    if (!row)
        return {};
    const int column = index.column();
    const qint64 when = row->settledMs != 0 ? row->settledMs : row->createdMs;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        if (column == HistoryModel::WhenColumn)
            return Words::dayTime(when, m_nowMs);
        if (column == HistoryModel::ActionColumn)
            return sentence(*row);
        if (column == HistoryModel::ResultColumn)
            return Words::stateWord(*row);
        break;
    case Qt::ToolTipRole:
        if (column == HistoryModel::WhenColumn)
            return Words::absolute(when);
        if (column == HistoryModel::ActionColumn)
            return sentence(*row);
        break;
    case ChipRole:
        return column == HistoryModel::ResultColumn;
    case ToneRole:
        return int(Words::stateTone(row->state));
    default:
        break;
    }
    return QSortFilterProxyModel::data(index, role);
}

} // namespace hopyard
