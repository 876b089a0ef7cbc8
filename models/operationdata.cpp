// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operationdata.h"

#include "models/titlelookup.h"
#include "schema/registry.h"

#include <QCoreApplication>
#include <QDateTime>

namespace hopyard {

QString operationStateText(OperationState state)
{
    const auto words
        = [](const char *text) { return QCoreApplication::translate("operations", text); };
    switch (state) {
    case OperationState::Queued:
        return words(QT_TRANSLATE_NOOP("operations", "Waiting"));
    case OperationState::Sending:
        return words(QT_TRANSLATE_NOOP("operations", "Sending"));
    case OperationState::Done:
        return words(QT_TRANSLATE_NOOP("operations", "Sent"));
    case OperationState::Rejected:
        return words(QT_TRANSLATE_NOOP("operations", "Failed"));
    case OperationState::Ambiguous:
    case OperationState::NeedsReview:
        return words(QT_TRANSLATE_NOOP("operations", "We don't know"));
    case OperationState::Conflict:
        return words(QT_TRANSLATE_NOOP("operations", "Conflict"));
    case OperationState::Blocked:
        return words(QT_TRANSLATE_NOOP("operations", "Blocked"));
    case OperationState::Paused:
        return words(QT_TRANSLATE_NOOP("operations", "Paused"));
    case OperationState::Cancelled:
        return words(QT_TRANSLATE_NOOP("operations", "Discarded"));
    case OperationState::Expired:
        return words(QT_TRANSLATE_NOOP("operations", "Expired"));
    }
    return {};
}

QString actionTitle(const QString &action)
{
    const ActionSpec *spec = findAction(action);
    return spec && spec->title ? QCoreApplication::translate("schema", spec->title) : action;
}

QString operationTitle(const Operation &operation)
{
    const QString before = recordTitle(operation.kind, operation.base);
    if (!before.isEmpty())
        return before;
    const QString given = recordTitle(operation.kind, operation.args);
    return given.isEmpty() ? operation.target : given;
}

QVariant operationData(const Operation &operation, int role)
{
    const auto sentence = [&operation] {
        return QCoreApplication::translate("operations", "%1: %2")
            .arg(actionTitle(operation.action), operationTitle(operation));
    };
    const ActionSpec *action = findAction(operation.action);
    switch (role) {
    case Qt::DisplayRole:
        return sentence();
    case IdRole:
        return operation.id;
    case KindRole:
        return operation.kind;
    case ActionRole:
        return operation.action;
    case TargetRole:
        return operation.target;
    case TitleRole:
        return operationTitle(operation);
    case StateRole:
        return int(operation.state);
    case StateTextRole:
        return operationStateText(operation.state);
    case RiskRole:
        return int(action ? action->risk : Risk::Irreversible);
    case PolicyRole:
        return int(action ? action->policy : SendPolicy::Explicit);
    case ErrorRole:
        return operation.lastError.code == ErrorCode::None
            ? QVariant()
            : QVariant(QString(errorName(operation.lastError.code)));
    case WhenRole:
        return QDateTime::fromMSecsSinceEpoch(
            operation.settledMs != 0 ? operation.settledMs : operation.createdMs, Qt::UTC);
    case OperationRole:
        return QVariant::fromValue(operation);
    case Qt::AccessibleTextRole:
        return QCoreApplication::translate("operations", "%1, %2")
            .arg(sentence(), operationStateText(operation.state).toLower());
    default:
        return {};
    }
}

} // namespace hopyard
