// SPDX-License-Identifier: GPL-3.0-or-later
#include "pullfixture.h"
#include "support/testcase.h"

using namespace hopyard;
using test::areaOf;
using test::experienceKind;
using test::failing;
using test::listExperiences;
using test::productKind;
using test::TestClient;

// What a list does not show any more is not gone for that.
class TestAbsences : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
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

    // A list that lacks too much is doubted, not those of the products.
    void onlyTheDoubtedListIsReadOnceMore()
    {
        TestClient client;
        constexpr int products = 12;
        constexpr int gone = 60;
        for (int i = 0; i < products; ++i) {
            const QString product = client.whop.addRow(productKind, Json {{"title", "Gold"}});
            client.whop.addRow(experienceKind, Json {{"name", "Room"}}, {product});
        }
        QStringList alone;
        for (int i = 0; i < gone; ++i)
            alone << client.whop.addRow(experienceKind, Json {{"name", "Chat"}});
        client.start();
        client.sync();
        for (const QString &id : std::as_const(alone))
            client.whop.removeRow(experienceKind, id);
        const auto requestsOfARound = [&client] {
            const int before = client.requests(listExperiences);
            client.engine().refresh(experienceKind);
            client.settle();
            return client.requests(listExperiences) - before;
        };
        QCOMPARE(requestsOfARound(), 1 + 1 + products);
        QCOMPARE(areaOf(client, experienceKind).heldRemovals, gone);
        QCOMPARE(requestsOfARound(), 1 + products); // a person decides now
        QCOMPARE(areaOf(client, experienceKind).heldRemovals, gone);
    }

    // Whop does not give the record that is open, and lists it: its list is looked at, and that was
    // it.
    void aRecordThatIsListedAndNotThere()
    {
        TestClient client(Seed::Demo, 300);
        client.config.options.automaticRefresh = true;
        client.start();
        client.settle();
        const QString item = QStringLiteral("GET /experiences/{id}");
        const QString id = jsonText(client.whop.rows(experienceKind).value(3), "id");
        client.whop.setFaults({failing(item, 404, -1)});
        const int before = client.requests(listExperiences);
        const int others = client.whop.requestCount() - before;
        client.show(experienceKind, id);
        client.pass(std::chrono::minutes(4));
        QCOMPARE(client.requests(item), 1);
        QCOMPARE(client.requests(listExperiences) - before, 6); // 300 rows
        QCOMPARE(client.whop.requestCount() - client.requests(listExperiences) - others, 1);
        QVERIFY(!client.local(id).is_null());
        // The lists of the products are read when they would have been.
        client.pass(std::chrono::minutes(2));
        QVERIFY(client.requests(listExperiences) - before > 12);
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
};

HOPYARD_TEST(TestAbsences)
#include "tst_absences.moc"
