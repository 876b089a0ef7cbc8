// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/errorclassifier.h"
#include "outboxfixture.h"
#include "pullfixture.h"
#include "sync/connectivity.h"

#include <QSet>

using namespace hopyard;
using namespace std::chrono_literals;
using test::areaOf;
using test::experienceKind;
using test::failing;
using test::productKind;
using test::TestClient;

// What is an outage and what is only one thing that does not work, and how long either is left
// alone.
class TestOutages : public test::TestCase
{
    Q_OBJECT

    const QString m_products = QStringLiteral("GET /products");
    const QString m_payments = QStringLiteral("GET /payouts");
    std::unique_ptr<TestClient> m_client;
    QSet<Connection> m_seen;

    void start()
    {
        m_client = std::make_unique<TestClient>(Seed::Demo, 300);
        m_client->config.options.automaticRefresh = true;
        m_client->start();
        m_client->settle();
        connect(&m_client->engine(), &Engine::statusChanged, this,
            [this](const EngineStatus &status) { m_seen.insert(status.connection); });
    }
    void fault(const std::vector<SimulatedFault> &faults) { m_client->whop.setFaults(faults); }
    // Each thing at its own time.
    void live(std::chrono::milliseconds time)
    {
        const qint64 until = m_client->clock.monotonicMs() + time.count();
        m_client->processAll();
        while (m_client->clock.monotonicMs() < until && m_client->clock.advanceToNext())
            m_client->processAll();
    }

private Q_SLOTS:
    void cleanup()
    {
        m_client.reset();
        m_seen.clear();
    }

