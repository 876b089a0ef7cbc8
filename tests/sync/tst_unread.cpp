// SPDX-License-Identifier: GPL-3.0-or-later
#include "outboxfixture.h"
#include "sync/engine.h"

using namespace hopyard;
using namespace hopyard::test;

// What is done to records that were never read here: that nothing is known of them is not taken for
// knowledge.
class TestUnread : public TestCase
{
    Q_OBJECT

    const QString m_readOne = QStringLiteral("GET /experiences/{id}");
    const QString m_attach = QStringLiteral("experience.attach");
    const QString m_detach = QStringLiteral("experience.detach");
    const QString m_postDetach = QStringLiteral("POST /experiences/{id}/detach");
    std::unique_ptr<TestClient> m_client;
    QString m_id;
    Json m_product;

    [[nodiscard]] QStringList productsOnWhop(const QString &id) const
    {
        QStringList ids;
        for (const Json &row : m_client->whop.rows(QStringLiteral("experience"))) {
            if (jsonText(row, "id") != id)
                continue;
            for (const Json &product : row.at("products"))
                ids.append(jsonText(product, "id"));
        }
        return ids;
    }

private Q_SLOTS:
    void init()
    {
        TestCase::init();
        m_client = std::make_unique<TestClient>();
        const QString product
            = m_client->whop.addRow(QStringLiteral("product"), Json {{"title", "Gold"}});
        m_id = m_client->whop.addRow(QStringLiteral("experience"),
            Json {{"name", "VIP Chat"}, {"app", Json {{"id", "app_1"}, {"name", "Chat"}}}},
            {product});
        m_product = Json {{"product_id", product.toStdString()}};
        m_client->start();
        QVERIFY(m_client->local(m_id).empty());
    }
    void cleanup() { m_client.reset(); }

    void aCopyWhoseReplyIsLostIsFound_data()
    {
        QTest::addColumn<Json>("args");
        QTest::newRow("of another name") << named("Cohort 2");
        QTest::newRow("of the same name") << Json(Json::object());
    }
    void aCopyWhoseReplyIsLostIsFound()
    {
        QFETCH(const Json, args);
        m_client->whop.setFaults({answer(m_readOne, 503, 2), cutAfter(postDuplicate)});
        const Operation copy = m_client->submit(duplicateAction, m_id, args);
        m_client->settle();
        QCOMPARE(m_client->state(copy.id), OperationState::Done);
        QCOMPARE(m_client->requests(postDuplicate), 1);
        QCOMPARE(m_client->effects(postDuplicate), 1);
        QVERIFY(!m_client->operation(copy.id).resultId.isEmpty());
    }

    // Nothing tells the copy of what the key may not read: neither repeated nor called off.
    void aCopyOfWhatMayNotBeReadIsAsked_data()
    {
        QTest::addColumn<bool>("discarded");
        QTest::newRow("wanted") << false;
        QTest::newRow("discarded") << true;
    }
    void aCopyOfWhatMayNotBeReadIsAsked()
    {
        QFETCH(const bool, discarded);
        m_client->whop.setFaults({answer(m_readOne, 403, -1), cutAfter(postDuplicate)});
        const Operation copy = m_client->submit(duplicateAction, m_id, named("Cohort 2"));
        while (m_client->state(copy.id) != OperationState::Ambiguous)
            m_client->pass(std::chrono::milliseconds(50));
        if (discarded)
            QVERIFY(m_client->engine().discard({copy.id}).ok());
        m_client->settle();
        QCOMPARE(m_client->state(copy.id), OperationState::NeedsReview);
        QCOMPARE(m_client->requests(postDuplicate), 1);
        QCOMPARE(m_client->effects(postDuplicate), 1);
    }

    void aCopyOfWhatIsGoneIsRefused()
    {
        QVERIFY(m_client->whop.removeRow(QStringLiteral("experience"), m_id));
        const Operation copy = m_client->submit(duplicateAction, m_id, named("Cohort 2"));
        m_client->settle();
        QCOMPARE(m_client->state(copy.id), OperationState::Rejected);
        QCOMPARE(m_client->operation(copy.id).lastError.code, ErrorCode::NotFound);
    }

    // What a change took the place of was read right before it.
    void aChangeCanBeTakenBack()
    {
        const Operation change = m_client->submit(updateAction, m_id, named("VIP Lounge"));
        m_client->settle();
        QCOMPARE(m_client->state(change.id), OperationState::Done);
        QCOMPARE(jsonText(m_client->operation(change.id).base, "name"), QStringLiteral("VIP Chat"));
        const auto back = m_client->engine().revert(change.id);
        QVERIFY(back.ok());
        QVERIFY(m_client->engine().approve({back->constFirst().id}).ok());
        m_client->settle();
        QCOMPARE(jsonText(m_client->whop.row(QStringLiteral("experience"), m_id), "name"),
            QStringLiteral("VIP Chat"));
    }

    // "Attached, and not any more" is nothing only where it was not attached before.
    void theLastOfAPairGoes_data()
    {
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("second");
        QTest::addColumn<bool>("attached"); // before
        QTest::newRow("detached from what it was on") << m_attach << m_detach << true;
        QTest::newRow("detached from what it was not on") << m_attach << m_detach << false;
        QTest::newRow("attached to what it was on") << m_detach << m_attach << true;
        QTest::newRow("attached to what it was not on") << m_detach << m_attach << false;
    }
    void theLastOfAPairGoes()
    {
        QFETCH(const QString, first);
        QFETCH(const QString, second);
        QFETCH(const bool, attached);
        if (!attached)
            QVERIFY(m_client->whop.setProducts(m_id, {}));
        m_client->submit(first, m_id, m_product);
        const Operation last = m_client->submit(second, m_id, m_product);
        QCOMPARE(last.action, second);
        QCOMPARE(m_client->engine().operations().size(), 1);
        QVERIFY(m_client->engine().approve({last.id}).ok());
        m_client->settle();
        QCOMPARE(m_client->state(last.id), OperationState::Done);
        QCOMPARE(productsOnWhop(m_id).isEmpty(), second == m_detach);
        QCOMPARE(m_client->requests(postAttach) + m_client->requests(m_postDetach), 1);
    }

    // A copy comes with what its source is attached to.
    void theLastOfAPairGoesToACopy()
    {
        m_client->sync();
        const Operation copy = m_client->submit(duplicateAction, m_id, named("Cohort 2"));
        m_client->submit(m_attach, copy.target, m_product);
        const Operation last = m_client->submit(m_detach, copy.target, m_product);
        QCOMPARE(last.state, OperationState::Queued);
        QVERIFY(m_client->engine().approve({last.id}).ok());
        m_client->settle();
        QCOMPARE(m_client->state(last.id), OperationState::Done);
        QCOMPARE(productsOnWhop(m_client->operation(copy.id).resultId), QStringList());
        QCOMPARE(productsOnWhop(m_id).size(), 1);
    }
};

HOPYARD_TEST(TestUnread)
#include "tst_unread.moc"
