// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/operation.h"

#include <algorithm>
#include <array>
#include <chrono>

// Rules shared by both halves of Reconciler, by Sender and by SecondPayments.
namespace hopyard::looks {

// Times of the looks for a payment, counted from when its answer was lost.
inline constexpr std::array<std::chrono::seconds, 6> forMoney {std::chrono::minutes(1),
    std::chrono::minutes(5), std::chrono::minutes(15), std::chrono::minutes(60),
    std::chrono::minutes(360), std::chrono::minutes(1440)};
inline constexpr std::chrono::seconds slowReplay {600};

// Whether the key may write but not read here: looking again will not help.
inline bool mayNotLook(const Error &error)
{
    return isNotPermitted(error.code);
}

// Whether the error is the network's fault, or ours: another look may still help.
inline bool isBadMoment(const Error &error)
{
    switch (error.code) {
    case ErrorCode::Offline:
    case ErrorCode::ConnectionLost:
    case ErrorCode::TlsFailed:
    case ErrorCode::Redirected:
    case ErrorCode::Unauthorized:
    case ErrorCode::NoKey:
    case ErrorCode::RateLimited:
    case ErrorCode::Cancelled:
        return true;
    default:
        return false;
    }
}

// Whether Whop said that it did it, or that it does not know: never repeated without a person.
inline bool mayBeDone(const Error &error)
{
    return (error.httpStatus >= 200 && error.httpStatus < 300)
        || error.code == ErrorCode::OutcomeUnknown;
}

// Requests for one change or create, over all runs of the program, with pauses that double between
// them: more than half an hour. What is not there by then Whop does not take, though it answers.
inline constexpr int mostRequests = 12;
inline constexpr std::chrono::seconds slowestRepeat {600};

// After so many failures, of which this is the last.
inline std::chrono::milliseconds restAfter(int failures, const Error &why)
{
    const std::chrono::seconds grown(1 << std::clamp(failures, 0, 10));
    return std::max<std::chrono::milliseconds>(why.retryAfter, std::min(slowestRepeat, grown));
}

inline std::chrono::milliseconds beforeRepeating(const Operation &operation)
{
    return restAfter(operation.attempts, operation.lastError);
}

} // namespace hopyard::looks
