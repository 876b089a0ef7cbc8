// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ids.h"
#include "schema/overlay.h"
#include "support/faultvfs.h"
#include "support/testcase.h"
#include "support/testclient.h"
#include "sync/applier.h"

using namespace hopyard;
using test::TestClient;

namespace {

const QString lateKind = QStringLiteral("experience");
const QString lateAttach = QStringLiteral("experience.attach");
const QString lateCreate = QStringLiteral("experience.create");
const QString latePost = QStringLiteral("POST /experiences");

SimulatedFault lateFault(
    const QString &operation, SimulatedFault::Action action, int times = 1, int status = 500)
{
    SimulatedFault fault;
    fault.operation = operation;
    fault.action = action;
    fault.times = times;
    fault.status = status;
    return fault;
}

} // namespace

// What is done stays visible until the mirror has it.
class TestLateResults : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        TestCase::init();
        m_disk = std::make_unique<test::FaultVfs>();
        m_client = std::make_unique<TestClient>();
        m_product = m_client->whop.addRow(QStringLiteral("product"), Json {{"title", "Gold"}});
        m_id = m_client->whop.addRow(lateKind, Json {{"name", "VIP Chat"}});
        m_client->start();
        m_client->sync();
        QCOMPARE(m_client->difference(), QString());
        m_client->whop.clearEffects();
    }
    void cleanup()
    {
        m_client.reset();
        m_disk.reset();
    }

    void refusedByTheMirrorsDiskIsWrittenLater_data()
    {
        QTest::addColumn<bool>("restarted");
        QTest::newRow("in the same run") << false;
        QTest::newRow("in the next") << true;
    }
    void refusedByTheMirrorsDiskIsWrittenLater()
    {
        QFETCH(const bool, restarted);
        const Operation attach = submitAttach();
        m_disk->arm(1, test::FaultVfs::Fault::Full, true, "mirror.db");
        m_client->pass(std::chrono::seconds(15));
        QVERIFY(m_disk->fired());
        QCOMPARE(m_client->state(attach.id), OperationState::Done);
        QCOMPARE(m_client->links(m_id), QStringList());
        QCOMPARE(shownLinks(), QStringList {m_product});
        QCOMPARE(m_client->engine().status().storeProblem, ErrorCode::DiskFull);
        m_disk->disarm();
        // A younger one does not make the older count as written.
        const Operation other = m_client->submit(
            QStringLiteral("experience.duplicate"), m_id, Json {{"name", "Copy"}});
        QVERIFY(m_client->engine().approve({other.id}).ok());
        if (restarted) {
            m_client->processAll();
            QCOMPARE(m_client->state(other.id), OperationState::Done);
            m_client->config.options.workOffline = true;
            m_client->restart();
        } else {
            m_client->pass(std::chrono::seconds(6));
            QCOMPARE(m_client->state(other.id), OperationState::Done);
        }
        QCOMPARE(m_client->links(m_id), QStringList {m_product});
        QVERIFY(m_client->engine().overlay()->isEmpty());
        if (!restarted)
            QCOMPARE(m_client->engine().status().storeProblem, ErrorCode::None);
        // Once: others may have changed it since.
        m_client->whop.setProducts(m_id, {});
        m_client->engine().setOptions({.automaticRefresh = false});
        for (int i = 0; i < 2; ++i)
            m_client->sync();
        m_client->restart();
        QCOMPARE(m_client->links(m_id), QStringList());
    }

    void nextEditIsMadeOnWhatWasWritten()
    {
        const QString rename = QStringLiteral("experience.update");
        m_client->submit(rename, m_id, Json {{"name", "B"}});
        m_disk->arm(1, test::FaultVfs::Fault::Full, true, "mirror.db");
        m_client->pass(std::chrono::seconds(12));
        const Operation next = m_client->submit(rename, m_id, Json {{"name", "C"}});
        QCOMPARE(jsonText(next.base, "name"), QStringLiteral("B"));
        QVERIFY(m_client->engine().approve({next.id}).ok());
        m_disk->disarm(); // and the younger result is written before the older one's turn comes
        m_client->pass(std::chrono::milliseconds(900));
        QCOMPARE(m_client->state(next.id), OperationState::Done);
        QVERIFY(m_client->engine().overlay()->isEmpty());
        m_client->pass(std::chrono::seconds(3));
        QCOMPARE(jsonText(m_client->local(m_id), "name"), QStringLiteral("C"));
    }

    void stillRefusedAtTheNextStart()
    {
        const Operation attach = submitAttach();
        m_disk->arm(1, test::FaultVfs::Fault::Full, true, "mirror.db");
        m_client->pass(std::chrono::seconds(15));
        QCOMPARE(m_client->state(attach.id), OperationState::Done);
        m_disk->disarm();
        m_client->crash();
        {
            const auto intents = IntentStore::open(m_client->config.directory, m_client->clock);
            const auto mirror = MirrorStore::open(m_client->config.directory, m_client->clock);
            QVERIFY(intents.ok() && mirror.ok());
            ResultApplier applier(*mirror->store, *intents->store);
            m_disk->arm(1, test::FaultVfs::Fault::Full, true, "mirror.db");
            const auto late = applier.repair({}, false);
            m_disk->disarm();
            QCOMPARE(late->size(), 1);
            QCOMPARE(late->constFirst().id, attach.id);
            // A younger one does not make it count as written.
            QVERIFY(applier.noteApplied(attach.seq + 1, {}).ok());
            QVERIFY(mirror->store->appliedSeq() < attach.seq);
        }
        m_client->config.options.workOffline = true;
        m_client->restart();
        QCOMPARE(m_client->links(m_id), QStringList {m_product});
        QVERIFY(m_client->engine().overlay()->isEmpty());
    }

    void markedAsSentWithAnIdIsReadAtOnce()
    {
        const Operation create
            = lostCreate(lateFault(latePost, SimulatedFault::Action::CutAfterApply));
        const QString made = jsonText(m_client->whop.rows(lateKind).constFirst(), "id");
        QVERIFY(made != m_id);
        std::vector<Change> renamed;
        connect(&m_client->engine(), &Engine::changed, this, [&renamed](const ChangeSet &set) {
            for (const Change &change : set.changes) {
                if (change.type == Change::Type::Renamed)
                    renamed.push_back(change);
            }
        });
        QVERIFY(m_client->engine().resolve(create.id, Resolution::MarkDone, {}, made).ok());
        QCOMPARE(created().size(), 1);
        m_client->pass(std::chrono::seconds(1));
        QCOMPARE(created().size(), 0);
        QCOMPARE(jsonText(m_client->local(made), "name"), QStringLiteral("News"));
        QCOMPARE(renamed.size(), 1u);
        QCOMPARE(renamed.front().previousRow, -create.seq);
    }

    void markedAsSentStaysVisibleUntilItCanBeRead()
    {
        const Operation create
            = lostCreate(lateFault(latePost, SimulatedFault::Action::CutAfterApply));
        const QString made = jsonText(m_client->whop.rows(lateKind).constFirst(), "id");
        m_client->whop.setFaults({lateFault(
            QStringLiteral("GET /experiences/{id}"), SimulatedFault::Action::Answer, -1, 403)});
        QVERIFY(m_client->engine().resolve(create.id, Resolution::MarkDone, {}, made).ok());
        m_client->pass(std::chrono::minutes(10));
        QCOMPARE(created().size(), 1);
        m_client->sync();
        QCOMPARE(created().size(), 0);
        QCOMPARE(jsonText(m_client->local(made), "name"), QStringLiteral("News"));
    }

    void markedAsSentWithoutAnIdWaitsForTheList_data()
    {
        QTest::addColumn<bool>("made");
        QTest::newRow("it is there") << true;
        QTest::newRow("it is not") << false;
    }
    void markedAsSentWithoutAnIdWaitsForTheList()
    {
        QFETCH(const bool, made);
        const Operation create = lostCreate(lateFault(latePost,
            made ? SimulatedFault::Action::CutAfterApply : SimulatedFault::Action::CutBeforeApply));
        // A list that was begun before tells nothing about it.
        SimulatedFault late
            = lateFault(QStringLiteral("GET /experiences"), SimulatedFault::Action::Delay);
        late.ms = 10'000;
        m_client->whop.setFaults({late});
        m_client->engine().refresh(lateKind);
        m_client->processAll();
        QCOMPARE(m_client->whop.faults().front().times, 0);
        QVERIFY(m_client->engine().resolve(create.id, Resolution::MarkDone, {}, {}).ok());
        QCOMPARE(m_client->state(create.id), OperationState::Done);
        m_client->pass(std::chrono::seconds(20));
        QCOMPARE(created().size(), 1);
        QCOMPARE(created().constFirst().row, -create.seq);
        QCOMPARE(created().constFirst().mark, Mark::None);
        m_client->restart();
        QCOMPARE(created().size(), 1);
        QCOMPARE(jsonText(created().constFirst().body(), "name"), QStringLiteral("News"));
        QVERIFY(m_client->engine().operations().isEmpty());
        m_client->sync();
        QCOMPARE(created().size(), 0);
        QCOMPARE(m_client->engine().mirror().count(lateKind), made ? 2 : 1);
        QCOMPARE(m_client->difference(), QString());
        m_client->restart();
        QCOMPARE(created().size(), 0);
    }

    void whatWaitsForTheIdNeedsIt()
    {
        m_client->whop.setFaults({lateFault(latePost, SimulatedFault::Action::CutAfterApply)});
        const Operation create = m_client->submit(
            lateCreate, {}, Json {{"app_id", "app_dYfm2IdXhDMquv"}, {"name", "News"}});
        const Operation child = m_client->submit(
            lateAttach, create.target, Json {{"product_id", m_product.toStdString()}});
        m_client->pass(std::chrono::milliseconds(10'500));
        QCOMPARE(m_client->state(create.id), OperationState::Ambiguous);
        QCOMPARE(m_client->engine().resolve(create.id, Resolution::MarkDone, {}, {}).error().param,
            QStringLiteral("result_id"));
        const QString made = jsonText(m_client->whop.rows(lateKind).constFirst(), "id");
        QVERIFY(m_client->engine().resolve(create.id, Resolution::MarkDone, {}, made).ok());
        m_client->settle();
        QCOMPARE(m_client->state(child.id), OperationState::Done);
        QCOMPARE(m_client->links(made), QStringList {m_product});
    }

    void changeMarkedAsSentIsReadAtOnce()
    {
        m_client->whop.setFaults({lateFault(QStringLiteral("POST /experiences/{id}/attach"),
            SimulatedFault::Action::CutAfterApply)});
        const Operation attach = submitAttach();
        m_client->pass(std::chrono::milliseconds(10'500));
        QCOMPARE(m_client->state(attach.id), OperationState::Ambiguous);
        QVERIFY(m_client->engine().resolve(attach.id, Resolution::MarkDone, {}, {}).ok());
        QCOMPARE(shownLinks(), QStringList {m_product});
        m_client->pass(std::chrono::milliseconds(100));
        QCOMPARE(m_client->links(m_id), QStringList {m_product});
        QVERIFY(m_client->engine().overlay()->isEmpty());
    }

private:
    Operation submitAttach()
    {
        return m_client->submit(lateAttach, m_id, Json {{"product_id", m_product.toStdString()}});
    }

    Operation lostCreate(const SimulatedFault &fault)
    {
        m_client->whop.setFaults({fault});
        const Operation create = m_client->submit(
            lateCreate, {}, Json {{"app_id", "app_dYfm2IdXhDMquv"}, {"name", "News"}});
        m_client->pass(std::chrono::milliseconds(10'500));
        if (m_client->state(create.id) != OperationState::Ambiguous)
            qFatal("the answer was not lost");
        return create;
    }

    QList<Record> created() const { return m_client->engine().overlay()->created(lateKind); }

    QStringList shownLinks() const
    {
        const auto record = m_client->engine().mirror().record(lateKind, m_id);
        return m_client->engine().overlay()->apply(**record).links.value(
            QStringLiteral("products"));
    }

    std::unique_ptr<test::FaultVfs> m_disk;
    std::unique_ptr<TestClient> m_client;
    QString m_id;
    QString m_product;
};

HOPYARD_TEST(TestLateResults)
#include "tst_lateresults.moc"
