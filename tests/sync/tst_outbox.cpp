// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ids.h"
#include "schema/overlay.h"
#include "support/testcase.h"
#include "support/testclient.h"
#include "sync/commands.h"

#include <QSignalSpy>

using namespace hopyard;
using test::TestClient;

namespace {

const QString patchExperience = QStringLiteral("PATCH /experiences/{id}");
const QString postDuplicate = QStringLiteral("POST /experiences/{id}/duplicate");
const QString postCreate = QStringLiteral("POST /experiences");
const QString postAttach = QStringLiteral("POST /experiences/{id}/attach");
const QString deleteExperience = QStringLiteral("DELETE /experiences/{id}");
const QString deleteAction = QStringLiteral("experience.delete");
const QString updateAction = QStringLiteral("experience.update");
const QString duplicateAction = QStringLiteral("experience.duplicate");

SimulatedFault cutAfter(const QString &operation, int times = 1)
{
    SimulatedFault fault;
    fault.operation = operation;
    fault.times = times;
    fault.action = SimulatedFault::Action::CutAfterApply;
    return fault;
}

SimulatedFault cutBefore(const QString &operation, int times = 1)
{
    SimulatedFault fault = cutAfter(operation, times);
    fault.action = SimulatedFault::Action::CutBeforeApply;
    return fault;
}

SimulatedFault answer(const QString &operation, int status, int times = 1)
{
    SimulatedFault fault = cutAfter(operation, times);
    fault.action = SimulatedFault::Action::Answer;
    fault.status = status;
    return fault;
}

Json named(const char *name)
{
    return Json {{"name", name}};
}

} // namespace

