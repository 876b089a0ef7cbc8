// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/matrixmodel.h"

#include "models/tables/registry.h"
#include "schema/experiences.h"
#include "schema/products.h"

#include <QCoreApplication>

#include <algorithm>

namespace hopyard {

namespace {

QString matrixRelation()
{
    return QString::fromLatin1(experiences::productsRelation);
}

Intent matrixIntent(bool attached, const QString &experience, const QString &product)
{
    const ActionSpec &action = attached ? experiences::attach : experiences::detach;
    return {QString::fromLatin1(action.name.data(), qsizetype(action.name.size())), experience,
        Json {{"product_id", product}}};
}

QString matrixTitle(const Record &product, const QString &id)
{
    const QString title = product.text(products::title);
    return title.isEmpty() ? id : shownText(title);
}

} // namespace

MatrixModel::MatrixModel(RecordSource *experienceSource, RecordSource *productSource,
    TitleLookup *titles, QObject *parent)
    : RecordTableModel(tables::experiences, experienceSource, titles, parent)
    , m_productSource(productSource)
    , m_products(tables::products, productSource)
{
    setReadsBodies(true); // the headers count over all rows
    m_recount.setSingleShot(true);
    m_recount.setInterval(0);
    connect(&m_recount, &QTimer::timeout, this, &MatrixModel::recount);
    connect(this, &QAbstractItemModel::rowsInserted, this, &MatrixModel::recountSoon);
    connect(this, &QAbstractItemModel::rowsRemoved, this, &MatrixModel::recountSoon);
    connect(this, &QAbstractItemModel::dataChanged, this, &MatrixModel::recountSoon);
    connect(this, &QAbstractItemModel::layoutChanged, this, &MatrixModel::recountSoon);
    followColumns();
}

// Rows of the product table are columns here, one to the right of the names. Which product has
// which column is kept here: rows of a list that is read anew are not its own for a moment.
void MatrixModel::followColumns()
{
    const auto *products = &m_products;
    connect(products, &QAbstractItemModel::rowsInserted, this,
        [this](const QModelIndex &, int first, int last) {
            insertColumnsOf(first, productIds(first, last));
        });
    connect(products, &QAbstractItemModel::rowsRemoved, this,
        [this](const QModelIndex &, int first, int last) { removeColumnsOf(first, last); });
    connect(products, &QAbstractItemModel::rowsMoved, this,
        [this](const QModelIndex &, int first, int last, const QModelIndex &, int to) {
            Q_ASSERT(first == last); // as RecordTableModel moves
            moveColumnOf(first, last < to ? to - 1 : to);
        });
    connect(products, &QAbstractItemModel::layoutChanged, this, &MatrixModel::matchColumns);
    connect(products, &QAbstractItemModel::dataChanged, this,
        [this](const QModelIndex &first, const QModelIndex &last) {
            const QStringList ids = productIds(first.row(), last.row());
            std::copy(ids.cbegin(), ids.cend(), m_columns.begin() + first.row());
            Q_EMIT headerDataChanged(Qt::Horizontal, first.row() + 1, last.row() + 1);
        });
}

QStringList MatrixModel::productIds(int first, int last) const
{
    QStringList ids;
    for (int row = first; row <= last; ++row)
        ids.append(m_products.record(row).id);
    return ids;
}

void MatrixModel::insertColumnsOf(int first, const QStringList &ids)
{
    beginInsertColumns({}, first + 1, first + int(ids.size()));
    for (qsizetype i = 0; i < ids.size(); ++i)
        m_columns.insert(first + i, ids.at(i));
    endInsertColumns();
}

void MatrixModel::removeColumnsOf(int first, int last)
{
    beginRemoveColumns({}, first + 1, last + 1);
    m_columns.remove(first, last - first + 1);
    endRemoveColumns();
}

void MatrixModel::moveColumnOf(int from, int to)
{
    beginMoveColumns({}, from + 1, from + 1, {}, to > from ? to + 2 : to + 1);
    m_columns.move(from, to);
    endMoveColumns();
}

// The product list was read anew: a product that is there again keeps its column, and with it what
// is selected in it.
void MatrixModel::matchColumns()
{
    const QStringList now = productIds(0, m_products.rowCount() - 1);
    const QSet<QString> wanted(now.cbegin(), now.cend());
    for (int at = int(m_columns.size()) - 1; at >= 0; --at) {
        if (!wanted.contains(m_columns.at(at)))
            removeColumnsOf(at, at);
    }
    for (int at = 0; at < int(now.size()); ++at) {
        const auto from = int(m_columns.indexOf(now.at(at), at));
        if (from < 0)
            insertColumnsOf(at, {now.at(at)});
        else if (from != at)
            moveColumnOf(from, at);
    }
    if (m_columns.size() > now.size())
        removeColumnsOf(int(now.size()), int(m_columns.size()) - 1);
    if (!now.isEmpty())
        Q_EMIT headerDataChanged(Qt::Horizontal, 1, int(now.size()));
}

void MatrixModel::startBoth()
{
    m_products.start();
    start();
}

QString MatrixModel::productAt(int column) const
{
    return column > 0 ? m_columns.value(column - 1) : QString();
}

QList<Intent> MatrixModel::intentsForColumn(int column, bool attached) const
{
    QList<Intent> intents;
    const QString product = productAt(column);
    if (product.isEmpty())
        return intents;
    for (int row = 0; row < rowCount(); ++row) {
        const Record &record = recordAt(row);
        if (!record.isNull() && record.mark != Mark::Leaving
            && record.links.value(matrixRelation()).contains(product) != attached)
            intents.append(matrixIntent(attached, record.id, product));
    }
    return intents;
}

void MatrixModel::sort(int column, Qt::SortOrder order)
{
    if (column <= 0)
        RecordTableModel::sort(column, order);
}

int MatrixModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : 1 + int(m_columns.size());
}

