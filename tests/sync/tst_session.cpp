// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/experiences.h"
#include "schema/parents.h"
#include "schema/registry.h"
#include "simulator/demodata.h"
#include "simulator/simulatednetwork.h"
#include "support/smalldisk.h"
#include "support/testcase.h"
#include "support/testclient.h"
#include "sync/keycheck.h"
#include "sync/overlaidsource.h"
#include "sync/session.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace hopyard;

class TestSession : public test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    // The real thread and the real clock.
    void engineInItsOwnThread()
    {
        QTemporaryDir directory;
        const auto clock = std::make_shared<SystemClock>();
        SimulatedWhop whop(*clock, {.apiKey = test::canaryKey});
        seedWhop(whop, Seed::Demo, 300);
        Session::Parts parts;
        parts.engine.directory = directory.path();
        parts.engine.companyId = whop.companyId();
        parts.engine.identity = QStringLiteral("key-1");
        parts.engine.options.undoWindow = std::chrono::seconds(0);
        parts.baseUrl = QUrl(QStringLiteral("https://api.whop.com/api/v1"));
        parts.key = Secret(test::canaryKey);
        parts.clock = clock;
        parts.network = [&whop, clock] { return std::make_unique<SimulatedNetwork>(whop, *clock); };
        {
            Session session(parts);
            std::optional<Outcome> opened;
            connect(&session, &Session::opened, this,
                [&opened](const Outcome &outcome) { opened = outcome; });
            session.open();
            QTRY_VERIFY(opened);
            QVERIFY(opened->ok());
            RecordSource *source = session.source(QStringLiteral("experience"));
            QVERIFY(source);
            QTRY_COMPARE_WITH_TIMEOUT(source->count(), 300, 30'000);
            const auto keys = source->keys(std::nullopt, 5);
            QCOMPARE(keys.size(), 5u);
            const std::vector<RowId> rows {keys.at(2).row};
            const QString id = source->records(rows).front().id;

            QSignalSpy submitted(&session.commands(), &Commands::submitted);
            QSignalSpy settled(&session.commands(), &Commands::settled);
            session.commands().submit(
                {{QStringLiteral("experience.update"), id, Json {{"name", "From a thread"}}}});
            QTRY_COMPARE(submitted.count(), 1);
            QTRY_COMPARE(
                source->record(id).text(experiences::name), QStringLiteral("From a thread"));
            QTRY_COMPARE_WITH_TIMEOUT(settled.count(), 1, 30'000);
            QTRY_VERIFY(session.commands().operations().isEmpty());
            QTRY_COMPARE(source->record(id).mark, Mark::None);
        }
        QCOMPARE(jsonText(whop.effects().front().body, "name"), QStringLiteral("From a thread"));
    }

    // Neither waits for the disk; what was asked before is still done.
    void opensAndClosesInItsOwnTime()
    {
        const QTemporaryDir directory;
        const auto clock = std::make_shared<SystemClock>();
        Session::Parts parts;
        parts.engine.directory = directory.path();
        parts.engine.companyId = QStringLiteral("biz_1");
        parts.engine.options.workOffline = true;
        parts.baseUrl = QUrl(QStringLiteral("https://api.whop.com/api/v1"));
        parts.clock = clock;
        QString created;
        for (int round = 0; round < 3; ++round) {
            Session session(parts);
            QStringList news;
            connect(&session, &Session::opened, this, [&news](const Outcome &outcome) {
                news << (outcome.ok() ? QStringLiteral("opened") : QStringLiteral("failed"));
            });
            connect(
                &session, &Session::closed, this, [&news] { news << QStringLiteral("closed"); });
            session.open();
            QVERIFY(news.isEmpty());
            if (round == 1) { // somebody changed their mind
                session.close();
                QTRY_COMPARE(news, QStringList {QStringLiteral("closed")});
                continue;
            }
            QTRY_COMPARE(news, QStringList {QStringLiteral("opened")});
            if (round == 0) {
                session.commands().submit({{QStringLiteral("experience.create"), {},
                    Json {{"app_id", "app_1"}, {"name", "Asked just before"}}}});
            } else {
                QTRY_COMPARE(session.commands().operations().size(), 1);
                QCOMPARE(jsonText(session.commands().operations().first().args, "name"),
                    QStringLiteral("Asked just before"));
            }
            session.close();
            QTRY_COMPARE(news.constLast(), QStringLiteral("closed"));
        }
    }

    // A large mirror that was damaged by an unclean end: opens at once, edits are saved, and when
    // the check finds it a new one is asked for.
    void damageFoundInUse()
    {
        test::TestClient client(Seed::Demo, 300);
        client.config.mirrorCheckedFirst = 0;
        client.config.options.workOffline = true;
        client.start();
        client.config.options.workOffline = false;
        client.engine().setOptions(client.config.options);
        client.sync();
        client.crash(); // closed well: everything is in the file
        const QString path = QString(client.config.directory + QStringLiteral("/mirror.db"));
        {
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadWrite));
            const QByteArray content = file.readAll();
            const qsizetype mark = content.indexOf("store.closed_cleanly");
            const qsizetype page = content.lastIndexOf("\"name\"") / 4096;
            QVERIFY(mark > 0 && page > 2);
            file.seek(page * 4096);
            file.write(QByteArray(64, '\x5a'));
            file.seek(mark + qsizetype(qstrlen("store.closed_cleanly")));
            file.write("0");
        }
        client.config.options.workOffline = true;
        client.start();
        const Operation saved = client.submit(QStringLiteral("experience.create"), {},
            Json {{"app_id", "app_dYfm2IdXhDMquv"}, {"name", "Typed meanwhile"}});
        QTRY_COMPARE(client.reopensNeeded, 1);
        QCOMPARE(client.notices.size(), 1);
        QCOMPARE(client.notices.first().kind, Notice::Kind::MirrorRebuilt);
        client.config.options.workOffline = false;
        client.restart();
        client.sync();
        QCOMPARE(client.notices.size(), 1);
        QCOMPARE(client.state(saved.id), OperationState::Done);
        QCOMPARE(client.difference(), QString());
    }

    // A disk that takes no writes: everything is shown, nothing is tried, every change is refused.
    void opensForReadingOnly()
    {
        test::TestClient client(Seed::Demo, 300);
        client.start();
        client.sync();
        const QString id = jsonText(client.whop.rows(QStringLiteral("experience")).value(3), "id");
        client.config.options.workOffline = true;
        client.engine().setOptions(client.config.options);
        const Operation waiting
            = client.submit(QStringLiteral("experience.update"), id, Json {{"name", "Waits"}});
        client.config.options.workOffline = false;

        client.config.refusal = Error::of(ErrorCode::DiskFull, QStringLiteral("no room"));
        const int requests = client.requests(QStringLiteral("GET /experiences"));
        client.restart();
        Engine &engine = client.engine();
        QVERIFY(engine.refusal().has_value());
        QVERIFY(engine.status().readOnly);
        QVERIFY(engine.status().openedReadOnly);
        QCOMPARE(engine.status().storeProblem, ErrorCode::DiskFull);
        QCOMPARE(engine.operations().size(), 1);
        QCOMPARE(engine.mirror().count(QStringLiteral("experience")), 300);
        for (const ErrorCode code :
            {engine.submit({{QStringLiteral("experience.update"), id, Json {{"name", "New"}}}})
                    .error()
                    .code,
                engine.approve({waiting.id}).error().code,
                engine.discard({waiting.id}).error().code, engine.retry({waiting.id}).error().code,
                engine.edit(waiting.id, Json {{"name", "Other"}}).error().code,
                engine.resolve(waiting.id, Resolution::MarkDone, {}, {}).error().code})
            QCOMPARE(code, ErrorCode::DiskFull);
        engine.refresh({});
        client.setKey("apik_the_next_one", QStringLiteral("key-2"));
        client.pass(std::chrono::minutes(30));
        QCOMPARE(client.requests(QStringLiteral("GET /experiences")), requests);
        QCOMPARE(client.requests(QStringLiteral("PATCH /experiences/{id}")), 0);
        QCOMPARE(engine.operations().size(), 1);
        QVERIFY(engine.isIdle());

        client.config.refusal = std::nullopt;
        client.setKey(test::canaryKey, QStringLiteral("key-1"));
        client.restart();
        QVERIFY(!client.engine().status().readOnly);
        client.settle();
        QCOMPARE(client.effects(QStringLiteral("PATCH /experiences/{id}")), 1);
        QVERIFY(client.engine().operations().isEmpty());
    }

    // A file of which nothing can be read is made anew once the disk takes that: until then the disk
    // is what a person has to see to.
    void damagedWhereNothingCanBeWrittenTellsTheDisk()
    {
        const QTemporaryDir directory;
        QFile file(directory.filePath(QStringLiteral("intents.db")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(50'000, 'x'));
        file.close();
        test::TestClient client;
        client.start();
        EngineConfig config = client.config;
        config.directory = directory.path();
        config.refusal = Error::of(ErrorCode::DiskFull, QStringLiteral("no room"));
        Engine engine(config, client.api(), client.clock);
        const Outcome opened = engine.start();
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::DiskFull);
    }

    // However little room the disk has: the workspace opens, if only for reading.
    void opensWithWhateverRoomThereIs()
    {
        test::SmallDisk disk;
        if (const QString why = disk.whyNotFull(); !why.isEmpty())
            QSKIP(qPrintable(why));
        test::TestClient client(Seed::Demo, 300);
        client.config.directory = QString(disk.path() + QStringLiteral("/workspace"));
        client.start();
        client.sync();
        client.config.options.workOffline = true;
        client.engine().setOptions(client.config.options);
        const QString id = jsonText(client.whop.rows(QStringLiteral("experience")).value(3), "id");
        client.submit(QStringLiteral("experience.update"), id, Json {{"name", "Waits"}});
        client.crash();
        int frozen = 0;
        int written = 0;
        for (int room = 0; room <= 256; room += room < 64 ? 4 : 32) {
            QVERIFY(disk.setFull(true, room));
            client.start(); // fails the test if it does not open
            const auto taken = client.engine().submit({{QStringLiteral("experience.update"),
                jsonText(client.whop.rows(QStringLiteral("experience")).value(4), "id"),
                Json {{"name", QStringLiteral("With %1 KiB").arg(room)}}}});
            if (client.engine().refusal()) {
                ++frozen;
                QCOMPARE(client.engine().status().storeProblem, ErrorCode::DiskFull);
                QVERIFY(!taken);
            }
            if (taken)
                ++written;
            else
                QCOMPARE(taken.error().code, ErrorCode::DiskFull);
            QCOMPARE(client.engine().mirror().count(QStringLiteral("experience")), 300);
            QVERIFY(!client.engine().operations().isEmpty());
            client.crash();
            QVERIFY(disk.setFull(false));
        }
        QVERIFY(frozen > 0);
        QVERIFY(written > 0);
    }

    void pendingRowsStandWhereTheyBelong()
    {
        test::TestClient client(Seed::Demo, 300);
        client.start();
        client.sync();
        auto reader = MirrorReader::open(client.config.directory);
        QVERIFY(reader.ok());
        OverlaidSource source(experiences::resource, **reader);
        connect(&client.engine(), &Engine::changed, &source, &OverlaidSource::apply);
        QCOMPARE(source.count(), 300);
        const auto before = source.keys(std::nullopt, 1000);
        QCOMPARE(before.size(), 300u);
        const std::vector<RowId> last {before.at(250).row};
        const QString moved = source.records(last).front().id;
        client.submit(QStringLiteral("experience.update"), moved, Json {{"order", "-1000"}});
        const Operation created = client.submit(QStringLiteral("experience.create"), {},
            Json {{"app_id", "app_dYfm2IdXhDMquv"}, {"name", "New"}});
        QCOMPARE(source.count(), 301);
        // In small windows and in one, the same order.
        std::vector<RowKey> windows;
        for (;;) {
            const auto page = source.keys(
                windows.empty() ? std::nullopt : std::optional<RowKey>(windows.back()), 7);
            windows.insert(windows.end(), page.begin(), page.end());
            if (page.size() < 7)
                break;
        }
        QVERIFY(windows == source.keys(std::nullopt, 1000));
        QCOMPARE(windows.size(), 301u);
        QVERIFY(std::is_sorted(windows.begin(), windows.end()));
        QCOMPARE(windows.front().row, last.front());
        // And row by row the same places.
        std::vector<RowId> rows;
        for (const RowKey &key : windows)
            rows.push_back(key.row);
        const auto places = source.keysOf(rows);
        QVERIFY(std::equal(places.begin(), places.end(), windows.begin(), windows.end()));
        QCOMPARE(source.record(created.target).mark, Mark::New);
        QCOMPARE(source.record(created.target).row, -created.seq);
    }

    void keyThatBelongsElsewhere()
    {
        test::FakeClock clock;
        SimulatedWhop production(clock, {.apiKey = "apik_other"});
        SimulatedWhop sandbox(clock, {.apiKey = test::canaryKey});
        seedWhop(production, Seed::Empty);
        seedWhop(sandbox, Seed::Demo, 300);
        sandbox.setKey(test::canaryKey, {.denied = {QStringLiteral("access_pass:basic:read")}});
        int made = 0;
        KeyCheck check({QUrl(QStringLiteral("https://api.whop.com/api/v1")),
                           QUrl(QStringLiteral("https://sandbox-api.whop.com/api/v1"))},
            Secret(test::canaryKey), clock, [&] {
                return std::make_unique<SimulatedNetwork>(
                    made++ == 0 ? production : sandbox, clock);
            });
        std::optional<KeyReport> report;
        connect(&check, &KeyCheck::finished, this, [&report](const Result<KeyReport> &result) {
            if (result)
                report = *result;
        });
        check.start();
        for (int turn = 0; turn < 100 && !report; ++turn)
            clock.advance(std::chrono::milliseconds(50));
        QVERIFY(report.has_value());
        QVERIFY(report->otherEnvironment);
        QCOMPARE(report->companyId, sandbox.companyId());
        for (const KeyReport::Area &area : report->areas) {
            QCOMPARE(area.readable, area.kind != QLatin1String("product"));
            if (!area.readable)
                QCOMPARE(area.scope, QStringLiteral("access_pass:basic:read"));
        }
        // Everything that can be asked for without naming another row first.
        const auto askable = [](const ResourceSpec *resource) {
            return resource->refresh == Refresh::Single || hasOwnList(*resource);
        };
        QCOMPARE(report->areas.size(),
            std::count_if(allResources().begin(), allResources().end(), askable));
    }

    void keyOfAnotherCompany()
    {
        test::FakeClock clock;
        SimulatedWhop whop(clock, {.apiKey = test::canaryKey});
        seedWhop(whop, Seed::Demo, 300);
        KeyCheck check({QUrl(QStringLiteral("https://api.whop.com/api/v1"))},
            Secret(test::canaryKey), clock,
            [&] { return std::make_unique<SimulatedNetwork>(whop, clock); });
        std::optional<Result<KeyReport>> found;
        connect(&check, &KeyCheck::finished, this,
            [&found](const Result<KeyReport> &result) { found = result; });
        check.start(QStringLiteral("biz_another"));
        for (int turn = 0; turn < 100 && !found; ++turn)
            clock.advance(std::chrono::milliseconds(50));
        QVERIFY(found.has_value());
        QVERIFY(!found->ok());
        QCOMPARE(found->error().code, ErrorCode::InvalidArgument);
        QCOMPARE(found->error().param, QStringLiteral("company_id"));
    }

    // Nothing of this workspace is sent, and nothing in it removed, with the key of another one.
    void newKeyOfAnotherCompanySendsNothing()
    {
        test::TestClient client(Seed::Demo, 300);
        client.start();
        client.sync();
        const QString id = jsonText(client.whop.rows(QStringLiteral("experience")).value(3), "id");
        client.config.options.workOffline = true;
        client.engine().setOptions(client.config.options);
        client.submit(QStringLiteral("experience.delete"), id);
        client.whop.setKey("apik_of_another_company", {});
        client.config.companyId = QStringLiteral("biz_other");
        client.restart(); // as if the files were of another company
        client.setKey("apik_of_another_company", QStringLiteral("key-2"));
        const int lists = client.requests(QStringLiteral("GET /experiences"));
        client.config.options.workOffline = false;
        client.engine().setOptions(client.config.options);
        client.engine().refresh({});
        client.pass(std::chrono::minutes(10));
        QCOMPARE(client.engine().status().connection, Connection::KeyProblem);
        QCOMPARE(client.requests(QStringLiteral("GET /experiences")), lists);
        QCOMPARE(client.requests(QStringLiteral("DELETE /experiences/{id}")), 0);
        QVERIFY(client.engine().mirror().count(QStringLiteral("experience")) > 0);
        QVERIFY(!client.engine().operations().isEmpty());
    }

    void newKeyOfTheSameCompanyGoesOn()
    {
        test::TestClient client(Seed::Demo, 300);
        client.start();
        client.sync();
        client.engine().refresh({});
        client.pass(std::chrono::milliseconds(60)); // in the middle of its lists
        SimulatedKey revoked;
        revoked.revoked = true;
        client.whop.setKey(test::canaryKey, revoked);
        client.whop.setKey("apik_the_next_one", {});
        client.setKey("apik_the_next_one", QStringLiteral("key-2"));
        client.settle();
        QCOMPARE(client.engine().status().connection, Connection::Online);
        client.sync();
        QCOMPARE(client.difference(), QString());
    }

    void keyThatNobodyKnows()
    {
        test::FakeClock clock;
        SimulatedWhop whop(clock);
        KeyCheck check({QUrl(QStringLiteral("https://api.whop.com/api/v1"))},
            Secret(test::canaryKey), clock,
            [&] { return std::make_unique<SimulatedNetwork>(whop, clock); });
        ErrorCode code = ErrorCode::None;
        connect(&check, &KeyCheck::finished, this, [&code](const Result<KeyReport> &result) {
            code = result ? ErrorCode::None : result.error().code;
        });
        check.start();
        for (int turn = 0; turn < 100 && code == ErrorCode::None; ++turn)
            clock.advance(std::chrono::milliseconds(50));
        QCOMPARE(code, ErrorCode::Unauthorized);
    }
};

HOPYARD_TEST(TestSession)
#include "tst_session.moc"
