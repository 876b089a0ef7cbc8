// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/migrations.h"

#include "core/faultpoint.h"
#include "store/database.h"

namespace hopyard {

Outcome migrate(Database &database, std::span<const Migration> migrations, qint64 applicationId,
    const std::function<Outcome()> &backUp)
{
    const auto version = database.number("PRAGMA user_version");
    if (!version)
        return version.error();
    const auto owner = database.number("PRAGMA application_id");
    if (!owner)
        return owner.error();
    const auto objects = database.number("SELECT count(*) FROM sqlite_schema");
    if (!objects)
        return objects.error();
    const bool fresh = *version == 0 && *objects == 0;
    if (!fresh && *owner != applicationId)
        return Error::of(ErrorCode::Damaged, QStringLiteral("not a file of this kind"));
    if (*version > qint64(migrations.size()))
        return Error::of(ErrorCode::NewerSchema, QStringLiteral("schema %1").arg(*version));
    if (!fresh && *version < 1)
        return Error::of(ErrorCode::Damaged, QStringLiteral("tables without a schema version"));
    if (*version == qint64(migrations.size()))
        return Done {};
    if (!fresh && backUp) {
        if (const Outcome saved = backUp(); !saved)
            return saved;
    }
    for (qint64 next = *version + 1; next <= qint64(migrations.size()); ++next) {
        Transaction transaction(database);
        if (const Outcome done = database.execute(migrations[size_t(next - 1)].sql); !done)
            return done;
        const QByteArray stamp
            = QByteArray("PRAGMA application_id=" + QByteArray::number(applicationId)
                + ";PRAGMA user_version=" + QByteArray::number(next));
        if (const Outcome done = database.execute(stamp.constData()); !done)
            return done;
        HOPYARD_CRASH_POINT("migration.before_commit");
        if (const Outcome done = transaction.commit(); !done)
            return done;
        HOPYARD_CRASH_POINT("migration.after_commit");
    }
    return Done {};
}

} // namespace hopyard
