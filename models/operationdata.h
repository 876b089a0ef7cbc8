// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/roles.h"
#include "schema/action.h"

#include <QVariant>

namespace hopyard {

// What rows of the outbox and of the history tell about an operation: IdRole (the operation's id),
// KindRole, ActionRole, TargetRole, TitleRole, StateRole, StateTextRole, RiskRole, PolicyRole,
// ErrorRole, WhenRole, OperationRole. Qt::DisplayRole is "Change experience: VIP chat"; pages word
// better sentences from the parts.
QVariant operationData(const Operation &operation, int role);

// What people call the operation's target: its title before the edit, else the one it gives, else
// its id.
QString operationTitle(const Operation &operation);

// The state in words ("Waiting", "We don't know").
QString operationStateText(OperationState state);

// The action's own title, translated ("Change experience"); its name if there is no such action.
QString actionTitle(const QString &action);

} // namespace hopyard
