// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/posts/answeredsource.h"

#include "schema/posts.h"
#include "sync/commands.h"

#include <string>
#include <utility>

namespace hopyard {

namespace {

// It will be on Whop unless somebody takes it back.
bool isOnItsWay(const Operation &operation)
{
    switch (operation.state) {
    case OperationState::Queued:
    case OperationState::Blocked:
    case OperationState::Paused:
    case OperationState::Sending:
    case OperationState::Ambiguous:
        return true;
    default:
        return false;
    }
}

bool isNewComment(const Operation &operation)
{
    return operation.action == QLatin1String("comment.create");
}

} // namespace

AnsweredSource::AnsweredSource(RecordSource &base, Commands &commands, QObject *parent)
    : RecordSource(parent)
    , m_base(base)
    , m_commands(&commands)
{
    // Before others hear of it: they read what it says now.
    connect(&base, &RecordSource::changed, this, &AnsweredSource::forgetCounted);
    connect(&base, &RecordSource::reloaded, this, &AnsweredSource::forgetCounted);
    connect(&base, &RecordSource::changed, this, &RecordSource::changed);
    connect(&base, &RecordSource::reloaded, this, &RecordSource::reloaded);
    connect(&commands, &Commands::operationsChanged, this, &AnsweredSource::onOperations);
    connect(&commands, &Commands::settled, this, &AnsweredSource::onSettled);
    onOperations();
}

std::vector<Record> AnsweredSource::records(std::span<const RowId> rows)
{
    std::vector<Record> found = m_base.records(rows);
    if (!m_waiting.isEmpty() || !m_sent.isEmpty()) {
        for (Record &record : found)
            addWaiting(record);
    }
    return found;
}

Record AnsweredSource::record(const QString &id)
{
    Record found = m_base.record(id);
    addWaiting(found);
    return found;
}

void AnsweredSource::addWaiting(Record &post) const
{
    if (post.isNull())
        return;
    const qint64 told = post.value(posts::comments).value_or(0);
    int more = m_waiting.value(post.id);
    if (told == 0 && m_sent.contains(post.id))
        ++more; // Whop did not count it yet
    if (more > 0)
        post.editBody()[std::string(posts::comments.path)] = told + more;
}

void AnsweredSource::onOperations()
{
    if (!m_commands)
        return;
    QHash<QString, int> waiting;
    for (const Operation &operation : m_commands->operations()) {
        if (isNewComment(operation) && isOnItsWay(operation))
            ++waiting[jsonText(operation.args, "parent_id")];
    }
    if (waiting == m_waiting)
        return;
    const QHash<QString, int> before = std::exchange(m_waiting, waiting);
    QSet<QString> posts(before.keyBegin(), before.keyEnd());
    posts.unite(QSet<QString>(waiting.keyBegin(), waiting.keyEnd()));
    for (const QString &post : std::as_const(posts)) {
        if (before.value(post) != waiting.value(post))
            tell(post);
    }
}

void AnsweredSource::onSettled(const Operation &operation)
{
    if (!isNewComment(operation) || operation.state != OperationState::Done)
        return;
    const QString post = jsonText(operation.args, "parent_id");
    m_sent.insert(post);
    forgetCounted(); // it may know already
    tell(post);
}

// Once Whop has counted the answer it is Whop's to say how many there are: it may go again there.
void AnsweredSource::forgetCounted()
{
    m_sent.removeIf([this](const QString &post) {
        return m_base.record(post).value(posts::comments).value_or(0) > 0;
    });
}

void AnsweredSource::tell(const QString &post)
{
    if (const Record known = m_base.record(post); !known.isNull())
        Q_EMIT changed({{Change::Type::Upserted, kind(), post, known.row, 0}});
}

} // namespace hopyard
