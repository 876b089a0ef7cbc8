// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/experiences.h"
#include "store/mirrorcheck.h"
#include "store/mirrorreader.h"
#include "storefixtures.h"
#include "support/fakeclock.h"
#include "support/faultvfs.h"
#include "support/testcase.h"

#include <QDir>
#include <QTemporaryDir>

#include <unistd.h>

using namespace hopyard;
using namespace hopyard::test;

namespace {

QString damageJoin(const QString &directory, const char *name)
{
    return QString(directory + u'/' + QLatin1String(name));
}

QByteArray fileContent(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void writeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate)
        || file.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(path));
}

} // namespace

class TestDamage : public TestCase
{
    Q_OBJECT

    const ListKey m_list {QStringLiteral("experience"), {}, {}};
    const ListKey m_attached {
        QStringLiteral("experience"), QStringLiteral("products"), QStringLiteral("prod_1")};
    QByteArray m_intents;
    QByteArray m_intentsLog;
    QByteArray m_mirror;
    QByteArray m_mirrorLog;

    static IntentTransaction operations(
        int from, int count, OperationState state = OperationState::Queued)
    {
        IntentTransaction transaction;
        for (int i = from; i < from + count; ++i) {
            Operation operation = madeUpOperation(QStringLiteral("op-%1").arg(i));
            operation.state = state;
            operation.approved = true;
            operation.args = Json {{"name", std::string(200, 'n')}};
            transaction.upserts.append(operation);
        }
        return transaction;
    }
    // What must hold of an intent store however damaged its file was. Gives how many operations are
    // there.
    static qsizetype checkIntents(const QString &directory, Clock &clock)
    {
        auto opened = IntentStore::open(directory, clock);
        if (!opened && opened.error().code == ErrorCode::NewerSchema)
            return 0; // the flipped byte was the version's: refused, and nothing was touched
        if (!opened)
            qFatal("not opened: %s", qPrintable(opened.error().message));
        const auto open = valueOf(opened->store->unsettled());
        if (!opened->quarantined.isEmpty()) {
            for (const Operation &operation : open) {
                if (!isSettled(operation.state)
                    && (operation.state != OperationState::NeedsReview || operation.approved))
                    qFatal("an operation from a damaged file could be sent");
            }
        }
        valueOf(opened->store->history(0, 1000));
        valueOf(opened->store->draftKeys());
        IntentTransaction next = operations(900, 1);
        valueOf(opened->store->commit(next));
        return open.size();
    }
    // Uses everything the mirror can do; failures are allowed, crashes are not.
    void exercise(MirrorStore &store, const QString &directory)
    {
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
        {
            auto opened = MirrorStore::open(directory, clock);
            if (!opened && opened.error().code == ErrorCode::NewerSchema)
                return; // the flipped byte was the version's
            QVERIFY2(opened.ok(), opened.ok() ? "" : qPrintable(opened.error().message));
            exercise(*opened->store, directory);
        }
        // The next start finds what the first one stumbled over, and works.
        auto opened = MirrorStore::open(directory, clock);
        QVERIFY2(opened.ok(), opened.ok() ? "" : qPrintable(opened.error().message));
        const auto crawl = opened->store->beginCrawl({QStringLiteral("product"), {}, {}});
        QVERIFY2(crawl.ok(), crawl.ok() ? "" : qPrintable(crawl.error().message));
    }

private Q_SLOTS:
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

