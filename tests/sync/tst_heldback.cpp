// SPDX-License-Identifier: GPL-3.0-or-later
#include "outboxfixture.h"

#include <QHash>

using namespace hopyard;
using namespace std::chrono_literals;
using test::answer;
using test::named;
using test::patchExperience;
using test::postDuplicate;
using test::updateAction;

// What may not go at once waits where it can still be taken back, and is compared when it goes.
class TestHeldBack : public test::OutboxTest
{
    Q_OBJECT

    const QString m_look = QStringLiteral("GET /experiences/{id}");
    QStringList m_ids;

    QStringList renameAll()
    {
        QStringList operations;
        for (const QString &id : std::as_const(m_ids))
            operations << m_client->submit(updateAction, id, named("Renamed")).id;
        return operations;
    }
    static SimulatedFault slowDown(int times, const char *retryAfter)
    {
        SimulatedFault slow = answer(patchExperience, 429, times);
        if (retryAfter)
            slow.headers.append(std::pair<QByteArray, QByteArray>("Retry-After", retryAfter));
        return slow;
    }
    // So many connections lead nowhere until their deadlines.
    void stall(int requests)
    {
        SimulatedFault never = answer(QStringLiteral("GET /accounts/me"), 200, -1);
        never.action = SimulatedFault::Action::Stall;
        SimulatedFault slow = answer(m_look, 200);
        slow.action = SimulatedFault::Action::Delay;
        slow.ms = 1000;
        m_client->whop.setFaults({never, slow});
        ApiRequest request;
        request.path = QStringLiteral("/accounts/me");
        request.operation = never.operation;
        for (int i = 0; i < requests; ++i)
            m_client->api().send(request);
    }

private Q_SLOTS:
    void init()
    {
        setUp();
        m_ids = {m_id};
        for (const char *name : {"A", "B", "C", "D", "E"})
            m_ids << m_client->whop.addRow(QStringLiteral("experience"), named(name));
        m_client->sync();
        m_client->config.options.undoWindow = 0s;
        m_client->engine().setOptions(m_client->config.options);
    }
    void cleanup() { tearDown(); }

    void slowedDownChangesWaitInTheOutbox()
    {
        m_client->whop.setFaults({slowDown(1, "60")});
        const QStringList operations = renameAll();
        m_client->pass(6s);
        const int looks = m_client->requests(m_look);
        m_client->pass(20s);
        for (const QString &operation : operations)
            QCOMPARE(m_client->state(operation), OperationState::Queued);
        QCOMPARE(m_client->requests(patchExperience), 1);
        QCOMPARE(m_client->requests(m_look), looks); // what cannot go needs no comparison
        // Taken back: nothing of it goes.
        QVERIFY(m_client->engine().discard({operations.at(4)}).ok());
        QCOMPARE(m_client->state(operations.at(4)), OperationState::Cancelled);
        // A colleague is quicker.
        QVERIFY(m_client->whop.editRow(
            QStringLiteral("experience"), m_ids.at(5), named("A colleague's")));
        m_client->settle();
        for (const int done : {0, 1, 2, 3})
            QCOMPARE(m_client->state(operations.at(done)), OperationState::Done);
        QCOMPARE(m_client->state(operations.at(5)), OperationState::Conflict);
        QCOMPARE(m_client->effects(patchExperience), 4);
    }

    // What was never sent is not unknown after the program ended.
    void theEndOfTheProgramMakesNoRiddle()
    {
        m_client->whop.setFaults({slowDown(1, "60")});
        const QStringList operations = renameAll();
        m_client->pass(20s);
        m_client->restart();
        for (const QString &operation : operations)
            QVERIFY(m_client->state(operation) != OperationState::Ambiguous);
        m_client->settle();
        for (const QString &operation : operations)
            QCOMPARE(m_client->state(operation), OperationState::Done);
        QCOMPARE(m_client->effects(patchExperience), 6);
    }