    void listsThatFailAreNoOutage_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("both");
        for (const int status : {500, 503}) {
            QTest::addRow("one answers %d", status) << status << false;
            QTest::addRow("two answer %d", status) << status << true;
        }
        QTest::newRow("the connection of one is cut") << 0 << false;
    }
    void listsThatFailAreNoOutage()
    {
        QFETCH(const int, status);
        QFETCH(const bool, both);
        start();
        SimulatedFault broken = failing(m_products, status, -1);
        if (status == 0)
            broken.action = SimulatedFault::Action::CutBeforeApply;
        SimulatedFault other = broken;
        other.operation = m_payments;
        other.times = both ? -1 : 0;
        fault({broken, other});
        const int before = m_client->requests(m_products);
        m_client->show(productKind);
        m_client->engine().refresh(productKind);
        if (both)
            m_client->engine().refresh(QStringLiteral("payout"));
        live(30min);
        QVERIFY(!m_seen.contains(Connection::Unreachable));
        // At most seven rounds of three: at once, after 15 s, and after twice as long each time.
        const int asked = m_client->requests(m_products) - before;
        QVERIFY2(asked >= 6 && asked <= 21, qPrintable(QString::number(asked)));
        QCOMPARE(areaOf(*m_client, productKind).error,
            status == 0 ? ErrorCode::ConnectionLost : ErrorCode::ServerError);
        QCOMPARE(areaOf(*m_client, experienceKind).error, ErrorCode::None);
        fault({});
        m_client->engine().refresh(productKind);
        m_client->settle();
        QCOMPARE(areaOf(*m_client, productKind).error, ErrorCode::None);
    }

    // What Whop's own words are about tells nothing of the network.
    void wordsAreNoSignIn()
    {
        test::FakeClock clock;
        Connectivity connectivity(clock);
        connectivity.setKey(true);
        connectivity.observe(Error::of(
            ErrorCode::NotApi, QStringLiteral("the web page of this product is not JSON")));
        QVERIFY(connectivity.inReach());
        Error page = Error::of(ErrorCode::NotApi);
        page.type = webPageType;
        connectivity.observe(page);
        QCOMPARE(connectivity.state(), Connection::NetworkSignIn);
    }

    void aListOnScreenThatFailsIsNoOutage()
    {
        start();
        m_client->addForum(QStringLiteral("News"));
        m_client->sync();
        const QString forum
            = jsonText(m_client->whop.rows(QStringLiteral("forum")).constFirst(), "id");
        const QString posts = QStringLiteral("GET /forum_posts");
        fault({failing(posts, 500, -1)});
        const int before = m_client->requests(posts);
        m_client->engine().setVisibleLists(
            {{QStringLiteral("post"), {QStringLiteral("forum"), forum}, {}}});
        live(30min);
        QVERIFY(!m_seen.contains(Connection::Unreachable));
        const int asked = m_client->requests(posts) - before;
        // After 15, 30 s, 1, 2, 4, 8 and 10 minutes.
        QVERIFY2(asked >= 12 && asked <= 27, qPrintable(QString::number(asked)));
        QCOMPARE(m_client->engine().status().visibleScopes.value(0).error, ErrorCode::ServerError);
    }

    void changesThatFailAreNoOutage()
    {
        start();
        m_client->config.options.undoWindow = 0s;
        m_client->engine().setOptions(m_client->config.options);
        fault({failing(test::patchExperience, 500, 6)});
        for (int row = 0; row < 3; ++row)
            m_client->submit(test::updateAction,
                jsonText(m_client->whop.rows(experienceKind).value(row), "id"),
                test::named("Renamed"));
        m_client->settle();
        QVERIFY(!m_seen.contains(Connection::Unreachable));
        QCOMPARE(m_client->effects(test::patchExperience), 3);
    }

    void anOutageIsToldAndCostsLittle()
    {
        start();
        fault({failing(QStringLiteral("*"), 503, -1)});
        const int before = m_client->whop.requestCount();
        m_client->engine().refresh({});
        m_client->pass(15s);
        QCOMPARE(m_client->engine().status().connection, Connection::Unreachable);
        live(30min);
        const int storm = m_client->whop.requestCount() - before;
        QVERIFY2(storm <= 60, qPrintable(QString::number(storm)));
        fault({});
        live(6min);
        QCOMPARE(m_client->engine().status().connection, Connection::Online);
        for (const AreaStatus &area : m_client->engine().status().areas)
            QCOMPARE(area.error, ErrorCode::None);
        QCOMPARE(m_client->difference(), QString());
    }

    // What a person asked for is read as soon as it can be, even where nothing else ever is.
    void whatWasAskedForIsReadAfterTheOutage()
    {
        m_client = std::make_unique<TestClient>(Seed::Demo, 300);
        m_client->start();
        m_client->sync();
        fault({failing(QStringLiteral("*"), 500, -1)});
        m_client->engine().refresh(productKind);
        m_client->pass(15s);
        QCOMPARE(m_client->engine().status().connection, Connection::Unreachable);
        fault({});
        const int before = m_client->requests(m_products);
        m_client->pass(30s);
        QCOMPARE(m_client->engine().status().connection, Connection::Online);
        QVERIFY(m_client->requests(m_products) > before);
        QCOMPARE(areaOf(*m_client, productKind).error, ErrorCode::None);
    }

    // A probe that tells nothing is not the last one.
    void whatFallsSilentIsLookedAtAgain_data()
    {
        QTest::addColumn<bool>("slept");
        QTest::newRow("no answer to the probe") << false;
        QTest::newRow("sleep ends the probe") << true;
    }
    void whatFallsSilentIsLookedAtAgain()
    {
        QFETCH(const bool, slept);
        start();
        SimulatedFault portal = failing(QStringLiteral("*"), 200, -1);
        portal.headers.append(std::pair<QByteArray, QByteArray>("Content-Type", "text/html"));
        portal.body = "<html>Sign in</html>";
        fault({portal});
        m_client->engine().refresh({});
        m_client->pass(1s);
        QCOMPARE(m_client->engine().status().connection, Connection::NetworkSignIn);
        SimulatedFault silent = portal;
        silent.action = SimulatedFault::Action::Stall;
        silent.times = 1;
        fault({silent});
        while (m_client->whop.faults().front().times > 0 && m_client->clock.advanceToNext())
            m_client->processAll();
        if (slept)
            m_client->engine().resumed();
        live(5min);
        QCOMPARE(m_client->engine().status().connection, Connection::Online);
    }

    void readsWaitAsLongAsWhopAsks()
    {
        start();
        SimulatedFault busy = failing(m_products, 503);
        busy.headers.append(std::pair<QByteArray, QByteArray>("Retry-After", "40"));
        fault({busy});
        const int before = m_client->requests(m_products);
        m_client->engine().refresh(productKind);
        m_client->pass(35s);
        QCOMPARE(m_client->requests(m_products), before + 1);
        m_client->pass(10s);
        QVERIFY(m_client->requests(m_products) > before + 1);
        m_client->settle();
        QCOMPARE(areaOf(*m_client, productKind).error, ErrorCode::None);
    }
};

HOPYARD_TEST(TestOutages)
#include "tst_outages.moc"
