// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record.h"
#include "schema/operation.h"

namespace hopyard {

struct KeptDraft;

// The draft of an editor that would submit exactly these operations (one post for several forums).
// forums: all that are known.
[[nodiscard]] KeptDraft draftOfPosts(
    const QList<Operation> &operations, const QList<Record> &forums, const QString &id);

} // namespace hopyard
