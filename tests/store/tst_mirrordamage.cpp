// SPDX-License-Identifier: GPL-3.0-or-later
#include "damagefiles.h"
#include "schema/experiences.h"
#include "store/database.h"
#include "store/mirrorcheck.h"
#include "store/mirrorreader.h"
#include "storefixtures.h"
#include "support/fakeclock.h"
#include "support/faultvfs.h"
#include "support/testcase.h"

#include <QDir>
#include <QTemporaryDir>

#include <sqlite3.h>

using namespace hopyard;
using namespace hopyard::test;

// The mirror, damaged in every way: it opens, and what it shows is whole or read anew.
class TestMirrorDamage : public TestCase
{
    Q_OBJECT

    const ListKey m_list {QStringLiteral("experience"), {}, {}};
    QByteArray m_mirror;
    QByteArray m_mirrorLog;

    int m_told = 0; // damage that showed in use

    // Uses everything the mirror can do; failures are allowed, crashes are not.
    void exercise(MirrorStore &store, const QString &directory)
    {
        store.onDamage([this] { ++m_told; });
        static_cast<void>(store.ids(m_list.kind));
        static_cast<void>(store.record(m_list.kind, madeUpRows(5, 1).rows()[0].id));
        static_cast<void>(store.beginCrawl(m_list));
        static_cast<void>(store.storePage(m_list, madeUpRows(100, 200).rows(), {}));
        static_cast<void>(store.finishCrawl(m_list));
        static_cast<void>(store.storeRecord(
            experiences::resource, madeUpRows(7, 1).rows()[0].id, Json {{"name", "x"}}));
        static_cast<void>(store.removeRecords(m_list.kind, {madeUpRows(8, 1).rows()[0].id}));
        for (int i = 0; i < 3; ++i)
            static_cast<void>(store.indexSome(1000));
        if (const auto reader = MirrorReader::open(directory)) {
            (*reader)->onDamage([this] { ++m_told; });
            std::vector<RowId> rows;
            for (const RowKey &key : (*reader)->keys(m_list.kind, std::nullopt, 1000))
                rows.push_back(key.row);
            static_cast<void>((*reader)->records(rows));
            static_cast<void>((*reader)->search(QStringLiteral("course"), {}, 20));
            static_cast<void>((*reader)->search(QStringLiteral("archi*"), m_list.kind, 20));
            static_cast<void>((*reader)->listState(m_list));
        }
    }
    void checkMirror(const QString &directory, Clock &clock)
    {
        bool told = false;
        {
            auto opened = MirrorStore::open(directory, clock);
            if (!opened && opened.error().code == ErrorCode::NewerSchema)
                return; // the flipped byte was the version's
            QVERIFY2(opened.ok(), opened.ok() ? "" : qPrintable(opened.error().message));
            const int before = m_told;
            exercise(*opened->store, directory);
            told = m_told > before;
            QVERIFY(m_told <= before + 2); // by each connection once
            if (told)
                opened->store->noteChecked(false);
        }
        // What was stumbled over is set aside at once; whatever else, the next start works.
        auto opened = MirrorStore::open(directory, clock);
        QVERIFY2(opened.ok(), opened.ok() ? "" : qPrintable(opened.error().message));
        QVERIFY(!told || opened->rebuilt);
        const auto crawl = opened->store->beginCrawl({QStringLiteral("product"), {}, {}});
        QVERIFY2(crawl.ok(), crawl.ok() ? "" : qPrintable(crawl.error().message));
    }
    static void removeLog(const QString &directory)
    {
        QFile::remove(damageJoin(directory, "mirror.db-wal"));
        QFile::remove(damageJoin(directory, "mirror.db-shm"));
    }
    // Pages of 20 rows the store said it had stored.
    qsizetype mirrorScenario(const QString &directory, Clock &clock)
    {
        auto opened = MirrorStore::open(directory, clock);
        if (!opened || !opened->store->beginCrawl(m_list).ok())
            return 0;
        qsizetype pages = 0;
        for (int page = 0; page < 3; ++page)
            pages += opened->store->storePage(m_list, madeUpRows(page * 20, 20).rows(), {}).ok()
                ? 1
                : 0;
        static_cast<void>(opened->store->indexSome(1000));
        static_cast<void>(opened->store->finishCrawl(m_list));
        return pages;
    }

private Q_SLOTS:
    void initTestCase()
    {
        const QTemporaryDir dir;
        FakeClock clock;
        const auto mirror = openMirror(dir.path(), clock);
        crawlOnce(*mirror, m_list, madeUpRows(0, 200));
        crawlOnce(*mirror,
            {QStringLiteral("experience"), QStringLiteral("products"), QStringLiteral("prod_1")},
            madeUpRows(0, 20));
        valueOf(mirror->indexSome(1000));
        m_mirrorLog = fileContent(damageJoin(dir.path(), "mirror.db-wal"));
        // A copy made while it was open is what a killed process leaves; one made afterwards is a
        // clean file.
        const QTemporaryDir copy;
        for (const char *name : {"mirror.db", "mirror.db-wal"})
            QVERIFY(QFile::copy(damageJoin(dir.path(), name), damageJoin(copy.path(), name)));
        openMirror(copy.path(), clock);
        m_mirror = fileContent(damageJoin(copy.path(), "mirror.db"));
        QVERIFY(m_mirrorLog.size() > 100'000);
        QVERIFY(m_mirror.size() > 100'000);
    }

    // After an unclean end a large mirror is used at once and checked beside that.
    void largeMirrorIsCheckedInUse_data()
    {
        QTest::addColumn<bool>("damaged");
        QTest::newRow("sound") << false;
        QTest::newRow("damaged") << true;
    }
    void largeMirrorIsCheckedInUse()
    {
        QFETCH(bool, damaged);
        const QTemporaryDir dir;
        FakeClock clock;
        const ListKey list {QStringLiteral("experience"), {}, {}};
        const QString path = dir.filePath(QStringLiteral("mirror.db"));
        {
            const QTemporaryDir live;
            const auto store = openMirror(live.path(), clock);
            crawlOnce(*store, list, madeUpRows(0, 2000));
            for (const char *suffix : {"", "-wal", "-shm"}) // as a kill leaves them
                QFile::copy(
                    QString(live.filePath(QStringLiteral("mirror.db")) + QLatin1String(suffix)),
                    QString(path + QLatin1String(suffix)));
        }
        {
            // Into the file itself, so that the damage below is not hidden by the log.
            const auto settled = openMirror(dir.path(), clock);
        }
        {
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadWrite));
            const QByteArray content = file.readAll();
            const qsizetype mark = content.indexOf("store.closed_cleanly");
            QVERIFY(mark > 0);
            if (damaged) {
                // A row's page, somewhere in the middle: its header says nonsense.
                const qsizetype page = content.indexOf("exp_", content.size() / 2) / 4096;
                QVERIFY(page > 2);
                file.seek(page * 4096);
                file.write(QByteArray(64, '\x5a'));
            }
            file.seek(mark + qsizetype(qstrlen("store.closed_cleanly")));
            file.write("0"); // not closed cleanly
        }
        {
            const auto opened = MirrorStore::open(dir.path(), clock, 64 * 1024);
            QVERIFY(opened.ok());
            QVERIFY(!opened->rebuilt);
            QVERIFY(opened->store->isUnchecked());
            {
                MirrorCheck interrupted(dir.path());
                interrupted.start();
            }
            MirrorCheck check(dir.path());
            std::optional<Outcome> found;
            connect(&check, &MirrorCheck::finished, this,
                [&found](const Outcome &outcome) { found = outcome; });
            check.start();
            QTRY_VERIFY(found);
            QCOMPARE(found->ok(), !damaged);
            if (damaged)
                QCOMPARE(found->error().code, ErrorCode::Damaged);
            opened->store->noteChecked(found->ok());
        }
        const auto again = MirrorStore::open(dir.path(), clock, 64 * 1024);
        QVERIFY(again.ok());
        QVERIFY(!again->store->isUnchecked());
        QCOMPARE(again->rebuilt, damaged);
        QCOMPARE(again->store->count(list.kind), damaged ? 0 : 2000);
        QCOMPARE(QDir(dir.path()).entryList({QStringLiteral("mirror.corrupt-*.db")}).size(),
            damaged ? 1 : 0);
    }

