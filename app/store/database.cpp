// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/database.h"

#include "store/storefiles.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QUrl>

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <cerrno>

namespace hopyard {

namespace {

constexpr int largestValue = 64 * 1024 * 1024; // bytes of one value or row

ErrorCode storageErrorCode(int code, int systemError)
{
    switch (code & 0xff) {
    case SQLITE_FULL:
        return ErrorCode::DiskFull;
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return ErrorCode::ReadOnly;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return ErrorCode::Damaged;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return ErrorCode::InUse;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
        if (systemError == ENOSPC)
            return ErrorCode::DiskFull;
        if (systemError == EROFS || systemError == EACCES)
            return ErrorCode::ReadOnly;
        return ErrorCode::Io;
    case SQLITE_NOMEM:
        return ErrorCode::Io;
    case SQLITE_TOOBIG:
        return ErrorCode::InvalidArgument;
    default:
        return ErrorCode::Internal;
    }
}

Error storageError(int code, int systemError, const char *message)
{
    return Error::of(storageErrorCode(code, systemError),
        QStringLiteral("SQLite %1: %2").arg(code).arg(QString::fromUtf8(message)));
}

// While a file is opened and checked, all statements are known to be valid: an error that SQLite
// finds in them is the file's.
Error blameFile(Error error)
{
    if (error.code == ErrorCode::Internal)
        error.code = ErrorCode::Damaged;
    return error;
}

// Turns off memory statistics: each allocation would take a process-wide lock, and nobody reads
// them.
void forgoMemoryStatistics()
{
    [[maybe_unused]] static const int done = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

// SQLite takes a header whose format bytes are too high for a newer format and opens the file
// read-only. No such format exists, so this is damage.
bool hasWrongFormat(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return false; // the next step tells why
    const QByteArray header = file.read(20);
    const auto known = [](char version) { return version == 1 || version == 2; };
    return header.size() == 20 && !(known(header[18]) && known(header[19]));
}

} // namespace

Database::Database(std::unique_ptr<SQLite::Database> connection)
    : m_connection(std::move(connection))
{
}
Database::~Database()
{
    sqlite3_finalize(m_begin);
    sqlite3_finalize(m_commit);
}

sqlite3 *Database::handle() const
{
    return m_connection->getHandle();
}

Error Database::error(int code) const
{
    if (m_refusal && (code & 0xff) == SQLITE_READONLY)
        return *m_refusal;
    Error error = storageError(code, sqlite3_system_errno(handle()), sqlite3_errmsg(handle()));
    noteFailure(code);
    return error;
}

void Database::noteFailure(int code) const
{
    const bool damaged = storageErrorCode(code, 0) == ErrorCode::Damaged;
    m_sawDamage = m_sawDamage || damaged || (code & 0xff) == SQLITE_ERROR;
    if (!damaged || code == SQLITE_CORRUPT_VTAB)
        return;
    if (const auto tell = std::exchange(m_onDamage, {}))
        tell();
}

Result<std::unique_ptr<Database>> Database::connect(
    const QByteArray &name, int flags, int busyTimeoutMs, const char *vfs)
{
    try {
        return std::unique_ptr<Database>(new Database(
            std::make_unique<SQLite::Database>(std::string(name.constData(), size_t(name.size())),
                flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, busyTimeoutMs,
                vfs ? std::string(vfs) : std::string())));
    } catch (const SQLite::Exception &exception) {
        return storageError(exception.getExtendedErrorCode(), 0, exception.what());
    }
}

// Reading a write-ahead log needs files that a full or read-only disk may not let SQLite create.
// Since nobody writes, it can be read without them: with its index in this process or, without a
// log, as an immutable file.
Result<std::unique_ptr<Database>> Database::openFrozen(
    const QString &path, const DatabaseOptions &options)
{
    const QByteArray name = QDir::toNativeSeparators(path).toUtf8();
    QByteArray uri = QUrl::toPercentEncoding(QDir::fromNativeSeparators(path), "/:");
    uri.prepend(uri.startsWith('/') ? "file:" : "file:///");
    uri += "?immutable=1";
    const bool hasLog = QFileInfo(QString(path + QStringLiteral("-wal"))).size() > 0;
#ifdef Q_OS_WIN
    const char *unlocked = "win32-none";
#else
    const char *unlocked = "unix-none";
#endif
    struct Way
    {
        QByteArray name;
        int flags;
        const char *vfs;
    };
    const Way usual {name, SQLITE_OPEN_READONLY, nullptr};
    const Way last = hasLog ? Way {name, SQLITE_OPEN_READONLY, unlocked}
                            : Way {uri, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, nullptr};
    std::optional<Error> problem;
    for (const Way &way : {usual, last}) {
        auto database = connect(way.name, way.flags, options.busyTimeoutMs, way.vfs);
        if (database) {
            Outcome ready
                = way.vfs ? (*database)->execute("PRAGMA locking_mode=EXCLUSIVE") : Done {};
            if (ready)
                ready = (*database)->configure(options);
            if (ready) {
                const auto readable = (*database)->number("SELECT count(*) FROM sqlite_schema");
                ready = readable ? Outcome(Done {}) : Outcome(readable.error());
            }
            if (ready) {
                (*database)->m_refusal = options.refusal;
                return database;
            }
            database = ready.error();
        }
        problem = blameFile(database.error());
        if (problem->code == ErrorCode::InUse)
            break; // somebody does write
    }
    return *problem;
}

Result<std::unique_ptr<Database>> Database::readIntoMemory(
    const QString &path, const DatabaseOptions &options)
{
    DatabaseOptions reading = options;
    reading.readOnly = true;
    auto file = open(path, reading);
    if (!file)
        return file;
    auto memory = inMemory();
    if (!memory)
        return memory;
    sqlite3_backup *copy
        = sqlite3_backup_init((*memory)->handle(), "main", (*file)->handle(), "main");
    if (!copy)
        return (*memory)->error(sqlite3_errcode((*memory)->handle()));
    sqlite3_backup_step(copy, -1);
    const int code = sqlite3_backup_finish(copy);
    if (code != SQLITE_OK)
        return blameFile((*file)->error(code));
    return memory;
}

Outcome Database::freeze(const Error &refusal)
{
    if (Outcome done = execute("PRAGMA query_only=ON"); !done)
        return done;
    m_refusal = refusal;
    return Done {};
}

Result<std::unique_ptr<Database>> Database::open(
    const QString &path, const DatabaseOptions &options)
{
    forgoMemoryStatistics();
    if (options.refusal)
        return openFrozen(path, options);
    if (!options.readOnly) {
        if (const Outcome made = makePrivateFile(path); !made)
            return made.error();
        if (hasWrongFormat(path))
            return Error::of(ErrorCode::Damaged, QStringLiteral("unknown file format"));
    }
    auto database = connect(QDir::toNativeSeparators(path).toUtf8(),
        options.readOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE, options.busyTimeoutMs,
        nullptr);
    if (!database)
        return database;
    if (const Outcome done = (*database)->configure(options); !done)
        return blameFile(done.error());
    return database;
}

Result<std::unique_ptr<Database>> Database::inMemory()
{
    try {
        return std::unique_ptr<Database>(
            new Database(std::make_unique<SQLite::Database>(":memory:", SQLITE_OPEN_READWRITE)));
    } catch (const SQLite::Exception &exception) {
        return storageError(exception.getExtendedErrorCode(), 0, exception.what());
    }
}

Outcome Database::configure(const DatabaseOptions &options)
{
    sqlite3 *db = handle();
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_limit(db, SQLITE_LIMIT_LENGTH, largestValue);
    sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 1); // VACUUM INTO needs one

