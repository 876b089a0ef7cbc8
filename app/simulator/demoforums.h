// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/simulatedwhop.h"

namespace hopyard {

// Four forums with 400 posts in all, their threads, and a queue of questions nobody answered; the
// same every time. Needs four experiences of the Forums app; fewer get fewer forums.
void seedForums(SimulatedWhop &whop, qint64 lastMs);

// The number-th visit of somebody else: a new question, or a comment on the newest post.
void visitForums(SimulatedWhop &whop, int number, qint64 nowMs);

} // namespace hopyard
