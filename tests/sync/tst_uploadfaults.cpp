// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcase.h"
#include "uploadsfixture.h"

using namespace hopyard;
using test::Studio;
using test::uploadFault;
using test::uploadsGet;
using test::uploadsPatch;
using test::uploadsPost;
using test::uploadsPut;

// Files that do not get to Whop at once, or at all.
class TestUploadFaults : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void anyStepMayFail_data()
    {
        using Action = SimulatedFault::Action;
        QTest::addColumn<QString>("operation");
        QTest::addColumn<Action>("action");
        QTest::addColumn<int>("status");
        for (const QString &operation : {uploadsPost, uploadsPut, uploadsGet}) {
            const QByteArray name = operation.toLatin1();
            QTest::addRow("%s cut before", name.constData())
                << operation << Action::CutBeforeApply << 0;
            QTest::addRow("%s cut after", name.constData())
                << operation << Action::CutAfterApply << 0;
            QTest::addRow("%s stalls", name.constData()) << operation << Action::Stall << 0;
            for (const int status : {500, 503, 403}) {
                if (status != 403 || operation == uploadsPut) // an address that expired
                    QTest::addRow("%s %d", name.constData(), status)
                        << operation << Action::Answer << status;
            }
        }
    }
    void anyStepMayFail()
    {
        QFETCH(QString, operation);
        QFETCH(SimulatedFault::Action, action);
        QFETCH(int, status);
        Studio client;
        client.start();
        client.sync();
        client.whop.setFaults({uploadFault(operation, action, status)});
        const Operation change = client.setLogo(client.upload("picture"));
        client.settle();
        QCOMPARE(client.state(change.id), OperationState::Done);
        QCOMPARE(client.effects(uploadsPatch), 1);
        QVERIFY(client.hasArrived(QByteArray(300'000, 'p')));
    }

    // The same key is told the same again: nobody is kept waiting for that.
    void whatTheKeyMayNotUploadIsToldAtOnce()
    {
        Studio client;
        client.start();
        client.sync();
        SimulatedFault refused = uploadFault(uploadsPost, SimulatedFault::Action::Answer, 403);
        refused.times = -1;
        client.whop.setFaults({refused});
        const Operation change = client.setLogo(client.upload("picture"));
        client.settle();
        QCOMPARE(client.requests(uploadsPost), 1);
        QCOMPARE(client.state(change.id), OperationState::Rejected);
        QCOMPARE(client.operation(change.id).lastError.code, ErrorCode::Forbidden);
    }

    void aChangedFileIsNotSent()
    {
        Studio client;
        client.start();
        client.sync();
        EngineOptions offline = client.config.options;
        offline.workOffline = true;
        client.engine().setOptions(offline);
        const QString id = client.upload("picture");
        const Operation change = client.setLogo(id);
        client.settle();
        QCOMPARE(client.state(change.id), OperationState::Queued);
        client.write("picture", QByteArray(10, 'x'));
        client.engine().setOptions(client.config.options);
        client.settle();
        QCOMPARE(client.requests(uploadsPost), 0);
        QCOMPARE(client.state(change.id), OperationState::Rejected);
        QCOMPARE(client.operation(change.id).lastError.code, ErrorCode::FileChanged);
        QCOMPARE(client.status(id).state, UploadState::Failed);
        // The person wants the file as it is now.
        QVERIFY(client.engine().retry({change.id}).ok());
        client.settle();
        QCOMPARE(client.state(change.id), OperationState::Done);
        QVERIFY(client.hasArrived(QByteArray(10, 'x')));
    }

    void anEditedChangeGetsItsFileAgain_data()
    {
        QTest::addColumn<bool>("isBack");
        QTest::newRow("the file is back") << true;
        QTest::newRow("the file is gone for good") << false;
    }
    void anEditedChangeGetsItsFileAgain()
    {
        QFETCH(const bool, isBack);
        Studio client;
        client.start();
        client.sync();
        const QString id = client.upload("picture");
        client.write("picture", QByteArray(10, 'x')); // not the one that was chosen
        const Operation change = client.setLogo(id);
        client.settle();
        QCOMPARE(client.state(change.id), OperationState::Rejected);
        if (!isBack)
            QVERIFY(QFile::remove(client.path("picture")));
        const auto edited = client.engine().edit(
            change.id, Json {{"name", "Atelier"}, {"logo", Json {{"id", id}}}});
        QVERIFY(edited.ok());
        client.settle();
        QCOMPARE(client.state(change.id), isBack ? OperationState::Done : OperationState::Rejected);
        QCOMPARE(client.effects(uploadsPatch), isBack ? 1 : 0);
    }

    void aMissingFileIsToldAtOnce()
    {
        Studio client;
        client.start();
        client.sync();
        const QString id = client.upload("nothing");
        QCOMPARE(client.status(id).error.code, ErrorCode::FileGone);
        const auto refused = client.engine().submit({Intent {QStringLiteral("experience.update"),
            client.experience, Json {{"logo", Json {{"id", id}}}}}});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::FileGone);
        const auto unknown = client.engine().submit({Intent {QStringLiteral("experience.update"),
            client.experience, Json {{"logo", Json {{"id", newLocalId(1)}}}}}});
        QCOMPARE(unknown.error().code, ErrorCode::InvalidArgument);
    }

    void aCancelledUploadFailsWhatWaits()
    {
        Studio client;
        client.start();
        client.sync();
        const QString id = client.upload("picture");
        const Operation change = client.setLogo(id);
        client.pass(client.config.options.undoWindow + std::chrono::milliseconds(300));
        client.engine().cancelUpload(id);
        client.settle();
        QCOMPARE(client.status(id).state, UploadState::Cancelled);
        QCOMPARE(client.state(change.id), OperationState::Rejected);
        QCOMPARE(client.effects(uploadsPatch), 0);
        client.engine().retryUpload(id);
        client.settle();
        QCOMPARE(client.state(change.id), OperationState::Done);
        QCOMPARE(client.effects(uploadsPatch), 1);
    }

    // Three gigabytes do not go on leaving this computer for a change that was taken back.
    void whatIsTakenBackStopsOnItsWay_data()
    {
        QTest::addColumn<bool>("ofEditor");
        QTest::newRow("picked for a change") << false;
        QTest::newRow("picked in an editor, on its way already") << true;
    }
    void whatIsTakenBackStopsOnItsWay()
    {
        QFETCH(bool, ofEditor);
        Studio client;
        client.start();
        client.sync();
        SimulatedFault stall;
        stall.operation = uploadsPut;
        stall.action = SimulatedFault::Action::Stall;
        client.whop.setFaults({stall});
        const QString id = newLocalId(client.clock.wallMs());
        const auto untilItLeaves = [&client] {
            while (client.requests(uploadsPut) == 0 && client.clock.advanceToNext())
                client.processAll();
        };
        if (ofEditor) {
            client.engine().addUpload(id, client.path("picture"));
            untilItLeaves();
        } else {
            client.engine().addHeldUpload(id, client.path("picture"));
        }
        const Operation change = client.setLogo(id);
        untilItLeaves();
        client.processAll();
        QCOMPARE(client.status(id).state, UploadState::Sending);
        QVERIFY(client.engine().discard({change.id}).ok());
        client.settle(std::chrono::seconds(5));
        QCOMPARE(client.status(id).state, UploadState::Waiting);
        client.pass(std::chrono::minutes(3));
        QCOMPARE(client.requests(uploadsPut), 1);
        // Wanted again it goes, from its beginning.
        const Operation again = client.setLogo(id);
        client.settle();
        QCOMPARE(client.state(again.id), OperationState::Done);
        QCOMPARE(client.requests(uploadsPut), 2);
        QVERIFY(client.hasArrived(QByteArray(300'000, 'p')));
    }

    void aFailedOneIsKeptWhileItsChangeIs()
    {
        Studio client;
        client.start();
        client.sync();
        const QString id = client.upload("picture");
        const Operation change = client.setLogo(id);
        client.engine().cancelUpload(id);
        client.settle();
        QCOMPARE(client.state(change.id), OperationState::Rejected);
        client.crash();
        client.clock.advance(std::chrono::hours(72));
        client.start();
        client.settle();
        QVERIFY(client.engine().retry({change.id}).ok());
        client.settle();
        QCOMPARE(client.state(change.id), OperationState::Done);
        QCOMPARE(client.effects(uploadsPatch), 1);
    }

    void whatIsBlockedHearsOfItsFileToo()
    {
        Studio client;
        client.start();
        client.sync();
        const QString create = QStringLiteral("POST /experiences");
        SimulatedFault lost = uploadFault(create, SimulatedFault::Action::CutBeforeApply, 0);
        lost.times = 1;
        SimulatedFault full = uploadFault(uploadsPut, SimulatedFault::Action::Stall, 0);
        full.times = -1;
        client.whop.setFaults(
            {lost, uploadFault(create, SimulatedFault::Action::Answer, 422), full});
        const Operation made = client.submit(QStringLiteral("experience.create"), {},
            Json {{"app_id", "app_0vPZThfBpAwLo"}, {"name", "New"}});
        client.pass(
            client.config.options.undoWindow + std::chrono::seconds(20)); // tried once, looked for
        const QString id = client.upload("picture");
        const Operation change = client.submit(
            QStringLiteral("experience.update"), made.target, Json {{"logo", Json {{"id", id}}}});
        client.pass(std::chrono::minutes(7));
        QVERIFY(client.engine().resolve(made.id, Resolution::SendAgain, {}, {}).ok());
        client.pass(std::chrono::seconds(20));
        QCOMPARE(client.state(made.id), OperationState::Rejected);
        QCOMPARE(client.state(change.id), OperationState::Blocked);
        client.engine().cancelUpload(id);
        client.settle();
        QCOMPARE(client.state(change.id), OperationState::Rejected);
    }

    // The bytes are there: only what Whop says about them may make them go once more.
    void timeWithoutAnAnswerIsNoRefusal_data()
    {
        QTest::addColumn<int>("status"); // of the answers; 0: no network
        QTest::newRow("no network") << 0;
        QTest::newRow("failing") << 500;
        QTest::newRow("may not look") << 403;
    }
    void timeWithoutAnAnswerIsNoRefusal()
    {
        QFETCH(int, status);
        Studio client;
        client.start();
        client.sync();
        SimulatedFault busy;
        busy.operation = uploadsGet;
        busy.status = 200;
        busy.body = R"({"id":"file_1","upload_status":"processing"})";
        busy.times = 3;
        std::vector<SimulatedFault> faults {busy};
        if (status != 0) {
            SimulatedFault broken;
            broken.operation = uploadsGet;
            broken.status = status;
            broken.times = -1;
            faults.push_back(broken);
        }
        client.whop.setFaults(faults);
        const Operation change = client.setLogo(client.upload("picture"));
        client.pass(client.config.options.undoWindow + std::chrono::seconds(2));
        QCOMPARE(client.requests(uploadsPut), 1);
        EngineOptions options = client.config.options;
        options.workOffline = status == 0;
        client.engine().setOptions(options);
        client.pass(std::chrono::minutes(40));
        QCOMPARE(
            client.state(change.id), status == 403 ? OperationState::Done : OperationState::Queued);
        busy.times = 1; // it was not done before either
        client.whop.setFaults({busy});
        client.engine().setOptions(client.config.options);
        client.settle();
        QCOMPARE(client.state(change.id), OperationState::Done);
        QCOMPARE(client.requests(uploadsPut), 1);
    }

    void whatWhopCannotTakeInIsToldAfterAWhile()
    {
        Studio client;
        client.start();
        client.sync();
        SimulatedFault broken;
        broken.operation = uploadsGet;
        broken.times = -1;
        broken.status = 200;
        broken.body = R"({"id":"file_1","upload_status":"failed"})";
        client.whop.setFaults({broken});
        const Operation change = client.setLogo(client.upload("picture"));
        client.settle();
        QCOMPARE(client.state(change.id), OperationState::Rejected);
        QCOMPARE(client.operation(change.id).lastError.code, ErrorCode::Unprocessable);
        QVERIFY(client.requests(uploadsPut) <= 3);
    }
};

HOPYARD_TEST(TestUploadFaults)
#include "tst_uploadfaults.moc"
