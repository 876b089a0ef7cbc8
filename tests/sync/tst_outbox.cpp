// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ids.h"
#include "outboxfixture.h"
#include "schema/overlay.h"
#include "sync/commands.h"

#include <QSignalSpy>

using namespace hopyard;
using test::answer;
using test::cutAfter;
using test::cutBefore;
using test::duplicateAction;
using test::named;
using test::patchExperience;
using test::postAttach;
using test::postCreate;
using test::postDuplicate;
using test::updateAction;

class TestOutbox : public test::OutboxTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

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

    // What cannot be read of a row beside it hides nothing.
    void theResultIsFoundBesideABrokenRow()
    {
        m_client->whop.setFaults({cutAfter(postDuplicate)});
        const Operation saved = m_client->submit(duplicateAction, m_id);
        while (m_client->state(saved.id) != OperationState::Ambiguous)
            m_client->pass(std::chrono::milliseconds(50));
        SimulatedFault page = answer(QStringLiteral("GET /experiences"), 200, -1);
        page.body = "{\"data\":[{\"id\":\"exp_broken\",\"name\":\"\\ud83d\"}";
        for (const Json &row : m_client->whop.rows(QStringLiteral("experience")))
            page.body += ',' + dumpJson(row);
        page.body += "],\"page_info\":{\"end_cursor\":null,\"has_next_page\":false}}";
        m_client->whop.setFaults({page});
        m_client->settle();
        QCOMPARE(m_client->state(saved.id), OperationState::Done);
        QCOMPARE(m_client->requests(postDuplicate), 1);
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
};

HOPYARD_TEST(TestOutbox)
#include "tst_outbox.moc"
