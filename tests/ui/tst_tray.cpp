// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcase.h"
#include "testhost.h"
#include "ui/mainwindow.h"
#include "ui/settings/settingsdialog.h"
#include "ui/shell/trayicon.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QMenu>
#include <QSignalSpy>

using namespace hopyard;

// The program without its window: in the notification area, and back.
class TrayTest final : public test::TestCase
{
    Q_OBJECT

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<test::TestHost> m_host;
    std::unique_ptr<MainWindow> m_window;

    void openWindow(bool tray)
    {
        m_host = std::make_unique<test::TestHost>(3);
        m_host->tray = tray;
        m_host->open();
        m_window = std::make_unique<MainWindow>(*m_host);
        m_window->resize(1280, 800);
        QTRY_VERIFY(m_window->currentPage() != nullptr);
        QTRY_VERIFY(m_host->commands().status().lastSyncMs > 0);
    }
    // The platform of the tests has no notification area, and says so.
    static void expectTray()
    {
        QTest::ignoreMessage(QtWarningMsg,
            "QObject::connect: No such signal "
            "QPlatformNativeInterface::systemTrayWindowChanged(QScreen*)");
    }
    [[nodiscard]] TrayIcon *tray() const { return m_window->findChild<TrayIcon *>(); }
    [[nodiscard]] QAction *entry(const char *name) const
    {
        return tray()->menu().findChild<QAction *>(QString::fromLatin1(name));
    }
    void schedulePost()
    {
        m_window->setWorkOffline(true);
        Intent post {QStringLiteral("post.create"), {},
            Json {{"experience_id", "exp_1"}, {"content", "Good morning"}}};
        post.schedule.atMs = m_window->nowMs() + 86'400'000;
        post.schedule.zone = QStringLiteral("UTC");
        m_host->commands().submit({post});
        QTRY_COMPARE(m_host->commands().operations().size(), 1);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<Theme>(qApp);
        m_theme->apply({.appearance = Appearance::Light});
    }
    void cleanup()
    {
        m_window.reset();
        m_host.reset();
        QGuiApplication::setQuitOnLastWindowClosed(true);
    }
    void cleanupTestCase() { m_theme.reset(); }

    void goesOnWithoutItsWindow()
    {
        openWindow(true);
        QVERIFY(!tray()); // nobody asked for it
        expectTray();
        m_host->settings().setFlag(Setting::KeepInTray, true);
        QVERIFY(tray());
        QVERIFY(!QGuiApplication::quitOnLastWindowClosed());
        m_window->show();
        const QSignalSpy quit(m_window.get(), &MainWindow::quitRequested);
        m_window->close();
        QVERIFY(!m_window->isVisible());
        QCOMPARE(quit.count(), 0);
        entry("trayOpen")->trigger();
        QVERIFY(m_window->isVisible());
        m_window->close();
        Q_EMIT m_host->raiseRequested(); // a second start
        QVERIFY(m_window->isVisible());
        m_window->close();
        entry("trayOutbox")->trigger();
        QVERIFY(m_window->isVisible());
        QCOMPARE(m_window->currentPage()->objectName(), QStringLiteral("outboxView"));
        m_window->close();
        entry("trayQuit")->trigger();
        QCOMPARE(quit.count(), 1);
        m_host->settings().setFlag(Setting::KeepInTray, false);
        QTRY_VERIFY(!tray());
        QVERIFY(QGuiApplication::quitOnLastWindowClosed());
    }

    // What nobody looks at is not kept fresh for the screen.
    void readsNothingForAWindowOutOfSight()
    {
        openWindow(true);
        expectTray();
        m_host->settings().setFlag(Setting::KeepInTray, true);
        m_window->show();
        const QString course = QStringLiteral("cors_1");
        m_host->commands().setVisibleLists(
            {{QStringLiteral("student"), {QStringLiteral("course"), course}, {}}});
        const auto shown = [this] { return m_host->commands().status().visibleScopes.size(); };
        QTRY_COMPARE(shown(), 1);
        m_window->close();
        QTRY_COMPARE(shown(), 0);
        entry("trayOpen")->trigger();
        QTRY_COMPARE(shown(), 1);
        m_window->showMinimized();
        QTRY_COMPARE(shown(), 0);
        m_window->showNormal();
        QTRY_COMPARE(shown(), 1);
        // What another page wants meanwhile is known when the window is back.
        m_window->close();
        QTRY_COMPARE(shown(), 0);
        m_host->commands().setVisibleLists({});
        entry("trayOpen")->trigger();
        QVERIFY(m_window->isVisible());
        m_host->commands().setVisibleLists(
            {{QStringLiteral("student"), {QStringLiteral("course"), course}, {}}});
        QTRY_COMPARE(shown(), 1);
    }

