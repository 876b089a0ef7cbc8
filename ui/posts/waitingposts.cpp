// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/waitingposts.h"

#include "models/roles.h"
#include "sync/commands.h"
#include "ui/apphost.h"
#include "ui/delegates/celldelegate.h"
#include "ui/page.h"
#include "ui/theme/icon.h"
#include "ui/theme/theme.h"
#include "ui/widgets/emptystate.h"

#include <QListView>
#include <QStackedLayout>

namespace hopyard {

WaitingPosts::WaitingPosts(PageHost &host, QWidget *parent)
    : QWidget(parent)
    , m_host(host)
    , m_model(new DraftsModel(this))
    , m_view(new QListView(this))
    , m_empty(new EmptyState(this))
{
    setObjectName(QStringLiteral("waitingPosts"));
    m_view->setObjectName(QStringLiteral("waitingList"));
    m_view->setAccessibleName(tr("Texts that are not on Whop"));
    dressView(m_view)->setTwoLine(true);
    m_model->setSecondLine(true);
    m_view->setModel(m_model);
    auto *stack = new QStackedLayout(this);
    stack->addWidget(m_view);
    stack->addWidget(m_empty);
    connect(m_view, &QListView::activated, this, &WaitingPosts::open);
}

void WaitingPosts::show(WorkspaceAccess *workspace, What what, const Wanted &wanted)
{
    if (m_workspace && m_workspace != workspace)
        disconnect(&m_workspace->commands(), nullptr, this, nullptr);
    if (workspace && m_workspace != workspace) {
        Commands &commands = workspace->commands();
        connect(&commands, &Commands::draftsChanged, this, &WaitingPosts::read);
        connect(&commands, &Commands::draftSaved, this, &WaitingPosts::read);
        connect(&commands, &Commands::operationsChanged, this, &WaitingPosts::read);
    }
    m_workspace = workspace;
    m_what = workspace ? what : What::Nothing;
    m_wanted = wanted;
    read();
}

void WaitingPosts::read()
{
    QList<DraftEntry> shown;
    if (m_what != What::Nothing && m_workspace) {
        const QList<DraftEntry> all
            = draftEntries(m_workspace->commands(), {}, Words::titlesFrom(m_host.titles()), m_read);
        for (const DraftEntry &entry : all) {
            const bool draft = entry.state == DraftEntry::State::Draft;
            const bool here
                = draft ? entry.draft.address.place == QLatin1String("posts") : entry.isWaiting();
            if (here && draft == (m_what == What::Drafts) && (!m_wanted || m_wanted(entry)))
                shown.append(entry);
        }
    }
    const int before = count();
    m_model->setEntries(shown, m_host.nowMs());
    if (m_what == What::Drafts)
        m_empty->setContent(Glyph::FileText, tr("No drafts here"),
            tr("What you begin to write is kept here until it is posted."));
    else
        m_empty->setContent(Glyph::CalendarClock, tr("Nothing is scheduled here"),
            tr("Posts that wait for their time appear here."));
    static_cast<QStackedLayout *>(layout())->setCurrentIndex(shown.isEmpty() ? 1 : 0);
    if (count() != before)
        Q_EMIT changed();
}

void WaitingPosts::open(const QModelIndex &index)
{
    const DraftEntry *entry = m_model->entry(index);
    if (!entry)
        return;
    if (entry->state == DraftEntry::State::Draft)
        m_host.openDraft(KeptDraft(entry->draft)); // a copy: opening it may remove the row
    else
        m_host.go(QStringLiteral("drafts"), QString(entry->key));
}

} // namespace hopyard
