// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/simulatedhandlers.h"

namespace hopyard {

// Forums, posts, comments and likes of the simulated server. Posts and comments share the table
// "post"; a row's owner is the experience (of a reaction: the post) and its parent the post it
// comments on, neither of which is in every shape. Poll, paywall and visibility are taken and never
// shown again, and nothing deletes a post.

// Does the request if it is about one of these; nothing otherwise.
std::optional<SimulatedReply> executeForumCall(SimulatedState &state, const SimulatedCall &call);

// Every member of a shape; moves experience_id and what is write-only out of the item.
void completeForumRow(const QString &kind, Json &item, SimulatedRow &row);

// An experience made of the Forums app has a forum.
void addForumOf(SimulatedState &state, const QString &experienceId, const QString &name);

} // namespace hopyard
