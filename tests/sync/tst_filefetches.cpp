// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ids.h"
#include "support/testcase.h"
#include "support/testclient.h"

#include <QDir>
#include <QTemporaryFile>

using namespace hopyard;
using test::TestClient;

namespace {

const QString fetchesGet = QStringLiteral("GET /__files/{id}");
const QString fetchesLesson = QStringLiteral("GET /course_lessons/{id}");

} // namespace

// Files of lessons on their way here.
class TestFileFetches : public test::TestCase
{
    Q_OBJECT

    static Json file(const char *id)
    {
        return Json {{"id", id}, {"content_type", nullptr}, {"filename", id},
            {"url",
                QString(QStringLiteral("https://assets.example/__files/") + QLatin1String(id))}};
    }
    static WantedFile wanted(const char *lesson, const char *id)
    {
        return {QStringLiteral("lesson"), QString::fromLatin1(lesson), QString::fromLatin1(id)};
    }
    QList<FetchedFile> fetch(const QList<WantedFile> &files)
    {
        m_fetched.clear();
        m_client->engine().fetchFiles(++m_ticket, files);
        m_client->settle(std::chrono::minutes(1));
        return m_fetched;
    }
    void listen()
    {
        connect(&m_client->engine(), &Engine::filesFetched, this,
            [this](quint64 ticket, const QList<FetchedFile> &files) {
                QCOMPARE(ticket, m_ticket);
                ++m_answers;
                m_fetched = files;
            });
    }

private Q_SLOTS:
    void init()
    {
        TestCase::init();
        m_client = std::make_unique<TestClient>();
        SimulatedWhop &whop = m_client->whop;
        const auto add = [&whop](const char *kind, const Json &row) {
            whop.addRow(QString::fromLatin1(kind), row);
        };
        add("course", Json {{"id", "cors_1"}, {"title", "Light"}});
        add("chapter", Json {{"id", "chap_A"}, {"title", "One"}, {"course_id", "cors_1"}});
        add("lesson",
            Json {{"id", "lesn_a"}, {"title", "A"}, {"chapter_id", "chap_A"},
                {"attachments", Json::array({file("file_one"), file("file_two")})}});
        add("lesson",
            Json {{"id", "lesn_b"}, {"title", "B"}, {"chapter_id", "chap_A"},
                {"main_pdf", file("file_one")}});
        m_client->start();
        m_client->sync();
        m_answers = 0;
        m_ticket = 0;
        listen();
    }
    void cleanup() { m_client.reset(); }

