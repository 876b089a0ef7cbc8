// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logging.h"
#include "scriptednetwork.h"
#include "support/testcase.h"
#include "support/wireserver.h"

#include <QLoggingCategory>

using namespace hopyard;
using test::Bench;
using test::errorIn;
using test::spin;

namespace {

QStringList *loggedLines = nullptr;
void keepLine(QtMsgType, const QMessageLogContext &context, const QString &message)
{
    if (loggedLines && context.category && std::strcmp(context.category, "hopyard.api") == 0)
        loggedLines->append(message);
}

} // namespace

// Whose key goes out, and that it goes nowhere else.
class TestApiKeys : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void anotherKeyTakesNothingOver()
    {
        const Bench bench;
        QList<QSignalSpy *> spies;
        for (int i = 0; i < 6; ++i)
            spies << new QSignalSpy(
                bench.send(Verb::Post, Priority::Background), &ApiJob::finished);
        spin();
        bench.net->replies[0]->complete(401, R"({"error":{"message":"no"}})"); // not told yet
        bench.client->setCredential(Secret("apik_another"));
        QTRY_COMPARE(spies[5]->size(), 1);
        QCOMPARE(errorIn(*spies[5]).code, ErrorCode::Cancelled);
        QCOMPARE(errorIn(*spies[5]).delivery, Delivery::NotSent);
        bench.net->replies[1]->complete(401, R"({"error":{"message":"no"}})");
        bench.net->replies[2]->complete(200, "{}");
        for (const int refused : {0, 1}) {
            QTRY_COMPARE(spies[refused]->size(), 1);
            QCOMPARE(errorIn(*spies[refused]).code, ErrorCode::Cancelled);
            QCOMPARE(errorIn(*spies[refused]).delivery, Delivery::NotSent);
        }
        QTRY_COMPARE(spies[2]->size(), 1);
        QVERIFY(test::resultIn(*spies[2]).ok());
        QCOMPARE(bench.started(), 4);
        const QSignalSpy next(bench.send(Verb::Get, Priority::Background), &ApiJob::finished);
        spin();
        bench.net->replies[4]->complete(401, "{}");
        QTRY_COMPARE(next.size(), 1);
        QCOMPARE(errorIn(next).code, ErrorCode::Unauthorized);
        qDeleteAll(spies);
    }

    void aKeyThatIsEchoedIsRemoved()
    {
        const Bench bench;
        const QByteArray key = "an/unusual+key";
        bench.client->setCredential(Secret(key));
        const QSignalSpy spy(bench.send(Verb::Get, Priority::Background), &ApiJob::finished);
        spin();
        bench.net->replies[0]->complete(401,
            R"({"error":{"code":"an/unusual+key","param":"an/unusual+key",)"
            R"("message":"Invalid key an/unusual+key or Bearer apik_another_one"}})");
        QTRY_COMPARE(spy.size(), 1);
        const Error error = errorIn(spy);
        QCOMPARE(error.code, ErrorCode::Unauthorized);
        QCOMPARE(error.message, QStringLiteral("Invalid key [removed] or Bearer [removed]"));
        QCOMPARE(error.serverCode, QStringLiteral("[removed]"));
        QCOMPARE(error.param, QStringLiteral("[removed]"));
    }

    // Sent by one key, refused by the server: the next one is used from then on.
    void theKeyCanChange()
    {
        const Bench bench;
        bench.client->setCredential(Secret(QByteArray("other")));
        bench.send(Verb::Get, Priority::Foreground);
        spin();
        QCOMPARE(bench.net->replies[0]->request().rawHeader("Authorization"), "Bearer other");
    }

    void oneLineForEachExchangeWithoutSecrets()
    {
        QStringList lines;
        loggedLines = &lines;
        QLoggingCategory::setFilterRules(QStringLiteral("hopyard.api.info=true"));
        const QtMessageHandler previous = qInstallMessageHandler(keepLine);
        {
            test::WireServer server;
            test::FakeClock clock;
            const auto client = test::makeClient(server.url(), clock);
            server.setHandler([](const test::WireRequest &) {
                return test::WireReply::json(
                    R"({"id":"CANARY-body"})", 200, "X-Request-Id: req-7\r\n");
            });
            ApiRequest request = test::makeRequest(Verb::Post, QStringLiteral("/things/CANARY-id"));
            request.body = R"({"mail":"CANARY-text"})";
            request.idempotencyKey = "CANARY-key";
            static_cast<void>(test::runRequest(*client, request));
            server.setHandler([](const test::WireRequest &) {
                return test::WireReply::json(
                    R"({"error":{"type":"x","message":"CANARY-said"}})", 422);
            });
            static_cast<void>(test::runRequest(*client, request));
            client->setOnline(false);
            static_cast<void>(test::runRequest(*client, request)); // no exchange, no line
        }
        qInstallMessageHandler(previous);
        QLoggingCategory::setFilterRules(QStringLiteral("hopyard.*.info=false"));
        loggedLines = nullptr;
        QCOMPARE(lines.size(), 2);
        QVERIFY2(lines[0].startsWith(QLatin1String("POST [POST /things/{id}] 200 ")),
            qPrintable(lines[0]));
        QVERIFY(lines[0].contains(QLatin1String("20 bytes")));
        QVERIFY(lines[0].contains(QLatin1String("req-7")));
        QVERIFY(lines[1].contains(QLatin1String("422")));
        QVERIFY(lines[1].contains(QLatin1String("unprocessable")));
        for (const QString &line : std::as_const(lines)) {
            QVERIFY2(!line.contains(QLatin1String("CANARY")), qPrintable(line));
            QVERIFY(!line.contains(QLatin1String(test::canaryKey)));
        }
    }
};

HOPYARD_TEST(TestApiKeys)
#include "tst_apikeys.moc"
