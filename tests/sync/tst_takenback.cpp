// SPDX-License-Identifier: GPL-3.0-or-later
#include "outboxfixture.h"
#include "sync/commands.h"

using namespace hopyard;
using namespace std::chrono_literals;
using test::answer;
using test::cutAfter;
using test::named;
using test::patchExperience;
using test::updateAction;

// A change taken back while nobody knows whether it was made: it is not sent again, and what it may
// have done is undone.
class TestTakenBack : public test::OutboxTest
{
    Q_OBJECT

    const QString m_look = QStringLiteral("GET /experiences/{id}");

    // A rename that came to Whop, or did not, in the given state afterwards.
    Operation rename(OperationState state)
    {
        const Operation saved = m_client->submit(updateAction, m_id, named("VIP Lounge"));
        for (int i = 0; i < 600
             && (m_client->state(saved.id) != state || m_client->operation(saved.id).attempts == 0);
             ++i)
            m_client->pass(100ms);
        if (m_client->operation(saved.id).attempts == 0 || m_client->state(saved.id) != state)
            qFatal("not in this state");
        return saved;
    }
    void takeBack(const Operation &saved)
    {
        const auto taken
            = m_client->engine().submit({inverseOf(saved, named("VIP Chat"), named("VIP Lounge"))});
        QVERIFY(taken.ok());
        QCOMPARE(shownName(), QStringLiteral("VIP Chat"));
    }
    void isAsBefore()
    {
        QCOMPARE(whopName(), QStringLiteral("VIP Chat"));
        QCOMPARE(shownName(), QStringLiteral("VIP Chat"));
        QCOMPARE(m_client->engine().operations().size(), 0);
    }

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    // Between two tries.
    void stopsTheTries()
    {
        m_client->whop.setFaults({answer(patchExperience, 503, -1)});
        const Operation saved = rename(OperationState::Queued);
        const int sent = m_client->requests(patchExperience);
        takeBack(saved);
        m_client->settle();
        QCOMPARE(m_client->state(saved.id), OperationState::Cancelled);
        QCOMPARE(m_client->requests(patchExperience), sent);
        isAsBefore();
    }

    // It was made, and the key may not look: a person says so, then it is undone.
    void waitsForAnAnswer()
    {
        m_client->whop.setFaults({cutAfter(patchExperience), answer(m_look, 403, -1)});
        const Operation saved = rename(OperationState::Queued);
        takeBack(saved);
        m_client->settle();
        QCOMPARE(m_client->state(saved.id), OperationState::NeedsReview);
        QCOMPARE(m_client->effects(patchExperience), 1);
        QVERIFY(m_client->engine().resolve(saved.id, Resolution::MarkDone, {}, {}).ok());
        m_client->settle();
        QCOMPARE(m_client->state(saved.id), OperationState::Done);
        QCOMPARE(m_client->effects(patchExperience), 2);
        isAsBefore();
    }

    // A person had it sent again, and thinks better of it: the first request was done.
    void sentAgain()
    {
        m_client->whop.setFaults({cutAfter(patchExperience)});
        const Operation saved = rename(OperationState::Ambiguous);
        QVERIFY(m_client->engine().resolve(saved.id, Resolution::SendAgain, {}, {}).ok());
        takeBack(saved);
        m_client->settle();
        QCOMPARE(m_client->state(saved.id), OperationState::Done);
        QCOMPARE(m_client->effects(patchExperience), 2);
        isAsBefore();
    }
    void sentAgainAndDiscarded()
    {
        m_client->whop.setFaults({cutAfter(patchExperience)});
        const Operation saved = rename(OperationState::Ambiguous);
        QVERIFY(m_client->engine().resolve(saved.id, Resolution::SendAgain, {}, {}).ok());
        QVERIFY(m_client->engine().discard({saved.id}).ok());
        m_client->settle();
        QCOMPARE(m_client->state(saved.id), OperationState::Done); // as it is
        QCOMPARE(m_client->effects(patchExperience), 1);
    }
    // It did not happen, and does not any more.
    void sentAgainInVain()
    {
        m_client->whop.setFaults({test::cutBefore(patchExperience)});
        const Operation saved = rename(OperationState::Ambiguous);
        QVERIFY(m_client->engine().resolve(saved.id, Resolution::SendAgain, {}, {}).ok());
        takeBack(saved);
        m_client->settle();
        QCOMPARE(m_client->state(saved.id), OperationState::Cancelled);
        QCOMPARE(m_client->effects(patchExperience), 0);
        isAsBefore();
    }

