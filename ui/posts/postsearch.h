// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/apphost.h"

#include <QAbstractListModel>
#include <QHash>
#include <QListView>

#include <functional>

namespace hopyard {

class EmptyState;
class PageHost;

// Search results in posts and comments, posts first. A row is read when first painted.
class PostHits final : public QAbstractListModel
{
    Q_OBJECT

public:
    explicit PostHits(PageHost &host, QObject *parent = nullptr);

    using Wanted = std::function<bool(const SearchHit &hit)>;
    // Searches the full-text index; bounded. Empty text: no results. wanted: which results count;
    // empty: all. False if the results are unchanged.
    bool search(WorkspaceAccess *workspace, const QString &text, const Wanted &wanted = {});
    [[nodiscard]] const SearchHit &hit(int row) const { return m_hits.at(row); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(
        const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QList<SearchHit> find(
        const QString &text, const QString &kind, const Wanted &wanted) const;
    [[nodiscard]] Record record(const SearchHit &hit) const;
    [[nodiscard]] QString about(const SearchHit &hit) const;

    PageHost &m_host;
    WorkspaceAccess *m_workspace = nullptr;
    QList<SearchHit> m_hits;
    mutable QHash<QString, QString> m_about;
};

// Shows results in place of the list of posts. objectName "postHits".
class PostSearchView final : public QWidget
{
    Q_OBJECT

public:
    explicit PostSearchView(PageHost &host, QWidget *parent = nullptr);

    // The same search again keeps the chosen result.
    void search(
        WorkspaceAccess *workspace, const QString &text, const PostHits::Wanted &wanted = {});
    [[nodiscard]] int count() const { return m_hits->rowCount(); }
    [[nodiscard]] QListView *view() const { return m_view; }

Q_SIGNALS:
    void chosen(const QString &kind, const QString &id);

private:
    PostHits *m_hits;
    QListView *m_view;
    EmptyState *m_empty;
    bool m_quiet = false; // the current row is restored, not chosen
};

} // namespace hopyard
