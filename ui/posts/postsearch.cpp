// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/postsearch.h"

#include "models/roles.h"
#include "schema/posts.h"
#include "ui/delegates/celldelegate.h"
#include "ui/page.h"
#include "ui/theme/icon.h"
#include "ui/theme/theme.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QStackedLayout>

#include <algorithm>

namespace hopyard {

namespace {

constexpr int mostPostHits = 200;
constexpr int mostPostHitsRead = 600; // to find those that are wanted

} // namespace

PostHits::PostHits(PageHost &host, QObject *parent)
    : QAbstractListModel(parent)
    , m_host(host)
{
}

bool PostHits::search(WorkspaceAccess *workspace, const QString &text, const Wanted &wanted)
{
    m_workspace = workspace;
    QList<SearchHit> hits;
    if (workspace && !text.trimmed().isEmpty()) {
        hits = find(text, QStringLiteral("post"), wanted);
        hits += find(text, QStringLiteral("comment"), wanted);
    }
    const auto same = [](const SearchHit &a, const SearchHit &b) {
        return a.kind == b.kind && a.id == b.id && a.title == b.title;
    };
    if (std::equal(hits.cbegin(), hits.cend(), m_hits.cbegin(), m_hits.cend(), same))
        return false;
    beginResetModel();
    m_hits = hits;
    m_about.clear();
    endResetModel();
    return true;
}

QList<SearchHit> PostHits::find(
    const QString &text, const QString &kind, const Wanted &wanted) const
{
    if (!wanted)
        return m_workspace->search(text, kind, mostPostHits);
    QList<SearchHit> found;
    const QList<SearchHit> all = m_workspace->search(text, kind, mostPostHitsRead);
    for (const SearchHit &hit : all) {
        if (found.size() < mostPostHits && wanted(hit))
            found.append(hit);
    }
    return found;
}

int PostHits::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_hits.size());
}

Record PostHits::record(const SearchHit &hit) const
{
    RecordSource *source = m_workspace ? m_workspace->source(hit.kind) : nullptr;
    return source ? source->record(hit.id) : Record();
}

// The author, the time, and for comments that it is one.
QString PostHits::about(const SearchHit &hit) const
{
    const auto known = m_about.constFind(hit.id);
    if (known != m_about.cend())
        return *known;
    const Record found = record(hit);
    QStringList parts;
    if (hit.kind == QLatin1String("comment"))
        parts << tr("Comment");
    parts << isolated(posts::author(found.body()));
    if (const auto created = found.value(posts::createdAt))
        parts << Words::dayTime(created->toMSecsSinceEpoch(), m_host.nowMs());
    const QString text = parts.join(QStringLiteral(" · "));
    m_about.insert(hit.id, text);
    return text;
}

QVariant PostHits::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_hits.size())
        return {};
    const SearchHit &found = m_hits.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return found.title.simplified().left(200);
    case Qt::AccessibleTextRole:
        return QString(found.title.simplified().left(200) + QStringLiteral(", ") + about(found));
    case SubtitleRole:
        return about(found);
    case GlyphRole:
        return int(
            found.kind == QLatin1String("comment") ? Glyph::MessageCircle : Glyph::MessagesSquare);
    case IdRole:
        return found.id;
    case KindRole:
        return found.kind;
    default:
        return {};
    }
}

PostSearchView::PostSearchView(PageHost &host, QWidget *parent)
    : QWidget(parent)
    , m_hits(new PostHits(host, this))
    , m_view(new QListView(this))
    , m_empty(new EmptyState(this))
{
    m_view->setObjectName(QStringLiteral("postHits"));
    m_view->setAccessibleName(tr("Found posts and comments"));
    dressView(m_view)->setTwoLine(true);
    m_view->setModel(m_hits);
    auto *stack = new QStackedLayout(this);
    stack->addWidget(m_view);
    stack->addWidget(m_empty);
    const auto choose = [this](const QModelIndex &index) {
        if (index.isValid() && !m_quiet)
            Q_EMIT chosen(index.data(KindRole).toString(), index.data(IdRole).toString());
    };
    connect(m_view, &QListView::activated, this, choose);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, choose);
}

void PostSearchView::search(
    WorkspaceAccess *workspace, const QString &text, const PostHits::Wanted &wanted)
{
    const QString current = m_view->currentIndex().data(IdRole).toString();
    if (m_hits->search(workspace, text, wanted) && !current.isEmpty()) {
        m_quiet = true;
        for (int row = 0; row < m_hits->rowCount(); ++row) {
            if (m_hits->hit(row).id == current)
                m_view->setCurrentIndex(m_hits->index(row));
        }
        m_quiet = false;
    }
    m_empty->setContent(Glyph::Search, tr("Nothing found"),
        wanted ? tr("No post or comment of this forum, and of these filters, has these words.")
               : tr("No post or comment on this computer has these words."));
    auto *stack = static_cast<QStackedLayout *>(layout());
    stack->setCurrentIndex(m_hits->rowCount() > 0 || text.trimmed().isEmpty() ? 0 : 1);
}

} // namespace hopyard
