// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/mirrorreader.h"
#include "storefixtures.h"
#include "support/fakeclock.h"
#include "support/smalldisk.h"
#include "support/testcase.h"

#include <QDir>
#include <QFile>

using namespace hopyard;
using namespace hopyard::test;

namespace {

const ListKey frozenList {QStringLiteral("experience"), {}, {}};

// Files as they are while they are in use: what a kill or a power loss leaves.
void copyStores(const QString &from, const QString &to, bool withIndex)
{
    for (const QString &name : QDir(from).entryList(QDir::Files)) {
        if (withIndex || !name.endsWith(QLatin1String("-shm")))
            QVERIFY(QFile::copy(QString(from + u'/' + name), QString(to + u'/' + name)));
    }
}

} // namespace

// Stores on a disk that takes no writes.
class TestFrozen : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void everythingIsShown_data()
    {
        QTest::addColumn<bool>("full");
        QTest::addColumn<bool>("closed");
        QTest::addColumn<bool>("withIndex");
        for (const bool full : {false, true}) {
            const char *disk = full ? "full" : "read-only";
            QTest::addRow("%s disk, closed well", disk) << full << true << true;
            QTest::addRow("%s disk, after a kill", disk) << full << false << true;
            QTest::addRow("%s disk, after a power loss", disk) << full << false << false;
        }
    }
    void everythingIsShown()
    {
        QFETCH(bool, full);
        QFETCH(bool, closed);
        QFETCH(bool, withIndex);
        SmallDisk disk;
        if (const QString why = full ? disk.whyNotFull() : disk.whyNotReadOnly(); !why.isEmpty())
            QSKIP(qPrintable(why));
        FakeClock clock;
        {
            const QTemporaryDir live;
            auto intents = openIntents(live.path(), clock);
            auto mirror = openMirror(live.path(), clock);
            IntentTransaction transaction;
            transaction.upserts << madeUpOperation(QStringLiteral("op-1"))
                                << madeUpOperation(QStringLiteral("op-2"));
            QVERIFY(intents->commit(transaction).ok());
            QVERIFY(intents->saveDraft(QStringLiteral("draft"), "text").ok());
            crawlOnce(*mirror, frozenList, madeUpRows(0, 100));
            while (!valueOf(mirror->indexSome(1000))) { }
            if (closed) {
                intents.reset();
                mirror.reset();
            }
            copyStores(live.path(), disk.path(), withIndex);
        }
        QVERIFY(full ? disk.setFull(true) : disk.setReadOnly(true));
        const ErrorCode expected = full ? ErrorCode::DiskFull : ErrorCode::ReadOnly;
        const Error refusal = Error::of(expected, QStringLiteral("for the test"));

        // The usual way says what is wrong, or (a file that fits as it is) works.
        if (const auto mirror = MirrorStore::open(disk.path(), clock); !mirror)
            QCOMPARE(mirror.error().code, expected);
        else
            QVERIFY(full);
        if (const auto intents = IntentStore::open(disk.path(), clock); !intents)
            QCOMPARE(intents.error().code, expected);
        else
            QVERIFY(full);
        {
            auto intents = valueOf(IntentStore::openFrozen(disk.path(), clock, refusal));
            QVERIFY(intents.store->isFrozen());
            QCOMPARE(valueOf(intents.store->unsettled()).size(), 2);
            QCOMPARE(valueOf(intents.store->draft(QStringLiteral("draft"))), "text");
            IntentTransaction transaction;
            transaction.upserts << madeUpOperation(QStringLiteral("op-3"));
            const Outcome refused = intents.store->commit(transaction);
            QVERIFY(!refused);
            QCOMPARE(refused.error(), refusal);
            QCOMPARE(intents.store->saveDraft(QStringLiteral("draft"), "more").error(), refusal);
            QCOMPARE(valueOf(intents.store->unsettled()).size(), 2);

            auto mirror = valueOf(MirrorStore::openFrozen(disk.path(), clock, refusal));
            QCOMPARE(mirror.store->count(frozenList.kind), 100);
            const PageOfRows page = madeUpRows(100, 5);
            QCOMPARE(mirror.store->beginCrawl(frozenList).error(), refusal);
            QCOMPARE(mirror.store->storePage(frozenList, page.rows(), {}).error(), refusal);
            const auto reader = valueOf(MirrorReader::openFrozen(disk.path(), refusal));
            QCOMPARE(reader->count(frozenList.kind), 100);
            QCOMPARE(reader->keys(frozenList.kind, std::nullopt, 1000).size(), 100u);
            QCOMPARE(reader->search(QStringLiteral("welcome"), {}, 5).size(), 5u);
            QVERIFY(reader->listState(frozenList).completedMs > 0);
        }
        QVERIFY(full ? disk.setFull(false) : disk.setReadOnly(false));
        auto intents = openIntents(disk.path(), clock);
        QCOMPARE(valueOf(intents->unsettled()).size(), 2);
        IntentTransaction transaction;
        transaction.upserts << madeUpOperation(QStringLiteral("op-3"));
        QVERIFY(intents->commit(transaction).ok());
        const auto mirror = openMirror(disk.path(), clock);
        QCOMPARE(mirror->count(frozenList.kind), 100);
        crawlOnce(*mirror, frozenList, madeUpRows(0, 105));
        QCOMPARE(mirror->count(frozenList.kind), 105);
    }

    void nothingThereIsEmpty()
    {
        SmallDisk disk;
        if (const QString why = disk.whyNotReadOnly(); !why.isEmpty())
            QSKIP(qPrintable(why));
        QVERIFY(disk.setReadOnly(true));
        FakeClock clock;
        QCOMPARE(IntentStore::open(disk.path(), clock).error().code, ErrorCode::ReadOnly);
        const Error refusal = Error::of(ErrorCode::ReadOnly);
        auto intents = valueOf(IntentStore::openFrozen(disk.path(), clock, refusal));
        QVERIFY(valueOf(intents.store->unsettled()).isEmpty());
        auto mirror = valueOf(MirrorStore::openFrozen(disk.path(), clock, refusal));
        QCOMPARE(mirror.store->count(frozenList.kind), 0);
        QCOMPARE(mirror.store->beginCrawl(frozenList).error(), refusal);
        const auto reader = valueOf(MirrorReader::openFrozen(disk.path(), refusal));
        QCOMPARE(reader->count(frozenList.kind), 0);
    }

    // Who writes has the file for himself: what is read beside him would not be what is there.
    void fileInUseIsNotReadBehindItsWriter()
    {
        const QTemporaryDir directory;
        FakeClock clock;
        const auto writer = openIntents(directory.path(), clock);
        const auto second
            = IntentStore::openFrozen(directory.path(), clock, Error::of(ErrorCode::DiskFull));
        QVERIFY(!second);
        QCOMPARE(second.error().code, ErrorCode::InUse);
    }
};

HOPYARD_TEST(TestFrozen)
#include "tst_frozen.moc"
