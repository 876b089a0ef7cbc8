// SPDX-License-Identifier: GPL-3.0-or-later
#include "moneyscenario.h"
#include "support/faultvfs.h"
#include "support/testcase.h"

#include <rapidcheck.h>

#include <array>
#include <random>

using namespace hopyard;
using namespace hopyard::test;

// Payments while anything happens in any order.
class TestMoneySchedules : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    // HOPYARD_SCHEDULES sets how many (thousands need QTEST_FUNCTION_TIMEOUT, too); RC_PARAMS
    // repeats a run.
    void randomSchedules()
    {
        if (qEnvironmentVariableIsSet("HOPYARD_SCHEDULES"))
            qputenv("RC_PARAMS", "max_success=" + qgetenv("HOPYARD_SCHEDULES"));
        m_done = m_unknown = m_failed = m_refused = 0;
        const bool held = rc::check("no schedule moves money twice, loses it, or lies about it",
            [this](quint32 seed) { runSchedule(seed); });
        qInfo(
            "%d done, %d unknown, %d failed, %d not taken", m_done, m_unknown, m_failed, m_refused);
        QVERIFY(held);
        QVERIFY(m_done > 0);
    }

private:
    void runSchedule(quint32 seed)
    {
        std::mt19937 random(seed);
        const auto pick = [&random](int count) { return int(random() % quint32(count)); };
        test::FaultVfs disk; // of the databases of the scenario
        MoneyScenario scenario;
        TestClient &client = scenario.client;
        if (pick(2) == 0)
            client.whop.settings().olderEndpointsHonourKeys = true;
        std::vector<SimulatedFault> faults;
        for (int i = pick(5); i > 0; --i) {
            SimulatedFault fault;
            const QStringList operations {postWithdrawal, postTransfer, postWithdrawal,
                postTransfer, QStringLiteral("GET /withdrawals"), QStringLiteral("GET /transfers"),
                fault.operation, fault.operation};
            fault.operation = operations.at(pick(8)); // the lists it is looked for in fail, too
            fault.skip = pick(6);
            fault.times = 1 + pick(4);
            fault.action = SimulatedFault::Action(pick(7));
            fault.status = std::array {500, 503, 429, 409, 422, 400, 401}[size_t(pick(7))];
            fault.ms = 1000 * pick(pick(2) == 0 ? 100 : 7200);
            faults.push_back(fault);
        }
        client.whop.setFaults(faults);
        QByteArray currentKey = test::canaryKey;
        int amount = 100;
        QString paidTo;
        for (int step = 0; step < 8; ++step) {
            switch (pick(15)) {
            case 0:
                disk.disarm(); // on a disk that is full nothing starts
                client.restart();
                break;
            case 11: // full for one write, or for all until there is room again
                disk.arm(1 + pick(12), test::FaultVfs::Fault::Full, pick(3) == 0);
                break;
            case 12:
                disk.disarm();
                break;
            case 1:
                client.clock.jumpWall(std::chrono::minutes(pick(60) - 20));
                break;
            case 2: { // a new key; the old one works on, or not
                const QByteArray key = "apik_next_" + QByteArray::number(step);
                if (pick(2) == 0)
                    client.whop.setKey(currentKey, {.denied = {}, .revoked = true});
                client.whop.setKey(key, {});
                client.setKey(key, QStringLiteral("key-%1").arg(step + 2));
                currentKey = key;
                break;
            }
            case 3:
                client.engine().setNetworkAvailable(pick(2) == 0);
                break;
            case 4:
                client.engine().resumed();
                break;
            case 5:
                if (!scenario.asked.isEmpty()) // "do not repeat"
                    static_cast<void>(client.engine().discard({scenario.asked.constLast()}));
                break;
            case 6:
                if (!scenario.asked.isEmpty())
                    static_cast<void>(client.engine().retry({scenario.asked.constLast()}));
                break;
            case 7:
                count(payNext(scenario, paidTo, amount, pick(2) == 0, pick(2) == 0));
                break;
            case 13:
                if (!scenario.asked.isEmpty()) // "check now"
                    static_cast<void>(
                        client.engine().resolve(scenario.asked.at(pick(int(scenario.asked.size()))),
                            Resolution::CheckAgain, {}, {}));
                break;
            case 14:
                answerTruly(scenario);
                break;
            default:
                count(scenario.withdraw(
                    QString::number(++amount), pick(2) == 0 ? usdMethod : eurMethod));
                break;
            }
            check(scenario.lieSoFar(), seed);
            client.pass(std::chrono::milliseconds(pick(pick(3) == 0 ? 600'000 : 20'000)));
            check(scenario.lieSoFar(), seed);
        }
        disk.disarm();
        if (!client.isRunning())
            client.start();
        client.engine().setNetworkAvailable(true);
        for (int evenings = pick(6); evenings > 0; --evenings) { // closed now and then
            client.pass(std::chrono::minutes(pick(600)));
            client.restart();
            check(scenario.lieSoFar(), seed);
        }
        check(scenario.problem(), seed);
        for (const QString &id : std::as_const(scenario.asked)) {
            const OperationState state = client.state(id);
            ++(state == OperationState::Done               ? m_done
                    : state == OperationState::NeedsReview ? m_unknown
                                                           : m_failed);
        }
    }
    // To one of two; the second of them may get the very amount that the first got.
    static QString payNext(
        MoneyScenario &scenario, QString &paidTo, int &amount, bool toFirst, bool equal)
    {
        const QString to = toFirst ? QStringLiteral("user_lumen") : QStringLiteral("biz_other");
        if (!equal || paidTo.isEmpty() || paidTo == to)
            ++amount;
        paidTo = equal && paidTo != to ? QString() : to; // each gets an amount once
        return scenario.pay(QString::number(amount), to);
    }
    // A person has a look on Whop, at what is a question, and says what they saw.
    static void answerTruly(MoneyScenario &scenario)
    {
        TestClient &client = scenario.client;
        for (const QString &id : std::as_const(scenario.asked)) {
            const Operation operation = client.operation(id);
            if (operation.state != OperationState::NeedsReview)
                continue;
            if (scenario.effectsOf(operation) == 0)
                static_cast<void>(client.engine().discard({id}));
            else
                static_cast<void>(client.engine().resolve(id, Resolution::MarkDone, {}, {}));
            return;
        }
    }
    static void check(const QString &problem, quint32 seed)
    {
        if (!problem.isEmpty())
            RC_FAIL(problem.toStdString() + ", seed " + std::to_string(seed));
    }
    void count(const QString &id) { m_refused += id.isEmpty() ? 1 : 0; }

    int m_done = 0;
    int m_unknown = 0;
    int m_failed = 0;
    int m_refused = 0;
};

HOPYARD_TEST(TestMoneySchedules)
#include "tst_moneyschedules.moc"
