// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/intentstore.h"

#include "core/faultpoint.h"
#include "core/logging.h"
#include "store/database.h"
#include "store/intentrows.h"
#include "store/intentsalvage.h"
#include "store/migrations.h"
#include "store/storefiles.h"

#include <QDateTime>
#include <QFile>
#include <QSet>

namespace hopyard {

namespace {

constexpr qint64 intentsApplicationId = 0x48504931; // "HPI1"
constexpr auto intentsFile = "/intents.db";
constexpr auto rebuiltFile = "/intents.rebuilt.db";
constexpr int keptBackups = 7;
constexpr int keptDraftVersions = 50;
constexpr qint64 draftVersionMs = 60'000; // at least this far apart
// After a restored backup new operations are numbered far above everything the lost file may have
// held.
constexpr qint64 seqGapAfterDamage = 1'000'000;

const QByteArray &selectOperations()
{
    static const QByteArray text
        = QByteArray(QByteArray("SELECT ") + operationColumns + " FROM operation ");
    return text;
}

QByteArray operationUpsert()
{
    QByteArray text
        = QByteArray(QByteArray("INSERT INTO operation(") + operationColumns + ") VALUES(?");
    for (int column = 1; column < operationColumnCount; ++column)
        text += ",?";
    text += ") ON CONFLICT DO UPDATE SET ";
    bool first = true;
    for (const QByteArray &column : QByteArray(operationColumns).split(',')) {
        if (column == "seq" || column == "id")
            continue;
        if (!std::exchange(first, false))
            text += ',';
        text += QByteArray(column + "=excluded." + column);
    }
    return QByteArray(text + " WHERE operation.id=excluded.id RETURNING seq");
}

} // namespace

class IntentStore::Private
{
public:
    Private(QString directory, Clock &clock, std::unique_ptr<Database> database)
        : m_directory(std::move(directory))
        , m_clock(clock)
        , m_database(std::move(database))
    {
    }

    static Result<std::unique_ptr<Database>> openFile(
        const QString &path, const QString &directory, Clock &clock);
    static Result<qsizetype> rebuild(const QString &directory, Clock &clock);
    static Result<QString> takeBackup(
        Database &database, const QString &directory, const QString &name);
    static Outcome restoreNewestBackup(const QString &directory);
    Result<qsizetype> takeIn(const Salvage &salvage);
    Outcome write(const Operation &operation, qint64 &seq);
    Outcome writeAttempt(const Attempt &attempt);
    Outcome writeId(const QString &localId, const QString &serverId);
    Outcome writeDraft(const QString &key, const QByteArray &content, qint64 savedMs);
    static Result<QList<Draft>> readDrafts(Query &query);
    Outcome erase(const QString &id);
    Outcome writeUpload(const StoredUpload &upload);
    enum class Unreadable
    {
        Fail,
        Skip
    };
    Result<QList<Operation>> readAll(Query &query, Unreadable unreadable) const;

    QString m_directory;
    Clock &m_clock;
    std::unique_ptr<Database> m_database;

