// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulatorclient.h"
#include "support/testcase.h"

using namespace hopyard;
using hopyard::test::SimulatorClient;

class TestSimulatedForums : public test::TestCase
{
    Q_OBJECT

    struct Forum : SimulatorClient
    {
        Forum()
        {
            experience = jsonText(whop.rows(QStringLiteral("forum")).constLast(), "experience.id");
        }
        QByteArray list(const QByteArray &more = {}) const
        {
            return "/forum_posts?experience_id=" + experience.toUtf8() + more;
        }
        SimulatedReply post(Json body)
        {
            body["experience_id"] = experience;
            return ask("POST", "/forum_posts", dumpJson(body));
        }
        QString experience;
    };

private Q_SLOTS:
    void listsAreOfOneForumOrOneThread()
    {
        Forum forum;
        const QString above
            = jsonText(*parseJson(forum.post(Json {{"content", "Question"}}).body), "id");
        const SimulatedReply reply = forum.post(Json {{"content", "Answer"}, {"parent_id", above}});
        const QString below = jsonText(*parseJson(reply.body), "id");
        QCOMPARE(forum.idsOf(forum.json("GET", forum.list("&first=1"))), QStringList {above});
        QCOMPARE(forum.idsOf(forum.json("GET", forum.list("&parent_id=" + above.toUtf8()))),
            QStringList {below});
        QCOMPARE(jsonInt(forum.whop.row(QStringLiteral("post"), above), "comment_count"), 1);
        const Json pinned = forum.json("GET", forum.list("&pinned=true&first=100"));
        QVERIFY(!pinned.at("data").empty());
        for (const Json &row : pinned.at("data"))
            QVERIFY(jsonBool(row, "is_pinned"));
    }
    void whatIsWriteOnlyIsNeverShown()
    {
        Forum forum;
        const SimulatedReply reply = forum.post(Json {{"title", "Vote"}, {"pinned", true},
            {"visibility", "globally_visible"}, {"is_mention", true},
            {"poll",
                Json {{"options",
                    Json::array({Json {{"id", "1"}, {"text", "A"}},
                        Json {{"id", "2"}, {"text", "B"}}})}}}});
        QCOMPARE(reply.status, 200);
        const Json shown = *parseJson(reply.body);
        for (const char *member : {"poll", "visibility", "is_mention", "experience_id", "pinned"})
            QVERIFY2(!shown.contains(member), member);
        QVERIFY(jsonBool(shown, "is_pinned"));
        QVERIFY(forum.whop.effects().back().body.contains("poll"));
    }
    void refuses_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        const auto row = [](const char *name, const QByteArray &body, int status) {
            QTest::newRow(name) << body << status;
        };
        row("nothing", "{}", 400);
        row("one option", R"({"poll":{"options":[{"id":"1","text":"a"}]}})", 400);
        row("two options of one id",
            R"({"poll":{"options":[{"id":"1","text":"a"},{"id":"1","text":"b"}]}})", 400);
        row("visibility", R"({"content":"x","visibility":"all"})", 400);
        row("unknown member", R"({"content":"x","tags":[]})", 400);
        row("unknown parent", R"({"content":"x","parent_id":"post_no"})", 404);
        row("too long", "{\"content\":\"" + QByteArray(50'001, 'x') + "\"}", 400);
        row("attachments in words", R"({"content":"x","attachments":"f"})", 400);
    }
    void refuses()
    {
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        Forum forum;
        QCOMPARE(forum.post(*parseJson(body)).status, status);
        QVERIFY(forum.whop.effects().empty());
    }
    void commentsCannotBePinnedAndNothingIsDeleted()
    {
        Forum forum;
        const QString above = jsonText(*parseJson(forum.post(Json {{"content", "a"}}).body), "id");
        const QString below = jsonText(
            *parseJson(forum.post(Json {{"content", "b"}, {"parent_id", above}}).body), "id");
        QCOMPARE(
            forum.ask("PATCH", "/forum_posts/" + below.toUtf8(), R"({"is_pinned":true})").status,
            400);
        QVERIFY(forum.ask("DELETE", "/forum_posts/" + above.toUtf8()).unknownRoute);
    }
    void anEditShows()
    {
        Forum forum;
        const QString id = jsonText(*parseJson(forum.post(Json {{"content", "a"}}).body), "id");
        forum.clock.advance(std::chrono::seconds(5));
        const Json after = forum.json("PATCH", "/forum_posts/" + id.toUtf8(), R"({"content":"b"})");
        QCOMPARE(jsonText(after, "content"), QStringLiteral("b"));
        QVERIFY(jsonBool(after, "is_edited"));
        QVERIFY(jsonText(after, "updated_at") > jsonText(after, "created_at"));
    }
    void settingsAreOneOfAFew()
    {
        SimulatorClient client;
        const QByteArray path = "/forums/"
            + jsonText(client.whop.rows(QStringLiteral("forum")).constFirst(), "id").toUtf8();
        QCOMPARE(client.ask("PATCH", path, R"({"who_can_post":"nobody"})").status, 400);
        const Json after
            = client.json("PATCH", path, R"({"who_can_post":"admins","banned_words":["x"]})");
        QCOMPARE(jsonText(after, "who_can_post"), QStringLiteral("admins"));
        QVERIFY(!after.contains("banned_words"));
    }
    void permissionsAreAsked()
    {
        Forum forum;
        forum.whop.setKey("apik_demo", {{QStringLiteral("forum:post:create")}, false});
        QCOMPARE(forum.post(Json {{"content", "x"}}).status, 403);
        QCOMPARE(forum.ask("GET", forum.list()).status, 200);
        forum.whop.setKey("apik_demo", {{QStringLiteral("forum:read")}, false});
        QCOMPARE(forum.ask("GET", forum.list()).status, 403);
    }
    void oneLikeEach()
    {
        Forum forum;
        const QString id = jsonText(*parseJson(forum.post(Json {{"content", "a"}}).body), "id");
        const QByteArray body = dumpJson(Json {{"resource_id", id}});
        const QString like = jsonText(forum.json("POST", "/reactions", body), "id");
        QCOMPARE(jsonText(forum.json("POST", "/reactions", body), "id"), like);
        QCOMPARE(jsonInt(forum.whop.row(QStringLiteral("post"), id), "like_count"), 1);
        QCOMPARE(forum.idsOf(forum.json("GET", "/reactions?resource_id=" + id.toUtf8())),
            QStringList {like});
        QCOMPARE(forum.ask("DELETE", "/reactions/" + id.toUtf8() + "?emoji=:heart:").body,
            QByteArray("true"));
        QCOMPARE(jsonInt(forum.whop.row(QStringLiteral("post"), id), "like_count"), 0);
    }
    void anExperienceOfTheForumsAppHasAForum()
    {
        SimulatorClient client;
        const QString id
            = jsonText(client.json("POST", "/experiences", client.createBody("Help")), "id");
        const Json forum = client.whop.rows(QStringLiteral("forum")).constFirst();
        QCOMPARE(jsonText(forum, "experience.id"), id);
        QCOMPARE(client.ask("GET", "/forum_posts?experience_id=" + id.toUtf8()).status, 200);
        QCOMPARE(client.ask("GET", "/forum_posts?experience_id=exp_no").status, 404);
        QCOMPARE(client.ask("GET", "/forum_posts").status, 400);
    }
};

HOPYARD_TEST(TestSimulatedForums)
#include "tst_simulatedforums.moc"
