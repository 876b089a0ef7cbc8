// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json.h"
#include "support/testcase.h"

#include <QFile>
#include <QProcess>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QUrl>

using namespace hopyard;

namespace {

constexpr int sandboxTimeoutMs = 30'000;

// A server of ours in a process of its own; gone with this object.
class ServerProcess
{
public:
    ServerProcess(const char *program, const QStringList &arguments)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QString::fromLatin1(program), arguments);
        if (m_process.waitForReadyRead(sandboxTimeoutMs))
            line = QString::fromUtf8(m_process.readLine()).trimmed();
    }
    ~ServerProcess()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    Q_DISABLE_COPY_MOVE(ServerProcess)

    QString line; // what it printed when ready

private:
    QProcess m_process;
};

QByteArray rawRequest(const char *method, const char *path, const QByteArray &body, const char *key)
{
    return QByteArray(method) + ' ' + path
        + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + key
        + "\r\nApi-Version-Date: 2026-07-20\r\nContent-Type: application/json\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\nConnection: close\r\n\r\n" + body;
}

struct RawAnswer
{
    QByteArray bytes; // everything until the end
    QAbstractSocket::SocketError error = QAbstractSocket::UnknownSocketError;
    bool ended = false;
};

// Sends the bytes and reads until the server ends the connection, or for so long.
// Reads until the other side ends it, or until nothing has come for a second after these bytes.
RawAnswer rawExchange(quint16 port, const QByteArray &request, qsizetype stallsAfter = -1)
{
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), port);
    RawAnswer answer;
    if (!socket.waitForConnected(sandboxTimeoutMs))
        return answer;
    socket.write(request);
    const auto patience = [&answer, stallsAfter] {
        return stallsAfter >= 0 && answer.bytes.size() >= stallsAfter ? 1000 : sandboxTimeoutMs;
    };
    while (socket.waitForReadyRead(patience()))
        answer.bytes += socket.readAll();
    answer.bytes += socket.readAll();
    answer.error = socket.error();
    answer.ended = socket.state() == QAbstractSocket::UnconnectedState;
    return answer;
}

} // namespace

class TestSandbox : public test::TestCase
{
    Q_OBJECT

private:
    static quint16 portOf(const ServerProcess &server) { return quint16(QUrl(server.line).port()); }
    static QString createBody()
    {
        return QStringLiteral(
            R"({"company_id":"biz_Nrth1ghtStud10","app_id":"app_dYfm2IdXhDMquv"})");
    }
    static qsizetype effects(quint16 port)
    {
        const RawAnswer answer
            = rawExchange(port, rawRequest("POST", "/__sandbox/effects", "{}", "none"));
        const auto json = parseJson(answer.bytes.mid(answer.bytes.indexOf("\r\n\r\n") + 4));
        return json ? qsizetype(json->at("effects").size()) : -1;
    }
    QString planFile(const Json &plan)
    {
        QFile file(m_directory.filePath(QStringLiteral("plan.json")));
        if (file.open(QIODevice::WriteOnly))
            file.write(dumpJson(plan));
        return file.fileName();
    }

    QTemporaryDir m_directory;

    static Json bodyOf(const RawAnswer &answer)
    {
        const auto json = parseJson(answer.bytes.mid(answer.bytes.indexOf("\r\n\r\n") + 4));
        return json ? *json : Json();
    }
    static QByteArray putRequest(const QString &target, const QByteArray &more)
    {
        return "PUT " + target.toLatin1() + " HTTP/1.1\r\nHost: localhost\r\n" + more
            + "Content-Type: image/png\r\nContent-Length: 5\r\nConnection: close\r\n\r\nbytes";
    }

private Q_SLOTS:
    void takesFiles()
    {
        const ServerProcess server(HOPYARD_SANDBOX,
            {QStringLiteral("--port"), QStringLiteral("0"), QStringLiteral("--seed"),
                QStringLiteral("empty"), QStringLiteral("--api-key"), QStringLiteral("apik_x")});
        const quint16 port = portOf(server);
        QVERIFY(port > 0);
        const Json file = bodyOf(rawExchange(
            port, rawRequest("POST", "/api/v1/files", R"({"filename":"a.png"})", "apik_x")));
        const QUrl address(jsonText(file, "upload_url"));
        QCOMPARE(address.host(), QStringLiteral("localhost")); // the one that was asked
        const QString target = QString(address.path(QUrl::FullyEncoded) + QLatin1Char('?')
            + address.query(QUrl::FullyEncoded));
        const QByteArray token = "x-upload-token: "
            + jsonText(file, "upload_headers.x-upload-token").toLatin1() + "\r\n";
        const auto statusOf = [](const RawAnswer &answer) { return answer.bytes.mid(9, 3); };
        QCOMPARE(statusOf(rawExchange(
                     port, putRequest(target, token + "Authorization: Bearer apik_x\r\n"))),
            "400");
        QCOMPARE(statusOf(rawExchange(port, putRequest(target, {}))), "403");
        QCOMPARE(statusOf(rawExchange(port, putRequest(target, token))), "200");
        const QByteArray item = "/api/v1/files/" + jsonText(file, "id").toLatin1();
        const Json read
            = bodyOf(rawExchange(port, rawRequest("GET", item.constData(), {}, "apik_x")));
        QCOMPARE(jsonText(read, "size"), QStringLiteral("5"));
        QVERIFY(jsonText(read, "upload_status") != QLatin1String("pending"));
    }

