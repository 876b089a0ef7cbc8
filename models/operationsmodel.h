// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operationdata.h"

#include <QAbstractItemModel>
#include <QList>
#include <QSet>

#include <memory>
#include <vector>

namespace hopyard {

// The outbox as a tree: one row per target, its operations below, in order of submission. One
// column. Operation rows carry the roles of operationData(); target rows IdRole (the target's id),
// KindRole, TitleRole, CountRole (operations) and StateRole and RiskRole of the most urgent
// operation. Rows that can be left out of the next sending are checkable (Qt::CheckStateRole); all
// start checked.
class OperationsModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    explicit OperationsModel(QObject *parent = nullptr);
    ~OperationsModel() override;

    // The new content. Rows keep their indexes (selection, expansion) by operation id, also when
    // the target gets its server id.
    void setOperations(const QList<Operation> &operations);
    [[nodiscard]] int operationCount() const;

    // nullptr for target rows and invalid indexes. Valid until the next setOperations().
    [[nodiscard]] const Operation *operation(const QModelIndex &index) const;
    [[nodiscard]] QList<Operation> operationsOf(
        const QModelIndex &index) const; // of a target row: all below
    [[nodiscard]] QModelIndex indexOf(const QString &operationId) const;
    [[nodiscard]] QModelIndex indexOfTarget(const QString &target) const;
    // Ids of the checked operations that wait for being sent, in order.
    [[nodiscard]] QStringList checkedOperations() const;

    [[nodiscard]] QModelIndex index(
        int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    using QObject::parent;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(
        const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    // Checks and unchecks; nothing else can be set.
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;

Q_SIGNALS:
    // checkedOperations() is different.
    void checkedChanged();

private:
    struct Group;

    [[nodiscard]] Group *groupOf(const QModelIndex &index) const; // of a target row
    [[nodiscard]] int rowOf(const Group *group) const;
    void followRenames(const QList<Operation> &operations);
    void removeGone(const QList<Operation> &operations);
    void addOrUpdate(const Operation &operation);
    void sortGroups();
    [[nodiscard]] QVariant groupData(const Group &group, int role) const;
    [[nodiscard]] Qt::CheckState checkState(const Group &group) const;

    std::vector<std::unique_ptr<Group>> m_groups;
    QSet<QString> m_unchecked; // operation ids
};

} // namespace hopyard