    // One that was not checked to the end is checked again next time.
    void checkThatWasCutShortIsMadeUpFor()
    {
        const QTemporaryDir dir;
        FakeClock clock;
        {
            const QTemporaryDir live;
            const auto store = openMirror(live.path(), clock);
            crawlOnce(*store, {QStringLiteral("experience"), {}, {}}, madeUpRows(0, 200));
            for (const QString &name : QDir(live.path()).entryList(QDir::Files))
                QVERIFY(QFile::copy(live.filePath(name), dir.filePath(name)));
        }
        for (int start = 0; start < 2; ++start) {
            const auto opened = MirrorStore::open(dir.path(), clock, 0);
            QVERIFY(opened.ok());
            QVERIFY(opened->store->isUnchecked());
        }
        QVERIFY(!valueOf(MirrorStore::open(dir.path(), clock)).store->isUnchecked());
        QVERIFY(!valueOf(MirrorStore::open(dir.path(), clock, 0)).store->isUnchecked());
    }

    void flippedBytesInTheMirror()
    {
        FakeClock clock;
        for (int i = 0; i < 200; ++i) {
            const QTemporaryDir dir;
            QByteArray content = m_mirror;
            const qsizetype at = i < 100 ? i : content.size() * i / 200;
            content[at] = char(content[at] ^ 0x55);
            writeFile(damageJoin(dir.path(), "mirror.db"), content);
            checkMirror(dir.path(), clock);
        }
    }

