// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/intentstore_p.h"

#include "core/logging.h"
#include "store/migrations.h"
#include "store/storefiles.h"

#include <QDateTime>
#include <QFile>

namespace hopyard {

namespace {

constexpr qint64 intentsApplicationId = 0x48504931; // "HPI1"
constexpr auto intentsFile = "/intents.db";
constexpr auto rebuiltFile = "/intents.rebuilt.db";
constexpr int keptBackups = 7;
// After a restored backup new operations are numbered far above everything the lost file may have
// held.
constexpr qint64 seqGapAfterDamage = 1'000'000;

} // namespace

Result<std::unique_ptr<Database>> IntentStore::Private::openFile(
    const QString &path, const QString &directory, Clock &clock)
{
    DatabaseOptions options;
    options.exclusive = true;
    options.fullSync = true;
    // Nobody shares this file, so waiting longer would only delay the refusal.
    options.busyTimeoutMs = 250;
    options.cacheKiB = 2048;
    auto opened = Database::open(path, options);
    if (!opened)
        return opened;
    Database &database = **opened;
    // Takes the lock, and shows at once whether the file can be written at all.
    Transaction trial(database);
    if (const Outcome done = trial.commit(); !done)
        return done.error();
    if (const Outcome sound = database.check(); !sound)
        return sound.error();
    const Outcome migrated = migrate(
        database, intentMigrations(), intentsApplicationId, [&database, &directory, &clock] {
            const auto saved = takeBackup(database, directory,
                QString(fileStamp(clock.wallMs()) + QStringLiteral("-migration")));
            return saved ? Outcome(Done {}) : Outcome(saved.error());
        });
    if (!migrated)
        return migrated.error();
    if (const Outcome ours = checkSchema(database, intentMigrations()); !ours)
        return ours.error();
    return opened;
}

Result<QString> IntentStore::Private::takeBackup(
    Database &database, const QString &directory, const QString &name)
{
    const QString folder = QString(directory + QStringLiteral("/backups"));
    if (const Outcome made = makePrivateDirectory(folder); !made)
        return made.error();
    const QString path = QStringLiteral("%1/intents-%2.db").arg(folder, name);
    const QString partial = QString(path + QStringLiteral(".part"));
    removeDatabaseFiles(partial);
    if (const Outcome copied = database.copyTo(partial); !copied) {
        removeDatabaseFiles(partial);
        return copied.error();
    }
    QFile::remove(path);
    if (!QFile::rename(partial, path))
        return Error::of(ErrorCode::Io, QStringLiteral("cannot name the backup"));
    const QStringList backups = newestFirst(folder, QStringLiteral("intents-*.db"));
    for (qsizetype i = keptBackups; i < backups.size(); ++i)
        removeDatabaseFiles(backups.at(i));
    return path;
}

// Makes the newest sound backup the start of the rebuilt file; does nothing if there is none.
Outcome IntentStore::Private::restoreNewestBackup(const QString &directory)
{
    const QString target = QString(directory + QLatin1String(rebuiltFile));
    for (const QString &backup : newestFirst(
             QString(directory + QStringLiteral("/backups")), QStringLiteral("intents-*.db"))) {
        removeDatabaseFiles(target);
        if (!QFile::copy(backup, target)) {
            removeDatabaseFiles(target);
            return Error::of(ErrorCode::Io, QStringLiteral("cannot copy the backup"));
        }
        DatabaseOptions options;
        options.exclusive = true;
        const auto database = Database::open(target, options);
        if (database && (*database)->check().ok()
            && (*database)->number("PRAGMA application_id").ok())
            return Done {};
        if (!database && database.error().code != ErrorCode::Damaged)
            return database.error();
    }
    removeDatabaseFiles(target);
    return Done {};
}

// Merges the salvaged data into that of the backup. Values read from a damaged file may be wrong,
// and those of a backup are old: unsettled operations need a person and are never sent
// automatically.
Result<qsizetype> IntentStore::Private::takeIn(const Salvage &salvage)
{
    Transaction transaction(*m_database);
    if (!transaction.begun())
        return transaction.begun().error();
    for (const Operation &operation : salvage.operations) {
        qint64 seq = 0;
        if (const Outcome erased = Query(m_erase, operation.id).run(); !erased)
            return erased.error();
        Statement clear(*m_database, "DELETE FROM operation WHERE seq=?");
        if (const Outcome cleared = Query(clear, operation.seq).run(); !cleared)
            return cleared.error();
        if (const Outcome written = write(operation, seq); !written)
            return written.error();
    }
    for (const Attempt &attempt : salvage.attempts) {
        if (const Outcome written = writeAttempt(attempt); !written)
            return written.error();
    }
    for (auto id = salvage.ids.cbegin(); id != salvage.ids.cend(); ++id) {
        if (const Outcome written = writeId(id.key(), id.value()); !written)
            return written.error();
    }
    for (const StoredUpload &upload : salvage.uploads) {
        if (const Outcome written = writeUpload(upload); !written)
            return written.error();
    }
    Statement insertDraft(
        *m_database, "INSERT OR REPLACE INTO draft(key,version,saved_ms,content) VALUES(?,?,?,?)");
    for (const SalvagedDraft &draft : salvage.drafts) {
        Query query(insertDraft, draft.key, draft.version, draft.savedMs);
        query.bindBlob(draft.content);
        if (const Outcome written = query.run(); !written)
            return written.error();
    }
    Statement review(*m_database,
        "UPDATE operation SET state='needs_review', approved=0, last_error=? "
        "WHERE state NOT IN ('done','rejected','cancelled','expired') RETURNING seq");
    Query query(review,
        QString::fromUtf8(dumpJson(errorToJson(
            Error::of(ErrorCode::Damaged, QStringLiteral("read from a damaged file"))))));
    qsizetype reviewed = 0;
    while (query.next())
        ++reviewed;
    if (query.failed())
        return query.error();
    Statement next(*m_database,
        "INSERT OR REPLACE INTO sqlite_sequence(rowid,name,seq) VALUES("
        "(SELECT rowid FROM sqlite_sequence WHERE name='operation'), 'operation', "
        "max(?, coalesce((SELECT max(seq) FROM operation), 0)) + ?)");
    if (const Outcome done = Query(next, salvage.highestSeq, seqGapAfterDamage).run(); !done)
        return done.error();
    if (const Outcome done = transaction.commit(); !done)
        return done.error();
    return reviewed;
}

// Makes a new file from the newest backup and the salvaged data, beside the damaged one, which
// keeps its name until the new one is complete and contains nothing that would be sent
// automatically.
Result<qsizetype> IntentStore::Private::rebuild(const QString &directory, Clock &clock)
{
    const auto salvage = salvageIntents(QString(directory + QLatin1String(intentsFile)));
    if (!salvage)
        return salvage.error();
    if (const Outcome restored = restoreNewestBackup(directory); !restored)
        return restored.error();
    auto database = openFile(QString(directory + QLatin1String(rebuiltFile)), directory, clock);
    if (!database)
        return database.error();
    return Private(directory, clock, std::move(*database)).takeIn(*salvage);
}

Result<IntentStore::Opened> IntentStore::open(const QString &directory, Clock &clock)
{
    if (const Outcome made = makePrivateDirectory(directory); !made)
        return made.error();
    const QString path = QString(directory + QLatin1String(intentsFile));
    const QString rebuilt = QString(directory + QLatin1String(rebuiltFile));
    if (!QFile::exists(path) && QFile::exists(rebuilt)) {
        // Completes an interrupted rebuild. A log left by the damaged file does not belong to the
        // rebuilt one.
        for (const QLatin1String suffix : {QLatin1String("-wal"), QLatin1String("-shm")})
            QFile::remove(QString(path + suffix));
        QFile::rename(rebuilt, path);
    }
    Opened opened;
    std::optional<Error> problem;
    if (auto database = Private::openFile(path, directory, clock)) {
        opened.store.reset(
            new IntentStore(std::make_unique<Private>(directory, clock, std::move(*database))));
        // The file's structure is sound; operations to be sent must be readable as well.
        if (const auto readable = opened.store->unsettled(); !readable)
            problem = readable.error();
    } else {
        problem = database.error();
    }
    if (!problem)
        return opened;
    opened.store.reset();
    if (problem->code != ErrorCode::Damaged)
        return blameDisk(*problem, directory);

    qCInfo(lcStore) << "intents.db is damaged and set aside:" << problem->message;
    if (const auto salvaged = Private::rebuild(directory, clock))
        opened.salvaged = *salvaged;
    else
        return blameDisk(salvaged.error(), directory);
    if (auto aside
        = setAside(directory, QStringLiteral("intents"), QStringLiteral("damaged"), clock.wallMs()))
        opened.quarantined = *aside;
    else
        return aside.error();
    if (!QFile::rename(rebuilt, path))
        return Error::of(ErrorCode::Io, QStringLiteral("cannot put the rebuilt file in place"));
    auto database = Private::openFile(path, directory, clock);
    if (!database)
        return database.error();
    opened.store.reset(
        new IntentStore(std::make_unique<Private>(directory, clock, std::move(*database))));
    return opened;
}

Result<IntentStore::Opened> IntentStore::openFrozen(
    const QString &directory, Clock &clock, const Error &refusal)
{
    QString path = QString(directory + QLatin1String(intentsFile));
    if (!QFile::exists(path))
        path = QString(directory + QLatin1String(rebuiltFile));
    DatabaseOptions options;
    options.refusal = refusal;
    options.busyTimeoutMs = 250;
    // The file is brought to this version's schema in memory, and closed.
    auto database
        = QFile::exists(path) ? Database::readIntoMemory(path, options) : Database::inMemory();
    if (!database)
        return database.error();
    auto state = Private::takeFrozen(directory, clock, std::move(*database));
    if (!state)
        return state.error();
    if (const Outcome frozen = (*state)->m_database->freeze(refusal); !frozen)
        return frozen.error();
    Opened opened;
    opened.store.reset(new IntentStore(std::move(*state)));
    return opened;
}

// What can be read of a file that is in memory, of a damaged one, too. Setting it aside is for when
// the disk can be written again.
Result<std::unique_ptr<IntentStore::Private>> IntentStore::Private::takeFrozen(
    const QString &directory, Clock &clock, std::unique_ptr<Database> database)
{
    Outcome sound = migrate(*database, intentMigrations(), intentsApplicationId);
    if (sound)
        sound = database->check();
    auto state = std::make_unique<Private>(directory, clock, std::move(database));
    if (sound) {
        Query query(state->m_open);
        if (const auto readable = state->readAll(query, Unreadable::Fail); !readable)
            sound = readable.error();
    }
    if (sound)
        return state;
    if (sound.error().code != ErrorCode::Damaged)
        return sound.error();
    const Salvage salvage = salvageFrom(*state->m_database);
    auto empty = Database::inMemory();
    if (!empty)
        return empty.error();
    if (const Outcome made = migrate(**empty, intentMigrations(), intentsApplicationId); !made)
        return made.error();
    state = std::make_unique<Private>(directory, clock, std::move(*empty));
    if (const auto taken = state->takeIn(salvage); !taken)
        return taken.error();
    return state;
}

// History keeps what was done; how records looked before and after is for taking it back soon. That
// it may have been done twice stays until a person has seen it.
Outcome IntentStore::Private::stripOld()
{
    constexpr qint64 keptMs = 30LL * 24 * 3600 * 1000;
    Statement strip(*m_database,
        "UPDATE operation SET base='{}', inquiry='{}', body=x'', result='null' WHERE state IN "
        "('done','cancelled') "
        "AND settled_ms>0 AND settled_ms<? AND (result<>'null' OR base<>'{}') "
        "AND (instr(inquiry,'\"candidates\":')=0 OR instr(inquiry,'\"candidates_seen\":')>0)");
    return Query(strip, m_clock.wallMs() - keptMs).run();
}

Outcome IntentStore::backUp()
{
    const QString day = QDateTime::fromMSecsSinceEpoch(d->m_clock.wallMs(), Qt::UTC)
                            .toString(QStringLiteral("yyyyMMdd"));
    if (QFile::exists(QStringLiteral("%1/backups/intents-%2.db").arg(d->m_directory, day)))
        return Done {};
    if (Outcome stripped = d->stripOld(); !stripped)
        return stripped;
    const auto saved = Private::takeBackup(*d->m_database, d->m_directory, day);
    return saved ? Outcome(Done {}) : Outcome(saved.error());
}

} // namespace hopyard
