// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/action.h"
#include "schema/lookup.h"
#include "schema/resource.h"

#include <QStringList>
#include <QStringView>

#include <span>
#include <vector>

namespace hopyard {

// All resources and actions.
std::span<const ResourceSpec *const> allResources();
std::span<const ActionSpec *const> allActions();

// nullptr if there is none of that name.
const ResourceSpec *findResource(QStringView kind);
const ActionSpec *findAction(QStringView name);
// Whether there is an action of that name, with that effect.
bool hasEffect(QStringView action, Effect effect);

// The permissions of a key that may read all that is here, with manage also do all of it: sorted,
// none twice, and none that nothing here asks for.
QStringList requiredScopes(bool manage);

// Adds resources and actions to the built-in ones during its lifetime, for tests. One at a time,
// and only while no other thread looks anything up.
class SpecExtension
{
public:
    SpecExtension(const std::vector<const ResourceSpec *> &resources,
        const std::vector<const ActionSpec *> &actions = {});
    ~SpecExtension();
    Q_DISABLE_COPY_MOVE(SpecExtension)
};

// The record's name for people; may be empty.
QString titleOf(const ResourceSpec &resource, const Json &body);

// Latin-1 text of a spec as a QString.
QString specText(std::string_view text);

} // namespace hopyard
