// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/operation.h"

#include <array>
#include <utility>

namespace hopyard {

namespace {
constexpr std::array stateNames {
    std::pair {OperationState::Queued, "queued"},
    std::pair {OperationState::Sending, "sending"},
    std::pair {OperationState::Done, "done"},
    std::pair {OperationState::Rejected, "rejected"},
    std::pair {OperationState::Ambiguous, "ambiguous"},
    std::pair {OperationState::NeedsReview, "needs_review"},
    std::pair {OperationState::Conflict, "conflict"},
    std::pair {OperationState::Blocked, "blocked"},
    std::pair {OperationState::Paused, "paused"},
    std::pair {OperationState::Cancelled, "cancelled"},
    std::pair {OperationState::Expired, "expired"},
};
} // namespace

QString Intent::madeBy(qsizetype place)
{
    return QString(QLatin1Char('#') + QString::number(place));
}

std::optional<qsizetype> Intent::maker() const
{
    if (!target.startsWith(QLatin1Char('#')))
        return std::nullopt;
    bool ok = false;
    const qsizetype place = QStringView(target).mid(1).toInt(&ok);
    return ok && place >= 0 ? place : -1;
}

QLatin1String stateName(OperationState state)
{
    for (const auto &[value, name] : stateNames) {
        if (value == state)
            return QLatin1String(name);
    }
    Q_UNREACHABLE();
}

std::optional<OperationState> stateFromName(QStringView name)
{
    for (const auto &[value, text] : stateNames) {
        if (name == QLatin1String(text))
            return value;
    }
    return std::nullopt;
}

bool isSettled(OperationState state)
{
    return state == OperationState::Done || state == OperationState::Rejected
        || state == OperationState::Cancelled || state == OperationState::Expired;
}

bool isUntouched(const Operation &operation)
{
    return operation.attempts == 0 && !operation.inquiry.mayHaveHappened
        && (operation.state == OperationState::Queued || operation.state == OperationState::Blocked
            || operation.state == OperationState::Conflict);
}

bool mayBeOnItsWay(const Operation &operation)
{
    switch (operation.state) {
    case OperationState::Sending:
    case OperationState::Ambiguous:
        return true;
    case OperationState::Queued:
    case OperationState::Blocked:
        return operation.inquiry.mayHaveHappened;
    default:
        return false;
    }
}

bool mayHaveHappenedBefore(const Operation &operation)
{
    return operation.attempts > 1 || operation.inquiry.mayHaveHappened;
}

bool isMissed(const Operation &operation)
{
    return operation.schedule.isSet() && operation.state == OperationState::Expired;
}

bool isScheduled(const Operation &operation)
{
    return operation.schedule.isSet() && operation.state == OperationState::Queued;
}

Json operationJson(const Operation &operation)
{
    Json json {
        {"op_id", operation.id},
        {"action", operation.action},
        {"target", operation.target},
        {"state", QString(stateName(operation.state))},
        {"result_id", nullptr},
        {"error", nullptr},
        {"args", operation.args},
        {"attempts", operation.attempts},
        {"approved", operation.approved},
        {"created_at",
            QDateTime::fromMSecsSinceEpoch(operation.createdMs, Qt::UTC)
                .toString(Qt::ISODateWithMs)},
    };
    if (operation.schedule.isSet()) {
        json["scheduled_at"] = QDateTime::fromMSecsSinceEpoch(operation.schedule.atMs, Qt::UTC)
                                   .toString(Qt::ISODateWithMs);
        json["time_zone"] = operation.schedule.zone;
    }
    if (!operation.resultId.isEmpty())
        json["result_id"] = operation.resultId;
    if (const QStringList &ids = operation.inquiry.candidates; !ids.isEmpty()) {
        Json list = Json::array();
        for (const QString &id : ids)
            list.push_back(id);
        json["possible_duplicates"] = std::move(list);
    }
    if (const auto &scope = operation.inquiry.notLookedFor)
        json["second_not_looked_for"] = Json {{"kind", operation.kind}, {"scope", *scope}};
    if (operation.lastError.code != ErrorCode::None) {
        json["error"] = Json {{"code", QString(errorName(operation.lastError.code))},
            {"message", operation.lastError.message}, {"param", operation.lastError.param},
            {"scope", operation.lastError.scope}, {"status", operation.lastError.httpStatus},
            {"request_id", operation.lastError.requestId}};
    }
    return json;
}

std::optional<Intent> deleteCreated(const Operation &done)
{
    if (done.resultId.isEmpty())
        return std::nullopt;
    return Intent {QString(done.kind + QLatin1String(".delete")), done.resultId};
}

} // namespace hopyard
