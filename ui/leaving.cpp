// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/leaving.h"

#include "schema/registry.h"
#include "ui/page.h"
#include "ui/words.h"

namespace hopyard {

namespace {

QString leftOutText(const QList<Record> &records)
{
    if (records.size() == 1)
        return QCoreApplication::translate("hopyard::Leaving",
            "%1 is left out: it waits to be deleted. Discard that first to change it.")
            .arg(Words::quoted(Words::recordTitle(records.first())));
    return QCoreApplication::translate("hopyard::Leaving",
        "%Ln are left out: they wait to be deleted. Discard that first to change them.", nullptr,
        int(records.size()));
}

} // namespace

// Includes deletions that are being sent or held up, which the row's mark shows.
QSet<QString> leavingIds(const QList<Operation> &operations)
{
    QSet<QString> ids;
    for (const Operation &operation : operations) {
        const ActionSpec *action = findAction(operation.action);
        if (action && action->effect == Effect::Removes && !isSettled(operation.state))
            ids.insert(operation.target);
    }
    return ids;
}

bool isLeaving(const Record &record, const QSet<QString> &leaving)
{
    return record.mark == Mark::Leaving || leaving.contains(record.id);
}

SplitRecords splitLeaving(const QList<Record> &records, const QList<Operation> &operations)
{
    const QSet<QString> ids = leavingIds(operations);
    SplitRecords split;
    for (const Record &record : records)
        (isLeaving(record, ids) ? split.leaving : split.staying).append(record);
    return split;
}

void tellLeftOut(PageHost &host, const QList<Record> &leaving)
{
    if (leaving.isEmpty())
        return;
    host.notify(
        {leftOutText(leaving), QCoreApplication::translate("hopyard::Leaving", "Open the Outbox"),
            Tone::Warning, Glyph::Trash2, [page = &host] { page->go(QStringLiteral("outbox")); }});
}

} // namespace hopyard
