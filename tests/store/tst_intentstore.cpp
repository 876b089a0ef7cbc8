// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/intentstore.h"
#include "storefixtures.h"
#include "support/fakeclock.h"
#include "support/faultvfs.h"
#include "support/testcase.h"

#include <QDir>
#include <QTemporaryDir>

using namespace hopyard;
using namespace hopyard::test;
using namespace std::chrono_literals;

class TestIntentStore : public TestCase
{
    Q_OBJECT

    static Operation fullOperation()
    {
        Operation operation = madeUpOperation(QStringLiteral("op-1"));
        operation.baseLinks.insert(
            QStringLiteral("products"), {QStringLiteral("prod_1"), QStringLiteral("prod_2")});
        operation.source = QStringLiteral("exp_0");
        operation.dependsOn = QStringList {QStringLiteral("op-0")};
        operation.batch = QStringLiteral("batch");
        operation.state = OperationState::Ambiguous;
        operation.approved = true;
        operation.notBeforeMs = 5;
        operation.attempts = 2;
        operation.probes = 1;
        operation.lastError = Error::of(
            ErrorCode::MissingPermission, QStringLiteral("words"), QStringLiteral("name"));
        operation.lastError.delivery = Delivery::Answered;
        operation.lastError.httpStatus = 403;
        operation.lastError.type = QStringLiteral("t");
        operation.lastError.serverCode = QStringLiteral("c");
        operation.lastError.scope = QStringLiteral("experience:update");
        operation.lastError.requestId = QStringLiteral("req");
        operation.lastError.limit = 255;
        operation.lastError.retryAfter = 1500ms;
        operation.method = "PATCH";
        operation.path = QStringLiteral("/experiences/exp_1");
        operation.body = QByteArray("{\"name\":\"caf\xc3\xa9\"}\0x", 18);
        operation.idempotencyKey = "key";
        operation.versionDate = "2026-07-20";
        operation.identity = QStringLiteral("me");
        operation.createdMs = 10;
        operation.firstSentMs = 11;
        operation.settledMs = 12;
        operation.resultId = QStringLiteral("exp_1");
        operation.result = Json {{"id", "exp_1"}};
        return operation;
    }
    static void same(const Operation &a, const Operation &b)
    {
        QCOMPARE(dumpJson(operationJson(a)), dumpJson(operationJson(b)));
        QCOMPARE(a.seq, b.seq);
        QCOMPARE(a.kind, b.kind);
        QCOMPARE(dumpJson(a.args), dumpJson(b.args));
        QCOMPARE(dumpJson(a.base), dumpJson(b.base));
        QCOMPARE(a.baseLinks, b.baseLinks);
        QCOMPARE(a.source, b.source);
        QCOMPARE(a.dependsOn, b.dependsOn);
        QCOMPARE(a.batch, b.batch);
        QCOMPARE(a.state, b.state);
        QCOMPARE(a.notBeforeMs, b.notBeforeMs);
        QCOMPARE(a.probes, b.probes);
        QVERIFY(a.lastError == b.lastError);
        QCOMPARE(a.method, b.method);
        QCOMPARE(a.path, b.path);
        QCOMPARE(a.body, b.body);
        QCOMPARE(a.body.isNull(), b.body.isNull());
        QCOMPARE(a.idempotencyKey, b.idempotencyKey);
        QCOMPARE(a.versionDate, b.versionDate);
        QCOMPARE(a.identity, b.identity);
        QCOMPARE(a.firstSentMs, b.firstSentMs);
        QCOMPARE(a.settledMs, b.settledMs);
        QCOMPARE(dumpJson(a.result), dumpJson(b.result));
    }
    static QStringList draftKeys(const IntentStore &store)
    {
        QStringList keys;
        for (const Draft &draft : valueOf(store.drafts()))
            keys << draft.key;
        return keys;
    }
    static IntentTransaction upsert(const QList<Operation> &operations)
    {
        IntentTransaction transaction;
        transaction.upserts = operations;
        return transaction;
    }

private Q_SLOTS:
    void findsWhatWasSentMoreThanOnce()
    {
        QTemporaryDir directory;
        FakeClock clock;
        const auto opened = IntentStore::open(directory.path(), clock);
        QVERIFY(opened);
        const auto keep = [&](const char *id, int attempts, qint64 settledMs, const Inquiry &found,
                              OperationState state = OperationState::Done) {
            Operation operation = madeUpOperation(QString::fromLatin1(id));
            operation.state = state;
            operation.attempts = attempts;
            operation.settledMs = settledMs;
            operation.inquiry = found;
            IntentTransaction transaction = upsert({operation});
            QVERIFY(opened->store->commit(transaction));
        };
        const Inquiry none;
        Inquiry two;
        two.candidates = {QStringLiteral("a"), QStringLiteral("b")};
        Inquiry aWord;
        aWord.notLookedFor = QStringLiteral("\"candidates\":");
        keep("once", 1, 1000, none);
        keep("twice", 2, 1000, none);
        keep("long ago", 2, 10, none);
        keep("long ago, two", 2, 10, two);
        keep("one for two", 1, 10, two);
        keep("a word", 1, 1000, aWord);
        keep("open", 2, 1000, two, OperationState::NeedsReview);
        QStringList ids;
        for (const Operation &operation : valueOf(opened->store->repeated(500)))
            ids << operation.id;
        QCOMPARE(ids,
            (QStringList {QStringLiteral("twice"), QStringLiteral("long ago, two"),
                QStringLiteral("one for two")}));
    }
    void operationsComeBackAsTheyWere()
    {
        const QTemporaryDir dir;
        FakeClock clock;
        IntentTransaction transaction
            = upsert({fullOperation(), madeUpOperation(QStringLiteral("op-2"))});
        {
            const auto store = openIntents(dir.path(), clock);
            valueOf(store->commit(transaction));
            QCOMPARE(transaction.upserts[0].seq, 1);
            QCOMPARE(transaction.upserts[1].seq, 2);
        }
        const auto store = openIntents(dir.path(), clock);
        const auto open = valueOf(store->unsettled());
        QCOMPARE(open.size(), 2);
        same(open[0], transaction.upserts[0]);
        same(open[1], transaction.upserts[1]);
        same(*valueOf(store->operation(QStringLiteral("op-1"))), transaction.upserts[0]);
        QVERIFY(!valueOf(store->operation(QStringLiteral("op-9"))));
    }
    // What commit() has taken is there after a power cut at that moment, which takes everything
    // that was written and not synced.
    void survivesPowerLoss()
    {
        FaultVfs disk;
        const QTemporaryDir dir;
        FakeClock clock;
        const auto store = openIntents(dir.path(), clock);
        for (int saved = 1; saved <= 20; ++saved) {
            IntentTransaction transaction
                = upsert({madeUpOperation(QStringLiteral("op-%1").arg(saved))});
            valueOf(store->commit(transaction));
            const QTemporaryDir after;
            QVERIFY(disk.saveSurvivors(qPrintable(dir.path()), qPrintable(after.path())) > 0);
            const auto survived = openIntents(after.path(), clock);
            QCOMPARE(valueOf(survived->unsettled()).size(), saved);
        }
    }
    void updatesKeepTheirNumber()
    {
        const QTemporaryDir dir;
        FakeClock clock;
        const auto store = openIntents(dir.path(), clock);
        IntentTransaction transaction
            = upsert({madeUpOperation(QStringLiteral("a")), madeUpOperation(QStringLiteral("b"))});
        valueOf(store->commit(transaction));
        IntentTransaction change = upsert({transaction.upserts[0]});
        change.upserts[0].state = OperationState::Sending;
        valueOf(store->commit(change));
        QCOMPARE(change.upserts[0].seq, 1);
        const auto open = valueOf(store->unsettled());
        QCOMPARE(open.size(), 2);
        QCOMPARE(open[0].state, OperationState::Sending);
        // The number of an erased operation is not given again: the mirror may know it.
        IntentTransaction erase;
        erase.erased = QStringList {QStringLiteral("b")};
        valueOf(store->commit(erase));
        IntentTransaction next = upsert({madeUpOperation(QStringLiteral("c"))});
        valueOf(store->commit(next));
        QCOMPARE(next.upserts[0].seq, 3);
    }
    void aNumberBelongsToOneOperation()
    {
        const QTemporaryDir dir;
        FakeClock clock;
        const auto store = openIntents(dir.path(), clock);
        IntentTransaction first = upsert({madeUpOperation(QStringLiteral("a"))});
        valueOf(store->commit(first));
        IntentTransaction wrong
            = upsert({madeUpOperation(QStringLiteral("x")), madeUpOperation(QStringLiteral("b"))});
        wrong.upserts[1].seq = 1;
        QVERIFY(!store->commit(wrong).ok());
        QCOMPARE(wrong.upserts[0].seq, 0);
        QCOMPARE(valueOf(store->unsettled()).size(), 1); // all or nothing
    }
    void historyIsNewestFirstInPages()
    {
        const QTemporaryDir dir;
        FakeClock clock;
        const auto store = openIntents(dir.path(), clock);
        QList<Operation> operations;
        const QList<OperationState> states {OperationState::Queued, OperationState::Done,
            OperationState::Rejected, OperationState::Cancelled, OperationState::Expired,
            OperationState::NeedsReview};
        for (const OperationState state : states) {
            Operation operation = madeUpOperation(QString(stateName(state)));
            operation.state = state;
            operations.append(operation);
        }
        IntentTransaction transaction = upsert(operations);
        valueOf(store->commit(transaction));
        const auto page = valueOf(store->history(0, 3));
        QCOMPARE(page.size(), 3);
        QCOMPARE(page[0].state, OperationState::Expired);
        QCOMPARE(page[2].state, OperationState::Rejected);
        const auto rest = valueOf(store->history(page[2].seq, 3));
        QCOMPARE(rest.size(), 1);
        QCOMPARE(rest[0].state, OperationState::Done);
        QCOMPARE(valueOf(store->unsettled()).size(), 4);
    }
    void attemptsAndIds()
    {
        const QTemporaryDir dir;
        FakeClock clock;
        const auto store = openIntents(dir.path(), clock);
        IntentTransaction transaction = upsert({madeUpOperation(QStringLiteral("a"))});
        transaction.ids.insert(QStringLiteral("L-1"), QStringLiteral("exp_9"));
        transaction.attempts.append(
            {QStringLiteral("a"), 1, 5, 0, QStringLiteral("timeout"), {}, 30});
        valueOf(store->commit(transaction));
        IntentTransaction again;
        again.attempts.append({QStringLiteral("a"), 1, 5, 201, {}, QStringLiteral("req"), 40});
        again.attempts.append({QStringLiteral("a"), 2, 6, 201, {}, QStringLiteral("req2"), 41});
        valueOf(store->commit(again));
        const auto attempts = valueOf(store->attempts(QStringLiteral("a")));
        QCOMPARE(attempts.size(), 2);
        QCOMPARE(attempts[0].httpStatus, 201);
        QCOMPARE(attempts[0].durationMs, 40);
        QCOMPARE(attempts[1].requestId, QStringLiteral("req2"));
        QCOMPARE(store->serverId(QStringLiteral("L-1")), QStringLiteral("exp_9"));
        QCOMPARE(store->serverId(QStringLiteral("L-2")), QString());
    }
    void draftsKeepFiftyVersions()
    {
        const QTemporaryDir dir;
        FakeClock clock;
        const QString key = QStringLiteral("post:1");
        const auto store = openIntents(dir.path(), clock);
        QVERIFY(valueOf(store->draft(key)).isEmpty());
        for (int i = 0; i < 60; ++i) {
            valueOf(store->saveDraft(key, QByteArray::number(i)));
            clock.advance(std::chrono::minutes(1));
        }
        const QList<Draft> versions = valueOf(store->draftVersions(key));
        QCOMPARE(versions.size(), 50);
        QCOMPARE(versions.first().content, "59");
        QCOMPARE(versions.last().content, "10");
        valueOf(store->saveDraft(QStringLiteral("other"), QByteArray("x\0y", 3)));
        QCOMPARE(valueOf(store->draft(key)), "59");
        QCOMPARE(valueOf(store->draft(QStringLiteral("other"))), QByteArray("x\0y", 3));
        QCOMPARE(draftKeys(*store), (QStringList {QStringLiteral("other"), key}));
        valueOf(store->deleteDraft(key));
        QCOMPARE(draftKeys(*store), QStringList {QStringLiteral("other")});
    }
    void whatIsSavedEachSecondIsOneVersion()
    {
        const QTemporaryDir dir;
        FakeClock clock;
        const QString key = QStringLiteral("lesson.edit/les_1");
        const auto store = openIntents(dir.path(), clock);
        for (int second = 0; second < 150; ++second) {
            valueOf(store->saveDraft(key, QByteArray::number(second)));
            clock.advance(std::chrono::seconds(1));
        }
        // The first of all, one per minute, and the newest.
        QList<QByteArray> contents;
        for (const Draft &version : valueOf(store->draftVersions(key)))
            contents << version.content;
        QCOMPARE(contents, (QList<QByteArray> {"149", "120", "60", "0"}));
        // After a pause the last one stays as it was left.
        clock.advance(std::chrono::hours(1));
        valueOf(store->saveDraft(key, "later"));
        QCOMPARE(valueOf(store->draftVersions(key)).at(1).content, "149");
        const QList<Draft> newest = valueOf(store->drafts());
        QCOMPARE(newest.size(), 1);
        QCOMPARE(newest.first().content, "later");
        QCOMPARE(newest.first().savedMs, clock.wallMs());
    }
    void draftsMoveToANewKey()
    {
        const QTemporaryDir dir;
        FakeClock clock;
        const auto store = openIntents(dir.path(), clock);
        const QString local = QStringLiteral("lesson.edit/L-1");
        const QString server = QStringLiteral("lesson.edit/les_1");
        valueOf(store->saveDraft(server, "older"));
        valueOf(store->saveDraft(local, "newer"));
        valueOf(store->moveDraft(local, server));
        QCOMPARE(draftKeys(*store), QStringList {server});
        QCOMPARE(valueOf(store->draft(server)), "newer");
        QCOMPARE(valueOf(store->draftVersions(server)).size(), 2);
    }
    void onlyOneMayHaveItOpen()
    {
        const QTemporaryDir dir;
        FakeClock clock;
        const auto store = openIntents(dir.path(), clock);
        const auto second = IntentStore::open(dir.path(), clock);
        QVERIFY(!second.ok());
        QCOMPARE(second.error().code, ErrorCode::InUse);
    }
    void whatIsLongOverSaysNoMoreHowItLooked()
    {
        const QTemporaryDir dir;
        FakeClock clock;
        const auto store = openIntents(dir.path(), clock);
        IntentTransaction transaction;
        for (const auto &[id, state] : {std::pair {"done", OperationState::Done},
                 std::pair {"refused", OperationState::Rejected}}) {
            Operation operation = fullOperation();
            operation.id = QString::fromLatin1(id);
            operation.idempotencyKey = id;
            operation.state = state;
            operation.settledMs = clock.wallMs();
            transaction.upserts.append(operation);
        }
        valueOf(store->commit(transaction));
        const auto kept = [&store](const char *id) {
            const auto operation = valueOf(store->operation(QString::fromLatin1(id)));
            return operation->result.is_object() && !operation->body.isEmpty();
        };
        clock.advance(29 * 24h);
        valueOf(store->backUp());
        QVERIFY(kept("done"));
        clock.advance(2 * 24h);
        valueOf(store->backUp());
        QVERIFY(!kept("done"));
        QCOMPARE(
            valueOf(store->operation(QStringLiteral("done")))->resultId, QStringLiteral("exp_1"));
        QVERIFY(kept("refused")); // it may be tried again
    }
    void oneBackupADaySevenKept()
    {
        const QTemporaryDir dir;
        FakeClock clock;
        const auto store = openIntents(dir.path(), clock);
        for (int day = 0; day < 10; ++day) {
            valueOf(store->backUp());
            valueOf(store->backUp());
            clock.advance(24h);
        }
        const QStringList backups
            = QDir(QString(dir.path() + QStringLiteral("/backups"))).entryList(QDir::Files);
        QCOMPARE(backups.size(), 7);
        QCOMPARE(backups.first(), QStringLiteral("intents-20261123.db"));
        QCOMPARE(backups.last(), QStringLiteral("intents-20261129.db"));
    }
};

HOPYARD_TEST(TestIntentStore)
#include "tst_intentstore.moc"
