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

// Those ids, as they were when it was last looked for, or after; empty if there were no two.
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

// Whether they are still to be told to a person.
inline bool hasUnseenDuplicates(const Operation &operation)
{
    return !possibleDuplicates(operation).isEmpty()
        && !jsonBool(operation.base, candidatesSeenMember);
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

// A person answered the question: what may be it besides stays known.
inline void forgetEmptyLooks(Operation &operation)
{
    if (operation.base.is_object())
        operation.base.erase(emptyLooksMember);
}

// The question is answered, or another request is to be sent.
inline void forgetLooks(Operation &operation)
{
    if (!operation.base.is_object())
        return;
    for (const char *member : {candidatesMember, candidatesSeenMember, noSecondMember,
             notLookedForMember, emptyLooksMember})
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
