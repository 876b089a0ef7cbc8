// SPDX-License-Identifier: GPL-3.0-or-later
#include "main/unsentwork.h"

#include "schema/registry.h"
#include "store/intentstore.h"
#include "store/mirrorreader.h"

#include <QFileInfo>

namespace hopyard {

namespace {

// The names of the records in the sentences of these operations.
QHash<QString, QString> titlesFor(const QList<Operation> &operations, const QString &directory)
{
    QHash<QString, QString> titles;
    const auto reader = MirrorReader::open(directory);
    if (!reader)
        return titles; // the operations' own data must do
    const auto learn = [&titles, &mirror = **reader](const QString &kind, const QString &id) {
        const ResourceSpec *resource = findResource(kind);
        if (!resource || id.isEmpty() || titles.contains(id))
            return;
        if (const Record record = mirror.record(kind, id); !record.isNull())
            titles.insert(id, titleOf(*resource, record.body()).simplified());
    };
    for (const Operation &operation : operations) {
        learn(operation.kind, operation.target);
        for (const auto &[name, value] : operation.args.items()) {
            const QString member = QString::fromStdString(name);
            if (value.is_string() && member.endsWith(QLatin1String("_id")))
                learn(member.chopped(3), value.get<QString>());
        }
    }
    return titles;
}

} // namespace

Result<UnsentWork> readUnsentWork(const QString &directory)
{
    UnsentWork work;
    if (!QFileInfo::exists(directory))
        return work;
    SystemClock clock;
    const auto opened = IntentStore::openFrozen(directory, clock, Error::of(ErrorCode::ReadOnly));
    if (!opened)
        return opened.error();
    auto operations = opened->store->unsettled();
    if (!operations)
        return operations.error();
    auto drafts = opened->store->drafts();
    if (!drafts)
        return drafts.error();
    work.operations = std::move(operations).value();
    work.drafts = std::move(drafts).value();
    work.titles = titlesFor(work.operations, directory);
    return work;
}

} // namespace hopyard
