// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operationsmodel.h"

#include <QHash>

#include <algorithm>

namespace hopyard {

// Indexes of target rows carry no pointer, those of operations their group: a group stays where it
// is in memory as long as it has rows.
struct OperationsModel::Group
{
    QString target;
    std::vector<Operation> operations; // by seq, never empty outside a change
};

namespace {

bool isUnsent(const Operation &operation)
{
    return operation.state == OperationState::Queued;
}

// Of several operations on one target the one that needs a person most stands for them.
int stateUrgency(OperationState state)
{
    switch (state) {
    case OperationState::Rejected:
    case OperationState::Expired:
    case OperationState::Paused:
        return 5;
    case OperationState::Conflict:
        return 4;
    case OperationState::Ambiguous:
    case OperationState::NeedsReview:
        return 3;
    case OperationState::Blocked:
        return 2;
    case OperationState::Sending:
        return 1;
    default:
        return 0;
    }
}

bool isSameOperation(const Operation &a, const Operation &b)
{
    return a.state == b.state && a.target == b.target && a.args == b.args && a.base == b.base
        && a.approved == b.approved && a.attempts == b.attempts && a.notBeforeMs == b.notBeforeMs
        && a.lastError.code == b.lastError.code && a.lastError.message == b.lastError.message
        && a.settledMs == b.settledMs && a.resultId == b.resultId && a.dependsOn == b.dependsOn
        && a.baseLinks == b.baseLinks;
}

} // namespace

OperationsModel::OperationsModel(QObject *parent)
    : QAbstractItemModel(parent)
{
}

OperationsModel::~OperationsModel() = default;

void OperationsModel::setOperations(const QList<Operation> &operations)
{
    const QStringList before = checkedOperations();
    followRenames(operations);
    removeGone(operations);
    for (const Operation &operation : operations)
        addOrUpdate(operation);
    sortGroups();
    if (checkedOperations() != before)
        Q_EMIT checkedChanged();
}

// A target that got its server id keeps its row.
void OperationsModel::followRenames(const QList<Operation> &operations)
{
    QHash<QString, QString> targets; // operation → target
    for (const Operation &operation : operations)
        targets.insert(operation.id, operation.target);
    for (const auto &group : m_groups) {
        for (const Operation &operation : group->operations) {
            const QString target = targets.value(operation.id, group->target);
            if (target == group->target || indexOfTarget(target).isValid())
                continue;
            group->target = target;
            const QModelIndex row = createIndex(rowOf(group.get()), 0, nullptr);
            Q_EMIT dataChanged(row, row);
            break;
        }
    }
}

void OperationsModel::removeGone(const QList<Operation> &operations)
{
    QHash<QString, QString> targets;
    for (const Operation &operation : operations)
        targets.insert(operation.id, operation.target);
    for (std::size_t g = m_groups.size(); g-- > 0;) {
        Group &group = *m_groups[g];
        const auto stays = [&](const Operation &operation) {
            const auto target = targets.constFind(operation.id);
            return target != targets.cend() && *target == group.target;
        };
        if (std::none_of(group.operations.begin(), group.operations.end(), stays)) {
            beginRemoveRows({}, int(g), int(g));
            m_groups.erase(m_groups.begin() + std::ptrdiff_t(g));
            endRemoveRows();
            continue;
        }
        const QModelIndex parent = createIndex(int(g), 0, nullptr);
        for (std::size_t i = group.operations.size(); i-- > 0;) {
            if (stays(group.operations[i]))
                continue;
            beginRemoveRows(parent, int(i), int(i));
            group.operations.erase(group.operations.begin() + std::ptrdiff_t(i));
            endRemoveRows();
            Q_EMIT dataChanged(parent, parent);
        }
    }
    m_unchecked.removeIf([&](const QString &id) { return !targets.contains(id); });
}

void OperationsModel::addOrUpdate(const Operation &operation)
{
    const QModelIndex parent = indexOfTarget(operation.target);
    if (!parent.isValid()) {
        auto group = std::make_unique<Group>();
        group->target = operation.target;
        group->operations.push_back(operation);
        beginInsertRows({}, int(m_groups.size()), int(m_groups.size()));
        m_groups.push_back(std::move(group));
        endInsertRows();
        return;
    }
    Group &group = *m_groups[std::size_t(parent.row())];
    const auto place = std::lower_bound(group.operations.begin(), group.operations.end(), operation,
        [](const Operation &a, const Operation &b) { return a.seq < b.seq; });
    const int row = int(place - group.operations.begin());
    if (place != group.operations.end() && place->id == operation.id) {
        if (isSameOperation(*place, operation))
            return;
        *place = operation;
        const QModelIndex changed = createIndex(row, 0, &group);
        Q_EMIT dataChanged(changed, changed);
    } else {
        beginInsertRows(parent, row, row);
        group.operations.insert(place, operation);
        endInsertRows();
    }
    Q_EMIT dataChanged(parent, parent);
}

// By the first operation of each target.
void OperationsModel::sortGroups()
{
    for (std::size_t i = 1; i < m_groups.size(); ++i) {
        const qint64 seq = m_groups[i]->operations.front().seq;
        std::size_t to = i;
        while (to > 0 && m_groups[to - 1]->operations.front().seq > seq)
            --to;
        if (to == i)
            continue;
        beginMoveRows({}, int(i), int(i), {}, int(to));
        std::rotate(m_groups.begin() + std::ptrdiff_t(to), m_groups.begin() + std::ptrdiff_t(i),
            m_groups.begin() + std::ptrdiff_t(i) + 1);
        endMoveRows();
    }
}

int OperationsModel::operationCount() const
{
    std::size_t count = 0;
    for (const auto &group : m_groups)
        count += group->operations.size();
    return int(count);
}

OperationsModel::Group *OperationsModel::groupOf(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalPointer())
        return nullptr;
    return m_groups[std::size_t(index.row())].get();
}

