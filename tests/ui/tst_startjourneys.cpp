// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/environment.h"
#include "journey.h"
#include "simulator/demodata.h"
#include "simulator/simulatednetwork.h"

#include <QClipboard>
#include <QCryptographicHash>
#include <QDialog>
#include <QDirIterator>
#include <QNetworkProxy>
#include <QTcpServer>

using namespace hopyard;
using hopyard::test::JourneyWhop;

// Whop's two environments: production knows no key of the tests, the sandbox does.
struct Environments
{
    Environments()
    {
        seedWhop(sandbox, Seed::Demo);
        sandbox.setKey(test::canaryKey, {});
    }
    SystemClock clock;
    SimulatedWhop production {clock};
    SimulatedWhop sandbox {clock};
};

class TwoWhops final : public QNetworkAccessManager
{
public:
    explicit TwoWhops(Environments &whops)
        : m_production(whops.production, whops.clock)
        , m_sandbox(whops.sandbox, whops.clock)
    {
    }

protected:
    // Nothing is changed in this journey.
    QNetworkReply *createRequest(Operation, const QNetworkRequest &request, QIODevice *) override
    {
        const bool production = request.url().host() == QLatin1String("api.whop.com");
        return (production ? m_production : m_sandbox).get(request);
    }

private:
    SimulatedNetwork m_production;
    SimulatedNetwork m_sandbox;
};

// The first start and the first key, against a server of its own process.
class StartJourneysTest final : public test::Journey
{
    Q_OBJECT

