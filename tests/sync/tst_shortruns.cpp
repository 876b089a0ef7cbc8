// SPDX-License-Identifier: GPL-3.0-or-later
#include "outboxfixture.h"
#include "store/intentstore.h"
#include "sync/engine.h"

using namespace hopyard;
using namespace hopyard::test;

// What one run of the program leaves unknown is brought to its end by others, however short.
class TestShortRuns : public OutboxTest
{
    Q_OBJECT

    QString m_app;

    // A run that ends as soon as nothing is to be done at the moment, as hopyardctl's do.
    void runOnce()
    {
        m_client->restart();
        m_client->processAll();
        m_client->pass(std::chrono::seconds(2));
        m_client->crash();
    }

private Q_SLOTS:
    void init()
    {
        setUp();
        m_app = m_client->whop.addRow(QStringLiteral("app"), Json {{"name", "Forums"}});
    }

    void aCreateIsRepeatedOverShortRuns()
    {
        m_client->whop.setFaults({cutBefore(postCreate)});
        const Operation create = m_client->submit(QStringLiteral("experience.create"), {},
            Json {{"app_id", m_app.toStdString()}, {"name", "Lounge"}});
        m_client->pass(std::chrono::seconds(20));
        m_client->crash();
        QCOMPARE(m_client->requests(postCreate), 1);
        int runs = 0;
        for (; runs < 8 && m_client->effects(postCreate) == 0; ++runs) {
            m_client->clock.advance(std::chrono::minutes(2));
            runOnce();
            // Never before the quarantine is over, nor after one look alone.
            if (runs < 2)
                QCOMPARE(m_client->requests(postCreate), 1);
        }
        QVERIFY(runs < 8);
        m_client->restart();
        m_client->settle();
        QCOMPARE(m_client->effects(postCreate), 1);
        QCOMPARE(m_client->state(create.id), OperationState::Done);
    }
    void aCreateThatHappenedIsFoundByAShortRun()
    {
        m_client->whop.setFaults(
            {cutAfter(postCreate), answer(QStringLiteral("GET /experiences"), 503, -1)});
        const Operation create = m_client->submit(QStringLiteral("experience.create"), {},
            Json {{"app_id", m_app.toStdString()}, {"name", "Lounge"}});
        for (int i = 0; i < 30 && m_client->effects(postCreate) == 0; ++i)
            m_client->pass(std::chrono::seconds(1));
        m_client->crash();
        QCOMPARE(m_client->effects(postCreate), 1);
        m_client->whop.setFaults(std::vector<SimulatedFault>());
        m_client->clock.advance(std::chrono::hours(1));
        runOnce();
        m_client->restart();
        QCOMPARE(m_client->requests(postCreate), 1);
        QCOMPARE(m_client->effects(postCreate), 1);
        QCOMPARE(m_client->state(create.id), OperationState::Done);
    }

    // Somebody still wants it, though nobody has reviewed it.
    void whatWasReadFromADamagedFileIsNotTakenForDiscarded_data()
    {
        QTest::addColumn<bool>("discarded");
        QTest::newRow("damaged") << false;
        QTest::newRow("discarded") << true;
    }
    void whatWasReadFromADamagedFileIsNotTakenForDiscarded()
    {
        QFETCH(const bool, discarded);
        Operation rename = m_client->submit(updateAction, m_id, named("Lounge"));
        rename.state = OperationState::NeedsReview;
        rename.approved = false;
        rename.discarded = discarded;
        rename.lastError
            = Error::of(ErrorCode::Damaged, QStringLiteral("read from a damaged file"));
        IntentTransaction transaction;
        transaction.upserts.append(rename);
        QVERIFY(m_client->engine().intents().commit(transaction));
        m_client->restart();
        m_client->settle();
        QCOMPARE(m_client->state(rename.id), OperationState::NeedsReview);
        QVERIFY(m_client->engine().resolve(rename.id, Resolution::CheckAgain, {}, {}));
        m_client->settle();
        QCOMPARE(m_client->requests(patchExperience), 0); // not without a person
        if (discarded) {
            QCOMPARE(m_client->state(rename.id), OperationState::Cancelled);
            return;
        }
        QCOMPARE(m_client->state(rename.id), OperationState::Queued);
        QVERIFY(m_client->engine().approve({rename.id}));
        m_client->settle();
        QCOMPARE(m_client->state(rename.id), OperationState::Done);
        QCOMPARE(m_client->effects(patchExperience), 1);
    }
};

HOPYARD_TEST(TestShortRuns)
#include "tst_shortruns.moc"
