// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/payouts/bankbook.h"

#include <QAbstractTableModel>
#include <QLocale>
#include <QSet>

#include <memory>

namespace hopyard {

// Incoming money from the bank's files, in their order: day, amount and text, with a mark if it is
// explained. Creates texts only for visible rows, so that files of any length appear at once.
// IdRole gives a line's key.
class BankLinesModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        DateColumn,
        AmountColumn,
        TextColumn,
        ColumnCount
    };
    using Rows = std::shared_ptr<const std::vector<BankRow>>;

    explicit BankLinesModel(QObject *parent = nullptr);

    // Indexes of the rows shown: those with incoming money. Any thread.
    [[nodiscard]] static std::vector<int> incoming(const std::vector<BankRow> &rows);
    // open: keys of unexplained rows. Rows that are among both the old and the new ones keep their
    // position, selection and focus.
    void setRows(const Rows &rows, std::vector<int> places, const QSet<QString> &open);
    void setHideAmounts(bool hide);
    // The row of the line with this key; -1 if it is not shown.
    [[nodiscard]] int rowOf(const QString &key) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(
        const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] const BankRow &line(int row) const;
    [[nodiscard]] QString cell(const BankRow &row, int column) const;

    Rows m_rows;
    std::vector<int> m_places;
    QSet<QString> m_open;
    QLocale m_locale;
    bool m_hidden = false;
};

} // namespace hopyard
