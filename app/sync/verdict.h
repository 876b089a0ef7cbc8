// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "schema/action.h"

namespace hopyard {

// Whop does not have what was asked for (any more).
inline bool isGone(ErrorCode code)
{
    return code == ErrorCode::NotFound || code == ErrorCode::Gone;
}

// What a failed attempt means for the operation.
enum class Verdict
{
    Done, // it is as it was to be (deleting what is gone)
    Requeue, // certainly not applied, may go again later
    Reject, // refused for good
    Conflict, // the record is not as it was, or gone
    Ambiguous, // nobody knows: look before doing it again
    Review, // a person has to decide
};

// Unknown failures of mutations are Ambiguous.
Verdict verdictOf(const Error &error, const ActionSpec &action);

// The error as the answer to the operation's latest attempt. A refusal tells nothing of an earlier
// attempt that got no answer (the key may have lost its scope since, the endpoint its life): its
// delivery is Unknown then.
Error asAnswerTo(const Operation &operation, const ActionSpec &action, Error error);
// The latest attempt was such a refused repetition: the same again would be refused again.
bool isRefusedAgain(const Operation &operation, const ActionSpec &action);

} // namespace hopyard
