// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/secretstore.h"
#include "support/fakeclock.h"
#include "support/fakesecrets.h"
#include "support/testcase.h"

#include <QSignalSpy>

using namespace hopyard;
using namespace std::chrono_literals;

class TestSecretStore : public test::TestCase
{
    Q_OBJECT

private:
    static ErrorCode codeOf(const Outcome &result)
    {
        return result ? ErrorCode::None : result.error().code;
    }

private Q_SLOTS:
    void sessionStoreKeepsUntilQuit()
    {
        test::FakeClock clock;
        SessionSecretStore store(clock);
        QVERIFY(!store.isPersistent());
        QStringList answers;
        const auto note = [&answers](const Result<Secret> &result) {
            answers << (result ? QString::fromLatin1(result->reveal())
                               : QString(errorName(result.error().code)));
        };
        const auto noteDone = [&answers](const Outcome &result) {
            answers << (result ? QStringLiteral("done") : QString(errorName(result.error().code)));
        };
        store.read(QStringLiteral("a"), this, note);
        store.write(QStringLiteral("a"), Secret("one"), this, noteDone);
        store.read(QStringLiteral("a"), this, note);
        store.write(QStringLiteral("a"), Secret("two"), this, noteDone);
        store.read(QStringLiteral("a"), this, note);
        store.read(QStringLiteral("b"), this, note);
        store.remove(QStringLiteral("a"), this, noteDone);
        store.remove(QStringLiteral("a"), this, noteDone);
        store.read(QStringLiteral("a"), this, note);
        QVERIFY(answers.isEmpty()); // never answered from within the call
        QTRY_COMPARE(answers.size(), 9);
        QCOMPARE(answers.join(QLatin1Char(' ')),
            QStringLiteral("no_key done one done two no_key done done no_key"));
        QVERIFY(!store.isBusy());
        SessionSecretStore another(clock);
        another.read(QStringLiteral("a"), this, note);
        QTRY_COMPARE(answers.size(), 10);
        QCOMPARE(answers.last(), QStringLiteral("no_key"));
    }

