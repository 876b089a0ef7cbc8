// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/operation.h"
#include "sync/status.h"

#include <QAbstractTableModel>

namespace hopyard {

// The rights of the open workspace's key, area by area, as far as known from reads and sent
// changes.
class KeyHealthModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        AreaColumn,
        ReadColumn,
        ChangeColumn,
        MissingColumn,
        ColumnCount
    };
    enum class Health
    {
        Yes,
        No,
        Unknown
    };
    struct Area
    {
        QString kind;
        Health read = Health::Unknown;
        Health change = Health::Unknown;
        QStringList missing; // permissions

        bool operator==(const Area &) const = default;
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setHealth(const QList<Area> &areas);
    // All permissions known to be missing, sorted.
    [[nodiscard]] QStringList missing() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(
        const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QList<Area> m_areas;
};

// Computed from the areas' last reads and the permissions that refused changes lacked. Pure.
[[nodiscard]] QList<KeyHealthModel::Area> keyHealth(
    const EngineStatus &status, const QList<Operation> &operations);

} // namespace hopyard
