// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcase.h"
#include "uploadsfixture.h"

#include <QDir>

using namespace hopyard;
using test::Studio;
using test::uploadsPatch;
using test::uploadsPost;
using test::uploadsPut;

// Files on their way to Whop.
class TestUploads : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void theFileGoesFirst()
    {
        Studio client;
        client.start();
        client.sync();
        const QString id = client.upload("picture");
        const Operation change = client.setLogo(id);
        client.pass(std::chrono::seconds(1));
        QCOMPARE(client.effects(uploadsPatch), 0);
        client.settle();
        QCOMPARE(client.state(change.id), OperationState::Done);
        QCOMPARE(client.effects(uploadsPatch), 1);
        QCOMPARE(client.requests(uploadsPost), 1);
        QCOMPARE(client.requests(uploadsPut), 1);
        QVERIFY(client.hasArrived(QByteArray(300'000, 'p')));
        QCOMPARE(client.status(id).state, UploadState::Ready);
        QCOMPARE(client.status(id).fileId, client.logo());
        QCOMPARE(jsonText(client.operation(change.id).args, "logo.id"), client.logo());
    }

    void sameBytesGoOnce_data()
    {
        QTest::addColumn<QByteArray>("name"); // of the second
        QTest::addColumn<int>("places");
        QTest::newRow("same name") << QByteArray("copies/picture") << 1;
        QTest::newRow("another name is shown to members") << QByteArray("copies/copy") << 2;
    }
    void sameBytesGoOnce()
    {
        QFETCH(QByteArray, name);
        QFETCH(int, places);
        Studio client;
        QVERIFY(QDir().mkpath(client.path("copies")));
        client.write(name.constData(), QByteArray(300'000, 'p'));
        const QString other
            = client.whop.addRow(QStringLiteral("experience"), Json {{"name", "Other"}});
        client.start();
        client.sync();
        const QString first = client.upload("picture");
        const QString second = client.upload(name.constData());
        QVERIFY(client.engine()
                    .submit({{QStringLiteral("experience.update"), client.experience,
                                 Json {{"logo", Json {{"id", first}}}}},
                        {QStringLiteral("experience.update"), other,
                            Json {{"logo", Json {{"id", second}}}}}})
                    .ok());
        client.settle();
        QCOMPARE(client.requests(uploadsPost), places);
        QCOMPARE(client.requests(uploadsPut), places);
        QCOMPARE(client.status(first).fileId == client.status(second).fileId, places == 1);
        QVERIFY(client.hasArrived(QByteArray(300'000, 'p')));
    }

    // What a person has not let go yet is not on Whop in part either.
    void nothingLeavesBeforeItsChangeMay()
    {
        Studio client;
        client.config.options.reviewEverything = true;
        client.start();
        client.sync();
        const QString id = client.upload("picture");
        const Operation change = client.setLogo(id);
        client.settle();
        QCOMPARE(client.requests(uploadsPost), 0);
        QVERIFY(client.engine().approve({change.id}).ok());
        client.settle();
        QCOMPARE(client.state(change.id), OperationState::Done);
        QVERIFY(client.hasArrived(QByteArray(300'000, 'p')));
    }
    void nothingLeavesInTheUndoWindow()
    {
        Studio client;
        client.start();
        client.sync();
        const QString id = client.upload("picture");
        const Operation change = client.setLogo(id);
        client.pass(client.config.options.undoWindow - std::chrono::seconds(1));
        QVERIFY(client.engine().discard({change.id}).ok());
        client.pass(std::chrono::hours(1));
        QCOMPARE(client.requests(uploadsPost), 0);
        client.restart();
        client.pass(std::chrono::hours(1));
        QCOMPARE(client.requests(uploadsPost), 0);
        // Done once more: the file is still the one that was chosen.
        const Operation again = client.setLogo(id);
        client.settle();
        QCOMPARE(client.state(again.id), OperationState::Done);
        // What nobody wants any more is not kept for ever.
        const Operation third = client.setLogo(client.upload("picture"));
        QVERIFY(client.engine().discard({third.id}).ok());
        QCOMPARE(client.engine().uploads().size(), 2);
        client.clock.advance(std::chrono::hours(48));
        client.restart();
        QCOMPARE(client.engine().uploads().size(), 0);
    }

    // An editor's file is on its way while the person still writes.
    void whatAnEditorChoseGoesAtOnce()
    {
        Studio client;
        client.start();
        client.sync();
        const QString id = client.upload("picture");
        client.pass(std::chrono::seconds(5));
        QCOMPARE(client.status(id).state, UploadState::Ready);
    }

    // A change is submitted a moment after its files are told: not even a place is asked for then.
    void whatAChangeWillWantWaitsForIt()
    {
        Studio client;
        client.start();
        client.sync();
        const QString id = newLocalId(client.clock.wallMs());
        client.engine().addHeldUpload(id, client.path("picture"));
        client.pass(std::chrono::seconds(5));
        QCOMPARE(client.requests(uploadsPost), 0);
        const Operation change = client.setLogo(id);
        client.settle();
        QCOMPARE(client.state(change.id), OperationState::Done);
        QVERIFY(client.hasArrived(QByteArray(300'000, 'p')));
    }

    // A picture in a draft that was written offline, before the weekend.
    void whatADraftNamesIsKept()
    {
        Studio client;
        client.config.options.workOffline = true;
        client.start();
        client.processAll();
        const QString id = client.upload("picture");
        const QString other = client.upload("picture");
        QVERIFY(client.engine()
                    .saveDraft(QStringLiteral("lesson.edit/lesn_1"),
                        dumpJson(Json {{"image", Json {{"id", id}}}}))
                    .ok());
        client.settle();
        client.clock.advance(std::chrono::hours(60));
        client.restart();
        client.processAll();
        QCOMPARE(client.engine().uploads().size(), 1); // nobody names the other one
        QCOMPARE(client.status(other).id, QString());
        client.config.options.workOffline = false;
        client.restart();
        client.pass(std::chrono::minutes(1));
        QCOMPARE(client.status(id).state, UploadState::Ready);
        const Operation change = client.setLogo(id);
        client.settle();
        QCOMPARE(client.state(change.id), OperationState::Done);
    }

    void aRestartGoesOn()
    {
        for (int step = 0; step < 24; ++step) {
            Studio client;
            client.start();
            client.sync();
            const Operation change = client.setLogo(client.upload("picture"));
            client.pass(client.config.options.undoWindow + std::chrono::milliseconds(step * 150));
            client.crash();
            client.restart();
            client.settle();
            QCOMPARE(client.state(change.id), OperationState::Done);
            QCOMPARE(client.effects(uploadsPatch), 1);
            QVERIFY(client.hasArrived(QByteArray(300'000, 'p')));
        }
    }

    void aCrashBeforeAChangeHeardOfItsFileIsRepaired()
    {
        Studio client;
        client.start();
        client.sync();
        const QString id = client.upload("picture");
        client.write("picture", QByteArray(10, 'x'));
        const Operation change = client.setLogo(id);
        client.settle();
        QCOMPARE(client.state(change.id), OperationState::Rejected);
        // As the disk was when the file had failed and the change did not know it yet.
        Operation before = client.operation(change.id);
        before.state = OperationState::Queued;
        before.lastError = {};
        IntentTransaction transaction;
        transaction.upserts.append(before);
        QVERIFY(client.engine().intents().commit(transaction).ok());
        client.restart();
        client.settle();
        QCOMPARE(client.state(change.id), OperationState::Rejected);
        QCOMPARE(client.operation(change.id).lastError.code, ErrorCode::FileChanged);
    }
};

HOPYARD_TEST(TestUploads)
#include "tst_uploads.moc"
