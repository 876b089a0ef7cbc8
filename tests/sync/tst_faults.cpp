// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/faultvfs.h"
#include "support/testcase.h"
#include "support/testclient.h"

#include <QCoreApplication>

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
        ask("experience.update", m_ids.at(0), Json {{"name", "Lounge"}});
        const QString created = ask(
            "experience.create", {}, Json {{"app_id", "app_dYfm2IdXhDMquv"}, {"name", "Only one"}});
        if (!created.isEmpty())
            ask("experience.attach", created,
                Json {{"product_id", m_products.at(1).toStdString()}});
        ask("experience.duplicate", m_ids.at(1), Json {{"name", "Copy"}});
        ask("experience.detach", m_ids.at(2),
            Json {{"product_id", m_products.at(0).toStdString()}});
        ask("experience.delete", m_ids.at(3), Json::object());
        approveAll();
        client.engine().refresh({});
    }

    // Fails where the disk does; then the review waits, as it should.
    void approveAll()
    {
        for (const Operation &operation : client.engine().operations()) {
            if (!operation.approved)
                static_cast<void>(client.engine().approve({operation.id}));
        }
    }

    // Empty if nothing was done twice, nothing lost, and the mirror is what Whop has.
    QString problem()
    {
        client.whop.setFaults(std::vector<SimulatedFault>());
        approveAll();
        // While Whop seems out of reach nothing is settled, and that must not count as an end.
        client.engine().refresh({});
        client.pass(std::chrono::seconds(1));
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
    // What the disk does not take is refused, and then it must not happen. Gives the target.
    QString ask(const char *action, const QString &target, const Json &args)
    {
        const auto taken = client.engine().submit({{QString::fromLatin1(action), target, args}});
        client.processAll();
        if (!taken)
            return {};
        m_operations << taken->constFirst().id;
        return taken->constFirst().target;
    }

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

    // The program ends when the n-th request is out: done and unanswered, or not done at all.
    void crashAtEveryRequest_data()
    {
        QTest::addColumn<int>("action");
        QTest::newRow("done") << int(SimulatedFault::Action::Stall);
        QTest::newRow("not done") << int(SimulatedFault::Action::Answer);
    }
    void crashAtEveryRequest()
    {
        QFETCH(int, action);
        int n = 0;
        for (bool reached = true; reached; ++n) {
            FaultScenario scenario;
            TestClient &client = scenario.client;
            SimulatedFault fault;
            fault.action = SimulatedFault::Action(action);
            fault.skip = n;
            fault.ms = 3'600'000;
            client.whop.setFaults({fault});
            scenario.act();
            const auto isOut = [&client] { return client.whop.faults().front().times == 0; };
            for (int step = 0; step < 40 && !isOut(); ++step) {
                client.clock.advance(std::chrono::milliseconds(500));
                for (int turn = 0; turn < 12 && !isOut(); ++turn)
                    QCoreApplication::sendPostedEvents();
            }
            reached = isOut();
            client.restart();
            const QString problem = scenario.problem();
            QVERIFY2(problem.isEmpty(),
                qPrintable(QStringLiteral("request %1: %2").arg(n).arg(problem)));
        }
        QVERIFY(n > 8);
    }

    // The n-th write to the disk fails, once or from then on until there is room again.
    void everyWriteFails_data()
    {
        QTest::addColumn<bool>("sticky");
        QTest::newRow("once") << false;
        QTest::newRow("full for a minute") << true;
    }
    void everyWriteFails()
    {
        QFETCH(bool, sticky);
        int tried = 0;
        for (int n = 1;; n += 6, ++tried) {
            test::FaultVfs disk;
            FaultScenario scenario;
            disk.arm(n, test::FaultVfs::Fault::Full, sticky);
            scenario.act();
            scenario.client.pass(std::chrono::seconds(60));
            const bool fired = disk.fired();
            if (fired && sticky)
                QVERIFY(scenario.client.engine().status().storeProblem != ErrorCode::None);
            disk.disarm();
            scenario.client.pass(std::chrono::seconds(40));
            const QString problem = scenario.problem();
            QVERIFY2(
                problem.isEmpty(), qPrintable(QStringLiteral("write %1: %2").arg(n).arg(problem)));
            QCOMPARE(scenario.client.engine().status().storeProblem, ErrorCode::None);
            if (!fired)
                break;
        }
        QVERIFY(tried > 3);
    }
};

HOPYARD_TEST(TestFaults)
#include "tst_faults.moc"
