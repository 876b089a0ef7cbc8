// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/operation.h"

#include <QList>

#include <optional>

namespace hopyard {

struct KeptDraft;
class WorkspaceAccess;

// For a change whose record was deleted on Whop: the intents that create it anew with the change
// applied. Empty if that is impossible: no create for the kind, its parent is gone, or not enough
// is known here. The first intent creates the record, under a local id made of the operation's, so
// that it can be recognised as submitted before.
[[nodiscard]] QList<Intent> keepAsNew(const Operation &operation, WorkspaceAccess &workspace);

// As keepAsNew(), for a post, as a draft for the editor: a new post would be public at once, and
// who sees it, its price and its poll are known only from what this computer sent. sent: arguments
// of its last post.create, changed: of the last post.update that set who sees it; both may be
// empty. The result is the same each time. nullopt as above.
[[nodiscard]] std::optional<KeptDraft> keepAsDraft(
    const Operation &operation, WorkspaceAccess &workspace, const Json &sent, const Json &changed);

} // namespace hopyard