    void refusesWhatNoKeychainTakes_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QByteArray>("secret");
        QTest::addColumn<bool>("accepted");
        QTest::newRow("ordinary") << QStringLiteral("a") << QByteArray("apik_x") << true;
        QTest::newRow("longest") << QStringLiteral("a") << QByteArray(2048, 'x') << true;
        QTest::newRow("too long") << QStringLiteral("a") << QByteArray(2049, 'x') << false;
        QTest::newRow("empty") << QStringLiteral("a") << QByteArray() << false;
        QTest::newRow("blank inside") << QStringLiteral("a") << QByteArray("a b") << false;
        QTest::newRow("line break") << QStringLiteral("a") << QByteArray("a\nb") << false;
        QTest::newRow("not ASCII") << QStringLiteral("a") << QByteArray("k\xc3\xa9y") << false;
        QTest::newRow("no name") << QString() << QByteArray("apik_x") << false;
    }
    void refusesWhatNoKeychainTakes()
    {
        QFETCH(QString, key);
        QFETCH(QByteArray, secret);
        QFETCH(bool, accepted);
        test::FakeClock clock;
        test::FakeSecrets store(clock);
        std::optional<ErrorCode> answer;
        store.write(key, Secret(secret), this,
            [&answer](const Outcome &result) { answer = codeOf(result); });
        QTRY_VERIFY(answer.has_value());
        QCOMPARE(*answer, accepted ? ErrorCode::None : ErrorCode::InvalidArgument);
        QCOMPARE(store.contains(key), accepted);
    }

    void keepsPasswordsOfAnyCharacters_data()
    {
        QTest::addColumn<QByteArray>("password");
        QTest::addColumn<bool>("asItStands"); // which earlier programs read, too
        QTest::newRow("ordinary") << QByteArray("hunter2") << true;
        QTest::newRow("blanks") << QByteArray("under the stone ") << false;
        QTest::newRow("beyond ASCII") << QByteArray("schl\xc3\xbcssel") << false;
        QTest::newRow("one letter") << QByteArray("\xc3\xa9") << false;
        QTest::newRow("tab") << QByteArray("a\tb") << false;
        QTest::newRow("per cent") << QByteArray("100%25") << true;
        QTest::newRow("looks encoded") << QByteArray("hopyard-base64:YQ==") << false;
        QTest::newRow("long") << QByteArray(1500, ' ') << false;
    }
    void keepsPasswordsOfAnyCharacters()
    {
        QFETCH(QByteArray, password);
        QFETCH(bool, asItStands);
        test::FakeClock clock;
        test::FakeSecrets store(clock);
        const QString key = QStringLiteral("proxy");
        std::optional<ErrorCode> written;
        QByteArray stored;
        QByteArray read;
        store.writePassword(key, Secret(password), this,
            [&written](const Outcome &result) { written = codeOf(result); });
        store.read(
            key, this, [&stored](const Result<Secret> &result) { stored = result->reveal(); });
        store.readPassword(
            key, this, [&read](const Result<Secret> &result) { read = result->reveal(); });
        QTRY_VERIFY(!read.isEmpty());
        QCOMPARE(*written, ErrorCode::None);
        QCOMPARE(read, password);
        QCOMPARE(stored == password, asItStands);
    }

    void readsPasswordsAsTheyWereKept()
    {
        test::FakeClock clock;
        test::FakeSecrets store(clock);
        const QString key = QStringLiteral("proxy");
        QStringList answers;
        const auto note = [&answers](const Result<Secret> &result) {
            answers << (result ? QString::fromUtf8(result->reveal())
                               : QString(errorName(result.error().code)));
        };
        store.readPassword(key, this, note);
        QTRY_COMPARE(answers.size(), 1);
        QCOMPARE(answers.last(), QStringLiteral("no_key"));
        // What only begins like an encoded one is none.
        for (const char *kept : {"p%20w+=", "hopyard-base64:!"}) {
            store.put(key, Secret(QByteArray(kept)));
            const qsizetype before = answers.size();
            store.readPassword(key, this, note);
            QTRY_COMPARE(answers.size(), before + 1);
            QCOMPARE(answers.last(), QString::fromLatin1(kept));
        }
        std::optional<ErrorCode> written;
        store.writePassword(key, Secret(QByteArray()), this,
            [&written](const Outcome &result) { written = codeOf(result); });
        QTRY_VERIFY(written.has_value());
        QCOMPARE(*written, ErrorCode::InvalidArgument);
    }

    void runsOneJobAtATime()
    {
        test::FakeClock clock;
        test::FakeSecrets store(clock);
        store.put(QStringLiteral("a"), Secret("one"));
        store.hold();
        QStringList answers;
        store.read(QStringLiteral("a"), this,
            [&answers](const Result<Secret> &) { answers << QStringLiteral("a"); });
        store.read(QStringLiteral("b"), this,
            [&answers](const Result<Secret> &) { answers << QStringLiteral("b"); });
        QTRY_VERIFY(store.isHolding());
        clock.advance(1s);
        QCOMPARE(store.log(), QStringList {QStringLiteral("read a")});
        store.release();
        QTRY_COMPARE(answers.size(), 2);
        QCOMPARE(answers, (QStringList {QStringLiteral("a"), QStringLiteral("b")}));
        QCOMPARE(store.log().size(), 2);
    }

    // The system asks the person to unlock, and the person is away for five minutes.
    void waitsForPromptsAndSaysSo()
    {
        test::FakeClock clock;
        test::FakeSecrets store(clock);
        store.put(QStringLiteral("a"), Secret("one"));
        store.hold();
        QSignalSpy waiting(&store, &SecretStore::stillWaiting);
        QByteArray answer;
        store.read(QStringLiteral("a"), this,
            [&answer](const Result<Secret> &result) { answer = result->reveal(); });
        QTRY_VERIFY(store.isHolding());
        clock.advance(2900ms);
        QCOMPARE(waiting.size(), 0);
        clock.advance(100ms);
        QCOMPARE(waiting.size(), 1);
        QCOMPARE(waiting[0][0].toLongLong(), 3000);
        clock.advance(5min - 3s);
        QCOMPARE(waiting.size(), 10);
        QVERIFY(answer.isEmpty());
        QVERIFY(store.isBusy());
        store.release();
        QTRY_COMPARE(answer, "one");
        clock.advance(1h);
        QCOMPARE(waiting.size(), 10);
    }

    void goesOnAfterGivingUp()
    {
        test::FakeClock clock;
        test::FakeSecrets store(clock);
        store.put(QStringLiteral("a"), Secret("one"));
        store.put(QStringLiteral("b"), Secret("two"));
        store.hold();
        QStringList answers;
        const auto note = [&answers](const Result<Secret> &result) {
            answers << (result ? QString::fromLatin1(result->reveal())
                               : QString(errorName(result.error().code)));
        };
        store.read(QStringLiteral("a"), this, note);
        store.read(QStringLiteral("b"), this, note); // would wait for the first
        QTRY_VERIFY(store.isHolding());
        QSignalSpy idle(&store, &SecretStore::idle);
        store.giveUp();
        QCOMPARE(answers, QStringList(2, QStringLiteral("cancelled")));
        QCOMPARE(idle.size(), 1);
        store.release(); // the late answer is nobody's
        store.read(QStringLiteral("b"), this, note);
        QTRY_COMPARE(answers.size(), 3);
        QCOMPARE(answers.last(), QStringLiteral("two"));
        QCOMPARE(store.log().size(), 2); // what had only waited was never begun
        store.giveUp(); // nothing to give up
        QCOMPARE(answers.size(), 3);
    }

    void forgetsAnswersForTheGone()
    {
        test::FakeClock clock;
        test::FakeSecrets store(clock);
        int answers = 0;
        {
            QObject context;
            store.write(QStringLiteral("a"), Secret("one"), &context,
                [&answers](const Outcome &) { ++answers; });
        }
        QSignalSpy idle(&store, &SecretStore::idle);
        QTRY_COMPARE(idle.size(), 1);
        QCOMPARE(answers, 0);
        QVERIFY(store.contains(QStringLiteral("a"))); // done all the same
    }

    void mayBeDeletedInAnAnswer()
    {
        test::FakeClock clock;
        auto *store = new test::FakeSecrets(clock);
        store->failWith(ErrorCode::KeychainLocked);
        std::optional<ErrorCode> answer;
        store->read(QStringLiteral("a"), this, [store, &answer](const Result<Secret> &result) {
            answer = result.error().code;
            delete store;
        });
        store->read(QStringLiteral("b"), this,
            [](const Result<Secret> &) { QFAIL("answered after deletion"); });
        QTRY_COMPARE(answer, ErrorCode::KeychainLocked);
        QCoreApplication::processEvents();
    }

    void asksAgainFromAnAnswer()
    {
        test::FakeClock clock;
        test::FakeSecrets store(clock);
        store.failWith(ErrorCode::KeychainLocked);
        store.put(QStringLiteral("a"), Secret("one"));
        QByteArray second;
        store.read(QStringLiteral("a"), this, [this, &store, &second](const Result<Secret> &) {
            store.failWith(ErrorCode::None);
            store.read(QStringLiteral("a"), this, [&second](const Result<Secret> &result) {
                second = result ? result->reveal() : QByteArray("failed");
            });
        });
        QTRY_COMPARE(second, "one");
    }
};

HOPYARD_TEST(TestSecretStore)
#include "tst_secretstore.moc"
