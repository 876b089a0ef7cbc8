// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ids.h"
#include "support/testcase.h"
#include "support/testclient.h"

#include <QTimeZone>

using namespace hopyard;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using test::TestClient;

namespace {

const QString scheduledSend = QStringLiteral("POST /forum_posts");
const QString scheduledPostKind = QStringLiteral("post");

} // namespace

// What was scheduled goes out once, at its time, while the program runs; late it never goes by
// itself.
class TestScheduledPosts : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        TestCase::init();
        m_client = std::make_unique<TestClient>();
        m_forum = m_client->addForum(QStringLiteral("Help"));
        m_other = m_client->addForum(QStringLiteral("News"));
        m_client->start();
        m_client->sync();
        m_client->whop.clearEffects();
    }
    void cleanup() { m_client.reset(); }

    void goesAtItsTime()
    {
        const Operation post = schedule(minutes(5));
        QVERIFY(isScheduled(post));
        m_client->pass(minutes(4) + seconds(55));
        QCOMPARE(m_client->requests(scheduledSend), 0);
        m_client->pass(seconds(10));
        QCOMPARE(m_client->effects(scheduledSend), 1);
        QCOMPARE(m_client->state(post.id), OperationState::Done);
        const auto created = Field<QDateTime> {"created_at"}.in(
            m_client->whop.row(scheduledPostKind, m_client->operation(post.id).resultId));
        QVERIFY(created && std::abs(created->toMSecsSinceEpoch() - post.schedule.atMs) < 5'000);
    }

    void goesWeeksLaterWithoutAReview()
    {
        const Operation post = schedule(hours(24 * 20));
        m_client->settle(hours(24 * 21));
        QCOMPARE(m_client->state(post.id), OperationState::Done);
        QCOMPARE(m_client->effects(scheduledSend), 1);
    }

    void theTimeAndZoneSurviveARestart()
    {
        const Operation post = schedule(hours(3));
        m_client->restart();
        QCOMPARE(m_client->operation(post.id).schedule, post.schedule);
        QCOMPARE(m_client->operation(post.id).schedule.zone, QStringLiteral("Europe/Berlin"));
        m_client->pass(hours(3) + minutes(1));
        QCOMPARE(m_client->effects(scheduledSend), 1);
    }

    void closedAtItsTimeIsMissed_data()
    {
        QTest::addColumn<qint64>("reopenedMs"); // after its time
        for (const qint64 late : {1LL, 20'000LL, 90'000LL, 3'600'000LL, 90LL * 24 * 3'600'000})
            QTest::addRow("%lld ms", static_cast<long long>(late)) << qint64(late);
    }
    void closedAtItsTimeIsMissed()
    {
        QFETCH(qint64, reopenedMs);
        const Operation post = schedule(minutes(5));
        m_client->pass(minutes(1));
        m_client->crash();
        m_client->clock.advance(minutes(4) + milliseconds(reopenedMs));
        m_client->start();
        m_client->pass(seconds(2)); // Whop is asked for the time first
        QVERIFY(isMissed(m_client->operation(post.id)));
        m_client->settle(hours(30));
        m_client->restart();
        m_client->settle(hours(30));
        QVERIFY(isMissed(m_client->operation(post.id)));
        QCOMPARE(m_client->requests(scheduledSend), 0);
    }

    void aMissedOneGoesWhenAPersonSays()
    {
        const Operation post = missed();
        QVERIFY(m_client->engine().schedule({post.id}, {}).ok());
        m_client->pass(seconds(9));
        QCOMPARE(m_client->requests(scheduledSend), 0); // it can still be taken back
        m_client->pass(seconds(3));
        QCOMPARE(m_client->state(post.id), OperationState::Done);
        QCOMPARE(m_client->effects(scheduledSend), 1);
    }

    void aMissedOneCanBePutOff()
    {
        const Operation post = missed();
        QVERIFY(!m_client->engine().schedule({post.id}, at(-minutes(1))).ok());
        QVERIFY(isMissed(m_client->operation(post.id)));
        QVERIFY(m_client->engine().schedule({post.id}, at(hours(1))).ok());
        QVERIFY(isScheduled(m_client->operation(post.id)));
        m_client->pass(minutes(59));
        QCOMPARE(m_client->requests(scheduledSend), 0);
        m_client->pass(minutes(2));
        QCOMPARE(m_client->effects(scheduledSend), 1);
    }

    void retryingAMissedOneIsSayingNow()
    {
        const Operation post = missed();
        QVERIFY(m_client->engine().retry({post.id}).ok());
        m_client->settle(minutes(2));
        QCOMPARE(m_client->effects(scheduledSend), 1);
    }

    void editingAMissedOneSendsNothing()
    {
        const Operation post = missed();
        Json args = post.args;
        args["content"] = "Other words";
        QVERIFY(m_client->engine().edit(post.id, args).ok());
        m_client->settle(hours(1));
        QVERIFY(isMissed(m_client->operation(post.id)));
        QCOMPARE(m_client->requests(scheduledSend), 0);
    }

    void editingAScheduledOneKeepsItsTime()
    {
        const Operation post = schedule(minutes(30));
        Json args = post.args;
        args["content"] = "Other words";
        QVERIFY(m_client->engine().edit(post.id, args).ok());
        m_client->pass(minutes(29));
        QCOMPARE(m_client->requests(scheduledSend), 0);
        m_client->pass(minutes(2));
        QCOMPARE(m_client->effects(scheduledSend), 1);
        QCOMPARE(jsonText(m_client->whop.effects().back().body, "content"),
            QStringLiteral("Other words"));
    }

    void theTimeCanBeChanged()
    {
        const Operation post = schedule(minutes(30));
        QVERIFY(m_client->engine().schedule({post.id}, at(minutes(10))).ok());
        m_client->pass(minutes(11));
        QCOMPARE(m_client->effects(scheduledSend), 1);
    }

    void takenBackItNeverGoes()
    {
        const Operation post = schedule(minutes(5));
        QVERIFY(m_client->engine().discard({post.id}).ok());
        m_client->settle(hours(2));
        QCOMPARE(m_client->requests(scheduledSend), 0);
        QCOMPARE(m_client->state(post.id), OperationState::Cancelled);
    }

    void withoutANetworkItIsMissed()
    {
        const Operation post = schedule(minutes(5));
        m_client->pass(minutes(4));
        m_client->engine().setNetworkAvailable(false);
        m_client->pass(minutes(5));
        QVERIFY(isMissed(m_client->operation(post.id)));
        m_client->engine().setNetworkAvailable(true);
        m_client->settle(hours(2));
        QVERIFY(isMissed(m_client->operation(post.id)));
        QCOMPARE(m_client->requests(scheduledSend), 0);
    }

    void workingOfflineItIsMissed()
    {
        EngineOptions options = m_client->config.options;
        options.workOffline = true;
        m_client->engine().setOptions(options);
        const Operation post = schedule(minutes(5));
        m_client->pass(minutes(10));
        QVERIFY(isMissed(m_client->operation(post.id)));
        options.workOffline = false;
        m_client->engine().setOptions(options);
        m_client->settle(hours(2));
        QCOMPARE(m_client->requests(scheduledSend), 0);
    }

    void whatIsToBeReviewedDoesNotGoWithoutIt()
    {
        const auto taken = m_client->engine().submit({intent(m_forum, minutes(5))}, true);
        QVERIFY(taken.ok());
        const QString id = taken->constFirst().id;
        m_client->pass(minutes(10));
        QVERIFY(isMissed(m_client->operation(id)));
        QCOMPARE(m_client->requests(scheduledSend), 0);
    }

    void approvingDoesNotMakeItGoEarly()
    {
        const auto taken = m_client->engine().submit({intent(m_forum, minutes(5))}, true);
        QVERIFY(taken.ok());
        QVERIFY(m_client->engine().approve({taken->constFirst().id}).ok());
        m_client->pass(minutes(4));
        QCOMPARE(m_client->requests(scheduledSend), 0);
        m_client->pass(minutes(2));
        QCOMPARE(m_client->effects(scheduledSend), 1);
    }

    void onlyWhatIsMadeCanBeScheduled()
    {
        const QString old = m_client->whop.addRow(
            scheduledPostKind, Json {{"experience_id", m_forum}, {"content", "x"}});
        m_client->sync();
        const auto edit = m_client->engine().submit({Intent {
            QStringLiteral("post.update"), old, Json {{"is_pinned", true}}, at(minutes(5))}});
        QVERIFY(!edit.ok());
        const auto past = m_client->engine().submit({intent(m_forum, -minutes(1))});
        QVERIFY(!past.ok());
        QCOMPARE(m_client->engine().operations().size(), 0);
    }

    // --- Clocks -----------------------------------------------------------------------------

    void aClockSetForwardSendsNothingEarly()
    {
        const Operation post = schedule(hours(2));
        m_client->pass(hours(1));
        m_client->ownClock.skew = hours(1) + seconds(5);
        m_client->engine().resumed();
        m_client->pass(minutes(59));
        QCOMPARE(m_client->requests(scheduledSend), 0);
        m_client->pass(minutes(2));
        QCOMPARE(m_client->effects(scheduledSend), 1); // at the right time
        QCOMPARE(m_client->state(post.id), OperationState::Done);
    }

    void aClockThatIsWrongAtTheStartMissesNothing()
    {
        const Operation post = schedule(hours(2));
        m_client->crash();
        m_client->ownClock.skew = hours(3);
        m_client->start();
        m_client->pass(hours(2) - minutes(1));
        QVERIFY(isScheduled(m_client->operation(post.id)));
        QCOMPARE(m_client->requests(scheduledSend), 0);
        m_client->pass(minutes(2));
        QCOMPARE(m_client->effects(scheduledSend), 1);
        QCOMPARE(m_client->state(post.id), OperationState::Done);
    }

    void aClockSetBackSendsAtTheRightTime()
    {
        const Operation post = schedule(hours(2));
        m_client->pass(hours(1));
        m_client->ownClock.skew = -hours(3);
        m_client->pass(hours(1) + minutes(2));
        QCOMPARE(m_client->effects(scheduledSend), 1);
        QCOMPARE(m_client->state(post.id), OperationState::Done);
    }

    void aClockThatJumpsOverTheTimeWithoutANetworkIsAQuestion()
    {
        const Operation post = schedule(hours(2));
        m_client->engine().setNetworkAvailable(false);
        m_client->pass(minutes(1));
        m_client->ownClock.skew = hours(5);
        m_client->engine().resumed();
        m_client->pass(minutes(1));
        QVERIFY(isMissed(m_client->operation(post.id)));
        m_client->engine().setNetworkAvailable(true);
        m_client->settle(hours(5));
        QCOMPARE(m_client->requests(scheduledSend), 0);
    }

    void aComputerThatSleptOverTheTimeAsks()
    {
        const Operation post = schedule(minutes(30));
        m_client->pass(minutes(1));
        m_client->clock.jumpWall(hours(4)); // its monotonic clock stood still, Whop's did not
        m_client->engine().resumed();
        m_client->settle(minutes(5));
        QVERIFY(isMissed(m_client->operation(post.id)));
        QCOMPARE(m_client->requests(scheduledSend), 0);
    }

    void acrossTheChangeOfTheClocks_data()
    {
        QTest::addColumn<QDate>("day");
        QTest::newRow("forward") << QDate(2027, 3, 28);
        QTest::newRow("back") << QDate(2027, 10, 31);
    }
    void acrossTheChangeOfTheClocks()
    {
        QFETCH(QDate, day);
        const QTimeZone berlin("Europe/Berlin");
        const qint64 eveningBefore = momentOf(day.addDays(-1), {20, 0}, berlin).ms;
        m_client->clock.advance(milliseconds(eveningBefore - m_client->clock.wallMs()));
        m_client->sync();
        const LocalMoment moment = momentOf(day, {9, 0}, berlin);
        const auto taken = m_client->engine().submit({Intent {QStringLiteral("post.create"), {},
            args(m_forum), {moment.ms, QStringLiteral("Europe/Berlin")}}});
        QVERIFY(taken.ok());
        m_client->pass(milliseconds(moment.ms - eveningBefore) - seconds(5));
        QCOMPARE(m_client->requests(scheduledSend), 0);
        m_client->pass(seconds(10));
        QCOMPARE(m_client->effects(scheduledSend), 1);
        const QDateTime shown = localTime(taken->constFirst().schedule);
        QCOMPARE(shown.time(), QTime(9, 0));
    }

    // --- Once, whatever happens -------------------------------------------------------------

    void aCutOrCrashAroundItsTimeIsOnePostOrAQuestion_data()
    {
        QTest::addColumn<SimulatedFault::Action>("action");
        QTest::addColumn<int>("afterMs"); // since it was scheduled, for in a minute
        using Action = SimulatedFault::Action;
        for (const int afterMs :
            {59'000, 59'999, 60'000, 60'001, 60'050, 61'000, 75'000, 125'000}) {
            QTest::addRow("lost reply, %d", afterMs) << Action::CutAfterApply << afterMs;
            QTest::addRow("lost request, %d", afterMs) << Action::CutBeforeApply << afterMs;
            QTest::addRow("slow reply, %d", afterMs) << Action::Delay << afterMs;
            QTest::addRow("outcome lost, %d", afterMs) << Action::LoseOutcome << afterMs;
        }
    }
    void aCutOrCrashAroundItsTimeIsOnePostOrAQuestion()
    {
        QFETCH(SimulatedFault::Action, action);
        QFETCH(int, afterMs);
        SimulatedFault fault;
        fault.operation = scheduledSend;
        fault.action = action;
        fault.ms = 20'000;
        m_client->whop.setFaults({fault});
        const Operation post = schedule(minutes(1));
        m_client->pass(milliseconds(afterMs));
        m_client->crash();
        m_client->clock.advance(seconds(2));
        m_client->start();
        m_client->settle(hours(30));
        m_client->restart();
        m_client->settle(hours(30));
        const int effects = m_client->effects(scheduledSend);
        QVERIFY2(effects <= 1, "posted twice");
        const Operation now = m_client->operation(post.id);
        if (effects == 1)
            QCOMPARE(now.state, OperationState::Done);
        else
            QVERIFY(isMissed(now) || now.state == OperationState::NeedsReview);
    }

    void refusedForAWhileItIsMissed()
    {
        SimulatedFault slow;
        slow.operation = scheduledSend;
        slow.action = SimulatedFault::Action::Answer;
        slow.status = 429;
        slow.times = 1000;
        m_client->whop.setFaults({slow});
        const Operation post = schedule(minutes(1));
        m_client->pass(minutes(3));
        m_client->whop.setFaults(std::vector<SimulatedFault>());
        m_client->settle(hours(3));
        QVERIFY(isMissed(m_client->operation(post.id)));
        QCOMPARE(m_client->effects(scheduledSend), 0);
    }

    void forumsAreIndependent()
    {
        SimulatedFault lost;
        lost.operation = scheduledSend;
        lost.action = SimulatedFault::Action::CutAfterApply;
        lost.times = 1;
        m_client->whop.setFaults({lost});
        const auto taken
            = m_client->engine().submit({intent(m_forum, minutes(5)), intent(m_other, minutes(5))});
        QVERIFY(taken.ok());
        QVERIFY(m_client->engine().discard({taken->constLast().id}).ok());
        m_client->settle(hours(2));
        QCOMPARE(m_client->effects(scheduledSend), 1);
        QCOMPARE(m_client->state(taken->constFirst().id), OperationState::Done);
    }

    void aFileThatIsNotThereYetMakesItMissed()
    {
        SimulatedFault stuck;
        stuck.operation = QStringLiteral("POST /files");
        stuck.action = SimulatedFault::Action::Answer;
        stuck.status = 503;
        stuck.times = 100000;
        m_client->whop.setFaults({stuck});
        QTemporaryDir directory;
        QFile file(directory.filePath(QStringLiteral("picture.png")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("not much");
        file.close();
        const QString upload = newLocalId(m_client->clock.wallMs());
        m_client->engine().addUpload(upload, file.fileName());
        Intent wanted = intent(m_forum, minutes(5));
        wanted.args["attachments"] = Json::array({Json {{"id", upload}}});
        const auto taken = m_client->engine().submit({wanted});
        QVERIFY(taken.ok());
        m_client->pass(minutes(10));
        m_client->whop.setFaults(std::vector<SimulatedFault>());
        m_client->settle(hours(5));
        QCOMPARE(m_client->requests(scheduledSend), 0);
        QVERIFY(m_client->state(taken->constFirst().id) == OperationState::Expired
            || m_client->state(taken->constFirst().id) == OperationState::Rejected);
    }

private:
    [[nodiscard]] Schedule at(milliseconds fromNow) const
    {
        return {m_client->clock.wallMs() + fromNow.count(), QStringLiteral("Europe/Berlin")};
    }
    static Json args(const QString &experience)
    {
        return Json {{"experience_id", experience}, {"title", "Soon"}, {"content", "Words"}};
    }
    [[nodiscard]] Intent intent(const QString &experience, milliseconds fromNow) const
    {
        return {QStringLiteral("post.create"), {}, args(experience), at(fromNow)};
    }
    Operation schedule(milliseconds fromNow)
    {
        const auto taken = m_client->engine().submit({intent(m_forum, fromNow)});
        if (!taken)
            qFatal("not taken: %s", qPrintable(taken.error().message));
        m_client->processAll();
        return taken->constFirst();
    }
    // One whose time passed while the program did not run.
    Operation missed()
    {
        const Operation post = schedule(minutes(5));
        m_client->crash();
        m_client->clock.advance(minutes(10));
        m_client->start();
        if (!isMissed(m_client->operation(post.id)))
            qFatal("not missed");
        m_client->settle(minutes(2));
        return m_client->operation(post.id);
    }

    std::unique_ptr<TestClient> m_client;
    QString m_forum; // experiences
    QString m_other;
};

HOPYARD_TEST(TestScheduledPosts)
#include "tst_scheduledposts.moc"
