// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/seensince.h"

#include "core/field.h"
#include "schema/registry.h"

#include <algorithm>

namespace hopyard {

namespace {

// Kept in the base of the operation, which is otherwise unused for creates.
constexpr auto seenMember = "decided_by_as_of";

qint64 seenMs(const Operation &operation)
{
    const qint64 told = jsonInt(operation.base, seenMember);
    return told > 0 ? told : operation.createdMs;
}

} // namespace

void SeenSince::set(Operation &operation, qint64 wallMs)
{
    if (!operation.base.is_object())
        operation.base = Json::object();
    operation.base[seenMember] = wallMs;
    note(operation);
}

void SeenSince::note(const Operation &operation)
{
    const qint64 ago = std::max<qint64>(0, m_clock.wallMs() - seenMs(operation));
    m_noted.insert(operation.id, m_clock.monotonicMs() - ago);
}

std::optional<std::chrono::milliseconds> SeenSince::left(const Operation &operation) const
{
    const ActionSpec *action = findAction(operation.action);
    // In any other state, for instance read from a damaged file, it is unknown whether it was sent.
    const bool waits
        = operation.state == OperationState::Queued || operation.state == OperationState::Blocked;
    if (!action || action->decidedBy.empty() || operation.attempts > 0 || !waits)
        return std::nullopt;
    const qint64 byWall = m_clock.wallMs() - seenMs(operation);
    if (byWall < 0)
        return std::chrono::milliseconds(-1);
    const qint64 now = m_clock.monotonicMs();
    const qint64 here = now - m_noted.value(operation.id, now);
    return std::chrono::milliseconds(action->decidedWithin)
        - std::chrono::milliseconds(std::max(byWall, here));
}

Error SeenSince::error(const Operation &operation)
{
    const ActionSpec *action = findAction(operation.action);
    return Error::of(ErrorCode::Outdated,
        QStringLiteral("what was decided by is too old: look at it again; nothing was sent"),
        action ? specText(action->decidedBy) : QString());
}

} // namespace hopyard
