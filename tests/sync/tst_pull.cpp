// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcase.h"
#include "support/testclient.h"

using namespace hopyard;
using test::TestClient;

namespace {

const QString experienceKind = QStringLiteral("experience");
const QString productKind = QStringLiteral("product");
const QString listExperiences = QStringLiteral("GET /experiences");

SimulatedFault failing(const QString &operation, int status, int times = 1, int skip = 0)
{
    SimulatedFault fault;
    fault.operation = operation;
    fault.status = status;
    fault.times = times;
    fault.skip = skip;
    return fault;
}

AreaStatus areaOf(const TestClient &client, const QString &kind)
{
    for (const AreaStatus &area : client.engine().status().areas) {
        if (area.kind == kind)
            return area;
    }
    return {};
}

} // namespace

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

    void absenceIsAskedAbout()
    {
        TestClient client(Seed::Demo, 300);
        client.start();
        client.sync();
        const QString gone = jsonText(client.whop.rows(experienceKind).value(7), "id");
        client.whop.removeRow(experienceKind, gone);
        client.engine().refresh(experienceKind);
        client.settle();
        QCOMPARE(client.requests(QStringLiteral("GET /experiences/{id}")), 1);
        QVERIFY(client.local(gone).is_null());
    }

    void unansweredAbsenceKeepsTheRow()
    {
        TestClient client(Seed::Demo, 300);
        client.start();
        client.sync();
        const QString gone = jsonText(client.whop.rows(experienceKind).value(7), "id");
        client.whop.removeRow(experienceKind, gone);
        client.whop.setFaults({failing(QStringLiteral("GET /experiences/{id}"), 403, -1)});
        client.sync();
        client.sync();
        QVERIFY(!client.local(gone).is_null());
    }

    void linkGoesAfterTwoListsWithoutIt()
    {
        TestClient client;
        const QString product = client.whop.addRow(productKind, Json {{"title", "Gold"}});
        const QString id = client.whop.addRow(experienceKind, Json {{"name", "Chat"}}, {product});
        client.start();
        client.sync();
        QCOMPARE(client.links(id), QStringList {product});
        client.whop.setProducts(id, {});
        client.whop.setFaults({failing(QStringLiteral("GET /experiences/{id}"), 403, -1)});
        client.sync();
        QCOMPARE(client.links(id), QStringList {product});
        client.sync();
        QCOMPARE(client.links(id), QStringList());
    }

    // Nearly all links of a product at once are not believed, however often a list lacks them: a
    // person decides. The other products are not held up by that.
    void emptiedProductIsHeldBack_data()
    {
        QTest::addColumn<int>("links");
        QTest::newRow("few, and the records do not answer") << 6;
        QTest::newRow("more than are asked one by one") << 40;
    }
    void emptiedProductIsHeldBack()
    {
        QFETCH(const int, links);
        TestClient client;
        const QString gold = client.whop.addRow(productKind, Json {{"title", "Gold"}});
        const QString silver = client.whop.addRow(productKind, Json {{"title", "Silver"}});
        QStringList attached;
        for (int i = 0; i < links; ++i)
            attached << client.whop.addRow(
                experienceKind, Json {{"name", QStringLiteral("Room %1").arg(i)}}, {gold});
        const QString other = client.whop.addRow(experienceKind, Json {{"name", "Chat"}}, {silver});
        client.start();
        client.sync();
        for (const QString &id : std::as_const(attached))
            client.whop.setProducts(id, {});
        client.whop.setProducts(other, {});
        client.whop.setFaults({failing(QStringLiteral("GET /experiences/{id}"), 403, -1)});
        for (int refresh = 0; refresh < 4; ++refresh)
            client.sync();
        AreaStatus area = areaOf(client, experienceKind);
        QCOMPARE(area.heldLinks, links);
        QCOMPARE(area.heldLinksOf, links);
        QCOMPARE(area.heldLinksOn, QStringList {gold});
        QCOMPARE(area.heldRemovals, 0);
        QCOMPARE(client.links(attached.first()), QStringList {gold});
        QCOMPARE(client.links(other), QStringList()); // one link is no brake's business
        // Kept, and forgotten by a restart: it is asked again, nothing goes by itself.
        client.engine().acceptLinkRemovals(experienceKind, false);
        client.settle();
        QCOMPARE(areaOf(client, experienceKind).heldLinks, 0);
        client.restart();
        client.sync();
        QCOMPARE(areaOf(client, experienceKind).heldLinks, links);
        QCOMPARE(client.links(attached.first()), QStringList {gold});
        // The person was told another number: that question is a new one.
        client.engine().acceptLinkRemovals(experienceKind, true, links - 1);
        QCOMPARE(client.links(attached.first()), QStringList {gold});
        client.engine().acceptLinkRemovals(experienceKind, true, links);
        client.settle();
        QCOMPARE(areaOf(client, experienceKind).heldLinks, 0);
        client.whop.setFaults(std::vector<SimulatedFault>());
        client.sync();
        QCOMPARE(areaOf(client, experienceKind).heldLinks, 0);
        QCOMPARE(client.difference(), QString());
    }
    // A list that was empty by mistake: nothing was lost, and nobody is asked any more.
    void emptiedProductThatComesBack()
    {
        TestClient client;
        const QString gold = client.whop.addRow(productKind, Json {{"title", "Gold"}});
        QStringList attached;
        for (int i = 0; i < 30; ++i)
            attached << client.whop.addRow(
                experienceKind, Json {{"name", QStringLiteral("Room %1").arg(i)}}, {gold});
        client.start();
        client.sync();
        for (const QString &id : std::as_const(attached))
            client.whop.setProducts(id, {});
        client.sync();
        client.sync();
        QCOMPARE(areaOf(client, experienceKind).heldLinks, 30);
        for (const QString &id : std::as_const(attached))
            client.whop.setProducts(id, {gold});
        client.sync();
        QCOMPARE(areaOf(client, experienceKind).heldLinks, 0);
        QCOMPARE(client.difference(), QString());
        // What was attached meanwhile stays, whatever was to go.
        for (const QString &id : std::as_const(attached))
            client.whop.setProducts(id, {});
        client.sync();
        client.sync();
        const Operation again = client.submit(QStringLiteral("experience.attach"), attached.first(),
            Json {{"product_id", gold.toStdString()}});
        client.settle();
        client.engine().acceptLinkRemovals(experienceKind, true);
        QCOMPARE(client.links(attached.first()), QStringList {gold});
        QCOMPARE(client.links(attached.last()), QStringList());
        client.sync();
        QCOMPARE(client.difference(), QString());
    }

    void missingLinkIsAskedAbout()
    {
        TestClient client;
        const QString product = client.whop.addRow(productKind, Json {{"title", "Gold"}});
        const QString kept = client.whop.addRow(experienceKind, Json {{"name", "Chat"}}, {product});
        const QString taken
            = client.whop.addRow(experienceKind, Json {{"name", "Files"}}, {product});
        client.start();
        client.sync();
        client.whop.setProducts(taken, {});
        // The product's list shows neither; only one of them is really detached.
        SimulatedFault empty = failing(listExperiences, 200, 1, 1);
        empty.body = R"({"data":[],"page_info":{"end_cursor":null,"has_next_page":false}})";
        client.whop.setFaults({empty});
        client.sync();
        QCOMPARE(client.requests(QStringLiteral("GET /experiences/{id}")), 2);
        QCOMPARE(client.links(kept), QStringList {product});
        QCOMPARE(client.links(taken), QStringList());
        QCOMPARE(client.difference(), QString());
    }

    void listAskedForBeforeOurOwnChangeIsOlder_data()
    {
        QTest::addColumn<bool>("attach");
        QTest::newRow("attach") << true;
        QTest::newRow("detach") << false;
    }
    void listAskedForBeforeOurOwnChangeIsOlder()
    {
        QFETCH(const bool, attach);
        TestClient client;
        const QString product = client.whop.addRow(productKind, Json {{"title", "Gold"}});
        const QString id = client.whop.addRow(experienceKind, Json {{"name", "Chat"}},
            attach ? QStringList() : QStringList {product});
        client.start();
        client.sync();
        // The product's list is answered with what was so before, and late.
        SimulatedFault late = failing(listExperiences, 200, 1, 1);
        late.action = SimulatedFault::Action::Delay;
        late.ms = 15'000;
        client.whop.setFaults({late});
        client.engine().refresh({});
        client.pass(std::chrono::seconds(1));
        QCOMPARE(client.whop.faults().front().times, 0);
        const auto taken = client.engine().submit(
            {{attach ? QStringLiteral("experience.attach") : QStringLiteral("experience.detach"),
                id, Json {{"product_id", product.toStdString()}}}});
        QVERIFY(client.engine().approve({taken->constFirst().id}).ok());
        client.pass(std::chrono::seconds(5));
        QCOMPARE(client.state(taken->constFirst().id), OperationState::Done);
        client.settle();
        QCOMPARE(client.links(id), attach ? QStringList {product} : QStringList());
        QCOMPARE(client.requests(QStringLiteral("GET /experiences/{id}")), 0);
    }

    void massRemovalIsHeldBack()
    {
        TestClient client(Seed::Demo, 300);
        client.start();
        client.sync();
        const QList<Json> rows = client.whop.rows(experienceKind);
        for (int i = 0; i < 150; ++i)
            client.whop.removeRow(experienceKind, jsonText(rows.at(i), "id"));
        const int before = client.requests(QStringLiteral("GET /experiences/{id}"));
        client.sync();
        QCOMPARE(areaOf(client, experienceKind).heldRemovals, 150);
        QCOMPARE(client.requests(QStringLiteral("GET /experiences/{id}")), before);
        QVERIFY(!client.local(jsonText(rows.at(0), "id")).is_null());
        // The person was told another number: that question is a new one.
        client.engine().acceptRemovals(experienceKind, true, 149);
        client.settle();
        QCOMPARE(areaOf(client, experienceKind).heldRemovals, 150);
        QVERIFY(!client.local(jsonText(rows.at(0), "id")).is_null());
        client.engine().acceptRemovals(experienceKind, true, 150);
        client.settle();
        QCOMPARE(areaOf(client, experienceKind).heldRemovals, 0);
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
        client.engine().setVisible(experienceKind, id);
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
        client.engine().setVisible(kind, {});
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
        client.engine().setVisible(experienceKind, {});
        client.pass(std::chrono::minutes(6));
        QCOMPARE(jsonText(client.local(id), "name"), QStringLiteral("Fresh"));
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
        client.engine().setVisible(experienceKind, {});
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
