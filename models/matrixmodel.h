// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/recordtablemodel.h"

namespace hopyard {

// Experiences (rows) by products (columns): a check means that the experience is attached. The
// first column is the name column of the experiences' table. Columns follow the product source by
// keyed insertions, removals and moves: never reset either.
// Headers give CheckStateRole for the rows shown, CountRole the number attached, IdRole the
// product's id.
class MatrixModel final : public RecordTableModel
{
    Q_OBJECT

public:
    MatrixModel(RecordSource *experiences, RecordSource *products, TitleLookup *titles,
        QObject *parent = nullptr);

    // Call instead of RecordTableModel::start(): loads columns, then rows.
    void startBoth();
    // The product's id for a column; empty for the first column.
    [[nodiscard]] QString productAt(int column) const;
    // Intents that attach (or detach) all rows shown, except those already so. Reads each row.
    [[nodiscard]] QList<Intent> intentsForColumn(int column, bool attached) const;

    // Only the first column sorts.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(
        const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    // Checkboxes have no text to type: only the first column is searched.
    [[nodiscard]] QModelIndexList match(const QModelIndex &start, int role, const QVariant &value,
        int hits = 1, Qt::MatchFlags flags = Qt::MatchStartsWith | Qt::MatchWrap) const override;

protected:
    void recordRead(const Record &record) override;

private:
    void followColumns();
    // Rows of the product table; each has the column to its right.
    [[nodiscard]] QStringList productIds(int first, int last) const;
    void insertColumnsOf(int first, const QStringList &ids);
    void removeColumnsOf(int first, int last);
    void moveColumnOf(int from, int to);
    void matchColumns();
    void recountSoon();
    void recount();

    RecordSource *m_productSource;
    RecordTableModel m_products;
    QStringList m_columns; // product ids, without the first column
    QTimer m_recount;
    QHash<QString, int> m_numbers; // product id → small number, for m_attached
    // Of every row read, including those the filter hides.
    QHash<RowId, std::vector<int>> m_attached;
    std::vector<int> m_counts; // by number, of the rows shown
};

} // namespace hopyard
