// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record.h"
#include "schema/operation.h"

#include <QList>
#include <QSet>

namespace hopyard {

class PageHost;
class WorkspaceAccess;

// The records that unfinished deletions among these operations concern.
[[nodiscard]] QSet<QString> leavingIds(const QList<Operation> &operations);
// The records without those whose deletion waits or was just done: nothing else can be done with
// these, and one would block all others. Notifies about excluded ones, and what helps.
[[nodiscard]] QList<Record> withoutLeaving(
    PageHost &host, WorkspaceAccess &workspace, const QList<Record> &chosen);

} // namespace hopyard
