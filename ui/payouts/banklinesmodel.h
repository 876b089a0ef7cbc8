// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/payouts/bankbook.h"

#include <QAbstractTableModel>
#include <QLocale>
#include <QSet>

#include <memory>

namespace hopyard {

// Money that came in, as the bank's files say, in their order: day, amount and text, with a mark
// where it is explained. Makes texts only of what is looked at, so that files of any length are
// shown at once. Gives the key of a line as IdRole.
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

    // Places of the rows that are shown: those of money that came in. Any thread.
    [[nodiscard]] static std::vector<int> incoming(const std::vector<BankRow> &rows);
    // open: keys of the rows that nothing explains. What is in both the old and the new rows keeps
    // its place, its selection and focus.
    void setRows(const Rows &rows, std::vector<int> places, const QSet<QString> &open);
    void setHideAmounts(bool hide);
    // Where the line of this key is; -1 if it is not shown.
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
