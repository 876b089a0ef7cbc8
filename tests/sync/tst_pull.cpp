// SPDX-License-Identifier: GPL-3.0-or-later
#include "pullfixture.h"
#include "support/testcase.h"

using namespace hopyard;
using test::areaOf;
using test::experienceKind;
using test::failing;
using test::listExperiences;
using test::TestClient;

class TestPull : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void readsEverything()
    {
        TestClient client(Seed::Demo, 300);
        client.start();
        client.sync();
        QCOMPARE(client.difference(), QString());
        QCOMPARE(areaOf(client, experienceKind).error, ErrorCode::None);
        QVERIFY(areaOf(client, experienceKind).asOfMs > 0);
        QVERIFY(client.engine().isIdle());
        // One list per product beside the own one, no request per row.
        QCOMPARE(client.requests(QStringLiteral("GET /experiences/{id}")), 0);
    }

    void firstLoadReloadsOnce()
    {
        TestClient client(Seed::Demo, 300);
        client.start();
        int reloads = 0;
        connect(&client.engine(), &Engine::changed, this, [&reloads](const ChangeSet &set) {
            reloads += set.reloadedKinds.contains(experienceKind) ? 1 : 0;
        });
        client.sync();
        QCOMPARE(reloads, 1);
        size_t changes = 0;
        connect(&client.engine(), &Engine::changed, this,
            [&changes](const ChangeSet &set) { changes += set.changes.size(); });
        client.sync();
        QCOMPARE(changes, 0u); // nothing new, nothing said
    }

    void insertsBetweenOffsetPagesRemoveNothing()
    {
        TestClient client(Seed::Demo, 300);
        client.whop.settings().cursors = CursorMode::Offset;
        client.start();
        client.sync();
        client.engine().refresh(experienceKind);
        for (int i = 0; i < 40; ++i) {
            client.pass(std::chrono::milliseconds(60));
            if (i % 4 == 0)
                client.whop.removeRow(
                    experienceKind, jsonText(client.whop.rows(experienceKind).value(i), "id"));
            else
                client.whop.addRow(experienceKind, Json {{"name", "New"}});
        }
        client.settle();
        client.sync();
        client.sync();
        QCOMPARE(client.difference(), QString());
    }

    void lockedAreaLeavesTheOthersAlone()
    {
        TestClient client(Seed::Demo, 300);
        client.whop.setKey(test::canaryKey, {.denied = {QStringLiteral("access_pass:basic:read")}});
        client.start();
        client.sync();
        QCOMPARE(areaOf(client, QStringLiteral("product")).error, ErrorCode::MissingPermission);
        QCOMPARE(areaOf(client, QStringLiteral("product")).scope,
            QStringLiteral("access_pass:basic:read"));
        QCOMPARE(areaOf(client, experienceKind).error, ErrorCode::None);
        QVERIFY(client.engine().mirror().count(experienceKind) > 0);
        client.whop.setKey(test::canaryKey, {});
        client.engine().recheckPermissions();
        client.settle();
        QCOMPARE(areaOf(client, QStringLiteral("product")).error, ErrorCode::None);
        client.sync();
        QCOMPARE(client.difference(), QString());
    }

    void badLuckIsRepeated()
    {
        TestClient client(Seed::Demo, 300);
        client.whop.setFaults({failing(listExperiences, 503, 2, 2)});
        client.start();
        client.sync();
        QCOMPARE(client.difference(), QString());
    }

    void refusedCursorStartsAnew()
    {
        TestClient client(Seed::Demo, 300);
        client.whop.setFaults({failing(listExperiences, 400, 1, 2)});
        client.start();
        client.sync();
        QCOMPARE(client.difference(), QString());
    }

    // The rows are fresh then, what they are attached to is not.
    void attachmentsThatCannotBeReadAreTold()
    {
        TestClient client;
        const QString product
            = client.whop.addRow(QStringLiteral("product"), Json {{"title", "Gold"}});
        client.whop.addRow(experienceKind, Json {{"name", "VIP Chat"}}, {product});
        client.whop.setFaults({failing(listExperiences, 500, -1, 1)});
        client.start();
        client.sync();
        QCOMPARE(areaOf(client, experienceKind).error, ErrorCode::ServerError);
        QVERIFY(!areaOf(client, experienceKind).refreshing);
        client.whop.setFaults(std::vector<SimulatedFault>());
        client.sync();
        QCOMPARE(areaOf(client, experienceKind).error, ErrorCode::None);
        QCOMPARE(client.difference(), QString());
    }

    // Half a surrogate pair, and a byte that is not UTF-8: neither the row nor those beside it are
    // lost to them.
    void oneBrokenCharacterCostsNoPage()
    {
        TestClient client;
        SimulatedFault page = failing(listExperiences, 200, -1);
        page.body
            = "{\"data\":[{\"id\":\"exp_1\",\"name\":\"Cut \\ud83d\"},"
              "{\"id\":\"exp_2\",\"name\":\"Bad \xff\"},{\"id\":\"exp_3\",\"name\":\"Good\"}],"
              "\"page_info\":{\"end_cursor\":null,\"has_next_page\":false}}";
        client.whop.setFaults({page});
        client.start();
        client.sync();
        QCOMPARE(areaOf(client, experienceKind).error, ErrorCode::None);
        QCOMPARE(client.engine().mirror().count(experienceKind), 3);
        QCOMPARE(
            jsonText(client.local(QStringLiteral("exp_1")), "name"), QStringLiteral("Cut \ufffd"));
        QCOMPARE(
            jsonText(client.local(QStringLiteral("exp_2")), "name"), QStringLiteral("Bad \ufffd"));
        QCOMPARE(jsonText(client.local(QStringLiteral("exp_3")), "name"), QStringLiteral("Good"));
    }

    void endlessListIsLeft()
    {
        TestClient client(Seed::Demo, 300);
        SimulatedFault loop = failing(listExperiences, 200, -1);
        loop.body = R"({"data":[],"page_info":{"end_cursor":"same","has_next_page":true}})";
        client.whop.setFaults({loop});
        client.start();
        client.sync();
        QCOMPARE(areaOf(client, experienceKind).error, ErrorCode::NotApi);
        QVERIFY(client.requests(listExperiences) < 10);
    }

    void webPageIsNoEmptyList()
    {
        TestClient client(Seed::Demo, 300);
        client.start();
        client.sync();
        const qsizetype known = client.engine().mirror().count(experienceKind);
        SimulatedFault portal = failing(QStringLiteral("*"), 200, -1);
        portal.headers.append(std::pair<QByteArray, QByteArray>("Content-Type", "text/html"));
        portal.body = "<html>Sign in</html>";
        client.whop.setFaults({portal});
        client.engine().refresh({});
        client.pass(std::chrono::seconds(30));
        QCOMPARE(client.engine().status().connection, Connection::NetworkSignIn);
        QCOMPARE(client.engine().status().reachProblem.code, ErrorCode::NotApi);
        QCOMPARE(client.engine().mirror().count(experienceKind), known);
        // Now it leads elsewhere: the same state, and where to is known.
        SimulatedFault redirect = failing(QStringLiteral("*"), 302, -1);
        redirect.headers.append(
            std::pair<QByteArray, QByteArray>("Location", "https://login.hotel.example/start"));
        client.whop.setFaults({redirect});
        client.pass(std::chrono::minutes(6));
        QCOMPARE(client.engine().status().connection, Connection::NetworkSignIn);
        QCOMPARE(client.engine().status().reachProblem.code, ErrorCode::Redirected);
        QCOMPARE(
            client.engine().status().reachProblem.param, QStringLiteral("login.hotel.example"));
        client.whop.setFaults(std::vector<SimulatedFault>());
        client.pass(std::chrono::minutes(6));
        QCOMPARE(client.engine().status().connection, Connection::Online);
        QCOMPARE(client.engine().status().reachProblem, Error());
    }

    void outageIsProbedSparingly()
    {
        TestClient client(Seed::Demo, 300);
        client.config.options.automaticRefresh = true;
        client.start();
        client.settle();
        client.whop.setFaults({failing(QStringLiteral("*"), 503, -1)});
        client.engine().refresh({});
        client.pass(std::chrono::seconds(60));
        QCOMPARE(client.engine().status().connection, Connection::Unreachable);
        const int before = client.whop.requestCount();
        client.pass(std::chrono::minutes(30));
        QVERIFY2(client.whop.requestCount() - before <= 12,
            qPrintable(QString::number(client.whop.requestCount() - before)));
        client.whop.setFaults(std::vector<SimulatedFault>());
        client.pass(std::chrono::minutes(6));
        QCOMPARE(client.engine().status().connection, Connection::Online);
        client.settle();
        QCOMPARE(client.difference(), QString());
    }

    void platformMayBeWrongAboutTheNetwork()
    {
        TestClient client(Seed::Demo, 300);
        client.start();
        client.sync();
        client.engine().setNetworkAvailable(false);
        client.processAll();
        QCOMPARE(client.engine().status().connection, Connection::Offline);
        client.pass(std::chrono::minutes(6));
        QCOMPARE(client.engine().status().connection, Connection::Online);
    }

    // Who waits for rest reads the status then.
    void restTellsWhyThereIsRest()
    {
        TestClient client;
        client.start();
        client.sync();
        QList<Connection> told;
        connect(&client.engine(), &Engine::idleReached, &client,
            [&told, &client] { told.append(client.engine().status().connection); });
        client.whop.setKey(test::canaryKey, {.denied = {}, .revoked = true});
        client.engine().refresh({});
        client.settle();
        QVERIFY(!told.isEmpty());
        QCOMPARE(told.constFirst(), Connection::KeyProblem);
    }
    void refusedKeyInsideA200()
    {
        TestClient client(Seed::Demo, 300);
        client.start();
        client.sync();
        SimulatedFault refused = failing(QStringLiteral("*"), 200, -1);
        refused.body = R"({"error":{"type":"unauthorized","message":"no"}})";
        client.whop.setFaults({refused});
        client.engine().refresh({});
        client.pass(std::chrono::seconds(30));
        QCOMPARE(client.engine().status().connection, Connection::KeyProblem);
        const int before = client.whop.requestCount();
        client.pass(std::chrono::minutes(30));
        QCOMPARE(client.whop.requestCount(), before);
    }

    void visibleRecordIsFetched()
    {
        TestClient client(Seed::Demo, 300);
        client.start();
        client.sync();
        const QString id = jsonText(client.whop.rows(experienceKind).value(3), "id");
        client.whop.editRow(experienceKind, id, Json {{"name", "Fresh"}});
        client.show(experienceKind, id);
        client.settle();
        QCOMPARE(jsonText(client.local(id), "name"), QStringLiteral("Fresh"));
    }

    void whatIsNewIsAskedForFirst_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::newRow("withdrawals") << QStringLiteral("withdrawal");
        QTest::newRow("transfers") << QStringLiteral("transfer");
    }
    void whatIsNewIsAskedForFirst()
    {
        QFETCH(QString, kind);
        TestClient client;
        client.config.options.automaticRefresh = true;
        for (int i = 0; i < 120; ++i) // more than a page, and the oldest come first
            client.whop.addRow(kind, Json {{"amount", i}});
        client.start();
        client.sync();
        const QString id = client.whop.addRow(kind, Json {{"amount", 1}});
        client.show(kind);
        client.pass(std::chrono::minutes(5));
        QVERIFY(!client.local(id, kind).empty());
    }
    void staleListsAreReadAgain()
    {
        TestClient client(Seed::Demo, 300);
        client.config.options.automaticRefresh = true;
        client.start();
        client.settle();
        QCOMPARE(client.difference(), QString());
        const QString id = jsonText(client.whop.rows(experienceKind).value(3), "id");
        client.whop.editRow(experienceKind, id, Json {{"name", "Fresh"}});
        client.show(experienceKind);
        client.pass(std::chrono::minutes(6));
        QCOMPARE(jsonText(client.local(id), "name"), QStringLiteral("Fresh"));
    }
    // A window that nobody sees, and nothing happens on Whop.
    void outOfSightAndUpToDateAsksLittle()
    {
        TestClient client(Seed::Demo, 20);
        client.config.options.automaticRefresh = true;
        client.start();
        client.show(QStringLiteral("payout"));
        client.settle();
        client.pass(std::chrono::minutes(30));
        client.show({});
        client.settle();
        const int before = client.whop.requestCount();
        client.pass(std::chrono::hours(4));
        const int asked = client.whop.requestCount() - before;
        QVERIFY2(asked < 4 * 60, qPrintable(QString::number(asked)));
    }
    // No sooner than the person wants, but at once when they ask.
    void listsAreReadNoSoonerThanWanted()
    {
        TestClient client(Seed::Demo, 300);
        client.config.options.automaticRefresh = true;
        client.config.options.refreshAtMost = std::chrono::hours(6);
        client.start();
        client.settle();
        const int read = client.requests(listExperiences);
        client.show(experienceKind);
        client.pass(std::chrono::hours(5));
        QCOMPARE(client.requests(listExperiences), read);
        client.engine().refresh(experienceKind);
        client.settle();
        const int asked = client.requests(listExperiences);
        QVERIFY(asked > read);
        client.pass(std::chrono::hours(7));
        QVERIFY(client.requests(listExperiences) > asked);
    }
    // One that never settles costs some pages at each look, not the whole list.
    void aPayoutThatStaysOpenEndsNoFront()
    {
        TestClient client;
        const auto add = [&client](int number, const char *status) {
            const QDateTime created
                = QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC).addSecs(number * 3600LL);
            client.whop.addRow(QStringLiteral("payout"),
                Json {{"amount", 1}, {"currency", "usd"}, {"status", status}, {"object", "payout"},
                    {"created_at", created.toString(Qt::ISODateWithMs)}});
        };
        add(0, "in_transit");
        for (int i = 1; i < 1500; ++i)
            add(i, "completed");
        client.start();
        client.sync();
        const QString list = QStringLiteral("GET /payouts");
        const int whole = client.requests(list);
        QVERIFY(whole >= 30);
        client.engine().refresh(QStringLiteral("payout"));
        client.settle();
        QVERIFY(client.requests(list) - whole <= 11);
    }
};

HOPYARD_TEST(TestPull)
#include "tst_pull.moc"
