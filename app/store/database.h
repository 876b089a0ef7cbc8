// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <utility>

struct sqlite3;
struct sqlite3_stmt;

namespace SQLite {
class Database;
}

namespace hopyard {

struct DatabaseOptions
{
    bool readOnly = false;
    bool exclusive = false; // no other connection may open the file, not even to read
    bool fullSync = false; // a commit is on disk when it returns
    int busyTimeoutMs = 5000;
    int cacheKiB = 8192;
    // The error that every write gives, because the disk takes none. The file is then opened
    // read-only, even if nothing can be created beside it. No other process may be writing it.
    std::optional<Error> refusal;
};

// One connection to a SQLite file, with all safety settings. One thread at a time.
class Database
{
public:
    // Creates the file (0600) if it is missing and may be written. Errors: DiskFull, ReadOnly,
    // Damaged, InUse, Io.
    static Result<std::unique_ptr<Database>> open(
        const QString &path, const DatabaseOptions &options);
    // An empty database in memory.
    static Result<std::unique_ptr<Database>> inMemory();
    // Reads a file into memory. After freeze() every write is refused.
    static Result<std::unique_ptr<Database>> readIntoMemory(
        const QString &path, const DatabaseOptions &options);
    ~Database();
    Q_DISABLE_COPY_MOVE(Database)

    [[nodiscard]] sqlite3 *handle() const;
    // Runs statements that give no rows.
    Outcome execute(const char *sql);
    // begin() and commit() are compiled once; use Transaction instead.
    Outcome begin();
    Outcome commit();
    // The integer in the first column of the first row.
    Result<qint64> number(const char *sql);
    // Number of rows that the last INSERT, UPDATE or DELETE changed.
    [[nodiscard]] qint64 changedRows() const;
    // Damaged, with SQLite's first finding, if the file's structure is not sound.
    Outcome check();
    // Writes a compact, synced copy to a new file.
    Outcome copyTo(const QString &path);
    // Makes every later write fail with this error.
    Outcome freeze(const Error &refusal);
    [[nodiscard]] bool isFrozen() const { return m_refusal.has_value(); }
    // The Error for a result code of SQLite.
    [[nodiscard]] Error error(int code) const;
    // Whether any call so far found the file damaged, or rejected one of our own statements.
    [[nodiscard]] bool sawDamage() const { return m_sawDamage; }
    // Called by the call that finds the file damaged, the first time. What is wrong with a
    // full-text index alone is not the file's damage.
    void onDamage(std::function<void()> tell) { m_onDamage = std::move(tell); }
    // Takes it away again.
    [[nodiscard]] std::function<void()> takeOnDamage() { return std::exchange(m_onDamage, {}); }

private:
    friend class Query;
    void noteFailure(int code) const;
    explicit Database(std::unique_ptr<SQLite::Database> connection);
    static Result<std::unique_ptr<Database>> connect(
        const QByteArray &name, int flags, int busyTimeoutMs, const char *vfs);
    static Result<std::unique_ptr<Database>> openFrozen(
        const QString &path, const DatabaseOptions &options);
    Outcome configure(const DatabaseOptions &options);
    Outcome runKept(sqlite3_stmt *&statement, const char *sql);
    std::unique_ptr<SQLite::Database> m_connection;
    sqlite3_stmt *m_begin = nullptr;
    sqlite3_stmt *m_commit = nullptr;
    std::optional<Error> m_refusal;
    mutable bool m_sawDamage = false;
    mutable std::function<void()> m_onDamage;
};

// A prepared statement, compiled at its first use and kept. The text must outlive it.
class Statement
{
public:
    Statement(Database &database, const char *sql)
        : m_database(database)
        , m_sql(sql)
    {
    }
    ~Statement();
    Q_DISABLE_COPY_MOVE(Statement)

private:
    friend class Query;
    int prepare();

    Database &m_database;
    const char *m_sql;
    sqlite3_stmt *m_statement = nullptr;
};

// One execution of a statement; releases the statement when destroyed. Errors stick: the first one
// is kept, and next() returns false from then on.
class Query
{
public:
    explicit Query(Statement &statement);
    template <class... Values>
    Query(Statement &statement, const Values &...values)
        : Query(statement)
    {
        (bind(values), ...);
    }
    ~Query();
    Q_DISABLE_COPY_MOVE(Query)

    // Binds the next parameter. Views are not copied: their data must outlive the query.
    void bind(qint64 value);
    void bind(int value) { bind(qint64(value)); }
    void bind(bool value) { bind(qint64(value)); }
    void bind(const QString &text);
    void bind(QLatin1String text) { bind(QString(text)); }
    void bind(const char *) = delete;
    void bindText(QByteArrayView text);
    void bindBlob(QByteArrayView bytes);
    void bindNull() { ++m_bound; }

    // Steps to the next row; false at the end and after a failure.
    bool next();
    // Runs the query to its end.
    Outcome run();
    [[nodiscard]] bool failed() const { return m_failed; }
    [[nodiscard]] Error error() const;

    // A column of the current row, counted from 0. Views are valid until the next step.
    [[nodiscard]] qint64 integer(int column) const;
    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] QByteArrayView view(int column) const;
    [[nodiscard]] QByteArray bytes(int column) const { return view(column).toByteArray(); }
    [[nodiscard]] QString text(int column) const { return QString::fromUtf8(view(column)); }

private:
    void noteBind(int code);

    Statement &m_source;
    sqlite3_stmt *m_statement = nullptr;
    int m_bound = 0;
    int m_code = 0;
    bool m_failed = false;
};

// A write transaction; rolled back unless committed.
class Transaction
{
public:
    explicit Transaction(Database &database);
    ~Transaction();
    Q_DISABLE_COPY_MOVE(Transaction)

    // Fails with the error of the begin, if there was one, else with that of the commit. After a
    // failure nothing has changed.
    Outcome commit();
    [[nodiscard]] const Outcome &begun() const { return m_begun; }

private:
    Database &m_database;
    Outcome m_begun;
    bool m_open = false;
};

} // namespace hopyard