    void wreckedAndMissingPagesOfTheMirror()
    {
        FakeClock clock;
        for (qsizetype page = 0; page < m_mirror.size() / 4096; page += 4) {
            const QTemporaryDir dir;
            QByteArray content = m_mirror;
            content.replace(page * 4096, 4096, QByteArray(4096, '\x5a'));
            writeFile(damageJoin(dir.path(), "mirror.db"), content);
            checkMirror(dir.path(), clock);
            writeFile(damageJoin(dir.path(), "mirror.db"), m_mirror.first(page * 4096));
            removeLog(dir.path());
            checkMirror(dir.path(), clock);
        }
        // The file says that it was closed cleanly, so nobody looks before it is used.
        QVERIFY2(m_told > 5, qPrintable(QString::number(m_told)));
    }
    // The index can be made again from the records.
    void aDamagedIndexIsMadeAgain()
    {
        const QTemporaryDir dir;
        FakeClock clock;
        const auto store = openMirror(dir.path(), clock);
        crawlOnce(*store, m_list, madeUpRows(0, 200));
        while (!valueOf(store->indexSome(1000))) { }
        {
            const auto file
                = valueOf(Database::open(QString(dir.path() + QStringLiteral("/mirror.db")), {}));
            sqlite3_db_config(file->handle(), SQLITE_DBCONFIG_DEFENSIVE, 0, nullptr);
            valueOf(
                file->execute("UPDATE record_text_data SET block=x'5a5a5a5a5a5a' WHERE id>=10"));
        }
        store->onDamage([this] { ++m_told; });
        const int before = m_told;
        crawlOnce(*store, m_list, madeUpRows(100, 200));
        for (int i = 0; i < 10 && !valueOf(store->indexSome(1000)); ++i) { }
        QCOMPARE(m_told, before);
        const auto reader = valueOf(MirrorReader::open(dir.path()));
        QVERIFY(!reader->search(QStringLiteral("course"), {}, 20).empty());
    }

    void damagedLogOfTheMirror()
    {
        FakeClock clock;
        for (int i = 0; i < 40; ++i) {
            const QTemporaryDir dir;
            QByteArray log = m_mirrorLog;
            const qsizetype at = log.size() * i / 40;
            if (i % 2 == 0)
                log[at] = char(log[at] ^ 0x55);
            else
                log.truncate(at);
            writeFile(damageJoin(dir.path(), "mirror.db"), m_mirror);
            writeFile(damageJoin(dir.path(), "mirror.db-wal"), log);
            checkMirror(dir.path(), clock);
        }
    }

    void aWreckedMirrorIsSetAsideAndStartsEmpty()
    {
        const QTemporaryDir dir;
        FakeClock clock;
        writeFile(damageJoin(dir.path(), "mirror.db"), QByteArray(50'000, 'x'));
        const auto opened = valueOf(MirrorStore::open(dir.path(), clock));
        QVERIFY(opened.rebuilt);
        QCOMPARE(QFileInfo(opened.quarantined).fileName(),
            QStringLiteral("mirror.corrupt-20261120T100000Z.db"));
        QCOMPARE(QFileInfo(opened.quarantined).size(), 50'000);
        QCOMPARE(opened.store->count(m_list.kind), 0);
    }

    void everyFaultOfTheMirror_data() { addFaults(); }

    void everyFaultOfTheMirror()
    {
        QFETCH(bool, full);
        QFETCH(bool, sticky);
        FaultVfs vfs;
        int n = 1;
        for (bool fired = true; fired; ++n) {
            const QTemporaryDir dir;
            FakeClock clock;
            vfs.arm(n, full ? FaultVfs::Fault::Full : FaultVfs::Fault::Io, sticky);
            const qsizetype pages = mirrorScenario(dir.path(), clock);
            fired = vfs.fired();
            vfs.disarm();
            const auto opened = valueOf(MirrorStore::open(dir.path(), clock));
            QVERIFY2(opened.quarantined.isEmpty(), "a failing disk is not a damaged file");
            const qsizetype rows = valueOf(opened.store->ids(m_list.kind)).size();
            QVERIFY2(
                rows >= pages * 20, qPrintable(QStringLiteral("rows are lost at n = %1").arg(n)));
            QCOMPARE(rows % 20, 0);
            QCOMPARE(opened.store->count(m_list.kind), rows);
        }
        QVERIFY2(n > 20, "the faults did not reach the store");
    }
};

HOPYARD_TEST(TestMirrorDamage)
#include "tst_mirrordamage.moc"
