// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/migrations.h"

#include "core/faultpoint.h"
#include "store/database.h"

#include <QStringList>

namespace hopyard {

namespace {

// Describes tables and indexes by their columns; the text of CREATE statements and the tables of
// the full-text index may differ between versions of SQLite.
Result<QStringList> describeSchema(Database &database)
{
    QStringList lines;
    Statement columns(database,
        "SELECT m.name||' '||c.name||' '||c.type||' '||c.\"notnull\"||' '||c.pk "
        "FROM sqlite_schema AS m, pragma_table_info(m.name) AS c "
        "WHERE m.type='table' AND m.name NOT LIKE 'record_text%' ORDER BY m.name, c.cid");
    Statement indexes(database,
        "SELECT m.name||' '||m.tbl_name||' '||i.seqno||' '||coalesce(i.name,'') "
        "FROM sqlite_schema AS m, pragma_index_info(m.name) AS i "
        "WHERE m.type='index' AND m.tbl_name NOT LIKE 'record_text%' ORDER BY m.name, i.seqno");
    for (Statement *statement : {&columns, &indexes}) {
        Query query(*statement);
        while (query.next())
            lines.append(query.text(0));
        if (query.failed())
            return query.error();
    }
    return lines;
}

// Higher versions are not credible for files of this program.
constexpr qint64 highestCredibleVersion = 10'000;

// Reads from a file for the first time: the statements are valid, so any error is the file's.
Result<qint64> firstLook(Database &database, const char *sql)
{
    auto value = database.number(sql);
    if (!value && value.error().code == ErrorCode::Internal)
        return Error::of(ErrorCode::Damaged, value.error().message);
    return value;
}

} // namespace

Outcome checkSchema(Database &database, std::span<const Migration> migrations)
{
    const auto fresh = Database::inMemory();
    if (!fresh)
        return fresh.error();
    if (const Outcome made = migrate(**fresh, migrations, 1); !made)
        return made;
    const auto expected = describeSchema(**fresh);
    const auto found = describeSchema(database);
    if (!expected)
        return expected.error();
    if (!found || *found != *expected)
        return Error::of(ErrorCode::Damaged, QStringLiteral("the schema is not ours"));
    return Done {};
}

Outcome migrate(Database &database, std::span<const Migration> migrations, qint64 applicationId,
    const std::function<Outcome()> &backUp)
{
    const auto version = firstLook(database, "PRAGMA user_version");
    if (!version)
        return version.error();
    const auto owner = firstLook(database, "PRAGMA application_id");
    if (!owner)
        return owner.error();
    const auto objects = firstLook(database, "SELECT count(*) FROM sqlite_schema");
    if (!objects)
        return objects.error();
    const bool fresh = *version == 0 && *objects == 0;
    if (!fresh && *owner != applicationId)
        return Error::of(ErrorCode::Damaged, QStringLiteral("not a file of this kind"));
    if (*version < 0 || *version > highestCredibleVersion)
        return Error::of(ErrorCode::Damaged, QStringLiteral("schema %1").arg(*version));
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
