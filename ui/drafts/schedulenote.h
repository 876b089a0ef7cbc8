// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>
#include <QSet>

namespace hopyard {

class PageHost;
class WorkspaceAccess;
struct Operation;

// Notifies a person, on any page, of the outcome of scheduled posts: sent, or missed, with a link
// to where that is decided. Lives as long as the workspace is open.
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
    QSet<QString> m_told; // operations already reported
    QHash<QString, int> m_posted; // of posts for several forums, by batch: how many were sent
};

} // namespace hopyard
