// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/settings.h"
#include "apitools.h"
#include "core/proxyproblem.h"
#include "support/fakeclock.h"
#include "support/testcase.h"
#include "support/wireserver.h"
#include "sync/proxy.h"

#include <QNetworkProxy>
#include <QNetworkProxyFactory>
#include <QTcpServer>
#include <QTcpSocket>

#include <memory>

using namespace hopyard;
using test::WireServer;

namespace {

// A proxy on this computer: HTTP's CONNECT, or SOCKS5 by name, to one server whatever is asked for.
class LoopbackProxy final : public QTcpServer
{
public:
    explicit LoopbackProxy(quint16 target)
        : m_target(target)
    {
        if (!listen(QHostAddress::LocalHost, 0))
            qFatal("no port");
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *client = nextPendingConnection();
            connect(client, &QTcpSocket::readyRead, client, [this, client] { onRead(client); });
        });
    }

    QByteArray answer; // instead of a tunnel
    QByteArray wantedCredentials; // "user:password"; anything else gets 407
    QList<QByteArray> asked; // what was asked for, in order

private:
    void onRead(QTcpSocket *client)
    {
        if (client->property("tunnel").toBool())
            return;
        const QByteArray waiting = client->peek(8192);
        if (waiting.startsWith('\x05'))
            socks(client, waiting);
        else if (waiting.contains("\r\n\r\n"))
            http(client, client->readAll());
    }
    void http(QTcpSocket *client, const QByteArray &head)
    {
        asked << head.left(head.indexOf('\r'));
        const QByteArray given = "Basic " + wantedCredentials.toBase64();
        if (!answer.isEmpty()) {
            client->write(answer);
            client->disconnectFromHost();
        } else if (!wantedCredentials.isEmpty() && !head.contains(given)) {
            client->write("HTTP/1.1 407 Proxy Authentication Required\r\n"
                          "Proxy-Authenticate: Basic realm=\"here\"\r\nContent-Length: 0\r\n\r\n");
        } else {
            client->write("HTTP/1.1 200 Connection established\r\n\r\n");
            tunnel(client);
        }
    }
    void socks(QTcpSocket *client, const QByteArray &waiting)
    {
        if (!client->property("greeted").toBool()) {
            client->setProperty("greeted", true);
            client->readAll();
            client->write(QByteArray("\x05\x00", 2)); // no sign-in
            return;
        }
        // 5, connect, 0, by name, its length, the name, the port
        const int length = waiting.size() > 4 && waiting[3] == 3 ? int(quint8(waiting[4])) : -1;
        if (length < 0 || waiting.size() < 7 + length)
            return;
        asked << waiting.mid(5, length);
        client->read(7 + length);
        client->write(QByteArray("\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x01", 10));
        tunnel(client);
    }
    void tunnel(QTcpSocket *client)
    {
        client->setProperty("tunnel", true);
        auto *server = new QTcpSocket(client);
        server->setProxy(QNetworkProxy::NoProxy);
        server->connectToHost(QHostAddress(QHostAddress::LocalHost), m_target);
        const auto pass = [](QTcpSocket *from, QTcpSocket *to) {
            connect(from, &QTcpSocket::readyRead, to, [from, to] { to->write(from->readAll()); });
            connect(from, &QTcpSocket::disconnected, to, [to] { to->disconnectFromHost(); });
        };
        pass(client, server);
        pass(server, client);
    }

    quint16 m_target;
};

} // namespace

// The way out that a person chose: everything goes through it, and what it refuses never left.
class TestProxy : public test::TestCase
{
    Q_OBJECT

    test::FakeClock m_clock;
    std::unique_ptr<WireServer> m_server;
    std::unique_ptr<LoopbackProxy> m_proxy;
    std::unique_ptr<ApiClient> m_client;

