// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recordsource.h"
#include "ui/shell/recordlistpage.h"

namespace hopyard {

class FilterChip;

// All withdrawals with their status; the detail shows each one's progress step by step.
class WithdrawalsTab final : public RecordListPage
{
    Q_OBJECT

public:
    explicit WithdrawalsTab(PageHost &host, QWidget *parent = nullptr);
    ~WithdrawalsTab() override;

    void showStatus(const EngineStatus &status) override;
    // The setting for hidden amounts, or the day, may have changed.
    void applySettings();

protected:
    RecordDetail *makeDetail(QWidget *parent) override;
    void modelChanged(RecordTableModel *model) override;
    void selectionUpdated() override;
    void clearFilters() override;

private:
    void chooseStatus();
    void chooseCurrency();
    void applyChips();
    void setToday();

    FilterChip *m_statusChip;
    FilterChip *m_currencyChip;
    QString m_status;
    QString m_currency;
    QString m_fetched; // the one whose details were last requested
};

} // namespace hopyard
