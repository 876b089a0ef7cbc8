// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcase.h"
#include "support/testclient.h"

#include <QDir>

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
