// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>
#include <QSet>

namespace hopyard {

class PageHost;
class WorkspaceAccess;
struct Operation;

// Tells a person, wherever they are, what became of scheduled posts: that one went out, or that its
// time passed without it being sent, which leads to where that is decided. Lives as long as the
// workspace is open.
class ScheduleNote final : public QObject
{
    Q_OBJECT

public:
    ScheduleNote(PageHost &host, WorkspaceAccess &workspace);

private:
    void lookForMissed();
    void onSettled(const Operation &operation);

    PageHost &m_host;
    WorkspaceAccess &m_workspace;
    QSet<QString> m_told; // operations
    QHash<QString, int> m_posted; // of what goes to several forums, by batch: how many have
};

} // namespace hopyard
