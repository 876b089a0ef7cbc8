// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/roles.h"
#include "schema/operation.h"

#include <QVariant>

namespace hopyard {

// What rows of the outbox and of the history tell about an operation: IdRole (the operation's id),
// KindRole, ActionRole, TargetRole, StateRole, RiskRole, OperationRole. The words are the pages'.
QVariant operationData(const Operation &operation, int role);

} // namespace hopyard
