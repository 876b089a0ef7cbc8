// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operationdata.h"

#include "schema/registry.h"

namespace hopyard {

QVariant operationData(const Operation &operation, int role)
{
    switch (role) {
    case IdRole:
        return operation.id;
    case KindRole:
        return operation.kind;
    case ActionRole:
        return operation.action;
    case TargetRole:
        return operation.target;
    case StateRole:
        return int(operation.state);
    case RiskRole: {
        const ActionSpec *action = findAction(operation.action);
        return int(action ? action->risk : Risk::Irreversible);
    }
    case OperationRole:
        return QVariant::fromValue(operation);
    default:
        return {};
    }
}

} // namespace hopyard
