// SPDX-License-Identifier: GPL-3.0-or-later
#include "moneyscenario.h"
#include "support/faultvfs.h"
#include "support/testcase.h"

using namespace hopyard;
using namespace hopyard::test;

namespace {
const QString getWithdrawals = QStringLiteral("GET /withdrawals");
const QString getWithdrawal = QStringLiteral("GET /withdrawals/{id}");
} // namespace

// What is looked for after a payment that was sent more than once.
class TestSecondPayments : public TestCase
{
    Q_OBJECT

    using Action = SimulatedFault::Action;

    // Whop's answer is lost, and it has forgotten the key when it is asked again: paid twice.
    static QString payTwice(MoneyScenario &scenario)
    {
        scenario.client.whop.setFaults({moneyFault(Action::CutAfterApply, postWithdrawal)});
        const QString id = scenario.withdraw(QStringLiteral("250.00"));
        scenario.client.whop.forgetKeys();
        scenario.client.settle();
        return id;
    }
    static QStringList told(const MoneyScenario &scenario, const QString &id)
    {
        QStringList ids;
        for (const Notice &notice : scenario.client.notices) {
            if (notice.kind == Notice::Kind::PossibleDuplicate && notice.operation == id)
                ids << notice.detail;
        }
        return ids;
    }
    // From now on the list of withdrawals is these, and says that there is more, or not.
    static SimulatedFault listOf(MoneyScenario &scenario, const QStringList &ids, bool saysMore)
    {
        Json data = Json::array();
        for (const Json &row : scenario.client.whop.rows(QStringLiteral("withdrawal"))) {
            if (ids.contains(jsonText(row, "id")))
                data.push_back(row);
        }
        SimulatedFault answer = moneyFault(Action::Answer, getWithdrawals);
        answer.status = 200;
        answer.times = -1;
        answer.body = dumpJson(Json {{"data", data},
            {"page_info",
                Json {{"end_cursor", nullptr}, {"has_next_page", saysMore},
                    {"has_previous_page", false}, {"start_cursor", nullptr}}}});
        return answer;
    }
    static QString theOther(MoneyScenario &scenario, const QString &id)
    {
        for (const Json &row : scenario.client.whop.rows(QStringLiteral("withdrawal"))) {
            const QString each = jsonText(row, "id");
            if (each != QLatin1String("wdrl_OldTwin")
                && each != scenario.client.operation(id).resultId)
                return each;
        }
        return {};
    }

private Q_SLOTS:
    // The answer to a repetition may be that to a second payment, if Whop had lost its memory.
    void aSecondOneAfterARepetitionIsTold()
    {
        for (const bool forgot : {true, false}) {
            MoneyScenario scenario;
            scenario.client.whop.setFaults({moneyFault(Action::CutAfterApply, postWithdrawal)});
            const QString id = scenario.withdraw(QStringLiteral("250.00"));
            QCOMPARE(scenario.client.effects(postWithdrawal), 1);
            if (forgot)
                scenario.client.whop.forgetKeys();
            scenario.client.settle();
            QCOMPARE(scenario.client.effects(postWithdrawal), forgot ? 2 : 1);
            scenario.client.pass(std::chrono::minutes(5));
            const Operation done = scenario.client.operation(id);
            QCOMPARE(done.state, OperationState::Done);
            QVERIFY(done.attempts > 1);
            QStringList told;
            for (const Notice &notice : std::as_const(scenario.client.notices)) {
                if (notice.kind == Notice::Kind::PossibleDuplicate && notice.operation == id)
                    told << notice.detail;
            }
            if (!forgot) {
                QCOMPARE(told, QStringList());
                continue;
            }
            QCOMPARE(told.size(), 1); // once
            QStringList ids;
            for (const Json &row : scenario.client.whop.rows(QStringLiteral("withdrawal"))) {
                if (jsonText(row, "id") != QLatin1String("wdrl_OldTwin"))
                    ids << jsonText(row, "id");
            }
            QStringList named = told.constFirst().split(QLatin1Char(' '));
            QCOMPARE(named.constFirst(), done.resultId);
            named.sort();
            ids.sort();
            QCOMPARE(named, ids);
        }
    }
    // Once until somebody has seen it, however often the program begins.
    void staysUntilAPersonHasSeenIt()
    {
        MoneyScenario scenario;
        const QString id = payTwice(scenario);
        scenario.client.pass(std::chrono::minutes(5));
        const QStringList both {scenario.client.operation(id).resultId, theOther(scenario, id)};
        QCOMPARE(scenario.client.operation(id).inquiry.candidates, both);
        for (int run = 0; run < 2; ++run) {
            scenario.client.notices.clear();
            scenario.client.restart();
            QCOMPARE(told(scenario, id), QStringList {both.join(u' ')});
            QCOMPARE(scenario.client.engine().duplicated()->size(), 1);
        }
        scenario.client.crash();
        scenario.client.clock.advance(std::chrono::hours(24 * 40)); // what is old is stripped
        scenario.client.notices.clear();
        scenario.client.restart();
        QCOMPARE(told(scenario, id), QStringList {both.join(u' ')});
        QVERIFY(scenario.client.engine().dismissDuplicates(id));
        QVERIFY(scenario.client.engine().duplicated()->isEmpty());
        QCOMPARE(scenario.client.operation(id).inquiry.candidates, both); // for the history
        scenario.client.notices.clear();
        scenario.client.restart();
        scenario.client.pass(std::chrono::minutes(5));
        QCOMPARE(told(scenario, id), QStringList());
        QCOMPARE(scenario.client.state(id), OperationState::Done);
    }
    // The program may end before anybody looked.
    void isLookedForByTheNextRun_data()
    {
        QTest::addColumn<int>("hours"); // until it begins
        QTest::addColumn<bool>("offline"); // for another day
        QTest::newRow("at once") << 0 << false;
        QTest::newRow("next day") << 26 << false;
        QTest::newRow("without a network") << 1 << true;
    }
    void isLookedForByTheNextRun()
    {
        QFETCH(int, hours);
        QFETCH(bool, offline);
        MoneyScenario scenario;
        const QString id = payTwice(scenario);
        QCOMPARE(scenario.client.state(id), OperationState::Done);
        QVERIFY(told(scenario, id).isEmpty());
        scenario.client.crash();
        scenario.client.clock.advance(std::chrono::hours(hours));
        scenario.client.config.options.workOffline = offline;
        scenario.client.start();
        if (offline) {
            scenario.client.pass(std::chrono::hours(24));
            QVERIFY(told(scenario, id).isEmpty());
            scenario.client.engine().setOptions({.automaticRefresh = false});
        }
        scenario.client.pass(std::chrono::minutes(5));
        QCOMPARE(told(scenario, id).size(), 1);
        QVERIFY(scenario.client.operation(id).inquiry.candidates.contains(theOther(scenario, id)));
    }
    // Where there is none that is known for good: no start reads the list for it.
    void isLookedForOnce()
    {
        MoneyScenario scenario;
        scenario.client.whop.setFaults({moneyFault(Action::CutAfterApply, postWithdrawal)});
        const QString id = scenario.withdraw(QStringLiteral("250.00"));
        scenario.client.settle();
        scenario.client.pass(std::chrono::minutes(5));
        QVERIFY(scenario.client.operation(id).attempts > 1);
        QVERIFY(!scenario.client.engine().looksForSecond(id));
        scenario.client.config.options.automaticRefresh = false;
        scenario.client.restart();
        scenario.client.settle();
        const int before = scenario.client.requests(QStringLiteral("GET /withdrawals"));
        scenario.client.pass(std::chrono::minutes(5));
        QCOMPARE(scenario.client.requests(QStringLiteral("GET /withdrawals")), before);
        QVERIFY(told(scenario, id).isEmpty());
    }
    // A look that Whop refused is none.
    void isLookedForUntilItIsAnswered()
    {
        MoneyScenario scenario;
        const QString id = payTwice(scenario);
        SimulatedFault fault = moneyFault(Action::Answer, QStringLiteral("GET /withdrawals"));
        fault.status = 500;
        fault.times = -1;
        scenario.client.whop.setFaults({fault});
        scenario.client.pass(std::chrono::minutes(30));
        QVERIFY(told(scenario, id).isEmpty());
        scenario.client.whop.setFaults(std::vector<SimulatedFault>());
        scenario.client.pass(std::chrono::minutes(30));
        QCOMPARE(told(scenario, id).size(), 1);
    }
    // What Whop never answers is not looked for without end, nor is that kept quiet.
    void aSearchThatNothingAnswersEndsAndIsTold_data()
    {
        QTest::addColumn<int>("status"); // of the list; 0: it never comes whole
        QTest::addColumn<bool>("restart");
        QTest::newRow("not taken") << 422 << false;
        QTest::newRow("not there") << 404 << false;
        QTest::newRow("failing") << 500 << false;
        QTest::newRow("never whole") << 0 << false;
        QTest::newRow("another run") << 422 << true;
    }
    void aSearchThatNothingAnswersEndsAndIsTold()
    {
        QFETCH(int, status);
        QFETCH(bool, restart);
        MoneyScenario scenario;
        TestClient &client = scenario.client;
        const QString id = payTwice(scenario);
        SimulatedFault fault = moneyFault(Action::Answer, getWithdrawals);
        fault.status = status;
        fault.times = -1;
        if (status == 0)
            fault = listOf(scenario, {client.operation(id).resultId}, true);
        client.whop.setFaults({fault});
        for (int hour = 0; hour < 4; ++hour) {
            for (int step = 0; step < 6; ++step)
                client.pass(std::chrono::minutes(10));
        }
        QVERIFY(told(scenario, id).isEmpty());
        QVERIFY(!client.operation(id).inquiry.noSecond);
        QCOMPARE(client.operation(id).inquiry.notLookedFor, QString());
        const QList<NotLookedFor> expected {{id, QStringLiteral("withdrawal"), QString()}};
        QCOMPARE(client.engine().status().notLookedFor, expected);
        QCOMPARE(client.engine().duplicated()->size(), 1);
        const int before = client.requests(getWithdrawals);
        client.pass(std::chrono::hours(2));
        QCOMPARE(client.requests(getWithdrawals), before);
        if (restart) {
            client.restart();
            client.pass(std::chrono::minutes(5));
            QVERIFY(client.requests(getWithdrawals) > before);
            QCOMPARE(client.engine().status().notLookedFor, expected);
        }
        client.whop.setFaults(std::vector<SimulatedFault>());
        if (!restart) {
            client.whop.setKey("apik_next", {});
            client.setKey("apik_next", QStringLiteral("key-2"));
        }
        client.pass(std::chrono::minutes(5));
        QCOMPARE(told(scenario, id).size(), 1);
        QVERIFY(client.engine().status().notLookedFor.isEmpty());
        QVERIFY(!client.operation(id).inquiry.notLookedFor);
    }
    // None of the runs may last until it is given up.
    void aSearchThatNothingAnswersIsToldByShortRuns()
    {
        MoneyScenario scenario;
        TestClient &client = scenario.client;
        const QString id = payTwice(scenario);
        SimulatedFault fault = moneyFault(Action::Answer, getWithdrawals);
        fault.status = 422;
        fault.times = -1;
        client.whop.setFaults({fault});
        client.pass(std::chrono::minutes(1));
        QVERIFY(client.engine().status().notLookedFor.isEmpty()); // it may be a moment
        client.crash();
        client.clock.advance(std::chrono::hours(3));
        client.start();
        client.pass(std::chrono::minutes(1));
        const QList<NotLookedFor> expected {{id, QStringLiteral("withdrawal"), QString()}};
        QCOMPARE(client.engine().status().notLookedFor, expected);
        QCOMPARE(client.engine().duplicated()->size(), 1);
        client.whop.setFaults(std::vector<SimulatedFault>());
        client.pass(std::chrono::minutes(5));
        QCOMPARE(told(scenario, id).size(), 1);
        QVERIFY(client.engine().status().notLookedFor.isEmpty());
    }
    // Where nothing ever tells where it went it may be it.
    void detailsThatNeverComeCount()
    {
        MoneyScenario scenario;
        TestClient &client = scenario.client;
        const QString id = payTwice(scenario);
        SimulatedFault fault = moneyFault(Action::Answer, getWithdrawal);
        fault.status = 422;
        fault.times = -1;
        client.whop.setFaults({fault});
        for (int step = 0; step < 24; ++step)
            client.pass(std::chrono::minutes(10));
        QCOMPARE(told(scenario, id).size(), 1);
        QVERIFY(client.operation(id).inquiry.candidates.contains(theOther(scenario, id)));
        const int before = client.requests(getWithdrawals);
        client.pass(std::chrono::hours(2));
        QCOMPARE(client.requests(getWithdrawals), before);
    }
    // However many came after it: page by page.
    void isFoundBehindManyOthers()
    {
        MoneyScenario scenario;
        const QString id = payTwice(scenario);
        const QString other = theOther(scenario, id);
        constexpr int many = 250;
        for (int i = 0; i < many; ++i)
            scenario.client.whop.addRow(QStringLiteral("withdrawal"),
                Json {{"amount", jsonDecimal(QString::number(1000 + i))}, {"currency", "usd"},
                    {"created_at", simulatedTime(scenario.client.clock.wallMs() + 1000 + i)},
                    {"status", "requested"}, {"fee_amount", 0}, {"markup_fee", 0}});
        const int before = scenario.client.requests(getWithdrawals);
        scenario.client.pass(std::chrono::minutes(1)); // one look
        QCOMPARE(told(scenario, id).size(), 1);
        QVERIFY(told(scenario, id).constFirst().contains(other));
        QCOMPARE(scenario.client.requests(getWithdrawals) - before,
            1 + many / findResource(QStringLiteral("withdrawal"))->pageSize);
    }
    // A list that says that it goes on, and does not tell how, proves nothing.
    void aListThatIsNotWholeIsNoAnswer()
    {
        MoneyScenario scenario;
        const QString id = payTwice(scenario);
        const QString known = scenario.client.operation(id).resultId;
        scenario.client.whop.setFaults({listOf(scenario, {known}, true)});
        scenario.client.pass(std::chrono::minutes(30));
        QVERIFY(told(scenario, id).isEmpty());
        QVERIFY(!scenario.client.operation(id).inquiry.noSecond);
        scenario.client.whop.setFaults(std::vector<SimulatedFault>());
        scenario.client.pass(std::chrono::minutes(5));
        QCOMPARE(told(scenario, id).size(), 1);
    }
    // What it did tell counts all the same.
    void aListThatIsNotWholeMayTell()
    {
        MoneyScenario scenario;
        const QString id = payTwice(scenario);
        const QString known = scenario.client.operation(id).resultId;
        scenario.client.whop.setFaults({listOf(scenario, {known, theOther(scenario, id)}, true)});
        scenario.client.pass(std::chrono::minutes(1));
        QCOMPARE(told(scenario, id).size(), 1);
    }
    // Lists may be late: one that lacks even the payment that is known is looked at again, for two
    // hours.
    void aLateListIsLookedAtAgain_data()
    {
        QTest::addColumn<int>("minutes"); // so late is it
        QTest::addColumn<bool>("found");
        QTest::newRow("half an hour") << 30 << true;
        QTest::newRow("just in time") << 110 << true;
        QTest::newRow("it does not show it at all") << 60 * 24 << false;
    }
    void aLateListIsLookedAtAgain()
    {
        QFETCH(int, minutes);
        QFETCH(bool, found);
        MoneyScenario scenario;
        const QString id = payTwice(scenario);
        scenario.client.whop.setFaults({listOf(scenario, {}, false)});
        constexpr int step = 10;
        for (int passed = 0; passed < minutes; passed += step)
            scenario.client.pass(std::chrono::minutes(step));
        QVERIFY(told(scenario, id).isEmpty());
        QCOMPARE(scenario.client.operation(id).inquiry.noSecond, !found);
        scenario.client.whop.setFaults(std::vector<SimulatedFault>());
        const int before = scenario.client.requests(getWithdrawals);
        scenario.client.pass(std::chrono::minutes(5));
        QCOMPARE(told(scenario, id).size(), found ? 1 : 0);
        QCOMPARE(scenario.client.requests(getWithdrawals) > before, found);
    }
    // A list does not tell where money went: the details do, and until they can be read nothing is
    // known.
    void failingDetailsAreReadAgain()
    {
        MoneyScenario scenario;
        const QString id = payTwice(scenario);
        SimulatedFault fault = moneyFault(Action::Answer, getWithdrawal);
        fault.status = 500;
        fault.times = -1;
        scenario.client.whop.setFaults({fault});
        scenario.client.pass(std::chrono::minutes(30));
        QVERIFY(told(scenario, id).isEmpty());
        QVERIFY(!scenario.client.operation(id).inquiry.noSecond);
        scenario.client.whop.setFaults(std::vector<SimulatedFault>());
        scenario.client.pass(std::chrono::minutes(15)); // it may be taken for out of reach
        QCOMPARE(told(scenario, id).size(), 1);
    }
    // Nobody tells where it went: then it may be it.
    void detailsThatNobodyMayReadCount()
    {
        MoneyScenario scenario;
        const QString id = payTwice(scenario);
        SimulatedFault fault = moneyFault(Action::Answer, getWithdrawal);
        fault.status = 403;
        fault.times = -1;
        scenario.client.whop.setFaults({fault});
        scenario.client.pass(std::chrono::minutes(5));
        QCOMPARE(told(scenario, id).size(), 1);
    }
    // The same amount to another place is another payment.
    void whatWentElsewhereIsNone()
    {
        MoneyScenario scenario;
        const QString id = payTwice(scenario);
        scenario.client.whop.editRow(QStringLiteral("withdrawal"), theOther(scenario, id),
            Json {{"payout_token", Json {{"id", eurMethod}}}});
        scenario.client.pass(std::chrono::minutes(10));
        QVERIFY(told(scenario, id).isEmpty());
        QVERIFY(scenario.client.operation(id).inquiry.noSecond);
    }
    // Not looked for is not the same as not there: it is told, and looked for with a key that may.
    void aKeyThatMayNotLookIsTold_data()
    {
        QTest::addColumn<bool>("named"); // Whop names the permission
        QTest::addColumn<bool>("restart");
        QTest::addColumn<bool>("other"); // another key comes; else the same one may look
        QTest::newRow("another key") << true << false << true;
        QTest::newRow("the same key") << true << false << false;
        QTest::newRow("another run") << true << true << true;
        QTest::newRow("no permission is named") << false << false << true;
    }
    void aKeyThatMayNotLookIsTold()
    {
        QFETCH(bool, named);
        QFETCH(bool, restart);
        QFETCH(bool, other);
        MoneyScenario scenario;
        TestClient &client = scenario.client;
        const QString scope = QStringLiteral("payout:withdrawal:read");
        const QString id = payTwice(scenario);
        if (named) {
            client.whop.setKey(canaryKey, {.denied = {scope}, .revoked = false});
        } else {
            SimulatedFault fault = moneyFault(Action::Answer, getWithdrawals);
            fault.status = 403;
            fault.times = -1;
            client.whop.setFaults({fault});
        }
        client.pass(std::chrono::minutes(5));
        const auto isKept = [&] {
            const Operation done = client.operation(id);
            return done.inquiry.notLookedFor == (named ? scope : QString())
                && dumpJson(operationJson(done)).contains("second_not_looked_for")
                && client.engine().duplicated()->size() == 1;
        };
        QVERIFY(told(scenario, id).isEmpty());
        QVERIFY(isKept());
        const QList<NotLookedFor> expected {
            {id, QStringLiteral("withdrawal"), named ? scope : QString()}};
        QCOMPARE(client.engine().status().notLookedFor, expected);
        const int before = client.requests(getWithdrawals);
        client.pass(std::chrono::hours(1));
        QCOMPARE(client.requests(getWithdrawals), before); // not by the same key
        if (restart) {
            client.restart();
            client.pass(std::chrono::minutes(5));
            QVERIFY(isKept());
            QCOMPARE(client.engine().status().notLookedFor, expected);
        }
        client.whop.setFaults(std::vector<SimulatedFault>());
        if (other) {
            client.whop.setKey("apik_next", {});
            client.setKey("apik_next", QStringLiteral("key-2"));
        } else {
            client.whop.setKey(canaryKey, {});
            client.engine().recheckPermissions();
        }
        client.pass(std::chrono::minutes(5));
        QCOMPARE(told(scenario, id).size(), 1);
        QVERIFY(client.engine().status().notLookedFor.isEmpty());
        QVERIFY(!client.operation(id).inquiry.notLookedFor);
    }
    // What a person has seen of it is listed no more, and looked for all the same.
    void whatIsSeenIsLookedForAllTheSame()
    {
        MoneyScenario scenario;
        TestClient &client = scenario.client;
        const QString id = payTwice(scenario);
        client.whop.setKey(
            canaryKey, {.denied = {QStringLiteral("payout:withdrawal:read")}, .revoked = false});
        client.pass(std::chrono::minutes(5));
        QVERIFY(client.engine().dismissDuplicates(id));
        QVERIFY(client.engine().duplicated()->isEmpty());
        client.whop.setKey(canaryKey, {});
        client.engine().recheckPermissions();
        client.pass(std::chrono::minutes(5));
        QCOMPARE(told(scenario, id).size(), 1);
        QCOMPARE(client.engine().duplicated()->size(), 1);
    }
    // That a person has seen it is on disk, or it was not taken.
    void isSeenOnceItIsSaved()
    {
        FaultVfs disk;
        MoneyScenario scenario;
        const QString id = payTwice(scenario);
        scenario.client.pass(std::chrono::minutes(5));
        QCOMPARE(scenario.client.engine().duplicated()->size(), 1);
        disk.arm(1, FaultVfs::Fault::Full, true);
        const Outcome refused = scenario.client.engine().dismissDuplicates(id);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::DiskFull);
        disk.disarm();
        QCOMPARE(scenario.client.engine().duplicated()->size(), 1);
        QVERIFY(scenario.client.engine().dismissDuplicates(id));
        QVERIFY(scenario.client.engine().duplicated()->isEmpty());
        const Outcome none = scenario.client.engine().dismissDuplicates(QStringLiteral("nothing"));
        QVERIFY(!none);
        QCOMPARE(none.error().code, ErrorCode::InvalidArgument);
    }
    // Whichever a person says it was: the other one is not forgotten by that.
    void markingOneKeepsBoth_data()
    {
        QTest::addColumn<bool>("named");
        QTest::newRow("one of them") << true;
        QTest::newRow("which one is not said") << false;
    }
    void markingOneKeepsBoth()
    {
        QFETCH(bool, named);
        MoneyScenario scenario;
        TestClient &client = scenario.client;
        client.whop.setFaults({moneyFault(Action::CutAfterApply, postTransfer)});
        const QString id = scenario.pay(QStringLiteral("40"), QStringLiteral("user_lumen"));
        Json twin = client.whop.rows(QStringLiteral("transfer")).constLast();
        const QString first = jsonText(twin, "id");
        twin["id"] = "ctt_Twin";
        client.whop.addRow(QStringLiteral("transfer"), twin);
        client.whop.setKey("apik_next", {});
        client.setKey("apik_next", QStringLiteral("key-2"));
        client.settle(std::chrono::hours(60));
        QCOMPARE(client.state(id), OperationState::NeedsReview);
        const QStringList both = client.operation(id).inquiry.candidates;
        QCOMPARE(both.size(), 2);
        QVERIFY(client.engine().resolve(id, Resolution::MarkDone, {}, named ? first : QString()));
        client.pass(std::chrono::minutes(10));
        QCOMPARE(client.state(id), OperationState::Done);
        QCOMPARE(client.operation(id).inquiry.candidates, both);
        QCOMPARE(client.engine().duplicated()->size(), 1);
        for (int run = 0; run < 2; ++run) { // until somebody has closed it
            client.notices.clear();
            client.restart();
            QCOMPARE(told(scenario, id), QStringList {both.join(u' ')});
        }
        QVERIFY(client.engine().dismissDuplicates(id));
        client.notices.clear();
        client.restart();
        QVERIFY(told(scenario, id).isEmpty());
        QCOMPARE(client.operation(id).inquiry.candidates, both); // for the history
    }
    // The same once more on purpose is no duplicate, known or not, however long the history is.
    void oneThatWasAskedForIsNone()
    {
        MoneyScenario scenario;
        scenario.client.whop.setFaults({moneyFault(Action::CutAfterApply, postWithdrawal)});
        const QString first = scenario.withdraw(QStringLiteral("250.00"));
        scenario.client.settle();
        QCOMPARE(scenario.client.state(first), OperationState::Done);
        scenario.client.whop.setFaults({moneyFault(Action::LoseOutcome, postWithdrawal)});
        const QString second = scenario.withdraw(QStringLiteral("250.00"));
        scenario.client.pass(std::chrono::minutes(4));
        QCOMPARE(scenario.client.effects(postWithdrawal), 2);
        QVERIFY(told(scenario, first).isEmpty());
        scenario.client.settle(std::chrono::hours(60));
        scenario.client.pass(std::chrono::minutes(5));
        QVERIFY2(told(scenario, first).isEmpty(),
            qPrintable(QString(stateName(scenario.client.state(second)))));
    }
};

HOPYARD_TEST(TestSecondPayments)
#include "tst_secondpayments.moc"
