// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulatorclient.h"
#include "support/testcase.h"

using namespace hopyard;
using hopyard::test::SimulatorClient;

class TestSimulatedFaults : public test::TestCase
{
    Q_OBJECT

private:
    static void honourKeys(SimulatorClient &client)
    {
        client.whop.settings().olderEndpointsHonourKeys = true;
        client.headers["idempotency-key"] = "key-1";
    }
    static qsizetype rows(SimulatorClient &client)
    {
        return client.whop.rowCount(QStringLiteral("experience"));
    }

private Q_SLOTS:
    void matchesOperations_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<bool>("hit");
        const auto row = [](const char *pattern, const char *method, const char *target, bool hit) {
            QTest::addRow("%s | %s %s", pattern, method, target)
                << QString::fromLatin1(pattern) << QByteArray(method) << QByteArray(target) << hit;
        };
        row("*", "GET", "/accounts/me", true);
        row("POST /experiences", "POST", "/experiences", true);
        row("POST /experiences", "POST", "/experiences/exp_1/attach", false);
        row("POST /experiences", "GET", "/experiences", false);
        row("GET /experiences", "GET", "/experiences/exp_1", false);
        row("POST /experiences/{id}/attach", "POST", "/experiences/exp_1/attach", true);
        row("POST /experiences/{id}/attach", "POST", "/experiences/exp_1/detach", false);
        row("GET /experiences/{id}", "GET", "/experiences/exp_1", true);
        row("/experiences", "GET", "/experiences", true);
        row("/experiences", "POST", "/experiences/exp_1/attach", true);
        row("/experiences/exp_1", "PATCH", "/experiences/exp_1", true);
        row("/experiences/exp_1", "PATCH", "/experiences/exp_12", false);
        row("POST /experiences/exp_1", "POST", "/experiences/exp_1/attach", true);
        row("POST /experiences/exp_1", "PATCH", "/experiences/exp_1", false);
    }
    void matchesOperations()
    {
        QFETCH(QString, pattern);
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, target);
        QFETCH(bool, hit);
        SimulatorClient client(Seed::Demo, 300);
        QVERIFY(
            client.whop.setFaults(Json {{"faults", {{{"operation", pattern}, {"status", 418}}}}})
                .ok());
        QCOMPARE(client.ask(method, target).status == 418, hit);
    }
    void answersAsToldForSoManyTimes()
    {
        SimulatorClient client(Seed::Demo, 300);
        QVERIFY(
            client.whop
                .setFaults(*parseJson(
                    R"({"faults":[{"operation":"*","skip":1,"times":2,"status":503,"headers":{"Retry-After":"7","Content-Type":"text/html"},"body":"<html>"}]})"))
                .ok());
        QCOMPARE(client.ask("GET", "/accounts/me").status, 200);
        for (int i = 0; i < 2; ++i) {
            const SimulatedReply reply = client.ask("GET", "/accounts/me");
            QCOMPARE(reply.status, 503);
            QCOMPARE(reply.header("retry-after"), QByteArray("7"));
            QCOMPARE(reply.header("content-type"), QByteArray("text/html"));
            QCOMPARE(reply.body, QByteArray("<html>"));
        }
        QCOMPARE(client.ask("GET", "/accounts/me").status, 200);
        QVERIFY(!client.whop.setFaults(*parseJson(R"([{"action":"explode"}])")).ok());
        QVERIFY(!client.whop.setFaults(*parseJson(R"([{"operation":"*"}])")).ok());
    }
    void faultsComeBeforeTheDeed()
    {
        SimulatorClient client(Seed::Empty);
        QVERIFY(client.whop.setFaults(*parseJson(R"([{"status":500}])")).ok());
        QCOMPARE(client.ask("POST", "/experiences", client.createBody("x")).status, 500);
        QCOMPARE(rows(client), 0);
        QVERIFY(client.whop.effects().empty());
    }
    void olderEndpointsIgnoreKeysByDefault()
    {
        SimulatorClient client(Seed::Empty);
        client.headers["idempotency-key"] = "key-1";
        client.ask("POST", "/experiences", client.createBody("x"));
        const SimulatedReply again = client.ask("POST", "/experiences", client.createBody("x"));
        QVERIFY(again.header("Idempotent-Replayed").isEmpty());
        QCOMPARE(rows(client), 2);
    }
    void youngerEndpointsHonourKeys()
    {
        SimulatorClient client(Seed::Empty);
        client.headers["idempotency-key"] = "key-1";
        const QByteArray body
            = dumpJson(Json {{"account_id", client.whop.companyId()}, {"title", "Pass"}});
        const SimulatedReply first = client.ask("POST", "/products", body);
        QCOMPARE(first.status, 200);
        const SimulatedReply again = client.ask("POST", "/products", body);
        QCOMPARE(again.header("Idempotent-Replayed"), QByteArray("true"));
        QCOMPARE(again.body, first.body);
        QCOMPARE(client.whop.rowCount(QStringLiteral("product")), 1);
    }
    void replaysByteForByteForADay()
    {
        SimulatorClient client(Seed::Empty);
        honourKeys(client);
        const SimulatedReply first = client.ask("POST", "/experiences", client.createBody("x"));
        client.clock.advance(std::chrono::hours(24) - std::chrono::seconds(1));
        const SimulatedReply again = client.ask("POST", "/experiences", client.createBody("x"));
        QCOMPARE(again.status, first.status);
        QCOMPARE(again.body, first.body);
        QCOMPARE(again.header("Idempotent-Replayed"), QByteArray("true"));
        QCOMPARE(client.whop.effects().size(), size_t(1));
        client.clock.advance(std::chrono::seconds(1));
        client.ask("POST", "/experiences", client.createBody("x"));
        QCOMPARE(rows(client), 2);
    }
    void replaysRefusalsToo()
    {
        SimulatorClient client(Seed::Empty);
        honourKeys(client);
        QCOMPARE(client.ask("POST", "/experiences", "{}").status, 400);
        const SimulatedReply again = client.ask("POST", "/experiences", "{}");
        QCOMPARE(again.status, 400);
        QCOMPARE(again.header("Idempotent-Replayed"), QByteArray("true"));
    }
    void anyDifferenceIsAMismatch()
    {
        SimulatorClient client(Seed::Empty);
        honourKeys(client);
        client.ask("POST", "/experiences", client.createBody("x"));
        const SimulatedReply body = client.ask("POST", "/experiences", client.createBody("y"));
        QCOMPARE(body.status, 400);
        QCOMPARE(SimulatorClient::errorOf(body), QStringLiteral("idempotency_key_mismatch"));
        client.headers["api-version-date"] = "2026-07-18";
        QCOMPARE(client.ask("POST", "/experiences", client.createBody("x")).status, 400);
        QCOMPARE(rows(client), 1);
    }
    void keysBelongToTheCredential()
    {
        SimulatorClient client(Seed::Empty);
        honourKeys(client);
        client.whop.setKey("apik_second", {});
        client.ask("POST", "/experiences", client.createBody("x"));
        client.headers["authorization"] = "Bearer apik_second";
        client.ask("POST", "/experiences", client.createBody("x"));
        QCOMPARE(rows(client), 2);
    }
    void lostAnswerIsReplayed()
    {
        SimulatorClient client(Seed::Empty);
        honourKeys(client);
        QVERIFY(client.whop.setFaults(*parseJson(R"([{"action":"cut_after_apply"}])")).ok());
        QCOMPARE(client.ask("POST", "/experiences", client.createBody("x")).fate,
            SimulatedReply::Fate::Cut);
        const SimulatedReply again = client.ask("POST", "/experiences", client.createBody("x"));
        QCOMPARE(again.status, 200);
        QCOMPARE(again.header("Idempotent-Replayed"), QByteArray("true"));
        QCOMPARE(rows(client), 1);
    }
    void lostOutcomeStaysUnknownForADay()
    {
        SimulatorClient client(Seed::Empty);
        honourKeys(client);
        QVERIFY(client.whop.setFaults(*parseJson(R"([{"action":"lose_outcome"}])")).ok());
        QCOMPARE(client.ask("POST", "/experiences", client.createBody("x")).fate,
            SimulatedReply::Fate::Cut);
        client.clock.advance(std::chrono::hours(23));
        const SimulatedReply again = client.ask("POST", "/experiences", client.createBody("x"));
        QCOMPARE(again.status, 409);
        QCOMPARE(SimulatorClient::errorOf(again), QStringLiteral("idempotency_outcome_unknown"));
        QCOMPARE(rows(client), 1);
        client.clock.advance(std::chrono::hours(1));
        QCOMPARE(client.ask("POST", "/experiences", client.createBody("x")).status, 200);
    }
    void slowRequestIsInProgress()
    {
        SimulatorClient client(Seed::Empty);
        honourKeys(client);
        QVERIFY(client.whop.setFaults(*parseJson(R"([{"action":"delay","ms":5000}])")).ok());
        QCOMPARE(client.ask("POST", "/experiences", client.createBody("x")).delayMs, 5000);
        const SimulatedReply early = client.ask("POST", "/experiences", client.createBody("x"));
        QCOMPARE(early.status, 409);
        QCOMPARE(
            SimulatorClient::errorOf(early), QStringLiteral("idempotency_request_in_progress"));
        client.clock.advance(std::chrono::seconds(5));
        const SimulatedReply late = client.ask("POST", "/experiences", client.createBody("x"));
        QCOMPARE(late.header("Idempotent-Replayed"), QByteArray("true"));
        QCOMPARE(rows(client), 1);
    }
};

HOPYARD_TEST(TestSimulatedFaults)
#include "tst_simulatedfaults.moc"
