// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSet>

namespace hopyard {

class PageHost;
class WorkspaceAccess;

// Tells a person, wherever they are, that the time of scheduled posts passed without them being
// sent, and leads to where that is decided. Lives as long as the workspace is open.
class MissedNote final : public QObject
{
    Q_OBJECT

public:
    MissedNote(PageHost &host, WorkspaceAccess &workspace);

private:
    void look();

    PageHost &m_host;
    WorkspaceAccess &m_workspace;
    QSet<QString> m_told; // operations
};

} // namespace hopyard
