// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulatorclient.h"
#include "support/testcase.h"

#include <rapidcheck.h>

#include <algorithm>

using namespace hopyard;
using hopyard::test::SimulatorClient;

class TestSimulatedTable : public test::TestCase
{
    Q_OBJECT

private:
    // Reads the list page by page; between pages something may happen.
    static QStringList crawl(SimulatorClient &client, const QByteArray &query,
        const std::function<void(int)> &between = {})
    {
        QStringList ids;
        QByteArray after;
        for (int page = 0;; ++page) {
            const Json json = client.json("GET", client.listTarget(query + after));
            ids += SimulatorClient::idsOf(json);
            if (!jsonBool(json, "page_info.has_next_page"))
                return ids;
            after = "&after=" + jsonText(json, "page_info.end_cursor").toUtf8();
            if (between)
                between(page);
        }
    }
    static QStringList all(SimulatorClient &client)
    {
        QStringList ids;
        for (const Json &row : client.whop.rows(QStringLiteral("experience")))
            ids << jsonText(row, "id");
        return ids;
    }
    static void addBoth()
    {
        QTest::addColumn<CursorMode>("mode");
        QTest::newRow("keyset") << CursorMode::Keyset;
        QTest::newRow("offset") << CursorMode::Offset;
    }

private Q_SLOTS:
    void pagesForward_data() { addBoth(); }
    void pagesForward()
    {
        QFETCH(CursorMode, mode);
        SimulatorClient client(Seed::Demo, 45);
        client.whop.settings().cursors = mode;
        const QStringList expected = all(client);
        for (const int size : {1, 7, 15, 44, 45, 46, 100})
            QCOMPARE(crawl(client, "&first=" + QByteArray::number(size)), expected);
        const Json first = client.json("GET", client.listTarget());
        QCOMPARE(first.at("data").size(), size_t(20));
        QCOMPARE(first.at("page_info").at("has_previous_page"), Json(false));
        QVERIFY(first.at("page_info").at("start_cursor").is_string());
        const Json next = client.json(
            "GET", client.listTarget("&after=" + jsonText(first, "page_info.end_cursor").toUtf8()));
        QCOMPARE(next.at("page_info").at("has_previous_page"), Json(true));
    }
    void pagesBackward_data() { addBoth(); }
    void pagesBackward()
    {
        QFETCH(CursorMode, mode);
        SimulatorClient client(Seed::Demo, 45);
        client.whop.settings().cursors = mode;
        QStringList ids;
        QByteArray before;
        for (;;) {
            const Json page = client.json("GET", client.listTarget("&last=7" + before));
            ids = SimulatorClient::idsOf(page) + ids;
            if (!jsonBool(page, "page_info.has_previous_page"))
                break;
            QVERIFY(page.at("data").size() == 7);
            before = "&before=" + jsonText(page, "page_info.start_cursor").toUtf8();
        }
        QCOMPARE(ids, all(client));
    }
    void capsThePageSize()
    {
        SimulatorClient client(Seed::Demo, 150);
        QCOMPARE(
            client.json("GET", client.listTarget("&first=5000")).at("data").size(), size_t(100));
    }
    void emptyListHasNullCursors()
    {
        SimulatorClient client(Seed::Empty);
        const Json page = client.json("GET", client.listTarget());
        const Json expected {{"end_cursor", nullptr}, {"start_cursor", nullptr},
            {"has_next_page", false}, {"has_previous_page", false}};
        QCOMPARE(page.at("page_info"), expected);
    }
    void keysetIsSteadyUnderInsertsAndDeletes()
    {
        SimulatorClient client(Seed::Demo, 60);
        const QStringList before = all(client);
        QStringList removed;
        const QStringList seen = crawl(client, "&first=10", [&client, &before, &removed](int page) {
            client.whop.addRow(QStringLiteral("experience"), Json {{"name", "new"}});
            const QString &last = before.at(page * 10 + 9); // the row the cursor stands on
            client.whop.removeRow(QStringLiteral("experience"), last);
            removed << last;
        });
        QCOMPARE(seen, before);
        QCOMPARE(removed.size(), 5);
    }
    void offsetRepeatsOnInsertsAndSkipsOnDeletes()
    {
        SimulatorClient client(Seed::Demo, 60);
        client.whop.settings().cursors = CursorMode::Offset;
        const QStringList before = all(client);
        QStringList seen = crawl(client, "&first=10", [&client](int page) {
            if (page == 0)
                client.whop.addRow(QStringLiteral("experience"), Json {{"name", "new"}});
        });
        QCOMPARE(seen.size(), 61);
        QCOMPARE(seen.at(9), seen.at(10));
        seen = crawl(client, "&first=10", [&client, &before](int page) {
            if (page == 0)
                client.whop.removeRow(QStringLiteral("experience"), before.first());
        });
        QCOMPARE(seen.size(), 60 - 1 + 1);
        QVERIFY(!seen.contains(before.at(9)) || seen.count(before.at(9)) == 1);
        QVERIFY(QSet<QString>(seen.cbegin(), seen.cend()).size() < 61);
    }
    void pagesFilteredLists_data() { addBoth(); }
    void pagesFilteredLists()
    {
        QFETCH(CursorMode, mode);
        SimulatorClient client(Seed::Demo, 120);
        client.whop.settings().cursors = mode;
        QStringList expected;
        for (const Json &row : client.whop.rows(QStringLiteral("experience"))) {
            if (jsonText(row, "app.id") == QLatin1String("app_0vPZThfBpAwLo"))
                expected << jsonText(row, "id");
        }
        QVERIFY(expected.size() > 5);
        for (const int size : {1, 3, 50})
            QCOMPARE(crawl(client, "&app_id=app_0vPZThfBpAwLo&first=" + QByteArray::number(size)),
                expected);
    }
    void everyRowThatStaysIsSeenOnce()
    {
        QVERIFY(rc::check("keyset crawls see each lasting row once", [] {
            SimulatorClient client(Seed::Demo, *rc::gen::inRange(1, 40));
            client.whop.settings().requestsPerMinute = 0;
            const QStringList before = all(client);
            const auto size = *rc::gen::inRange(1, 12);
            const auto victims = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 40));
            size_t next = 0;
            QSet<QString> gone;
            const QStringList seen = crawl(client, "&first=" + QByteArray::number(size), [&](int) {
                client.whop.addRow(QStringLiteral("experience"), Json {{"name", "new"}});
                if (next >= victims.size())
                    return;
                const QString id = before.value(victims[next++]);
                if (client.whop.removeRow(QStringLiteral("experience"), id))
                    gone.insert(id);
            });
            for (const QString &id : before)
                RC_ASSERT(seen.count(id) == 1 || (gone.contains(id) && seen.count(id) == 0));
        }));
    }
};

HOPYARD_TEST(TestSimulatedTable)
#include "tst_simulatedtable.moc"
