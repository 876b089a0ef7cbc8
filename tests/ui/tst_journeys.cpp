// SPDX-License-Identifier: GPL-3.0-or-later
#include "journey.h"
#include "models/roles.h"

#include <QAction>
#include <QDialog>
#include <QDir>
#include <QListWidget>

using namespace hopyard;
using hopyard::test::JourneyWhop;

// Starting, offline, and several workspaces.
class JourneysTest final : public test::Journey
{
    Q_OBJECT

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
    void initTestCase() { makeTheme(); }
    void init()
    {
        TestCase::init();
        begin();
    }
    void cleanup() { end(); }
    void cleanupTestCase() { dropTheme(); }

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
        holdEdits();
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
