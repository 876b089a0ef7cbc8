// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/drafts/missednote.h"

#include "schema/posts.h"
#include "ui/apphost.h"
#include "ui/page.h"
#include "ui/words.h"

namespace hopyard {

MissedNote::MissedNote(PageHost &host, WorkspaceAccess &workspace)
    : QObject(&workspace)
    , m_host(host)
    , m_workspace(workspace)
{
    connect(&workspace.commands(), &Commands::operationsChanged, this, &MissedNote::look);
    look();
}

void MissedNote::look()
{
    QList<Operation> news;
    for (const Operation &operation : m_workspace.commands().operations()) {
        if (!isMissed(operation) || m_told.contains(operation.id))
            continue;
        m_told.insert(operation.id);
        news.append(operation);
    }
    if (news.isEmpty())
        return;
    const int count = int(news.size());
    const QString text = count == 1
        ? tr("%1 was not posted in time. What should happen with it?")
              .arg(Words::quoted(posts::titleOrFirstLine(news.constFirst().args)))
        : tr("%n scheduled posts were not sent in time. What should happen with them?", nullptr,
            count);
    m_host.notify({text, tr("Decide…"), Tone::Warning, Glyph::CalendarClock,
        [host = &m_host] { host->go(QStringLiteral("drafts")); }});
}

} // namespace hopyard