    // Addresses of this computer are never asked for through a proxy; this name is in a
    // certificate.
    [[nodiscard]] static QUrl faraway() { return QUrl(QStringLiteral("https://elsewhere.test")); }
    [[nodiscard]] ProxyChoice choice(ProxyChoice::Kind kind, const char *user = "") const
    {
        return {kind, QStringLiteral("127.0.0.1"), m_proxy->serverPort(), QLatin1String(user)};
    }

private Q_SLOTS:
    void init()
    {
        TestCase::init();
        m_server = std::make_unique<WireServer>();
        test::useTls(*m_server, QStringLiteral("wronghost")); // right for that name
        m_server->setHandler([](const test::WireRequest &) {
            return test::WireReply::json(R"({"id":"thing_1","title":"x"})");
        });
        m_proxy = std::make_unique<LoopbackProxy>(m_server->serverPort());
        m_proxy->setProxy(QNetworkProxy::NoProxy);
        m_client = test::makeClient(faraway(), m_clock, test::makeTrustingNetwork);
    }
    void cleanup()
    {
        m_client.reset();
        m_proxy.reset();
        m_server.reset();
        QNetworkProxyFactory::setUseSystemConfiguration(false);
        QNetworkProxy::setApplicationProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    }

    void goesThroughIt_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QByteArray>("asked");
        QTest::newRow("http") << int(ProxyChoice::Kind::Http)
                              << QByteArray("CONNECT elsewhere.test:443 HTTP/1.1");
        QTest::newRow("socks5") << int(ProxyChoice::Kind::Socks5) << QByteArray("elsewhere.test");
    }
    void goesThroughIt()
    {
        QFETCH(int, kind);
        QFETCH(QByteArray, asked);
        applyProxy(choice(ProxyChoice::Kind(kind)));
        for (const Verb verb : {Verb::Get, Verb::Post}) {
            const auto result = test::runRequest(*m_client, test::makeRequest(verb));
            QVERIFY2(result.ok(), result.ok() ? "" : qPrintable(result.error().message));
        }
        QVERIFY(!m_proxy->asked.isEmpty());
        for (const QByteArray &each : m_proxy->asked)
            QCOMPARE(each, asked);
        QCOMPARE(m_server->requests().size(), 2);
    }

    void signsIn()
    {
        m_proxy->wantedCredentials = "mia:under the stone";
        applyProxy(choice(ProxyChoice::Kind::Http, "mia"), Secret("under the stone"));
        const auto result = test::runRequest(*m_client, test::makeRequest(Verb::Post));
        QVERIFY2(result.ok(), result.ok() ? "" : qPrintable(result.error().message));
        QCOMPARE(m_server->requests().size(), 1);
    }

    // Told as what it is, and known not to have been delivered: it may simply go again.
    void whatItRefusesNeverLeft_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QByteArray>("credentials");
        QTest::addColumn<QByteArray>("password");
        QTest::addColumn<int>("problem");
        QTest::newRow("asks who we are")
            << QByteArray() << QByteArray("mia:x") << QByteArray() << int(ProxyProblem::SignIn);
        QTest::newRow("another password") << QByteArray() << QByteArray("mia:x")
                                          << QByteArray("of long ago") << int(ProxyProblem::SignIn);
        QTest::newRow("no way out")
            << QByteArray("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n") << QByteArray()
            << QByteArray() << int(ProxyProblem::Refused);
        QTest::newRow("nonsense") << QByteArray("220 mail.example ESMTP\r\n\r\n") << QByteArray()
                                  << QByteArray() << int(ProxyProblem::Refused);
    }
    void whatItRefusesNeverLeft()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QByteArray, credentials);
        QFETCH(QByteArray, password);
        QFETCH(int, problem);
        m_proxy->answer = answer;
        m_proxy->wantedCredentials = credentials;
        applyProxy(
            choice(ProxyChoice::Kind::Http, password.isEmpty() ? "" : "mia"), Secret(password));
        for (const Verb verb : {Verb::Get, Verb::Post, Verb::Patch, Verb::Delete}) {
            const auto result = test::runRequest(*m_client, test::makeRequest(verb));
            QVERIFY(!result.ok());
            QCOMPARE(result.error().code, ErrorCode::Offline);
            QCOMPARE(int(proxyProblem(result.error())), problem);
            QCOMPARE(result.error().delivery, Delivery::NotSent);
            QVERIFY(!result.error().message.contains(QString::fromUtf8(password))
                || password.isEmpty());
        }
        QCOMPARE(m_server->connections(), 0);
        QVERIFY(m_proxy->asked.size() <= 8); // nobody is locked out by trying again and again
    }

    void itIsNotThere()
    {
        ProxyChoice gone = choice(ProxyChoice::Kind::Http);
        m_proxy->close();
        applyProxy(gone);
        const auto result = test::runRequest(*m_client, test::makeRequest(Verb::Post));
        QVERIFY(!result.ok());
        QCOMPARE(int(proxyProblem(result.error())), int(ProxyProblem::Refused));
        QCOMPARE(result.error().delivery, Delivery::NotSent);
    }

    // Behind the tunnel one mutation is one request, whatever becomes of the connection.
    void isCutBehindIt()
    {
        applyProxy(choice(ProxyChoice::Kind::Http));
        m_server->setCut(test::WireCut::AfterBody, 0);
        const auto result = test::runRequest(*m_client, test::makeRequest(Verb::Post));
        QVERIFY(!result.ok());
        QCOMPARE(result.error().delivery, Delivery::Unknown);
        QCOMPARE(m_server->requestsBegun(), 1);
    }

    // Connections of before are left; nothing goes the old way any more.
    void changesItsWay()
    {
        applyProxy(choice(ProxyChoice::Kind::Http));
        QVERIFY(test::runRequest(*m_client, test::makeRequest(Verb::Get)).ok());
        LoopbackProxy other(m_server->serverPort());
        other.setProxy(QNetworkProxy::NoProxy);
        const auto before = m_proxy->asked.size();
        applyProxy(
            {ProxyChoice::Kind::Socks5, QStringLiteral("127.0.0.1"), other.serverPort(), {}});
        m_client->resetConnections();
        QVERIFY(test::runRequest(*m_client, test::makeRequest(Verb::Post)).ok());
        QCOMPARE(m_proxy->asked.size(), before);
        QVERIFY(!other.asked.isEmpty());
        QCOMPARE(m_server->requests().size(), 2);
    }

    void readsTheSettings()
    {
        const auto settings = Settings::temporary();
        QCOMPARE(proxyFrom(*settings).kind, ProxyChoice::Kind::System);
        applyProxy(proxyFrom(*settings));
        QVERIFY(QNetworkProxyFactory::usesSystemConfiguration());
        QVERIFY(settings->setText(Setting::ProxyKind, QStringLiteral("socks5")));
        QVERIFY(settings->setText(Setting::ProxyHost, QStringLiteral("proxy.example")));
        QVERIFY(settings->setNumber(Setting::ProxyPort, 1080));
        QVERIFY(settings->setText(Setting::ProxyUser, QStringLiteral("mia")));
        const ProxyChoice chosen = proxyFrom(*settings);
        QVERIFY(chosen.hasPassword());
        applyProxy(chosen, Secret("x"));
        QVERIFY(!QNetworkProxyFactory::usesSystemConfiguration());
        const QNetworkProxy used = QNetworkProxy::applicationProxy();
        QCOMPARE(used.type(), QNetworkProxy::Socks5Proxy);
        QCOMPARE(used.hostName(), QStringLiteral("proxy.example"));
        QCOMPARE(int(used.port()), 1080);
        QCOMPARE(used.user(), QStringLiteral("mia"));
        QCOMPARE(used.password(), QStringLiteral("x"));
        // Half filled in, nothing is sent to nowhere.
        QVERIFY(settings->setText(Setting::ProxyHost, {}));
        applyProxy(proxyFrom(*settings));
        QCOMPARE(QNetworkProxy::applicationProxy().type(), QNetworkProxy::NoProxy);
        QVERIFY(settings->setText(Setting::ProxyKind, QStringLiteral("none")));
        applyProxy(proxyFrom(*settings));
        QCOMPARE(QNetworkProxy::applicationProxy().type(), QNetworkProxy::NoProxy);
    }
};

HOPYARD_TEST(TestProxy)
#include "tst_proxy.moc"
