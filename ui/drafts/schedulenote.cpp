// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/drafts/schedulenote.h"

#include "schema/posts.h"
#include "ui/apphost.h"
#include "ui/page.h"
#include "ui/words.h"

namespace hopyard {

ScheduleNote::ScheduleNote(PageHost &host, WorkspaceAccess &workspace)
    : QObject(&workspace)
    , m_host(host)
    , m_workspace(workspace)
{
    connect(
        &workspace.commands(), &Commands::operationsChanged, this, &ScheduleNote::lookForMissed);
    connect(&workspace.commands(), &Commands::settled, this, &ScheduleNote::onSettled);
    lookForMissed();
}

void ScheduleNote::lookForMissed()
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

// It may have been written days ago, so nobody is waiting for it.
void ScheduleNote::onSettled(const Operation &operation)
{
    if (operation.state != OperationState::Done || !operation.schedule.isSet())
        return;
    int count = 1;
    if (!operation.batch.isEmpty()) {
        count = ++m_posted[operation.batch];
        for (const Operation &other : m_workspace.commands().operations()) {
            const bool onItsWay = other.state == OperationState::Queued
                || other.state == OperationState::Sending
                || other.state == OperationState::Ambiguous;
            if (onItsWay && other.batch == operation.batch && other.id != operation.id)
                return; // one post to several forums is reported once
        }
        m_posted.remove(operation.batch);
    }
    const QString title = Words::quoted(posts::titleOrFirstLine(operation.args));
    const QString text = count == 1
        ? tr("%1 was posted as scheduled.").arg(title)
        : tr("%1 was posted to %n forums as scheduled.", nullptr, count).arg(title);
    m_host.notify({text, tr("Show"), Tone::Success, Glyph::Send,
        [host = &m_host, post = operation.resultId, one = count == 1] {
            host->go(
                one ? QStringLiteral("posts") : QStringLiteral("drafts"), one ? post : QString());
        }});
}

} // namespace hopyard
