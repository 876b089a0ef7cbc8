// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/singleinstance.h"
#include "support/testcase.h"

#include <QFile>
#include <QFileInfo>
#include <QLocalSocket>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QThread>

#include <atomic>

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>
#endif

using namespace hopyard;
using namespace std::chrono_literals;

class TestSingleInstance : public test::TestCase
{
    Q_OBJECT

private:
    // Hands over as another process would: blocking, elsewhere.
    static bool handOverFromOutside(const QString &profile, const QString &link)
    {
        std::atomic<int> taken = -1;
        const std::unique_ptr<QThread> thread(QThread::create([profile, link, &taken] {
            taken = SingleInstance(profile).handOver(link, 10s) ? 1 : 0;
        }));
        thread->start();
        if (!QTest::qWaitFor([&taken] { return taken >= 0; }, 20'000))
            return false;
        thread->wait();
        return taken == 1;
    }

    // What the first instance answers to raw bytes.
    static QByteArray answerTo(const QString &name, const QByteArray &bytes)
    {
        QLocalSocket socket;
        socket.connectToServer(name);
        QByteArray answer;
        bool left = false;
        connect(&socket, &QLocalSocket::disconnected, &socket, [&left] { left = true; });
        if (socket.waitForConnected(5000))
            socket.write(bytes);
        if (!QTest::qWaitFor([&left] { return left; }, 20'000))
            return "kept";
        return socket.readAll();
    }

private Q_SLOTS:
    void handsOver()
    {
        const QTemporaryDir profile;
        SingleInstance first(profile.path());
        QVERIFY(!first.handOver(QString(), 200ms)); // nobody there yet
        QVERIFY(first.listen().ok());
        QSignalSpy opened(&first, &SingleInstance::openRequested);
        QSignalSpy raised(&first, &SingleInstance::raiseRequested);
        const QString link = QStringLiteral("hopyard://workspace/biz_a/post/é\n\"x");
        QVERIFY(handOverFromOutside(profile.path(), link));
        QTRY_COMPARE(opened.size(), 1);
        QCOMPARE(opened[0][0].toString(), link);
        QCOMPARE(raised.size(), 0);
        QVERIFY(handOverFromOutside(profile.path(), {}));
        QTRY_COMPARE(raised.size(), 1);
        QCOMPARE(opened.size(), 1);
    }

    void isOnePerProfile()
    {
        const QTemporaryDir one;
        const QTemporaryDir two;
        SingleInstance first(one.path());
        SingleInstance other(two.path());
        QVERIFY(first.listen().ok());
        QVERIFY(first.serverName() != other.serverName());
        QVERIFY(!other.handOver(QString(), 200ms));
        QVERIFY(other.listen().ok());
        SingleInstance again(one.path());
        const Outcome refused = again.listen();
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, ErrorCode::InUse);
        QVERIFY(handOverFromOutside(one.path(), {})); // and the first still listens
    }

    void answersManyAtOnce()
    {
        const QTemporaryDir profile;
        SingleInstance first(profile.path());
        QVERIFY(first.listen().ok());
        QSignalSpy raised(&first, &SingleInstance::raiseRequested);
        std::atomic<int> taken = 0;
        std::vector<std::unique_ptr<QThread>> threads;
        for (int i = 0; i < 10; ++i) {
            threads.emplace_back(QThread::create([path = profile.path(), &taken] {
                if (SingleInstance(path).handOver({}, 10s))
                    ++taken;
            }));
            threads.back()->start();
        }
        QTRY_COMPARE_WITH_TIMEOUT(taken.load(), 10, 20'000);
        for (const auto &thread : threads)
            thread->wait();
        QTRY_COMPARE(raised.size(), 10);
    }

    void dropsEverythingElse_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        for (const char *text :
            {"\n", "raise\n", "{}\n", "[]\n", "{\"raise\":false}\n", "{\"raise\":\"true\"}\n",
                "{\"open\":\"\"}\n", "{\"open\":7}\n", "{\"open\":\"x\",\"raise\":true}\n",
                "{\"send\":true}\n", "{\"open\":\"x\"\n", "GET / HTTP/1.1\r\n\r\n"})
            QTest::newRow(text) << QByteArray(text);
        QTest::newRow("zeros") << QByteArray("\0\0\0\n", 4);
        QTest::newRow("not UTF-8") << QByteArray("{\"open\":\"\xff\"}\n");
        QTest::newRow("endless") << QByteArray(100'000, 'x');
        QTest::newRow("too long") << QByteArray("{\"open\":\"" + QByteArray(5000, 'x') + "\"}\n");
        QTest::newRow("deep") << QByteArray(QByteArray(3000, '[') + "\n");
    }
    void dropsEverythingElse()
    {
        QFETCH(QByteArray, bytes);
        const QTemporaryDir profile;
        SingleInstance first(profile.path());
        QVERIFY(first.listen().ok());
        QSignalSpy opened(&first, &SingleInstance::openRequested);
        QSignalSpy raised(&first, &SingleInstance::raiseRequested);
        QCOMPARE(answerTo(first.serverName(), bytes), QByteArray());
        QCOMPARE(opened.size(), 0);
        QCOMPARE(raised.size(), 0);
        QCOMPARE(answerTo(first.serverName(), "{\"raise\":true}\n"), QByteArray("taken\n"));
    }

    void survivesNoise()
    {
        const QTemporaryDir profile;
        SingleInstance first(profile.path());
        QVERIFY(first.listen().ok());
        QSignalSpy opened(&first, &SingleInstance::openRequested);
        QRandomGenerator random(20261120);
        for (int round = 0; round < 100; ++round) {
            QByteArray noise(random.bounded(300), '\0');
            for (char &byte : noise)
                byte = char(random.bounded(256));
            QCOMPARE(answerTo(first.serverName(), noise + '\n'), QByteArray());
        }
        QCOMPARE(opened.size(), 0);
        QVERIFY(handOverFromOutside(profile.path(), QStringLiteral("x")));
    }

    void refusesLinksThatAreTooLong()
    {
        const QTemporaryDir profile;
        SingleInstance first(profile.path());
        QVERIFY(first.listen().ok());
        QVERIFY(!handOverFromOutside(profile.path(), QString(5000, QLatin1Char('x'))));
    }

    void takesOverWhatTheDeadLeft()
    {
#ifndef Q_OS_UNIX
        QSKIP("pipes go with their process");
#else
        const QTemporaryDir profile;
        SingleInstance first(profile.path());
        const QByteArray path = QFile::encodeName(first.serverName());
        // A socket file nobody listens on any more.
        const int descriptor = socket(AF_UNIX, SOCK_STREAM, 0);
        QVERIFY(descriptor >= 0);
        sockaddr_un address {};
        address.sun_family = AF_UNIX;
        QVERIFY(size_t(path.size()) < sizeof address.sun_path);
        std::copy(path.begin(), path.end(), address.sun_path);
        QCOMPARE(bind(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address), 0);
        close(descriptor);
        QVERIFY(QFileInfo::exists(first.serverName()));
        QVERIFY(!first.handOver(QString(), 200ms));
        QVERIFY(first.listen().ok());
        QVERIFY(handOverFromOutside(profile.path(), {}));
#endif
    }

    void isClosedToOthers()
    {
#ifdef Q_OS_UNIX
        const QTemporaryDir profile;
        SingleInstance first(profile.path());
        QVERIFY(first.listen().ok());
        struct stat status
        {
        };
        QCOMPARE(stat(QFile::encodeName(first.serverName()).constData(), &status), 0);
        QCOMPARE(status.st_mode & 0077, 0U);
        QVERIFY(first.serverName().startsWith(qEnvironmentVariable("XDG_RUNTIME_DIR")));
#endif
    }

    void fitsLongProfilePaths()
    {
        const QTemporaryDir root;
        QString path = root.path();
        for (int i = 0; i < 10; ++i)
            path += QStringLiteral("/Größe ホップ 0123456789");
        const QByteArray runtime = qgetenv("XDG_RUNTIME_DIR");
        qunsetenv("XDG_RUNTIME_DIR");
        SingleInstance first(path);
        const Outcome listening = first.listen();
        qputenv("XDG_RUNTIME_DIR", runtime);
        QVERIFY(listening.ok());
    }
};

HOPYARD_TEST(TestSingleInstance)
#include "tst_singleinstance.moc"
