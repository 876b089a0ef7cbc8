// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/experiences/namepattern.h"

#include <QAbstractTableModel>
#include <QList>
#include <QStringList>

namespace hopyard {

// The names that a bulk rename changes: now and then. Names that Whop would refuse are marked.
class RenamePreview final : public QAbstractTableModel
{
    Q_OBJECT

public:
    // names: all of them; those to be changed refer to them.
    RenamePreview(const QStringList &names, QObject *parent);

    void setRenames(const QList<Rename> &renames);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(
        const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    [[nodiscard]] static QString problem(const Rename &rename);

    QStringList m_names;
    QList<Rename> m_renames;
};

} // namespace hopyard
