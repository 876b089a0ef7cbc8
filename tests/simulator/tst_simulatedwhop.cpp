// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulatorclient.h"
#include "support/testcase.h"

using namespace hopyard;
using hopyard::test::SimulatorClient;

class TestSimulatedWhop : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void answersLikeTheApi()
    {
        SimulatorClient client(Seed::Demo, 300);
        const SimulatedReply reply = client.ask("GET", "/api/v1/accounts/me");
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.header("Content-Type"), QByteArray("application/json; charset=utf-8"));
        QCOMPARE(reply.header("date"), QByteArray("Fri, 20 Nov 2026 10:00:00 GMT"));
        QVERIFY(!reply.header("x-request-id").isEmpty());
        QCOMPARE(jsonText(*parseJson(reply.body), "id"), client.whop.companyId());
    }
    void refuses_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("target"); // $ is a real experience
        QTest::addColumn<QByteArray>("body"); // # is the company
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("error");
        const auto row = [](const char *name, const char *method, const char *target,
                             const char *body, int status, const char *error) {
            QTest::newRow(name) << QByteArray(method) << QByteArray(target) << QByteArray(body)
                                << status << QString::fromLatin1(error);
        };
        row("no owner", "GET", "/experiences", "", 400, "parameter_missing company_id");
        row("other owner", "GET", "/experiences?company_id=biz_other", "", 404, "not_found");
        row("unknown filter", "GET", "/experiences?company_id=#&prodcut_id=1", "", 400,
            "parameter_invalid prodcut_id");
        row("first is 0", "GET", "/experiences?company_id=#&first=0", "", 400,
            "parameter_invalid first");
        row("bad cursor", "GET", "/experiences?company_id=#&after=zzz", "", 400,
            "parameter_invalid after");
        row("bad time", "GET", "/experiences?company_id=#&created_after=x", "", 400,
            "parameter_invalid created_after");
        row("no such row", "GET", "/experiences/exp_none", "", 404, "not_found");
        row("not JSON", "POST", "/experiences", "{", 400, "invalid_json");
        row("array", "POST", "/experiences", "[]", 400, "invalid_json");
        row("app missing", "POST", "/experiences", R"({"company_id":"#"})", 400,
            "parameter_missing app_id");
        row("company missing", "POST", "/experiences", R"({"app_id":"app_dYfm2IdXhDMquv"})", 400,
            "parameter_missing company_id");
        row("no such app", "POST", "/experiences", R"({"company_id":"#","app_id":"app_no"})", 404,
            "not_found");
        row("unknown member", "PATCH", "/experiences/$", R"({"colour":"red"})", 400,
            "parameter_invalid colour");
        row("wrong type", "PATCH", "/experiences/$", R"({"is_public":"yes"})", 400,
            "parameter_invalid is_public");
        row("order as number", "PATCH", "/experiences/$", R"({"order":1.5})", 400,
            "parameter_invalid order");
        row("order in words", "PATCH", "/experiences/$", R"({"order":"first"})", 400,
            "parameter_invalid order");
        row("blank name", "PATCH", "/experiences/$", R"({"name":"  "})", 400,
            "parameter_invalid name");
        row("logo without id", "PATCH", "/experiences/$", R"({"logo":{}})", 400,
            "parameter_invalid logo");
        row("no product", "POST", "/experiences/$/attach", "{}", 400,
            "parameter_missing product_id");
        row("null product", "POST", "/experiences/$/attach", R"({"product_id":null})", 400,
            "parameter_invalid product_id");
        row("no such product", "POST", "/experiences/$/attach", R"({"product_id":"prod_no"})", 404,
            "not_found");
        row("delete nothing", "DELETE", "/experiences/exp_none", "", 404, "not_found");
    }
    void refuses()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        QFETCH(QString, error);
        SimulatorClient client(Seed::Demo, 300);
        const QByteArray company = client.whop.companyId().toUtf8();
        const SimulatedReply reply = client.ask(method,
            target.replace("#", company).replace("$", client.firstExperience().toUtf8()),
            body.replace("#", company));
        QCOMPARE(reply.status, status);
        QCOMPARE(SimulatorClient::errorOf(reply), error);
        QVERIFY(client.whop.effects().empty());
    }
    void limitsNamesByCharacters()
    {
        SimulatorClient client(Seed::Demo, 300);
        const QByteArray target = "/experiences/" + client.firstExperience().toUtf8();
        const QString longest = QString::fromUcs4(std::u32string(255, U'\U0001F600').c_str(), 255);
        QCOMPARE(client.ask("PATCH", target, dumpJson(Json {{"name", longest}})).status, 200);
        const SimulatedReply reply = client.ask(
            "PATCH", target, dumpJson(Json {{"name", QString(longest + QStringLiteral("x"))}}));
        QCOMPARE(SimulatorClient::errorOf(reply), QStringLiteral("parameter_invalid name"));
    }
    void checksKeyAndVersion()
    {
        SimulatorClient client(Seed::Demo, 300);
        client.headers["authorization"] = "Bearer apik_wrong";
        const SimulatedReply refused = client.ask("GET", "/accounts/me");
        QCOMPARE(refused.status, 401);
        QCOMPARE(SimulatorClient::errorOf(refused), QStringLiteral("unauthorized"));
        QVERIFY(refused.header("WWW-Authenticate").isEmpty());
        client.headers["authorization"] = "apik_demo";
        QCOMPARE(client.ask("GET", "/accounts/me").status, 401);
        client.headers["authorization"] = "Bearer apik_demo";
        client.headers["api-version-date"] = "2031-01-01";
        QCOMPARE(client.ask("GET", "/accounts/me").status, 400);
        client.headers.remove("api-version-date");
        QCOMPARE(client.ask("GET", "/accounts/me").status, 400);
        client.whop.settings().versionRequired = false;
        QCOMPARE(client.ask("GET", "/accounts/me").status, 200);
        client.whop.setKey("apik_demo", {{}, true});
        QCOMPARE(client.ask("GET", "/accounts/me").status, 401);
    }
    void namesTheMissingScope()
    {
        SimulatorClient client(Seed::Demo, 300);
        client.whop.setKey("apik_demo", {{QStringLiteral("experience:update")}});
        const QByteArray target = "/experiences/" + client.firstExperience().toUtf8();
        const SimulatedReply forbidden = client.ask("PATCH", target, R"({"name":"x"})");
        QCOMPARE(forbidden.status, 403);
        QVERIFY(forbidden.body.contains("credential lacks the experience:update scope"));
        client.whop.settings().scopeErrors = SimulatedWhop::ScopeErrors::BadRequest;
        const SimulatedReply bad = client.ask("PATCH", target, R"({"name":"x"})");
        QCOMPARE(bad.status, 400);
        QVERIFY(bad.body.contains("Actor is missing all required permissions: experience:update"));
        QCOMPARE(client.ask("GET", target).status, 200);
        QVERIFY(client.whop.effects().empty());
    }
    void experienceLivesItsLife()
    {
        SimulatorClient client(Seed::Empty);
        const QByteArray product = "prod_a";
        client.whop.addRow(
            QStringLiteral("product"), Json {{"id", "prod_a"}, {"route", "a"}, {"title", "A"}});

        const Json created = client.json("POST", "/experiences", client.createBody("First"));
        QCOMPARE(jsonText(created, "name"), QStringLiteral("First"));
        QCOMPARE(jsonText(created, "app.name"), QStringLiteral("Forums"));
        QVERIFY(created.at("order").is_null());
        QVERIFY(created.at("products").empty());
        const QByteArray path = "/experiences/" + jsonText(created, "id").toUtf8();

        const Json attached = client.json("POST", path + "/attach", R"({"product_id":"prod_a"})");
        QCOMPARE(jsonText(attached.at("products").at(0), "title"), QStringLiteral("A"));
        QCOMPARE(attached.at("products").size(), size_t(1));

        const Json changed
            = client.json("PATCH", path, R"({"name":"Renamed","order":"1.50","is_public":null})");
        QCOMPARE(jsonText(changed, "name"), QStringLiteral("Renamed"));
        QCOMPARE(jsonText(changed, "order"), QStringLiteral("1.50"));
        QCOMPARE(jsonBool(changed, "is_public", true), false);
        QCOMPARE(client.json("PATCH", path, R"({"is_public":true})").at("name"), Json("Renamed"));

        client.clock.advance(std::chrono::seconds(5));
        const Json copy = client.json("POST", path + "/duplicate");
        QVERIFY(copy.at("id") != created.at("id"));
        QCOMPARE(jsonText(copy, "name"), QStringLiteral("Renamed"));
        QVERIFY(copy.at("order").is_null());
        QCOMPARE(copy.at("products"), attached.at("products"));
        QCOMPARE(jsonText(copy, "created_at"), QStringLiteral("2026-11-20T10:00:05.000Z"));
        QCOMPARE(jsonText(client.json("POST", path + "/duplicate", R"({"name":"B"})"), "name"),
            QStringLiteral("B"));

        const Json page = client.json("GET", client.listTarget("&product_id=" + product));
        QCOMPARE(page.at("data").size(), size_t(3));
        QVERIFY(!page.at("data").at(0).contains("products"));

        QVERIFY(client.json("POST", path + "/detach", R"({"product_id":"prod_a"})")
                    .at("products")
                    .empty());
        const SimulatedReply gone = client.ask("DELETE", path);
        QCOMPARE(gone.status, 200);
        QCOMPARE(gone.body, QByteArray("true"));
        QCOMPARE(client.ask("GET", path).status, 404);
        QCOMPARE(client.whop.effects().size(), size_t(8));
        QCOMPARE(
            client.whop.effects().back().operation, QStringLiteral("DELETE /experiences/{id}"));
    }
    void createsUnderTheAppsName()
    {
        SimulatorClient client(Seed::Empty);
        const QByteArray body = dumpJson(Json {{"company_id", client.whop.companyId()},
            {"app_id", "app_xml5hbizmZPgUT"}, {"name", nullptr}});
        QCOMPARE(
            jsonText(client.json("POST", "/experiences", body), "name"), QStringLiteral("Chat"));
    }
    void filtersLists()
    {
        SimulatorClient client(Seed::Demo, 300);
        const auto all = client.whop.rows(QStringLiteral("experience"));
        const QString middle = jsonText(all.at(150), "created_at");
        const auto ids = [&client](const QByteArray &more) {
            QStringList found;
            QByteArray after;
            for (;;) {
                const Json page
                    = client.json("GET", client.listTarget("&first=100" + more + after));
                found += SimulatorClient::idsOf(page);
                if (!jsonBool(page, "page_info.has_next_page"))
                    return found;
                after = "&after=" + jsonText(page, "page_info.end_cursor").toUtf8();
            }
        };
        QCOMPARE(ids({}).size(), 300);
        QCOMPARE(ids("&created_after=" + middle.toUtf8()).size(), 150);
        QCOMPARE(ids("&created_before=" + middle.toUtf8()).size(), 149);
        QStringList chats;
        QStringList presets;
        for (const Json &row : all) {
            if (jsonText(row, "app.id") == QLatin1String("app_xml5hbizmZPgUT"))
                chats << jsonText(row, "id");
            for (const Json &product : row.at("products")) {
                if (jsonText(product, "id") == QLatin1String("prod_Presets0000002"))
                    presets << jsonText(row, "id");
            }
        }
        QCOMPARE(ids("&app_id=app_xml5hbizmZPgUT"), chats);
        QCOMPARE(ids("&product_id=prod_Presets0000002"), presets);
        QVERIFY(presets.size() > 10);
    }
    void limitsRequestsPerOperationAndKey()
    {
        SimulatorClient client(Seed::Demo, 300);
        client.whop.setKey("apik_second", {});
        for (int i = 0; i < 600; ++i)
            QCOMPARE(client.ask("GET", "/accounts/me").status, 200);
        client.clock.advance(std::chrono::seconds(48));
        const SimulatedReply limited = client.ask("GET", "/accounts/me");
        QCOMPARE(limited.status, 429);
        QVERIFY(limited.body.contains("Try again in 12 seconds."));
        QCOMPARE(client.ask("GET", "/companies").status, 200);
        client.headers["authorization"] = "Bearer apik_second";
        QCOMPARE(client.ask("GET", "/accounts/me").status, 200);
        client.headers["authorization"] = "Bearer apik_demo";
        client.clock.advance(std::chrono::seconds(12));
        QCOMPARE(client.ask("GET", "/accounts/me").status, 200);
    }
    void otherClientLeavesNoEffects()
    {
        SimulatorClient client(Seed::Demo, 300);
        const QString id = client.firstExperience();
        QVERIFY(client.whop.editRow(QStringLiteral("experience"), id, Json {{"name", "Theirs"}}));
        QCOMPARE(jsonText(client.json("GET", "/experiences/" + id.toUtf8()), "name"),
            QStringLiteral("Theirs"));
        QVERIFY(client.whop.removeRow(QStringLiteral("experience"), id));
        QCOMPARE(client.ask("GET", "/experiences/" + id.toUtf8()).status, 404);
        const QString made
            = client.whop.addRow(QStringLiteral("experience"), Json {{"name", "New"}});
        QCOMPARE(client.firstExperience(), made);
        QVERIFY(client.whop.effects().empty());
    }
    void saysWhatItDoesNotSimulate()
    {
        SimulatorClient client(Seed::Demo, 300);
        const SimulatedReply reply = client.ask("GET", "/no_such_things");
        QCOMPARE(reply.status, 501);
        QVERIFY(reply.unknownRoute);
    }
    void isControlledByRequests()
    {
        SimulatorClient client(Seed::Demo, 300);
        const QByteArray id = client.firstExperience().toUtf8();
        client.headers.clear();
        QCOMPARE(
            client
                .ask("POST", "/__sandbox/keys", R"({"key":"apik_k","deny":["experience:delete"]})")
                .status,
            200);
        client.headers = {{"authorization", "Bearer apik_k"}, {"api-version-date", "2026-07-20"}};
        QCOMPARE(client.ask("DELETE", "/experiences/" + id).status, 403);
        QCOMPARE(client.ask("PATCH", "/experiences/" + id, R"({"name":"Mine"})").status, 200);
        const Json effects = client.json("POST", "/__sandbox/effects", "{}");
        QCOMPARE(effects.at("effects").size(), size_t(1));
        const Json expected {{"operation", "PATCH /experiences/{id}"}, {"method", "PATCH"},
            {"path", QString(QStringLiteral("/experiences/") + QString::fromLatin1(id))},
            {"body", Json {{"name", "Mine"}}}, {"at", "2026-11-20T10:00:00.000Z"}};
        QCOMPARE(effects.at("effects").at(0), expected);
        const Json edited = client.json("POST", "/__sandbox/rows",
            R"({"kind":"experience","id":")" + id
                + R"(","body":{"name":"Theirs"},"products":["prod_StudioPass0001"]})");
        QCOMPARE(jsonText(edited.at("rows").at(0), "name"), QStringLiteral("Theirs"));
        QCOMPARE(edited.at("rows").at(0).at("products").size(), size_t(1));
        client.ask("POST", "/__sandbox/rows",
            R"({"kind":"experience","remove":true,"id":")" + id + R"("})");
        QCOMPARE(client.ask("GET", "/experiences/" + id).status, 404);
        QCOMPARE(
            client.json("POST", "/__sandbox/rows", R"({"kind":"experience"})").at("rows").size(),
            size_t(299));
    }
};

HOPYARD_TEST(TestSimulatedWhop)
#include "tst_simulatedwhop.moc"
