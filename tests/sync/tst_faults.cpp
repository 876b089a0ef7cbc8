// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcase.h"
#include "support/testclient.h"

#include <rapidcheck.h>

#include <QCoreApplication>

#include <array>
#include <random>

using namespace hopyard;
using test::TestClient;

namespace {

const QString faultyKind = QStringLiteral("experience");

// The whop that faults are tried on, and what a person does there.
class FaultScenario
{
public:
    FaultScenario()
    {
        m_products << client.whop.addRow(QStringLiteral("product"), Json {{"title", "Gold"}})
                   << client.whop.addRow(QStringLiteral("product"), Json {{"title", "Silver"}});
        for (const char *name : {"Chat", "Course", "Forum", "Files"})
            m_ids << client.whop.addRow(
                faultyKind, Json {{"name", name}}, {m_products.constFirst()});
        client.start();
        client.sync();
        client.whop.clearEffects();
    }

    void act()
    {
        m_operations << client
                            .submit(QStringLiteral("experience.update"), m_ids.at(0),
                                Json {{"name", "Lounge"}})
                            .id;
        const Operation create = client.submit(QStringLiteral("experience.create"), {},
            Json {{"app_id", "app_dYfm2IdXhDMquv"}, {"name", "Only one"}});
        m_operations << create.id;
        m_operations << client
                            .submit(QStringLiteral("experience.attach"), create.target,
                                Json {{"product_id", m_products.at(1).toStdString()}})
                            .id;
        m_operations << client
                            .submit(QStringLiteral("experience.duplicate"), m_ids.at(1),
                                Json {{"name", "Copy"}})
                            .id;
        const Operation detach = client.submit(QStringLiteral("experience.detach"), m_ids.at(2),
            Json {{"product_id", m_products.at(0).toStdString()}});
        const Operation remove = client.submit(QStringLiteral("experience.delete"), m_ids.at(3));
        m_operations << detach.id << remove.id;
        static_cast<void>(client.engine().approve({detach.id, remove.id}));
        client.engine().refresh({});
    }

    // Empty if nothing was done twice, nothing lost, and the mirror is what Whop has.
    QString problem()
    {
        client.whop.setFaults(std::vector<SimulatedFault>());
        client.settle(std::chrono::hours(48));
        for (const QString &id : std::as_const(m_operations)) {
            const Operation operation = client.operation(id);
            if (operation.id.isEmpty())
                return QStringLiteral("an operation is lost");
            const QString place
                = QString(operation.action + QLatin1Char(' ') + stateName(operation.state));
            if (!isSettled(operation.state) && operation.state != OperationState::Blocked
                && operation.state != OperationState::NeedsReview
                && operation.state != OperationState::Conflict)
                return QString(QLatin1String("never ends: ") + place);
            const int effects = effectsOf(operation);
            if (effects > 1)
                return QString(QLatin1String("done twice: ") + place);
            const bool once = operation.action == QLatin1String("experience.create")
                || operation.action == QLatin1String("experience.duplicate");
            if (operation.state == OperationState::Done && once && effects != 1)
                return QString(QLatin1String("said to be done and is not: ") + place);
            if (operation.state == OperationState::Rejected && effects != 0)
                return QString(QLatin1String("said to be refused and is done: ") + place);
        }
        for (const SimulatedEffect &effect : client.whop.effects()) {
            if (effect.path.contains(QLatin1String("L-")) || dumpJson(effect.body).contains("\"L-"))
                return QStringLiteral("a local id left this computer");
        }
        client.sync();
        return client.difference();
    }

    TestClient client;

private:
    int effectsOf(const Operation &operation) const
    {
        const QString verb = operation.action == QLatin1String("experience.duplicate")
            ? QStringLiteral("POST /experiences/{id}/duplicate")
            : operation.action == QLatin1String("experience.create")
            ? QStringLiteral("POST /experiences")
            : QString();
        return verb.isEmpty() ? 0 : client.effects(verb);
    }

    QStringList m_products;
    QStringList m_ids;
    QStringList m_operations;
};

} // namespace

