// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/postlikes.h"

#include "core/ids.h"
#include "schema/posts.h"
#include "schema/registry.h"
#include "ui/apphost.h"
#include "ui/widgets/safelabel.h"

#include <QLocale>

namespace hopyard {

namespace {

constexpr qsizetype mostLikesRead = 100;
constexpr qsizetype mostLikesNamed = 12;

} // namespace

PostLikes::PostLikes(QObject *parent)
    : QObject(parent)
{
}

PostLikes::~PostLikes() = default;

void PostLikes::setTarget(WorkspaceAccess *workspace, const QString &kind, const QString &id)
{
    const ListScope scope = workspace && !id.isEmpty() ? ListScope {kind, id} : ListScope();
    if (m_workspace == workspace && scope == m_scope)
        return;
    if (m_workspace && m_workspace != workspace)
        disconnect(&m_workspace->commands(), nullptr, this, nullptr);
    if (workspace && m_workspace != workspace) {
        connect(&workspace->commands(), &Commands::lastDoneReady, this, &PostLikes::onLastDone);
        connect(&workspace->commands(), &Commands::operationsChanged, this, &PostLikes::changed);
    }
    m_workspace = workspace;
    m_scope = scope;
    m_mine.clear();
    m_source = scope.id.isEmpty() || isLocalId(id)
        ? nullptr
        : workspace->scopedSource(specText(reactions::resource.kind), scope);
    if (m_source) {
        connect(m_source.get(), &RecordSource::changed, this, &PostLikes::read);
        connect(m_source.get(), &RecordSource::reloaded, this, &PostLikes::read);
    }
    read();
}

void PostLikes::read()
{
    m_likes.clear();
    std::vector<RowId> rows;
    if (m_source) {
        for (const RowKey &key : m_source->keys(std::nullopt, mostLikesRead))
            rows.push_back(key.row);
        for (const Record &like : m_source->records(rows)) {
            if (!like.isNull())
                m_likes.append(like);
        }
    }
    for (const Record &like : std::as_const(m_likes)) {
        if (isLocalId(like.id)) {
            m_mine.insert(like.id, true);
        } else if (!m_mine.contains(like.id)) {
            m_mine.insert(like.id, false);
            m_workspace->commands().requestLastDone(like.id, specText(reactions::create.name));
        }
    }
    Q_EMIT changed();
}

void PostLikes::onLastDone(const QString &id, const Operation &operation)
{
    if (!m_mine.contains(id) || operation.action != specText(reactions::create.name))
        return;
    m_mine.insert(id, true);
    Q_EMIT changed();
}

QString PostLikes::own() const
{
    for (const Record &like : m_likes) {
        if (m_mine.value(like.id))
            return like.id;
    }
    return {};
}

int PostLikes::pending() const
{
    if (!m_workspace)
        return 0;
    int sum = 0;
    for (const Operation &operation : m_workspace->commands().operations()) {
        if (isSettled(operation.state))
            continue;
        if (operation.action == specText(reactions::create.name)
            && jsonText(operation.args, reactions::resourceId.path) == m_scope.id)
            ++sum;
        else if (operation.action == specText(reactions::remove.name)
            && m_mine.value(operation.target))
            --sum;
    }
    return sum;
}

QString PostLikes::names() const
{
    QStringList found;
    for (const Record &like : m_likes) {
        const QString name = posts::author(like.body());
        if (!name.isEmpty() && found.size() < mostLikesNamed)
            found.append(isolated(name));
    }
    return QLocale().createSeparatedList(found);
}

} // namespace hopyard
