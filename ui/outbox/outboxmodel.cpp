// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbox/outboxmodel.h"

#include "ui/outbox/outboxrow.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace hopyard {

OutboxModel::OutboxModel(QObject *parent)
    : QAbstractItemModel(parent)
    , m_root(std::make_unique<Row>())
{
}

OutboxModel::~OutboxModel() = default;

void OutboxModel::setTitles(TitleOf titleOf)
{
    m_titleOf = std::move(titleOf);
}

std::unique_ptr<OutboxModel::Row> OutboxModel::build(
    const std::vector<const Operation *> &operations) const
{
    auto root = std::make_unique<Row>();
    std::array<std::vector<const Operation *>, std::size_t(OutboxSection::Count)> sections;
    for (const Operation *operation : operations)
        sections[std::size_t(outboxSection(*operation))].push_back(operation);
    for (std::size_t s = 0; s < sections.size(); ++s) {
        if (sections[s].empty())
            continue;
        QHash<QString, int> perTarget;
        for (const Operation *operation : sections[s])
            ++perTarget[operation->target];
        Row *section = root->add(Row::Type::Section, QString::number(s));
        section->section = OutboxSection(s);
        QHash<QString, Row *> objects;
        for (const Operation *operation : sections[s]) {
            if (perTarget.value(operation->target) == 1) {
                section->add(Row::Type::Change, operation->id, operation);
                continue;
            }
            Row *&object = objects[operation->target];
            if (!object)
                object = section->add(Row::Type::Object,
                    QString(QLatin1String("object:") + operation->target), operation);
            object->add(Row::Type::Change, operation->id, operation);
        }
    }
    return root;
}

void OutboxModel::setOperations(const QList<Operation> &operations)
{
    const QList<Operation> before = std::exchange(m_operations, operations); // rows point into it
    std::vector<const Operation *> ordered;
    ordered.reserve(std::size_t(operations.size()));
    QSet<QString> ids;
    for (const Operation &operation : std::as_const(m_operations)) {
        ordered.push_back(&operation);
        if (!m_unchecked.isEmpty())
            ids.insert(operation.id);
    }
    std::ranges::stable_sort(ordered, {}, &Operation::seq);
    m_unchecked.intersect(ids);
    const std::unique_ptr<Row> now = build(ordered);
    merge(*m_root, *now);
    Q_EMIT checkedChanged();
}

// Removes the children of into that from lacks, adjacent ones together.
void OutboxModel::removeMissing(Row &into, const Row &from)
{
    QSet<QStringView> wanted;
    for (const auto &row : from.children)
        wanted.insert(row->key);
    for (std::size_t end = into.children.size(); end > 0;) {
        if (wanted.contains(into.children[end - 1]->key)) {
            --end;
            continue;
        }
        std::size_t first = end - 1;
        while (first > 0 && !wanted.contains(into.children[first - 1]->key))
            --first;
        beginRemoveRows(indexOfRow(&into), int(first), int(end) - 1);
        into.children.erase(into.children.begin() + std::ptrdiff_t(first),
            into.children.begin() + std::ptrdiff_t(end));
        into.number(first);
        endRemoveRows();
        end = first;
    }
}

void OutboxModel::insertRun(Row &into, Row &from, std::size_t first, std::size_t end)
{
    beginInsertRows(indexOfRow(&into), int(first), int(end) - 1);
    const auto run = from.children.begin();
    for (std::size_t i = first; i < end; ++i)
        from.children[i]->parent = &into;
    into.children.insert(into.children.begin() + std::ptrdiff_t(first),
        std::make_move_iterator(run + std::ptrdiff_t(first)),
        std::make_move_iterator(run + std::ptrdiff_t(end)));
    into.number(first);
    endInsertRows();
}

void OutboxModel::moveUp(Row &into, std::size_t from, std::size_t to)
{
    beginMoveRows(indexOfRow(&into), int(from), int(from), indexOfRow(&into), int(to));
    const auto begin = into.children.begin();
    std::rotate(
        begin + std::ptrdiff_t(to), begin + std::ptrdiff_t(from), begin + std::ptrdiff_t(from) + 1);
    into.number(to);
    endMoveRows();
}

// Makes the children of into equal to those of from, by keyed steps. True if anything visible
// changed.
bool OutboxModel::merge(Row &into, Row &from)
{
    bool changed = into.children.size() != from.children.size();
    removeMissing(into, from);
    QSet<QString> known;
    for (const auto &row : into.children)
        known.insert(row->key);
    for (std::size_t i = 0; i < from.children.size();) {
        if (!known.contains(from.children[i]->key)) {
            std::size_t end = i + 1;
            while (end < from.children.size() && !known.contains(from.children[end]->key))
                ++end;
            insertRun(into, from, i, end);
            changed = true;
            i = end;
            continue;
        }
        Row &wanted = *from.children[i];
        if (into.children[i]->key != wanted.key) { // never before: the rows up to i are right
            const auto found = std::find_if(into.children.begin() + std::ptrdiff_t(i),
                into.children.end(), [&wanted](const auto &row) { return row->key == wanted.key; });
            moveUp(into, std::size_t(found - into.children.begin()), i);
            changed = true;
        }
        Row &kept = *into.children[i];
        bool different
            = kept.type == Row::Type::Change && !looksSame(*kept.operation, *wanted.operation);
        kept.operation = wanted.operation;
        different = merge(kept, wanted) || different;
        if (different)
            Q_EMIT dataChanged(indexOfRow(&kept), indexOfRow(&kept));
        changed = changed || different;
        ++i;
    }
    return changed;
}

