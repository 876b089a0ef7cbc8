// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record.h"
#include "schema/operation.h"

namespace hopyard {

struct KeptDraft;

// What an editor of new posts would hold to submit exactly these operations (one post for several
// forums), as a draft of its own. forums: those that are known.
[[nodiscard]] KeptDraft draftOfPosts(
    const QList<Operation> &operations, const QList<Record> &forums, const QString &id);

} // namespace hopyard
