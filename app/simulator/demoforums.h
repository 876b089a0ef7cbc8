// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/simulatedwhop.h"

namespace hopyard {

// Adds four forums with 400 posts in total, their threads, and a queue of unanswered questions;
// always the same. Needs four experiences of the Forums app; with fewer there are fewer forums.
void seedForums(SimulatedWhop &whop, qint64 lastMs);

// Adds what somebody else writes at the number-th visit: a new question, or a comment on the newest
// post.
void visitForums(SimulatedWhop &whop, int number, qint64 nowMs);

} // namespace hopyard
