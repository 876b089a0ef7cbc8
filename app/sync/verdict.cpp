// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/verdict.h"

namespace hopyard {

namespace {

Verdict verdictOnUnsent(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidArgument:
    case ErrorCode::Internal:
        return Verdict::Reject; // no request can be made of it: trying again is useless
    default:
        return Verdict::Requeue;
    }
}

} // namespace

Verdict verdictOf(const Error &error, const ActionSpec &action)
{
    if (error.delivery == Delivery::NotSent)
        return verdictOnUnsent(error.code);
    if (error.delivery == Delivery::Unknown)
        return Verdict::Ambiguous;
    switch (error.code) {
    case ErrorCode::RateLimited:
    case ErrorCode::Unauthorized:
    case ErrorCode::Offline: // a proxy in between
    case ErrorCode::NoKey:
        return Verdict::Requeue;
    case ErrorCode::NotFound:
    case ErrorCode::Gone:
        if (action.effect == Effect::Removes)
            return Verdict::Done;
        return action.effect == Effect::Creates ? Verdict::Reject : Verdict::Conflict;
    case ErrorCode::Conflict:
        return action.effect == Effect::Creates ? Verdict::Reject : Verdict::Conflict;
    case ErrorCode::KeyMismatch:
        // Our own bytes changed between attempts: a bug, and not to be guessed about.
        return Verdict::Review;
    case ErrorCode::BadRequest:
    case ErrorCode::MissingPermission:
    case ErrorCode::Forbidden:
    case ErrorCode::Unprocessable:
    case ErrorCode::InvalidArgument:
        return Verdict::Reject;
    case ErrorCode::UnexpectedStatus:
        return error.httpStatus >= 400 && error.httpStatus < 500 ? Verdict::Reject
                                                                 : Verdict::Ambiguous;
    default:
        return Verdict::Ambiguous;
    }
}

Error asAnswerTo(const Operation &operation, const ActionSpec &action, Error error)
{
    if (mayHaveHappenedBefore(operation) && verdictOf(error, action) == Verdict::Reject)
        error.delivery = Delivery::Unknown;
    return error;
}

bool isRefusedAgain(const Operation &operation, const ActionSpec &action)
{
    Error last = operation.lastError;
    if (!mayHaveHappenedBefore(operation) || last.delivery != Delivery::Unknown)
        return false;
    last.delivery = last.httpStatus == 0 ? Delivery::NotSent : Delivery::Answered;
    return verdictOf(last, action) == Verdict::Reject;
}

} // namespace hopyard
