// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record.h"
#include "schema/operation.h"

#include <QList>
#include <QSet>

namespace hopyard {

class PageHost;
class WorkspaceAccess;

// The records whose deletion is among these, and is not over.
[[nodiscard]] QSet<QString> leavingIds(const QList<Operation> &operations);
// Without those whose deletion waits or has just happened: nothing else can be done with them, and
// one of them would keep all others back. Says which are left out, and what helps.
[[nodiscard]] QList<Record> withoutLeaving(
    PageHost &host, WorkspaceAccess &workspace, const QList<Record> &chosen);

} // namespace hopyard
