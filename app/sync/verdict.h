// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "schema/action.h"

namespace hopyard {

// Whether Whop does not have the requested record (any more).
inline bool isGone(ErrorCode code)
{
    return code == ErrorCode::NotFound || code == ErrorCode::Gone;
}

// The meaning of a failed attempt for its operation.
enum class Verdict
{
    Done, // the wanted state is reached (deleting what is gone)
    Requeue, // certainly not applied, may be sent again later
    Reject, // refused permanently
    Conflict, // the record is gone, or changed meanwhile
    Ambiguous, // unknown: look for the outcome before repeating it
    Review, // a person has to decide
};

// Unknown failures of mutations are Ambiguous.
Verdict verdictOf(const Error &error, const ActionSpec &action);

// The error, as the answer to the operation's latest attempt. A refusal proves nothing about an
// earlier attempt that got no answer (the key may have lost its scope since, or the endpoint may
// have been retired): delivery is then Unknown.
Error asAnswerTo(const Operation &operation, const ActionSpec &action, Error error);
// Whether the latest attempt was such a refused repetition: the next one would be refused again.
bool isRefusedAgain(const Operation &operation, const ActionSpec &action);

} // namespace hopyard