    void comeFromTheAddressesOfNow()
    {
        const QList<FetchedFile> files = fetch({wanted("lesn_a", "file_one"),
            wanted("lesn_a", "file_two"), wanted("lesn_b", "file_one")});
        QCOMPARE(files.size(), 3);
        for (const FetchedFile &fetched : files) {
            QFile here(fetched.path);
            QVERIFY(here.open(QIODevice::ReadOnly));
            QVERIFY(here.readAll().contains(fetched.fileId.toUtf8()));
            QCOMPARE(
                here.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        }
        QCOMPARE(files.at(0).path, files.at(2).path);
        QCOMPARE(m_client->requests(fetchesGet), 2);
        QCOMPARE(m_client->requests(fetchesLesson), 1); // told for both files, right before
    }

    void whatFailsIsTold()
    {
        SimulatedFault expired;
        expired.operation = QStringLiteral("GET /__files/file_one");
        expired.status = 403;
        m_client->whop.setFaults({expired});
        const QList<FetchedFile> files = fetch({wanted("lesn_a", "file_one"),
            wanted("lesn_a", "file_gone"), wanted("lesn_none", "file_two"),
            wanted("lesn_a", "../file_two"), wanted("lesn_a", "file_two")});
        QCOMPARE(files.size(), 5);
        QCOMPARE(files.at(0).error.code, ErrorCode::Forbidden);
        QCOMPARE(files.at(1).error.code, ErrorCode::NotFound);
        QCOMPARE(files.at(2).error.code, ErrorCode::NotFound);
        QCOMPARE(files.at(3).error.code, ErrorCode::NotFound);
        QVERIFY(files.at(3).path.isEmpty());
        QVERIFY(QFile::exists(files.at(4).path)); // the others don't matter to it
        QCOMPARE(fetch({wanted("lesn_a", "file_one")}).constFirst().error.code, ErrorCode::None);
    }

    void whatWasCutShortGoesOn()
    {
        SimulatedFault stall;
        stall.operation = QStringLiteral("GET /__files/file_two");
        stall.action = SimulatedFault::Action::Stall;
        m_client->whop.setFaults({stall});
        const QList<WantedFile> both {wanted("lesn_a", "file_one"), wanted("lesn_a", "file_two")};
        m_client->engine().fetchFiles(++m_ticket, both);
        while (m_client->requests(fetchesGet) < 2 && m_client->clock.advanceToNext())
            m_client->processAll();
        m_client->engine().cancelFetch(m_ticket);
        m_client->processAll();
        QCOMPARE(m_answers, 1);
        QVERIFY(!m_fetched.at(0).path.isEmpty());
        QCOMPARE(m_fetched.at(1).error.code, ErrorCode::Cancelled);
        const QDir kept = QFileInfo(m_fetched.at(0).path).dir();
        QCOMPARE(kept.entryList(QDir::Files), QStringList {QStringLiteral("file_one")});
        m_client->restart();
        listen();
        const QList<FetchedFile> again = fetch(both);
        QVERIFY(!again.at(0).path.isEmpty() && !again.at(1).path.isEmpty());
        QCOMPARE(m_client->requests(fetchesGet), 3); // the second one only
    }

    // Signed addresses end while the files before are on their way.
    void anAddressThatExpiredIsAskedForAgain()
    {
        SimulatedFault expired;
        expired.operation = QStringLiteral("GET /__files/file_two");
        expired.status = 403;
        m_client->whop.setFaults({expired});
        const QList<FetchedFile> files
            = fetch({wanted("lesn_a", "file_one"), wanted("lesn_a", "file_two")});
        QVERIFY(!files.at(0).path.isEmpty());
        QCOMPARE(files.at(1).error.code, ErrorCode::None);
        QVERIFY(!files.at(1).path.isEmpty());
        QCOMPARE(m_client->requests(fetchesLesson), 2);
        QCOMPARE(m_client->requests(fetchesGet), 3);
    }

    void whatTheNetworkLosesComesOnceItIsBack()
    {
        SimulatedFault gone;
        gone.times = -1;
        gone.action = SimulatedFault::Action::CutBeforeApply;
        SimulatedFault first = gone;
        first.operation = QStringLiteral("GET /__files/file_two");
        m_client->whop.setFaults({first});
        m_client->engine().fetchFiles(
            ++m_ticket, {wanted("lesn_a", "file_one"), wanted("lesn_a", "file_two")});
        while (m_client->requests(fetchesGet) < 2 && m_client->clock.advanceToNext())
            m_client->processAll();
        m_client->whop.setFaults({gone});
        m_client->pass(std::chrono::minutes(2));
        QCOMPARE(m_answers, 0);
        // It does not run through the list against a wall.
        QVERIFY2(m_client->requests(fetchesGet) <= 3,
            qPrintable(QString::number(m_client->requests(fetchesGet))));
        m_client->whop.setFaults(std::vector<SimulatedFault>());
        m_client->pass(std::chrono::minutes(3));
        QCOMPARE(m_answers, 1);
        QCOMPARE(m_fetched.size(), 2);
        for (const FetchedFile &file : std::as_const(m_fetched))
            QVERIFY2(!file.path.isEmpty(), qPrintable(errorName(file.error.code)));
    }

    void doesNotWaitForANetworkForEver()
    {
        SimulatedFault gone;
        gone.times = -1;
        gone.action = SimulatedFault::Action::CutBeforeApply;
        m_client->whop.setFaults({gone});
        m_client->engine().fetchFiles(
            ++m_ticket, {wanted("lesn_a", "file_one"), wanted("lesn_b", "file_two")});
        m_client->pass(std::chrono::minutes(10));
        QCOMPARE(m_answers, 1);
        for (const FetchedFile &file : std::as_const(m_fetched))
            QCOMPARE(file.error.code, ErrorCode::Offline);
        QVERIFY(m_client->engine().isIdle());
    }

    void goesOnAfterSleep()
    {
        SimulatedFault stall;
        stall.operation = QStringLiteral("GET /__files/{id}");
        stall.action = SimulatedFault::Action::Stall;
        m_client->whop.setFaults({stall});
        m_client->engine().fetchFiles(++m_ticket, {wanted("lesn_a", "file_one")});
        while (m_client->requests(fetchesGet) < 1 && m_client->clock.advanceToNext())
            m_client->processAll();
        m_client->engine().resumed();
        m_client->settle(std::chrono::seconds(30));
        QCOMPARE(m_answers, 1);
        QCOMPARE(m_fetched.constFirst().error.code, ErrorCode::None);
    }

    // Whose key it is, is not known until Whop told.
    void nothingIsAskedForWithAKeyThatIsNotChecked()
    {
        SimulatedFault who;
        who.operation = QStringLiteral("GET /accounts/me");
        who.action = SimulatedFault::Action::Delay;
        who.ms = 20'000;
        m_client->config.checkCompany = true;
        m_client->whop.setFaults({who});
        m_client->restart();
        listen();
        m_client->engine().fetchFiles(++m_ticket, {wanted("lesn_a", "file_one")});
        m_client->pass(std::chrono::seconds(10));
        QCOMPARE(m_client->requests(fetchesLesson), 0);
        m_client->pass(std::chrono::seconds(30));
        QCOMPARE(m_answers, 1);
        QVERIFY(!m_fetched.constFirst().path.isEmpty());
    }

    void nothingIsAskedForWithoutAKey()
    {
        m_client->setKey({}, QStringLiteral("key-2"));
        m_client->engine().missKey(ErrorCode::KeychainLocked);
        QCOMPARE(fetch({wanted("lesn_a", "file_one")}).constFirst().error.code,
            ErrorCode::KeychainLocked);
        QCOMPARE(m_client->requests(fetchesLesson), 0);
    }

    void nothingIsAskedForWhereNothingCanBeStored()
    {
        m_client->config.refusal = Error::of(ErrorCode::DiskFull, QStringLiteral("no room"));
        m_client->restart();
        listen();
        QCOMPARE(
            fetch({wanted("lesn_a", "file_one")}).constFirst().error.code, ErrorCode::DiskFull);
        QCOMPARE(m_client->requests(fetchesLesson), 0);
    }

    // Whether somebody fetches once more or not.
    void whatNobodyTookAwayGoesAfterAWeek()
    {
        const QString path = fetch({wanted("lesn_a", "file_one")}).constFirst().path;
        for (const int days : {6, 2}) {
            QVERIFY(QFile::exists(path));
            m_client->crash();
            m_client->clock.advance(std::chrono::hours(days * 24));
            m_client->start();
            m_client->processAll();
        }
        QVERIFY(!QFile::exists(path));
    }

    // The record says more than where its files are.
    void whatWasReadOfTheRecordIsKept()
    {
        m_client->whop.editRow(QStringLiteral("lesson"), QStringLiteral("lesn_a"),
            Json {{"attachments", Json::array({file("file_new")})}});
        QVERIFY(!fetch({wanted("lesn_a", "file_new")}).constFirst().path.isEmpty());
        const auto lesson = m_client->engine().mirror().record(
            QStringLiteral("lesson"), QStringLiteral("lesn_a"));
        QCOMPARE(
            jsonText((*lesson)->body().at("attachments").at(0), "id"), QStringLiteral("file_new"));
    }

    // The simulated Whop does not keep it, and must not say that it is empty.
    void aVeryLargeOneIsNotEmpty()
    {
        QTemporaryFile large;
        QVERIFY(large.open() && large.resize(qint64(17) * 1024 * 1024));
        m_client->engine().addUpload(newLocalId(m_client->clock.wallMs()), large.fileName());
        m_client->pass(std::chrono::minutes(1));
        const UploadStatus upload = m_client->engine().uploads().constLast();
        QCOMPARE(upload.state, UploadState::Ready);
        m_client->whop.editRow(QStringLiteral("lesson"), QStringLiteral("lesn_a"),
            Json {{"attachments", Json::array({file(qPrintable(upload.fileId))})}});
        QCOMPARE(
            fetch({{QStringLiteral("lesson"), QStringLiteral("lesn_a"), upload.fileId}}).size(), 1);
        QCOMPARE(m_fetched.constFirst().error.code, ErrorCode::ServerError);
    }

    void nothingComesWithoutAConnection()
    {
        m_client->engine().setOptions({.workOffline = true, .automaticRefresh = false});
        QCOMPARE(fetch({wanted("lesn_a", "file_one")}).constFirst().error.code, ErrorCode::Offline);
    }

private:
    std::unique_ptr<TestClient> m_client;
    QList<FetchedFile> m_fetched;
    int m_answers = 0;
    quint64 m_ticket = 0;
};

HOPYARD_TEST(TestFileFetches)
#include "tst_filefetches.moc"
