// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/enginecore.h"

#include "core/ids.h"
#include "core/logging.h"
#include "schema/overlay.h"
#include "schema/registry.h"

#include <QRandomGenerator>

#include <algorithm>
#include <utility>

namespace hopyard {

namespace {

constexpr std::chrono::seconds storeRetry {5};

// With more operations than these, changes are announced together, at most once per (number of
// operations / 20) milliseconds.
constexpr qsizetype fewOperations = 200;
constexpr qsizetype operationsPerMs = 20;

// At most one change per record; the most significant one wins.
std::vector<Change> onePerRecord(std::vector<Change> changes)
{
    std::vector<Change> kept;
    kept.reserve(changes.size());
    QHash<std::pair<QString, QString>, std::size_t> places;
    for (Change &change : changes) {
        const auto known = places.constFind({change.kind, change.id});
        if (known == places.cend()) {
            places.insert({change.kind, change.id}, kept.size());
            kept.push_back(std::move(change));
        } else if (kept[*known].type == Change::Type::Upserted) {
            kept[*known] = std::move(change);
        }
    }
    return kept;
}

} // namespace

EngineCore::EngineCore(EngineConfig engineConfig, ApiClient &client, Clock &time)
    : config(std::move(engineConfig))
    , api(client)
    , clock(time)
    , gateway(client, time, QRandomGenerator::system()->generate())
    , connectivity(time)
    , outbox(time)
    , seen(time)
    , m_retry(time, [this] { retrySteps(); })
    , m_news(time, [this] {
        publishNow();
        Q_EMIT stirred();
    })
{
}

void EngineCore::publish(const std::vector<Change> &changes, const QStringList &reloadedKinds)
{
    m_newChanges.insert(m_newChanges.end(), changes.begin(), changes.end());
    m_newKinds += reloadedKinds;
    const qsizetype waiting = outbox.operations().size();
    const qint64 tellAt = m_toldMs + waiting / operationsPerMs;
    if (waiting > fewOperations && outbox.hasTouched() && clock.monotonicMs() < tellAt)
        m_news.at(tellAt);
    else
        publishNow();
}

void EngineCore::publishNow()
{
    m_news.cancel();
    ChangeSet set;
    set.changes = std::exchange(m_newChanges, {});
    set.reloadedKinds = std::exchange(m_newKinds, {});
    const QList<Outbox::Touched> touched = outbox.takeTouched();
    if (touched.isEmpty()) {
        if (!set.changes.empty() || !set.reloadedKinds.isEmpty())
            Q_EMIT changed(set);
        return;
    }
    for (const Outbox::Touched &entry : touched)
        addTouched(entry, set);
    addReflections(touched, set.changes);
    set.changes = onePerRecord(std::move(set.changes));
    set.overlay = overlay();
    m_toldMs = clock.monotonicMs();
    Q_EMIT changed(set);
    Q_EMIT operationsChanged(outbox.operations());
    Q_EMIT statusMoved();
}

std::shared_ptr<const Overlay> EngineCore::overlay() const
{
    return std::make_shared<Overlay>(outbox.operations(), echoes);
}

// Adds the effect of an operation on the record for those who show it.
void EngineCore::addTouched(const Outbox::Touched &entry, ChangeSet &set) const
{
    if (!isLocalId(entry.id)) {
        const auto record = mirror->record(entry.kind, entry.id);
        if (record && *record)
            set.changes.push_back(
                {Change::Type::Upserted, entry.kind, entry.id, (*record)->row, 0});
        return;
    }
    const auto create = std::find_if(outbox.operations().cbegin(), outbox.operations().cend(),
        [&entry](const Operation &operation) {
            return operation.target == entry.id && hasEffect(operation.action, Effect::Creates);
        });
    const auto echo = std::find_if(echoes.cbegin(), echoes.cend(),
        [&entry](const Operation &done) { return done.seq == entry.createSeq; });
    if (echo != echoes.cend()) {
        set.changes.push_back({Change::Type::Upserted, entry.kind, entry.id, -echo->seq, 0});
        return;
    }
    if (create != outbox.operations().cend()) {
        set.changes.push_back({Change::Type::Upserted, entry.kind, entry.id, -create->seq, 0});
        return;
    }
    if (entry.createSeq == 0)
        return; // the create is touched, too, and represents it
    const QString serverId = intents->serverId(entry.id);
    const auto record = serverId.isEmpty() ? Result<std::optional<Record>>(std::optional<Record>())
                                           : mirror->record(entry.kind, serverId);
    if (record && *record)
        set.changes.push_back(
            {Change::Type::Renamed, entry.kind, serverId, (*record)->row, -entry.createSeq});
    else
        set.changes.push_back({Change::Type::Removed, entry.kind, entry.id, -entry.createSeq, 0});
}

// Adds records that show the effect of an operation on another record (ActionSpec::reflect).
void EngineCore::addReflections(
    const QList<Outbox::Touched> &touched, std::vector<Change> &changes) const
{
    QStringList kinds;
    for (const ActionSpec *action : allActions()) {
        const QString kind = specText(action->reflectedIn);
        const bool isTouched = action->reflect
            && std::any_of(touched.begin(), touched.end(), [action](const Outbox::Touched &entry) {
                   return entry.kind == specText(action->kind);
               });
        if (isTouched && !kinds.contains(kind))
            kinds.append(kind);
    }
    for (const QString &kind : std::as_const(kinds)) {
        const auto ids = mirror->ids(kind);
        for (const QString &id : ids ? *ids : QStringList()) {
            const auto record = mirror->record(kind, id);
            if (record && *record)
                changes.push_back({Change::Type::Upserted, kind, id, (*record)->row, 0});
        }
        for (const Operation &operation : outbox.operations()) {
            if (operation.kind == kind && hasEffect(operation.action, Effect::Creates))
                changes.push_back(
                    {Change::Type::Upserted, kind, operation.target, -operation.seq, 0});
        }
    }
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
    if (mirrorIsDamaged && error.code == ErrorCode::Damaged)
        return;
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