    // Others changed it after the lost answer: what is theirs stays, what is still ours is undone.
    void conflictAfterALostAnswer()
    {
        m_client->whop.setFaults({cutAfter(patchExperience)});
        const Operation saved = m_client->submit(
            updateAction, m_id, Json {{"name", "VIP Lounge"}, {"is_public", true}});
        for (int i = 0; i < 600 && m_client->state(saved.id) != OperationState::Ambiguous; ++i)
            m_client->pass(100ms);
        m_client->whop.editRow(QStringLiteral("experience"), m_id, named("Theirs"));
        m_client->settle();
        QCOMPARE(m_client->state(saved.id), OperationState::Conflict);
        QVERIFY(m_client->engine()
                    .submit({inverseOf(saved, Json {{"name", "VIP Chat"}, {"is_public", false}},
                        Json {{"name", "VIP Lounge"}, {"is_public", true}})})
                    .ok());
        m_client->settle();
        QCOMPARE(m_client->state(saved.id), OperationState::Cancelled);
        QCOMPARE(whopName(), QStringLiteral("Theirs"));
        QCOMPARE(shownName(), QStringLiteral("Theirs"));
        QVERIFY(!jsonBool(m_client->whop.row(QStringLiteral("experience"), m_id), "is_public"));
        QCOMPARE(m_client->engine().operations().size(), 0);
    }

    // While it is still being looked for.
    void beforeTheFirstLook()
    {
        m_client->whop.setFaults({test::cutBefore(patchExperience)});
        const Operation saved = rename(OperationState::Ambiguous);
        takeBack(saved);
        m_client->settle();
        QCOMPARE(m_client->state(saved.id), OperationState::Cancelled);
        QCOMPARE(m_client->effects(patchExperience), 0);
        isAsBefore();
    }

    // A person had it sent again, Whop is busy, and it is taken back: the first one was done.
    void sentAgainAndHeld()
    {
        m_client->whop.setFaults({cutAfter(test::postAttach), answer(test::postAttach, 429)});
        const QString other
            = m_client->whop.addRow(QStringLiteral("product"), Json {{"title", "Silver"}});
        m_client->sync();
        const Operation saved = m_client->submit(
            QStringLiteral("experience.attach"), m_id, Json {{"product_id", other.toStdString()}});
        for (int i = 0; i < 600 && m_client->state(saved.id) != OperationState::Ambiguous; ++i)
            m_client->pass(100ms);
        QVERIFY(m_client->engine().resolve(saved.id, Resolution::SendAgain, {}, {}).ok());
        for (int i = 0; i < 600 && m_client->requests(test::postAttach) < 2; ++i)
            m_client->pass(10ms);
        QVERIFY(m_client->engine().discard({saved.id}).ok());
        m_client->settle();
        QCOMPARE(m_client->state(saved.id), OperationState::Done); // as it is on Whop
        QCOMPARE(m_client->effects(test::postAttach), 1);
    }

    // Taken back while it is looked for, and wanted after all: the first request came to nothing.
    void takenBackAndWantedAgain()
    {
        m_client->whop.setFaults({test::cutBefore(test::postAttach)});
        const QString other
            = m_client->whop.addRow(QStringLiteral("product"), Json {{"title", "Silver"}});
        m_client->sync();
        const Json args {{"product_id", other.toStdString()}};
        const Operation saved = m_client->submit(QStringLiteral("experience.attach"), m_id, args);
        for (int i = 0; i < 600 && m_client->state(saved.id) != OperationState::Ambiguous; ++i)
            m_client->pass(100ms);
        Intent back {QStringLiteral("experience.detach"), m_id, args};
        back.takesBack = saved.id;
        QVERIFY(m_client->engine().submit({back}).ok());
        m_client->submit(QStringLiteral("experience.attach"), m_id, args);
        m_client->settle();
        QVERIFY(shown().links.value(QStringLiteral("products")).contains(other));
        QCOMPARE(m_client->effects(test::postAttach), 1);
        QCOMPARE(m_client->engine().operations().size(), 0);
    }

    // Changed after it was sent again, it would be looked for as what it never was.
    void sentAgainIsNotEdited()
    {
        m_client->whop.setFaults({cutAfter(patchExperience)});
        const Operation saved = rename(OperationState::Ambiguous);
        QVERIFY(m_client->engine().resolve(saved.id, Resolution::SendAgain, {}, {}).ok());
        QVERIFY(!m_client->engine().edit(saved.id, named("Other")).ok());
    }

    // The mark is kept with the operation.
    void overARestart()
    {
        m_client->whop.setFaults({cutAfter(patchExperience), answer(m_look, 403, -1)});
        const Operation saved = rename(OperationState::Queued);
        m_client->restart();
        QVERIFY(m_client->operation(saved.id).inquiry.mayHaveHappened);
    }
};

HOPYARD_TEST(TestTakenBack)
#include "tst_takenback.moc"
