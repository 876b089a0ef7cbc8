// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/payouts/ledgermodel.h"

#include <QWidget>

namespace hopyard {

class BarChart;

// Money in and out by month as bars: incoming upwards, outgoing downwards, so that colour is not
// the only distinction. One currency at a time. Only illustrates a table with the exact amounts:
// nowhere else are amounts converted to heights. objectName "monthChart".
class MonthChart final : public QWidget
{
    Q_OBJECT

public:
    explicit MonthChart(QWidget *parent = nullptr);

    // In order of month; empty: nothing is shown. hidden: amounts are neither shown nor read out,
    // the bars remain.
    void setMonths(const std::vector<LedgerModel::Month> &months, bool hidden);
    [[nodiscard]] int monthCount() const { return int(m_months.size()); }
    [[nodiscard]] bool isMirrored() const { return layoutDirection() == Qt::RightToLeft; }
    // False if the drawing library is not installed: the table remains.
    [[nodiscard]] bool isPossible() const { return !m_failed; }

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void draw();
    void describe();
    [[nodiscard]] QString monthText(const LedgerModel::Month &month) const;

    BarChart *m_chart = nullptr; // created when first visible
    bool m_failed = false;
    std::vector<LedgerModel::Month> m_months;
    bool m_hidden = false;
};

} // namespace hopyard
