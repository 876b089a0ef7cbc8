// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/field.h"
#include "schema/operation.h"

#include <optional>

// Findings of searches for the result of a create on Whop, kept in extra members of
// Operation::base.
namespace hopyard {

// A record older than the request by more than this is not its result. Allows for different clocks,
// and for the whole seconds of Whop's lists.
inline constexpr qint64 createdToleranceMs = 10'000;

// Ids of records on Whop that may each be the result.
inline constexpr auto candidatesMember = "candidates";
// A person has seen the candidates, or says that they are settled.
inline constexpr auto candidatesSeenMember = "candidates_seen";
// The search for a duplicate of a repeated payment found none.
inline constexpr auto noSecondMember = "no_second";
// The search for a duplicate failed because the key may not read the list: the missing permission,
// empty if Whop does not name it.
inline constexpr auto notLookedForMember = "second_not_looked_for";
// Number of looks since the first attempt that Whop answered without the result. Operation::probes
// also counts looks that failed.
inline constexpr auto emptyLooksMember = "looked_and_not_there";
// Since when Whop's list lacks the result (Whop's clock), and after which attempt: lets a search
// continue where the last run of the program stopped.
inline constexpr auto notThereSinceMember = "not_there_since";
inline constexpr auto notThereAttemptMember = "not_there_after";

// The candidates as of the last search. A single one is a question, if Whop does not return enough
// to decide; two are reported as a possible duplicate.
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

// Whether there are two or more, counting the known result, and no person has seen them.
inline bool hasUnseenDuplicates(const Operation &operation)
{
    QStringList ids = possibleDuplicates(operation);
    if (!operation.resultId.isEmpty() && !ids.contains(operation.resultId))
        ids << operation.resultId;
    return ids.size() > 1 && !jsonBool(operation.base, candidatesSeenMember);
}

// The missing permission; empty if the search was made or is still to come.
inline std::optional<QString> secondNotLookedFor(const Operation &operation)
{
    const Json *scope = jsonAt(operation.base, notLookedForMember);
    if (!scope || !scope->is_string())
        return std::nullopt;
    return QString::fromStdString(scope->get<std::string>());
}

// Whether a person must still be shown that a payment may have been made twice, or that nobody
// could check.
inline bool isToBeTold(const Operation &operation)
{
    return hasUnseenDuplicates(operation)
        || (secondNotLookedFor(operation) && !jsonBool(operation.base, candidatesSeenMember));
}

inline void setPossibleDuplicates(Operation &operation, const QStringList &ids)
{
    if (possibleDuplicates(operation) == ids)
        return; // keeps candidatesSeenMember
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

// Notes that a look at this time (Whop's clock, 0: unknown) did not find the result.
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

// Time of the first look after the last attempt that did not find the result (Whop's clock); 0:
// none yet.
inline qint64 notThereSinceMs(const Operation &operation)
{
    const bool isOfThis = jsonInt(operation.base, notThereAttemptMember) == operation.attempts;
    return isOfThis ? jsonInt(operation.base, notThereSinceMember) : 0;
}

// A person answered the question: forgets the looks but keeps other possible duplicates.
inline void forgetEmptyLooks(Operation &operation)
{
    if (!operation.base.is_object())
        return;
    if (possibleDuplicates(operation) == QStringList {operation.resultId})
        operation.base.erase(candidatesMember);
    for (const char *member : {emptyLooksMember, notThereSinceMember, notThereAttemptMember})
        operation.base.erase(member);
}

// Forgets all findings: the question is answered, or another request will be sent.
inline void forgetLooks(Operation &operation)
{
    if (!operation.base.is_object())
        return;
    for (const char *member : {candidatesMember, candidatesSeenMember, noSecondMember,
             notLookedForMember, emptyLooksMember, notThereSinceMember, notThereAttemptMember})
        operation.base.erase(member);
}

// Whether the row was on Whop before the operation was sent; false if either time is unknown.
inline bool isOlder(const Json &row, const Operation &operation)
{
    const auto created = Field<QDateTime> {"created_at"}.in(row);
    return created && operation.firstSentMs > 0
        && created->toMSecsSinceEpoch() < operation.firstSentMs - createdToleranceMs;
}

} // namespace hopyard
