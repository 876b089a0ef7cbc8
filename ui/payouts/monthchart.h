// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/payouts/ledgermodel.h"

#include <QWidget>

namespace hopyard {

class BarChart;

// Money in and out by month as bars: in upwards, out downwards, so that colour alone says nothing.
// One currency at a time. It only illustrates a table that has the exact amounts: numbers become
// heights here and nowhere else. objectName "monthChart".
class MonthChart final : public QWidget
{
    Q_OBJECT

public:
    explicit MonthChart(QWidget *parent = nullptr);

    // In order of month; none: nothing is shown. hidden: no amount is written or said, whatever
    // the bars look like.
    void setMonths(const std::vector<LedgerModel::Month> &months, bool hidden);
    [[nodiscard]] int monthCount() const { return int(m_months.size()); }
    // From left to right.
    [[nodiscard]] QStringList monthLabels() const;
    [[nodiscard]] bool showsAmounts() const { return !m_hidden; }
    [[nodiscard]] bool isMirrored() const { return layoutDirection() == Qt::RightToLeft; }
    // False if what draws is not installed: there is the table.
    [[nodiscard]] bool isPossible() const { return !m_failed; }

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void draw();
    void describe();
    [[nodiscard]] QString monthText(const LedgerModel::Month &month) const;

    BarChart *m_chart = nullptr; // made when it is first seen
    bool m_failed = false;
    std::vector<LedgerModel::Month> m_months;
    bool m_hidden = false;
};

} // namespace hopyard
