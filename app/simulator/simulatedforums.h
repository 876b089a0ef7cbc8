// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/simulatedhandlers.h"

namespace hopyard {

// Forums, posts, comments and likes of the simulated server. Posts and comments share the table
// "post"; a row's owner is the experience (of a reaction: the post) and its parent the post it
// comments on; not every answer includes these. Poll, paywall and visibility are accepted and never
// returned, and posts cannot be deleted.

// Handles calls about these kinds; empty for any other.
std::optional<SimulatedReply> executeForumCall(SimulatedState &state, const SimulatedCall &call);

// Completes all members of an answer; moves experience_id and write-only members out of the item.
void completeForumRow(const QString &kind, Json &item, SimulatedRow &row);

// Adds the forum of an experience made of the Forums app.
void addForumOf(SimulatedState &state, const QString &experienceId, const QString &name);

} // namespace hopyard
