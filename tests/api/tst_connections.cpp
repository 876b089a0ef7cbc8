// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/apiclient.h"
#include "apitools.h"
#include "support/fakeclock.h"
#include "support/testcase.h"
#include "support/wireserver.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace hopyard;
using test::WireReply;
using test::WireRequest;
using test::WireServer;

// Connections that stayed open while the network became another one. The clock stands still: what
// only a deadline ends, does not end here.
class TestConnections : public test::TestCase
{
    Q_OBJECT

private:
    // Whatever comes over the connections of until now is swallowed.
    static void loseConnections(WireServer &server)
    {
        server.setHandler([last = server.connections()](const WireRequest &request) {
            return request.connection > last ? WireReply::json("{}") : WireReply();
        });
    }
    static WireReply slow(const QByteArray &body)
    {
        WireReply reply = WireReply::json(body);
        reply.dripMs = 2;
        return reply;
    }

private Q_SLOTS:
    void deadConnectionsAreNotUsedAgain_data()
    {
        QTest::addColumn<bool>("tls");
        QTest::newRow("http") << false;
        QTest::newRow("tls") << true;
    }
    void deadConnectionsAreNotUsedAgain()
    {
        QFETCH(bool, tls);
        WireServer server;
        if (tls)
            test::useTls(server);
        test::FakeClock clock;
        const auto client = test::makeClient(
            server.url(), clock, tls ? test::makeTrustingNetwork : ApiClient::NetworkFactory {});
        QVERIFY(test::runRequest(*client, test::makeRequest(Verb::Get)).ok());
        QVERIFY(test::runRequest(*client, test::makeRequest(Verb::Get)).ok());
        QCOMPARE(server.connections(), 1); // kept open
        loseConnections(server);
        client->renewConnections();
        for (const Verb verb : {Verb::Get, Verb::Post, Verb::Patch, Verb::Delete})
            QVERIFY(test::runRequest(*client, test::makeRequest(verb)).ok());
        QCOMPARE(server.requestsBegun(), 6);
    }

    void readsThatHangEndAndMutationsStay()
    {
        WireServer server;
        server.setHandler([](const WireRequest &request) {
            return request.method == "GET" ? WireReply() : slow(R"({"id":"thing_1"})");
        });
        test::FakeClock clock;
        const auto client = test::makeClient(server.url(), clock);
        ApiJob *read = client->send(test::makeRequest(Verb::Get));
        ApiJob *change = client->send(test::makeRequest(Verb::Post));
        QSignalSpy readEnded(read, &ApiJob::finished);
        QSignalSpy changeEnded(change, &ApiJob::finished);
        QTRY_COMPARE(server.requests().size(), 2);
        client->renewConnections();
        QTRY_COMPARE(readEnded.size(), 1);
        const Error error = test::resultIn(readEnded).error();
        QCOMPARE(error.code, ErrorCode::ConnectionLost);
        QVERIFY(wasEndedByUs(error));
        // Also while it goes away more than once.
        client->renewConnections();
        loseConnections(server);
        QVERIFY(test::runRequest(*client, test::makeRequest(Verb::Get)).ok());
        QTRY_COMPARE(changeEnded.size(), 1);
        const Result<ApiResponse> changed = test::resultIn(changeEnded);
        QVERIFY2(changed.ok(), changed.ok() ? "" : qPrintable(changed.error().message));
        QCOMPARE(changed->body, R"({"id":"thing_1"})");
        QCOMPARE(server.requestsBegun(), 3);
    }

    void filesOnTheWireStay()
    {
        WireServer server;
        server.setHandler([](const WireRequest &) { return slow(QByteArray()); });
        test::FakeClock clock;
        const auto client = test::makeClient(server.url(), clock);
        const QTemporaryDir directory;
        QFile file(directory.filePath(QStringLiteral("picture")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("bytes");
        file.close();
        FilePut put;
        put.url = server.url(QStringLiteral("/bucket/1"));
        put.path = file.fileName();
        put.size = 5;
        FileTransfer *transfer = client->put(put);
        QSignalSpy ended(transfer, &FileTransfer::finished);
        QTRY_COMPARE(server.requests().size(), 1);
        client->renewConnections();
        QTRY_COMPARE(ended.size(), 1);
        QVERIFY(static_cast<const Result<QByteArray> *>(ended.first().first().constData())->ok());
        QCOMPARE(server.requestsBegun(), 1);
    }

    void aResetEndsAllOfIt()
    {
        WireServer server;
        server.setHandler([](const WireRequest &) { return WireReply(); });
        test::FakeClock clock;
        const auto client = test::makeClient(server.url(), clock);
        QList<ApiJob *> jobs {client->send(test::makeRequest(Verb::Get)),
            client->send(test::makeRequest(Verb::Post))};
        QSignalSpy read(jobs[0], &ApiJob::finished);
        QSignalSpy change(jobs[1], &ApiJob::finished);
        QTRY_COMPARE(server.requests().size(), 2);
        client->renewConnections(); // the mutation is on connections that were given up already
        client->resetConnections();
        QTRY_COMPARE(read.size(), 1);
        QTRY_COMPARE(change.size(), 1);
        QCOMPARE(test::resultIn(change).error().delivery, Delivery::Unknown);
        QVERIFY(wasEndedByUs(test::resultIn(change).error()));
        loseConnections(server);
        QVERIFY(test::runRequest(*client, test::makeRequest(Verb::Post)).ok());
    }

    void endedWithTheClient()
    {
        WireServer server;
        server.setHandler([](const WireRequest &) { return WireReply(); });
        test::FakeClock clock;
        auto client = test::makeClient(server.url(), clock);
        client->send(test::makeRequest(Verb::Post));
        QTRY_COMPARE(server.requests().size(), 1);
        client->renewConnections();
        client.reset();
        QCoreApplication::processEvents();
    }
};

HOPYARD_TEST(TestConnections)
#include "tst_connections.moc"
