// SPDX-License-Identifier: GPL-3.0-or-later
#include "moneyscenario.h"
#include "store/intentstore.h"
#include "support/testcase.h"

using namespace hopyard;
using namespace hopyard::test;

// Nothing is paid by a balance that was seen more than a minute before the request leaves, whatever
// kept it here; and nothing else is kept back by that.
class TestSeenBalance : public test::TestCase
{
    Q_OBJECT

    using Action = SimulatedFault::Action;

private Q_SLOTS:
    void isRefusedByAnOldBalance()
    {
        MoneyScenario scenario;
        TestClient &client = scenario.client;
        Intent intent {
            QStringLiteral("withdrawal.create"), {}, MoneyScenario::args(QStringLiteral("250"))};
        for (const std::chrono::seconds ago :
            {std::chrono::seconds(61), std::chrono::seconds(-5)}) {
            intent.seenMs = client.clock.wallMs() - std::chrono::milliseconds(ago).count();
            const auto taken = client.engine().submit({intent});
            QVERIFY(!taken);
            QCOMPARE(taken.error().code, ErrorCode::Outdated);
            QCOMPARE(taken.error().param, QStringLiteral("ledger_account"));
        }
        // Who does not say when they saw it saw it when it was read last.
        intent.seenMs = 0;
        client.pass(std::chrono::seconds(61));
        QVERIFY(!client.engine().submit({intent}));
        QVERIFY(client.engine().operations().isEmpty());
        scenario.seeBalance();
        QVERIFY(client.engine().submit({intent}));
        client.settle();
        QCOMPARE(client.requests(postWithdrawal), 1);
    }
    void isRefusedByABalanceNobodyRead()
    {
        TestClient client;
        client.start();
        client.processAll();
        const auto taken = client.engine().submit({{QStringLiteral("withdrawal.create"), {},
            MoneyScenario::args(QStringLiteral("250"))}});
        QVERIFY(!taken);
        QVERIFY(
            taken.error().code == ErrorCode::Outdated || taken.error().code == ErrorCode::Offline);
        client.settle();
        QCOMPARE(client.requests(postWithdrawal), 0);
    }
    void waitsForALimitOnlySoLong_data()
    {
        QTest::addColumn<QByteArray>("seconds");
        QTest::addColumn<bool>("paid");
        QTest::newRow("short") << QByteArray("20") << true;
        QTest::newRow("long") << QByteArray("90") << false;
    }
    void waitsForALimitOnlySoLong()
    {
        QFETCH(QByteArray, seconds);
        QFETCH(bool, paid);
        MoneyScenario scenario;
        SimulatedFault busy = moneyFault(Action::Answer, postWithdrawal);
        busy.status = 429;
        busy.headers = {{"Retry-After", seconds}};
        scenario.client.whop.setFaults({busy});
        const QString id = scenario.withdraw(QStringLiteral("250.00"));
        scenario.client.pass(std::chrono::minutes(3));
        QCOMPARE(scenario.client.effects(postWithdrawal), paid ? 1 : 0);
        QCOMPARE(scenario.client.requests(postWithdrawal), paid ? 2 : 1);
        expectEnd(scenario, id, paid);
    }
    // A place: of each action three go at once.
    void waitsForAPlaceOnlySoLong()
    {
        MoneyScenario scenario;
        scenario.client.pass(std::chrono::seconds(2)); // no place in the second is taken
        scenario.seeBalance();
        SimulatedFault slow = moneyFault(Action::Delay, postTransfer, 25'000);
        slow.times = -1;
        scenario.client.whop.setFaults({slow});
        QList<Intent> many;
        for (int i = 0; i < 10; ++i)
            many.append({QStringLiteral("transfer.create"), {},
                Json {{"amount", 10 + i}, {"currency", "usd"},
                    {"destination_id", "user_" + std::to_string(i)}}});
        const auto taken = scenario.client.engine().submit(many);
        QVERIFY(taken);
        scenario.client.pass(std::chrono::minutes(4));
        QCOMPARE(scenario.client.effects(postTransfer), 9); // at 0, 25 and 50 seconds
        for (int i = 0; i < 10; ++i)
            expectEnd(scenario, taken->at(i).id, i < 9);
    }
    // It is being sent, and stands in the line of the requests because of another's 429.
    void waitsInLineOnlySoLong()
    {
        MoneyScenario scenario;
        SimulatedFault busy = moneyFault(Action::Answer, postTransfer);
        busy.status = 429;
        busy.headers = {{"Retry-After", "90"}};
        scenario.client.whop.setFaults({busy});
        const QString first = scenario.pay(QStringLiteral("40"), QStringLiteral("user_lumen"));
        scenario.client.pass(std::chrono::seconds(10));
        const QString second = scenario.pay(QStringLiteral("41"), QStringLiteral("biz_other"));
        QCOMPARE(scenario.client.state(second), OperationState::Queued); // and can be taken back
        scenario.client.pass(std::chrono::seconds(62));
        expectEnd(scenario, second, false); // at once when its time is over
        scenario.client.pass(std::chrono::minutes(5));
        expectEnd(scenario, first, false);
        QCOMPARE(scenario.client.requests(postTransfer), 1);
        QCOMPARE(scenario.problem(), QString());
    }
    // The clock that nobody sets does not run while a computer sleeps.
    void aSleepMakesItOld()
    {
        MoneyScenario scenario;
        SimulatedFault busy = moneyFault(Action::Answer, postTransfer);
        busy.status = 429;
        busy.headers = {{"Retry-After", "20"}};
        scenario.client.whop.setFaults({busy});
        const QString first = scenario.pay(QStringLiteral("40"), QStringLiteral("user_lumen"));
        const QString inLine = scenario.pay(QStringLiteral("41"), QStringLiteral("biz_other"));
        QCOMPARE(scenario.client.state(inLine), OperationState::Queued);
        scenario.client.clock.jumpWall(std::chrono::hours(1));
        scenario.client.pass(std::chrono::minutes(1));
        expectEnd(scenario, first, false);
        expectEnd(scenario, inLine, false);
        QCOMPARE(scenario.client.requests(postTransfer), 1);
    }
    void aClockThatWasSetBackMakesItOld()
    {
        MoneyScenario scenario;
        SimulatedFault busy = moneyFault(Action::Answer, postTransfer);
        busy.status = 429;
        busy.headers = {{"Retry-After", "20"}};
        scenario.client.whop.setFaults({busy});
        const QString id = scenario.pay(QStringLiteral("40"), QStringLiteral("user_lumen"));
        scenario.client.clock.jumpWall(-std::chrono::hours(1));
        scenario.client.pass(std::chrono::minutes(1));
        expectEnd(scenario, id, false);
        QCOMPARE(scenario.client.effects(postTransfer), 0);
    }
    // Told while there is no connection, not when there is one again.
    void waitsForTheNetworkOnlySoLong()
    {
        MoneyScenario scenario;
        scenario.seeBalance();
        const auto taken = scenario.client.engine().submit({{QStringLiteral("withdrawal.create"),
            {}, MoneyScenario::args(QStringLiteral("250"))}});
        QVERIFY(taken);
        scenario.client.engine().setNetworkAvailable(false);
        scenario.client.pass(std::chrono::seconds(62));
        expectEnd(scenario, taken->constFirst().id, false);
        scenario.client.engine().setNetworkAvailable(true);
        scenario.client.settle();
        QCOMPARE(scenario.client.requests(postWithdrawal), 0);
    }
    void waitsForTheKeysCheckOnlySoLong()
    {
        MoneyScenario scenario;
        TestClient &client = scenario.client;
        scenario.seeBalance();
        const auto taken = client.engine().submit({{QStringLiteral("withdrawal.create"), {},
            MoneyScenario::args(QStringLiteral("250"))}});
        QVERIFY(taken);
        SimulatedFault silence = moneyFault(Action::Stall, QStringLiteral("GET /accounts/me"));
        silence.times = -1;
        client.whop.setFaults({silence});
        client.whop.setKey("apik_next", {});
        client.setKey("apik_next", QStringLiteral("key-2"));
        client.pass(std::chrono::seconds(62));
        expectEnd(scenario, taken->constFirst().id, false);
        client.whop.setFaults(std::vector<SimulatedFault>());
        client.pass(std::chrono::minutes(5));
        QCOMPARE(client.requests(postWithdrawal), 0);
    }
    // Another run of the program has no other minute.
    void aRestartGivesNoMoreTime()
    {
        for (const bool late : {false, true}) {
            MoneyScenario scenario;
            TestClient &client = scenario.client;
            scenario.seeBalance();
            const auto taken = client.engine().submit({{QStringLiteral("withdrawal.create"), {},
                MoneyScenario::args(QStringLiteral("250"))}});
            QVERIFY(taken);
            client.crash(); // before anything of it left
            client.clock.advance(std::chrono::seconds(late ? 61 : 20));
            client.start();
            client.settle();
            QCOMPARE(client.requests(postWithdrawal), late ? 0 : 1);
            expectEnd(scenario, taken->constFirst().id, !late);
        }
    }
    // What left in time is repeated for as long as its key is good.
    // From a damaged file: nobody knows whether it was sent, however old it is.
    void whatMayHaveBeenSentDoesNotGrowTooOld()
    {
        MoneyScenario scenario;
        TestClient &client = scenario.client;
        scenario.seeBalance();
        const QString id = scenario.withdraw(QStringLiteral("250.00"));
        Operation lost = client.operation(id);
        lost.state = OperationState::NeedsReview;
        lost.attempts = 0;
        lost.approved = false;
        lost.lastError = Error::of(ErrorCode::Damaged, QStringLiteral("read from a damaged file"));
        IntentTransaction transaction;
        transaction.upserts.append(lost);
        QVERIFY(client.engine().intents().commit(transaction));
        client.restart();
        client.pass(std::chrono::minutes(2));
        QCOMPARE(client.state(id), OperationState::NeedsReview);
    }
    void aRepetitionIsNotAboutTheBalance()
    {
        MoneyScenario scenario;
        SimulatedFault cut = moneyFault(Action::CutBeforeApply, postWithdrawal);
        cut.times = 2;
        scenario.client.whop.setFaults({cut});
        const QString id = scenario.withdraw(QStringLiteral("250.00"));
        scenario.client.clock.jumpWall(std::chrono::minutes(10)); // and it is none of its business
        scenario.client.pass(std::chrono::minutes(10));
        QCOMPARE(scenario.client.requests(postWithdrawal), 3);
        expectEnd(scenario, id, true);
    }

private:
    static void expectEnd(const MoneyScenario &scenario, const QString &id, bool paid)
    {
        const Operation operation = scenario.client.operation(id);
        QCOMPARE(operation.state, paid ? OperationState::Done : OperationState::Expired);
        if (!paid)
            QCOMPARE(operation.lastError.code, ErrorCode::Outdated);
    }
};

HOPYARD_TEST(TestSeenBalance)
#include "tst_seenbalance.moc"
