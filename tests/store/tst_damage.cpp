// SPDX-License-Identifier: GPL-3.0-or-later
#include "damagefiles.h"
#include "storefixtures.h"
#include "support/fakeclock.h"
#include "support/faultvfs.h"
#include "support/testcase.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>

#include <unistd.h>

using namespace hopyard;
using namespace hopyard::test;

class TestDamage : public TestCase
{
    Q_OBJECT

    QByteArray m_intents;
    QByteArray m_intentsLog;

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
        valueOf(opened->store->drafts());
        IntentTransaction next = operations(900, 1);
        valueOf(opened->store->commit(next));
        return open.size();
    }

private Q_SLOTS:

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
        m_intentsLog = fileContent(damageJoin(dir.path(), "intents.db-wal"));
        // A copy made while they were open is what a killed process leaves; one made afterwards is
        // a clean file.
        const QTemporaryDir copy;
        for (const char *name : {"intents.db", "intents.db-wal"})
            QVERIFY(QFile::copy(damageJoin(dir.path(), name), damageJoin(copy.path(), name)));
        QCOMPARE(checkIntents(copy.path(), clock), 40);
        m_intents = fileContent(damageJoin(copy.path(), "intents.db"));
        QVERIFY(m_intentsLog.size() > 10'000);
        QVERIFY(m_intents.size() > 10'000);
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
    // Where the copy that is read cannot be made nothing was found out about the file: it stays as
    // it is, and is not taken for one of which nothing can be read, or for one of an earlier time.
    void noRoomForTheCopyIsNoLoss_data()
    {
        QTest::addColumn<QString>("inTheWay");
        QTest::addColumn<bool>("log");
        QTest::newRow("of the file") << QStringLiteral("intents.salvage.db") << false;
        QTest::newRow("of its log") << QStringLiteral("intents.salvage.db-wal") << true;
    }
    void noRoomForTheCopyIsNoLoss()
    {
        QFETCH(const QString, inTheWay);
        QFETCH(const bool, log);
        const QTemporaryDir dir;
        FakeClock clock;
        QByteArray content(50'000, 'x');
        writeFile(damageJoin(dir.path(), "intents.db"), content);
        if (log)
            writeFile(damageJoin(dir.path(), "intents.db-wal"), m_intentsLog);
        QVERIFY(QDir(dir.path()).mkpath(inTheWay + QStringLiteral("/full")));
        const auto refused = IntentStore::open(dir.path(), clock);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Io);
        QCOMPARE(fileContent(damageJoin(dir.path(), "intents.db")), content);
        QCOMPARE(fileContent(damageJoin(dir.path(), "intents.db-wal")),
            log ? m_intentsLog : QByteArray());
        QVERIFY(QDir(dir.path()).entryList({QStringLiteral("*damaged*")}).isEmpty());
        QVERIFY(QDir(dir.filePath(inTheWay)).removeRecursively());
        checkIntents(dir.path(), clock);
    }
    // Until the disk can be written again what can be read of it is shown.
    void damagedOnADiskThatTakesNoWrites()
    {
        FakeClock clock;
        qsizetype shown = 0;
        for (qsizetype page = 1; page < m_intents.size() / 4096; ++page) {
            const QTemporaryDir dir;
            QByteArray content = m_intents;
            content.replace(page * 4096, 4096, QByteArray(4096, '\x5a'));
            writeFile(damageJoin(dir.path(), "intents.db"), content);
            const auto opened = valueOf(
                IntentStore::openFrozen(dir.path(), clock, Error::of(ErrorCode::DiskFull)));
            shown = qMax(shown, valueOf(opened.store->unsettled()).size());
            QCOMPARE(fileContent(damageJoin(dir.path(), "intents.db")), content);
        }
        QVERIFY(shown > 20);
        const QTemporaryDir dir;
        writeFile(damageJoin(dir.path(), "intents.db"), QByteArray(50'000, 'x'));
        const auto nothing
            = IntentStore::openFrozen(dir.path(), clock, Error::of(ErrorCode::DiskFull));
        QVERIFY(!nothing);
        QCOMPARE(nothing.error().code, ErrorCode::Damaged);
    }
    void filesOnTheirWayAreSalvaged()
    {
        const QTemporaryDir dir;
        FakeClock clock;
        StoredUpload upload;
        upload.id = QStringLiteral("L-9");
        upload.path = QStringLiteral("/tmp/a.png");
        upload.name = QStringLiteral("a.png");
        upload.size = 12;
        upload.sha256 = "ab";
        upload.state = QStringLiteral("ready");
        upload.fileId = QStringLiteral("file_1");
        upload.createdMs = clock.wallMs();
        QByteArray content;
        {
            const auto store = openIntents(dir.path(), clock);
            IntentTransaction transaction = operations(0, 3);
            transaction.uploads << upload;
            valueOf(store->commit(transaction));
        }
        content = fileContent(damageJoin(dir.path(), "intents.db"));
        const qsizetype at = content.indexOf("experience.updateexperienceexp_1{");
        QVERIFY(at > 0);
        content[at + 32] = '['; // of the last operation: no JSON any more
        writeFile(damageJoin(dir.path(), "intents.db"), content);
        const auto opened = valueOf(IntentStore::open(dir.path(), clock));
        QVERIFY(!opened.quarantined.isEmpty());
        QCOMPARE(valueOf(opened.store->unsettled()).size(), 2);
        const auto uploads = valueOf(opened.store->uploads());
        QCOMPARE(uploads.size(), 1);
        QCOMPARE(uploads[0].id, upload.id);
        QCOMPARE(uploads[0].path, upload.path);
        QCOMPARE(uploads[0].fileId, upload.fileId);
        QCOMPARE(uploads[0].state, upload.state);
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
    void everyFault_data() { addFaults(); }
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
};

HOPYARD_TEST(TestDamage)
#include "tst_damage.moc"
