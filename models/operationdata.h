// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/roles.h"
#include "schema/operation.h"

#include <QVariant>

namespace hopyard {

// The data of an operation in rows of the outbox and of History: IdRole (the operation's id),
// KindRole, ActionRole, TargetRole, StateRole, RiskRole, OperationRole. Pages supply the words.
QVariant operationData(const Operation &operation, int role);

} // namespace hopyard
