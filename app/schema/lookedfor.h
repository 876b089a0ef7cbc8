// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/field.h"
#include "schema/operation.h"

namespace hopyard {

// A record older than the request by more than this is not its result. Allows for different clocks,
// and for the whole seconds of Whop's lists.
inline constexpr qint64 createdToleranceMs = 10'000;

// Whether there are two or more, counting the known result, and no person has seen them.
inline bool hasUnseenDuplicates(const Operation &operation)
{
    QStringList ids = operation.inquiry.candidates;
    if (!operation.resultId.isEmpty() && !ids.contains(operation.resultId))
        ids << operation.resultId;
    return ids.size() > 1 && !operation.inquiry.candidatesSeen;
}

// Whether a person must still be shown that a payment may have been made twice, or that nobody
// could check.
inline bool isToBeTold(const Operation &operation)
{
    return hasUnseenDuplicates(operation)
        || (operation.inquiry.notLookedFor && !operation.inquiry.candidatesSeen);
}

// Time of the first look after the last attempt that did not find the result (Whop's clock); 0:
// none yet.
inline qint64 notThereSinceMs(const Operation &operation)
{
    const bool isOfThis = operation.inquiry.absentAfter == operation.attempts;
    return isOfThis ? operation.inquiry.absentSinceMs : 0;
}

// A person answered the question: forgets the looks but keeps other possible duplicates.
inline void forgetEmptyLooks(Operation &operation)
{
    if (operation.inquiry.candidates == QStringList {operation.resultId})
        operation.inquiry.candidates.clear();
    operation.inquiry.forgetEmptyLooks();
}

// Forgets all findings: the question is answered, or another request will be sent. That an earlier
// one may have been done stays true.
inline void forgetLooks(Operation &operation)
{
    const bool mayHaveHappened = operation.inquiry.mayHaveHappened;
    operation.inquiry = {};
    operation.inquiry.mayHaveHappened = mayHaveHappened;
}

// Whether the row was on Whop before the operation was sent; false if either time is unknown.
inline bool isOlder(const Json &row, const Operation &operation)
{
    const auto created = Field<QDateTime> {"created_at"}.in(row);
    return created && operation.firstSentMs > 0
        && created->toMSecsSinceEpoch() < operation.firstSentMs - createdToleranceMs;
}

} // namespace hopyard