int OperationsModel::rowOf(const Group *group) const
{
    const auto place = std::find_if(m_groups.begin(), m_groups.end(),
        [group](const auto &candidate) { return candidate.get() == group; });
    return int(place - m_groups.begin());
}

const Operation *OperationsModel::operation(const QModelIndex &index) const
{
    if (!index.isValid() || !index.internalPointer())
        return nullptr;
    const auto *group = static_cast<const Group *>(index.internalPointer());
    return &group->operations[std::size_t(index.row())];
}

QList<Operation> OperationsModel::operationsOf(const QModelIndex &index) const
{
    if (const Operation *one = operation(index))
        return {*one};
    const Group *group = groupOf(index);
    return group ? QList<Operation>(group->operations.begin(), group->operations.end())
                 : QList<Operation>();
}

QModelIndex OperationsModel::indexOf(const QString &operationId) const
{
    for (const auto &group : m_groups) {
        for (std::size_t i = 0; i < group->operations.size(); ++i) {
            if (group->operations[i].id == operationId)
                return createIndex(int(i), 0, group.get());
        }
    }
    return {};
}

QModelIndex OperationsModel::indexOfTarget(const QString &target) const
{
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        if (m_groups[i]->target == target)
            return createIndex(int(i), 0, nullptr);
    }
    return {};
}

QStringList OperationsModel::checkedOperations() const
{
    std::vector<const Operation *> checked;
    for (const auto &group : m_groups) {
        for (const Operation &operation : group->operations) {
            if (isUnsent(operation) && !m_unchecked.contains(operation.id))
                checked.push_back(&operation);
        }
    }
    std::sort(checked.begin(), checked.end(),
        [](const Operation *a, const Operation *b) { return a->seq < b->seq; });
    QStringList ids;
    for (const Operation *operation : checked)
        ids.append(operation->id);
    return ids;
}

QModelIndex OperationsModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, groupOf(parent));
}

QModelIndex OperationsModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || !child.internalPointer())
        return {};
    return createIndex(rowOf(static_cast<const Group *>(child.internalPointer())), 0, nullptr);
}

int OperationsModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_groups.size());
    const Group *group = groupOf(parent);
    return group ? int(group->operations.size()) : 0;
}

int OperationsModel::columnCount(const QModelIndex &) const
{
    return 1;
}

Qt::CheckState OperationsModel::checkState(const Group &group) const
{
    int unsent = 0;
    int checked = 0;
    for (const Operation &operation : group.operations) {
        if (!isUnsent(operation))
            continue;
        ++unsent;
        checked += m_unchecked.contains(operation.id) ? 0 : 1;
    }
    if (checked == 0)
        return Qt::Unchecked;
    return checked == unsent ? Qt::Checked : Qt::PartiallyChecked;
}

QVariant OperationsModel::groupData(const Group &group, int role) const
{
    const auto urgent = [&group]() -> const Operation & {
        return *std::max_element(group.operations.begin(), group.operations.end(),
            [](const Operation &a, const Operation &b) {
                return stateUrgency(a.state) < stateUrgency(b.state);
            });
    };
    switch (role) {
    case Qt::DisplayRole:
    case TitleRole:
        return operationTitle(group.operations.front());
    case IdRole:
    case TargetRole:
        return group.target;
    case KindRole:
        return group.operations.front().kind;
    case CountRole:
        return int(group.operations.size());
    case StateRole:
    case StateTextRole:
    case ErrorRole:
        return operationData(urgent(), role);
    case RiskRole: {
        int risk = 0;
        for (const Operation &operation : group.operations)
            risk = std::max(risk, operationData(operation, RiskRole).toInt());
        return risk;
    }
    case Qt::AccessibleTextRole:
        return operationTitle(group.operations.front());
    case Qt::AccessibleDescriptionRole:
        return operationStateText(urgent().state);
    case Qt::CheckStateRole:
        if (std::none_of(group.operations.begin(), group.operations.end(), isUnsent))
            return {};
        return int(checkState(group));
    default:
        return {};
    }
}

QVariant OperationsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (const Group *group = groupOf(index))
        return groupData(*group, role);
    const Operation *row = operation(index);
    if (role == Qt::CheckStateRole) {
        if (!isUnsent(*row))
            return {};
        return int(m_unchecked.contains(row->id) ? Qt::Unchecked : Qt::Checked);
    }
    return operationData(*row, role);
}

Qt::ItemFlags OperationsModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    Qt::ItemFlags flags = Qt::ItemIsSelectable | Qt::ItemIsEnabled;
    if (!groupOf(index))
        flags |= Qt::ItemNeverHasChildren;
    if (data(index, Qt::CheckStateRole).isValid())
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

bool OperationsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !flags(index).testFlag(Qt::ItemIsUserCheckable))
        return false;
    for (const Operation &operation : operationsOf(index)) {
        if (value.toInt() == Qt::Unchecked)
            m_unchecked.insert(operation.id);
        else
            m_unchecked.remove(operation.id);
    }
    const QModelIndex group = groupOf(index) ? index : parent(index);
    Q_EMIT dataChanged(group, group, {Qt::CheckStateRole});
    Q_EMIT dataChanged(
        this->index(0, 0, group), this->index(rowCount(group) - 1, 0, group), {Qt::CheckStateRole});
    Q_EMIT checkedChanged();
    return true;
}

} // namespace hopyard
