// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/ratelimiter.h"
#include "support/fakeclock.h"
#include "support/testcase.h"

using namespace hopyard;
using namespace std::chrono_literals;

class TestRateLimiter : public test::TestCase
{
    Q_OBJECT

private:
    const QString m_list = QStringLiteral("GET /things");
    const QString m_other = QStringLiteral("GET /others");

    static RateLimiter::Limits unhurried()
    {
        RateLimiter::Limits limits;
        limits.perSecond = 0;
        return limits;
    }
    // How many places there are right now.
    static int drainPlaces(RateLimiter &limiter, const QString &operation, Priority priority)
    {
        int taken = 0;
        while (taken < 5000 && limiter.tryTake(operation, priority) == 0ms)
            ++taken;
        return taken;
    }

private Q_SLOTS:
    void sharesOfTheMinute()
    {
        test::FakeClock clock;
        RateLimiter limiter(clock, unhurried());
        QCOMPARE(drainPlaces(limiter, m_list, Priority::Background), 240);
        QCOMPARE(drainPlaces(limiter, m_list, Priority::Foreground), 240);
        QCOMPARE(drainPlaces(limiter, m_list, Priority::Mutation), 120); // the rest of the 600
        QCOMPARE(
            drainPlaces(limiter, m_other, Priority::Background), 240); // each operation has its own
    }

    void askingTakesNoPlace()
    {
        test::FakeClock clock;
        RateLimiter limiter(clock, unhurried());
        for (int i = 0; i < 1000; ++i)
            QCOMPARE(limiter.wait(m_list, Priority::Mutation), 0ms);
        QCOMPARE(drainPlaces(limiter, m_list, Priority::Mutation), 600);
        clock.advance(20s);
        QCOMPARE(limiter.wait(m_list, Priority::Mutation), 40s);
        QCOMPARE(limiter.wait(m_other, Priority::Mutation), 0ms);
        limiter.hold(m_other, 7s);
        QCOMPARE(limiter.wait(m_other, Priority::Mutation), 7s);
        clock.advance(7s);
        QCOMPARE(limiter.wait(m_other, Priority::Mutation), 0ms);
    }

    void aPlaceComesBackAfterAMinute()
    {
        test::FakeClock clock;
        RateLimiter limiter(clock, unhurried());
        QCOMPARE(limiter.tryTake(m_list, Priority::Background), 0ms);
        clock.advance(1s);
        QCOMPARE(drainPlaces(limiter, m_list, Priority::Background), 239);
        const auto wait = limiter.tryTake(m_list, Priority::Background);
        QCOMPARE(wait, 59s);
        clock.advance(wait - 1ms);
        QCOMPARE(limiter.tryTake(m_list, Priority::Background), 1ms);
        clock.advance(1ms);
        QCOMPARE(drainPlaces(limiter, m_list, Priority::Background), 1);
    }

