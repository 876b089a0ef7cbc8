// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "schema/action.h"

namespace hopyard {

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

} // namespace hopyard
