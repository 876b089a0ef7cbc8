// SPDX-License-Identifier: GPL-3.0-or-later
#include "outboxfixture.h"

using namespace hopyard;
using namespace hopyard::test;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(hopyard::SimulatedFault)

// Attaching and detaching are about two records, and Whop's 404 does not tell which of them is
// gone.
class TestGoneProducts : public OutboxTest
{
    Q_OBJECT

    const QString m_look = QStringLiteral("GET /experiences/{id}");

    // The id of a product that is known here, and gone on Whop.
    QString goneProduct()
    {
        const QString id
            = m_client->whop.addRow(QStringLiteral("product"), Json {{"title", "Silver"}});
        m_client->sync();
        m_client->whop.removeRow(QStringLiteral("product"), id);
        return id;
    }
    // Each thing at its own time.
    void live(std::chrono::milliseconds time)
    {
        const qint64 until = m_client->clock.monotonicMs() + time.count();
        m_client->processAll();
        while (m_client->clock.monotonicMs() < until && m_client->clock.advanceToNext())
            m_client->processAll();
    }

private Q_SLOTS:
    void init() { setUp(); }

    void attachingToAProductThatIsGoneIsRefused()
    {
        const QString silver = goneProduct();
        const Operation attach = m_client->submit(
            QStringLiteral("experience.attach"), m_id, Json {{"product_id", silver.toStdString()}});
        m_client->settle();
        const Operation refused = m_client->operation(attach.id);
        QCOMPARE(refused.state, OperationState::Rejected);
        QCOMPARE(refused.lastError.param, QStringLiteral("product_id"));
        QVERIFY(!m_client->local(m_id).is_null());
    }
    void detachingFromAProductThatIsGoneIsDone()
    {
        m_client->whop.removeRow(QStringLiteral("product"), m_product);
        const Operation detach = m_client->submit(QStringLiteral("experience.detach"), m_id,
            Json {{"product_id", m_product.toStdString()}});
        QVERIFY(m_client->engine().approve({detach.id}));
        m_client->settle();
        QCOMPARE(m_client->state(detach.id), OperationState::Done);
    }
    void anExperienceThatIsGoneIsAConflict()
    {
        m_client->whop.removeRow(QStringLiteral("experience"), m_id);
        const Operation detach = m_client->submit(QStringLiteral("experience.detach"), m_id,
            Json {{"product_id", m_product.toStdString()}});
        QVERIFY(m_client->engine().approve({detach.id}));
        m_client->settle();
        QCOMPARE(m_client->state(detach.id), OperationState::Conflict);
    }
    // Nothing was done, and nobody knows why: it waits, and is asked again.
    void aLookThatFailsDecidesNothing()
    {
        const QString silver = goneProduct();
        m_client->whop.setFaults({answer(QStringLiteral("GET /experiences/{id}"), 503, 3)});
        const Operation attach = m_client->submit(
            QStringLiteral("experience.attach"), m_id, Json {{"product_id", silver.toStdString()}});
        while (m_client->whop.faults().front().times > 0 && m_client->clock.advanceToNext())
            m_client->processAll();
        QCOMPARE(m_client->state(attach.id), OperationState::Queued);
        m_client->pass(std::chrono::minutes(2));
        QCOMPARE(m_client->state(attach.id), OperationState::Rejected);
    }
    void aLookThatNeverTellsEnds_data()
    {
        QTest::addColumn<SimulatedFault>("fault");
        QTest::addColumn<ErrorCode>("code");
        const SimulatedFault broken = answer(m_look, 503, -1);
        QTest::newRow("it is answered with 503") << broken << ErrorCode::ServerError;
        QTest::newRow("it is cut") << cutBefore(m_look, -1) << ErrorCode::ConnectionLost;
        SimulatedFault odd = answer(m_look, 200, -1);
        odd.body = "[]";
        QTest::newRow("it is answered with no record") << odd << ErrorCode::NotApi;
    }
    void aLookThatNeverTellsEnds()
    {
        QFETCH(const SimulatedFault, fault);
        QFETCH(const ErrorCode, code);
        const QString silver = goneProduct();
        m_client->whop.setFaults({fault});
        const int before = m_client->whop.requestCount();
        const Operation attach = m_client->submit(
            QStringLiteral("experience.attach"), m_id, Json {{"product_id", silver.toStdString()}});
        live(10min);
        while (
            m_client->state(attach.id) != OperationState::Queued && m_client->clock.advanceToNext())
            m_client->processAll();
        m_client->restart(); // which begins nothing anew
        live(20min);
        const int storm = m_client->whop.requestCount() - before;
        QVERIFY2(storm <= 60, qPrintable(QString::number(storm)));
        live(90min);
        const Operation failed = m_client->operation(attach.id);
        QCOMPARE(failed.state, OperationState::Rejected);
        QCOMPARE(failed.lastError.code, code); // what is gone is not known: nothing is said of it
        QCOMPARE(failed.lastError.param, QString());
        QCOMPARE(m_client->requests(postAttach), 12);
        const int asked = m_client->whop.requestCount();
        live(5h);
        QCOMPARE(m_client->whop.requestCount(), asked);
        m_client->whop.setFaults(std::vector<SimulatedFault>());
        QVERIFY(m_client->engine().retry({attach.id}).ok());
        m_client->settle();
        QCOMPARE(m_client->operation(attach.id).lastError.param, QStringLiteral("product_id"));
    }
    void aLookWaitsAsLongAsWhopAsks()
    {
        const QString silver = goneProduct();
        SimulatedFault busy = answer(m_look, 503, -1);
        busy.headers.append(std::pair<QByteArray, QByteArray>("Retry-After", "90"));
        m_client->whop.setFaults({busy});
        m_client->submit(
            QStringLiteral("experience.attach"), m_id, Json {{"product_id", silver.toStdString()}});
        // Three looks each time, and 90 s after each.
        live(30min);
        const int asked = m_client->requests(postAttach);
        QVERIFY2(asked >= 5 && asked <= 7, qPrintable(QString::number(asked)));
    }
    // While Whop is out of reach no look fails.
    void anOutageIsNoLook()
    {
        const QString silver = goneProduct();
        SimulatedFault silent = answer(m_look, 200);
        silent.action = SimulatedFault::Action::Stall;
        m_client->whop.setFaults({silent});
        const Operation attach = m_client->submit(
            QStringLiteral("experience.attach"), m_id, Json {{"product_id", silver.toStdString()}});
        while (m_client->whop.faults().front().times > 0 && m_client->clock.advanceToNext())
            m_client->processAll();
        m_client->engine().setNetworkAvailable(false);
        m_client->pass(2min);
        QCOMPARE(m_client->state(attach.id), OperationState::Queued);
        QCOMPARE(m_client->operation(attach.id).probes, 0);
        QCOMPARE(m_client->operation(attach.id).attempts, 0); // nothing was applied: it is as new
        m_client->engine().setNetworkAvailable(true);
        m_client->settle();
        QCOMPARE(m_client->operation(attach.id).lastError.param, QStringLiteral("product_id"));
    }
};

HOPYARD_TEST(TestGoneProducts)
#include "tst_goneproducts.moc"