class TestOutbox : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        TestCase::init();
        m_client = std::make_unique<TestClient>();
        m_product = m_client->whop.addRow(QStringLiteral("product"), Json {{"title", "Gold"}});
        m_id = m_client->whop.addRow(QStringLiteral("experience"), named("VIP Chat"), {m_product});
        m_client->start();
        m_client->sync();
        QCOMPARE(m_client->difference(), QString());
        m_client->whop.clearEffects();
    }
    void cleanup() { m_client.reset(); }

    void offlineRestartOnlineSendsOnce()
    {
        m_client->engine().setOptions({.workOffline = true, .automaticRefresh = false});
        const Operation saved = m_client->submit(updateAction, m_id, named("VIP Lounge"));
        QCOMPARE(saved.state, OperationState::Queued);
        m_client->settle();
        m_client->config.options.workOffline = true;
        m_client->restart();
        QCOMPARE(m_client->engine().operations().size(), 1);
        QCOMPARE(m_client->effects(patchExperience), 0);
        const int readsBefore = m_client->requests(QStringLiteral("GET /experiences/{id}"));
        m_client->engine().setOptions({.automaticRefresh = false});
        m_client->settle();
        QCOMPARE(m_client->state(saved.id), OperationState::Done);
        QCOMPARE(m_client->effects(patchExperience), 1);
        QCOMPARE(m_client->requests(QStringLiteral("GET /experiences/{id}")) - readsBefore, 1);
        QCOMPARE(dumpJson(m_client->whop.effects().front().body),
            QByteArray(R"({"name":"VIP Lounge"})"));
        QCOMPARE(jsonText(m_client->local(m_id), "name"), QStringLiteral("VIP Lounge"));
        QVERIFY(m_client->engine().operations().isEmpty());
    }

    void shownBeforeItIsSent()
    {
        const Operation saved = m_client->submit(updateAction, m_id, named("VIP Lounge"));
        QVERIFY(m_client->lastChanges.overlay);
        QVERIFY(m_client->lastChanges.overlay->touches(m_id));
        QCOMPARE(m_client->effects(patchExperience), 0); // the undo window
        QVERIFY(m_client->engine().discard({saved.id}).ok());
        m_client->processAll();
        QVERIFY(!m_client->lastChanges.overlay->touches(m_id));
        m_client->settle();
        QCOMPARE(m_client->requests(patchExperience), 0);
        QCOMPARE(m_client->state(saved.id), OperationState::Cancelled);
    }

    void replyLostAfterItWasApplied()
    {
        m_client->whop.setFaults({cutAfter(postDuplicate)});
        const Operation saved = m_client->submit(duplicateAction, m_id);
        m_client->settle();
        QCOMPARE(m_client->state(saved.id), OperationState::Done);
        QCOMPARE(m_client->requests(postDuplicate), 1);
        QCOMPARE(m_client->effects(postDuplicate), 1);
        QVERIFY(!m_client->operation(saved.id).resultId.isEmpty());
        m_client->sync();
        QCOMPARE(m_client->difference(), QString());
    }

    void requestThatNeverArrivedIsRepeatedAfterTheQuarantine()
    {
        m_client->whop.setFaults({cutBefore(postDuplicate)});
        const qint64 begin = m_client->clock.monotonicMs();
        const Operation saved = m_client->submit(duplicateAction, m_id);
        m_client->settle();
        QCOMPARE(m_client->state(saved.id), OperationState::Done);
        QCOMPARE(m_client->requests(postDuplicate), 2);
        QCOMPARE(m_client->effects(postDuplicate), 1);
        QVERIFY(m_client->clock.monotonicMs() - begin >= 300'000);
    }

    void threeDuplicatesWithLostRepliesAreThree()
    {
        m_client->whop.setFaults({cutAfter(postDuplicate, 3)});
        QStringList ids;
        for (int i = 0; i < 3; ++i)
            ids << m_client->submit(duplicateAction, m_id).id;
        m_client->settle();
        QSet<QString> results;
        for (const QString &id : std::as_const(ids)) {
            QCOMPARE(m_client->state(id), OperationState::Done);
            results.insert(m_client->operation(id).resultId);
        }
        QCOMPARE(results.size(), 3);
        QCOMPARE(m_client->effects(postDuplicate), 3);
        QCOMPARE(m_client->requests(postDuplicate), 3);
        m_client->sync();
        QCOMPARE(m_client->difference(), QString());
    }

    void killedWhileSending()
    {
        SimulatedFault stall = cutAfter(postDuplicate);
        stall.action = SimulatedFault::Action::Stall;
        m_client->whop.setFaults({stall});
        const Operation saved = m_client->submit(duplicateAction, m_id);
        m_client->pass(std::chrono::seconds(11));
        QCOMPARE(m_client->state(saved.id), OperationState::Sending);
        m_client->restart();
        m_client->settle();
        QCOMPARE(m_client->state(saved.id), OperationState::Done);
        QCOMPARE(m_client->effects(postDuplicate), 1);
        QCOMPARE(m_client->requests(postDuplicate), 1);
    }

    void patchWhoseReplyIsLostIsLookedAt()
    {
        m_client->whop.setFaults({cutAfter(patchExperience)});
        const Operation saved = m_client->submit(updateAction, m_id, named("VIP Lounge"));
        m_client->settle();
        QCOMPARE(m_client->state(saved.id), OperationState::Done);
        QCOMPARE(m_client->requests(patchExperience), 1);
    }

    void childrenFollowTheirCreate()
    {
        const Operation create = m_client->submit(
            QStringLiteral("experience.create"), {}, Json {{"app_id", "app_dYfm2IdXhDMquv"}});
        QVERIFY(isLocalId(create.target));
        const Operation renamed = m_client->submit(updateAction, create.target, named("News"));
        QCOMPARE(renamed.id, create.id); // taken in
        const Operation attach = m_client->submit(QStringLiteral("experience.attach"),
            create.target, Json {{"product_id", m_product.toStdString()}});
        m_client->settle();
        QCOMPARE(m_client->state(create.id), OperationState::Done);
        QCOMPARE(m_client->state(attach.id), OperationState::Done);
        QCOMPARE(m_client->effects(postCreate), 1);
        QCOMPARE(m_client->effects(postAttach), 1);
        QCOMPARE(m_client->effects(patchExperience), 0);
        for (const SimulatedEffect &effect : m_client->whop.effects())
            QVERIFY(!effect.path.contains(QLatin1String("L-"))
                && !dumpJson(effect.body).contains("L-"));
        m_client->sync();
        QCOMPARE(m_client->difference(), QString());
    }

    // A new record and what is done to it at once are one submission: whatever the moment of a
    // crash, both are there or none is.
    void childrenAreSavedWithTheirCreate()
    {
        const auto saved = m_client->engine().submit(
            {{QStringLiteral("experience.create"), {}, Json {{"app_id", "app_dYfm2IdXhDMquv"}}},
                {QStringLiteral("experience.attach"), Intent::madeBy(0),
                    Json {{"product_id", m_product.toStdString()}}}});
        QVERIFY(saved.ok());
        QCOMPARE(saved->size(), 2);
        QCOMPARE(saved->at(1).target, saved->at(0).target);
        QCOMPARE(saved->at(1).dependsOn, QStringList {saved->at(0).id});
        m_client->crash(); // before anything was sent
        m_client->restart();
        QCOMPARE(m_client->engine().operations().size(), 2);
        m_client->settle();
        QCOMPARE(m_client->state(saved->at(1).id), OperationState::Done);
        QCOMPARE(m_client->effects(postCreate), 1);
        QCOMPARE(m_client->effects(postAttach), 1);
        const QString made = m_client->operation(saved->at(0).id).resultId;
        for (const SimulatedEffect &effect : m_client->whop.effects()) {
            if (effect.operation == postAttach)
                QVERIFY(effect.path.contains(made));
        }
        m_client->sync();
        QCOMPARE(m_client->difference(), QString());
    }
    void onlyWhatTheSubmissionCreatesCanBeMeant()
    {
        for (const char *target : {"#0", "#1", "#-1", "#x"}) {
            const auto refused = m_client->engine().submit({{QStringLiteral("experience.attach"),
                QString::fromLatin1(target), Json {{"product_id", m_product.toStdString()}}}});
            QVERIFY(!refused);
            QCOMPARE(refused.error().code, ErrorCode::InvalidArgument);
        }
        QVERIFY(m_client->engine().operations().isEmpty());
    }
    // Up to five products go by themselves, as they did one by one; more are looked at.
    void manyChildrenWaitForAReview()
    {
        for (const int children : {5, 6}) {
            QList<Intent> intents {
                {QStringLiteral("experience.create"), {}, Json {{"app_id", "app_dYfm2IdXhDMquv"}}}};
            for (int i = 0; i < children; ++i)
                intents.append({QStringLiteral("experience.attach"), Intent::madeBy(0),
                    Json {{"product_id", QStringLiteral("prod_%1").arg(i)}}});
            const auto saved = m_client->engine().submit(intents);
            QVERIFY(saved.ok());
            QCOMPARE(saved->first().approved, children == 5);
        }
    }

    void createKeepsItsPlaceUnderItsNewId()
    {
        const Operation create = m_client->submit(
            QStringLiteral("experience.create"), {}, Json {{"app_id", "app_dYfm2IdXhDMquv"}});
        QCOMPARE(m_client->lastChanges.changes.size(), 1u);
        QCOMPARE(m_client->lastChanges.changes.front().row, -create.seq);
        std::vector<Change> renamed;
        connect(&m_client->engine(), &Engine::changed, this, [&renamed](const ChangeSet &set) {
            for (const Change &change : set.changes) {
                if (change.type == Change::Type::Renamed)
                    renamed.push_back(change);
            }
        });
        m_client->settle();
        QCOMPARE(renamed.size(), 1u);
        QCOMPARE(renamed.front().previousRow, -create.seq);
        QVERIFY(renamed.front().row > 0);
        QCOMPARE(renamed.front().id, m_client->operation(create.id).resultId);
    }

    void refusalBlocksOnlyWhatDependsOnIt()
    {
        m_client->whop.setFaults({answer(postCreate, 422)});
        const Operation create = m_client->submit(
            QStringLiteral("experience.create"), {}, Json {{"app_id", "app_dYfm2IdXhDMquv"}});
        const Operation child = m_client->submit(QStringLiteral("experience.attach"), create.target,
            Json {{"product_id", m_product.toStdString()}});
        const Operation other = m_client->submit(updateAction, m_id, named("VIP Lounge"));
        m_client->settle();
        QCOMPARE(m_client->state(create.id), OperationState::Rejected);
        QCOMPARE(m_client->state(child.id), OperationState::Blocked);
        QCOMPARE(m_client->state(other.id), OperationState::Done);
        const QByteArray key = m_client->operation(create.id).idempotencyKey;
        QVERIFY(m_client->engine().retry({create.id}).ok());
        m_client->settle();
        QCOMPARE(m_client->state(create.id), OperationState::Done);
        QCOMPARE(m_client->state(child.id), OperationState::Done);
        QVERIFY(m_client->operation(create.id).idempotencyKey != key);
    }

    void discardedCreateTakesItsChildrenAlong()
    {
        m_client->whop.setFaults({answer(postCreate, 422)});
        const Operation create = m_client->submit(
            QStringLiteral("experience.create"), {}, Json {{"app_id", "app_dYfm2IdXhDMquv"}});
        const Operation child = m_client->submit(QStringLiteral("experience.attach"), create.target,
            Json {{"product_id", m_product.toStdString()}});
        m_client->settle();
        QVERIFY(m_client->engine().discard({create.id}).ok());
        QVERIFY(m_client->engine().operations().isEmpty());
        QCOMPARE(m_client->state(child.id), OperationState::Cancelled);
    }

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

    void reviewAndBulkWait()
    {
        const Operation detach = m_client->submit(QStringLiteral("experience.detach"), m_id,
            Json {{"product_id", m_product.toStdString()}});
        QList<Intent> bulk;
        for (int i = 0; i < 6; ++i)
            bulk.append({duplicateAction, m_id, Json {{"name", "Cohort " + std::to_string(i)}}});
        QVERIFY(m_client->engine().submit(bulk).ok());
        m_client->settle();
        QVERIFY(m_client->whop.effects().empty());
        QCOMPARE(m_client->engine().status().outbox.toReview, 7);
        QStringList all;
        for (const Operation &operation : m_client->engine().operations())
            all << operation.id;
        QVERIFY(m_client->engine().approve(all).ok());
        m_client->settle();
        QCOMPARE(m_client->effects(postDuplicate), 6);
        QCOMPARE(m_client->state(detach.id), OperationState::Done);
    }

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

    void revertIsANewOperationForReview()
    {
        const Operation saved = m_client->submit(updateAction, m_id, named("VIP Lounge"));
        m_client->settle();
        const auto inverse = m_client->engine().revert(saved.id);
        QVERIFY(inverse.ok());
        QVERIFY(!inverse->constFirst().approved);
        QVERIFY(m_client->engine().approve({inverse->constFirst().id}).ok());
        m_client->settle();
        QCOMPARE(jsonText(m_client->whop.row(QStringLiteral("experience"), m_id), "name"),
            QStringLiteral("VIP Chat"));
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

    void discardedWhileSendingIsNotRepeated()
    {
        m_client->whop.setFaults({cutBefore(postDuplicate)});
        const Operation saved = m_client->submit(duplicateAction, m_id);
        m_client->pass(std::chrono::seconds(11));
        QCOMPARE(m_client->state(saved.id), OperationState::Ambiguous);
        QVERIFY(m_client->engine().discard({saved.id}).ok());
        m_client->settle();
        QCOMPARE(m_client->state(saved.id), OperationState::Cancelled);
        QCOMPARE(m_client->requests(postDuplicate), 1);
        QCOMPARE(m_client->effects(postDuplicate), 0);
    }

    // No crash may come between the two and offer again what was sent.
    void aDraftGoesWithWhatWasMadeOfIt()
    {
        Commands commands(&m_client->engine());
        const QString key = QStringLiteral("post.create/1");
        commands.saveDraft(key, "typed");
        m_client->processAll();
        QCOMPARE(m_client->engine().drafts()->size(), 1);
        qsizetype left = -1; // when the operation was on disk
        connect(&m_client->engine(), &Engine::operationsChanged, this,
            [this, &left] { left = m_client->engine().drafts()->size(); });
        QSignalSpy submitted(&commands, &Commands::submitted);
        const quint64 ticket = commands.submit({Intent {updateAction, m_id, named("Lounge")}});
        commands.deleteDraft(key, ticket, "typed, and more");
        m_client->processAll();
        QCOMPARE(submitted.size(), 1);
        QCOMPARE(left, 0);
        QVERIFY(commands.drafts().isEmpty());
        disconnect(&m_client->engine(), nullptr, this, nullptr);

        // What was refused is kept as it was last.
        commands.saveDraft(key, "typed");
        const quint64 refused = commands.submit({Intent {updateAction, m_id, Json {{"name", 7}}}});
        commands.deleteDraft(key, refused, "typed, and more");
        m_client->processAll();
        QCOMPARE(commands.drafts().value(key).content, QByteArray("typed, and more"));
        QCOMPARE(m_client->engine().drafts()->constFirst().content, QByteArray("typed, and more"));
    }

    void whatIsOverStopsNoneOfTheOthers()
    {
        const Operation over = m_client->submit(updateAction, m_id, named("Now"));
        QVERIFY(m_client->engine().approve({over.id}).ok());
        m_client->pass(std::chrono::seconds(1));
        QCOMPARE(m_client->state(over.id), OperationState::Done);
        m_client->whop.clearEffects();
        const Operation rename = m_client->submit(updateAction, m_id, named("Later"));
        const Operation copy = m_client->submit(duplicateAction, m_id);
        const auto discarded = m_client->engine().discard({over.id, rename.id});
        QVERIFY(discarded.ok());
        QCOMPARE(*discarded, QStringList {rename.id});
        QCOMPARE(m_client->state(rename.id), OperationState::Cancelled);
        const auto approved = m_client->engine().approve({rename.id, copy.id, over.id});
        QVERIFY(approved.ok());
        QCOMPARE(*approved, QStringList {copy.id});
        QVERIFY(!m_client->engine().discard({over.id, rename.id}).ok());
        m_client->settle();
        QCOMPARE(m_client->effects(patchExperience), 0);
        QCOMPARE(m_client->effects(postDuplicate), 1);
    }

    void retryPassesByWhatIsUnderWay()
    {
        m_client->whop.setFaults({answer(patchExperience, 400)});
        const Operation rename = m_client->submit(updateAction, m_id, named("Later"));
        m_client->pass(std::chrono::seconds(11));
        QCOMPARE(m_client->state(rename.id), OperationState::Rejected);
        SimulatedFault slow = cutAfter(postDuplicate);
        slow.action = SimulatedFault::Action::Stall;
        m_client->whop.setFaults({slow});
        const Operation copy = m_client->submit(duplicateAction, m_id);
        m_client->pass(std::chrono::seconds(11));
        QCOMPARE(m_client->state(copy.id), OperationState::Sending);
        const auto retried = m_client->engine().retry({copy.id, rename.id});
        QVERIFY(retried.ok());
        QCOMPARE(*retried, QStringList {rename.id});
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

    void attemptsAreKept()
    {
        m_client->whop.setFaults({cutAfter(postDuplicate)});
        const Operation saved = m_client->submit(duplicateAction, m_id);
        m_client->settle();
        const auto attempts = m_client->engine().attempts(saved.id);
        QCOMPARE(attempts->size(), 1);
        QCOMPARE(attempts->constFirst().error, QStringLiteral("connection_lost"));
    }

    void attemptsThatChangedNothingAreKeptAsWell()
    {
        m_client->whop.setFaults({answer(patchExperience, 429, 2)});
        const Operation saved = m_client->submit(updateAction, m_id, named("VIP Lounge"));
        m_client->settle();
        QCOMPARE(m_client->state(saved.id), OperationState::Done);
        const auto attempts = m_client->engine().attempts(saved.id);
        QCOMPARE(attempts->size(), 3);
        for (int i = 0; i < 3; ++i)
            QCOMPARE(attempts->at(i).number, i + 1);
        QCOMPARE(attempts->at(0).httpStatus, 429);
        QCOMPARE(attempts->at(1).error, QStringLiteral("rate_limited"));
        QCOMPARE(attempts->at(2).httpStatus, 200);
        QCOMPARE(m_client->operation(saved.id).attempts, 1); // of those one may have had an effect
    }

    void nothingIsTakenThatCannotBe()
    {
        Engine &engine = m_client->engine();
        QCOMPARE(engine.submit({{QStringLiteral("no.such"), m_id, {}}}).error().code,
            ErrorCode::InvalidArgument);
        QCOMPARE(engine.submit({{updateAction, m_id, Json {{"name", " "}}}}).error().param,
            QStringLiteral("name"));
        QCOMPARE(engine.submit({{updateAction, newLocalId(1), named("A")}}).error().code,
            ErrorCode::InvalidArgument);
        // All or none.
        QVERIFY(!engine
                     .submit({{updateAction, m_id, named("A")},
                         {updateAction, m_id, Json {{"name", 1}}}})
                     .ok());
        QVERIFY(engine.operations().isEmpty());
    }

private:
    std::unique_ptr<TestClient> m_client;
    QString m_id;
    QString m_product;
};

HOPYARD_TEST(TestOutbox)
#include "tst_outbox.moc"
