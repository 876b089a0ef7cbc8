// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/action.h"
#include "schema/resource.h"

#include <QStringView>

#include <span>

namespace hopyard {

// Every resource and action Hopyard knows.
std::span<const ResourceSpec *const> allResources();
std::span<const ActionSpec *const> allActions();

// nullptr if there is none of that name.
const ResourceSpec *findResource(QStringView kind);
const ActionSpec *findAction(QStringView name);

// Latin-1 text of a spec as a QString.
QString specText(std::string_view text);

} // namespace hopyard
