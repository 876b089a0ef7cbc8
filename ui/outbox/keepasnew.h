// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/operation.h"

#include <QList>

namespace hopyard {

class WorkspaceAccess;

// What somebody changed was deleted on Whop: the intents that make it anew as it would have been
// with the change. None where it cannot be made again: no create for the kind, its place is gone,
// or not enough of it is known here.
[[nodiscard]] QList<Intent> keepAsNew(const Operation &operation, WorkspaceAccess &workspace);

} // namespace hopyard
