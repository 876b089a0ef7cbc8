// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record.h"
#include "schema/operation.h"

#include <QList>
#include <QSet>

namespace hopyard {

class PageHost;

// The records that unfinished deletions among these operations concern.
[[nodiscard]] QSet<QString> leavingIds(const QList<Operation> &operations);
// Whether its deletion waits (leaving: leavingIds()) or was just done: nothing else can be done
// with it, and it would block all others.
[[nodiscard]] bool isLeaving(const Record &record, const QSet<QString> &leaving);

struct SplitRecords
{
    QList<Record> staying;
    QList<Record> leaving;
};
[[nodiscard]] SplitRecords splitLeaving(
    const QList<Record> &records, const QList<Operation> &operations);
// Says that these are left out because they are leaving, and what helps; nothing if there are none.
void tellLeftOut(PageHost &host, const QList<Record> &leaving);

} // namespace hopyard
