// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "outboxfixture.h"

namespace hopyard::test {

inline const QString reconcilePatch = QStringLiteral("PATCH /experiences/{id}");
inline const QString reconcileCopy = QStringLiteral("POST /experiences/{id}/duplicate");
inline const QString reconcileRename = QStringLiteral("experience.update");
inline const QString reconcileDuplicate = QStringLiteral("experience.duplicate");
inline const QString reconcileKind = QStringLiteral("experience");

inline SimulatedFault lostReply(
    const QString &operation, SimulatedFault::Action action = SimulatedFault::Action::CutAfterApply)
{
    SimulatedFault fault;
    fault.operation = operation;
    fault.action = action;
    return fault;
}

} // namespace hopyard::test
