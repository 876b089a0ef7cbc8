// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcase.h"
#include "support/testclient.h"

using namespace hopyard;
using test::TestClient;

namespace {

const QString reconcilePatch = QStringLiteral("PATCH /experiences/{id}");
const QString reconcileCopy = QStringLiteral("POST /experiences/{id}/duplicate");
const QString reconcileRename = QStringLiteral("experience.update");
const QString reconcileDuplicate = QStringLiteral("experience.duplicate");
const QString reconcileKind = QStringLiteral("experience");

SimulatedFault lostReply(
    const QString &operation, SimulatedFault::Action action = SimulatedFault::Action::CutAfterApply)
{
    SimulatedFault fault;
    fault.operation = operation;
    fault.action = action;
    return fault;
}

} // namespace

class TestReconcile : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        TestCase::init();
        m_client = std::make_unique<TestClient>();
        m_product = m_client->whop.addRow(QStringLiteral("product"), Json {{"title", "Gold"}});
        m_id = m_client->whop.addRow(reconcileKind, Json {{"name", "VIP Chat"}}, {m_product});
        m_client->start();
        m_client->sync();
        QCOMPARE(m_client->difference(), QString());
        m_client->whop.clearEffects();
    }
    void cleanup() { m_client.reset(); }

    void oldResultsAreAppliedOnce()
    {
        // Waits for a person, below everything that follows.
        const Operation held = m_client->submit(QStringLiteral("experience.detach"), m_id,
            Json {{"product_id", m_product.toStdString()}});
        const QString other
            = m_client->whop.addRow(reconcileKind, Json {{"name", "Course"}}, {m_product});
        m_client->sync();
        const Operation rename
            = m_client->submit(reconcileRename, other, Json {{"name", "Course 2"}});
        const Operation copy = m_client->submit(reconcileDuplicate, other, Json {{"name", "Copy"}});
        const Operation last = m_client->submit(reconcileDuplicate, m_id, Json {{"name", "Last"}});
        m_client->settle();
        for (const Operation &done : {rename, copy, last})
            QCOMPARE(m_client->state(done.id), OperationState::Done);
        QCOMPARE(m_client->state(held.id), OperationState::Queued);
        QVERIFY(m_client->whop.editRow(reconcileKind, other, Json {{"name", "Theirs"}}));
        QVERIFY(m_client->whop.removeRow(reconcileKind, m_client->operation(copy.id).resultId));
        for (int i = 0; i < 3; ++i)
            m_client->sync();
        QCOMPARE(m_client->difference(), QString());
        for (int start = 0; start < 3; ++start) {
            m_client->restart();
            QCOMPARE(m_client->difference(), QString());
        }
    }

    void changeOfTheSourceWaitsForItsCopy()
    {
        SimulatedFault slow = lostReply(reconcileCopy, SimulatedFault::Action::Delay);
        slow.ms = 5000;
        m_client->whop.setFaults({slow});
        const Operation copy = m_client->submit(reconcileDuplicate, m_id);
        const Operation rename
            = m_client->submit(reconcileRename, m_id, Json {{"name", "Renamed"}});
        m_client->pass(std::chrono::seconds(12));
        QCOMPARE(m_client->state(copy.id), OperationState::Sending);
        QCOMPARE(m_client->state(rename.id), OperationState::Queued);
        m_client->settle();
        QCOMPARE(m_client->state(copy.id), OperationState::Done);
        QCOMPARE(m_client->state(rename.id), OperationState::Done);
    }

    void copyIsNamedWhenItIsAskedFor()
    {
        m_client->whop.setFaults({lostReply(reconcileCopy)});
        const Operation copy = m_client->submit(reconcileDuplicate, m_id);
        QCOMPARE(jsonText(copy.args, "name"), QStringLiteral("VIP Chat"));
        // Somebody else is quicker: the copy is still found by the name it was asked for.
        QVERIFY(m_client->whop.editRow(reconcileKind, m_id, Json {{"name", "Theirs"}}));
        m_client->settle();
        QCOMPARE(m_client->state(copy.id), OperationState::Done);
        QCOMPARE(m_client->effects(reconcileCopy), 1);
        const QString result = m_client->operation(copy.id).resultId;
        QCOMPARE(jsonText(m_client->whop.row(reconcileKind, result), "name"),
            QStringLiteral("VIP Chat"));
    }

private:
    std::unique_ptr<TestClient> m_client;
    QString m_id;
    QString m_product;
};

HOPYARD_TEST(TestReconcile)
#include "tst_reconcile.moc"
