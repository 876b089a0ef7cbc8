// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/filefetch.h"
#include "apitools.h"
#include "support/fakeclock.h"
#include "support/testcase.h"
#include "support/wireserver.h"

#include <QDir>
#include <QTemporaryDir>

#include <limits>

using namespace hopyard;
using test::WireCut;
using test::WireReply;
using test::WireRequest;
using test::WireServer;

class TestFileFetch : public test::TestCase
{
    Q_OBJECT

    const QByteArray m_bytes = QByteArray(3'000'000, 'g');

    static Result<qint64> outcomeOf(FileFetch *fetch)
    {
        std::optional<Result<qint64>> outcome;
        QObject context;
        connect(fetch, &FileFetch::finished, &context,
            [&outcome](const Result<qint64> &size) { outcome = size; });
        static_cast<void>(QTest::qWaitFor([&outcome] { return outcome.has_value(); }, 10'000));
        return outcome.value_or(Error::of(ErrorCode::Internal));
    }
    void serve(WireServer &server) const
    {
        server.setHandler([bytes = m_bytes](const WireRequest &) {
            return WireReply::typed(bytes, "application/pdf");
        });
    }

private Q_SLOTS:
    void writesWhatCame()
    {
        SystemClock clock;
        const QTemporaryDir folder;
        WireServer server;
        serve(server);
        const auto client = test::makeClient(server.url(), clock);
        const QString path = folder.filePath(QStringLiteral("file"));
        const auto size = outcomeOf(client->fetchFile({server.url(QStringLiteral("/a")), path}));
        QVERIFY(size.ok());
        QCOMPARE(*size, qint64(m_bytes.size()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll() == m_bytes);
        QCOMPARE(server.requests().size(), 1);
        const WireRequest request = server.requests().constFirst();
        QCOMPARE(request.header("authorization"), QByteArray());
        QCOMPARE(request.header("cookie"), QByteArray());
        for (const auto &[name, value] : request.headers)
            QVERIFY2(!value.contains("apik_"), name.constData());
    }

    void aPartIsNoFile_data()
    {
        QTest::addColumn<WireCut>("cut");
        QTest::newRow("before reading") << WireCut::BeforeReading;
        QTest::newRow("mid headers") << WireCut::MidHeaders;
        QTest::newRow("mid body") << WireCut::MidBody;
    }
    void aPartIsNoFile()
    {
        QFETCH(WireCut, cut);
        SystemClock clock;
        const QTemporaryDir folder;
        WireServer server;
        serve(server);
        server.setCut(cut);
        const auto client = test::makeClient(server.url(), clock);
        const QString path = folder.filePath(QStringLiteral("file"));
        const auto size = outcomeOf(client->fetchFile({server.url(QStringLiteral("/a")), path}));
        QVERIFY(!size);
        QCOMPARE(size.error().code, ErrorCode::ConnectionLost);
        QVERIFY(!QFile::exists(path));
    }

    void goesNowhereElse_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("redirect") << 302 << ErrorCode::Redirected;
        QTest::newRow("expired") << 403 << ErrorCode::Forbidden;
        QTest::newRow("gone") << 404 << ErrorCode::NotFound;
        QTest::newRow("trouble") << 503 << ErrorCode::ServerError;
    }
    void goesNowhereElse()
    {
        QFETCH(int, status);
        QFETCH(ErrorCode, code);
        SystemClock clock;
        const QTemporaryDir folder;
        WireServer server;
        WireServer other;
        server.setHandler([status, to = other.url().toEncoded()](const WireRequest &) {
            return WireReply::json("<Error/>", status, "Location: " + to + "\r\n");
        });
        const auto client = test::makeClient(server.url(), clock);
        const QString path = folder.filePath(QStringLiteral("file"));
        const auto size = outcomeOf(client->fetchFile({server.url(QStringLiteral("/a")), path}));
        QVERIFY(!size);
        QCOMPARE(size.error().code, code);
        QVERIFY(!QFile::exists(path));
        QCOMPARE(other.requestsBegun(), 0);
    }

    void takesNoMoreThanItMay()
    {
        SystemClock clock;
        const QTemporaryDir folder;
        WireServer server;
        serve(server);
        const auto client = test::makeClient(server.url(), clock);
        const QString path = folder.filePath(QStringLiteral("file"));
        const auto size
            = outcomeOf(client->fetchFile({server.url(QStringLiteral("/a")), path, 100'000}));
        QVERIFY(!size);
        QCOMPARE(size.error().code, ErrorCode::TooLarge);
        QVERIFY(!QFile::exists(path));
    }

    // Changes are saved on the same disk.
    void leavesRoomOnTheDisk()
    {
        SystemClock clock;
        const QTemporaryDir folder;
        WireServer server;
        serve(server);
        const auto client = test::makeClient(server.url(), clock);
        FileGet get {server.url(QStringLiteral("/a")), folder.filePath(QStringLiteral("file"))};
        get.spareBytes = std::numeric_limits<qint64>::max() / 2;
        const auto size = outcomeOf(client->fetchFile(get));
        QVERIFY(!size);
        QCOMPARE(size.error().code, ErrorCode::DiskFull);
        QVERIFY(QDir(folder.path()).isEmpty());
    }

    // A little now and then holds up everything behind it.
    void doesNotCreepForEver()
    {
        test::FakeClock clock;
        const QTemporaryDir folder;
        WireServer server;
        server.setHandler([](const WireRequest &) {
            WireReply slow = WireReply::typed(QByteArray(20'000, 'g'), "application/pdf");
            slow.dripMs = 1;
            return slow;
        });
        const auto client = test::makeClient(server.url(), clock);
        FileFetch *fetch = client->fetchFile(
            {server.url(QStringLiteral("/a")), folder.filePath(QStringLiteral("file"))});
        std::optional<Result<qint64>> outcome;
        connect(fetch, &FileFetch::finished, this,
            [&outcome](const Result<qint64> &size) { outcome = size; });
        int pieces = 0;
        connect(fetch, &FileFetch::progressed, this, [&pieces](qint64) { ++pieces; });
        for (int turn = 0; !outcome && turn < 20; ++turn) {
            const int before = pieces;
            QTRY_VERIFY(pieces > before || outcome);
            clock.advance(std::chrono::seconds(25)); // never silent for a minute
        }
        QTRY_VERIFY(outcome);
        QCOMPARE(outcome->error().code, ErrorCode::Timeout);
        QVERIFY(QDir(folder.path()).isEmpty());
    }

    // One that can't be trusted is no bad luck.
    void tellsWhyThereIsNoConnection()
    {
        SystemClock clock;
        const QTemporaryDir folder;
        WireServer server;
        test::useTls(server, QStringLiteral("selfsigned"));
        const auto client = test::makeClient(server.url(), clock);
        const QString path = folder.filePath(QStringLiteral("file"));
        auto size = outcomeOf(client->fetchFile({server.url(QStringLiteral("/a")), path}));
        QCOMPARE(size.error().code, ErrorCode::TlsFailed);
        QCOMPARE(server.requestsBegun(), 0);
        const QUrl nobody = server.url(QStringLiteral("/a"));
        server.close();
        size = outcomeOf(client->fetchFile({nobody, path}));
        QCOMPARE(size.error().code, ErrorCode::Offline);
        size = outcomeOf(client->fetchFile(
            {server.url(QStringLiteral("/a")), folder.filePath(QStringLiteral("none/file"))}));
        QCOMPARE(size.error().code, ErrorCode::Io); // no disk is full
    }

    void onlyAsksWhereItMay_data()
    {
        QTest::addColumn<QString>("address");
        QTest::newRow("http elsewhere") << QStringLiteral("http://files.example/a");
        QTest::newRow("a file") << QStringLiteral("file:///etc/hosts");
        QTest::newRow("a user") << QStringLiteral("https://user:word@files.example/a");
        QTest::newRow("nothing") << QString();
    }
    void onlyAsksWhereItMay()
    {
        QFETCH(QString, address);
        SystemClock clock;
        const QTemporaryDir folder;
        WireServer server;
        const auto client = test::makeClient(server.url(), clock);
        const QString path = folder.filePath(QStringLiteral("file"));
        const auto size = outcomeOf(client->fetchFile({QUrl(address), path}));
        QVERIFY(!size);
        QCOMPARE(size.error().code, ErrorCode::NotApi);
        QVERIFY(!QFile::exists(path));
    }

    void whatIsThereIsSomebodyElses()
    {
        SystemClock clock;
        const QTemporaryDir folder;
        WireServer server;
        serve(server);
        const auto client = test::makeClient(server.url(), clock);
        const QString path = folder.filePath(QStringLiteral("file"));
        QFile mine(path);
        QVERIFY(mine.open(QIODevice::WriteOnly) && mine.write("mine") == 4);
        mine.close();
        const auto size = outcomeOf(client->fetchFile({server.url(QStringLiteral("/a")), path}));
        QVERIFY(!size);
        QCOMPARE(size.error().code, ErrorCode::Io);
        QCOMPARE(QFileInfo(path).size(), 4);
        QCOMPARE(server.requestsBegun(), 0);
    }
};

HOPYARD_TEST(TestFileFetch)
#include "tst_filefetch.moc"
