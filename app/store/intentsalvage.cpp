// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/intentsalvage.h"

#include "store/database.h"
#include "store/intentrows.h"
#include "store/migrations.h"
#include "store/storefiles.h"

#include <QFile>
#include <QFileInfo>
#include <QMap>

namespace hopyard {

namespace {

// Rows around an unreadable page are read one by one; an outbox has far fewer.
constexpr qint64 longestGap = 20'000;

using SalvagedRows = QMap<qint64, Operation>;

// An earlier version kept it among the values of the record, and the migration could not move it.
void takeOldInquiry(Operation &operation)
{
    const Inquiry found = inquiryFromJson(operation.base);
    if (found == Inquiry())
        return;
    const Json members = inquiryToJson(found);
    for (const auto &[name, value] : members.items())
        operation.base.erase(name);
    operation.inquiry = found;
}

void takeOperation(const Query &query, SalvagedRows &rows)
{
    auto operation = readOperation(query);
    if (!operation || rows.contains(operation->seq))
        return;
    takeOldInquiry(*operation);
    rows.insert(operation->seq, std::move(*operation));
}

// Reads from the start up to the first unreadable page, from the end down to the last, then the
// rows between.
SalvagedRows readOperations(Database &database)
{
    SalvagedRows rows;
    const QByteArray select
        = QByteArray(QByteArray("SELECT ") + operationColumns + " FROM operation ");
    const QByteArray upwards = QByteArray(select + "ORDER BY seq");
    const QByteArray downwards = QByteArray(select + "ORDER BY seq DESC");
    const QByteArray single = QByteArray(select + "WHERE seq=?");
    Statement forward(database, upwards.constData());
    qint64 low = 0;
    {
        Query query(forward);
        while (query.next()) {
            low = query.integer(0);
            takeOperation(query, rows);
        }
        if (!query.failed())
            return rows;
    }
    Statement backward(database, downwards.constData());
    qint64 high = low;
    {
        Query query(backward);
        while (query.next() && query.integer(0) > low) {
            high = query.integer(0);
            takeOperation(query, rows);
        }
    }
    if (high == low)
        high = low + longestGap;
    Statement lookup(database, single.constData());
    for (qint64 seq = low + 1; seq < qMin(high, low + longestGap); ++seq) {
        Query query(lookup, seq);
        if (query.next())
            takeOperation(query, rows);
    }
    return rows;
}

void readTheRest(Database &database, Salvage &salvage)
{
    Statement ids(database, "SELECT local_id, server_id FROM id_map");
    for (Query query(ids); query.next();)
        salvage.ids.insert(query.text(0), query.text(1));
    Statement attempts(database,
        "SELECT operation,number,started_ms,http_status,error,request_id,duration_ms FROM attempt");
    for (Query query(attempts); query.next();)
        salvage.attempts.append(readAttempt(query));
    Statement drafts(database, "SELECT key,version,saved_ms,content FROM draft");
    for (Query query(drafts); query.next();)
        salvage.drafts.append({query.text(0), query.integer(1), query.integer(2), query.bytes(3)});
    const QByteArray selectUploads
        = QByteArray(QByteArray("SELECT ") + uploadColumns + " FROM upload");
    Statement uploads(database, selectUploads.constData());
    for (Query query(uploads); query.next();)
        salvage.uploads.append(readUpload(query));
    Statement sequence(database, "SELECT seq FROM sqlite_sequence WHERE name='operation'");
    for (Query query(sequence); query.next();)
        salvage.highestSeq = query.integer(0);
}

Outcome copySalvage(const QString &from, const QString &to)
{
    QFile file(from);
    if (!file.exists() || file.copy(to))
        return Done {};
    return blameDisk(
        Error::of(ErrorCode::Io,
            QStringLiteral("cannot copy the damaged file: %1").arg(file.errorString())),
        QFileInfo(from).path(), file.size());
}

} // namespace

Salvage salvageFrom(Database &database)
{
    // A file of an earlier version lacks columns; one that has them refuses the step.
    for (const Migration &step : intentMigrations())
        static_cast<void>(database.execute(step.sql));
    Salvage salvage;
    const SalvagedRows rows = readOperations(database);
    salvage.operations = rows.values();
    readTheRest(database, salvage);
    if (!rows.isEmpty())
        salvage.highestSeq = qMax(salvage.highestSeq, rows.lastKey());
    return salvage;
}

Result<Salvage> salvageIntents(const QString &path)
{
    const QString copy = QString(QFileInfo(path).path() + QStringLiteral("/intents.salvage.db"));
    removeDatabaseFiles(copy);
    // Without its log the file is one of an earlier time.
    for (const QLatin1String suffix : {QLatin1String(""), QLatin1String("-wal")}) {
        if (Outcome copied = copySalvage(QString(path + suffix), QString(copy + suffix)); !copied) {
            removeDatabaseFiles(copy);
            return copied.error();
        }
    }
    Salvage salvage;
    {
        DatabaseOptions options;
        options.exclusive = true;
        if (auto database = Database::open(copy, options))
            salvage = salvageFrom(**database);
    }
    removeDatabaseFiles(copy);
    return salvage;
}

} // namespace hopyard
