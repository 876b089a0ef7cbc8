// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/payouts/banklinesmodel.h"

#include "models/roles.h"
#include "ui/payouts/moneyshown.h"
#include "ui/theme/icon.h"
#include "ui/widgets/safelabel.h"

#include <algorithm>
#include <utility>

namespace hopyard {

BankLinesModel::BankLinesModel(QObject *parent)
    : QAbstractTableModel(parent)
    , m_rows(std::make_shared<const std::vector<BankRow>>())
{
}

std::vector<int> BankLinesModel::incoming(const std::vector<BankRow> &rows)
{
    std::vector<int> places;
    for (size_t i = 0; i < rows.size(); ++i) {
        if (!rows[i].amount.isNegative() && !rows[i].amount.isZero())
            places.push_back(int(i));
    }
    return places;
}

void BankLinesModel::setRows(const Rows &rows, std::vector<int> places, const QSet<QString> &open)
{
    const int had = rowCount();
    const int has = int(places.size());
    // Files are added at the end.
    const bool longer = has >= had
        && (had == 0 || (*rows)[size_t(places[size_t(had - 1)])].key == line(had - 1).key);
    if (!longer)
        beginResetModel();
    else if (has > had)
        beginInsertRows({}, had, has - 1);
    m_rows = rows;
    m_places = std::move(places);
    m_open = open;
    if (!longer)
        endResetModel();
    else if (has > had)
        endInsertRows();
    if (longer && had > 0)
        Q_EMIT dataChanged(index(0, DateColumn), index(had - 1, DateColumn), {GlyphRole, ToneRole});
}

void BankLinesModel::setHideAmounts(bool hide)
{
    if (std::exchange(m_hidden, hide) != hide && rowCount() > 0)
        Q_EMIT dataChanged(index(0, AmountColumn), index(rowCount() - 1, AmountColumn));
}

int BankLinesModel::rowOf(const QString &key) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (line(row).key == key)
            return row;
    }
    return -1;
}

const BankRow &BankLinesModel::line(int row) const
{
    return (*m_rows)[size_t(m_places[size_t(row)])];
}

int BankLinesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_places.size());
}

int BankLinesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString BankLinesModel::cell(const BankRow &row, int column) const
{
    switch (column) {
    case DateColumn:
        return m_locale.toString(row.date, QLocale::ShortFormat);
    case AmountColumn:
        return moneyShown(row.amount, m_hidden);
    default:
        return isolated(row.text);
    }
}

QVariant BankLinesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const BankRow &row = line(index.row());
    const int column = index.column();
    const bool open = m_open.contains(row.key);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return cell(row, column);
    case Qt::TextAlignmentRole:
        return int((column == AmountColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case IdRole:
        return row.key;
    case NumericRole:
        return column == AmountColumn ? QVariant(true) : QVariant();
    case GlyphRole:
        return column == DateColumn ? QVariant(int(open ? Glyph::Circle : Glyph::CircleCheck))
                                    : QVariant();
    case ToneRole:
        return column == DateColumn ? QVariant(int(open ? Tone::Neutral : Tone::Success))
                                    : QVariant();
    default:
        return {};
    }
}

QVariant BankLinesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == AmountColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    return section == DateColumn ? tr("Date") : section == AmountColumn ? tr("Amount") : tr("Text");
}

} // namespace hopyard
