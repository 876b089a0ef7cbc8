// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcase.h"
#include "support/testclient.h"
#include "sync/networknews.h"

#include <QSignalSpy>

using namespace hopyard;
using namespace std::chrono_literals;
using test::TestClient;

// The network comes, goes, and becomes another one.
class TestNetwork : public test::TestCase
{
    Q_OBJECT

    const QString m_wifi = QStringLiteral("wifi");
    const QString m_cable = QStringLiteral("cable");

    static SimulatedFault stalled(const QString &operation, int times)
    {
        SimulatedFault fault;
        fault.operation = operation;
        fault.action = SimulatedFault::Action::Stall;
        fault.times = times;
        return fault;
    }
    static int requestsOf(const TestClient &client) { return client.whop.requestCount(); }

private Q_SLOTS:
    void tellsWhatChanged()
    {
        test::FakeClock clock;
        NetworkNews news(clock);
        QSignalSpy lost(&news, &NetworkNews::lost);
        QSignalSpy changed(&news, &NetworkNews::changed);
        news.tell(true, m_wifi); // how it is
        clock.advance(1min);
        news.tell(true, m_wifi);
        clock.advance(1min);
        QCOMPARE(lost.size() + changed.size(), 0);
        news.tell(false, {});
        QCOMPARE(lost.size(), 1); // at once
        clock.advance(1min);
        QCOMPARE(changed.size(), 0);
        news.tell(true, m_wifi);
        clock.advance(1999ms);
        QCOMPARE(changed.size(), 0);
        clock.advance(1ms);
        QCOMPARE(changed.size(), 1);
        news.tell(true, m_cable); // there was one all along
        clock.advance(1min);
        QCOMPARE(changed.size(), 2);
        QCOMPARE(lost.size(), 1);
        NetworkNews without(clock);
        QSignalSpy none(&without, &NetworkNews::lost);
        without.tell(false, {});
        QCOMPARE(none.size(), 1);
    }

    void isToldOfManyChangesOnce()
    {
        test::FakeClock clock;
        NetworkNews news(clock);
        QSignalSpy changed(&news, &NetworkNews::changed);
        news.tell(true, m_wifi);
        clock.advance(1min);
        for (int i = 0; i < 5; ++i) {
            news.tell(false, {});
            clock.advance(700ms);
            news.tell(true, i % 2 ? m_wifi : m_cable);
            clock.advance(700ms);
        }
        QCOMPARE(changed.size(), 0);
        clock.advance(1min);
        QCOMPARE(changed.size(), 1);
        // A hundred times a minute, for ten of them.
        int lost = 0;
        connect(&news, &NetworkNews::lost, this, [&lost] { ++lost; });
        for (int i = 0; i < 1000; ++i) {
            news.tell(false, {});
            clock.advance(300ms);
            news.tell(true, m_wifi);
            clock.advance(300ms);
        }
        QCOMPARE(lost, 1000);
        QVERIFY2(changed.size() >= 10 && changed.size() <= 22,
            qPrintable(QString::number(changed.size())));
    }

    // Lists that hang on dead connections are read on over new ones, once, and nobody is told of an
    // outage.
    void readsGoOnOverAnotherNetwork()
    {
        TestClient client(Seed::Demo, 300);
        client.start();
        client.sync();
        QList<Connection> seen;
        connect(&client.engine(), &Engine::statusChanged, this,
            [&seen](const EngineStatus &status) { seen.append(status.connection); });
        const QString list = QStringLiteral("GET /experiences");
        client.whop.setFaults({stalled(QStringLiteral("*"), 4)}); // as many as go at once
        const int before = requestsOf(client);
        client.engine().refresh({});
        while (requestsOf(client) < before + 4 && client.clock.advanceToNext())
            client.processAll();
        const qint64 began = client.clock.monotonicMs();
        client.engine().networkChanged();
        const int listsBefore = client.requests(list);
        client.settle(20s); // sooner than any deadline
        QVERIFY(client.engine().isIdle());
        QVERIFY(client.clock.monotonicMs() - began < 20'000);
        QVERIFY(client.requests(list) > listsBefore);
        QCOMPARE(client.difference(), QString());
        for (const Connection connection : std::as_const(seen))
            QCOMPARE(connection, Connection::Online);
    }

    void aChangeOnTheWireIsLeftAlone()
    {
        TestClient client;
        const QString id = client.whop.addRow(QStringLiteral("experience"), Json {{"name", "One"}});
        client.config.options.undoWindow = 0s;
        client.start();
        client.sync();
        SimulatedFault late;
        late.operation = QStringLiteral("PATCH /experiences/{id}");
        late.action = SimulatedFault::Action::Delay;
        late.ms = 10'000;
        client.whop.setFaults({late});
        const Operation update
            = client.submit(QStringLiteral("experience.update"), id, Json {{"name", "Two"}});
        client.pass(1s);
        QCOMPARE(client.state(update.id), OperationState::Sending);
        client.engine().setNetworkAvailable(false);
        client.engine().networkChanged();
        client.pass(1s);
        QCOMPARE(client.state(update.id), OperationState::Sending);
        client.pass(20s);
        QCOMPARE(client.state(update.id), OperationState::Done);
        QCOMPARE(client.operation(update.id).attempts, 1);
        QCOMPARE(client.effects(late.operation), 1);
    }

    // A hundred changes a minute are no reason for a hundred rounds of requests.
    void flappingMakesNoStorm()
    {
        TestClient client(Seed::Demo, 300);
        client.start();
        client.sync();
        NetworkNews news(client.clock);
        Engine &engine = client.engine();
        connect(&news, &NetworkNews::lost, &engine,
            [client = &client] { client->engine().setNetworkAvailable(false); });
        connect(&news, &NetworkNews::changed, &engine, &Engine::networkChanged);
        news.tell(true, m_wifi);
        SimulatedFault gone; // what is sent gets lost
        gone.action = SimulatedFault::Action::CutBeforeApply;
        gone.times = -1;
        client.whop.setFaults({gone});
        const int before = requestsOf(client);
        engine.refresh({});
        for (int i = 0; i < 500; ++i) {
            for (const bool available : {false, true}) {
                news.tell(available, m_wifi);
                client.clock.advance(300ms);
                client.processAll();
            }
        }
        const int during = requestsOf(client) - before;
        QVERIFY2(during > 0 && during <= 60, qPrintable(QString::number(during)));
        client.whop.setFaults(std::vector<SimulatedFault>());
        client.pass(5min);
        QCOMPARE(engine.status().connection, Connection::Online);
        QCOMPARE(client.difference(), QString());
    }
};

HOPYARD_TEST(TestNetwork)
#include "tst_network.moc"