    // Begun out of sight, as at the log-in, by somebody who wants it to end with its window.
    void endsWithItsWindowUnlessAskedToStay()
    {
        openWindow(true);
        expectTray();
        QVERIFY(m_window->stayInTray());
        const QSignalSpy quit(m_window.get(), &MainWindow::quitRequested);
        entry("trayOpen")->trigger();
        QVERIFY(m_window->isVisible());
        QVERIFY(m_window->close());
        QTRY_COMPARE(quit.count(), 1);
        // Where it was asked to stay, nothing ends.
        m_window->show();
        m_host->settings().setFlag(Setting::KeepInTray, true);
        m_window->close();
        QVERIFY(!m_window->isVisible());
        QCoreApplication::processEvents();
        QCOMPARE(quit.count(), 1);
    }

    void tellsWhatWaits()
    {
        openWindow(true);
        expectTray();
        QVERIFY(m_window->stayInTray());
        QCOMPARE(entry("trayOutbox")->text(), QStringLiteral("Outbo&x"));
        m_window->setWorkOffline(true);
        m_host->commands().submit({Intent {QStringLiteral("experience.create"), {},
            Json {{"app_id", "app_xml5hbizmZPgUT"}, {"name", "New"}}}});
        QTRY_COMPARE(entry("trayOutbox")->text(), QStringLiteral("Outbo&x (1)"));
        auto *offline = m_window->findChild<QAction *>(QStringLiteral("actionWorkOffline"));
        QVERIFY(tray()->menu().actions().contains(offline));
    }

    // Without a notification area nothing is ever out of reach.
    void isOnlyThereWhereItCanBe()
    {
        openWindow(false);
        m_host->settings().setFlag(Setting::KeepInTray, true);
        QVERIFY(!tray());
        QVERIFY(!m_window->stayInTray()); // --hidden: shown all the same
        QVERIFY(QGuiApplication::quitOnLastWindowClosed());
        m_window->show();
        QVERIFY(m_window->close());
        m_window->show();
        m_window->go(QStringLiteral("settings"), QStringLiteral("general"));
        auto *keep = m_window->findChild<QCheckBox *>(QStringLiteral("settingKeepInTray"));
        QVERIFY(keep && !keep->isEnabled());
    }

    void quittingAsksAboutScheduledPosts()
    {
        openWindow(true);
        expectTray();
        QVERIFY(m_window->stayInTray());
        QTRY_VERIFY(m_host->current() != nullptr);
        m_host->settings().setFlag(Setting::KeepInTray, true);
        schedulePost();
        m_window->show();
        m_window->close(); // goes on: nothing is missed
        QVERIFY(!m_window->isVisible());
        const QSignalSpy quit(m_window.get(), &MainWindow::quitRequested);
        entry("trayQuit")->trigger();
        auto *dialog = m_window->findChild<QDialog *>(QStringLiteral("closingDialog"));
        QVERIFY(dialog && dialog->isVisible());
        QCOMPARE(quit.count(), 0);
        dialog->accept();
        QCOMPARE(quit.count(), 1);
    }

    void startsWithTheLogin()
    {
        openWindow(true);
        m_window->show();
        m_window->go(QStringLiteral("settings"), QStringLiteral("general"));
        auto *login = m_window->findChild<QCheckBox *>(QStringLiteral("settingStartAtLogin"));
        QVERIFY(login && !login->isChecked());
        login->click();
        QVERIFY(m_host->atLogin);
        login->click();
        QVERIFY(!m_host->atLogin);
        m_host->loginRefusal = Error::of(ErrorCode::ReadOnly);
        login->click();
        QVERIFY(!login->isChecked()); // it says what is
    }
};

HOPYARD_TEST(TrayTest)
#include "tst_tray.moc"
