// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/simulatednetwork.h"

#include "simulatorclient.h"
#include "support/testcase.h"

#include <QBuffer>
#include <QNetworkReply>
#include <QSignalSpy>

using namespace hopyard;
using hopyard::test::SimulatorClient;

namespace {
// Gives its bytes once, and only after a turn of the event loop.
class OneShotDevice final : public QIODevice
{
public:
    explicit OneShotDevice(QByteArray bytes)
        : m_later(std::move(bytes))
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }
    void deliver()
    {
        m_bytes = std::exchange(m_later, {});
        Q_EMIT readyRead();
    }
    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] qint64 bytesAvailable() const override { return m_bytes.size(); }

protected:
    qint64 readData(char *data, qint64 maxSize) override
    {
        const qint64 size = qMin(maxSize, qint64(m_bytes.size()));
        memcpy(data, m_bytes.constData(), size_t(size));
        m_bytes.remove(0, size);
        return size;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_later;
    QByteArray m_bytes;
};
} // namespace

class TestSimulatedNetwork : public test::TestCase
{
    Q_OBJECT

private:
    static QNetworkRequest request(const QByteArray &target)
    {
        QNetworkRequest request(QUrl(QString::fromLatin1("https://api.example/api/v1" + target)));
        request.setRawHeader("Authorization", "Bearer apik_demo");
        request.setRawHeader("Api-Version-Date", "2026-07-20");
        request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArray("application/json"));
        return request;
    }

