// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/experiences.h"
#include "schema/registry.h"
#include "support/testcase.h"

using namespace hopyard;

class TestExperiences : public test::TestCase
{
    Q_OBJECT

    static Json json(const QByteArray &text) { return *parseJson(text); }

private Q_SLOTS:
    void ordersByDecimalThenAge()
    {
        const QByteArray two = experiences::resource.sortKey(
            json(R"({"order":"2","created_at":"2026-01-01T00:00:00Z"})"));
        const QByteArray ten = experiences::resource.sortKey(
            json(R"({"order":"10","created_at":"2025-01-01T00:00:00Z"})"));
        const QByteArray minus = experiences::resource.sortKey(json(R"({"order":"-1.5"})"));
        const QByteArray none = experiences::resource.sortKey(
            json(R"({"order":null,"created_at":"2024-01-01T00:00:00Z"})"));
        const QByteArray later
            = experiences::resource.sortKey(json(R"({"created_at":"2025-01-01T00:00:00Z"})"));
        QVERIFY(minus < two);
        QVERIFY(two < ten);
        QVERIFY(ten < none);
        QVERIFY(none < later);
    }
    void checksArgumentsBeforeTheyAreQueued_data()
    {
        QTest::addColumn<QString>("action");
        QTest::addColumn<QByteArray>("args");
        QTest::addColumn<QString>("param"); // empty = accepted
        const auto row = [](const char *name, const char *action, const QByteArray &args,
                             const char *param = "") {
            QTest::newRow(name) << QString::fromLatin1(action) << args
                                << QString::fromLatin1(param);
        };
        const QByteArray long255(255, 'x');
        row("rename", "experience.update", R"({"name":"VIP"})");
        row("255 characters", "experience.update", R"({"name":")" + long255 + R"("})");
        row("256 characters", "experience.update", R"({"name":"y)" + long255 + R"("})", "name");
        row("255 characters beyond the BMP", "experience.update",
            R"({"name":")" + QByteArray("\xf0\x9f\x8e\x89").repeated(255) + R"("})");
        row("blank", "experience.update", R"({"name":"  "})", "name");
        row("null name", "experience.update", R"({"name":null})", "name");
        row("number as name", "experience.update", R"({"name":3})", "name");
        row("unknown", "experience.update", R"({"section_id":"sect_1"})", "section_id");
        row("order", "experience.update", R"({"order":"1.5"})");
        row("order as a number", "experience.update", R"({"order":1.5})");
        row("order with an exponent", "experience.update", R"({"order":1.5e2})", "order");
        row("order in words", "experience.update", R"({"order":"first"})", "order");
        row("public in words", "experience.update", R"({"is_public":"yes"})", "is_public");
        row("create", "experience.create", R"({"app_id":"app_1"})");
        row("create without app", "experience.create", R"({"name":"x"})", "app_id");
        row("create with blank app", "experience.create", R"({"app_id":" "})", "app_id");
        row("attach", "experience.attach", R"({"product_id":"prod_1"})");
        row("attach to nothing", "experience.attach", "{}", "product_id");
        row("delete", "experience.delete", "{}");
    }
    void checksArgumentsBeforeTheyAreQueued()
    {
        QFETCH(QString, action);
        QFETCH(QByteArray, args);
        QFETCH(QString, param);
        const Outcome outcome = checkArguments(*findAction(action), json(args));
        QCOMPARE(outcome.ok() ? QString() : outcome.error().param, param);
        if (!outcome.ok())
            QCOMPARE(outcome.error().code, ErrorCode::InvalidArgument);
    }
    void lengthErrorsTellTheLimit()
    {
        const Outcome outcome
            = checkArguments(experiences::update, Json {{"name", std::string(300, 'x')}});
        QVERIFY(!outcome.ok());
        QCOMPARE(outcome.error().limit, 255);
    }
    // Digit by digit; where Whop takes a number, or nothing, it stays what it is.
    void decimalsAreSentAsWhopTakesThem()
    {
        const auto sent = [](const char *action, const char *args) {
            return dumpJson(sentArguments(*findAction(QString::fromLatin1(action)), json(args)));
        };
        QCOMPARE(sent("experience.update", R"({"name":"A","order":12345678901234567890.10})"),
            R"({"name":"A","order":"12345678901234567890.10"})");
        QCOMPARE(sent("experience.update", R"({"order":-2})"), R"({"order":"-2"})");
        QCOMPARE(sent("experience.update", R"({"order":"1.50"})"), R"({"order":"1.50"})");
        QCOMPARE(sent("course.update", R"({"order":3})"), R"({"order":"3"})");
        QCOMPARE(sent("withdrawal.create", R"({"amount":1.50})"), R"({"amount":1.50})");
    }
    void createSendsTheCompany()
    {
        const Json body = experiences::create.body(
            Json {{"app_id", "app_1"}, {"name", "A"}}, QStringLiteral("biz_1"));
        QCOMPARE(dumpJson(body), R"({"app_id":"app_1","company_id":"biz_1","name":"A"})");
    }
    void recognisesWhatACreateMade()
    {
        const Json row = json(R"({"id":"exp_9","name":"A","app":{"id":"app_1"}})");
        QVERIFY(experiences::create.isResult(row, Json {{"app_id", "app_1"}, {"name", "A"}}, {}));
        QVERIFY(!experiences::create.isResult(row, Json {{"app_id", "app_2"}, {"name", "A"}}, {}));
        QVERIFY(!experiences::create.isResult(row, Json {{"app_id", "app_1"}, {"name", "B"}}, {}));
        const Json source = json(R"({"id":"exp_1","name":"A","app":{"id":"app_1"}})");
        QVERIFY(experiences::duplicate.isResult(row, Json::object(), source));
        QVERIFY(!experiences::duplicate.isResult(row, Json {{"name", "A copy"}}, source));
    }
    void updateIsFulfilledByEqualValues()
    {
        const Record server(QStringLiteral("experience"), QStringLiteral("exp_1"), 1,
            json(R"({"name":"A","is_public":true,"order":"1.50"})"));
        QVERIFY(isFulfilled(experiences::update, server, Json {{"name", "A"}, {"order", "1.5"}}));
        QVERIFY(!isFulfilled(experiences::update, server, Json {{"name", "B"}}));
        QVERIFY(
            !isFulfilled(experiences::update, server, Json {{"logo", Json {{"id", "file_1"}}}}));
    }
    void inversesTakeBack()
    {
        Operation renamed;
        renamed.target = QStringLiteral("exp_1");
        renamed.args = Json {{"name", "new"}, {"order", "3"}};
        renamed.base = json(R"({"name":"old","order":null})");
        const auto back = experiences::update.inverse(renamed);
        QVERIFY(back);
        QCOMPARE(
            dumpJson(back->args), R"({"name":"old"})"); // an order that was null cannot be put back
        Operation attached;
        attached.target = QStringLiteral("exp_1");
        attached.args = Json {{"product_id", "prod_1"}};
        QCOMPARE(
            experiences::attach.inverse(attached)->action, QStringLiteral("experience.detach"));
        QCOMPARE(
            experiences::detach.inverse(attached)->action, QStringLiteral("experience.attach"));
        QVERIFY(!experiences::remove.inverse);
    }
};

HOPYARD_TEST(TestExperiences)
#include "tst_experiences.moc"
