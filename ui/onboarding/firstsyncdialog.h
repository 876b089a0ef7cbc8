// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QHash>
#include <QPointer>

class QPushButton;
class QVBoxLayout;

namespace hopyard {

class CheckRow;
class PageHost;
class SafeLabel;
class WorkspaceAccess;
struct EngineStatus;

// Shows the progress of reading a new workspace, area by area. Can be closed at any time; says when
// the first area is complete.
class FirstSyncDialog final : public QDialog
{
    Q_OBJECT

public:
    FirstSyncDialog(PageHost &host, WorkspaceAccess &workspace, QWidget *parent);

private:
    void showStatus(const EngineStatus &status);

    QPointer<WorkspaceAccess> m_workspace;
    QHash<QString, CheckRow *> m_rows; // by kind
    QVBoxLayout *m_list;
    SafeLabel *m_sentence;
    QPushButton *m_start;
};

} // namespace hopyard