    QByteArray pragmas = "PRAGMA mmap_size=0;PRAGMA foreign_keys=ON;PRAGMA cell_size_check=ON;"
                         "PRAGMA temp_store=MEMORY;PRAGMA cache_size=-";
    pragmas += QByteArray::number(options.cacheKiB) + ';';
    if (options.readOnly || options.refusal)
        return execute(QByteArray(pragmas + "PRAGMA query_only=ON").constData());

    if (options.exclusive)
        // Before WAL: then there is no shared memory either.
        pragmas += "PRAGMA locking_mode=EXCLUSIVE;";
    pragmas += "PRAGMA secure_delete=FAST;";
    pragmas += options.fullSync ? "PRAGMA synchronous=FULL;PRAGMA fullfsync=ON;"
                                : "PRAGMA synchronous=NORMAL;";
    if (const Outcome done = execute(pragmas.constData()); !done)
        return done;
    // Refused without an error if impossible, for instance on some network file systems.
    Statement statement(*this, "PRAGMA journal_mode=WAL");
    Query mode(statement);
    const bool wal = mode.next() && mode.view(0) == QByteArrayView("wal");
    if (mode.failed())
        return mode.error();
    return wal ? Outcome(Done {})
               : Error::of(ErrorCode::Io, QStringLiteral("no write-ahead log here"));
}

Outcome Database::execute(const char *sql)
{
    const int code = sqlite3_exec(handle(), sql, nullptr, nullptr, nullptr);
    return code == SQLITE_OK ? Outcome(Done {}) : error(code);
}

Outcome Database::runKept(sqlite3_stmt *&statement, const char *sql)
{
    int code = statement
        ? SQLITE_OK
        : sqlite3_prepare_v3(handle(), sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (code == SQLITE_OK) {
        code = sqlite3_step(statement);
        const int ended = sqlite3_reset(statement);
        code = code == SQLITE_DONE ? SQLITE_OK : ended;
    }
    return code == SQLITE_OK ? Outcome(Done {}) : error(code);
}

Outcome Database::begin()
{
    return runKept(m_begin, "BEGIN IMMEDIATE");
}

Outcome Database::commit()
{
    return runKept(m_commit, "COMMIT");
}

Result<qint64> Database::number(const char *sql)
{
    Statement statement(*this, sql);
    Query query(statement);
    if (query.next())
        return query.integer(0);
    return query.failed() ? query.error()
                          : Error::of(ErrorCode::Internal, QStringLiteral("no row"));
}

qint64 Database::changedRows() const
{
    return sqlite3_changes64(handle());
}

Outcome Database::check()
{
    Statement statement(*this, "PRAGMA quick_check(1)");
    Query query(statement);
    const bool found = query.next();
    if (!found)
        return query.failed() ? blameFile(query.error())
                              : Error::of(ErrorCode::Damaged, QStringLiteral("check gave nothing"));
    if (query.view(0) == QByteArrayView("ok"))
        return Done {};
    return Error::of(ErrorCode::Damaged, query.text(0));
}

Outcome Database::copyTo(const QString &path)
{
    if (const Outcome made = makePrivateFile(path); !made)
        return made;
    Statement statement(*this, "VACUUM INTO ?");
    Query query(statement, QDir::toNativeSeparators(path));
    return query.run();
}

Statement::~Statement()
{
    sqlite3_finalize(m_statement);
}

int Statement::prepare()
{
    if (m_statement)
        return SQLITE_OK;
    return sqlite3_prepare_v3(
        m_database.handle(), m_sql, -1, SQLITE_PREPARE_PERSISTENT, &m_statement, nullptr);
}

Query::Query(Statement &statement)
    : m_source(statement)
{
    m_code = statement.prepare();
    m_failed = m_code != SQLITE_OK;
    m_statement = statement.m_statement;
}

Query::~Query()
{
    if (m_statement) {
        sqlite3_reset(m_statement);
        sqlite3_clear_bindings(m_statement);
    }
}

void Query::noteBind(int code)
{
    if (code != SQLITE_OK && !m_failed) {
        m_code = code;
        m_failed = true;
    }
}

void Query::bind(qint64 value)
{
    if (m_statement)
        noteBind(sqlite3_bind_int64(m_statement, ++m_bound, value));
}

void Query::bind(const QString &text)
{
    if (!m_statement)
        return;
    const QByteArray utf8 = text.toUtf8();
    noteBind(sqlite3_bind_text64(m_statement, ++m_bound, utf8.isEmpty() ? "" : utf8.constData(),
        sqlite3_uint64(utf8.size()), SQLITE_TRANSIENT, SQLITE_UTF8));
}

void Query::bindText(QByteArrayView text)
{
    if (m_statement)
        noteBind(sqlite3_bind_text64(m_statement, ++m_bound, text.isEmpty() ? "" : text.data(),
            sqlite3_uint64(text.size()), SQLITE_STATIC, SQLITE_UTF8));
}

void Query::bindBlob(QByteArrayView bytes)
{
    if (m_statement)
        noteBind(sqlite3_bind_blob64(m_statement, ++m_bound, bytes.isEmpty() ? "" : bytes.data(),
            sqlite3_uint64(bytes.size()), SQLITE_STATIC));
}

bool Query::next()
{
    if (m_failed)
        return false;
    m_code = sqlite3_step(m_statement);
    if (m_code == SQLITE_ROW)
        return true;
    m_failed = m_code != SQLITE_DONE;
    if (m_failed) // not everybody asks why
        m_source.m_database.noteFailure(m_code);
    return false;
}

Outcome Query::run()
{
    while (next()) { }
    return m_failed ? Outcome(error()) : Outcome(Done {});
}

Error Query::error() const
{
    return m_source.m_database.error(m_code);
}

qint64 Query::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

bool Query::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

QByteArrayView Query::view(int column) const
{
    // The text must be read before its size.
    const auto *data = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
    return QByteArrayView(data, sqlite3_column_bytes(m_statement, column));
}

Transaction::Transaction(Database &database)
    : m_database(database)
    , m_begun(database.begin())
    , m_open(m_begun.ok())
{
}

Transaction::~Transaction()
{
    // After some failures SQLite has rolled back by itself.
    if (m_open && sqlite3_get_autocommit(m_database.handle()) == 0)
        static_cast<void>(m_database.execute("ROLLBACK"));
}

Outcome Transaction::commit()
{
    if (!m_begun)
        return m_begun;
    Outcome done = m_database.commit();
    if (done)
        m_open = false;
    return done;
}

} // namespace hopyard
