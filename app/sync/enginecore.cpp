// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/enginecore.h"

#include "core/ids.h"
#include "core/logging.h"
#include "schema/overlay.h"
#include "schema/registry.h"

#include <QRandomGenerator>

#include <algorithm>

namespace hopyard {

namespace {

constexpr std::chrono::seconds storeRetry {5};

// At most one change per record; what says more wins.
void addChange(std::vector<Change> &changes, const Change &change)
{
    const auto same = std::find_if(changes.begin(), changes.end(), [&change](const Change &entry) {
        return entry.kind == change.kind && entry.id == change.id;
    });
    if (same == changes.end())
        changes.push_back(change);
    else if (same->type == Change::Type::Upserted)
        *same = change;
}

} // namespace

EngineCore::EngineCore(EngineConfig engineConfig, ApiClient &client, Clock &time)
    : config(std::move(engineConfig))
    , api(client)
    , clock(time)
    , gateway(client, time, QRandomGenerator::system()->generate())
    , connectivity(time)
    , outbox(time)
    , m_retry(time, [this] { retrySteps(); })
{
}

void EngineCore::publish(const std::vector<Change> &changes, const QStringList &reloadedKinds)
{
    ChangeSet set;
    set.reloadedKinds = reloadedKinds;
    const QList<Outbox::Touched> touched = outbox.takeTouched();
    if (touched.isEmpty()) {
        if (changes.empty() && reloadedKinds.isEmpty())
            return;
        set.changes = changes;
        Q_EMIT changed(set);
        return;
    }
    set.changes = changes;
    for (const Outbox::Touched &entry : touched) {
        if (!isLocalId(entry.id)) {
            const auto record = mirror->record(entry.kind, entry.id);
            if (record && *record)
                addChange(
                    set.changes, {Change::Type::Upserted, entry.kind, entry.id, (*record)->row, 0});
            continue;
        }
        const auto create = std::find_if(outbox.operations().cbegin(), outbox.operations().cend(),
            [&entry](const Operation &operation) {
                const ActionSpec *action = findAction(operation.action);
                return operation.target == entry.id && action && action->effect == Effect::Creates;
            });
        const auto echo = std::find_if(echoes.cbegin(), echoes.cend(),
            [&entry](const Operation &done) { return done.seq == entry.createSeq; });
        if (echo != echoes.cend()) {
            addChange(set.changes, {Change::Type::Upserted, entry.kind, entry.id, -echo->seq, 0});
            continue;
        }
        if (create != outbox.operations().cend()) {
            addChange(set.changes, {Change::Type::Upserted, entry.kind, entry.id, -create->seq, 0});
            continue;
        }
        if (entry.createSeq == 0)
            continue; // the create is touched, too, and speaks for it
        const QString serverId = intents->serverId(entry.id);
        const auto record = serverId.isEmpty()
            ? Result<std::optional<Record>>(std::optional<Record>())
            : mirror->record(entry.kind, serverId);
        if (record && *record)
            addChange(set.changes,
                {Change::Type::Renamed, entry.kind, serverId, (*record)->row, -entry.createSeq});
        else
            addChange(
                set.changes, {Change::Type::Removed, entry.kind, entry.id, -entry.createSeq, 0});
    }
    set.overlay = overlay();
    Q_EMIT changed(set);
    Q_EMIT operationsChanged(outbox.operations());
    Q_EMIT statusMoved();
}

std::shared_ptr<const Overlay> EngineCore::overlay() const
{
    return std::make_shared<Overlay>(outbox.operations(), echoes);
}

void EngineCore::persist(std::function<Outcome()> step)
{
    if (m_steps.empty()) {
        const Outcome outcome = step();
        if (outcome) {
            noteStoreWorks();
            return;
        }
        noteStoreProblem(outcome.error());
    }
    m_steps.push_back(std::move(step));
    m_retry.in(storeRetry);
}

void EngineCore::retrySteps()
{
    while (!m_steps.empty()) {
        if (const Outcome outcome = m_steps.front()(); !outcome) {
            noteStoreProblem(outcome.error());
            m_retry.in(storeRetry);
            return;
        }
        m_steps.pop_front();
    }
    noteStoreWorks();
    Q_EMIT stirred();
}

void EngineCore::noteStoreProblem(const Error &error)
{
    if (m_storeProblem != error.code)
        qCInfo(lcSync) << "the store refuses to write:" << errorName(error.code) << error.message;
    m_storeProblem = error.code;
    Q_EMIT statusMoved();
}

void EngineCore::noteStoreWorks()
{
    if (m_storeProblem == ErrorCode::None || !m_steps.empty())
        return;
    m_storeProblem = ErrorCode::None;
    Q_EMIT statusMoved();
}

void EngineCore::storeDetail(
    const ResourceSpec &resource, const QString &id, const Json &body, quint64 asked)
{
    if (!body.is_object() || wroteSince(id, asked))
        return;
    const auto stored = mirror->storeRecord(resource, id, body);
    if (!stored) {
        noteStoreProblem(stored.error());
        return;
    }
    publish(*stored);
}

ApiRequest EngineCore::itemRequest(
    const ResourceSpec &resource, const QString &id, Priority priority) const
{
    ApiRequest request;
    const QString path = specText(resource.itemPath);
    request.operation = QString(QLatin1String("GET ") + path);
    request.priority = priority;
    if (path.contains(QLatin1Char('{'))) {
        const auto filled = apiPath(path, {id});
        request.path = filled ? *filled : QString();
    } else {
        request.path = path;
    }
    return request;
}

} // namespace hopyard
