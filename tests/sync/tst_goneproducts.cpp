// SPDX-License-Identifier: GPL-3.0-or-later
#include "outboxfixture.h"

using namespace hopyard;
using namespace hopyard::test;

// Attaching and detaching are about two records, and Whop's 404 does not tell which of them is
// gone.
class TestGoneProducts : public OutboxTest
{
    Q_OBJECT

    const QString m_detach = QStringLiteral("POST /experiences/{id}/detach");

private Q_SLOTS:
    void init() { setUp(); }

    void attachingToAProductThatIsGoneIsRefused()
    {
        const QString silver
            = m_client->whop.addRow(QStringLiteral("product"), Json {{"title", "Silver"}});
        m_client->sync();
        m_client->whop.removeRow(QStringLiteral("product"), silver);
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
        const QString silver
            = m_client->whop.addRow(QStringLiteral("product"), Json {{"title", "Silver"}});
        m_client->sync();
        m_client->whop.removeRow(QStringLiteral("product"), silver);
        m_client->whop.setFaults({answer(QStringLiteral("GET /experiences/{id}"), 503, 3)});
        const Operation attach = m_client->submit(
            QStringLiteral("experience.attach"), m_id, Json {{"product_id", silver.toStdString()}});
        while (m_client->whop.faults().front().times > 0 && m_client->clock.advanceToNext())
            m_client->processAll();
        QCOMPARE(m_client->state(attach.id), OperationState::Queued);
        m_client->pass(std::chrono::minutes(2));
        QCOMPARE(m_client->state(attach.id), OperationState::Rejected);
    }
};

HOPYARD_TEST(TestGoneProducts)
#include "tst_goneproducts.moc"