    void initTestCase()
    {
        const QTemporaryDir dir;
        FakeClock clock;
        const auto intents = openIntents(dir.path(), clock);
        IntentTransaction done = operations(0, 40, OperationState::Done);
        valueOf(intents->commit(done));
        IntentTransaction open = operations(40, 40);
        open.ids.insert(QStringLiteral("L-1"), QStringLiteral("exp_1"));
        valueOf(intents->commit(open));
        valueOf(intents->saveDraft(QStringLiteral("d"), "text"));
        const auto mirror = openMirror(dir.path(), clock);
        crawlOnce(*mirror, m_list, madeUpRows(0, 200));
        crawlOnce(*mirror, m_attached, madeUpRows(0, 20));
        valueOf(mirror->indexSome(1000));
        m_intentsLog = fileContent(damageJoin(dir.path(), "intents.db-wal"));
        m_mirrorLog = fileContent(damageJoin(dir.path(), "mirror.db-wal"));
        // A copy made while they were open is what a killed process leaves; one made afterwards is
        // a clean file.
        const QTemporaryDir copy;
        for (const char *name : {"intents.db", "intents.db-wal", "mirror.db", "mirror.db-wal"})
            QVERIFY(QFile::copy(damageJoin(dir.path(), name), damageJoin(copy.path(), name)));
        QCOMPARE(checkIntents(copy.path(), clock), 40);
        openMirror(copy.path(), clock);
        m_intents = fileContent(damageJoin(copy.path(), "intents.db"));
        m_mirror = fileContent(damageJoin(copy.path(), "mirror.db"));
        QVERIFY(m_intentsLog.size() > 10'000 && m_mirrorLog.size() > 100'000);
        QVERIFY(m_intents.size() > 10'000 && m_mirror.size() > 100'000);
    }
    void flippedBytesInIntents()
    {
        FakeClock clock;
        for (int i = 0; i < 200; ++i) {
            const QTemporaryDir dir;
            QByteArray content = m_intents;
            const qsizetype at = i < 100 ? i : content.size() * i / 200;
            content[at] = char(content[at] ^ 0x55);
            writeFile(damageJoin(dir.path(), "intents.db"), content);
            checkIntents(dir.path(), clock);
        }
    }
    void wreckedPagesOfIntents()
    {
        FakeClock clock;
        qsizetype saved = 0;
        for (qsizetype page = 0; page < m_intents.size() / 4096; ++page) {
            const QTemporaryDir dir;
            QByteArray content = m_intents;
            content.replace(page * 4096, 4096, QByteArray(4096, '\x5a'));
            writeFile(damageJoin(dir.path(), "intents.db"), content);
            saved = qMax(saved, checkIntents(dir.path(), clock));
        }
        QVERIFY(saved > 20); // most of them are out of reach of the damage
    }
    void truncatedIntents()
    {
        FakeClock clock;
        for (qsizetype size = 0; size < m_intents.size(); size += 4096) {
            const QTemporaryDir dir;
            writeFile(damageJoin(dir.path(), "intents.db"), m_intents.first(size));
            checkIntents(dir.path(), clock);
        }
    }
    void damagedLogOfIntents()
    {
        FakeClock clock;
        const QTemporaryDir source;
        for (int i = 0; i < 40; ++i) {
            const QTemporaryDir dir;
            QByteArray log = m_intentsLog;
            const qsizetype at = log.size() * i / 40;
            if (i % 2 == 0)
                log[at] = char(log[at] ^ 0x55);
            else
                log.truncate(at);
            writeFile(damageJoin(dir.path(), "intents.db"), {});
            writeFile(damageJoin(dir.path(), "intents.db-wal"), log);
            checkIntents(dir.path(), clock);
        }
    }
    void theNewestBackupComesBackForReview()
    {
        const QTemporaryDir dir;
        FakeClock clock;
        {
            const auto store = openIntents(dir.path(), clock);
            IntentTransaction transaction = operations(0, 3);
            valueOf(store->commit(transaction));
            valueOf(store->saveDraft(QStringLiteral("d"), "text"));
            valueOf(store->backUp());
            IntentTransaction later = operations(3, 1);
            valueOf(store->commit(later));
        }
        writeFile(damageJoin(dir.path(), "intents.db"), QByteArray(50'000, 'x'));
        const auto opened = valueOf(IntentStore::open(dir.path(), clock));
        QVERIFY(QFile::exists(opened.quarantined));
        QCOMPARE(opened.salvaged, 3);
        const auto open = valueOf(opened.store->unsettled());
        QCOMPARE(open.size(), 3);
        for (const Operation &operation : open) {
            QCOMPARE(operation.state, OperationState::NeedsReview);
            QVERIFY(!operation.approved);
        }
        QCOMPARE(valueOf(opened.store->draft(QStringLiteral("d"))), "text");
        IntentTransaction next = operations(10, 1);
        valueOf(opened.store->commit(next));
        QVERIFY(next.upserts[0].seq > 1000); // no number of the lost file comes back
    }
    void aRebuildCutShortDoesNotMeetTheOldLog()
    {
        const QTemporaryDir dir;
        FakeClock clock;
        {
            const auto store = openIntents(dir.path(), clock);
            IntentTransaction transaction = operations(0, 2);
            valueOf(store->commit(transaction));
        }
        QVERIFY(QFile::rename(
            damageJoin(dir.path(), "intents.db"), damageJoin(dir.path(), "intents.rebuilt.db")));
        writeFile(damageJoin(dir.path(), "intents.db-wal"), m_intentsLog);
        const auto opened = valueOf(IntentStore::open(dir.path(), clock));
        QVERIFY(opened.quarantined.isEmpty());
        QCOMPARE(valueOf(opened.store->unsettled()).size(), 2);
    }
    void rowsThatMakeNoSenseAreDamage()
    {
        const QTemporaryDir dir;
        FakeClock clock;
        QByteArray content = m_intents;
        const qsizetype at = content.indexOf("experience.updateexperienceexp_1{");
        QVERIFY(at > 0);
        content[at + 32] = '['; // the arguments are no JSON any more; the page itself is sound
        writeFile(damageJoin(dir.path(), "intents.db"), content);
        const auto opened = valueOf(IntentStore::open(dir.path(), clock));
        for (const Operation &operation : valueOf(opened.store->unsettled()))
            QVERIFY(opened.quarantined.isEmpty() || operation.state == OperationState::NeedsReview);
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
    }
    static void removeLog(const QString &directory)
    {
        QFile::remove(damageJoin(directory, "mirror.db-wal"));
        QFile::remove(damageJoin(directory, "mirror.db-shm"));
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
    void aReadOnlyDirectoryIsNotDamage()
    {
        if (geteuid() == 0)
            QSKIP("root may write everywhere");
        const QTemporaryDir dir;
        FakeClock clock;
        openIntents(dir.path(), clock);
        openMirror(dir.path(), clock);
        const auto ownerReads = QFile::ReadOwner | QFile::ExeOwner;
        QFile::setPermissions(dir.path(), ownerReads);
        QFile::setPermissions(damageJoin(dir.path(), "intents.db"), QFile::ReadOwner);
        QFile::setPermissions(damageJoin(dir.path(), "mirror.db"), QFile::ReadOwner);
        QCOMPARE(IntentStore::open(dir.path(), clock).error().code, ErrorCode::ReadOnly);
        QCOMPARE(MirrorStore::open(dir.path(), clock).error().code, ErrorCode::ReadOnly);
        QFile::setPermissions(dir.path(), ownerReads | QFile::WriteOwner);
        QVERIFY(QFile::exists(damageJoin(dir.path(), "mirror.db")));
    }
    void everyFault_data()
    {
        QTest::addColumn<bool>("full");
        QTest::addColumn<bool>("sticky");
        QTest::newRow("one I/O error") << false << false;
        QTest::newRow("I/O errors from then on") << false << true;
        QTest::newRow("full once") << true << false;
        QTest::newRow("full from then on") << true << true;
    }
    void everyFault()
    {
        QFETCH(bool, full);
        QFETCH(bool, sticky);
        FaultVfs vfs;
        int n = 1;
        for (bool fired = true; fired; ++n) {
            const QTemporaryDir dir;
            FakeClock clock;
            vfs.arm(n, full ? FaultVfs::Fault::Full : FaultVfs::Fault::Io, sticky);
            const QStringList saved = intentScenario(dir.path(), clock, sticky);
            fired = vfs.fired();
            vfs.disarm();
            const auto opened = valueOf(IntentStore::open(dir.path(), clock));
            QVERIFY2(opened.quarantined.isEmpty(), "a failing disk is not a damaged file");
            QStringList there;
            for (const Operation &operation : valueOf(opened.store->unsettled()))
                there.append(operation.id);
            for (const QString &id : saved)
                QVERIFY2(there.contains(id),
                    qPrintable(QStringLiteral("%1 is lost at n = %2").arg(id).arg(n)));
            if (there.contains(QStringLiteral("op-0")))
                QVERIFY(there.contains(QStringLiteral("op-1"))); // one transaction
        }
        QVERIFY2(n > 20, "the faults did not reach the store");
    }
    void everyFaultOfTheMirror_data() { everyFault_data(); }
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

private:
    // Ids of the operations the store said it had saved.
    QStringList intentScenario(const QString &directory, Clock &clock, bool sticky)
    {
        QStringList saved;
        auto opened = IntentStore::open(directory, clock);
        if (!opened && !sticky)
            opened = IntentStore::open(directory, clock); // a person tries again
        if (!opened) {
            [&] { QVERIFY2(sticky, "one failure must not be for ever"); }();
            return saved;
        }
        for (int step = 0; step < 3; ++step) {
            IntentTransaction transaction = operations(step * 2, 2);
            Outcome done = opened->store->commit(transaction);
            if (!done && !sticky)
                done = opened->store->commit(transaction);
            if (done)
                saved << transaction.upserts[0].id << transaction.upserts[1].id;
            else
                [&] { QVERIFY2(sticky, "one failure must not be for ever"); }();
        }
        static_cast<void>(opened->store->backUp());
        return saved;
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
};

HOPYARD_TEST(TestDamage)
#include "tst_damage.moc"