void OutboxModel::setMoment(qint64 nowMs, Connection connection)
{
    m_nowMs = nowMs;
    m_connection = connection;
    announceWaiting();
}

void OutboxModel::setUploads(const QList<UploadStatus> &uploads)
{
    m_uploads.clear();
    for (const UploadStatus &upload : uploads) {
        if (upload.state != UploadState::Ready)
            m_uploads.insert(upload.id, upload);
    }
    announceWaiting();
}

void OutboxModel::announceWaiting()
{
    for (const auto &section : m_root->children) {
        if (section->section != OutboxSection::Waiting)
            continue;
        const QModelIndex parent = indexOfRow(section.get());
        const int last = rowCount(parent) - 1;
        Q_EMIT dataChanged(index(0, 0, parent), index(last, 0, parent), {SubtitleRole});
        for (const auto &object : section->children) {
            if (object->children.empty())
                continue;
            const QModelIndex under = indexOfRow(object.get());
            Q_EMIT dataChanged(
                index(0, 0, under), index(rowCount(under) - 1, 0, under), {SubtitleRole});
        }
    }
}

bool OutboxModel::isCounting() const
{
    return std::ranges::any_of(m_operations, [this](const Operation &operation) {
        return outboxSection(operation) == OutboxSection::Waiting
            && operation.notBeforeMs > m_nowMs;
    });
}

OutboxModel::Row *OutboxModel::rowAt(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Row *>(index.internalPointer()) : m_root.get();
}

QModelIndex OutboxModel::indexOfRow(const Row *row) const
{
    if (!row->parent)
        return {};
    return createIndex(int(row->place), 0, row);
}

QList<Operation> OutboxModel::operationsAt(const QModelIndex &index, int most) const
{
    QList<Operation> operations;
    if (!index.isValid() || most == 0)
        return operations;
    rowAt(index)->each([&operations, most](const Operation &operation) {
        operations.append(operation);
        return most < 0 || operations.size() < most;
    });
    return operations;
}

int OutboxModel::countAt(const QModelIndex &index) const
{
    return index.isValid() ? rowAt(index)->count() : 0;
}

QModelIndex OutboxModel::indexOf(const QString &operationId) const
{
    for (const auto &section : m_root->children) {
        for (const auto &row : section->children) {
            if (row->key == operationId)
                return indexOfRow(row.get());
            for (const auto &child : row->children) {
                if (child->key == operationId)
                    return indexOfRow(child.get());
            }
        }
    }
    return {};
}

std::vector<const Operation *> OutboxModel::checkedOperations() const
{
    std::vector<const Operation *> checked;
    for (const Operation &operation : m_operations) {
        if (canBeChosen(operation) && !m_unchecked.contains(operation.id))
            checked.push_back(&operation);
    }
    std::ranges::sort(checked, {}, &Operation::seq);
    return checked;
}

QModelIndex OutboxModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, rowAt(parent)->children[std::size_t(row)].get());
}

QModelIndex OutboxModel::parent(const QModelIndex &child) const
{
    return child.isValid() ? indexOfRow(rowAt(child)->parent) : QModelIndex();
}

int OutboxModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : int(rowAt(parent)->children.size());
}

int OutboxModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant OutboxModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row &row = *rowAt(index);
    switch (row.type) {
    case Row::Type::Section:
        return sectionData(row, role);
    case Row::Type::Object:
        return objectData(row, role);
    case Row::Type::Change:
        return changeData(row, role);
    case Row::Type::Root:
        break;
    }
    return {};
}

Qt::ItemFlags OutboxModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const Row &row = *rowAt(index);
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    if (row.type == Row::Type::Change)
        flags |= Qt::ItemNeverHasChildren;
    if (checkState(row).isValid())
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

bool OutboxModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !flags(index).testFlag(Qt::ItemIsUserCheckable))
        return false;
    rowAt(index)->each([this, &value](const Operation &operation) {
        if (value.toInt() == Qt::Unchecked)
            m_unchecked.insert(operation.id);
        else
            m_unchecked.remove(operation.id);
        return true;
    });
    // The row, its ancestors and its descendants.
    for (QModelIndex up = index; up.isValid(); up = parent(up))
        Q_EMIT dataChanged(up, up, {Qt::CheckStateRole});
    QList<QModelIndex> open {index};
    while (!open.isEmpty()) {
        const QModelIndex top = open.takeLast();
        const int rows = rowCount(top);
        if (rows == 0)
            continue;
        Q_EMIT dataChanged(
            this->index(0, 0, top), this->index(rows - 1, 0, top), {Qt::CheckStateRole});
        for (int i = 0; i < rows; ++i)
            open.append(this->index(i, 0, top));
    }
    Q_EMIT checkedChanged();
    return true;
}

} // namespace hopyard