QVariant MatrixModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.column() == 0)
        return RecordTableModel::data(index, role);
    Q_ASSERT(checkIndex(index, CheckIndexOption::ParentIsInvalid));
    const Record &record = recordAt(index.row());
    if (record.isNull())
        return role == LoadingRole ? QVariant(true) : QVariant();
    const QString product = productAt(index.column());
    const bool attached = record.links.value(matrixRelation()).contains(product);
    const auto isChanged = [&] {
        return !record.operations.isEmpty()
            && record.serverLinks.value(matrixRelation()).contains(product) != attached;
    };
    const auto text = [&] {
        return attached ? QCoreApplication::translate("tables", "Attached")
                        : QCoreApplication::translate("tables", "Not attached");
    };
    switch (role) {
    case Qt::CheckStateRole:
        return int(attached ? Qt::Checked : Qt::Unchecked);
    case RawValueRole:
        return attached;
    case Qt::TextAlignmentRole:
        return int(Qt::AlignCenter);
    case ChangedRole:
    case CheckChangedRole:
        return isChanged() ? QVariant(true) : QVariant();
    case Qt::AccessibleTextRole:
        return text();
    case Qt::AccessibleDescriptionRole:
        return isChanged() ? QCoreApplication::translate("tables", "Changed here, not sent")
                           : QString();
    case IdRole:
        return record.id;
    case RowIdRole:
        return record.row;
    case KindRole:
        return record.kind;
    case MarkRole:
        return int(record.mark);
    case RecordRole:
        return QVariant::fromValue(record);
    default:
        return {};
    }
}

QVariant MatrixModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section == 0)
        return RecordTableModel::headerData(section, orientation, role);
    if (section < 0 || section >= columnCount())
        return {};
    const QString id = productAt(section);
    const auto title = [this, section, &id] {
        const Record product = m_products.record(section - 1);
        // Read anew just now: its row is not the column's yet.
        return matrixTitle(product.id == id ? product : m_productSource->record(id), id);
    };
    const auto number = m_numbers.constFind(id);
    const int count = number == m_numbers.cend() || std::size_t(*number) >= m_counts.size()
        ? 0
        : m_counts[std::size_t(*number)];
    switch (role) {
    case Qt::DisplayRole:
        return title();
    case IdRole:
        return id;
    case CountRole:
        return count;
    case Qt::CheckStateRole:
        if (count == 0)
            return int(Qt::Unchecked);
        return int(count >= rowCount() ? Qt::Checked : Qt::PartiallyChecked);
    case Qt::AccessibleTextRole:
        return QCoreApplication::translate("tables", "%1, %2 of %3 attached")
            .arg(title(), QString::number(count), QString::number(rowCount()));
    case Qt::TextAlignmentRole:
        return int(Qt::AlignCenter);
    default:
        return {};
    }
}

Qt::ItemFlags MatrixModel::flags(const QModelIndex &index) const
{
    if (!index.isValid() || index.column() == 0)
        return RecordTableModel::flags(index);
    Qt::ItemFlags flags = Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemNeverHasChildren;
    const Record &record = recordAt(index.row());
    if (!record.isNull() && record.mark != Mark::Leaving)
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

QModelIndexList MatrixModel::match(
    const QModelIndex &start, int role, const QVariant &value, int hits, Qt::MatchFlags flags) const
{
    if (start.column() > 0)
        return {};
    return RecordTableModel::match(start, role, value, hits, flags);
}

bool MatrixModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || index.column() == 0)
        return RecordTableModel::setData(index, value, role);
    if (role != Qt::CheckStateRole || !flags(index).testFlag(Qt::ItemIsUserCheckable))
        return false;
    const Record &record = recordAt(index.row());
    const QString product = productAt(index.column());
    const bool attached = value.toInt() == Qt::Checked;
    if (product.isEmpty() || record.links.value(matrixRelation()).contains(product) == attached)
        return false;
    Q_EMIT editRequested(matrixIntent(attached, record.id, product));
    return true;
}

void MatrixModel::recordRead(const Record &record)
{
    std::vector<int> numbers;
    for (const QString &product : record.links.value(matrixRelation())) {
        auto number = m_numbers.find(product);
        if (number == m_numbers.end())
            number = m_numbers.insert(product, int(m_numbers.size()));
        numbers.push_back(*number);
    }
    if (numbers.empty())
        m_attached.remove(record.row);
    else
        m_attached.insert(record.row, std::move(numbers));
    recountSoon();
}

void MatrixModel::recountSoon()
{
    if (!m_recount.isActive())
        m_recount.start();
}

void MatrixModel::recount()
{
    m_counts.assign(std::size_t(m_numbers.size()), 0);
    for (auto row = m_attached.cbegin(); row != m_attached.cend(); ++row) {
        if (!isShown(row.key()))
            continue;
        for (const int number : *row)
            ++m_counts[std::size_t(number)];
    }
    if (columnCount() > 1)
        Q_EMIT headerDataChanged(Qt::Horizontal, 1, columnCount() - 1);
}

} // namespace hopyard
