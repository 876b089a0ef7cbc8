// SPDX-License-Identifier: GPL-3.0-or-later
#include "outboxfixture.h"

using namespace hopyard;
using namespace std::chrono_literals;
using test::answer;
using test::cutBefore;
using test::named;
using test::patchExperience;
using test::updateAction;

// What keeps failing although Whop answers otherwise costs little, and becomes a question at last.
class TestFailingWrites : public test::OutboxTest
{
    Q_OBJECT

    const QString m_look = QStringLiteral("GET /experiences/{id}");

    // Each thing at its own time: a storm is a matter of seconds.
    void live(std::chrono::milliseconds time)
    {
        const qint64 until = m_client->clock.monotonicMs() + time.count();
        m_client->processAll();
        while (m_client->clock.monotonicMs() < until && m_client->clock.advanceToNext())
            m_client->processAll();
    }
    void clearFaults() { m_client->whop.setFaults(std::vector<SimulatedFault>()); }

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void changeThatNeverWorksBecomesAQuestion_data()
    {
        QTest::addColumn<bool>("answered");
        QTest::addColumn<QString>("action");
        for (const char *action :
            {"experience.update", "experience.attach", "experience.detach", "experience.delete"}) {
            QTest::addRow("503 to %s", action) << true << QString::fromLatin1(action);
            QTest::addRow("%s is cut", action) << false << QString::fromLatin1(action);
        }
    }
    void changeThatNeverWorksBecomesAQuestion()
    {
        QFETCH(const bool, answered);
        QFETCH(const QString, action);
        const QString other
            = m_client->whop.addRow(QStringLiteral("product"), Json {{"title", "Silver"}});
        m_client->sync();
        const bool joins = action == QLatin1String("experience.attach");
        const bool parts = action == QLatin1String("experience.detach");
        const QString request = joins ? QStringLiteral("POST /experiences/{id}/attach")
            : parts                   ? QStringLiteral("POST /experiences/{id}/detach")
            : action == updateAction  ? patchExperience
                                      : QStringLiteral("DELETE /experiences/{id}");
        const Json args = joins || parts
            ? Json {{"product_id", (joins ? other : m_product).toStdString()}}
            : action == updateAction ? named("VIP Lounge")
                                     : Json::object();
        m_client->whop.setFaults({answered ? answer(request, 503, -1) : cutBefore(request, -1)});
        const int before = m_client->whop.requestCount();
        const Operation saved = m_client->submit(action, m_id, args);
        QVERIFY(m_client->engine().approve({saved.id}).ok());
        live(30min);
        const int storm = m_client->whop.requestCount() - before;
        QVERIFY2(storm <= 60, qPrintable(QString::number(storm)));
        live(90min);
        QCOMPARE(m_client->state(saved.id), OperationState::NeedsReview);
        QCOMPARE(m_client->requests(request), 12);
        // Why, and that it is not there.
        QCOMPARE(m_client->operation(saved.id).lastError.code,
            answered ? ErrorCode::ServerError : ErrorCode::ConnectionLost);
        QVERIFY(m_client->operation(saved.id).inquiry.emptyLooks > 0);
        const int asked = m_client->whop.requestCount();
        live(5h);
        QCOMPARE(m_client->whop.requestCount(), asked);
        clearFaults();
        QVERIFY(m_client->engine().resolve(saved.id, Resolution::SendAgain, {}, {}).ok());
        m_client->settle();
        QCOMPARE(m_client->state(saved.id), OperationState::Done);
        QCOMPARE(m_client->effects(request), 1);
    }

    // Nor does it where the key may not look what came of it.
    void blindChangeBecomesAQuestion()
    {
        SimulatedFault blind = answer(m_look, 403, -1);
        m_client->whop.setFaults({answer(patchExperience, 500, -1), blind});
        const int before = m_client->whop.requestCount();
        const Operation saved = m_client->submit(updateAction, m_id, named("VIP Lounge"));
        live(30min);
        const int storm = m_client->whop.requestCount() - before;
        QVERIFY2(storm <= 60, qPrintable(QString::number(storm)));
        live(90min);
        QCOMPARE(m_client->state(saved.id), OperationState::NeedsReview);
        QCOMPARE(m_client->requests(patchExperience), 12);
        QCOMPARE(m_client->operation(saved.id).inquiry.emptyLooks, 0);
    }

    // An outage of the endpoint for some minutes is nobody's business.
    void changeThatWorksAtLastGoesByItself()
    {
        m_client->whop.setFaults({answer(patchExperience, 500, 6)});
        const Operation saved = m_client->submit(updateAction, m_id, named("VIP Lounge"));
        m_client->settle();
        QCOMPARE(m_client->state(saved.id), OperationState::Done);
        QCOMPARE(m_client->requests(patchExperience), 7);
        QCOMPARE(m_client->effects(patchExperience), 1);
    }

    void restartsMakeNoStorm()
    {
        m_client->whop.setFaults({answer(patchExperience, 503, -1)});
        const Operation saved = m_client->submit(updateAction, m_id, named("VIP Lounge"));
        live(1min);
        const int early = m_client->requests(patchExperience);
        for (int run = 0; run < 60; ++run) {
            m_client->restart();
            live(30s);
        }
        const int later = m_client->requests(patchExperience) - early;
        QVERIFY2(later <= 7, qPrintable(QString::number(later)));
        QVERIFY(m_client->state(saved.id) != OperationState::Done);
    }

    void waitsAsLongAsWhopAsks()
    {
        SimulatedFault busy = answer(patchExperience, 503);
        busy.headers.append(std::pair<QByteArray, QByteArray>("Retry-After", "120"));
        m_client->whop.setFaults({busy});
        const Operation saved = m_client->submit(updateAction, m_id, named("VIP Lounge"));
        m_client->pass(110s);
        QCOMPARE(m_client->requests(patchExperience), 1);
        m_client->settle();
        QCOMPARE(m_client->requests(patchExperience), 2);
        QCOMPARE(m_client->state(saved.id), OperationState::Done);
    }

    // What a person takes back meanwhile is over at the next look.
    void discardedMeanwhileEnds()
    {
        m_client->whop.setFaults({answer(patchExperience, 500, -1)});
        const Operation saved = m_client->submit(updateAction, m_id, named("VIP Lounge"));
        for (int i = 0; i < 600 && m_client->state(saved.id) != OperationState::Ambiguous; ++i)
            m_client->pass(100ms);
        QVERIFY(m_client->engine().discard({saved.id}).ok());
        m_client->settle();
        QCOMPARE(m_client->state(saved.id), OperationState::Cancelled);
        QCOMPARE(m_client->effects(patchExperience), 0);
    }

    // What nobody could look after is not told as not sent because it was taken back in a pause.
    void discardedBetweenBlindRepeatsIsAQuestion()
    {
        m_client->whop.setFaults({answer(patchExperience, 500, -1), answer(m_look, 403, -1)});
        const Operation saved = m_client->submit(updateAction, m_id, named("VIP Lounge"));
        for (int i = 0; i < 600
             && (m_client->state(saved.id) != OperationState::Queued
                 || m_client->operation(saved.id).attempts == 0);
             ++i)
            m_client->pass(100ms);
        QVERIFY(m_client->operation(saved.id).attempts > 0);
        const int sent = m_client->requests(patchExperience);
        QVERIFY(m_client->engine().discard({saved.id}).ok());
        m_client->settle();
        QCOMPARE(m_client->state(saved.id), OperationState::NeedsReview);
        QCOMPARE(m_client->requests(patchExperience), sent);
    }
};

HOPYARD_TEST(TestFailingWrites)
#include "tst_failingwrites.moc"
