// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"

#include <QStringList>

#include <optional>

namespace hopyard {

// Pure functions for arrays of objects that Whop replaces as a whole: the value to send is Whop's
// current one with this computer's changes merged in, element by element.

// How to resolve a value changed on both sides: not at all, or in favour of mine.
enum class Collision
{
    Ask,
    Mine
};

// Merges the order of the elements that stay: mine if I moved any, else theirs; elements that only
// the other side has keep the neighbour they follow there.
QStringList mergedOrder(
    const QStringList &base, const QStringList &mine, const QStringList &theirs);

// Merges one value; empty if both sides changed it differently and collision is Ask.
std::optional<Json> mergedValue(
    const Json &base, const Json &mine, const Json &theirs, Collision collision = Collision::Ask);

// Converts an element of an answer, or of an earlier request, to its form in a request.
using ElementShape = Json (*)(const Json &element);

// Merges one array field. Elements with the same "id" correspond. An element without id is new; it
// corresponds to one of theirs that looks the same and is not in base (Whop may have created it
// already, also if base was sent from here). If one side removed what the other changed, or both
// changed one member differently: empty if collision is Ask; with Mine, an element that they
// removed is sent as a new one. Lists inside elements are merged likewise.
std::optional<Json> mergedList(const Json &base, const Json &mine, const Json &theirs,
    ElementShape shape, Collision collision = Collision::Ask);

// Whether a person would call the lists the same: the same elements in the same order. Ids of new
// elements do not count.
bool isSameList(const Json &a, const Json &b, ElementShape shape);

} // namespace hopyard
