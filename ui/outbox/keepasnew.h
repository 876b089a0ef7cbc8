// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/operation.h"

#include <QList>

#include <optional>

namespace hopyard {

struct KeptDraft;
class WorkspaceAccess;

// What somebody changed was deleted on Whop: the intents that make it anew as it would have been
// with the change. None where it cannot be made again: no create for the kind, its place is gone,
// or not enough of it is known here. The first one makes the record and names it by the operation,
// so that it can be told whether that was submitted before.
[[nodiscard]] QList<Intent> keepAsNew(const Operation &operation, WorkspaceAccess &workspace);

// The same for a post, as a draft for the editor: a new one would be public at once, and who sees
// it, its price and its poll are told by nothing but what this computer sent. sent: arguments of
// the last post.create of it, changed: of the last post.update that named who sees it; both may be
// empty. The draft is the same one each time. nullopt as above.
[[nodiscard]] std::optional<KeptDraft> keepAsDraft(
    const Operation &operation, WorkspaceAccess &workspace, const Json &sent, const Json &changed);

} // namespace hopyard