    void startAt(const JourneyWhop &whop)
    {
        endProgram();
        StartOptions options;
        options.baseUrl = whop.baseUrl().toString();
        startProgram(options);
    }
    // As a person does, from the first page on.
    void pasteKey(const QString &text)
    {
        QTRY_VERIFY(visible<QPushButton>("connectButton"));
        QTest::mouseClick(visible<QPushButton>("connectButton"), Qt::LeftButton);
        QTRY_VERIFY(visible<QLineEdit>("keyInput"));
        QApplication::clipboard()->setText(text);
        visible<QLineEdit>("keyInput")->paste();
        QTest::keyClick(visible<QLineEdit>("keyInput"), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(visible<QPushButton>("continueButton")
                && visible<QPushButton>("continueButton")->isEnabled(),
            60'000);
    }
    // This computer has no password store: the key is kept until the end.
    void keepUntilQuit()
    {
        QTest::mouseClick(visible<QPushButton>("continueButton"), Qt::LeftButton);
        QTRY_VERIFY(visible<QPushButton>("keepUntilQuit"));
        QTest::mouseClick(visible<QPushButton>("keepUntilQuit"), Qt::LeftButton);
        QTRY_VERIFY(m_app->current());
        for (QDialog *dialog : m_window->findChildren<QDialog *>())
            dialog->close(); // the progress of the first sync, which goes on
        waitUntilSynced();
    }
    // Files below the profile that have these bytes in them.
    [[nodiscard]] QStringList filesWith(const QByteArray &bytes) const
    {
        QStringList found;
        QDirIterator files(m_profile->path(), QDir::Files | QDir::Hidden | QDir::System,
            QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.open(QIODevice::ReadOnly) && file.readAll().contains(bytes))
                found << file.fileName();
        }
        return found;
    }
private Q_SLOTS:
    void initTestCase() { makeTheme(); }
    void init()
    {
        TestCase::init();
        begin();
    }
    void cleanup() { end(); }
    void cleanupTestCase() { dropTheme(); }

    // Sample data from the first page: everything is there, and nothing leaves the computer.
    void firstStartWithSampleData()
    {
        QTcpServer outside; // where every request to anywhere would turn up
        QVERIFY(outside.listen(QHostAddress::LocalHost));
        const QSignalSpy connections(&outside, &QTcpServer::newConnection);
        QNetworkProxy::setApplicationProxy(QNetworkProxy(
            QNetworkProxy::HttpProxy, QStringLiteral("127.0.0.1"), outside.serverPort()));
        QTRY_VERIFY(visible<QPushButton>("demoButton"));
        const double before = test::threadCpuMs();
        QTest::mouseClick(visible<QPushButton>("demoButton"), Qt::LeftButton);
        QTRY_VERIFY(table() && table()->model() && table()->isVisible());
        // What the window itself computes until then; the rest is the machine's business.
        QVERIFY(test::threadCpuMs() - before < 2'000);
        QTRY_COMPARE(table()->model()->rowCount(), 300);
        auto *strip = visible<QWidget>("environmentStrip");
        QVERIFY(strip);
        QCOMPARE(strip->accessibleName(), QStringLiteral("Demo – nothing is sent to Whop"));
        waitUntilSynced();
        m_window->go(QStringLiteral("products"));
        QTRY_COMPARE(child<QTableView>("productsTable")->model()->rowCount(), 5);
        m_app->current()->commands().refresh();
        waitUntilSynced();
        QNetworkProxy::setApplicationProxy(QNetworkProxy(QNetworkProxy::DefaultProxy));
        QCOMPARE(connections.size(), 0);
        QVERIFY(!outside.hasPendingConnections());
    }

    // A pasted key: trimmed, asked about once with that header, kept out of every file.
    void firstKey()
    {
        const JourneyWhop whop;
        startAt(whop);
        pasteKey(QString(
            QLatin1String("  \"Bearer ") + QLatin1String(test::canaryKey) + QLatin1String("\"  ")));
        QCOMPARE(whop.heard().filter(QStringLiteral("GET /accounts/me")).size(), 1);
        keepUntilQuit();
        QTRY_VERIFY2(m_window->windowTitle().contains(m_app->current()->workspace().companyTitle),
            qPrintable(m_window->windowTitle()));
        QVERIFY(!m_app->current()->workspace().companyTitle.isEmpty());
        // That header, letter by letter, with every request.
        const QByteArray header = QByteArray("Bearer ") + test::canaryKey;
        const QString expected = QString::fromLatin1(
            QCryptographicHash::hash(header, QCryptographicHash::Sha256).toHex().left(8));
        const QList<Json> requests = whop.record();
        QVERIFY(requests.size() > 3);
        for (const Json &request : requests)
            QCOMPARE(jsonText(request, "credential"), expected);
        endProgram();
        QCOMPARE(filesWith(test::canaryKey), QStringList());
        QCOMPARE(filesWith("CANARY"), QStringList());
        QVERIFY(!filesWith("Northlight").isEmpty()); // the search does find what is there
        startProgram();
    }

    // A key of Whop's test environment, tried at production first: said while it is checked, and in
    // amber over the window from then on.
    void aKeyOfTheSandbox()
    {
        const auto whops = std::make_shared<Environments>();
        m_app->setNetwork([whops] { return std::make_unique<TwoWhops>(*whops); });
        pasteKey(QLatin1String(test::canaryKey));
        QVERIFY(std::ranges::any_of(m_window->findChildren<QWidget *>(), [](const QWidget *part) {
            return part->isVisible()
                && part->accessibleName().contains(
                    QLatin1String("This key belongs to the sandbox"));
        }));
        keepUntilQuit();
        QCOMPARE(m_app->current()->workspace().environment, Environment::Sandbox);
        QCOMPARE(m_app->current()->workspace().baseUrl, baseUrlOf(Environment::Sandbox));
        auto *strip = visible<QWidget>("environmentStrip");
        QVERIFY(strip);
        QVERIFY(strip->accessibleName().startsWith(QLatin1String("Sandbox")));
        QCOMPARE(strip->grab().toImage().pixelColor(2, 2), QColor(0xff, 0xf7, 0xc2));
        QCOMPARE(whops->production.requestCounts().value(QStringLiteral("GET /accounts/me")), 1);
        QCOMPARE(whops->production.requestCount(), 1);
    }

    // A key without one permission: its place is locked and says which, the others work, and it
    // opens once the key was mended, without a restart.
    void aMissingPermission()
    {
        const JourneyWhop whop;
        const Json lacking {{"key", test::canaryKey}, {"deny", Json::array({"courses:read"})}};
        whop.control("keys", lacking);
        whop.control("settings", Json {{"scope_errors", 400}});
        startAt(whop);
        pasteKey(QLatin1String(test::canaryKey));
        QCOMPARE(visible<QPushButton>("continueButton")->text(), QStringLiteral("Continue anyway"));
        QTest::mouseClick(visible<QPushButton>("continueButton"), Qt::LeftButton);
        QTRY_VERIFY(visible<QPushButton>("keepUntilQuit"));
        QTest::mouseClick(visible<QPushButton>("keepUntilQuit"), Qt::LeftButton);
        QTRY_VERIFY(m_app->current());
        for (QDialog *dialog : m_window->findChildren<QDialog *>())
            dialog->close();
        QTRY_VERIFY(table() && table()->model());
        QTRY_COMPARE(table()->model()->rowCount(), 300);
        m_window->go(QStringLiteral("courses"));
        QWidget *page = m_window->currentPage();
        QTRY_COMPARE(page->property("state").toString(), QStringLiteral("locked"));
        QVERIFY(std::ranges::any_of(page->findChildren<QWidget *>(), [](const QWidget *part) {
            return part->isVisible()
                && part->accessibleName().contains(QLatin1String("courses:read"));
        }));
        m_window->go(QStringLiteral("products"));
        QTRY_COMPARE(child<QTableView>("productsTable")->model()->rowCount(), 5);
        QVERIFY(m_window->currentPage()->property("state").toString() != QLatin1String("locked"));

        whop.control("keys", Json {{"key", test::canaryKey}, {"deny", Json::array()}});
        m_window->go(QStringLiteral("courses"));
        QTRY_VERIFY(visible<QPushButton>("emptyStateAction"));
        QCOMPARE(visible<QPushButton>("emptyStateAction")->text(), QStringLiteral("Check again"));
        QTest::mouseClick(visible<QPushButton>("emptyStateAction"), Qt::LeftButton);
        QTRY_COMPARE(page->property("state").toString(), QStringLiteral("ready"));
        QTRY_VERIFY(child<QTableView>("coursesTable")->model()->rowCount() > 0);
    }
};

HOPYARD_TEST(StartJourneysTest)
#include "tst_startjourneys.moc"
