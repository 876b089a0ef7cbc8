// SPDX-License-Identifier: GPL-3.0-or-later
#include "outboxfixture.h"

using namespace hopyard;
using test::answer;
using test::cutAfter;
using test::cutBefore;
using test::duplicateAction;
using test::named;
using test::patchExperience;
using test::postDuplicate;
using test::updateAction;

// What keeps the queue waiting: keys, permissions, and how fast Whop takes it.
class TestOutboxKeys : public test::OutboxTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void refusedKeyKeepsTheQueue()
    {
        m_client->whop.setKey(test::canaryKey, {.denied = {}, .revoked = true});
        const Operation rename = m_client->submit(updateAction, m_id, named("VIP Lounge"));
        const Operation copy = m_client->submit(duplicateAction, m_id);
        m_client->settle();
        QCOMPARE(m_client->engine().status().connection, Connection::KeyProblem);
        QCOMPARE(m_client->state(rename.id), OperationState::Queued);
        QCOMPARE(m_client->state(copy.id), OperationState::Queued);
        const int before = m_client->whop.requestCount();
        m_client->pass(std::chrono::hours(3));
        QCOMPARE(m_client->whop.requestCount(), before);
        m_client->whop.setKey("apik_new", {});
        m_client->setKey("apik_new", QStringLiteral("key-2"));
        m_client->settle();
        QCOMPARE(m_client->state(rename.id), OperationState::Done);
        QCOMPARE(m_client->state(copy.id), OperationState::Done);
        QCOMPARE(m_client->effects(postDuplicate), 1);
    }

    void missingPermissionIsARefusal()
    {
        m_client->whop.setKey(test::canaryKey, {.denied = {QStringLiteral("experience:create")}});
        const Operation copy = m_client->submit(duplicateAction, m_id);
        m_client->settle();
        QCOMPARE(m_client->state(copy.id), OperationState::Rejected);
        QCOMPARE(m_client->operation(copy.id).lastError.scope, QStringLiteral("experience:create"));
    }

    void noEditWaitsForHours()
    {
        SimulatedFault slow = answer(QStringLiteral("GET /experiences/{id}"), 429);
        slow.headers.append(std::pair<QByteArray, QByteArray>("Retry-After", "86400"));
        m_client->whop.setFaults({slow});
        const Operation saved = m_client->submit(updateAction, m_id, named("VIP Lounge"));
        m_client->pass(std::chrono::minutes(14));
        QCOMPARE(m_client->requests(patchExperience), 0);
        m_client->pass(std::chrono::minutes(3));
        QCOMPARE(m_client->state(saved.id), OperationState::Done);
    }

    void anotherKeyDoesNotWaitForTheOldOne()
    {
        SimulatedFault slow = answer(QStringLiteral("GET /experiences/{id}"), 429);
        slow.headers.append(std::pair<QByteArray, QByteArray>("Retry-After", "600"));
        m_client->whop.setFaults({slow});
        const Operation saved = m_client->submit(updateAction, m_id, named("VIP Lounge"));
        m_client->pass(std::chrono::seconds(11));
        QCOMPARE(m_client->state(saved.id), OperationState::Queued);
        m_client->whop.setKey("apik_new", {});
        m_client->setKey("apik_new", QStringLiteral("key-2"));
        m_client->pass(std::chrono::minutes(1));
        QCOMPARE(m_client->state(saved.id), OperationState::Done);
    }

    // Whose key it is, is not known until Whop told.
    void nothingIsSentWithAKeyThatIsNotChecked()
    {
        m_client->config.checkCompany = true;
        m_client->restart();
        m_client->settle();
        SimulatedFault look = answer(QStringLiteral("GET /experiences/{id}"), 200);
        look.action = SimulatedFault::Action::Delay;
        look.ms = 5000;
        SimulatedFault who = look;
        who.operation = QStringLiteral("GET /accounts/me");
        who.ms = 20'000;
        const Operation saved = m_client->submit(updateAction, m_id, named("VIP Lounge"));
        m_client->pass(std::chrono::seconds(9));
        m_client->whop.setFaults({look, who});
        m_client->pass(std::chrono::seconds(3)); // the comparison is under way
        m_client->whop.setKey("apik_new", {});
        m_client->setKey("apik_new", QStringLiteral("key-2"));
        m_client->pass(std::chrono::seconds(10));
        QCOMPARE(m_client->requests(patchExperience), 0);
        m_client->settle();
        QCOMPARE(m_client->state(saved.id), OperationState::Done);
        QCOMPARE(m_client->effects(patchExperience), 1);
    }

    void slowDownIsObeyed()
    {
        SimulatedFault slow = answer(patchExperience, 429);
        slow.headers.append(std::pair<QByteArray, QByteArray>("Retry-After", "7"));
        m_client->whop.setFaults({slow});
        const Operation saved = m_client->submit(updateAction, m_id, named("VIP Lounge"));
        m_client->pass(std::chrono::seconds(11));
        QCOMPARE(m_client->requests(patchExperience), 1);
        m_client->pass(std::chrono::seconds(5));
        QCOMPARE(m_client->requests(patchExperience), 1);
        m_client->settle();
        QCOMPARE(m_client->state(saved.id), OperationState::Done);
        QCOMPARE(m_client->effects(patchExperience), 1);
    }

    void slowedDownListHoldsOnlyWhatNeedsIt_data()
    {
        QTest::addColumn<bool>("looking");
        QTest::newRow("lost creates are looked for") << true;
        QTest::newRow("creates ask what time it is") << false;
    }
    void slowedDownListHoldsOnlyWhatNeedsIt()
    {
        QFETCH(const bool, looking);
        const QString other = m_client->whop.addRow(QStringLiteral("experience"), named("Other"));
        m_client->sync();
        if (!looking)
            m_client->restart(); // nothing was heard yet
        SimulatedFault slow = answer(QStringLiteral("GET /experiences"), 429, -1);
        slow.headers.append(std::pair<QByteArray, QByteArray>("Retry-After", "600"));
        m_client->whop.setFaults({cutBefore(postDuplicate, looking ? 3 : 0), slow});
        QStringList copies;
        for (const char *name : {"A", "B", "C"})
            copies << m_client->submit(duplicateAction, m_id, named(name)).id;
        m_client->pass(std::chrono::seconds(20));
        for (const QString &copy : std::as_const(copies))
            QCOMPARE(m_client->state(copy),
                looking ? OperationState::Ambiguous : OperationState::Queued);
        QVERIFY(m_client->requests(QStringLiteral("GET /experiences")) > 0);
        const Operation rename = m_client->submit(updateAction, other, named("VIP Lounge"));
        m_client->pass(std::chrono::seconds(20));
        QCOMPARE(m_client->state(rename.id), OperationState::Done);
        m_client->whop.setFaults(std::vector<SimulatedFault>());
        m_client->settle();
        for (const QString &copy : std::as_const(copies))
            QCOMPARE(m_client->state(copy), OperationState::Done);
        QCOMPARE(m_client->effects(postDuplicate), 3);
    }

    void atMostThreeOfAnActionAtOnce()
    {
        SimulatedFault never = cutAfter(postDuplicate, -1);
        never.action = SimulatedFault::Action::Stall;
        m_client->whop.setFaults({never});
        for (const char *name : {"A", "B", "C", "D"})
            m_client->submit(duplicateAction, m_id, named(name));
        m_client->pass(std::chrono::seconds(15));
        QCOMPARE(m_client->requests(postDuplicate), 3);
        QCOMPARE(m_client->engine().status().outbox.sending, 3);
    }

    void waitsForALookAfterThreeDays()
    {
        m_client->engine().setOptions({.workOffline = true, .automaticRefresh = false});
        const Operation copy = m_client->submit(duplicateAction, m_id);
        const Operation rename = m_client->submit(updateAction, m_id, named("VIP Lounge"));
        m_client->pass(std::chrono::hours(73));
        m_client->engine().setOptions({.automaticRefresh = false});
        m_client->settle();
        QCOMPARE(m_client->state(copy.id), OperationState::Queued);
        QVERIFY(!m_client->operation(copy.id).approved);
        QCOMPARE(
            m_client->state(rename.id), OperationState::Done); // can be taken back: no need to ask
        QVERIFY(m_client->engine().approve({copy.id}).ok());
        m_client->settle();
        QCOMPARE(m_client->state(copy.id), OperationState::Done);
    }

    void wallClockThatJumpsDelaysNothing()
    {
        const Operation saved = m_client->submit(updateAction, m_id, named("VIP Lounge"));
        m_client->clock.jumpWall(std::chrono::hours(-48));
        m_client->pass(std::chrono::seconds(15));
        QCOMPARE(m_client->state(saved.id), OperationState::Done);
    }
};

HOPYARD_TEST(TestOutboxKeys)
#include "tst_outboxkeys.moc"
