// SPDX-License-Identifier: GPL-3.0-or-later
#include "main/appcontroller.h"
#include "models/roles.h"
#include "support/testcase.h"
#include "ui/mainwindow.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QLineEdit>
#include <QListWidget>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QToolButton>

#include <algorithm>

using namespace hopyard;

namespace {

// hopyard-sandbox as a child: a Whop of its own behind a real socket.
class JourneyWhop
{
public:
    JourneyWhop()
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QStringLiteral(HOPYARD_SANDBOX),
            {QStringLiteral("--port"), QStringLiteral("0"), QStringLiteral("--seed"),
                QStringLiteral("demo"), QStringLiteral("--api-key"),
                QString::fromLatin1(test::canaryKey), QStringLiteral("--record"),
                m_directory.filePath(QStringLiteral("requests.jsonl"))});
        if (!m_process.waitForStarted() || !m_process.waitForReadyRead(30'000))
            qFatal("the sandbox does not start");
        const QString line = QString::fromUtf8(m_process.readLine()).trimmed();
        m_baseUrl = QUrl(line.section(QLatin1Char(' '), -1));
    }
    ~JourneyWhop() { stop(); }
    Q_DISABLE_COPY_MOVE(JourneyWhop)

    void stop()
    {
        m_process.terminate();
        m_process.waitForFinished(10'000);
    }
    [[nodiscard]] QUrl baseUrl() const { return m_baseUrl; }
    // "PATCH /experiences/exp_1", in order: what was really done.
    [[nodiscard]] QStringList effects() const
    {
        QNetworkAccessManager network;
        QUrl url = m_baseUrl;
        url.setPath(QStringLiteral("/__sandbox/effects"));
        QNetworkRequest request(url);
        request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
        QNetworkReply *reply = network.post(request, QByteArray("{}"));
        QSignalSpy finished(reply, &QNetworkReply::finished);
        if (!finished.wait())
            qFatal("the sandbox does not answer");
        const auto answer = parseJson(reply->readAll());
        QStringList lines;
        for (const Json &effect : answer->at("effects"))
            lines << QStringLiteral("%1 %2").arg(
                jsonText(effect, "method"), jsonText(effect, "path"));
        return lines;
    }
    // How many requests have come in.
    [[nodiscard]] qsizetype requests() const
    {
        QFile record(m_directory.filePath(QStringLiteral("requests.jsonl")));
        return record.open(QIODevice::ReadOnly) ? record.readAll().count('\n') : 0;
    }

private:
    QTemporaryDir m_directory;
    QProcess m_process;
    QUrl m_baseUrl;
};

} // namespace

// The whole program, from the command line's options to real sockets, as a person would use it.
class JourneysTest final : public test::TestCase
{
    Q_OBJECT

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QTemporaryDir> m_profile;
    std::unique_ptr<AppController> m_app;
    std::unique_ptr<MainWindow> m_window;

    template <class T>
    T *child(const char *name) const
    {
        return m_window->findChild<T *>(QString::fromLatin1(name));
    }
    template <class T>
    T *visible(const char *name) const
    {
        for (T *found : m_window->findChildren<T *>(QString::fromLatin1(name))) {
            if (found->isVisible())
                return found;
        }
        return nullptr;
    }
    QTableView *table() const { return child<QTableView>("experiencesTable"); }
    QString cell(int row) const { return table()->model()->index(row, 0).data().toString(); }
    [[nodiscard]] EngineStatus status() const { return m_app->current()->commands().status(); }
    [[nodiscard]] QString outboxText() const
    {
        auto *outbox = child<QToolButton>("statusOutbox");
        return outbox->isVisible() ? outbox->text() : QString();
    }

