// SPDX-License-Identifier: GPL-3.0-or-later
#include "reconcilefixture.h"

using namespace hopyard;
using test::lostReply;
using test::reconcileCopy;
using test::reconcileDuplicate;
using test::reconcileKind;
using test::reconcilePatch;
using test::reconcileRename;

// What becomes of requests whose outcome is not known.
class TestReconcile : public test::OutboxTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

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

    void wrongClockFindsTheRightRow_data()
    {
        QTest::addColumn<qint64>("skewSeconds");
        QTest::addColumn<bool>("copies");
        for (const qint64 skew : {qint64(86'400), qint64(-86'400), qint64(15)}) {
            QTest::addRow("copy, %d s", int(skew)) << skew << true;
            QTest::addRow("create, %d s", int(skew)) << skew << false;
        }
    }
    void wrongClockFindsTheRightRow()
    {
        QFETCH(const qint64, skewSeconds);
        QFETCH(const bool, copies);
        const Json app {{"app_id", "app_dYfm2IdXhDMquv"}, {"name", "VIP Chat"}};
        // An hour ago somebody made one that looks the same.
        const QString old = m_client->whop.addRow(reconcileKind,
            Json {{"name", "VIP Chat"},
                {"app",
                    jsonAt(m_client->whop.row(reconcileKind, m_id), "app")
                        ? *jsonAt(m_client->whop.row(reconcileKind, m_id), "app")
                        : Json()}});
        m_client->clock.advance(std::chrono::hours(1));
        m_client->ownClock.skew = std::chrono::seconds(skewSeconds);
        m_client->restart();
        const QString path = copies ? reconcileCopy : QStringLiteral("POST /experiences");
        m_client->whop.setFaults({lostReply(path)});
        const Operation made = copies
            ? m_client->submit(reconcileDuplicate, m_id)
            : m_client->submit(QStringLiteral("experience.create"), {}, app);
        const qsizetype before = m_client->whop.rowCount(reconcileKind);
        m_client->settle();
        QCOMPARE(m_client->state(made.id), OperationState::Done);
        QCOMPARE(m_client->effects(path), 1);
        QCOMPARE(m_client->whop.rowCount(reconcileKind), before + 1);
        const QString result = m_client->operation(made.id).resultId;
        QVERIFY(result != old);
        QVERIFY(result != m_id);
    }

    void lookThatIsRefusedIsAskedAbout()
    {
        SimulatedFault refused
            = lostReply(QStringLiteral("GET /experiences"), SimulatedFault::Action::Answer);
        refused.status = 403;
        refused.times = -1;
        m_client->whop.setFaults({lostReply(reconcileCopy), refused});
        const Operation copy = m_client->submit(reconcileDuplicate, m_id);
        m_client->settle();
        QCOMPARE(m_client->state(copy.id), OperationState::NeedsReview);
        QCOMPARE(m_client->operation(copy.id).lastError.httpStatus, 403);
        QCOMPARE(m_client->effects(reconcileCopy), 1);
    }

    void changeThatWaitsOnTheResultIsNoClaim()
    {
        m_client->whop.setFaults({lostReply(reconcileCopy)});
        const Operation copy
            = m_client->submit(reconcileDuplicate, m_id, Json {{"name", "Cohort 2"}});
        m_client->pass(std::chrono::milliseconds(10'500));
        QCOMPARE(m_client->state(copy.id), OperationState::Ambiguous);
        // It is in the list already, and the person goes on with it there.
        m_client->engine().refresh(reconcileKind);
        m_client->processAll();
        const QString made = jsonText(m_client->whop.rows(reconcileKind).constFirst(), "id");
        QVERIFY(!m_client->local(made).is_null());
        const Operation detach = m_client->submit(QStringLiteral("experience.detach"), made,
            Json {{"product_id", m_product.toStdString()}});
        m_client->settle();
        QCOMPARE(m_client->state(detach.id), OperationState::Queued);
        QCOMPARE(m_client->state(copy.id), OperationState::Done);
        QCOMPARE(m_client->operation(copy.id).resultId, made);
        QCOMPARE(m_client->effects(reconcileCopy), 1);
    }

    void resultsOfEarlierRunsAreTheirs()
    {
        const Operation first
            = m_client->submit(reconcileDuplicate, m_id, Json {{"name", "Cohort 2"}});
        QVERIFY(m_client->engine().approve({first.id}).ok());
        m_client->processAll();
        QCOMPARE(m_client->state(first.id), OperationState::Done);
        m_client->restart();
        // Within the seconds by which clocks may differ: only the claim tells the two apart.
        m_client->whop.setFaults(
            {lostReply(reconcileCopy, SimulatedFault::Action::CutBeforeApply)});
        const Operation second
            = m_client->submit(reconcileDuplicate, m_id, Json {{"name", "Cohort 2"}});
        QVERIFY(m_client->engine().approve({second.id}).ok());
        m_client->settle();
        QCOMPARE(m_client->state(second.id), OperationState::Done);
        QVERIFY(m_client->operation(second.id).resultId != m_client->operation(first.id).resultId);
        QCOMPARE(m_client->effects(reconcileCopy), 2);
    }

    void nameIsFoundAsWhopWritesIt_data()
    {
        QTest::addColumn<QString>("asked");
        QTest::addColumn<QString>("written");
        QTest::newRow("trimmed") << QStringLiteral("  Café ") << QStringLiteral("Café");
        QTest::newRow("composed") << QStringLiteral("Cafe\u0301") << QStringLiteral("Caf\u00e9");
        QTest::newRow("both") << QStringLiteral(" Cafe\u0301") << QStringLiteral("Caf\u00e9");
    }
    void nameIsFoundAsWhopWritesIt()
    {
        QFETCH(const QString, asked);
        QFETCH(const QString, written);
        // It arrives, is written down in Whop's own way, and the answer is lost.
        m_client->whop.setFaults(
            {lostReply(reconcileCopy, SimulatedFault::Action::CutBeforeApply)});
        const Operation copy
            = m_client->submit(reconcileDuplicate, m_id, Json {{"name", asked.toStdString()}});
        m_client->pass(std::chrono::milliseconds(10'500));
        QCOMPARE(m_client->state(copy.id), OperationState::Ambiguous);
        Json row = m_client->whop.row(reconcileKind, m_id);
        row.erase("id");
        row.erase("created_at");
        row.erase("products");
        row["name"] = written;
        const QString made = m_client->whop.addRow(reconcileKind, row, {m_product});
        m_client->settle();
        QCOMPARE(m_client->state(copy.id), OperationState::Done);
        QCOMPARE(m_client->operation(copy.id).resultId, made);
        QCOMPARE(m_client->requests(reconcileCopy), 1);
    }

    void changeThatMayNotBeLookedAtIsRepeated()
    {
        const QString attach = QStringLiteral("POST /experiences/{id}/attach");
        const QString silver
            = m_client->whop.addRow(QStringLiteral("product"), Json {{"title", "Silver"}});
        SimulatedFault refused
            = lostReply(QStringLiteral("GET /experiences/{id}"), SimulatedFault::Action::Answer);
        refused.status = 403;
        refused.times = -1;
        m_client->whop.setFaults({lostReply(attach), refused});
        const Operation change = m_client->submit(
            QStringLiteral("experience.attach"), m_id, Json {{"product_id", silver.toStdString()}});
        m_client->settle();
        QCOMPARE(m_client->state(change.id), OperationState::Done);
        QCOMPARE(m_client->requests(attach), 2); // repeating has the same end state
        QVERIFY(m_client->links(m_id).contains(silver));
    }

    void logoThatArrivedIsNotSentAgain_data()
    {
        QTest::addColumn<int>("fault");
        QTest::addColumn<int>("requests");
        QTest::newRow("arrived") << int(SimulatedFault::Action::CutAfterApply) << 1;
        QTest::newRow("did not") << int(SimulatedFault::Action::CutBeforeApply) << 2;
    }
    void logoThatArrivedIsNotSentAgain()
    {
        QFETCH(const int, fault);
        m_client->whop.setFaults({lostReply(reconcilePatch, SimulatedFault::Action(fault))});
        const Operation change = m_client->submit(
            reconcileRename, m_id, Json {{"name", "Lounge"}, {"logo", Json {{"id", "file_1"}}}});
        m_client->settle();
        QCOMPARE(m_client->state(change.id), OperationState::Done);
        QTEST(m_client->requests(reconcilePatch), "requests");
        QCOMPARE(m_client->effects(reconcilePatch), 1);
    }

    void searchWithoutAnEndBecomesAQuestion_data()
    {
        QTest::addColumn<QByteArray>("list");
        QTest::addColumn<int>("status");
        QTest::addColumn<ErrorCode>("reason");
        QTest::newRow("a cursor that comes back")
            << QByteArray(R"({"data":[],"page_info":{"end_cursor":"x","has_next_page":true}})")
            << 200 << ErrorCode::TooLarge;
        QTest::newRow("no cursor")
            << QByteArray(R"({"data":[],"page_info":{"end_cursor":null,"has_next_page":true}})")
            << 200 << ErrorCode::TooLarge;
        QTest::newRow("no list") << QByteArray(R"({"rows":[]})") << 200 << ErrorCode::NotApi;
        QTest::newRow("refused") << QByteArray() << 400 << ErrorCode::BadRequest;
    }
    void searchWithoutAnEndBecomesAQuestion()
    {
        QFETCH(const QByteArray, list);
        QFETCH(const int, status);
        SimulatedFault endless
            = lostReply(QStringLiteral("GET /experiences"), SimulatedFault::Action::Answer);
        endless.times = -1;
        endless.status = status;
        endless.body = list;
        m_client->whop.setFaults(
            {lostReply(reconcileCopy, SimulatedFault::Action::CutBeforeApply), endless});
        const Operation copy = m_client->submit(reconcileDuplicate, m_id);
        m_client->settle(std::chrono::hours(1));
        QCOMPARE(m_client->state(copy.id), OperationState::NeedsReview);
        QTEST(m_client->operation(copy.id).lastError.code, "reason");
        QCOMPARE(m_client->requests(reconcileCopy), 1);
        // A person asks once more, and by now the list can be read.
        m_client->whop.setFaults(std::vector<SimulatedFault>());
        QVERIFY(m_client->engine().resolve(copy.id, Resolution::CheckAgain, {}, {}).ok());
        m_client->settle();
        QCOMPARE(m_client->state(copy.id), OperationState::Done);
        QCOMPARE(m_client->effects(reconcileCopy), 1);
    }

    void looksAreCountedOverRestarts()
    {
        SimulatedFault endless
            = lostReply(QStringLiteral("GET /experiences"), SimulatedFault::Action::Answer);
        endless.times = -1;
        endless.status = 200;
        endless.body = R"({"data":[],"page_info":{"end_cursor":"x","has_next_page":true}})";
        m_client->whop.setFaults({lostReply(reconcileCopy), endless});
        const Operation copy = m_client->submit(reconcileDuplicate, m_id);
        m_client->pass(std::chrono::minutes(1));
        for (int run = 0; run < 12; ++run) {
            m_client->restart();
            m_client->pass(std::chrono::seconds(8));
        }
        QCOMPARE(m_client->state(copy.id), OperationState::NeedsReview);
    }

    void outageIsNoReasonToAsk()
    {
        SimulatedFault cut
            = lostReply(QStringLiteral("GET /experiences"), SimulatedFault::Action::CutBeforeApply);
        cut.times = -1;
        m_client->whop.setFaults({lostReply(reconcileCopy), cut});
        const Operation copy = m_client->submit(reconcileDuplicate, m_id);
        m_client->pass(std::chrono::hours(6));
        QCOMPARE(m_client->state(copy.id), OperationState::Ambiguous);
        m_client->whop.setFaults(std::vector<SimulatedFault>());
        m_client->settle();
        QCOMPARE(m_client->state(copy.id), OperationState::Done);
        QCOMPARE(m_client->effects(reconcileCopy), 1);
    }

    void whatWasAnsweredStaysKnownAfterALookThatFailed()
    {
        SimulatedFault unreadable = lostReply(reconcileCopy, SimulatedFault::Action::Answer);
        unreadable.status = 201;
        unreadable.body = "{}";
        SimulatedFault refused
            = lostReply(QStringLiteral("GET /experiences"), SimulatedFault::Action::Answer);
        refused.status = 403;
        m_client->whop.setFaults({unreadable, refused});
        const Operation copy = m_client->submit(reconcileDuplicate, m_id);
        m_client->settle();
        QCOMPARE(m_client->state(copy.id), OperationState::NeedsReview);
        QVERIFY(m_client->engine().resolve(copy.id, Resolution::CheckAgain, {}, {}).ok());
        m_client->settle();
        QCOMPARE(m_client->state(copy.id), OperationState::NeedsReview); // never sent once more
        QCOMPARE(m_client->requests(reconcileCopy), 1);
    }

    void answeredCreateIsNotCalledOff()
    {
        SimulatedFault unreadable = lostReply(reconcileCopy, SimulatedFault::Action::Answer);
        unreadable.status = 201;
        unreadable.body = "{}";
        m_client->whop.setFaults({unreadable});
        const Operation copy = m_client->submit(reconcileDuplicate, m_id);
        m_client->pass(std::chrono::seconds(11));
        QCOMPARE(m_client->state(copy.id), OperationState::Ambiguous);
        QVERIFY(m_client->engine().discard({copy.id}).ok());
        m_client->settle();
        QCOMPARE(m_client->state(copy.id), OperationState::NeedsReview);
        QCOMPARE(m_client->requests(reconcileCopy), 1);
    }
};

HOPYARD_TEST(TestReconcile)
#include "tst_reconcile.moc"
