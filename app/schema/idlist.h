// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"

#include <QStringList>

#include <optional>

namespace hopyard {

// Pure functions for arrays of objects that Whop replaces as a whole: what is sent has to be what
// Whop has now with this computer's changes laid over it, element by element.

// Where both sides changed the same thing: nothing is decided, or mine stands.
enum class Collision
{
    Ask,
    Mine
};

// An order for the elements that stay: mine if I moved something, else theirs; elements only the
// other side has come after the neighbour they follow there.
QStringList mergedOrder(
    const QStringList &base, const QStringList &mine, const QStringList &theirs);

// One value changed by one side at most; nothing if both changed it differently and that is asked.
std::optional<Json> mergedValue(
    const Json &base, const Json &mine, const Json &theirs, Collision collision = Collision::Ask);

// What an element of a list looks like in a request, made from an element of an answer or of an
// earlier request.
using ElementShape = Json (*)(const Json &element);

// Three lists of one array field. Elements are the same when their "id" is; an element without one
// is new, and it is the one Whop has made of it already if that looks the same and is not in base
// (in a base that was sent from here, too). Removed here and changed there (or the other way
// round), or one member changed differently on both sides: nothing if that is asked; if mine
// stands, what they removed comes back as a new one. Lists inside elements are merged alike.
std::optional<Json> mergedList(const Json &base, const Json &mine, const Json &theirs,
    ElementShape shape, Collision collision = Collision::Ask);

// The same list for a person: the same elements in the same order; ids of new elements do not
// count.
bool isSameList(const Json &a, const Json &b, ElementShape shape);

} // namespace hopyard
