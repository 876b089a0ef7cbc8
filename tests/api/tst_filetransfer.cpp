// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/filetransfer.h"
#include "apitools.h"
#include "support/fakeclock.h"
#include "support/testcase.h"
#include "support/wireserver.h"

#include <QTemporaryDir>

using namespace hopyard;
using test::WireCut;
using test::WireReply;
using test::WireRequest;
using test::WireServer;

class TestFileTransfer : public test::TestCase
{
    Q_OBJECT

    const QByteArray m_bytes = QByteArray(200'000, 'f');

    struct Files
    {
        QTemporaryDir directory;
        [[nodiscard]] QString write(const QByteArray &bytes) const
        {
            const QString path = directory.filePath(QStringLiteral("file"));
            QFile file(path);
            if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
                qFatal("cannot write");
            return path;
        }
    };
    static Result<QByteArray> outcomeOf(FileTransfer *transfer)
    {
        std::optional<Result<QByteArray>> outcome;
        QObject context;
        connect(transfer, &FileTransfer::finished, &context,
            [&outcome](const Result<QByteArray> &sha256) { outcome = sha256; });
        static_cast<void>(QTest::qWaitFor([&outcome] { return outcome.has_value(); }, 10'000));
        return outcome.value_or(Error::of(ErrorCode::Internal));
    }

private Q_SLOTS:
    void carriesNothingOfOurs()
    {
        SystemClock clock;
        const Files files;
        WireServer server;
        const auto client = test::makeClient(server.url(), clock);
        FilePut put;
        put.url = server.url(QStringLiteral("/bucket/key"));
        put.url.setQuery(QStringLiteral("signature=a%2Fb"));
        put.headers = {{"x-amz-acl", "private"}, {"Authorization", "Bearer stolen"},
            {"Content-Type", "image/png"}, {"Cookie", "a=b"}};
        put.path = files.write(m_bytes);
        put.size = m_bytes.size();
        const auto sent = outcomeOf(client->put(put));
        QVERIFY(sent.ok());
        QCOMPARE(*sent, QCryptographicHash::hash(m_bytes, QCryptographicHash::Sha256).toHex());
        QCOMPARE(server.requests().size(), 1);
        const WireRequest request = server.requests().constFirst();
        QCOMPARE(request.method, "PUT");
        QCOMPARE(request.target, "/bucket/key?signature=a%2Fb");
        QCOMPARE(request.body, m_bytes);
        QCOMPARE(request.header("authorization"), QByteArray());
        QCOMPARE(request.header("cookie"), QByteArray());
        QCOMPARE(request.header("api-version-date"), QByteArray());
        QCOMPARE(request.header("x-amz-acl"), "private");
        QCOMPARE(request.header("content-type"), "image/png");
        QCOMPARE(request.header("content-length"), "200000");
        for (const auto &[name, value] : request.headers)
            QVERIFY2(!value.contains("apik_"), name.constData());
    }

    void oneRequestWhereverItIsCut_data()
    {
        QTest::addColumn<WireCut>("cut");
        QTest::newRow("before reading") << WireCut::BeforeReading;
        QTest::newRow("after headers") << WireCut::AfterHeaders;
        QTest::newRow("after body") << WireCut::AfterBody;
        QTest::newRow("mid status line") << WireCut::MidStatusLine;
        QTest::newRow("mid headers") << WireCut::MidHeaders;
    }
    void oneRequestWhereverItIsCut()
    {
        QFETCH(WireCut, cut);
        SystemClock clock;
        const Files files;
        WireServer server;
        server.setCut(cut);
        const auto client = test::makeClient(server.url(), clock);
        const FilePut put {
            server.url(QStringLiteral("/key")), {}, files.write(m_bytes), m_bytes.size()};
        const auto sent = outcomeOf(client->put(put));
        QVERIFY(!sent);
        QCOMPARE(sent.error().code, ErrorCode::ConnectionLost);
        QCOMPARE(server.requestsBegun(), 1);
    }

    void answersAreTold_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("redirect") << 307 << ErrorCode::Redirected;
        QTest::newRow("expired") << 403 << ErrorCode::Forbidden;
        QTest::newRow("trouble") << 503 << ErrorCode::ServerError;
    }
    void answersAreTold()
    {
        QFETCH(int, status);
        QFETCH(ErrorCode, code);
        SystemClock clock;
        const Files files;
        WireServer server;
        WireServer other;
        server.setHandler([status, to = other.url().toEncoded()](const WireRequest &) {
            return WireReply::json("<Error/>", status, "Location: " + to + "\r\n");
        });
        const auto client = test::makeClient(server.url(), clock);
        const FilePut put {
            server.url(QStringLiteral("/key")), {}, files.write(m_bytes), m_bytes.size()};
        const auto sent = outcomeOf(client->put(put));
        QVERIFY(!sent);
        QCOMPARE(sent.error().code, code);
        QCOMPARE(server.requests().size(), 1);
        QCOMPARE(other.requestsBegun(), 0);
    }

    void aShorterFileEndsIt()
    {
        SystemClock clock;
        const Files files;
        WireServer server;
        const auto client = test::makeClient(server.url(), clock);
        const FilePut put {
            server.url(QStringLiteral("/key")), {}, files.write(m_bytes), m_bytes.size() + 5};
        const auto sent = outcomeOf(client->put(put));
        QVERIFY(!sent);
        QCOMPARE(sent.error().code, ErrorCode::FileChanged);
        QVERIFY(server.requests().isEmpty());
    }

    void onlySafeAddresses_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("allowed");
        QTest::newRow("https") << QStringLiteral("https://files.example/a?b=c") << true;
        QTest::newRow("loopback") << QStringLiteral("http://127.0.0.1:8080/a") << true;
        QTest::newRow("http") << QStringLiteral("http://files.example/a") << false;
        QTest::newRow("file") << QStringLiteral("file:///etc/passwd") << false;
        QTest::newRow("user") << QStringLiteral("https://me:you@files.example/a") << false;
        QTest::newRow("nothing") << QString() << false;
    }
    void onlySafeAddresses()
    {
        QFETCH(QString, address);
        QFETCH(bool, allowed);
        QCOMPARE(checkUploadUrl(QUrl(address)).ok(), allowed);
    }

    void aStalledOneEnds()
    {
        test::FakeClock clock;
        const Files files;
        WireServer server;
        server.setHandler([](const WireRequest &) { return WireReply::raw({}, false); });
        const auto client = test::makeClient(server.url(), clock);
        const FilePut put {
            server.url(QStringLiteral("/key")), {}, files.write(m_bytes), m_bytes.size()};
        FileTransfer *transfer = client->put(put);
        std::optional<ErrorCode> ended;
        connect(
            transfer, &FileTransfer::finished, this, [&ended](const Result<QByteArray> &sha256) {
                ended = sha256 ? ErrorCode::None : sha256.error().code;
            });
        QTRY_COMPARE(server.requests().size(), 1);
        clock.advance(std::chrono::minutes(3));
        QTRY_VERIFY(ended.has_value());
        QCOMPARE(*ended, ErrorCode::Timeout);
    }
};

HOPYARD_TEST(TestFileTransfer)
#include "tst_filetransfer.moc"
