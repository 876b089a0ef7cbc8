// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operationdata.h"

#include <QAbstractTableModel>
#include <QList>

namespace hopyard {

// Settled operations, newest first. Older ones are asked for when a view scrolls to the end. Every
// cell carries the roles of operationData(); the words are HistoryFilter's.
class HistoryModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        WhenColumn,
        ActionColumn,
        ResultColumn,
        ColumnCount
    };

    explicit HistoryModel(QObject *parent = nullptr);

    // The answer to moreRequested(): older ones, newest first. Fewer than asked for: there are no
    // more.
    void append(const QList<Operation> &operations);
    // The other answer: they could not be read, and may be asked for again.
    void fail() { m_asking = false; }
    [[nodiscard]] bool isAsking() const { return m_asking; }
    // One that has just settled, or a newer state of one that is listed.
    void add(const Operation &operation);
    // Where an operation is listed; invalid if it is not.
    [[nodiscard]] QModelIndex indexOf(const QString &id) const;
    // nullptr if none with this seq is listed.
    [[nodiscard]] const Operation *bySeq(qint64 seq) const;
    // nullptr for an invalid index.
    [[nodiscard]] const Operation *operation(const QModelIndex &index) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(
        const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

Q_SIGNALS:
    // Operations with a seq below beforeSeq are wanted (0 = the newest); answer with append().
    void moreRequested(qint64 beforeSeq, int limit);

private:
    using Operations = QList<Operation>;
    void insert(const Operation &operation);
    [[nodiscard]] Operations::const_iterator placeOf(qint64 seq) const;

    Operations m_operations; // by seq, falling
    qint64 m_oldest = 0; // smallest seq that append() gave
    bool m_asking = false;
    bool m_complete = false;
};

} // namespace hopyard