    // As main() does, but for the key, which no keychain is asked for.
    void startProgram()
    {
        const auto profile = Profile::open(m_profile->path());
        QVERIFY(profile.ok());
        auto lock = ProfileLock::acquire(*profile);
        QVERIFY(lock.ok());
        m_app = std::make_unique<AppController>(*profile, std::move(*lock), StartOptions());
        QVERIFY(m_app->load().ok());
        m_window = std::make_unique<MainWindow>(*m_app);
        m_app->openFirst();
        m_window->show();
    }
    void endProgram()
    {
        m_window->close();
        m_window.reset();
        m_app.reset();
    }
    void connectTo(const JourneyWhop &whop, const QString &title)
    {
        KeyReport report;
        report.baseUrl = whop.baseUrl();
        report.companyId = QStringLiteral("biz_Nrth1ghtStud10");
        report.companyTitle = title;
        m_app->connectWorkspace(Secret(QByteArray(test::canaryKey)), report, true);
        QTRY_VERIFY(m_app->current() && m_app->current()->workspace().baseUrl == report.baseUrl);
        waitUntilSynced();
    }
    void waitUntilSynced()
    {
        QTRY_VERIFY_WITH_TIMEOUT(status().lastSyncMs > 0, 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(!status().areas.isEmpty()
                && std::ranges::all_of(status().areas,
                    [](const AreaStatus &a) { return a.asOfMs > 0 && !a.refreshing; }),
            60'000);
        QTRY_VERIFY(table()->model()->rowCount() >= 300);
    }
    void switchTo(const QString &workspaceId)
    {
        m_app->openWorkspace(workspaceId);
        QTRY_VERIFY(m_app->current() != nullptr);
        QTRY_COMPARE(m_app->current()->workspace().id, workspaceId);
        QTRY_VERIFY(table() && table()->model() && table()->model()->rowCount() >= 300);
    }
    void rename(int row, const QString &name)
    {
        table()->setFocus();
        table()->setCurrentIndex(table()->model()->index(row, 0));
        child<QAction>("actionRename")->trigger();
        QTRY_VERIFY(table()->viewport()->findChild<QLineEdit *>());
        auto *editor = table()->viewport()->findChild<QLineEdit *>();
        editor->selectAll();
        QTest::keyClicks(editor, name);
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(cell(row), name);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_theme = std::make_unique<Theme>(qApp);
        m_theme->apply({.appearance = Appearance::Light});
    }
    void init()
    {
        TestCase::init();
        m_profile = std::make_unique<QTemporaryDir>();
        startProgram();
    }
    void cleanup()
    {
        m_window.reset();
        m_app.reset();
        m_profile.reset();
    }
    void cleanupTestCase() { m_theme.reset(); }

    // Started while nothing answers, the window is there at once with everything that was synced.
    void startsWithTheServerDown()
    {
        JourneyWhop whop;
        connectTo(whop, QStringLiteral("Northlight"));
        const int rows = table()->model()->rowCount();
        const QString first = cell(0);
        const QString id = m_app->current()->workspace().id;
        endProgram();
        whop.stop();

        startProgram();
        QTRY_VERIFY(table() && table()->model());
        QTRY_COMPARE(table()->model()->rowCount(), rows);
        QCOMPARE(cell(0), first);
        // The key was to be kept until the program's end only; it is given again.
        m_app->replaceKey(id, Secret(QByteArray(test::canaryKey)), true);
        // Which of the two depends on whether this computer has a network beside its own.
        QTRY_VERIFY(status().connection == Connection::Unreachable
            || status().connection == Connection::Offline);
        auto *connection = child<QToolButton>("statusConnection");
        QTRY_COMPARE(connection->text(),
            status().connection == Connection::Offline ? QStringLiteral("Offline")
                                                       : QStringLiteral("Can’t reach Whop"));
        QTRY_COMPARE(
            m_window->currentPage()->property("state").toString(), QStringLiteral("offline"));
        auto *bar = visible<QWidget>("stateBar");
        QVERIFY(bar);
        QVERIFY2(bar->accessibleName().contains(QStringLiteral("today ")),
            qPrintable(bar->accessibleName()));
        m_window->go(QStringLiteral("products"));
        QTRY_VERIFY(child<QTableView>("productsTable")->model()->rowCount() > 0);
        m_window->go(QStringLiteral("experiences"));
        for (const QWidget *window : QApplication::topLevelWidgets())
            QVERIFY(!window->isVisible() || window == m_window.get());
    }

    // What waits in one workspace is never sent from another, and goes with its workspace only
    // after it was shown.
    void twoWorkspaces()
    {
        JourneyWhop whopA;
        JourneyWhop whopB;
        connectTo(whopA, QStringLiteral("Northlight A"));
        const QString a = m_app->current()->workspace().id;
        // Who chooses quickly gets what was chosen last.
        m_app->openDemo();
        m_app->openDemo();
        switchTo(a);
        m_window->setWorkOffline(true);
        QTRY_COMPARE(status().connection, Connection::WorkingOffline);
        rename(0, QStringLiteral("Only in A"));
        QTRY_COMPARE(outboxText(), QStringLiteral("1 change not sent"));

        // B, online again: its own change is sent, A's host hears nothing.
        m_app->openDemo();
        QTRY_VERIFY(m_app->current()
            && m_app->current()->workspace().environment == Environment::Demo); // A is closed
        m_window->setWorkOffline(false);
        const qsizetype heardByA = whopA.requests();
        connectTo(whopB, QStringLiteral("Northlight B"));
        const QString b = m_app->current()->workspace().id;
        QVERIFY(a != b);
        QVERIFY(cell(0) != QStringLiteral("Only in A"));
        QVERIFY(outboxText().isEmpty());
        rename(1, QStringLiteral("Only in B"));
        QTRY_VERIFY(!outboxText().isEmpty());
        QTest::keyClick(m_window.get(), Qt::Key_Return, Qt::ControlModifier);
        QPushButton *send = nullptr;
        QTRY_VERIFY(
            (send = m_window->currentPage()->findChild<QPushButton *>(QStringLiteral("sendButton")))
            && send->isEnabled());
        QCOMPARE(send->text(), QStringLiteral("Send 1 change"));
        QTest::mouseClick(send, Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(whopB.effects().size(), 1, 20'000);
        QVERIFY(whopB.effects().first().startsWith(QLatin1String("PATCH /experiences/")));
        QTRY_VERIFY(outboxText().isEmpty());
        QCOMPARE(whopA.requests(), heardByA);
        QCOMPARE(whopA.effects(), QStringList());

        // A second start hands its link over: the window comes to the front, on that experience.
        m_window->setWindowState(Qt::WindowMinimized);
        const QString experience = table()->model()->index(4, 0).data(IdRole).toString();
        QTest::ignoreMessage(QtWarningMsg, "This plugin does not support raise()");
        Q_EMIT m_app->raiseRequested();
        Q_EMIT m_app->linkRequested(
            QStringLiteral("hopyard://workspace/biz_Nrth1ghtStud10/experience/") + experience);
        QVERIFY(!m_window->isMinimized());
        QTRY_VERIFY(visible<QWidget>("experienceDetail"));
        QCOMPARE(child<QLineEdit>("detailName")->text(), cell(4));

        // Back in A the change is still there; removing A shows it and takes it along.
        m_window->setWorkOffline(true);
        switchTo(a);
        QTRY_COMPARE(outboxText(), QStringLiteral("1 change not sent"));
        QTRY_COMPARE(cell(0), QStringLiteral("Only in A"));
        m_window->go(QStringLiteral("settings"), QStringLiteral("key"));
        auto *remove = visible<QPushButton>("removeWorkspace");
        QVERIFY(remove);
        QTest::mouseClick(remove, Qt::LeftButton);
        auto *dialog = visible<QDialog>("removeWorkspaceDialog");
        QVERIFY(dialog);
        QCOMPARE(dialog->findChildren<QWidget *>(QStringLiteral("unsentChange")).size(), 1);
        QVERIFY(dialog->findChild<QPushButton *>(QStringLiteral("saveUnsent"))->isVisible());
        const QString directory = m_app->workspaces().directory(a);
        QVERIFY(QDir(directory).exists());
        QTest::mouseClick(
            dialog->findChild<QPushButton *>(QStringLiteral("dialogPrimary")), Qt::LeftButton);
        QTRY_VERIFY(!m_app->workspaces().find(a));
        QVERIFY(!QDir(directory).exists());
        QCOMPARE(whopA.effects(), QStringList());
        QVERIFY(m_app->workspaces().find(b));
    }
};

HOPYARD_TEST(JourneysTest)
#include "tst_journeys.moc"