    void nothingIsSendingForLong()
    {
        m_client->whop.setFaults({slowDown(8, nullptr)});
        const QStringList operations = renameAll();
        QHash<QString, qint64> since;
        qint64 longest = 0;
        const qint64 until = m_client->clock.monotonicMs() + 3'600'000;
        while (m_client->clock.monotonicMs() < until && m_client->clock.advanceToNext()) {
            m_client->processAll();
            const qint64 now = m_client->clock.monotonicMs();
            for (const Operation &operation : m_client->engine().operations()) {
                if (operation.state != OperationState::Sending)
                    since.remove(operation.id);
                else
                    longest = std::max(longest,
                        now - since.insert(operation.id, since.value(operation.id, now)).value());
            }
            if (m_client->engine().operations().isEmpty())
                break;
        }
        QVERIFY2(longest <= 4000, qPrintable(QString::number(longest)));
        for (const QString &operation : operations)
            QCOMPARE(m_client->state(operation), OperationState::Done);
        QCOMPARE(m_client->effects(patchExperience), 6);
    }

    void anotherKeyIsNotHeldBack()
    {
        m_client->whop.setFaults({slowDown(1, "600")});
        const QStringList operations = renameAll();
        m_client->pass(20s);
        m_client->whop.setKey("apik_new", {});
        m_client->setKey("apik_new", QStringLiteral("key-2"));
        m_client->pass(20s);
        for (const int done : {1, 2, 3, 4, 5}) // the first was told how long to wait
            QCOMPARE(m_client->state(operations.at(done)), OperationState::Done);
    }

    // What was edited while it was held back can be taken back as long as any other edit.
    void anotherKeyCutsNoUndoWindowShort()
    {
        m_client->whop.setFaults({slowDown(1, "600")});
        const QStringList operations = renameAll();
        m_client->pass(20s);
        m_client->config.options.undoWindow = 60s;
        m_client->engine().setOptions(m_client->config.options);
        const Operation again
            = m_client->submit(updateAction, m_ids.at(2), named("Renamed once more"));
        QCOMPARE(again.id, operations.at(2));
        m_client->whop.setKey("apik_new", {});
        m_client->setKey("apik_new", QStringLiteral("key-2"));
        m_client->pass(50s);
        for (const int done : {1, 3, 4, 5})
            QCOMPARE(m_client->state(operations.at(done)), OperationState::Done);
        QCOMPARE(m_client->state(again.id), OperationState::Queued);
        m_client->pass(20s);
        QCOMPARE(m_client->state(again.id), OperationState::Done);
        QCOMPARE(
            jsonText(m_client->local(m_ids.at(2)), "name"), QStringLiteral("Renamed once more"));
    }

    // No connection is free: what was compared is not sent later, it is compared again.
    void aTurnThatComesTooLateIsNoTurn()
    {
        stall(5);
        const Operation rename = m_client->submit(updateAction, m_id, named("Renamed"));
        stall(1); // which gets the connection after the comparison
        m_client->pass(10s);
        QCOMPARE(m_client->requests(patchExperience), 0);
        QCOMPARE(m_client->state(rename.id), OperationState::Queued);
        QCOMPARE(m_client->operation(rename.id).attempts, 0);
        QVERIFY(m_client->whop.editRow(QStringLiteral("experience"), m_id, named("A colleague's")));
        m_client->whop.setFaults(std::vector<SimulatedFault>());
        m_client->settle();
        QCOMPARE(m_client->state(rename.id), OperationState::Conflict);
        QCOMPARE(m_client->effects(patchExperience), 0);
    }

    // A repetition that found no way out tells nothing of the request before it.
    void whatTheFirstRequestWasToldStaysKnown()
    {
        SimulatedFault running = answer(postDuplicate, 409);
        running.body = R"({"error":{"type":"idempotency_request_in_progress",)"
                       R"("message":"A request with this Idempotency-Key is in progress"}})";
        m_client->whop.setFaults({running});
        const Operation copy = m_client->submit(test::duplicateAction, m_id);
        m_client->pass(1s);
        QCOMPARE(m_client->state(copy.id), OperationState::Ambiguous);
        stall(6);
        m_client->pass(10s);
        QCOMPARE(m_client->requests(postDuplicate), 1);
        QCOMPARE(m_client->state(copy.id), OperationState::Ambiguous);
        QCOMPARE(m_client->operation(copy.id).lastError.code, ErrorCode::RequestInProgress);
        m_client->whop.setFaults(std::vector<SimulatedFault>());
        m_client->settle();
        QCOMPARE(m_client->state(copy.id), OperationState::Done);
        QCOMPARE(m_client->effects(postDuplicate), 1);
    }
};

HOPYARD_TEST(TestHeldBack)
#include "tst_heldback.moc"
