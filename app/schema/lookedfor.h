// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/field.h"
#include "schema/operation.h"

#include <optional>

// What looking for a create on Whop found so far: kept in members of Operation::base of their own.
namespace hopyard {

// What is older than the request by more than this was not made by it: clocks differ, and Whop's
// list shows seconds.
inline constexpr qint64 createdToleranceMs = 10'000;

// Ids of records on Whop that may each be what it made.
inline constexpr auto candidatesMember = "candidates";
// A person has seen them, or says that they are settled.
inline constexpr auto candidatesSeenMember = "candidates_seen";
// What was sent more than once was looked after: there is no second one.
inline constexpr auto noSecondMember = "no_second";
// It was not looked after, because the key may not read the list: the permission that it lacks,
// empty where Whop does not name it.
inline constexpr auto notLookedForMember = "second_not_looked_for";
// How many looks Whop answered without it being there, since it was first sent. Operation::probes
// counts those that were refused, too.
inline constexpr auto emptyLooksMember = "looked_and_not_there";
// Since when Whop's list lacks it, by Whop's clock, and after which attempt: a search goes on where
// the last run of the program stopped.
inline constexpr auto notThereSinceMember = "not_there_since";
inline constexpr auto notThereAttemptMember = "not_there_after";

// Those ids, as they were when it was last looked for, or after. One alone is a question, where
// Whop does not tell whether that is it; two are told as a possible duplicate.
inline QStringList possibleDuplicates(const Operation &operation)
{
    QStringList ids;
    const Json *kept = jsonAt(operation.base, candidatesMember);
    if (!kept || !kept->is_array())
        return ids;
    for (const Json &id : *kept) {
        if (id.is_string())
            ids << QString::fromStdString(id.get<std::string>());
    }
    return ids;
}

// Whether there are two, with the one that is known to be it, and a person is still to be told.
inline bool hasUnseenDuplicates(const Operation &operation)
{
    QStringList ids = possibleDuplicates(operation);
    if (!operation.resultId.isEmpty() && !ids.contains(operation.resultId))
        ids << operation.resultId;
    return ids.size() > 1 && !jsonBool(operation.base, candidatesSeenMember);
}

// Nothing where it was looked after, or still will be.
inline std::optional<QString> secondNotLookedFor(const Operation &operation)
{
    const Json *scope = jsonAt(operation.base, notLookedForMember);
    if (!scope || !scope->is_string())
        return std::nullopt;
    return QString::fromStdString(scope->get<std::string>());
}

// What a person is to be told of a payment that is over: two that may be it, or that nobody could
// look. Until they say that they have seen it.
inline bool isToBeTold(const Operation &operation)
{
    return hasUnseenDuplicates(operation)
        || (secondNotLookedFor(operation) && !jsonBool(operation.base, candidatesSeenMember));
}

inline void setPossibleDuplicates(Operation &operation, const QStringList &ids)
{
    if (possibleDuplicates(operation) == ids)
        return; // seen is seen
    Json list = Json::array();
    for (const QString &id : ids)
        list.push_back(id);
    if (!operation.base.is_object())
        operation.base = Json::object();
    operation.base[candidatesMember] = std::move(list);
    operation.base.erase(candidatesSeenMember);
}

inline int emptyLooks(const Operation &operation)
{
    return int(jsonInt(operation.base, emptyLooksMember));
}

// A look at this moment, by Whop's clock (0 = not known), did not find it.
inline void noteEmptyLook(Operation &operation, qint64 serverMs)
{
    if (!operation.base.is_object())
        operation.base = Json::object();
    operation.base[emptyLooksMember] = emptyLooks(operation) + 1;
    if (serverMs == 0 || jsonInt(operation.base, notThereAttemptMember) == operation.attempts)
        return;
    operation.base[notThereAttemptMember] = operation.attempts;
    operation.base[notThereSinceMember] = serverMs;
}

// The first look after the last attempt that did not find it, by Whop's clock; 0 = none so far.
inline qint64 notThereSinceMs(const Operation &operation)
{
    const bool isOfThis = jsonInt(operation.base, notThereAttemptMember) == operation.attempts;
    return isOfThis ? jsonInt(operation.base, notThereSinceMember) : 0;
}

// A person answered the question: what may be it besides stays known.
inline void forgetEmptyLooks(Operation &operation)
{
    if (!operation.base.is_object())
        return;
    if (possibleDuplicates(operation) == QStringList {operation.resultId})
        operation.base.erase(candidatesMember);
    for (const char *member : {emptyLooksMember, notThereSinceMember, notThereAttemptMember})
        operation.base.erase(member);
}

// The question is answered, or another request is to be sent.
inline void forgetLooks(Operation &operation)
{
    if (!operation.base.is_object())
        return;
    for (const char *member : {candidatesMember, candidatesSeenMember, noSecondMember,
             notLookedForMember, emptyLooksMember, notThereSinceMember, notThereAttemptMember})
        operation.base.erase(member);
}

// Whether the row was on Whop before the operation was sent; false where neither time is known.
inline bool isOlder(const Json &row, const Operation &operation)
{
    const auto created = Field<QDateTime> {"created_at"}.in(row);
    return created && operation.firstSentMs > 0
        && created->toMSecsSinceEpoch() < operation.firstSentMs - createdToleranceMs;
}

} // namespace hopyard
