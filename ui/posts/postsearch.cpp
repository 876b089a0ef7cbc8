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

namespace hopyard {

namespace {

constexpr int mostPostHits = 200;

} // namespace

PostHits::PostHits(PageHost &host, QObject *parent)
    : QAbstractListModel(parent)
    , m_host(host)
{
}

void PostHits::search(WorkspaceAccess *workspace, const QString &text)
{
    beginResetModel();
    m_workspace = workspace;
    m_hits.clear();
    m_about.clear();
    if (workspace && !text.trimmed().isEmpty()) {
        m_hits = workspace->search(text, QStringLiteral("post"), mostPostHits);
        m_hits += workspace->search(text, QStringLiteral("comment"), mostPostHits);
    }
    endResetModel();
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

// Who wrote it, when, and for comments that it is one.
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
    m_empty->setContent(Glyph::Search, tr("Nothing found"),
        tr("No post or comment on this computer has these words."));
    auto *stack = new QStackedLayout(this);
    stack->addWidget(m_view);
    stack->addWidget(m_empty);
    const auto choose = [this](const QModelIndex &index) {
        if (index.isValid())
            Q_EMIT chosen(index.data(KindRole).toString(), index.data(IdRole).toString());
    };
    connect(m_view, &QListView::activated, this, choose);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, choose);
}

void PostSearchView::search(WorkspaceAccess *workspace, const QString &text)
{
    m_hits->search(workspace, text);
    auto *stack = static_cast<QStackedLayout *>(layout());
    stack->setCurrentIndex(m_hits->rowCount() > 0 || text.trimmed().isEmpty() ? 0 : 1);
}

} // namespace hopyard