    // The promise that matters: no 60 s window ever holds more than the share.
    void noWindowHoldsMore_data()
    {
        QTest::addColumn<Priority>("priority");
        QTest::addColumn<size_t>("most");
        QTest::newRow("reads nobody waits for") << Priority::Background << size_t(240);
        QTest::newRow("reads") << Priority::Foreground << size_t(480);
        QTest::newRow("changes") << Priority::Mutation << size_t(600);
    }
    void noWindowHoldsMore()
    {
        QFETCH(Priority, priority);
        QFETCH(size_t, most);
        test::FakeClock clock;
        RateLimiter limiter(clock, {});
        std::deque<qint64> taken;
        for (int i = 0; i < 4000; ++i) {
            const auto wait = limiter.tryTake(m_list, priority);
            if (wait > 0ms) {
                clock.advance(wait);
                continue;
            }
            taken.push_back(clock.monotonicMs());
            while (taken.front() <= taken.back() - 60'000)
                taken.pop_front();
            QVERIFY(taken.size() <= most);
            const auto lastSecond = std::count_if(taken.begin(), taken.end(),
                [now = taken.back()](qint64 at) { return at > now - 1000; });
            QVERIFY(lastSecond <= 8);
        }
    }

    void overallPerSecond()
    {
        test::FakeClock clock;
        RateLimiter limiter(clock, {});
        int taken = 0;
        for (int i = 0; i < 20; ++i)
            taken += limiter.tryTake(QString::number(i), Priority::Foreground) == 0ms ? 1 : 0;
        QCOMPARE(taken, 8);
        QCOMPARE(limiter.tryTake(m_list, Priority::Mutation), 1s); // no more than all others
        clock.advance(1s);
        QCOMPARE(limiter.tryTake(m_list, Priority::Foreground), 0ms);
    }

    void holds_data()
    {
        QTest::addColumn<qint64>("told");
        QTest::addColumn<qint64>("held");
        QTest::newRow("not told") << qint64(0) << qint64(5'000);
        QTest::newRow("told") << qint64(12'000) << qint64(12'000);
        QTest::newRow("a moment") << qint64(3) << qint64(1'000);
        QTest::newRow("absurd") << qint64(86'400'000) << qint64(900'000);
        QTest::newRow("negative") << qint64(-5'000) << qint64(5'000);
    }
    void holds()
    {
        QFETCH(qint64, told);
        QFETCH(qint64, held);
        test::FakeClock clock;
        RateLimiter limiter(clock, {});
        limiter.hold(m_list, std::chrono::milliseconds(told));
        QCOMPARE(limiter.tryTake(m_list, Priority::Mutation), std::chrono::milliseconds(held));
        QCOMPARE(limiter.tryTake(m_other, Priority::Background), 0ms);
        QCOMPARE(limiter.usage().heldUntilMs, std::optional<qint64>(clock.monotonicMs() + held));
        clock.advance(std::chrono::milliseconds(held));
        QCOMPARE(limiter.tryTake(m_list, Priority::Background), 0ms);
        QVERIFY(!limiter.usage().heldUntilMs);
    }

    void backsOffWhileRefused()
    {
        test::FakeClock clock;
        RateLimiter limiter(clock, {});
        for (const auto expected : {5s, 10s, 20s, 40s}) {
            limiter.hold(m_list, 0ms);
            limiter.hold(m_list, 0ms); // refused together: counts once
            QCOMPARE(
                limiter.tryTake(m_list, Priority::Mutation), std::chrono::milliseconds(expected));
            clock.advance(expected);
        }
        limiter.succeeded(m_list);
        limiter.hold(m_list, 0ms);
        QCOMPARE(limiter.tryTake(m_list, Priority::Mutation), 5s);
        // A success that was under way does not end the hold.
        limiter.succeeded(m_list);
        QCOMPARE(limiter.tryTake(m_list, Priority::Mutation), 5s);
    }

    void backoffStaysWithinAQuarterHour()
    {
        test::FakeClock clock;
        RateLimiter limiter(clock, {});
        for (int i = 0; i < 100; ++i) {
            limiter.hold(m_list, 0ms);
            const auto wait = limiter.tryTake(m_list, Priority::Mutation);
            QVERIFY(wait <= 15min);
            clock.advance(wait);
        }
    }

    void aShorterHoldDoesNotShorten()
    {
        test::FakeClock clock;
        RateLimiter limiter(clock, {});
        limiter.hold(m_list, 60s);
        limiter.hold(m_list, 2s);
        QCOMPARE(limiter.tryTake(m_list, Priority::Mutation), 60s);
    }

    void tellsTheBusiestOperation()
    {
        test::FakeClock clock;
        RateLimiter limiter(clock, unhurried());
        QCOMPARE(limiter.usage(), (RateLimiter::Usage {0, 600, {}}));
        for (int i = 0; i < 7; ++i)
            QCOMPARE(limiter.tryTake(m_list, Priority::Foreground), 0ms);
        QCOMPARE(limiter.tryTake(m_other, Priority::Foreground), 0ms);
        QCOMPARE(limiter.usage().usedLastMinute, 7);
        clock.advance(60s);
        QCOMPARE(limiter.usage().usedLastMinute, 0);
    }

    void aJumpOfTheWallClockChangesNothing()
    {
        test::FakeClock clock;
        RateLimiter limiter(clock, unhurried());
        limiter.hold(m_list, 30s);
        clock.jumpWall(24h);
        QCOMPARE(limiter.tryTake(m_list, Priority::Foreground), 30s);
        clock.jumpWall(-48h);
        QCOMPARE(limiter.tryTake(m_list, Priority::Foreground), 30s);
    }
};

HOPYARD_TEST(TestRateLimiter)
#include "tst_ratelimiter.moc"
