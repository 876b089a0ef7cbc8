// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/experiences.h"
#include "schema/registry.h"
#include "simulator/demodata.h"
#include "simulator/simulatednetwork.h"
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
        seedWhop(whop, Seed::Demo);
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
            QVERIFY(session.open().ok());
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
            QCOMPARE(source->record(id).mark, Mark::None);
        }
        QCOMPARE(jsonText(whop.effects().front().body, "name"), QStringLiteral("From a thread"));
    }

    void pendingRowsStandWhereTheyBelong()
    {
        test::TestClient client(Seed::Demo);
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
        QCOMPARE(source.record(created.target).mark, Mark::New);
        QCOMPARE(source.record(created.target).row, -created.seq);
    }

    void keyThatBelongsElsewhere()
    {
        test::FakeClock clock;
        SimulatedWhop production(clock, {.apiKey = "apik_other"});
        SimulatedWhop sandbox(clock, {.apiKey = test::canaryKey});
        seedWhop(production, Seed::Empty);
        seedWhop(sandbox, Seed::Demo);
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
        QCOMPARE(report->areas.size(), qsizetype(allResources().size()));
    }

    void keyOfAnotherCompany()
    {
        test::FakeClock clock;
        SimulatedWhop whop(clock, {.apiKey = test::canaryKey});
        seedWhop(whop, Seed::Demo);
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
        test::TestClient client(Seed::Demo);
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
        test::TestClient client(Seed::Demo);
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
