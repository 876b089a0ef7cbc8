// SPDX-License-Identifier: GPL-3.0-or-later
#include "scriptednetwork.h"
#include "support/testcase.h"

#include <array>
#include <cstddef>
#include <optional>
#include <utility>

using namespace hopyard;
using namespace std::chrono_literals;
using test::Bench;
using test::errorIn;
using test::ScriptedReply;
using test::spin;

namespace {

// The heap may give what is made next the place of what went last. Here it does.
class PlacedNetwork final : public test::ScriptedNetwork
{
public:
    using ScriptedNetwork::ScriptedNetwork;
    static void *operator new(size_t size)
    {
        if (size > place.size() || std::exchange(isTaken, true))
            return ::operator new(size);
        return place.data();
    }
    static void operator delete(void *at)
    {
        if (at == place.data())
            isTaken = false;
        else
            ::operator delete(at);
    }

private:
    alignas(std::max_align_t) static inline std::array<std::byte, 256> place;
    static inline bool isTaken = false;
};

} // namespace

class TestApiClient : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void finishedComesOnceAndLater()
    {
        const Bench bench;
        ApiJob *job = bench.send(Verb::Get, Priority::Foreground);
        const QPointer<ApiJob> alive(job);
        QSignalSpy finished(job, &ApiJob::finished);
        QCOMPARE(bench.started(), 0);
        spin();
        QCOMPARE(bench.started(), 1);
        bench.net->replies[0]->complete(200, "{}");
        bench.net->replies[0]->finishAgain();
        QCOMPARE(finished.size(), 0);
        QTRY_COMPARE(finished.size(), 1);
        QTRY_VERIFY(alive.isNull());
        QCOMPARE(finished.size(), 1);
    }

    void refusalsComeLaterToo_data()
    {
        QTest::addColumn<QString>("what");
        for (const char *what :
            {"offline", "no key", "key with a line break", "http", "no base", "base with user",
                "base with query", "ftp", "dots in the path", "relative path", "query in the path",
                "post without key", "long key", "key with a space", "body of a read"})
            QTest::newRow(what) << QString::fromLatin1(what);
    }
    void refusalsComeLaterToo()
    {
        QFETCH(QString, what);
        const auto is = [what](const char *name) { return what == QLatin1String(name); };
        QUrl url(QStringLiteral("https://api.example.test/v1"));
        if (is("http"))
            url.setScheme(QStringLiteral("http"));
        if (is("ftp"))
            url.setScheme(QStringLiteral("ftp"));
        if (is("no base"))
            url.clear();
        if (is("base with user"))
            url.setUserName(QStringLiteral("me"));
        if (is("base with query"))
            url.setQuery(QStringLiteral("a=b"));
        const Bench bench(url);
        if (is("offline"))
            bench.client->setOnline(false);
        if (is("no key"))
            bench.client->setCredential({});
        if (is("key with a line break"))
            bench.client->setCredential(Secret(QByteArray("a\r\nX-Evil: 1")));
        ApiRequest request = test::makeRequest(is("body of a read") ? Verb::Get : Verb::Post);
        if (is("body of a read"))
            request.body = "{}";
        if (is("dots in the path"))
            request.path = QStringLiteral("/a/../b");
        if (is("relative path"))
            request.path = QStringLiteral("@evil.example.test/");
        if (is("query in the path"))
            request.path = QStringLiteral("/a?b=c");
        if (is("post without key"))
            request.idempotencyKey.clear();
        if (is("long key"))
            request.idempotencyKey = QByteArray(256, 'k');
        if (is("key with a space"))
            request.idempotencyKey = "a b";
        ApiJob *job = bench.client->send(request);
        QSignalSpy finished(job, &ApiJob::finished);
        QCOMPARE(finished.size(), 0);
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(errorIn(finished).code,
            is("offline")      ? ErrorCode::Offline
                : is("no key") ? ErrorCode::NoKey
                               : ErrorCode::InvalidArgument);
        QCOMPARE(errorIn(finished).delivery, Delivery::NotSent);
        QCOMPARE(bench.started(), 0);
    }

    void plainHttpIsForThisComputer_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("allowed");
        for (const char *url : {"http://127.0.0.1:8080", "http://127.8.9.1/x", "http://localhost",
                 "http://LOCALHOST:1", "http://[::1]:99/v1", "https://api.example.test"})
            QTest::newRow(url) << QString::fromLatin1(url) << true;
        for (const char *url : {"http://localhost.example.test", "http://127.0.0.1.example.test",
                 "http://10.0.0.1", "http://[::2]", "http://0.0.0.0"})
            QTest::newRow(url) << QString::fromLatin1(url) << false;
    }
    void plainHttpIsForThisComputer()
    {
        QFETCH(QString, url);
        QFETCH(bool, allowed);
        const Bench bench {QUrl(url)};
        ApiJob *job = bench.send(Verb::Get, Priority::Foreground);
        spin();
        QCOMPARE(bench.started(), allowed ? 1 : 0);
        if (allowed)
            QCOMPARE(bench.net->replies[0]->request().rawHeader("Authorization"),
                QByteArray("Bearer ") + test::canaryKey);
        delete job;
    }

    void backgroundLeavesRoomForPeople()
    {
        const Bench bench;
        for (int i = 0; i < 10; ++i)
            bench.send(Verb::Get, Priority::Background);
        spin();
        QCOMPARE(bench.started(), 4);
        for (int i = 0; i < 5; ++i)
            bench.send(Verb::Get, Priority::Foreground, QStringLiteral("seen"));
        bench.send(Verb::Patch, Priority::Mutation, QStringLiteral("written"));
        spin();
        QCOMPARE(bench.started(), 6);
        // Mutations first, then what a person looks at.
        QCOMPARE(bench.net->replies[4]->operation(), QNetworkAccessManager::CustomOperation);
        bench.net->replies[0]->complete(200, "{}");
        spin();
        QCOMPARE(bench.started(), 7);
        for (int i = 1; i < 16; ++i) {
            QTRY_VERIFY(bench.started() > i);
            bench.net->replies[i]->complete(200, "{}");
            spin();
        }
        QCOMPARE(bench.started(), 16);
    }

    void aNeverEndingReplyIsEndedByTheDeadline()
    {
        for (const Verb verb : {Verb::Get, Verb::Post}) {
            Bench bench;
            ApiJob *job = bench.send(verb, Priority::Foreground);
            QSignalSpy finished(job, &ApiJob::finished);
            spin();
            const QPointer<ScriptedReply> reply = bench.net->replies[0];
            bench.clock.advance(verb == Verb::Get ? 30s : 60s);
            QTRY_COMPARE(finished.size(), 1);
            QCOMPARE(errorIn(finished).code, ErrorCode::Timeout);
            QCOMPARE(errorIn(finished).delivery,
                verb == Verb::Get ? Delivery::NotSent : Delivery::Unknown);
            QTRY_VERIFY(!reply); // and with it the exchange
            spin();
            QCOMPARE(finished.size(), 1);
            // Its place is free again.
            ApiJob *next = bench.send(Verb::Get, Priority::Foreground);
            QSignalSpy nextFinished(next, &ApiJob::finished);
            spin();
            bench.net->replies[1]->complete(200, "{}");
            QTRY_COMPARE(nextFinished.size(), 1);
        }
    }

    void whatNeverLeftIsNotSent()
    {
        const Bench bench;
        bench.net->readsBodies = false;
        ApiJob *job = bench.send(Verb::Post, Priority::Mutation);
        QSignalSpy finished(job, &ApiJob::finished);
        spin();
        bench.net->replies[0]->breakOff(QNetworkReply::HostNotFoundError);
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(errorIn(finished).code, ErrorCode::Offline);
        QCOMPARE(errorIn(finished).delivery, Delivery::NotSent);
    }

    void abortTellsWhatMayHaveLeft()
    {
        const Bench bench;
        ApiJob *waiting = bench.send(Verb::Post, Priority::Mutation);
        QSignalSpy waitingFinished(waiting, &ApiJob::finished);
        waiting->abort();
        waiting->abort();
        QCOMPARE(waitingFinished.size(), 0);
        QTRY_COMPARE(waitingFinished.size(), 1);
        QCOMPARE(errorIn(waitingFinished).code, ErrorCode::Cancelled);
        QCOMPARE(errorIn(waitingFinished).delivery, Delivery::NotSent);
        QCOMPARE(bench.started(), 0);

        ApiJob *running = bench.send(Verb::Post, Priority::Mutation);
        QSignalSpy runningFinished(running, &ApiJob::finished);
        spin();
        running->abort();
        QTRY_COMPARE(runningFinished.size(), 1);
        QCOMPARE(errorIn(runningFinished).code, ErrorCode::Cancelled);
        QCOMPARE(errorIn(runningFinished).delivery, Delivery::Unknown);
    }

    void failAllEndsReadsAndWhatWaits()
    {
        for (const Verb verb : {Verb::Get, Verb::Post}) {
            const Bench bench;
            std::vector<std::unique_ptr<QSignalSpy>> spies;
            for (int i = 0; i < 9; ++i)
                spies.push_back(std::make_unique<QSignalSpy>(
                    bench.send(verb, Priority::Background), &ApiJob::finished));
            spin();
            QCOMPARE(bench.started(), 4);
            bench.client->failAll(Error::of(ErrorCode::Unauthorized));
            // What a mutation on the wire did, its own answer tells.
            const size_t first = verb == Verb::Get ? 0 : 4;
            for (size_t i = first; i < spies.size(); ++i) {
                QTRY_COMPARE(spies[i]->size(), 1);
                QCOMPARE(errorIn(*spies[i]).code, ErrorCode::Unauthorized);
                QVERIFY(errorIn(*spies[i]).delivery != Delivery::Unknown);
            }
            for (size_t i = 0; i < first; ++i)
                QCOMPARE(spies[i]->size(), 0);
            QCOMPARE(bench.started(), 4);
        }
    }

    void goingOfflineEndsWhatWaits()
    {
        const Bench bench;
        QList<QSignalSpy *> spies;
        for (int i = 0; i < 6; ++i)
            spies << new QSignalSpy(bench.send(Verb::Get, Priority::Background), &ApiJob::finished);
        spin();
        bench.client->setOnline(false);
        QTRY_COMPARE(spies[4]->size(), 1);
        QTRY_COMPARE(spies[5]->size(), 1);
        QCOMPARE(errorIn(*spies[5]).code, ErrorCode::Offline);
        QCOMPARE(spies[0]->size(), 0);
        bench.net->replies[0]->complete(200, "{}");
        QTRY_COMPARE(spies[0]->size(), 1);
        bench.client->setOnline(true);
        bench.send(Verb::Get, Priority::Background);
        spin();
        QCOMPARE(bench.started(), 5);
        qDeleteAll(spies);
    }

    void aHeldOperationDoesNotStopOthers()
    {
        Bench bench;
        bench.send(Verb::Get, Priority::Background, QStringLiteral("a"));
        spin();
        bench.net->replies[0]->complete(
            429, R"({"error":{"type":"x","message":"Try again in 12 seconds."}})");
        spin();
        for (int i = 0; i < 5; ++i)
            bench.send(Verb::Get, Priority::Background, QStringLiteral("a"));
        bench.send(Verb::Get, Priority::Background, QStringLiteral("b"));
        spin();
        QCOMPARE(bench.started(), 2);
        bench.clock.advance(12s);
        QCOMPARE(bench.started(), 5);
    }

    void usageIsTold()
    {
        Bench bench;
        const QSignalSpy changed(bench.client.get(), &ApiClient::usageChanged);
        bench.send(Verb::Get, Priority::Background);
        spin();
        bench.clock.advance(1s);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(bench.client->usage().usedLastMinute, 1);
        bench.clock.advance(90s);
        QCOMPARE(changed.size(), 2);
        QCOMPARE(bench.client->usage().usedLastMinute, 0);
    }

    void resetStartsAfresh()
    {
        const Bench bench;
        const QSignalSpy read(bench.send(Verb::Get, Priority::Foreground), &ApiJob::finished);
        const QSignalSpy written(bench.send(Verb::Patch, Priority::Mutation), &ApiJob::finished);
        spin();
        QCOMPARE(bench.net->made, 1);
        bench.client->resetConnections();
        QTRY_COMPARE(read.size(), 1);
        QTRY_COMPARE(written.size(), 1);
        QCOMPARE(errorIn(read).code, ErrorCode::ConnectionLost);
        QCOMPARE(errorIn(written).code, ErrorCode::ConnectionLost);
        QCOMPARE(errorIn(written).delivery, Delivery::Unknown);
        const QSignalSpy next(bench.send(Verb::Get, Priority::Foreground), &ApiJob::finished);
        spin();
        QCOMPARE(bench.net->made, 2);
        bench.net->replies[2]->complete(200, "{}");
        QTRY_COMPARE(next.size(), 1);
    }

    // What was ended goes a little later: that takes no connection from what was begun meanwhile.
    void whatGoesLateTakesNoConnectionFromOthers()
    {
        test::FakeClock clock;
        const auto net = std::make_shared<test::ScriptedNet>();
        const auto client = test::makeClient(QUrl(QStringLiteral("https://api.example.test/v1")),
            clock, [net] { return std::make_unique<PlacedNetwork>(net); });
        ApiJob *ended = client->send(test::makeRequest(Verb::Post));
        std::optional<bool> answered;
        connect(ended, &ApiJob::finished, client.get(), [&client, &answered] {
            ApiJob *next = client->send(test::makeRequest(Verb::Post));
            connect(next, &ApiJob::finished, client.get(),
                [&answered](const Result<ApiResponse> &result) { answered = result.ok(); });
        });
        spin();
        QCOMPARE(net->replies.size(), 1);
        QSignalSpy gone(ended, &QObject::destroyed);
        QMetaObject::invokeMethod(
            client.get(), [&client] { client->resetConnections(); }, Qt::QueuedConnection);
        QVERIFY(gone.wait());
        QTRY_COMPARE(net->replies.size(), 2);
        client->renewConnections();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QVERIFY(!net->replies[1].isNull());
        net->replies[1]->complete(200, "{}");
        QTRY_VERIFY(answered.has_value());
        QVERIFY(*answered);
    }

    void destroyedInFlight()
    {
        Bench bench;
        QList<QSignalSpy *> spies;
        for (int i = 0; i < 6; ++i)
            spies << new QSignalSpy(
                bench.send(Verb::Post, Priority::Background), &ApiJob::finished);
        spin();
        bench.net->replies[0]->complete(200, "{}"); // settled, not yet told
        bench.client.reset();
        bench.clock.advance(120s);
        for (const QSignalSpy *spy : std::as_const(spies))
            QCOMPARE(spy->size(), 0);
        qDeleteAll(spies);
    }

    void destroyedByItsOwnAnswer()
    {
        Bench bench;
        ApiJob *job = bench.send(Verb::Get, Priority::Foreground);
        ApiJob *other = bench.send(Verb::Get, Priority::Foreground);
        const QSignalSpy otherFinished(other, &ApiJob::finished);
        connect(job, &ApiJob::finished, this, [shut = &bench] { shut->client.reset(); });
        spin();
        bench.net->replies[0]->complete(200, "{}");
        QTRY_VERIFY(!bench.client);
        spin();
        QCOMPARE(otherFinished.size(), 0);
    }

    void aDestroyedJobFreesItsPlace()
    {
        const Bench bench;
        for (int i = 0; i < 20; ++i) {
            ApiJob *job = bench.send(Verb::Get, Priority::Background);
            spin();
            delete job;
        }
        QCOMPARE(bench.started(), 20);
        delete bench.send(Verb::Get, Priority::Background); // while it waits
        spin();
        QCOMPARE(bench.started(), 20);
    }
};

HOPYARD_TEST(TestApiClient)
#include "tst_apiclient.moc"
