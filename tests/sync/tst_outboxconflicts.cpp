// SPDX-License-Identifier: GPL-3.0-or-later
#include "outboxfixture.h"
#include "schema/overlay.h"
#include "sync/commands.h"

using namespace hopyard;
using test::answer;
using test::cutAfter;
using test::named;
using test::patchExperience;
using test::postAttach;
using test::postCreate;
using test::updateAction;

namespace {

const QString deleteExperience = QStringLiteral("DELETE /experiences/{id}");

const QString deleteAction = QStringLiteral("experience.delete");

} // namespace

// Edits that meet others: of this computer, and of Whop.
class TestOutboxConflicts : public test::OutboxTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void discardedDeletionGivesTheEditsBack_data()
    {
        QTest::addColumn<bool>("restarted");
        QTest::newRow("at once") << false;
        QTest::newRow("after a restart") << true;
    }
    void discardedDeletionGivesTheEditsBack()
    {
        QFETCH(const bool, restarted);
        const QString contested = m_client->whop.addRow(QStringLiteral("experience"), named("Two"));
        m_client->sync();
        const Operation conflict = m_client->submit(updateAction, contested, named("Mine"));
        m_client->whop.editRow(QStringLiteral("experience"), contested, named("Theirs"));
        m_client->settle();
        QCOMPARE(m_client->state(conflict.id), OperationState::Conflict);
        const Operation rename = m_client->submit(updateAction, m_id, named("VIP Lounge"));
        const Operation attach = m_client->submit(QStringLiteral("experience.attach"), m_id,
            Json {{"product_id",
                m_client->whop.addRow(QStringLiteral("product"), Json {{"title", "Silver"}})
                    .toStdString()}});
        const Operation removal = m_client->submit(deleteAction, m_id);
        QCOMPARE(m_client->state(rename.id), OperationState::Blocked);
        QCOMPARE(m_client->state(attach.id), OperationState::Blocked);
        QVERIFY(m_client->lastChanges.overlay);
        const Record shown = m_client->lastChanges.overlay->apply(
            Record(QStringLiteral("experience"), m_id, 1, m_client->local(m_id)));
        QCOMPARE(shown.mark, Mark::Leaving);
        const Operation removed = m_client->submit(deleteAction, contested);
        QCOMPARE(m_client->state(conflict.id), OperationState::Blocked);
        m_client->pass(std::chrono::minutes(10));
        QCOMPARE(m_client->requests(patchExperience), 0);
        QCOMPARE(m_client->effects(postAttach), 0);
        if (restarted)
            m_client->restart();
        QVERIFY(m_client->engine().discard({removal.id, removed.id}).ok());
        QCOMPARE(m_client->state(removal.id), OperationState::Cancelled);
        QCOMPARE(m_client->state(rename.id), OperationState::Queued);
        QCOMPARE(m_client->state(attach.id), OperationState::Queued);
        QCOMPARE(m_client->state(conflict.id), OperationState::Conflict);
        QCOMPARE(m_client->requests(patchExperience), 0); // they can be taken back once more
        m_client->settle();
        QCOMPARE(m_client->state(rename.id), OperationState::Done);
        QCOMPARE(m_client->state(attach.id), OperationState::Done);
        QCOMPARE(m_client->state(conflict.id), OperationState::Conflict);
        QCOMPARE(jsonText(m_client->whop.row(QStringLiteral("experience"), m_id), "name"),
            QStringLiteral("VIP Lounge"));
        QCOMPARE(m_client->effects(deleteExperience), 0);
    }

    // Nobody wants to hear of it any more, and nothing is left to decide.
    void whatWasTakenBackUnderWayIsOver_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {400, 403, 404, 409, 412, 422})
            QTest::addRow("%d", status) << status;
    }
    void whatWasTakenBackUnderWayIsOver()
    {
        QFETCH(const int, status);
        SimulatedFault refused = answer(patchExperience, status);
        refused.ms = 10'000;
        m_client->whop.setFaults({refused});
        const Operation rename = m_client->submit(updateAction, m_id, named("VIP Lounge"));
        m_client->pass(std::chrono::seconds(15));
        QCOMPARE(m_client->state(rename.id), OperationState::Sending);
        QVERIFY(m_client->engine().discard({rename.id}).ok());
        m_client->settle();
        QCOMPARE(m_client->state(rename.id), OperationState::Cancelled);
        QVERIFY(m_client->engine().operations().isEmpty());
        QCOMPARE(m_client->effects(patchExperience), 0);
    }

    // Whop gave the id to another record: what was asked for the one before is not done to it.
    void anotherRecordUnderTheIdIsAskedAbout_data()
    {
        QTest::addColumn<QString>("action");
        QTest::addColumn<QString>("request");
        QTest::addColumn<bool>("known"); // from the list, before it would be sent
        QTest::newRow("rename") << updateAction << patchExperience << false;
        QTest::newRow("rename, known") << updateAction << patchExperience << true;
        QTest::newRow("attach, known") << QStringLiteral("experience.attach") << postAttach << true;
        QTest::newRow("delete, known") << deleteAction << deleteExperience << true;
    }
    void anotherRecordUnderTheIdIsAskedAbout()
    {
        QFETCH(const QString, action);
        QFETCH(const QString, request);
        QFETCH(const bool, known);
        const QString silver
            = m_client->whop.addRow(QStringLiteral("product"), Json {{"title", "Silver"}});
        const Operation asked = m_client->submit(action, m_id,
            action == updateAction      ? named("Mine")
                : request == postAttach ? Json {{"product_id", silver.toStdString()}}
                                        : Json::object());
        QVERIFY(m_client->whop.removeRow(QStringLiteral("experience"), m_id));
        m_client->whop.addRow(QStringLiteral("experience"),
            Json {{"id", m_id.toStdString()}, {"name", "VIP Chat"},
                {"created_at", "2026-11-20T09:00:00.000Z"}});
        if (known)
            m_client->sync();
        QVERIFY(m_client->engine().approve({asked.id}).ok());
        m_client->settle();
        QCOMPARE(m_client->state(asked.id), OperationState::Conflict);
        QCOMPARE(m_client->requests(request), 0);
        QCOMPARE(m_client->difference(), QString());
        // A person who saw what is there now may want it all the same.
        QVERIFY(m_client->engine().resolve(asked.id, Resolution::KeepMine, {}, {}).ok());
        m_client->settle();
        QCOMPARE(m_client->state(asked.id), OperationState::Done);
        QCOMPARE(m_client->requests(request), 1);
    }

    void sentDeletionCancelsTheEdits()
    {
        const Operation rename = m_client->submit(updateAction, m_id, named("VIP Lounge"));
        const Operation removal = m_client->submit(deleteAction, m_id);
        QVERIFY(m_client->engine().approve({removal.id}).ok());
        m_client->settle();
        QCOMPARE(m_client->state(removal.id), OperationState::Done);
        QCOMPARE(m_client->state(rename.id), OperationState::Cancelled);
        QCOMPARE(m_client->requests(patchExperience), 0);
        QVERIFY(m_client->engine().operations().isEmpty());
    }

    void refusedDeletionGivesTheEditsBack()
    {
        m_client->whop.setFaults({answer(deleteExperience, 403)});
        const Operation rename = m_client->submit(updateAction, m_id, named("VIP Lounge"));
        const Operation removal = m_client->submit(deleteAction, m_id);
        QVERIFY(m_client->engine().approve({removal.id}).ok());
        m_client->settle();
        QCOMPARE(m_client->state(removal.id), OperationState::Rejected);
        QCOMPARE(m_client->state(rename.id), OperationState::Done);
    }

    void deletionOfWhatIsBeingCreatedKeepsItsEdits()
    {
        m_client->whop.setFaults({answer(postCreate, 422)});
        const Operation create = m_client->submit(
            QStringLiteral("experience.create"), {}, Json {{"app_id", "app_dYfm2IdXhDMquv"}});
        m_client->settle();
        QCOMPARE(m_client->state(create.id), OperationState::Rejected);
        const Operation attach = m_client->submit(QStringLiteral("experience.attach"),
            create.target, Json {{"product_id", m_product.toStdString()}});
        const Operation removal = m_client->submit(deleteAction, create.target);
        QVERIFY(m_client->engine().retry({create.id}).ok());
        m_client->settle();
        QCOMPARE(m_client->state(create.id), OperationState::Done);
        QCOMPARE(m_client->state(attach.id), OperationState::Blocked);
        QCOMPARE(m_client->effects(postAttach), 0);
        QVERIFY(m_client->engine().discard({removal.id}).ok());
        m_client->settle();
        QCOMPARE(m_client->state(attach.id), OperationState::Done);
    }

    void editsInARowAreOneRequest()
    {
        for (const char *name : {"A", "B", "C"})
            m_client->submit(updateAction, m_id, named(name));
        m_client->settle();
        QCOMPARE(m_client->effects(patchExperience), 1);
        QCOMPARE(dumpJson(m_client->whop.effects().front().body), QByteArray(R"({"name":"C"})"));
    }

    void editDuringTheSendIsNoConflict()
    {
        SimulatedFault slow = cutAfter(patchExperience);
        slow.action = SimulatedFault::Action::Delay;
        slow.ms = 5000;
        m_client->whop.setFaults({slow});
        const Operation first = m_client->submit(updateAction, m_id, named("B"));
        m_client->pass(std::chrono::seconds(12));
        QCOMPARE(m_client->state(first.id), OperationState::Sending);
        const Operation second = m_client->submit(updateAction, m_id, named("C"));
        QVERIFY(second.id != first.id);
        m_client->settle();
        QCOMPARE(m_client->state(second.id), OperationState::Done);
        QCOMPARE(jsonText(m_client->local(m_id), "name"), QStringLiteral("C"));
    }

    void conflictIsAskedAbout()
    {
        const Operation saved = m_client->submit(updateAction, m_id, named("Mine"));
        m_client->whop.editRow(QStringLiteral("experience"), m_id, named("Theirs"));
        m_client->settle();
        QCOMPARE(m_client->state(saved.id), OperationState::Conflict);
        QCOMPARE(jsonText(m_client->operation(saved.id).result, "name"), QStringLiteral("Theirs"));
        QCOMPARE(m_client->operation(saved.id).lastError.param, QStringLiteral("name"));
        QCOMPARE(m_client->requests(patchExperience), 0);
        QVERIFY(m_client->engine().resolve(saved.id, Resolution::KeepMine, {}, {}).ok());
        m_client->settle();
        QCOMPARE(jsonText(m_client->whop.row(QStringLiteral("experience"), m_id), "name"),
            QStringLiteral("Mine"));
    }

    void otherFieldsAreLeftAlone()
    {
        const Operation saved = m_client->submit(updateAction, m_id, named("Mine"));
        m_client->whop.editRow(QStringLiteral("experience"), m_id, Json {{"is_public", true}});
        m_client->settle();
        QCOMPARE(m_client->state(saved.id), OperationState::Done);
        QCOMPARE(dumpJson(m_client->whop.effects().front().body), QByteArray(R"({"name":"Mine"})"));
        QVERIFY(jsonBool(m_client->whop.row(QStringLiteral("experience"), m_id), "is_public"));
    }

    void whatIsAlreadySoIsNotSent()
    {
        const Operation saved = m_client->submit(updateAction, m_id, named("Same"));
        m_client->whop.editRow(QStringLiteral("experience"), m_id, named("Same"));
        m_client->settle();
        QCOMPARE(m_client->state(saved.id), OperationState::Done);
        QCOMPARE(m_client->requests(patchExperience), 0);
    }

    void deletedMeanwhileIsAConflict()
    {
        const Operation saved = m_client->submit(updateAction, m_id, named("Mine"));
        m_client->whop.removeRow(QStringLiteral("experience"), m_id);
        m_client->settle();
        QCOMPARE(m_client->state(saved.id), OperationState::Conflict);
        QCOMPARE(m_client->operation(saved.id).lastError.code, ErrorCode::NotFound);
        m_client->sync();
        QVERIFY(!m_client->local(m_id).is_null()); // the edit keeps its record
        QVERIFY(m_client->engine().resolve(saved.id, Resolution::KeepTheirs, {}, {}).ok());
        m_client->sync();
        QCOMPARE(m_client->difference(), QString());
    }

    void overwrittenMeanwhileIsNoticed()
    {
        m_client->submit(updateAction, m_id, named("Mine"));
        m_client->settle();
        m_client->whop.editRow(QStringLiteral("experience"), m_id, named("Third"));
        m_client->pass(std::chrono::seconds(6));
        QCOMPARE(m_client->notices.size(), 1);
        QCOMPARE(m_client->notices.constFirst().kind, Notice::Kind::OverwrittenMeanwhile);
        QCOMPARE(jsonText(m_client->local(m_id), "name"), QStringLiteral("Third"));
    }

    void ownNextEditIsNotSomebodyElses()
    {
        for (const char *name : {"B", "C"}) {
            const Operation edit = m_client->submit(updateAction, m_id, named(name));
            QVERIFY(m_client->engine().approve({edit.id}).ok());
            m_client->pass(std::chrono::seconds(1));
            QCOMPARE(m_client->state(edit.id), OperationState::Done);
        }
        m_client->pass(std::chrono::seconds(10));
        QVERIFY(m_client->notices.isEmpty());
    }
};

HOPYARD_TEST(TestOutboxConflicts)
#include "tst_outboxconflicts.moc"
