// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recordsource.h"
#include "ui/payouts/paymentdialog.h"
#include "ui/shell/recordlistpage.h"

#include <QPointer>

class QPushButton;

namespace hopyard {

// Transfers to others on Whop: the list, and sending one, or many from a file.
class TransfersTab final : public RecordListPage
{
    Q_OBJECT

public:
    explicit TransfersTab(PageHost &host, QWidget *parent = nullptr);
    ~TransfersTab() override;

    void setContext(WorkspaceAccess *workspace) override;
    void newItem() override;
    void showStatus(const EngineStatus &status) override;
    void applySettings();
    // Reads the file and shows what it would send.
    void openFile(const QString &fileName);

protected:
    void modelChanged(RecordTableModel *model) override;

private:
    void chooseFile();

    QPushButton *m_send;
    QPushButton *m_file;
    QPointer<PaymentDialog> m_dialog; // child of the window
};

} // namespace hopyard
