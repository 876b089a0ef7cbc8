// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/lateresults.h"

#include "schema/parents.h"
#include "schema/registry.h"
#include "sync/listrequest.h"
#include "sync/verdict.h"

#include <algorithm>

namespace hopyard {

namespace {
constexpr std::chrono::seconds writeAgain {5};
constexpr std::chrono::seconds readAgain {60};
} // namespace

LateResults::LateResults(EngineCore &core, QObject *parent)
    : QObject(parent)
    , m_core(core)
    , m_again(core.clock, [this] { tryAgain(); })
{
    connect(&core, &EngineCore::listRead, this, &LateResults::onListRead);
}

bool LateResults::isReadable(const Operation &done)
{
    const ResourceSpec *resource = findResource(done.kind);
    return resource && !resource->itemPath.empty() && !done.resultId.isEmpty();
}

Operation *LateResults::find(const QString &id)
{
    const auto found = std::find_if(m_core.echoes.begin(), m_core.echoes.end(),
        [&id](const Operation &echo) { return echo.id == id; });
    return found == m_core.echoes.end() ? nullptr : &*found;
}

void LateResults::resume(const QList<Operation> &late)
{
    for (const Operation &done : late)
        wait(done);
    // Only those: a list read from now on is newer than the last run's changes.
    m_since.clear();
}

std::vector<Change> LateResults::bringIn(const Operation &done)
{
    if (!m_applier)
        return {};
    if (m_applier->isTold(done)) {
        auto applied = m_applier->apply(done);
        if (applied) {
            const Outcome noted = m_applier->noteApplied(done.seq, m_core.outbox.operations());
            if (!noted) // applied once more at the next start
                m_core.noteStoreProblem(noted.error());
            dropOlder(done);
            return std::move(applied).value();
        }
        m_core.noteStoreProblem(applied.error());
    }
    m_applier->holdBack(done.seq);
    wait(done);
    return {};
}

void LateResults::dropOlder(const Operation &done)
{
    const auto recordOf = [](const Operation &operation) {
        return operation.resultId.isEmpty() ? operation.target : operation.resultId;
    };
    const QList<Operation> echoes = m_core.echoes;
    for (const Operation &echo : echoes) {
        if (echo.kind == done.kind && recordOf(echo) == recordOf(done))
            finish(echo, {});
    }
}

void LateResults::wait(const Operation &done)
{
    m_core.echoes.append(done);
    m_since.insert(done.id, m_core.moment());
    m_core.outbox.touch(done);
    if (m_applier->isTold(done))
        m_again.in(writeAgain);
    else if (isReadable(done))
        m_again.in(std::chrono::milliseconds(0));
}

void LateResults::tryAgain()
{
    const QList<Operation> echoes = m_core.echoes;
    for (const Operation &done : echoes) {
        if (m_applier->isTold(done))
            write(done);
        else if (isReadable(done))
            read(done);
    }
    for (const Operation &done : std::as_const(m_core.echoes)) {
        if (m_applier->isTold(done))
            m_again.in(writeAgain);
        else if (isReadable(done))
            m_again.in(readAgain);
    }
}

void LateResults::write(const Operation &done)
{
    const auto applied = m_applier->apply(done);
    if (!applied) {
        m_core.noteStoreProblem(applied.error());
        return;
    }
    m_core.noteStoreWorks();
    finish(done, *applied);
}

void LateResults::read(const Operation &done)
{
    if (!m_core.connectivity.usable() || m_reading.contains(done.id))
        return;
    m_reading.insert(done.id);
    m_core.gateway.read(
        m_core.itemRequest(*findResource(done.kind), done.resultId, Priority::Foreground), this,
        [this, id = done.id, asked = m_core.moment()](
            const Result<ApiResponse> &result) { onRead(id, asked, result); });
}

void LateResults::onRead(const QString &id, quint64 asked, const Result<ApiResponse> &result)
{
    m_reading.remove(id);
    Operation *done = find(id);
    if (!done)
        return;
    if (!result) {
        if (isGone(result.error().code))
            finish(Operation(*done), {}); // its list tells the rest
        return;
    }
    const auto body = parseJson(result->body);
    if (!body || !body->is_object() || m_core.wroteSince(done->resultId, asked))
        return;
    done->result = *body;
    if (!m_applier->isTold(*done))
        return;
    write(Operation(*done));
    if (find(id))
        m_again.in(writeAgain);
}

bool LateResults::isIn(const Operation &done, const ListKey &list, bool whole) const
{
    const ActionSpec *action = findAction(done.action);
    const ResourceSpec *resource = findResource(done.kind);
    if (!action || !resource || done.kind != list.kind)
        return false;
    if (action->effect == Effect::Creates) // in front of the list when it is read, at the latest
        return list.relation.isEmpty()
            || listsOfCreated(*m_core.mirror, *resource, done.args).contains(list);
    if (!whole || list.relation.isEmpty())
        return whole;
    const auto record = m_core.mirror->record(done.kind, done.target);
    return findParent(*resource, list.relation) && record && *record
        && (*record)->links.value(list.relation).contains(list.parent);
}

void LateResults::onListRead(const ListKey &list, quint64 begun, bool whole)
{
    const QList<Operation> echoes = m_core.echoes;
    for (const Operation &done : echoes) {
        if (m_since.value(done.id) > begun || !isIn(done, list, whole))
            continue;
        const ActionSpec *action = findAction(done.action);
        if (action->effect == Effect::Removes)
            write(done); // absence alone does not remove it
        else
            finish(done, {});
    }
}

void LateResults::finish(const Operation &done, const std::vector<Change> &changes)
{
    m_core.echoes.removeIf([&done](const Operation &echo) { return echo.id == done.id; });
    m_since.remove(done.id);
    const Outcome noted = m_applier->noteApplied(done.seq, m_core.outbox.operations());
    if (!noted)
        m_core.noteStoreProblem(noted.error());
    m_core.outbox.touch(done);
    m_core.publish(changes);
}

} // namespace hopyard
