// SPDX-License-Identifier: GPL-3.0-or-later
#include "apitools.h"

#include "support/fakeclock.h"
#include "support/testcase.h"
#include "support/wireserver.h"

#include <QSignalSpy>

using namespace hopyard;
using namespace std::chrono_literals;
using test::WireReply;
using test::WireRequest;
using test::WireServer;

// Answers that are slow, cut, too large, redirected, foreign or from the wrong server, on real
// sockets.
class TestWireFaults : public test::TestCase
{
    Q_OBJECT

private:
    static Result<ApiResponse> runAgainst(
        const WireReply &reply, Verb verb = Verb::Get, qint64 maxBytes = 0)
    {
        WireServer server;
        server.setHandler([reply](const WireRequest &) { return reply; });
        test::FakeClock clock;
        const auto client = test::makeClient(server.url(), clock);
        ApiRequest request = test::makeRequest(verb);
        if (maxBytes > 0)
            request.maxBytes = maxBytes;
        return test::runRequest(*client, request);
    }

private Q_SLOTS:
    void redirectsAreNotFollowed_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {301, 302, 303, 307, 308})
            QTest::addRow("%d", status) << status;
    }
    void redirectsAreNotFollowed()
    {
        QFETCH(int, status);
        WireServer other;
        WireServer server;
        const QByteArray location = "Location: http://localhost:"
            + QByteArray::number(other.serverPort()) + "/taken?x=1\r\n";
        server.setHandler(
            [=](const WireRequest &) { return WireReply::json("{}", status, location); });
        test::FakeClock clock;
        const auto client = test::makeClient(server.url(), clock);
        for (const Verb verb : {Verb::Get, Verb::Post, Verb::Patch, Verb::Delete}) {
            const Result<ApiResponse> result = test::runRequest(*client, test::makeRequest(verb));
            QVERIFY(!result.ok());
            QCOMPARE(result.error().code, ErrorCode::Redirected);
            QCOMPARE(result.error().httpStatus, status);
            QVERIFY(result.error().message.contains(QLatin1String("localhost")));
            QCOMPARE(result.error().param, QStringLiteral("localhost"));
            QCOMPARE(result.error().delivery,
                verb == Verb::Get ? Delivery::Answered : Delivery::Unknown);
        }
        QCOMPARE(server.requestsBegun(), 4);
        QCOMPARE(other.connections(), 0);
    }

    void theDeadlineEndsADrip_data()
    {
        QTest::addColumn<bool>("mutation");
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<int>("status");
        const QByteArray head
            = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n";
        for (const bool mutation : {false, true}) {
            QTest::addRow("slow head %d", mutation) << mutation << QByteArray() << 0;
            QTest::addRow("slow body %d", mutation) << mutation << head << 200;
        }
    }
    void theDeadlineEndsADrip()
    {
        QFETCH(bool, mutation);
        QFETCH(QByteArray, head);
        QFETCH(int, status);
        WireServer server;
        server.setHandler([head](const WireRequest &) {
            WireReply reply = WireReply::raw(
                head + QByteArray("HTTP/1.1 200 OK\r\nX: ") + QByteArray(90'000, ' '), false);
            reply.dripMs = 1;
            return reply;
        });
        test::FakeClock clock;
        const auto client = test::makeClient(server.url(), clock);
        ApiJob *job = client->send(test::makeRequest(mutation ? Verb::Post : Verb::Get));
        QSignalSpy finished(job, &ApiJob::finished);
        QTRY_VERIFY_WITH_TIMEOUT(server.bytesSent() > head.size() + 20, 20'000);
        clock.advance(mutation ? 59s : 29s);
        QCOMPARE(finished.size(), 0);
        clock.advance(1s);
        QTRY_COMPARE(finished.size(), 1);
        const Result<ApiResponse> result = test::resultIn(finished);
        QCOMPARE(result.error().code, ErrorCode::Timeout);
        QCOMPARE(result.error().httpStatus, status);
        QCOMPARE(result.error().delivery,
            mutation         ? Delivery::Unknown
                : status > 0 ? Delivery::Answered
                             : Delivery::NotSent);
    }

    void aSilentServerEndsByTheDeadline()
    {
        WireServer server;
        server.setHandler([](const WireRequest &) { return WireReply {}; });
        test::FakeClock clock;
        const auto client = test::makeClient(server.url(), clock);
        ApiRequest request = test::makeRequest(Verb::Patch);
        request.deadline = 5s;
        ApiJob *job = client->send(request);
        QSignalSpy finished(job, &ApiJob::finished);
        QTRY_COMPARE(server.requests().size(), 1);
        clock.advance(5s);
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(test::resultIn(finished).error().delivery, Delivery::Unknown);
    }

    // Cut at every byte: no part of an answer ever passes for the whole.
    void truncatedAnswersAreRefused_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<bool>("chunked");
        QTest::newRow("with length") << QByteArray("Content-Length: 34\r\n") << false;
        QTest::newRow("without length") << QByteArray("Connection: close\r\n") << false;
        QTest::newRow("chunked") << QByteArray("Transfer-Encoding: chunked\r\n") << true;
    }
    void truncatedAnswersAreRefused()
    {
        QFETCH(QByteArray, head);
        QFETCH(bool, chunked);
        const QByteArray body = R"({"id":"thing_1","title":"Some text"})";
        const QByteArray sized = QByteArray(head).replace("34", QByteArray::number(body.size()));
        WireServer server;
        test::FakeClock clock;
        const auto client = test::makeClient(server.url(), clock);
        for (qsizetype size = 0; size <= body.size(); ++size) {
            QByteArray part = body.first(size);
            if (chunked)
                part = QByteArray::number(body.size(), 16) + "\r\n" + part
                    + (size == body.size() ? "\r\n0\r\n\r\n" : "");
            const QByteArray bytes
                = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" + sized + "\r\n" + part;
            server.setHandler([bytes](const WireRequest &) { return WireReply::raw(bytes, true); });
            const Result<ApiResponse> result
                = test::runRequest(*client, test::makeRequest(Verb::Patch));
            if (result) {
                QCOMPARE(size, body.size()); // nothing but the whole is ever accepted
                continue;
            }
            // Without a length the end of the connection is the end of the answer, and Qt at times
            // reports that end as lost; a declared length leaves no doubt.
            if (chunked || sized.contains("Content-Length"))
                QVERIFY(size != body.size());
            QVERIFY(result.error().code == ErrorCode::ConnectionLost
                || result.error().code == ErrorCode::NotApi);
            QCOMPARE(result.error().httpStatus, 200);
            QCOMPARE(result.error().delivery, Delivery::Unknown);
        }
    }

    void theCapIsKept()
    {
        const QByteArray body = "\"" + QByteArray(10'000, 'x') + "\"";
        const Result<ApiResponse> fits = runAgainst(WireReply::json(body), Verb::Get, body.size());
        QVERIFY(fits.ok());
        QCOMPARE(fits->body, body);
        for (const Verb verb : {Verb::Get, Verb::Post}) {
            const Result<ApiResponse> over
                = runAgainst(WireReply::json(body), verb, body.size() - 1);
            QVERIFY(!over.ok());
            QCOMPARE(over.error().code, ErrorCode::TooLarge);
            QCOMPARE(
                over.error().delivery, verb == Verb::Get ? Delivery::Answered : Delivery::Unknown);
        }
        // Too large a refusal is a refusal.
        QCOMPARE(runAgainst(WireReply::json(body, 404), Verb::Post, 100).error().code,
            ErrorCode::NotFound);
    }

    void anEndlessAnswerIsCut()
    {
        QByteArray bytes = "HTTP/1.1 200 OK\r\nContent-Type: "
                           "application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
        for (int i = 0; i < 300; ++i)
            bytes += "2000\r\n" + QByteArray(0x2000, 'x') + "\r\n";
        const Result<ApiResponse> result
            = runAgainst(WireReply::raw(bytes, false), Verb::Get, 100'000);
        QVERIFY(!result.ok());
        QCOMPARE(result.error().code, ErrorCode::TooLarge);
    }

    void aCompressedBombIsCut()
    {
        const QByteArray bomb
            = qCompress(QByteArray(100 * 1024 * 1024, ' '), 9).sliced(4); // a zlib stream
        QVERIFY(bomb.size() < 200'000);
        const Result<ApiResponse> result
            = runAgainst(WireReply::json(bomb, 200, "Content-Encoding: deflate\r\n"), Verb::Get);
        QVERIFY(!result.ok());
        QVERIFY(
            result.error().code == ErrorCode::TooLarge || result.error().code == ErrorCode::NotApi);
    }

    void theCapCountsWhatIsUnpacked()
    {
        const QByteArray body = "\"" + QByteArray(60'000, 'x') + "\"";
        const WireReply reply = WireReply::json(gzip(body), 200, "Content-Encoding: gzip\r\n");
        const Result<ApiResponse> fits = runAgainst(reply, Verb::Get, 100'000);
        QVERIFY2(fits.ok(), fits.ok() ? "" : qPrintable(fits.error().message));
        QCOMPARE(fits->body, body);
        QCOMPARE(runAgainst(reply, Verb::Get, 50'000).error().code, ErrorCode::TooLarge);
    }

    void foreignAnswers_data()
    {
        QTest::addColumn<WireReply>("reply");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("html") << WireReply::typed("<html>sign in</html>", "text/html")
                              << ErrorCode::NotApi;
        QTest::newRow("html that lies")
            << WireReply::json("<html>sign in</html>") << ErrorCode::NotApi;
        QTest::newRow("empty") << WireReply::json("") << ErrorCode::NotApi;
        QTest::newRow("error in a 200")
            << WireReply::json(R"({"error":{"type":"not_found","message":"x"}})")
            << ErrorCode::NotFound;
        QTest::newRow("511") << WireReply::typed("<html>", "text/html", 511) << ErrorCode::NotApi;
        QTest::newRow("not http") << WireReply::raw("SSH-2.0-OpenSSH_9\r\n\r\n", true)
                                  << ErrorCode::NotApi;
    }
    void foreignAnswers()
    {
        QFETCH(WireReply, reply);
        QFETCH(ErrorCode, code);
        const Result<ApiResponse> result = runAgainst(reply);
        QVERIFY(!result.ok());
        if (QByteArray(QTest::currentDataTag()) == "not http")
            QVERIFY(result.error().code == ErrorCode::NotApi
                || result.error().code == ErrorCode::ConnectionLost);
        else
            QCOMPARE(result.error().code, code);
    }

    void badCertificatesSeeNothing_data()
    {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<bool>("trusted"); // the authority is known
        QTest::newRow("self-signed") << QStringLiteral("selfsigned") << true;
        QTest::newRow("wrong host") << QStringLiteral("wronghost") << true;
        QTest::newRow("expired") << QStringLiteral("expired") << true;
        QTest::newRow("unknown authority") << QStringLiteral("good") << false;
    }
    void badCertificatesSeeNothing()
    {
        QFETCH(QString, certificate);
        QFETCH(bool, trusted);
        WireServer server;
        test::useTls(server, certificate);
        test::FakeClock clock;
        const auto client = test::makeClient(server.url(), clock,
            trusted ? test::makeTrustingNetwork : ApiClient::NetworkFactory {});
        for (const Verb verb : {Verb::Get, Verb::Post, Verb::Patch, Verb::Delete}) {
            const Result<ApiResponse> result = test::runRequest(*client, test::makeRequest(verb));
            QVERIFY(!result.ok());
            QCOMPARE(result.error().code, ErrorCode::TlsFailed);
            QCOMPARE(result.error().delivery, Delivery::NotSent);
            QVERIFY2(result.error().message.contains(QLatin1String("hopyard.test")),
                qPrintable(result.error().message));
            QVERIFY2(result.error().param.contains(QLatin1String("hopyard.test")),
                qPrintable(result.error().param));
        }
        QVERIFY(server.connections() >= 4);
        QCOMPARE(server.bytesReceived(), 0);
        QCOMPARE(server.requestsBegun(), 0);
    }

    void plainHttpOnATlsPort()
    {
        WireServer plain;
        QUrl url = plain.url();
        url.setScheme(QStringLiteral("https"));
        test::FakeClock clock;
        const auto client = test::makeClient(url, clock);
        plain.setCut(test::WireCut::AfterHeaders); // a TLS hello is no request; end it
        ApiJob *job = client->send(test::makeRequest(Verb::Post));
        QSignalSpy finished(job, &ApiJob::finished);
        QTRY_VERIFY(plain.bytesReceived() > 0);
        plain.closeConnections();
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(test::resultIn(finished).error().delivery, Delivery::NotSent);
    }

    void nobodyListens()
    {
        QUrl url;
        {
            const WireServer gone;
            url = gone.url();
        }
        for (const QString &scheme : {QStringLiteral("http"), QStringLiteral("https")}) {
            url.setScheme(scheme);
            test::FakeClock clock;
            const auto client = test::makeClient(url, clock);
            for (const Verb verb : {Verb::Get, Verb::Post, Verb::Patch, Verb::Delete}) {
                const Result<ApiResponse> result
                    = test::runRequest(*client, test::makeRequest(verb));
                QVERIFY(!result.ok());
                QCOMPARE(result.error().code, ErrorCode::Offline);
                QCOMPARE(result.error().delivery, Delivery::NotSent);
            }
        }
    }

    void tooManyRequestsHoldTheOperation_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<int>("seconds");
        QTest::newRow("header") << QByteArray("Retry-After: 20\r\n") << QByteArray("slow down")
                                << 20;
        QTest::newRow("message") << QByteArray() << QByteArray("Try again in 12 seconds.") << 12;
        QTest::newRow("nothing") << QByteArray() << QByteArray() << 5;
    }
    void tooManyRequestsHoldTheOperation()
    {
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, message);
        QFETCH(int, seconds);
        WireServer server;
        server.setHandler([=](const WireRequest &) {
            return WireReply::json(
                "{\"error\":{\"type\":\"rate_limit_exceeded\",\"message\":\"" + message + "\"}}",
                429, header);
        });
        test::FakeClock clock;
        const auto client = test::makeClient(server.url(), clock);
        const Result<ApiResponse> refused
            = test::runRequest(*client, test::makeRequest(Verb::Post));
        QCOMPARE(refused.error().code, ErrorCode::RateLimited);
        QCOMPARE(refused.error().delivery, Delivery::Answered);
        QVERIFY(client->usage().heldUntilMs);

        server.setHandler([](const WireRequest &) { return WireReply::json("{}"); });
        ApiJob *held = client->send(test::makeRequest(Verb::Post));
        QSignalSpy finished(held, &ApiJob::finished);
        QVERIFY(test::runRequest(*client, test::makeRequest(Verb::Get))
                    .ok()); // another operation goes on
        clock.advance(std::chrono::seconds(seconds) - 1ms);
        QCOMPARE(server.requests().size(), 2);
        clock.advance(1ms);
        QTRY_COMPARE(finished.size(), 1);
        QVERIFY(test::resultIn(finished).ok());
    }

private:
    static QByteArray gzip(const QByteArray &data)
    {
        // qCompress() gives a length, then a zlib stream: header 2 bytes, deflate, checksum 4
        // bytes.
        const QByteArray zlib = qCompress(data, 9);
        const QByteArray deflate = zlib.sliced(6, zlib.size() - 10);
        QByteArray trailer(8, '\0');
        quint32 crc = 0xffffffff;
        for (const char c : data) {
            crc ^= quint8(c);
            for (int bit = 0; bit < 8; ++bit)
                crc = (crc >> 1) ^ (0xedb88320U & (0U - (crc & 1U)));
        }
        crc = ~crc;
        for (int i = 0; i < 4; ++i) {
            trailer[i] = char((crc >> (8 * i)) & 0xff);
            trailer[4 + i] = char((quint32(data.size()) >> (8 * i)) & 0xff);
        }
        return QByteArray("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03", 10) + deflate + trailer;
    }
};

HOPYARD_TEST(TestWireFaults)
#include "tst_wirefaults.moc"
