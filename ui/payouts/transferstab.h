// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recordsource.h"
#include "ui/shell/recordlistpage.h"

namespace hopyard {

// What was sent to others on Whop.
class TransfersTab final : public RecordListPage
{
    Q_OBJECT

public:
    explicit TransfersTab(PageHost &host, QWidget *parent = nullptr);
    void applySettings();

protected:
    void modelChanged(RecordTableModel *model) override;
};

} // namespace hopyard
