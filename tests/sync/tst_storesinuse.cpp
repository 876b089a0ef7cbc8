// SPDX-License-Identifier: GPL-3.0-or-later
#include "pullfixture.h"
#include "store/mirrorreader.h"
#include "support/testcase.h"
#include "sync/session.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>

using namespace hopyard;
using namespace hopyard::test;

// What happens to the files of a workspace that stays open.
class TestStoresInUse : public TestCase
{
    Q_OBJECT

    // Pages that hold rows say nonsense; the file says that it was closed cleanly.
    static void wreckRows(const QString &directory)
    {
        constexpr qsizetype page = 4096;
        QFile file(QString(directory + QStringLiteral("/mirror.db")));
        QVERIFY(file.open(QIODevice::ReadWrite));
        const QByteArray content = file.readAll();
        int wrecked = 0;
        for (qsizetype at = 2 * page; at < content.size(); at += page) {
            const QByteArrayView bytes = QByteArrayView(content).sliced(at, page);
            constexpr char leafOfATable = 0x0d;
            if (bytes.front() != leafOfATable || !bytes.contains("\"id\":\"exp_"))
                continue;
            file.seek(at);
            file.write(QByteArray(64, '\x5a'));
            ++wrecked;
        }
        QVERIFY(wrecked > 3);
    }

private Q_SLOTS:
    void aMirrorThatShowsDamageInUseIsReadAnew_data()
    {
        QTest::addColumn<bool>("reader");
        QTest::newRow("to the engine") << false;
        QTest::newRow("to who reads beside it") << true;
    }
    void aMirrorThatShowsDamageInUseIsReadAnew()
    {
        QFETCH(const bool, reader);
        TestClient client(Seed::Demo, 300);
        client.start();
        client.sync();
        const Operation waiting = client.submit(QStringLiteral("experience.update"),
            QStringLiteral("exp_none"), Json {{"name", "kept"}});
        client.crash();
        wreckRows(client.config.directory);
        client.config.options.workOffline = reader; // who reads is the first to look
        client.start();
        QCOMPARE(client.reopensNeeded, 0);
        QVERIFY(!client.engine().isMirrorDamaged());
        QList<ErrorCode> problems;
        connect(&client.engine(), &Engine::statusChanged, this,
            [&problems](const EngineStatus &status) { problems.append(status.storeProblem); });
        if (reader) {
            const auto beside = MirrorReader::open(client.config.directory);
            QVERIFY(beside.ok());
            (*beside)->onDamage([&client] { client.engine().noteMirrorDamage(); });
            std::vector<RowId> rows;
            for (const RowKey &key : (*beside)->keys(experienceKind, std::nullopt, 1000))
                rows.push_back(key.row);
            static_cast<void>((*beside)->records(rows));
        } else {
            client.engine().refresh({});
        }
        client.pass(std::chrono::minutes(1));
        QVERIFY(client.engine().isMirrorDamaged());
        QCOMPARE(client.reopensNeeded, 1);
        QCOMPARE(client.notices.size(), 1);
        QCOMPARE(client.notices.constFirst().kind, Notice::Kind::MirrorRebuilt);
        // Nobody is told that what they type is not safe: it is.
        for (const ErrorCode problem : std::as_const(problems))
            QCOMPARE(problem, ErrorCode::None);
        client.config.options.workOffline = false;
        client.restart();
        QCOMPARE(
            QDir(client.config.directory).entryList({QStringLiteral("mirror.corrupt-*.db")}).size(),
            1);
        client.sync();
        QCOMPARE(client.difference(), QString());
        QCOMPARE(client.reopensNeeded, 1);
        QVERIFY(client.operation(waiting.id).args.contains("name"));
    }

    // What the window reads itself, in its own thread.
    void theWindowStumblesOverDamage()
    {
        TestClient client(Seed::Demo, 300);
        client.start();
        client.sync();
        client.crash();
        wreckRows(client.config.directory);
        Session::Parts parts;
        parts.engine = client.config;
        parts.engine.options.workOffline = true;
        parts.baseUrl = QUrl(QStringLiteral("https://api.whop.com/api/v1"));
        Session session(parts);
        std::optional<Outcome> opened;
        connect(&session, &Session::opened, this,
            [&opened](const Outcome &outcome) { opened = outcome; });
        session.open();
        QTRY_VERIFY(opened);
        QVERIFY(opened->ok());
        QSignalSpy reopen(&session.commands(), &Commands::reopenNeeded);
        RecordSource *source = session.source(experienceKind);
        std::vector<RowId> rows;
        for (const RowKey &key : source->keys(std::nullopt, 1000))
            rows.push_back(key.row);
        static_cast<void>(source->records(rows));
        QTRY_COMPARE(reopen.size(), 1);
    }

    // A window may stay open for weeks.
    void isBackedUpEveryDay()
    {
        TestClient client;
        client.start();
        client.sync();
        const auto backups = [&client] {
            return QDir(QString(client.config.directory + QStringLiteral("/backups")))
                .entryList({QStringLiteral("intents-*.db")}, QDir::Files);
        };
        QCOMPARE(backups().size(), 1);
        const QString first = backups().constFirst();
        for (int day = 0; day < 4; ++day)
            client.pass(std::chrono::hours(24));
        QVERIFY2(backups().size() >= 4, qPrintable(backups().join(QLatin1Char(' '))));
        QVERIFY(backups().constLast() > first);
        const QString last = backups().constLast();
        client.pass(std::chrono::hours(24));
        QVERIFY(backups().constLast() > last);
    }

    // The rows that one key saw do not complete what another one reads.
    void anotherKeyReadsAListFromItsBeginning()
    {
        TestClient client(Seed::Demo, 300);
        SimulatedFault cut = failing(listExperiences, 0, -1, 1);
        cut.action = SimulatedFault::Action::CutBeforeApply;
        client.whop.setFaults({cut});
        client.start();
        client.engine().refresh(experienceKind);
        client.pass(std::chrono::seconds(2));
        const auto begun = client.engine().mirror().listState({experienceKind, {}, {}});
        QVERIFY(begun.ok() && begun->crawling && !begun->cursor.isEmpty());
        client.crash();
        client.whop.setFaults(std::vector<SimulatedFault>());
        client.whop.setKey("apik_another", {});
        QStringList cursors;
        client.whop.setWatcher([&cursors](const SimulatedRequest &request) {
            if (request.path.endsWith("/experiences")
                && !request.query.hasQueryItem(QStringLiteral("product_id")))
                cursors.append(request.query.queryItemValue(QStringLiteral("after")));
        });
        client.setKey("apik_another", QStringLiteral("key-2"));
        client.start();
        client.sync();
        QVERIFY(!cursors.isEmpty());
        QCOMPARE(cursors.constFirst(), QString());
        QCOMPARE(client.difference(), QString());
    }
};

HOPYARD_TEST(TestStoresInUse)
#include "tst_storesinuse.moc"