private Q_SLOTS:
    void answersThroughTheEventLoop()
    {
        SimulatorClient client(Seed::Demo, 300);
        SimulatedNetwork network(client.whop, client.clock);
        const std::unique_ptr<QNetworkReply> reply(
            network.get(request(client.listTarget("&first=2"))));
        QSignalSpy finished(reply.get(), &QNetworkReply::finished);
        QSignalSpy managerFinished(&network, &QNetworkAccessManager::finished);
        QSignalSpy metaData(reply.get(), &QNetworkReply::metaDataChanged);
        QVERIFY(!reply->isFinished());
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(managerFinished.size(), 1);
        QCOMPARE(metaData.size(), 1);
        QVERIFY(reply->isFinished());
        QCOMPARE(reply->error(), QNetworkReply::NoError);
        QCOMPARE(reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), 200);
        QCOMPARE(reply->header(QNetworkRequest::ContentTypeHeader).toByteArray(),
            QByteArray("application/json; charset=utf-8"));
        QVERIFY(reply->rawHeader("Date").endsWith("GMT"));
        QCOMPARE(reply->bytesAvailable(), reply->rawHeader("Content-Length").toLongLong());
        const auto page = parseJson(reply->readAll());
        QVERIFY(page.ok());
        QCOMPARE(page->at("data").size(), size_t(2));
        QCOMPARE(reply->readAll(), QByteArray());
    }
    void readsBuffersAndStreams()
    {
        SimulatorClient client(Seed::Empty);
        SimulatedNetwork network(client.whop, client.clock);
        const QByteArray body = client.createBody("Streamed");
        QNetworkRequest post = request("/experiences");
        const std::unique_ptr<QNetworkReply> buffered(network.post(post, body));
        QTRY_VERIFY(buffered->isFinished());
        OneShotDevice device(body);
        post.setHeader(QNetworkRequest::ContentLengthHeader, body.size());
        const std::unique_ptr<QNetworkReply> streamed(
            network.sendCustomRequest(post, "POST", &device));
        QMetaObject::invokeMethod(&device, &OneShotDevice::deliver, Qt::QueuedConnection);
        QTRY_VERIFY(streamed->isFinished());
        QCOMPARE(client.whop.rowCount(QStringLiteral("experience")), 2);
        QBuffer patch;
        patch.setData(R"({"name":"Patched"})");
        QVERIFY(patch.open(QIODevice::ReadOnly));
        const std::unique_ptr<QNetworkReply> patched(network.sendCustomRequest(
            request("/experiences/" + client.firstExperience().toUtf8()), "PATCH", &patch));
        QTRY_VERIFY(patched->isFinished());
        QCOMPARE(client.whop.effects().back().method, QByteArray("PATCH"));
        const std::unique_ptr<QNetworkReply> removed(
            network.deleteResource(request("/experiences/" + client.firstExperience().toUtf8())));
        QTRY_VERIFY(removed->isFinished());
        QCOMPARE(removed->readAll(), QByteArray("true"));
    }
    void tellsErrorsAsRealRepliesDo()
    {
        SimulatorClient client(Seed::Demo, 300);
        SimulatedNetwork network(client.whop, client.clock);
        const std::unique_ptr<QNetworkReply> reply(network.get(request("/experiences/exp_none")));
        QSignalSpy errors(reply.get(), &QNetworkReply::errorOccurred);
        QTRY_VERIFY(reply->isFinished());
        QCOMPARE(errors.size(), 1);
        QCOMPARE(reply->error(), QNetworkReply::ContentNotFoundError);
        QCOMPARE(reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), 404);
        QVERIFY(reply->readAll().contains("not_found"));
    }
    void cutsAfterOrBeforeTheDeed_data()
    {
        QTest::addColumn<QByteArray>("action");
        QTest::addColumn<int>("rows");
        QTest::newRow("before") << QByteArray("cut_before_apply") << 0;
        QTest::newRow("after") << QByteArray("cut_after_apply") << 1;
    }
    void cutsAfterOrBeforeTheDeed()
    {
        QFETCH(QByteArray, action);
        QFETCH(int, rows);
        SimulatorClient client(Seed::Empty);
        SimulatedNetwork network(client.whop, client.clock);
        const Json fault {{"operation", "*"}, {"action", QString::fromLatin1(action)}};
        QVERIFY(client.whop.setFaults(Json {{"faults", Json::array({fault})}}).ok());
        const std::unique_ptr<QNetworkReply> reply(
            network.post(request("/experiences"), client.createBody("x")));
        QTRY_VERIFY(reply->isFinished());
        QCOMPARE(reply->error(), QNetworkReply::RemoteHostClosedError);
        QVERIFY(!reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).isValid());
        QCOMPARE(reply->readAll(), QByteArray());
        QCOMPARE(client.whop.rowCount(QStringLiteral("experience")), rows);
        QCOMPARE(int(client.whop.effects().size()), rows);
    }
    void waitsOnTheClockOnly()
    {
        SimulatorClient client(Seed::Demo, 300);
        SimulatedNetwork network(client.whop, client.clock);
        QVERIFY(client.whop
                    .setFaults(*parseJson(R"([{"action":"delay","ms":60000},{"action":"stall"}])"))
                    .ok());
        const std::unique_ptr<QNetworkReply> slow(network.get(request("/accounts/me")));
        const std::unique_ptr<QNetworkReply> never(network.get(request("/accounts/me")));
        client.clock.advance(std::chrono::seconds(59));
        QVERIFY(!slow->isFinished());
        client.clock.advance(std::chrono::seconds(1));
        QTRY_VERIFY(slow->isFinished());
        QCOMPARE(slow->error(), QNetworkReply::NoError);
        client.clock.advance(std::chrono::hours(1));
        QVERIFY(!never->isFinished());
        QSignalSpy finished(never.get(), &QNetworkReply::finished);
        never->abort();
        never->abort();
        QCOMPARE(finished.size(), 1);
        QCOMPARE(never->error(), QNetworkReply::OperationCanceledError);
    }
    void abortBeforeAnythingHappenedDoesNothing()
    {
        SimulatorClient client(Seed::Empty);
        SimulatedNetwork network(client.whop, client.clock);
        const std::unique_ptr<QNetworkReply> reply(
            network.post(request("/experiences"), client.createBody("x")));
        reply->abort();
        QVERIFY(reply->isFinished());
        client.clock.advance(std::chrono::seconds(1));
        QVERIFY(client.whop.effects().empty());
    }
    void repliesMayGoAnyTime()
    {
        SimulatorClient client(Seed::Demo, 300);
        SimulatedNetwork network(client.whop, client.clock);
        QNetworkReply *reply = network.get(request("/accounts/me"));
        connect(reply, &QNetworkReply::readyRead, reply, [reply] { delete reply; });
        QSignalSpy destroyed(reply, &QObject::destroyed);
        QTRY_COMPARE(destroyed.size(), 1);
    }
    void unknownRoutesAreLoud()
    {
        SimulatorClient client(Seed::Demo, 300);
        SimulatedNetwork network(client.whop, client.clock);
        QTest::ignoreMessage(
            QtCriticalMsg, "the simulated server has no GET /api/v1/no_such_things");
        const std::unique_ptr<QNetworkReply> reply(network.get(request("/no_such_things")));
        QTRY_VERIFY(reply->isFinished());
        QCOMPARE(reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), 501);
    }
};

HOPYARD_TEST(TestSimulatedNetwork)
#include "tst_simulatednetwork.moc"
