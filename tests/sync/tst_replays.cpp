// SPDX-License-Identifier: GPL-3.0-or-later
#include "reconcilefixture.h"

using namespace hopyard;
using test::lostReply;
using test::reconcileCopy;
using test::reconcileDuplicate;
using test::reconcileKind;
using test::reconcilePatch;
using test::reconcileRename;

// Requests that are repeated with the same bytes and key, and how long.
class TestReplays : public test::OutboxTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void requestInProgressIsRepeatedUntilItEnds()
    {
        SimulatedFault running = lostReply(reconcileCopy, SimulatedFault::Action::Answer);
        running.status = 409;
        running.times = 4;
        running.body = R"({"error":{"type":"idempotency_request_in_progress",)"
                       R"("message":"A request with this Idempotency-Key is in progress"}})";
        m_client->whop.setFaults({running});
        const Operation copy = m_client->submit(reconcileDuplicate, m_id);
        m_client->pass(std::chrono::seconds(11));
        const QByteArray key = m_client->operation(copy.id).idempotencyKey;
        const qint64 begin = m_client->clock.monotonicMs();
        m_client->settle();
        QCOMPARE(m_client->state(copy.id), OperationState::Done);
        QCOMPARE(m_client->operation(copy.id).idempotencyKey, key);
        QCOMPARE(m_client->requests(reconcileCopy), 5);
        QCOMPARE(m_client->effects(reconcileCopy), 1);
        QVERIFY(m_client->clock.monotonicMs() - begin < 60'000); // after 2, 4, 8, 16 s
    }

    void keyIsNotTrustedAfterALongSleep()
    {
        SimulatedFault running = lostReply(reconcileCopy, SimulatedFault::Action::Answer);
        running.status = 409;
        running.body = R"({"error":{"type":"idempotency_request_in_progress",)"
                       R"("message":"A request with this Idempotency-Key is in progress"}})";
        m_client->whop.setFaults({running});
        const Operation copy = m_client->submit(reconcileDuplicate, m_id);
        m_client->pass(std::chrono::seconds(11));
        QCOMPARE(m_client->state(copy.id), OperationState::Ambiguous);
        // Whop has forgotten the key by then; the clock that counts stood still.
        m_client->clock.jumpWall(std::chrono::hours(25));
        m_client->pass(std::chrono::seconds(60));
        QCOMPARE(m_client->requests(reconcileCopy), 1);
        QCOMPARE(m_client->state(copy.id), OperationState::Ambiguous);
    }

    void keyIsUsedAgainAfterAShortSleep()
    {
        SimulatedFault running = lostReply(reconcileCopy, SimulatedFault::Action::Answer);
        running.status = 409;
        running.body = R"({"error":{"type":"idempotency_request_in_progress",)"
                       R"("message":"A request with this Idempotency-Key is in progress"}})";
        m_client->whop.setFaults({running});
        const Operation copy = m_client->submit(reconcileDuplicate, m_id);
        m_client->pass(std::chrono::seconds(11));
        m_client->clock.jumpWall(std::chrono::hours(1));
        m_client->pass(std::chrono::seconds(10));
        QCOMPARE(m_client->requests(reconcileCopy), 2);
        QCOMPARE(m_client->state(copy.id), OperationState::Done);
    }

    void requestInProgressThatNeverEndsIsLookedFor()
    {
        SimulatedFault running = lostReply(reconcileCopy, SimulatedFault::Action::Answer);
        running.status = 409;
        running.times = -1;
        running.body = R"({"error":{"type":"idempotency_request_in_progress",)"
                       R"("message":"A request with this Idempotency-Key is in progress"}})";
        m_client->whop.setFaults({running});
        const Operation copy = m_client->submit(reconcileDuplicate, m_id);
        m_client->pass(std::chrono::seconds(11));
        Json row = m_client->whop.row(reconcileKind, m_id); // it is there, Whop only lost count
        row.erase("id");
        row.erase("created_at");
        row.erase("products");
        const QString made = m_client->whop.addRow(reconcileKind, row, {m_product});
        m_client->pass(std::chrono::minutes(9));
        QCOMPARE(m_client->state(copy.id), OperationState::Ambiguous);
        m_client->pass(std::chrono::minutes(6));
        QCOMPARE(m_client->state(copy.id), OperationState::Done);
        QCOMPARE(m_client->operation(copy.id).resultId, made);
    }

    void requestInProgressForHoursIsRepeatedSparingly()
    {
        SimulatedFault running = lostReply(reconcileCopy, SimulatedFault::Action::Answer);
        running.status = 409;
        running.times = -1;
        running.body = R"({"error":{"type":"idempotency_request_in_progress",)"
                       R"("message":"A request with this Idempotency-Key is in progress"}})";
        m_client->whop.setFaults({running});
        const Operation copy = m_client->submit(reconcileDuplicate, m_id);
        m_client->pass(std::chrono::minutes(11));
        const int early = m_client->requests(reconcileCopy);
        QVERIFY2(early <= 12, qPrintable(QString::number(early)));
        m_client->pass(std::chrono::hours(5));
        const int later = m_client->requests(reconcileCopy) - early;
        QVERIFY2(later <= 32, qPrintable(QString::number(later)));
        m_client->whop.setFaults(std::vector<SimulatedFault>());
        m_client->settle();
        QCOMPARE(m_client->state(copy.id), OperationState::Done);
        QCOMPARE(m_client->effects(reconcileCopy), 1);
    }

    void refusalOfARepetitionTellsNothingOfTheFirstAttempt_data()
    {
        QTest::addColumn<bool>("arrived");
        QTest::addColumn<OperationState>("state");
        QTest::newRow("the first attempt was done") << true << OperationState::Done;
        QTest::newRow("nobody knows") << false << OperationState::NeedsReview;
    }
    void refusalOfARepetitionTellsNothingOfTheFirstAttempt()
    {
        QFETCH(const bool, arrived);
        SimulatedFault running = lostReply(reconcileCopy, SimulatedFault::Action::Answer);
        running.status = 409;
        running.body = R"({"error":{"type":"idempotency_request_in_progress",)"
                       R"("message":"A request with this Idempotency-Key is in progress"}})";
        SimulatedFault refused = lostReply(reconcileCopy, SimulatedFault::Action::Answer);
        refused.status = 403;
        refused.times = -1;
        m_client->whop.setFaults({running, refused});
        const Operation copy
            = m_client->submit(reconcileDuplicate, m_id, Json {{"name", "Cohort 2"}});
        m_client->pass(std::chrono::seconds(15));
        QCOMPARE(m_client->requests(reconcileCopy), 2);
        QCOMPARE(m_client->state(copy.id), OperationState::Ambiguous);
        QString made;
        if (arrived) {
            Json row = m_client->whop.row(reconcileKind, m_id);
            for (const char *own : {"id", "created_at", "products"})
                row.erase(own);
            row["name"] = "Cohort 2";
            made = m_client->whop.addRow(reconcileKind, row, {m_product});
        }
        m_client->settle();
        QTEST(m_client->state(copy.id), "state");
        QCOMPARE(m_client->operation(copy.id).resultId, made);
        QCOMPARE(m_client->requests(reconcileCopy), 2); // refused once, refused again
    }

    void refusedRepetitionOfAChangeIsLookedAt_data()
    {
        QTest::addColumn<int>("looks"); // that are refused, too
        QTest::addColumn<OperationState>("state");
        QTest::newRow("it is not so") << 0 << OperationState::Rejected;
        QTest::newRow("it may not be seen") << -1 << OperationState::NeedsReview;
    }
    void refusedRepetitionOfAChangeIsLookedAt()
    {
        QFETCH(const int, looks);
        SimulatedFault refused = lostReply(reconcilePatch, SimulatedFault::Action::Answer);
        refused.status = 403;
        refused.times = -1;
        SimulatedFault blind
            = lostReply(QStringLiteral("GET /experiences/{id}"), SimulatedFault::Action::Answer);
        blind.status = 403;
        blind.times = looks;
        m_client->whop.setFaults(
            {lostReply(reconcilePatch, SimulatedFault::Action::CutBeforeApply), refused, blind});
        const Operation rename = m_client->submit(reconcileRename, m_id, Json {{"name", "Lounge"}});
        m_client->settle();
        QTEST(m_client->state(rename.id), "state");
        QCOMPARE(m_client->requests(reconcilePatch), 2);
        QCOMPARE(m_client->operation(rename.id).lastError.httpStatus, 403);
    }
};

HOPYARD_TEST(TestReplays)
#include "tst_replays.moc"