    void answersAndRecords()
    {
        const QString record = m_directory.filePath(QStringLiteral("record.jsonl"));
        const ServerProcess server(HOPYARD_SANDBOX,
            {QStringLiteral("--port"), QStringLiteral("0"), QStringLiteral("--seed"),
                QStringLiteral("large"), QStringLiteral("--rows"), QStringLiteral("7"),
                QStringLiteral("--api-key"), QString::fromLatin1(test::canaryKey),
                QStringLiteral("--record"), record});
        QVERIFY2(
            server.line.startsWith(QLatin1String("http://127.0.0.1:")), qPrintable(server.line));
        QVERIFY(server.line.endsWith(QLatin1String("/api/v1")));
        const RawAnswer answer = rawExchange(portOf(server),
            rawRequest(
                "GET", "/api/v1/experiences?company_id=biz_Nrth1ghtStud10", {}, test::canaryKey));
        QVERIFY(answer.bytes.startsWith("HTTP/1.1 200 "));
        QCOMPARE(answer.bytes.count("\"created_at\""), 7);
        QVERIFY(
            rawExchange(portOf(server), rawRequest("GET", "/api/v1/nothing", {}, test::canaryKey))
                .bytes.startsWith("HTTP/1.1 404 "));
        QVERIFY(
            rawExchange(portOf(server), rawRequest("GET", "/api/v1/accounts/me", {}, "apik_wrong"))
                .bytes.startsWith("HTTP/1.1 401 "));
        QFile file(record);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray lines = file.readAll();
        QCOMPARE(lines.count('\n'), 3);
        QVERIFY(!lines.contains(test::canaryKey));
    }
    void cutsWithoutAByte()
    {
        const QString faults = planFile(*parseJson(R"({"faults":[{"operation":"POST /experiences",
            "action":"cut_before_apply"},{"operation":"POST /experiences","action":"cut_after_apply"}]})"));
        const ServerProcess server(HOPYARD_SANDBOX, {QStringLiteral("--faults"), faults});
        const quint16 port = portOf(server);
        const QByteArray request
            = rawRequest("POST", "/api/v1/experiences", createBody().toUtf8(), "apik_sandbox");
        for (const qsizetype done : {0, 1}) {
            const RawAnswer answer = rawExchange(port, request);
            QVERIFY(answer.ended);
            QCOMPARE(answer.bytes, QByteArray());
            QCOMPARE(effects(port), done);
        }
        QVERIFY(rawExchange(port, request).bytes.startsWith("HTTP/1.1 200 "));
    }
    void proxySpoilsBytes_data()
    {
        QTest::addColumn<QString>("action");
        QTest::addColumn<QString>("direction");
        QTest::addColumn<int>("after");
        QTest::addColumn<bool>("ended");
        QTest::addColumn<int>("bytes"); // -1 = all
        QTest::addColumn<int>("effects");
        const auto row = [](const char *action, const char *direction, int after, bool ended,
                             int bytes, int done) {
            QTest::addRow("%s %s %d", action, direction, after)
                << QString::fromLatin1(action) << QString::fromLatin1(direction) << after << ended
                << bytes << done;
        };
        row("cut", "down", 100, true, 100, 1);
        row("cut", "up", 60, true, 0, 0);
        row("reset", "down", 0, true, 0, -1);
        row("stall", "down", 50, false, 50, 1);
        row("drip", "down", 20, true, -1, 1);
    }
    void proxySpoilsBytes()
    {
        QFETCH(QString, action);
        QFETCH(QString, direction);
        QFETCH(int, after);
        QFETCH(bool, ended);
        QFETCH(int, bytes);
        QFETCH(int, effects);
        const ServerProcess server(HOPYARD_SANDBOX, {});
        const QString plan = planFile(Json::array({Json {{"action", action},
            {"direction", direction}, {"after", after}, {"bytes", 50}, {"ms", 1}}}));
        const ServerProcess proxy(HOPYARD_FAULTPROXY,
            {QStringLiteral("--target"),
                QString(QStringLiteral("127.0.0.1:") + QString::number(portOf(server))),
                QStringLiteral("--plan"), plan});
        const quint16 port = proxy.line.section(QLatin1Char(':'), 1).toUShort();
        QVERIFY(port > 0);
        const RawAnswer answer = rawExchange(port,
            rawRequest("POST", "/api/v1/experiences", createBody().toUtf8(), "apik_sandbox"),
            ended ? -1 : qMax(0, bytes));
        QCOMPARE(answer.ended, ended);
        if (bytes >= 0)
            QCOMPARE(answer.bytes.size(), bytes);
        else
            QVERIFY(answer.bytes.startsWith("HTTP/1.1 200 ") && answer.bytes.endsWith('}'));
        if (effects >= 0)
            QCOMPARE(TestSandbox::effects(portOf(server)), effects);
    }
    void refusesNonsense()
    {
        QProcess process;
        process.start(
            QStringLiteral(HOPYARD_SANDBOX), {QStringLiteral("--seed"), QStringLiteral("other")});
        QVERIFY(process.waitForFinished(sandboxTimeoutMs));
        QCOMPARE(process.exitCode(), 2);
    }
};

HOPYARD_TEST(TestSandbox)
#include "tst_sandbox.moc"