class TestFaults : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    // The n-th request fails, n = 0, 1, 2 … until the scenario has no n-th request.
    void everyRequestFails_data()
    {
        QTest::addColumn<int>("action");
        QTest::addColumn<int>("status");
        using Action = SimulatedFault::Action;
        QTest::newRow("cut before it is done") << int(Action::CutBeforeApply) << 0;
        QTest::newRow("cut after it is done") << int(Action::CutAfterApply) << 0;
        QTest::newRow("500") << int(Action::Answer) << 500;
        QTest::newRow("429") << int(Action::Answer) << 429;
        QTest::newRow("422") << int(Action::Answer) << 422;
        QTest::newRow("404") << int(Action::Answer) << 404;
        QTest::newRow("403") << int(Action::Answer) << 403;
        QTest::newRow("late") << int(Action::Delay) << 0;
        QTest::newRow("never") << int(Action::Stall) << 0;
    }
    void everyRequestFails()
    {
        QFETCH(int, action);
        QFETCH(int, status);
        int n = 0;
        for (bool reached = true; reached; ++n) {
            FaultScenario scenario;
            SimulatedFault fault;
            fault.action = SimulatedFault::Action(action);
            fault.status = status;
            fault.skip = n;
            fault.ms = 90'000; // past every deadline
            scenario.client.whop.setFaults({fault});
            scenario.act();
            scenario.client.settle(std::chrono::hours(4));
            reached = scenario.client.whop.faults().front().times == 0;
            const QString problem = scenario.problem();
            QVERIFY2(problem.isEmpty(),
                qPrintable(QStringLiteral("request %1: %2").arg(n).arg(problem)));
        }
        QVERIFY(n > 8);
    }

    // The program ends after the n-th request arrived, with and without an answer to it.
    void crashAtEveryRequest()
    {
        int n = 1;
        for (bool reached = true; reached; ++n) {
            FaultScenario scenario;
            TestClient &client = scenario.client;
            scenario.act();
            const int stopAt = client.whop.requestCount() + n;
            for (int steps = 0; steps < 500 && client.whop.requestCount() < stopAt; ++steps) {
                QCoreApplication::sendPostedEvents();
                if (client.whop.requestCount() < stopAt && client.engine().isIdle()
                    && !client.clock.advanceToNext())
                    break;
                if (client.engine().isIdle() && client.engine().operations().isEmpty())
                    break;
            }
            reached = client.whop.requestCount() >= stopAt;
            client.restart();
            client.settle(std::chrono::hours(4));
            const QString problem = scenario.problem();
            QVERIFY2(problem.isEmpty(),
                qPrintable(QStringLiteral("request %1: %2").arg(n).arg(problem)));
        }
        QVERIFY(n > 8);
    }

    void randomSchedules()
    {
        const bool held = rc::check("no schedule does anything twice, loses it, or lies about it",
            [](quint32 seed) { runSchedule(seed); });
        QVERIFY(held);
    }

private:
    static void runSchedule(quint32 seed)
    {
        std::mt19937 random(seed);
        const auto pick = [&random](int count) { return int(random() % quint32(count)); };
        FaultScenario scenario;
        TestClient &client = scenario.client;
        if (pick(2) == 0)
            client.whop.settings().cursors = CursorMode::Offset;
        if (pick(2) == 0)
            client.whop.settings().olderEndpointsHonourKeys = true;
        std::vector<SimulatedFault> faults;
        for (int i = pick(4); i > 0; --i) {
            SimulatedFault fault;
            fault.skip = pick(12);
            fault.times = 1 + pick(2);
            fault.action = SimulatedFault::Action(pick(6));
            fault.status = std::array {500, 503, 429, 409, 422}[size_t(pick(5))];
            fault.ms = 1000 * pick(100);
            faults.push_back(fault);
        }
        client.whop.setFaults(faults);
        scenario.act();
        for (int step = 0; step < 10; ++step) {
            switch (pick(8)) {
            case 0:
                client.restart();
                break;
            case 1:
                client.clock.jumpWall(std::chrono::minutes(pick(600) - 300));
                break;
            case 2:
                client.whop.addRow(faultyKind, Json {{"name", "Somebody else's"}});
                break;
            case 3:
                client.engine().refresh({});
                break;
            case 4: {
                const QList<Json> rows = client.whop.rows(faultyKind);
                client.whop.editRow(faultyKind, jsonText(rows.value(pick(int(rows.size()))), "id"),
                    Json {{"is_public", pick(2) == 0}});
                break;
            }
            case 5:
                client.engine().resumed();
                break;
            default:
                break;
            }
            client.pass(std::chrono::milliseconds(pick(20'000)));
        }
        client.settle(std::chrono::hours(4));
        const QString problem = scenario.problem();
        if (!problem.isEmpty())
            RC_FAIL(problem.toStdString() + ", seed " + std::to_string(seed));
    }
};

HOPYARD_TEST(TestFaults)
#include "tst_faults.moc"
