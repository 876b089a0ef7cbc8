// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/forums.h"
#include "schema/posts.h"
#include "schema/registry.h"
#include "support/testcase.h"

using namespace hopyard;

class TestPosts : public test::TestCase
{
    Q_OBJECT

    static Json json(const QByteArray &text) { return *parseJson(text); }

private Q_SLOTS:
    void aTitleOrTheFirstLineSaysWhatItIs_data()
    {
        QTest::addColumn<QByteArray>("row");
        QTest::addColumn<QString>("title");
        const auto row = [](const char *name, const QByteArray &body, const QString &title) {
            QTest::newRow(name) << body << title;
        };
        row("title", R"({"title":" New  look ","content":"Text"})", QStringLiteral("New look"));
        row("first line", R"({"title":null,"content":"\n\n## Hello **you**\nrest"})",
            QStringLiteral("Hello you"));
        row("blank title", R"({"title":" ","content":"> - quoted"})", QStringLiteral("quoted"));
        row("neither", R"({"title":null,"content":null})", QString());
        row("wrong types", R"({"title":[],"content":7})", QString());
        row("only marks", QByteArray("{\"content\":\"***\\n---\\n\\u0023 \\nEnd\"}"),
            QStringLiteral("End"));
        row("line of megabytes", "{\"content\":\"" + QByteArray(5'000'000, 'x') + "\"}",
            QString(QString(119, u'x') + QChar(0x2026)));
        row("a million empty lines",
            "{\"content\":\"" + QByteArray("\\n").repeated(1'000'000) + "x\"}", QString());
    }
    void aTitleOrTheFirstLineSaysWhatItIs()
    {
        QFETCH(QByteArray, row);
        QFETCH(QString, title);
        const Json body = json(row);
        const double before = test::threadCpuMs();
        QCOMPARE(posts::titleOrFirstLine(body), title);
        QVERIFY(test::threadCpuMs() - before < 2000); // what looks at all of it often takes minutes
    }
    void questionsWithoutAnAnswer_data()
    {
        QTest::addColumn<QByteArray>("row");
        QTest::addColumn<bool>("unanswered");
        QTest::newRow("open") << QByteArray(R"({"is_poster_admin":false,"comment_count":0})")
                              << true;
        QTest::newRow("answered") << QByteArray(R"({"is_poster_admin":false,"comment_count":2})")
                                  << false;
        QTest::newRow("by the team")
            << QByteArray(R"({"is_poster_admin":true,"comment_count":0})") << false;
        QTest::newRow("not known") << QByteArray("{}") << false;
    }
    void questionsWithoutAnAnswer()
    {
        QFETCH(QByteArray, row);
        QFETCH(bool, unanswered);
        QCOMPARE(posts::isUnanswered(json(row)), unanswered);
    }
    void aPriceIsWrittenAsItsUnitSays_data()
    {
        QTest::addColumn<QString>("unit");
        QTest::addColumn<QByteArray>("args");
        QTest::addColumn<bool>("right");
        const QString units = QStringLiteral("units");
        const QString cents = QStringLiteral("cents");
        const auto row = [](const char *name, const QString &unit, const QByteArray &amount,
                             bool right, const QByteArray &currency = "usd") {
            QTest::newRow(name) << unit
                                << QByteArray("{\"paywall_amount\":" + amount
                                       + ",\"paywall_currency\":\"" + currency + "\"}")
                                << right;
        };
        QTest::newRow("no price") << QString() << QByteArray(R"({"content":"x"})") << true;
        row("nobody said", QString(), "5.00", false);
        row("another word", QStringLiteral("dollars"), "5.00", false);
        row("units", units, "9.99", true);
        row("units, one digit", units, "5.5", true);
        row("units like cents", units, "500", false);
        row("units, tiny part", units, "5.001", false);
        row("units, nothing", units, "0.00", false);
        row("units, highest", units, "10000.00", true);
        row("units, too high", units, "10000.01", false);
        row("units, power", units, "5.00e2", false);
        row("units, less than nothing", units, "-5.00", false);
        row("cents", cents, "999", true);
        row("cents like units", cents, "9.99", false);
        row("cents, highest", cents, "1000000", true);
        row("cents, too high", cents, "1000001", false);
        row("text", cents, "\"x\"", false);
        row("yen have no cents", cents, "500", false, "jpy");
        row("capitals", cents, "500", false, "USD");
        QTest::newRow("currency alone")
            << cents << QByteArray(R"({"paywall_currency":"usd"})") << false;
    }
    void aPriceIsWrittenAsItsUnitSays()
    {
        QFETCH(QString, unit);
        QFETCH(QByteArray, args);
        QFETCH(bool, right);
        QCOMPARE(posts::checkPriceUnit(json(args), unit).ok(), right);
    }
    void newestPostsAndOldestCommentsStandFirst()
    {
        const Json old = json(R"({"created_at":"2025-01-01T00:00:00Z"})");
        const Json young = json(R"({"created_at":"2026-01-01T00:00:00Z"})");
        const Json unsent = json("{}");
        QVERIFY(posts::resource.sortKey(young) < posts::resource.sortKey(old));
        QVERIFY(posts::resource.sortKey(unsent) < posts::resource.sortKey(young));
        QVERIFY(comments::resource.sortKey(old) < comments::resource.sortKey(young));
        QVERIFY(comments::resource.sortKey(young) < comments::resource.sortKey(unsent));
    }
    void aLostPostIsToldByItsWords_data()
    {
        QTest::addColumn<QByteArray>("row");
        QTest::addColumn<bool>("ours");
        const auto row = [](const char *name, const QByteArray &body, bool ours) {
            QTest::newRow(name) << body << ours;
        };
        row("the same", R"({"title":"Hi","content":"a\n\nb","is_poster_admin":true})", true);
        row("tidied", R"({"title":"Hi ","content":"a b ","is_poster_admin":true})", true);
        row("other text", R"({"title":"Hi","content":"a c","is_poster_admin":true})", false);
        row("other title", R"({"title":"Ho","content":"a b","is_poster_admin":true})", false);
        row("by a member", R"({"title":"Hi","content":"a b","is_poster_admin":false})", false);
        row("a comment", R"({"title":"Hi","content":"a b","parent_id":"post_1"})", false);
        row("with files", R"({"title":"Hi","content":"a b","attachments":[{"id":"f"}]})", false);
        row("locked", R"({"title":"Hi","content":null})", false);
    }
    void aLostPostIsToldByItsWords()
    {
        QFETCH(QByteArray, row);
        QFETCH(bool, ours);
        const Json args
            = json(R"({"experience_id":"exp_1","title":"Hi","content":"a\nb","attachments":[]})");
        QCOMPARE(posts::create.isResult(json(row), args, Json::object()), ours);
    }
    void aCommentIsLookedForUnderItsPost()
    {
        const Json args = json(R"({"experience_id":"e","parent_id":"post_1","content":"Yes"})");
        QVERIFY(comments::create.isResult(
            json(R"({"parent_id":"post_1","content":"Yes"})"), args, Json::object()));
        QVERIFY(!comments::create.isResult(
            json(R"({"parent_id":"post_2","content":"Yes"})"), args, Json::object()));
    }
    void nothingThatCannotBeDeletedIsRepeated()
    {
        for (const ActionSpec *action : {&posts::create, &comments::create}) {
            QCOMPARE(action->retry, RetryClass::PlainCreate);
            QVERIFY(!action->inverse); // so a person is asked, see Reconciler
        }
    }
    void pinningIsCalledDifferentlyWhenPosting()
    {
        Record record(QStringLiteral("post"), QStringLiteral("local"), -1, Json::object());
        posts::create.apply(record, json(R"({"content":"x","pinned":true})"));
        QCOMPARE(posts::isPinned.in(record.body()), std::optional(true));
        QVERIFY(!record.body().contains("pinned"));
    }
    void changesAreDoneWhenWhopShowsThem()
    {
        const Record server(QStringLiteral("post"), QStringLiteral("post_1"), 1,
            json(
                R"({"content":"a b","title":"T","is_pinned":true,"attachments":[{"id":"f","url":null}]})"));
        QVERIFY(isFulfilled(posts::update, server, json(R"({"content":"a b","is_pinned":true})")));
        QVERIFY(isFulfilled(posts::update, server, json(R"({"attachments":[{"id":"f"}]})")));
        QVERIFY(!isFulfilled(posts::update, server, json(R"({"attachments":[]})")));
        // Never shown, so never known.
        QVERIFY(!isFulfilled(posts::update, server, json(R"({"visibility":"members_only"})")));
    }
    void whiteSpaceIsContent_data()
    {
        QTest::addColumn<QByteArray>("args");
        QTest::addColumn<bool>("done");
        QTest::newRow("paragraph") << QByteArray(R"({"content":"one\n\ntwo"})") << false;
        QTest::newRow("line break") << QByteArray(R"({"content":"one\ntwo"})") << false;
        QTest::newRow("indented") << QByteArray(R"({"content":"    one two"})") << false;
        QTest::newRow("double") << QByteArray(R"({"content":"one  two"})") << false;
        QTest::newRow("title") << QByteArray(R"({"title":"a  b"})") << false;
        QTest::newRow("same") << QByteArray(R"({"content":"one two","title":"a b"})") << true;
        QTest::newRow("after it") << QByteArray(R"({"content":"one two\r\n"})") << true;
    }
    void whiteSpaceIsContent()
    {
        QFETCH(const QByteArray, args);
        for (const ActionSpec *action : {&posts::update, &comments::update}) {
            const Record server(specText(action->kind), QStringLiteral("post_1"), 1,
                json(R"({"content":"one two","title":"a b"})"));
            QTEST(isFulfilled(*action, server, json(args)), "done");
        }
    }
    void linesMayEndEitherWay()
    {
        const Record server(QStringLiteral("post"), QStringLiteral("post_1"), 1,
            json(R"({"content":"one\r\ntwo"})"));
        QVERIFY(isFulfilled(posts::update, server, json(R"({"content":"one\ntwo"})")));
    }
    void thePublicForumNeedsTheCompany()
    {
        const Json open = posts::create.body(
            json(R"({"experience_id":"public","content":"x"})"), QStringLiteral("biz_1"));
        QCOMPARE(jsonText(open, "company_id"), QStringLiteral("biz_1"));
        const Json inside = posts::create.body(
            json(R"({"experience_id":"exp_1","content":"x"})"), QStringLiteral("biz_1"));
        QVERIFY(!inside.contains("company_id"));
    }
    void lengthsAreCheckedBeforeQueueing()
    {
        const auto check = [](qsizetype length) {
            return checkArguments(
                posts::create, Json {{"experience_id", "e"}, {"content", QString(length, u'x')}});
        };
        QVERIFY(check(50'000).ok());
        QCOMPARE(check(50'001).error().param, QStringLiteral("content"));
        QVERIFY(!checkArguments(
            comments::create, Json {{"experience_id", "e"}, {"parent_id", "p"}, {"content", "  "}})
                     .ok());
    }
    void bannedWordsAreWrittenAndNeverShown()
    {
        Record record(QStringLiteral("forum"), QStringLiteral("feed_1"), 1,
            json(R"({"who_can_post":"everyone"})"));
        forums::update.apply(record, json(R"({"who_can_post":"admins","banned_words":["x"]})"));
        QCOMPARE(record.text(forums::whoCanPost), QStringLiteral("admins"));
        QVERIFY(!record.body().contains("banned_words"));
        QVERIFY(!isFulfilled(forums::update, record, json(R"({"banned_words":["x"]})")));
    }
};

HOPYARD_TEST(TestPosts)
#include "tst_posts.moc"
