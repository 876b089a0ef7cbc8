// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/payouts/ledgermodel.h"

#include <QWidget>

class QComboBox;

namespace hopyard {

class MonthChart;

// Money in and out of the last twelve months: a chart of one currency, and below it the exact
// amounts of all.
class MonthsSection final : public QWidget
{
    Q_OBJECT

public:
    explicit MonthsSection(QWidget *parent);

    // In order of month and currency. first: the currency drawn until another is chosen. unknown:
    // why the ledger is not known; nothing is drawn then.
    void fill(const std::vector<LedgerModel::Month> &months, const QString &first, bool hideAmounts,
        const QString &unknown);

private:
    void showChart();
    void showTable();

    std::vector<LedgerModel::Month> m_months;
    QString m_first;
    QString m_unknown;
    bool m_hidden = false;
    QComboBox *m_currency;
    QWidget *m_head;
    MonthChart *m_chart;
    QWidget *m_rows;
};

} // namespace hopyard
