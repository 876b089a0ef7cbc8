// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operationdata.h"

#include <QAbstractTableModel>
#include <QList>

namespace hopyard {

// Settled operations, newest first. Older ones are requested when a view scrolls to the end. Every
// cell has the roles of operationData(); HistoryFilter supplies the words.
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

    // Answers moreRequested() with older operations, newest first. Fewer than requested: there are
    // no more.
    void append(const QList<Operation> &operations);
    // Answers moreRequested() with a failure; the same may be requested again.
    void fail() { m_asking = false; }
    [[nodiscard]] bool isAsking() const { return m_asking; }
    // Adds an operation that has just settled, or updates a listed one.
    void add(const Operation &operation);
    // The index of an operation; invalid if it is not listed.
    [[nodiscard]] QModelIndex indexOf(const QString &id) const;
    // nullptr if no listed operation has this seq.
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
    // Requests operations with a seq below beforeSeq (0: the newest); answer with append().
    void moreRequested(qint64 beforeSeq, int limit);

private:
    using Operations = QList<Operation>;
    void insert(const Operation &operation);
    [[nodiscard]] Operations::const_iterator placeOf(qint64 seq) const;

    Operations m_operations; // by seq, descending
    qint64 m_oldest = 0; // smallest seq that append() gave
    bool m_asking = false;
    bool m_complete = false;
};

} // namespace hopyard
