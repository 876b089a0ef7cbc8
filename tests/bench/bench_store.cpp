// SPDX-License-Identifier: GPL-3.0-or-later
// Measures the stores against the raw SQLite C API and the disk, all in one run. Prints one JSON
// object per line. Argument: number of records (default 1000000).
#include "store/intentstore.h"
#include "store/mirrorreader.h"
#include "store/mirrorstore.h"
#include "store/storefixtures.h"
#include "support/shelves.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>

#include <sqlite3.h>

#ifndef Q_OS_WIN
#include <unistd.h>
#endif

#include <algorithm>
#include <cstdio>

using namespace hopyard;
using namespace hopyard::test;

namespace {

constexpr int benchPageSize = 100;

void printFigure(
    const char *name, double value, const char *unit, const char *against = "", double other = 0)
{
    Json line {
        {"name", name}, {"value", jsonDecimal(QString::number(value, 'f', 3))}, {"unit", unit}};
    if (other > 0) {
        line["against"] = against;
        line["ratio"] = jsonDecimal(QString::number(value / other, 'f', 3));
    }
    std::printf("%s\n", dumpJson(line).constData());
    std::fflush(stdout);
}

double percentile(std::vector<double> values, double part)
{
    std::sort(values.begin(), values.end());
    return values.at(std::min(values.size() - 1, size_t(double(values.size()) * part)));
}

double microseconds(const QElapsedTimer &timer)
{
    return double(timer.nsecsElapsed()) / 1000;
}

// The same rows through the C API alone: one table, unique id, order index, a transaction per page.
class RawTable
{
public:
    explicit RawTable(const QString &path)
    {
        sqlite3_open(path.toUtf8().constData(), &m_db);
        sqlite3_exec(m_db,
            "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA cache_size=-16384;"
            "PRAGMA wal_autocheckpoint=4000;"
            "CREATE TABLE record(row INTEGER PRIMARY KEY, kind INTEGER, id TEXT, sort_key BLOB, "
            "search TEXT, body TEXT);"
            "CREATE UNIQUE INDEX record_id ON record(kind,id);CREATE INDEX record_order ON "
            "record(kind,sort_key)",
            nullptr, nullptr, nullptr);
        sqlite3_prepare_v2(m_db,
            "INSERT INTO record(kind,id,sort_key,search,body) VALUES(1,?,?,?,?) ON "
            "CONFLICT(kind,id) DO UPDATE SET "
            "sort_key=excluded.sort_key,search=excluded.search,body=excluded.body",
            -1, &m_upsert, nullptr);
    }
    ~RawTable()
    {
        sqlite3_finalize(m_upsert);
        sqlite3_close(m_db);
    }
    Q_DISABLE_COPY_MOVE(RawTable)
    void store(std::span<const MirrorRow> rows)
    {
        sqlite3_exec(m_db, "BEGIN", nullptr, nullptr, nullptr);
        for (const MirrorRow &row : rows) {
            const QByteArray id = row.id.toUtf8();
            const QByteArray search = row.searchText.toUtf8();
            sqlite3_bind_text(m_upsert, 1, id.constData(), int(id.size()), SQLITE_STATIC);
            sqlite3_bind_blob(
                m_upsert, 2, row.sortKey.constData(), int(row.sortKey.size()), SQLITE_STATIC);
            sqlite3_bind_text(m_upsert, 3, search.constData(), int(search.size()), SQLITE_STATIC);
            sqlite3_bind_text(m_upsert, 4, row.text.data(), int(row.text.size()), SQLITE_STATIC);
            sqlite3_step(m_upsert);
            sqlite3_reset(m_upsert);
        }
        sqlite3_exec(m_db, "COMMIT", nullptr, nullptr, nullptr);
    }

private:
    sqlite3 *m_db = nullptr;
    sqlite3_stmt *m_upsert = nullptr;
};

const ListKey benchList {QStringLiteral("experience"), {}, {}};

void measurePages(const QString &directory, MirrorStore &store, int records)
{
    RawTable raw(QString(directory + QStringLiteral("/raw.db")));
    double ours = 0;
    double theirs = 0;
    double unchanged = 0;
    const int comparedPages = std::min(records, 100'000) / benchPageSize;
    valueOf(store.beginCrawl(benchList));
    for (int first = 0; first < records; first += benchPageSize) {
        const PageOfRows page = madeUpRows(first, benchPageSize);
        const auto rows = page.rows();
        QElapsedTimer timer;
        if (first / benchPageSize < comparedPages) {
            timer.start();
            raw.store(rows);
            theirs += microseconds(timer);
        }
        timer.start();
        valueOf(store.storePage(benchList, rows, QStringLiteral("c")));
        if (first / benchPageSize < comparedPages)
            ours += microseconds(timer);
    }
    QElapsedTimer timer;
    timer.start();
    valueOf(store.finishCrawl(benchList));
    printFigure("finish a crawl", microseconds(timer) / 1000, "ms");
    printFigure(
        "store a new page of 100", ours / comparedPages, "us", "raw C API", theirs / comparedPages);
    double changed = 0;
    double rawChanged = 0;
    valueOf(store.beginCrawl(benchList));
    for (int n = 0; n < comparedPages; ++n) {
        const PageOfRows page = madeUpRows(n * benchPageSize, benchPageSize);
        auto rows = page.rows();
        timer.start();
        valueOf(store.storePage(benchList, rows, QStringLiteral("c")));
        unchanged += microseconds(timer);
        QList<QByteArray> texts;
        for (MirrorRow &row : rows)
            texts.append(QByteArray(row.text.toByteArray().chopped(1) + ",\"n\":1}"));
        for (size_t i = 0; i < rows.size(); ++i)
            rows[i].text = texts.at(qsizetype(i));
        timer.start();
        raw.store(rows);
        rawChanged += microseconds(timer);
        timer.start();
        valueOf(store.storePage(benchList, rows, QStringLiteral("c")));
        changed += microseconds(timer);
    }
    valueOf(store.abandonCrawl(benchList, {}));
    printFigure("store an unchanged page of 100", unchanged / comparedPages, "us", "raw C API",
        rawChanged / comparedPages);
    printFigure("store a changed page of 100", changed / comparedPages, "us", "raw C API",
        rawChanged / comparedPages);
    timer.start();
    while (!valueOf(store.indexSome(2000))) { }
    printFigure("full-text index, per record", microseconds(timer) / records, "us");
}

void measureReader(const QString &directory)
{
    const auto reader = valueOf(MirrorReader::open(directory));
    std::vector<double> keyTimes;
    std::vector<double> recordTimes;
    std::vector<double> countTimes;
    std::optional<RowKey> after;
    for (int i = 0; i < 400; ++i) {
        QElapsedTimer timer;
        timer.start();
        const auto keys = reader->keys(benchList.kind, after, 500);
        keyTimes.push_back(microseconds(timer) / 1000);
        if (keys.empty())
            break;
        after = keys.back();
        std::vector<RowId> rows;
        for (size_t k = 0; k < std::min<size_t>(50, keys.size()); ++k)
            rows.push_back(keys[k].row);
        timer.start();
        const auto records = reader->records(rows);
        recordTimes.push_back(microseconds(timer) / 1000);
        timer.start();
        static_cast<void>(reader->count(benchList.kind));
        countTimes.push_back(microseconds(timer) / 1000);
    }
    printFigure("500 keys, p95", percentile(keyTimes, 0.95), "ms");
    printFigure("50 records, p95", percentile(recordTimes, 0.95), "ms");
    printFigure("count, p95", percentile(countTimes, 0.95), "ms");
    std::vector<double> times;
    double worst = 0;
    QByteArray worstText;
    for (int i = 0; i < 20; ++i) {
        for (const char *text :
            {"course", "forum chat", "daily*", "f*", "fo*", "welcom*", "forums", "12345*",
                "\"live archive\"", "cafe private", "777", "nothing", "trading fitness 99*"}) {
            QElapsedTimer timer;
            timer.start();
            static_cast<void>(reader->search(
                QString::fromLatin1(text), i % 2 == 0 ? QString() : benchList.kind, 50));
            times.push_back(microseconds(timer) / 1000);
            if (times.back() > worst) {
                worst = times.back();
                worstText = text;
            }
        }
    }
    printFigure("search, p50", percentile(times, 0.5), "ms");
    printFigure("search, p95", percentile(times, 0.95), "ms");
    printFigure(QByteArray("search, slowest (" + worstText + ")").constData(), worst, "ms");
}

void measureIntents(const QString &directory)
{
    SystemClock clock;
    const auto store = openIntents(directory, clock);
    std::vector<double> commits;
    std::vector<double> syncs;
    QFile file(QString(directory + QStringLiteral("/plain")));
    if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        return;
    const QByteArray block(4096 * 3, 'x');
    for (int i = 0; i < 500; ++i) {
        QElapsedTimer timer;
        timer.start();
        file.write(block);
#ifndef Q_OS_WIN
        ::fdatasync(file.handle());
#endif
        syncs.push_back(microseconds(timer));
        IntentTransaction transaction;
        transaction.upserts.append(madeUpOperation(QStringLiteral("op-%1").arg(i)));
        timer.start();
        valueOf(store->commit(transaction));
        commits.push_back(microseconds(timer));
    }
    printFigure("save an intent, p50", percentile(commits, 0.5), "us", "synced write",
        percentile(syncs, 0.5));
    printFigure("save an intent, p99", percentile(commits, 0.99), "us", "synced write",
        percentile(syncs, 0.99));
}

// One forum of a tenth of the records, as many others beside it: what it takes to show it.
void measureParent(const QString &directory, int records)
{
    const SpecExtension known = shelves::known();
    SystemClock clock;
    const auto store = openMirror(directory, clock);
    const int half = records / 10;
    QElapsedTimer storing;
    storing.start();
    for (int part = 0; part < 2; ++part) {
        const ListKey list {
            QStringLiteral("book"), QStringLiteral("shelf"), QStringLiteral("shelf_%1").arg(part)};
        valueOf(store->beginCrawl(list));
        for (int at = 0; at < half; at += benchPageSize)
            valueOf(store->storePage(list,
                madeUpRows(part * half + at, std::min(benchPageSize, half - at)).rows(),
                QStringLiteral("c")));
        valueOf(store->finishCrawl(list));
    }
    printFigure("rows stored with places", 2.0 * half / (microseconds(storing) / 1e6), "1/s");
    const auto reader = valueOf(MirrorReader::open(directory));
    const ListKey list {QStringLiteral("book"), QStringLiteral("shelf"), QStringLiteral("shelf_1")};
    QElapsedTimer opening;
    opening.start();
    const qsizetype count = reader->count(list);
    const std::vector<RowKey> keys = reader->keys(list, {}, 200);
    std::vector<RowId> window;
    for (const RowKey &key : keys)
        window.push_back(key.row);
    window.resize(std::min<size_t>(window.size(), 64));
    const size_t shown = reader->records(window).size();
    printFigure("list of a parent opened", microseconds(opening) / 1000, "ms");
    opening.restart();
    const size_t all = reader->keys(list, {}, count).size();
    printFigure("every key of it read", microseconds(opening) / 1000, "ms");
    if (qsizetype(all) != count || shown == 0)
        qFatal("the list of a parent is not whole");
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const int records = argc > 1 ? QByteArray(argv[1]).toInt() : 1'000'000;
    const QTemporaryDir dir;
    SystemClock clock;
    measureIntents(dir.path());
    auto store = openMirror(dir.path(), clock);
    measurePages(dir.path(), *store, records);
    measureReader(dir.path());
    const QTemporaryDir other;
    measureParent(other.path(), records);
    return 0;
}
