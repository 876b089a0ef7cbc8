// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"

#include <QStringList>

#include <optional>

namespace hopyard {

// What was found out about the outcome of an operation beyond Whop's answers to it: kept with it,
// so that the next run of the program goes on where this one stopped.
struct Inquiry
{
    // Ids of records on Whop that may each be the result, as of the last search. A single one is a
    // question, if Whop does not return enough to decide; two are reported as a possible duplicate.
    QStringList candidates;
    // What the list had like the result just before the first request, where its rows tell neither
    // when nor by whom they were made. Not set: the list was not read.
    std::optional<QStringList> twinsBefore;
    // A person has seen the candidates, or says that they are settled.
    bool candidatesSeen = false;
    // The search for a duplicate of a repeated payment found none.
    bool noSecond = false;
    // Nobody could look for one: the permission that the key lacks; empty if Whop does not name it,
    // or if no answer told anything for long.
    std::optional<QString> notLookedFor;
    // Number of looks since the first attempt that Whop answered without the result.
    // Operation::probes also counts looks that failed.
    int emptyLooks = 0;
    // Since when Whop's list lacks the result (Whop's clock, 0: unknown), and after which attempt.
    qint64 absentSinceMs = 0;
    int absentAfter = 0;
    // An earlier request may have been done, although the operation waits like one that never left:
    // it is to be repeated, or a person had it sent again.
    bool mayHaveHappened = false;

    // Keeps candidatesSeen if they are the same.
    void setCandidates(const QStringList &ids);
    // A look after this attempt, at this time (Whop's clock, 0: unknown), did not find the result.
    void noteEmptyLook(int attempt, qint64 serverMs);
    void forgetEmptyLooks();

    bool operator==(const Inquiry &) const = default;
};

// Only the members that tell something. Tolerant when read: what is missing, or of another type,
// tells nothing.
Json inquiryToJson(const Inquiry &inquiry);
Inquiry inquiryFromJson(const Json &json);

} // namespace hopyard
