// SPDX-License-Identifier: GPL-3.0-or-later
#include "moneyscenario.h"
#include "schema/registry.h"
#include "schema/withdrawals.h"
#include "support/faultvfs.h"
#include "support/testcase.h"

#include <algorithm>

using namespace hopyard;
using namespace hopyard::test;

class TestMoney : public test::TestCase
{
    Q_OBJECT

    using Action = SimulatedFault::Action;

private Q_SLOTS:
    void goesOnceWithOneKey()
    {
        MoneyScenario scenario;
        const QString id = scenario.withdraw(QStringLiteral("250.00"));
        scenario.client.settle();
        const Operation done = scenario.client.operation(id);
        QCOMPARE(done.state, OperationState::Done);
        QVERIFY(done.resultId.startsWith(QLatin1String("wdrl_")));
        QCOMPARE(scenario.client.effects(postWithdrawal), 1);
        const Json body = scenario.client.whop.effects().front().body;
        QCOMPARE(jsonText(body, "idempotency_key"), QString::fromLatin1(done.idempotencyKey));
        QCOMPARE(jsonText(body, "company_id"), scenario.client.whop.companyId());
        QVERIFY(!body.at("amount").is_string());
        QVERIFY(done.body.contains("\"amount\":250"));
        QCOMPARE(
            jsonText(scenario.client.local(done.resultId, QStringLiteral("withdrawal")), "status"),
            QStringLiteral("requested"));
    }
    void isOnDiskBeforeItIsOnTheWire()
    {
        MoneyScenario scenario;
        scenario.client.whop.setFaults({moneyFault(Action::Stall, postWithdrawal)});
        const QString id = scenario.withdraw(QStringLiteral("250.00"));
        scenario.client.crash(); // the request is out, no answer came
        QCOMPARE(scenario.client.effects(postWithdrawal), 1);
        scenario.client.start();
        const Operation again = scenario.client.operation(id);
        QVERIFY(again.state == OperationState::Ambiguous || again.state == OperationState::Sending);
        QVERIFY(!again.idempotencyKey.isEmpty());
        QVERIFY(again.body.contains(again.idempotencyKey));
        QCOMPARE(scenario.problem(), QString());
        QCOMPARE(scenario.client.state(id), OperationState::Done);
    }
    void nothingOfItIsWrittenWhereTheDiskRefuses()
    {
        test::FaultVfs disk;
        MoneyScenario scenario;
        disk.arm(1, test::FaultVfs::Fault::Full, true);
        QVERIFY(scenario.withdraw(QStringLiteral("250.00")).isEmpty());
        disk.disarm();
        scenario.client.settle();
        QCOMPARE(scenario.client.requests(postWithdrawal), 0);
    }
    void isNeverQueuedOffline()
    {
        MoneyScenario scenario;
        scenario.client.engine().setNetworkAvailable(false);
        QVERIFY(scenario.withdraw(QStringLiteral("250.00")).isEmpty());
        scenario.client.engine().setNetworkAvailable(true);
        scenario.client.settle();
        QCOMPARE(scenario.client.requests(postWithdrawal), 0);
    }
    void expiresUnsent()
    {
        MoneyScenario scenario;
        SimulatedFault busy = moneyFault(Action::Answer, postWithdrawal);
        busy.status = 429;
        busy.times = -1;
        busy.headers = {{"Retry-After", "120"}};
        scenario.client.whop.setFaults({busy});
        const QString id = scenario.withdraw(QStringLiteral("250.00"));
        scenario.client.engine().setNetworkAvailable(false);
        scenario.client.pass(std::chrono::minutes(20));
        scenario.client.whop.setFaults(std::vector<SimulatedFault>());
        scenario.client.engine().setNetworkAvailable(true);
        scenario.client.settle();
        QCOMPARE(scenario.client.state(id), OperationState::Expired);
        QCOMPARE(scenario.client.effects(postWithdrawal), 0);
    }
    void aSecondPressIsNone()
    {
        MoneyScenario scenario;
        const QString first = scenario.withdraw(QStringLiteral("250.00"));
        const auto both = scenario.client.engine().submit(
            {{QStringLiteral("withdrawal.create"), {}, MoneyScenario::args(QStringLiteral("99"))}});
        scenario.client.settle();
        QCOMPARE(scenario.client.state(first), OperationState::Done);
        // While the first is not settled nothing else goes to the same place; here it may be over.
        QCOMPARE(scenario.client.effects(postWithdrawal), both ? 2 : 1);

        // Two presses before anything could happen.
        const Intent intent {
            QStringLiteral("withdrawal.create"), {}, MoneyScenario::args(QStringLiteral("77"))};
        const auto one = scenario.client.engine().submit({intent});
        const auto two = scenario.client.engine().submit({intent});
        QVERIFY(one);
        QVERIFY(!two);
        QCOMPARE(two.error().code, ErrorCode::Conflict);
        const int before = scenario.client.effects(postWithdrawal);
        scenario.client.settle();
        QCOMPARE(scenario.client.effects(postWithdrawal), before + 1);
    }
    void nothingElseGoesWhileOneIsUnknown()
    {
        MoneyScenario scenario;
        scenario.client.whop.setFaults({moneyFault(Action::LoseOutcome, postWithdrawal)});
        const QString first = scenario.withdraw(QStringLiteral("250.00"));
        scenario.client.pass(std::chrono::seconds(30));
        QCOMPARE(scenario.client.state(first), OperationState::Ambiguous);
        QVERIFY(scenario.withdraw(QStringLiteral("99")).isEmpty());
        QVERIFY(!scenario.withdraw(QStringLiteral("98"), eurMethod).isEmpty()); // another place
        QCOMPARE(scenario.problem(), QString());
        QCOMPARE(scenario.client.effects(postWithdrawal), 2);
    }
    void twoProgramsAreOne()
    {
        MoneyScenario scenario;
        const QString id = scenario.withdraw(QStringLiteral("250.00"));
        ApiClient::Settings settings;
        settings.baseUrl = QUrl(QStringLiteral("https://api.whop.com/api/v1"));
        ApiClient api(settings, scenario.client.clock, [&scenario] {
            return std::make_unique<SimulatedNetwork>(scenario.client.whop, scenario.client.clock);
        });
        api.setCredential(Secret(test::canaryKey));
        Engine second(scenario.client.config, api, scenario.client.clock);
        QVERIFY(!second.start()); // the outbox has one owner
        scenario.client.settle();
        QCOMPARE(scenario.client.state(id), OperationState::Done);
        QCOMPARE(scenario.client.effects(postWithdrawal), 1);
    }
    // Every way an answer can fail to come, at each of the first attempts.
    void cutAnywhere_data()
    {
        QTest::addColumn<int>("action");
        QTest::addColumn<int>("status");
        QTest::addColumn<qint64>("ms");
        QTest::addColumn<int>("times");
        QTest::addColumn<bool>("done"); // it must be known to be done in the end
        const auto add
            = [](const char *name, Action action, int status, qint64 ms, int times, bool done) {
                  QTest::newRow(name) << int(action) << status << ms << times << done;
              };
        add("cut before", Action::CutBeforeApply, 0, 0, 1, true);
        add("cut before, thrice", Action::CutBeforeApply, 0, 0, 3, true);
        add("cut after", Action::CutAfterApply, 0, 0, 1, true);
        add("cut after, thrice", Action::CutAfterApply, 0, 0, 3, true);
        add("no answer", Action::Stall, 0, 0, 1, true);
        add("late answer", Action::Delay, 0, 90'000, 1, true);
        add("very late answer", Action::Delay, 0, 3'600'000, 1, true);
        add("done late", Action::ApplyLate, 0, 20'000, 1, true);
        add("done an hour late", Action::ApplyLate, 0, 3'600'000, 1, true);
        add("outcome lost", Action::LoseOutcome, 0, 0, 1, true);
        add("500", Action::Answer, 500, 0, 2, true);
        add("503 for long", Action::Answer, 503, 0, 12, true);
        add("429", Action::Answer, 429, 0, 1, true);
        add("409 without a word", Action::Answer, 409, 0, 1, false);
        add("422", Action::Answer, 422, 0, 1, false);
    }
    void cutAnywhere()
    {
        QFETCH(int, action);
        QFETCH(int, status);
        QFETCH(qint64, ms);
        QFETCH(int, times);
        QFETCH(bool, done);
        for (int skip = 0; skip < 2; ++skip) {
            for (const QString &verb : {postWithdrawal, postTransfer}) {
                MoneyScenario scenario;
                SimulatedFault fault = moneyFault(Action(action), verb, ms);
                fault.status = status;
                fault.times = times;
                std::vector<SimulatedFault> faults {fault};
                if (skip > 0) // the first attempt is cut after it was done, the second meets this
                    faults.insert(faults.begin(), moneyFault(Action::CutAfterApply, verb));
                scenario.client.whop.setFaults(faults);
                const QString id = verb == postWithdrawal
                    ? scenario.withdraw(QStringLiteral("250.00"))
                    : scenario.pay(QStringLiteral("40"), QStringLiteral("user_lumen"));
                scenario.client.settle(std::chrono::hours(3));
                const OperationState early = scenario.client.state(id);
                if (scenario.effectsOf(scenario.client.operation(id)) > 0)
                    QVERIFY2(early != OperationState::Rejected && early != OperationState::Expired
                            && early != OperationState::Cancelled,
                        "it happened, and the screen says it failed");
                QCOMPARE(scenario.problem(), QString());
                const OperationState last = scenario.client.state(id);
                if (done || skip > 0)
                    QCOMPARE(last, OperationState::Done);
                else
                    QCOMPARE(last, OperationState::Rejected);
            }
        }
    }
    void isLookedForUnderAnotherKey()
    {
        for (const bool happened : {true, false}) {
            MoneyScenario scenario;
            scenario.client.whop.setFaults({moneyFault(
                happened ? Action::CutAfterApply : Action::CutBeforeApply, postWithdrawal)});
            const QString id = scenario.withdraw(QStringLiteral("250.00"));
            scenario.client.whop.setKey("apik_next", {});
            scenario.client.setKey("apik_next", QStringLiteral("key-2"));
            scenario.client.settle(std::chrono::hours(60));
            QCOMPARE(scenario.client.requests(postWithdrawal), 1); // never under the new key
            QCOMPARE(scenario.client.state(id),
                happened ? OperationState::Done : OperationState::NeedsReview);
            QCOMPARE(scenario.problem(), QString());
        }
    }
    // To the default method, whichever that was: what is paid is no question because of that.
    void isFoundWhereItNamedNoPlace()
    {
        MoneyScenario scenario;
        scenario.client.whop.editRow(QStringLiteral("payout_method"),
            QString::fromLatin1(usdMethod), Json {{"is_default", true}});
        scenario.client.whop.setFaults({moneyFault(Action::CutAfterApply, postWithdrawal)});
        const QString id = scenario.ask("withdrawal.create",
            Json {{"amount", jsonDecimal(QStringLiteral("250.00"))}, {"currency", "usd"}});
        QCOMPARE(scenario.client.effects(postWithdrawal), 1);
        scenario.client.whop.setKey("apik_next", {});
        scenario.client.setKey("apik_next", QStringLiteral("key-2"));
        scenario.client.settle(std::chrono::hours(60));
        QCOMPARE(scenario.client.state(id), OperationState::Done);
    }
    // Lists tell amounts, not to whom: the details do.
    void isNotTakenForThatOfSomebodyElse()
    {
        MoneyScenario scenario;
        scenario.client.whop.setFaults({moneyFault(Action::CutBeforeApply, postTransfer),
            moneyFault(Action::CutAfterApply, postTransfer)});
        const QString lost = scenario.pay(QStringLiteral("40"), QStringLiteral("user_lumen"));
        const QString paid = scenario.pay(QStringLiteral("40"), QStringLiteral("biz_other"));
        QCOMPARE(scenario.client.effects(postTransfer), 1);
        scenario.client.whop.setKey("apik_next", {});
        scenario.client.setKey("apik_next", QStringLiteral("key-2"));
        scenario.client.settle(std::chrono::hours(60));
        QCOMPARE(scenario.client.state(paid), OperationState::Done);
        QCOMPARE(scenario.client.state(lost), OperationState::NeedsReview);
    }
    void oneOfTwoIsAQuestion()
    {
        MoneyScenario scenario;
        scenario.client.whop.setFaults({moneyFault(Action::CutAfterApply, postTransfer)});
        const QString id = scenario.pay(QStringLiteral("40"), QStringLiteral("user_lumen"));
        Json twin = scenario.client.whop.rows(QStringLiteral("transfer")).constLast();
        twin["id"] = "ctt_Twin"; // by somebody else, in the same minute
        scenario.client.whop.addRow(QStringLiteral("transfer"), twin);
        scenario.client.whop.setKey("apik_next", {});
        scenario.client.setKey("apik_next", QStringLiteral("key-2"));
        scenario.client.settle(std::chrono::hours(60));
        QCOMPARE(scenario.client.state(id), OperationState::NeedsReview);
        // Both are named, and stay known.
        const auto names = [](const QStringList &ids) {
            return ids.size() == 2 && ids.contains(QStringLiteral("ctt_Twin"));
        };
        QVERIFY(names(scenario.client.operation(id).inquiry.candidates));
        const QList<Notice> &notices = scenario.client.notices;
        const auto told = std::find_if(notices.cbegin(), notices.cend(), [&id](const Notice &each) {
            return each.kind == Notice::Kind::PossibleDuplicate && each.operation == id;
        });
        QVERIFY(told != notices.cend());
        QVERIFY(names(told->detail.split(QLatin1Char(' '))));
        scenario.client.restart();
        QVERIFY(names(scenario.client.operation(id).inquiry.candidates));
        QVERIFY(dumpJson(operationJson(scenario.client.operation(id))).contains("ctt_Twin"));
    }
    void aPersonCannotRepeatIt()
    {
        MoneyScenario scenario;
        SimulatedFault fault = moneyFault(Action::CutBeforeApply, postWithdrawal);
        fault.times = -1;
        scenario.client.whop.setFaults({fault});
        const QString id = scenario.withdraw(QStringLiteral("250.00"));
        scenario.client.whop.setKey("apik_next", {});
        scenario.client.setKey("apik_next", QStringLiteral("key-2"));
        scenario.client.settle(std::chrono::hours(60));
        QCOMPARE(scenario.client.state(id), OperationState::NeedsReview);
        Engine &engine = scenario.client.engine();
        QVERIFY(!engine.resolve(id, Resolution::SendAgain, {}, {}));
        QVERIFY(!engine.retry({id}));
        QVERIFY(!engine.edit(id, MoneyScenario::args(QStringLiteral("1"))));
        QVERIFY(engine.resolve(id, Resolution::CheckAgain, {}, {}));
        scenario.client.settle(std::chrono::hours(60));
        QCOMPARE(scenario.client.state(id), OperationState::NeedsReview);
        QCOMPARE(scenario.client.requests(postWithdrawal), 1);
        QVERIFY(engine.discard({id})); // "it did not happen"
        scenario.client.processAll();
        QCOMPARE(scenario.client.state(id), OperationState::Cancelled);
        QVERIFY(!scenario.withdraw(QStringLiteral("251.00")).isEmpty()); // with a press of its own
    }
    // A program that is closed every evening: its looks are few, and a day is a day.
    void aDayOfShortRunsIsADay()
    {
        MoneyScenario scenario;
        TestClient &client = scenario.client;
        client.whop.setFaults({moneyFault(Action::CutBeforeApply, postWithdrawal)});
        const QString id = scenario.withdraw(QStringLiteral("250.00"));
        client.whop.setKey("apik_next", {});
        client.setKey("apik_next", QStringLiteral("key-2"));
        const auto evening = [&client] {
            client.pass(std::chrono::hours(7));
            client.restart();
            client.pass(std::chrono::minutes(10));
        };
        for (int evenings = 0; evenings < 3; ++evenings)
            evening();
        QCOMPARE(client.state(id), OperationState::Ambiguous); // 21 hours
        evening();
        QCOMPARE(client.state(id), OperationState::NeedsReview);
        QCOMPARE(client.requests(postWithdrawal), 1);
    }
    // "Check" is one look or one repetition now; it does not put off what would have come.
    void whoAsksIsAnsweredNow()
    {
        MoneyScenario scenario;
        TestClient &client = scenario.client;
        SimulatedFault fault = moneyFault(Action::CutBeforeApply, postWithdrawal);
        fault.times = -1;
        client.whop.setFaults({fault});
        const QString id = scenario.withdraw(QStringLiteral("250.00"));
        const auto requests = [&client] { return client.requests(postWithdrawal); };
        while (requests() < 6)
            client.pass(std::chrono::minutes(1));
        for (int presses = 0; presses < 2; ++presses) {
            QCOMPARE(client.state(id), OperationState::Ambiguous);
            const int before = requests();
            QVERIFY(client.engine().resolve(id, Resolution::CheckAgain, {}, {}));
            client.pass(std::chrono::seconds(1));
            QCOMPARE(requests(), before + 1);
            client.pass(std::chrono::seconds(60));
            QCOMPARE(requests(), before + 1); // and no storm
        }
        const int before = requests();
        client.pass(std::chrono::minutes(10));
        QCOMPARE(requests(), before + 1); // what would have come
        // Another run of the program does not wait as long as the one before it did.
        client.restart();
        client.pass(std::chrono::seconds(10));
        QCOMPARE(requests(), before + 2);
    }
    void whoLooksOnceMoreKeepsTheChoices()
    {
        MoneyScenario scenario;
        TestClient &client = scenario.client;
        client.whop.setFaults({moneyFault(Action::CutBeforeApply, postWithdrawal)});
        const QString id = scenario.withdraw(QStringLiteral("250.00"));
        client.whop.setKey("apik_next", {});
        client.setKey("apik_next", QStringLiteral("key-2"));
        client.settle(std::chrono::hours(60));
        QCOMPARE(client.state(id), OperationState::NeedsReview);
        const auto looks
            = [&client] { return client.requests(QStringLiteral("GET /withdrawals")); };
        const int before = looks();
        QVERIFY(client.engine().resolve(id, Resolution::CheckAgain, {}, {}));
        client.pass(std::chrono::seconds(1));
        QVERIFY(looks() > before);
        QCOMPARE(client.state(id), OperationState::NeedsReview);
    }
    void aRefusalIsNotRetried()
    {
        MoneyScenario scenario;
        const QString id = scenario.withdraw(QStringLiteral("100000")); // more than there is
        scenario.client.settle();
        QCOMPARE(scenario.client.state(id), OperationState::Rejected);
        QVERIFY(!scenario.client.engine().retry({id}));
        scenario.client.settle();
        QCOMPARE(scenario.client.requests(postWithdrawal), 1);
    }
    void aWrongClockClaimsNoOldTwin()
    {
        MoneyScenario scenario;
        scenario.client.crash();
        scenario.client.ownClock.skew = -std::chrono::hours(48);
        scenario.client.start();
        scenario.client.whop.setFaults({moneyFault(Action::CutBeforeApply, postWithdrawal),
            moneyFault(Action::LoseOutcome, postWithdrawal)});
        const QString id = scenario.withdraw(QStringLiteral("250.00"));
        QCOMPARE(scenario.problem(), QString());
        QVERIFY(scenario.client.operation(id).resultId != QLatin1String("wdrl_OldTwin"));
    }
    void asksForQuotes()
    {
        MoneyScenario scenario;
        std::optional<Result<Json>> told;
        scenario.client.engine().lookUp(QStringLiteral("payout_method.quote"), {},
            Json {{"amount", jsonDecimal(QStringLiteral("250.00"))}, {"currency", "usd"}},
            &scenario.client, [&told](const Result<Json> &answer) { told = answer; });
        scenario.client.settle();
        QVERIFY(told && *told);
        bool found = false;
        for (const Json &method : (*told)->at("data"))
            found = found || jsonText(method, "id") == QLatin1String(usdMethod);
        QVERIFY(found);
        scenario.client.engine().setNetworkAvailable(false);
        told.reset();
        scenario.client.engine().lookUp(QStringLiteral("withdrawal.pdf"),
            QStringLiteral("wdrl_OldTwin"), {}, &scenario.client,
            [&told](const Result<Json> &answer) { told = answer; });
        QVERIFY(told && !*told);
        QCOMPARE(told->error().code, ErrorCode::Offline);
    }
};

HOPYARD_TEST(TestMoney)
#include "tst_money.moc"
