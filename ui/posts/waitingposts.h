// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/drafts/draftsmodel.h"

#include <QPointer>
#include <QWidget>

#include <functional>

class QListView;

namespace hopyard {

class EmptyState;
class PageHost;
class WorkspaceAccess;

// Unsent texts of the Forum posts place, shown in place of its list: drafts, or scheduled posts
// (missed ones first). objectName "waitingPosts".
class WaitingPosts final : public QWidget
{
    Q_OBJECT

public:
    explicit WaitingPosts(PageHost &host, QWidget *parent = nullptr);

    enum class What
    {
        Nothing,
        Drafts,
        Scheduled,
    };
    // wanted: which entries to show; empty: all.
    using Wanted = std::function<bool(const DraftEntry &entry)>;
    void show(WorkspaceAccess *workspace, What what, const Wanted &wanted = {});
    [[nodiscard]] int count() const { return m_model->rowCount(); }

Q_SIGNALS:
    // The entries changed.
    void changed();

private:
    void read();
    void open(const QModelIndex &index);

    PageHost &m_host;
    QPointer<WorkspaceAccess> m_workspace;
    What m_what = What::Nothing;
    Wanted m_wanted;
    DraftsModel *m_model;
    QListView *m_view;
    EmptyState *m_empty;
    QHash<QString, ReadDraft> m_read; // see draftEntries()
};

} // namespace hopyard
