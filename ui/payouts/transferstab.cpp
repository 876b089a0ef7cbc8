// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/payouts/transferstab.h"

#include "models/recordtablemodel.h"
#include "models/tables/registry.h"
#include "ui/payouts/moneyshown.h"
#include "ui/shell/recordtablepane.h"

namespace hopyard {

TransfersTab::TransfersTab(PageHost &host, QWidget *parent)
    : RecordListPage(host, tables::transfers, parent)
{
    setObjectName(QStringLiteral("transfersTab"));
    pane()->setEmptyText(tr("No transfers yet"),
        tr("Money you send to other accounts on Whop appears here."), {}, {});
}

void TransfersTab::modelChanged(RecordTableModel *)
{
    applySettings();
}

void TransfersTab::applySettings()
{
    if (model())
        model()->setHideAmounts(amountsHidden(host()));
}

} // namespace hopyard