    // The texts outlive the statements made from them, hence the order.
    QByteArray m_upsertText = operationUpsert();
    QByteArray m_openText
        = QByteArray(selectOperations() + "WHERE state NOT IN ('done', 'cancelled') ORDER BY seq");
    QByteArray m_historyText = QByteArray(selectOperations()
        + "WHERE state IN ('done', 'rejected', 'cancelled', 'expired') AND seq<? ORDER BY seq DESC "
          "LIMIT ?");
    QByteArray m_oneText = QByteArray(selectOperations() + "WHERE id=?");
    QByteArray m_lastDoneText = QByteArray(selectOperations()
        + "WHERE result_id=? AND result_id<>'' AND action=? AND state='done' ORDER BY seq DESC "
          "LIMIT 1");
    mutable Statement m_upsert {*m_database, m_upsertText.constData()};
    mutable Statement m_open {*m_database, m_openText.constData()};
    mutable Statement m_history {*m_database, m_historyText.constData()};
    mutable Statement m_lastDone {*m_database, m_lastDoneText.constData()};
    mutable Statement m_one {*m_database, m_oneText.constData()};
    Statement m_erase {*m_database, "DELETE FROM operation WHERE id=?"};
    Statement m_eraseAttempts {*m_database, "DELETE FROM attempt WHERE operation=?"};
    Statement m_insertAttempt {*m_database,
        "INSERT OR REPLACE INTO "
        "attempt(operation,number,started_ms,http_status,error,request_id,duration_ms) "
        "VALUES(?1,CASE WHEN ?2>0 THEN ?2 ELSE (SELECT coalesce(max(number),0)+1 FROM attempt "
        "WHERE operation=?1) END,?3,?4,?5,?6,?7)"};
    mutable Statement m_attempts {*m_database,
        "SELECT operation,number,started_ms,http_status,error,request_id,duration_ms FROM attempt "
        "WHERE operation=? ORDER BY number"};
    Statement m_insertId {
        *m_database, "INSERT OR REPLACE INTO id_map(local_id,server_id) VALUES(?,?)"};
    mutable Statement m_serverId {*m_database, "SELECT server_id FROM id_map WHERE local_id=?"};
    Statement m_writeUpload {*m_database,
        "INSERT OR REPLACE INTO "
        "upload(id,path,name,size,mtime_ms,sha256,state,file_id,identity,error,created_ms,done_ms) "
        "VALUES(?,?,?,?,?,?,?,?,?,?,?,?)"};
    Statement m_eraseUpload {*m_database, "DELETE FROM upload WHERE id=?"};
    mutable Statement m_uploads {*m_database,
        "SELECT id,path,name,size,mtime_ms,sha256,state,file_id,identity,error,created_ms,done_ms "
        "FROM upload ORDER BY created_ms,id"};
    Statement m_insertDraft {*m_database,
        "INSERT INTO draft(key,version,saved_ms,content) "
        "SELECT ?1, coalesce(max(version),0)+1, ?2, ?3 FROM draft WHERE key=?1"};
    Statement m_trimDraft {*m_database,
        "DELETE FROM draft WHERE key=?1 AND version <= (SELECT max(version) FROM draft WHERE "
        "key=?1) - ?2"};
    mutable Statement m_draft {
        *m_database, "SELECT content FROM draft WHERE key=? ORDER BY version DESC LIMIT 1"};
    mutable Statement m_draftKeys {*m_database, "SELECT DISTINCT key FROM draft ORDER BY key"};
    mutable Statement m_drafts {*m_database,
        "SELECT key,content,saved_ms,max(version) FROM draft GROUP BY key ORDER BY key"};
    mutable Statement m_draftVersions {
        *m_database, "SELECT key,content,saved_ms FROM draft WHERE key=? ORDER BY version DESC"};
    // The newest version is still being written when it is less than a minute old and the one
    // before it is less than a minute older.
    Statement m_replaceDraft {*m_database,
        "DELETE FROM draft WHERE key=?1 AND version=(SELECT max(version) FROM draft WHERE key=?1) "
        "AND ?2 - saved_ms BETWEEN 0 AND ?3 "
        "AND saved_ms - (SELECT saved_ms FROM draft WHERE key=?1 ORDER BY version DESC LIMIT 1 "
        "OFFSET 1) BETWEEN 0 AND ?3"};
    Statement m_moveDraft {*m_database,
        "UPDATE draft SET key=?2, version=version + (SELECT coalesce(max(version),0) FROM draft "
        "WHERE key=?2) WHERE key=?1"};
    Statement m_deleteDraft {*m_database, "DELETE FROM draft WHERE key=?"};
};

Result<std::unique_ptr<Database>> IntentStore::Private::openFile(
    const QString &path, const QString &directory, Clock &clock)
{
    DatabaseOptions options;
    options.exclusive = true;
    options.fullSync = true;
    options.busyTimeoutMs
        = 250; // nobody shares this file, so waiting longer would only delay the refusal
    options.cacheKiB = 2048;
    auto opened = Database::open(path, options);
    if (!opened)
        return opened;
    Database &database = **opened;
    // Takes the lock, and tells at once whether the file can be written at all.
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

// Makes the newest backup that is sound the start of the rebuilt file; nothing if there is none.
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

Outcome IntentStore::Private::write(const Operation &operation, qint64 &seq)
{
    Query query(m_upsert);
    bindOperation(query, operation);
    if (query.next())
        seq = query.integer(0);
    else if (!query.failed())
        return Error::of(ErrorCode::Internal,
            QStringLiteral("number %1 is another operation's").arg(operation.seq));
    return query.run();
}

Outcome IntentStore::Private::writeAttempt(const Attempt &attempt)
{
    Query query(m_insertAttempt);
    bindAttempt(query, attempt);
    return query.run();
}

Outcome IntentStore::Private::writeId(const QString &localId, const QString &serverId)
{
    return Query(m_insertId, localId, serverId).run();
}

Outcome IntentStore::Private::writeDraft(
    const QString &key, const QByteArray &content, qint64 savedMs)
{
    if (const Outcome done = Query(m_replaceDraft, key, savedMs, draftVersionMs - 1).run(); !done)
        return done;
    Query insert(m_insertDraft, key, savedMs);
    insert.bindBlob(content);
    if (const Outcome done = insert.run(); !done)
        return done;
    return Query(m_trimDraft, key, keptDraftVersions).run();
}

Result<QList<Draft>> IntentStore::Private::readDrafts(Query &query)
{
    QList<Draft> drafts;
    while (query.next())
        drafts.append({query.text(0), query.bytes(1), query.integer(2)});
    if (query.failed())
        return query.error();
    return drafts;
}

Outcome IntentStore::Private::erase(const QString &id)
{
    if (const Outcome done = Query(m_erase, id).run(); !done)
        return done;
    return Query(m_eraseAttempts, id).run();
}

Outcome IntentStore::Private::writeUpload(const StoredUpload &upload)
{
    Query query(m_writeUpload, upload.id, upload.path, upload.name, upload.size, upload.mtimeMs,
        QString::fromLatin1(upload.sha256), upload.state, upload.fileId, upload.identity,
        QString::fromUtf8(dumpJson(errorToJson(upload.error))), upload.createdMs, upload.doneMs);
    return query.run();
}

Result<QList<Operation>> IntentStore::Private::readAll(Query &query, Unreadable unreadable) const
{
    QList<Operation> operations;
    while (query.next()) {
        auto operation = readOperation(query);
        if (!operation && unreadable == Unreadable::Skip)
            continue;
        if (!operation)
            return Error::of(ErrorCode::Damaged,
                QStringLiteral("operation %1 cannot be read").arg(query.integer(0)));
        operations.append(std::move(*operation));
    }
    if (query.failed())
        return query.error();
    return operations;
}

// Lays what was salvaged over what the backup had. Values read from a damaged file may be altered,
// and those of a backup are old: whatever is not settled needs a person and is never sent by
// itself.
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

// A new file of the newest backup and what can still be read, beside the damaged one: until it is
// complete and nothing in it would be sent by itself, the damaged one keeps its name.
Result<qsizetype> IntentStore::Private::rebuild(const QString &directory, Clock &clock)
{
    const Salvage salvage = salvageIntents(QString(directory + QLatin1String(intentsFile)));
    if (const Outcome restored = restoreNewestBackup(directory); !restored)
        return restored.error();
    auto database = openFile(QString(directory + QLatin1String(rebuiltFile)), directory, clock);
    if (!database)
        return database.error();
    return Private(directory, clock, std::move(*database)).takeIn(salvage);
}

IntentStore::IntentStore(std::unique_ptr<Private> state)
    : d(std::move(state))
{
}
IntentStore::~IntentStore() = default;

Result<IntentStore::Opened> IntentStore::open(const QString &directory, Clock &clock)
{
    if (const Outcome made = makePrivateDirectory(directory); !made)
        return made.error();
    const QString path = QString(directory + QLatin1String(intentsFile));
    const QString rebuilt = QString(directory + QLatin1String(rebuiltFile));
    if (!QFile::exists(path) && QFile::exists(rebuilt)) {
        // The last step of a rebuild that was cut short. A log the damaged file left behind is not
        // the rebuilt one's.
        for (const QLatin1String suffix : {QLatin1String("-wal"), QLatin1String("-shm")})
            QFile::remove(QString(path + suffix));
        QFile::rename(rebuilt, path);
    }
    Opened opened;
    std::optional<Error> problem;
    if (auto database = Private::openFile(path, directory, clock)) {
        opened.store.reset(
            new IntentStore(std::make_unique<Private>(directory, clock, std::move(*database))));
        // The file's structure is sound; what has to be sent must make sense as well.
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
        return salvaged.error();
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
    // In memory it can be brought to this version's schema, and the file is let go of.
    auto database
        = QFile::exists(path) ? Database::readIntoMemory(path, options) : Database::inMemory();
    if (!database)
        return database.error();
    if (const Outcome migrated = migrate(**database, intentMigrations(), intentsApplicationId);
        !migrated)
        return migrated.error();
    if (const Outcome frozen = (*database)->freeze(refusal); !frozen)
        return frozen.error();
    Opened opened;
    opened.store.reset(
        new IntentStore(std::make_unique<Private>(directory, clock, std::move(*database))));
    return opened;
}

bool IntentStore::isFrozen() const
{
    return d->m_database->isFrozen();
}

Outcome IntentStore::commit(IntentTransaction &transaction)
{
    QList<qint64> numbers;
    Transaction write(*d->m_database);
    if (!write.begun())
        return write.begun();
    for (const Operation &operation : std::as_const(transaction.upserts)) {
        qint64 seq = operation.seq;
        if (const Outcome done = d->write(operation, seq); !done)
            return done;
        numbers.append(seq);
    }
    for (const QString &id : std::as_const(transaction.erased)) {
        if (const Outcome done = d->erase(id); !done)
            return done;
    }
    for (auto id = transaction.ids.cbegin(); id != transaction.ids.cend(); ++id) {
        if (const Outcome done = d->writeId(id.key(), id.value()); !done)
            return done;
    }
    for (const Attempt &attempt : std::as_const(transaction.attempts)) {
        if (const Outcome done = d->writeAttempt(attempt); !done)
            return done;
    }
    for (const StoredUpload &upload : std::as_const(transaction.uploads)) {
        if (const Outcome done = d->writeUpload(upload); !done)
            return done;
    }
    for (const QString &id : std::as_const(transaction.erasedUploads)) {
        if (const Outcome done = Query(d->m_eraseUpload, id).run(); !done)
            return done;
    }
    HOPYARD_CRASH_POINT("intents.before_commit");
    if (const Outcome done = write.commit(); !done)
        return done;
    HOPYARD_CRASH_POINT("intents.after_commit");
    for (qsizetype i = 0; i < numbers.size(); ++i)
        transaction.upserts[i].seq = numbers.at(i);
    return Done {};
}

Result<QList<Operation>> IntentStore::unsettled() const
{
    Query query(d->m_open);
    return d->readAll(query, Private::Unreadable::Fail);
}

Result<QList<Operation>> IntentStore::history(qint64 beforeSeq, int limit) const
{
    Query query(
        d->m_history, beforeSeq > 0 ? beforeSeq : std::numeric_limits<qint64>::max(), limit);
    return d->readAll(query, Private::Unreadable::Skip); // what is over need not be complete
}

Result<std::optional<Operation>> IntentStore::operation(const QString &id) const
{
    Query query(d->m_one, id);
    const auto found = d->readAll(query, Private::Unreadable::Fail);
    if (!found)
        return found.error();
    return found->isEmpty() ? std::optional<Operation>() : std::optional(found->first());
}

Result<std::optional<Operation>> IntentStore::lastDone(
    const QString &resultId, const QString &action) const
{
    Query query(d->m_lastDone, resultId, action);
    const auto found = d->readAll(query, Private::Unreadable::Skip);
    if (!found)
        return found.error();
    return found->isEmpty() ? std::optional<Operation>() : std::optional(found->first());
}

Result<QList<Attempt>> IntentStore::attempts(const QString &operation) const
{
    QList<Attempt> attempts;
    Query query(d->m_attempts, operation);
    while (query.next())
        attempts.append(readAttempt(query));
    if (query.failed())
        return query.error();
    return attempts;
}

QString IntentStore::serverId(const QString &localId) const
{
    Query query(d->m_serverId, localId);
    return query.next() ? query.text(0) : QString();
}

Result<QList<StoredUpload>> IntentStore::uploads() const
{
    QList<StoredUpload> found;
    Query query(d->m_uploads);
    while (query.next()) {
        StoredUpload upload;
        upload.id = query.text(0);
        upload.path = query.text(1);
        upload.name = query.text(2);
        upload.size = query.integer(3);
        upload.mtimeMs = query.integer(4);
        upload.sha256 = query.bytes(5);
        upload.state = query.text(6);
        upload.fileId = query.text(7);
        upload.identity = query.text(8);
        if (const auto error = parseJson(query.view(9)))
            upload.error = errorFromJson(*error);
        upload.createdMs = query.integer(10);
        upload.doneMs = query.integer(11);
        found.append(upload);
    }
    if (query.failed())
        return query.error();
    return found;
}

Outcome IntentStore::saveDraft(const QString &key, const QByteArray &content)
{
    const auto last = draft(key);
    if (!last)
        return last.error();
    if (!last->isNull() && *last == content)
        return Done {};
    Transaction write(*d->m_database);
    if (!write.begun())
        return write.begun();
    if (const Outcome done = d->writeDraft(key, content, d->m_clock.wallMs()); !done)
        return done;
    HOPYARD_CRASH_POINT("intents.before_commit");
    const Outcome done = write.commit();
    HOPYARD_CRASH_POINT("intents.after_commit");
    return done;
}

Result<QByteArray> IntentStore::draft(const QString &key) const
{
    Query query(d->m_draft, key);
    if (query.next()) {
        const QByteArrayView content = query.view(0);
        return content.isEmpty() ? QByteArray("") : content.toByteArray();
    }
    if (query.failed())
        return query.error();
    return QByteArray();
}

Result<QStringList> IntentStore::draftKeys() const
{
    QStringList keys;
    Query query(d->m_draftKeys);
    while (query.next())
        keys.append(query.text(0));
    if (query.failed())
        return query.error();
    return keys;
}

Result<QList<Draft>> IntentStore::drafts() const
{
    Query query(d->m_drafts);
    return Private::readDrafts(query);
}

Result<QList<Draft>> IntentStore::draftVersions(const QString &key) const
{
    Query query(d->m_draftVersions, key);
    return Private::readDrafts(query);
}

Outcome IntentStore::moveDraft(const QString &key, const QString &newKey)
{
    return key == newKey ? Outcome(Done {}) : Query(d->m_moveDraft, key, newKey).run();
}

Outcome IntentStore::deleteDraft(const QString &key)
{
    return Query(d->m_deleteDraft, key).run();
}

Outcome IntentStore::backUp()
{
    const QString day = QDateTime::fromMSecsSinceEpoch(d->m_clock.wallMs(), Qt::UTC)
                            .toString(QStringLiteral("yyyyMMdd"));
    if (QFile::exists(QStringLiteral("%1/backups/intents-%2.db").arg(d->m_directory, day)))
        return Done {};
    const auto saved = Private::takeBackup(*d->m_database, d->m_directory, day);
    return saved ? Outcome(Done {}) : Outcome(saved.error());
}

} // namespace hopyard
