// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json.h"
#include "models/roles.h"
#include "ui/draftkeeper.h"
#include "ui/places.h"
#include "ui/shell/inspector.h"
#include "ui/shell/sidebar.h"
#include "ui/widgets/safelabel.h"
#include "ui/widgets/statebar.h"
#include "windowfixture.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QFile>
#include <QFileDialog>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QTemporaryDir>
#include <QToolButton>
#include <QTreeView>
#include <QUuid>

using namespace hopyard;

// What stands around the pages: the switcher of workspaces, the bottom bar, the inspector, and how
// they give way where room is short.
class WindowPartsTest final : public test::WindowTest
{
    Q_OBJECT

    template <class T>
    T *visible(const char *name) const
    {
        for (T *found : m_window->findChildren<T *>(QString::fromLatin1(name))) {
            if (found->isVisible())
                return found;
        }
        return nullptr;
    }
    [[nodiscard]] EngineStatus status() const { return m_host->commands().status(); }
    [[nodiscard]] int requests(const char *operation) const
    {
        int count = 0;
        m_host->onWhop([&count, operation](SimulatedWhop &whop) {
            count = whop.requestCounts().value(QString::fromLatin1(operation));
        });
        return count;
    }
    void renameFirst()
    {
        m_window->setWorkOffline(true);
        QTRY_COMPARE(status().connection, Connection::WorkingOffline);
        m_host->commands().submit({Intent {QStringLiteral("experience.update"),
            table()->model()->index(0, 0).data(IdRole).toString(), Json {{"name", "Renamed"}}}});
        QTRY_COMPARE(status().outbox.total(), 1);
    }

private Q_SLOTS:
    void initTestCase() { setUpClass(); }
    void init()
    {
        TestCase::init();
        openWith(5);
    }
    void cleanup() { tearDown(); }
    void cleanupTestCase() { tearDownClass(); }

    // Every part of the bar is a button.
    void theBottomBar()
    {
        auto *connection = child<QToolButton>("statusConnection");
        QCOMPARE(connection->text(), QStringLiteral("Online"));
        QTest::mouseClick(connection, Qt::LeftButton);
        QTRY_COMPARE(connection->text(), QStringLiteral("Working offline"));
        QVERIFY(child<QAction>("actionWorkOffline")->isChecked());
        QTest::mouseClick(connection, Qt::LeftButton);
        QTRY_COMPARE(connection->text(), QStringLiteral("Online"));

        auto *lastSync = child<QToolButton>("statusLastSync");
        QTRY_VERIFY(isQuiet());
        QTRY_VERIFY2(
            lastSync->text().startsWith(QStringLiteral("synced ")), qPrintable(lastSync->text()));
        const int before = requests("GET /products");
        QTest::mouseClick(lastSync, Qt::LeftButton);
        QTRY_VERIFY(requests("GET /products") > before);

        auto *budget = child<QToolButton>("statusBudget");
        QTRY_VERIFY(budget->isVisible());
        QTRY_VERIFY2(
            budget->text().endsWith(QStringLiteral("/600 per min")), qPrintable(budget->text()));
        QTest::mouseClick(budget, Qt::LeftButton);
        auto *settings = visible<QDialog>("settingsDialog");
        QVERIFY(settings);
        QCOMPARE(settings->findChild<QListWidget *>(QStringLiteral("settingsSections"))
                     ->currentItem()
                     ->data(Qt::UserRole)
                     .toString(),
            QStringLiteral("sync"));
        settings->close();

        auto *outbox = child<QToolButton>("statusOutbox");
        QVERIFY(!outbox->isVisible());
        renameFirst();
        QTRY_VERIFY(outbox->isVisible());
        QCOMPARE(outbox->text(), QStringLiteral("1 change not sent"));
        QTest::mouseClick(outbox, Qt::LeftButton);
        QTRY_COMPARE(m_window->currentPage()->objectName(), QStringLiteral("outboxView"));
        m_window->go(QStringLiteral("experiences"));
        auto *send = child<QPushButton>("reviewButton");
        QTest::mouseClick(send, Qt::LeftButton);
        QTRY_COMPARE(m_window->currentPage()->objectName(), QStringLiteral("outboxView"));
        // The budget goes first where the window is narrow.
        m_window->resize(980, 700);
        QTRY_VERIFY(!budget->isVisible());
        QVERIFY(connection->isVisible() && lastSync->isVisible() && send->isVisible());
    }

    void theSwitcher()
    {
        Workspace other;
        other.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        other.name = QStringLiteral("Second whop");
        other.environment = Environment::Sandbox;
        other.companyId = QStringLiteral("biz_other");
        other.baseUrl = QUrl(QStringLiteral("https://whop.invalid/api/v1"));
        QVERIFY(m_host->workspaces().save(other).ok());
        if (QGuiApplication::platformName() == QLatin1String("offscreen"))
            QTest::ignoreMessage(
                QtWarningMsg, "This plugin does not support grabbing the keyboard");
        auto *switcher = child<QAbstractButton>("workspaceSwitcher");
        QVERIFY2(switcher->accessibleName().contains(QStringLiteral("Test whop")),
            qPrintable(switcher->accessibleName()));
        QTest::mouseClick(switcher, Qt::LeftButton);
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu);
        QStringList titles;
        QAction *second = nullptr;
        for (QAction *action : menu->actions()) {
            QString text = action->text();
            titles << text.remove(QChar(0x2068)).remove(QChar(0x2069));
            if (titles.last() == other.name)
                second = action;
        }
        QVERIFY2(second, qPrintable(titles.join(u'|')));
        QVERIFY(titles.contains(QStringLiteral("Test whop")));
        menu->close();
        second->trigger();
        QTRY_VERIFY(m_host->current() && m_host->current()->workspace().id == other.id);
        QVERIFY(switcher->accessibleName().contains(other.name));
        QVERIFY(m_window->windowTitle().contains(other.name));
        QVERIFY(child<QWidget>("environmentStrip")
                    ->accessibleName()
                    .startsWith(QStringLiteral("Sandbox")));
    }

    // Beside the page where there is room, a dialog below 1100 pixels, and back.
    void theInspectorGivesWay()
    {
        auto *inspector = m_window->findChild<Inspector *>();
        auto *action = child<QAction>("actionInspector");
        QVERIFY(!inspector->isVisible());
        action->trigger();
        QVERIFY(inspector->isVisible());
        QVERIFY(!visible<QDialog>("inspectorDialog"));
        m_window->resize(1099, 800);
        QTRY_VERIFY(visible<QDialog>("inspectorDialog"));
        QVERIFY(visible<QDialog>("inspectorDialog")->isAncestorOf(inspector));
        QVERIFY(inspector->isVisible() && action->isChecked());
        m_window->resize(1280, 800);
        QTRY_VERIFY(!visible<QDialog>("inspectorDialog"));
        QVERIFY(inspector->isVisible() && inspector->window() == m_window.get());
        m_window->resize(1099, 800);
        QTRY_VERIFY(visible<QDialog>("inspectorDialog"));
        visible<QDialog>("inspectorDialog")->close();
        QVERIFY(!action->isChecked());
        m_window->resize(1280, 800);
        QTRY_VERIFY(!inspector->isVisible());
    }

    // It shows the next workspace's changes, and nothing where none is open.
    void theInspectorsDialogFollowsTheWorkspace()
    {
        auto *inspector = m_window->findChild<Inspector *>();
        child<QAction>("actionInspector")->trigger();
        m_window->resize(1099, 800);
        QTRY_VERIFY(visible<QDialog>("inspectorDialog"));
        m_host->close();
        QTRY_VERIFY(!visible<QDialog>("inspectorDialog"));
        QVERIFY(!inspector->isVisible());
        m_host->openAgain();
        QTRY_VERIFY(visible<QDialog>("inspectorDialog"));
        QVERIFY(inspector->isVisible());
        QVERIFY(visible<QDialog>("inspectorDialog")->isAncestorOf(inspector));
    }

    // What the settings say of "this workspace" is of the one that is open now.
    void theSettingsFollowTheWorkspace()
    {
        const QString first = m_host->current()->workspace().id;
        Workspace other = m_host->current()->workspace();
        other.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        other.name = QStringLiteral("Second whop");
        QVERIFY(m_host->workspaces().save(other).ok());
        m_window->go(QStringLiteral("settings"), QStringLiteral("sync"));
        QTRY_VERIFY(visible<QDialog>("settingsDialog"));
        m_host->openWorkspace(other.id);
        QTRY_VERIFY(m_host->current() && m_host->current()->workspace().id == other.id);
        auto *unit = inDialog<QComboBox>("settingsDialog", "settingPaywallUnit");
        unit->setCurrentIndex(unit->findData(QStringLiteral("cents")));
        inDialog<QCheckBox>("settingsDialog", "settingShow_courses")->click();
        const Settings &settings = m_host->settings();
        QCOMPARE(settings.text(Setting::PaywallUnit, other.id), QStringLiteral("cents"));
        QCOMPARE(settings.text(Setting::PaywallUnit, first), QString());
        QCOMPARE(settings.text(Setting::HiddenPlaces, other.id), QStringLiteral("courses"));
        QCOMPARE(settings.text(Setting::HiddenPlaces, first), QString());
        // A name that is changed there is the window's name at once.
        other.name = QStringLiteral("Third name");
        QVERIFY(m_host->workspaces().save(other).ok());
        QVERIFY(m_window->windowTitle().contains(other.name));
        QVERIFY(child<QAbstractButton>("workspaceSwitcher")->accessibleName().contains(other.name));
    }

    // Below 1000 pixels the detail takes the place of the list, and Back leads to it again.
    void listAndDetailTakeTurns()
    {
        const QString id = table()->model()->index(2, 0).data(IdRole).toString();
        m_window->go(QStringLiteral("experiences"), id);
        auto *detail = child<QWidget>("experienceDetail");
        QTRY_VERIFY(detail->isVisible());
        QVERIFY(table()->isVisible());
        m_window->resize(990, 700);
        QTRY_VERIFY(!table()->isVisible());
        QVERIFY(detail->isVisible());
        QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::AltModifier);
        QTRY_VERIFY(table()->isVisible());
        QVERIFY(!detail->isVisible());
        QCOMPARE(QApplication::focusWidget(), table());
        m_window->go(QStringLiteral("experiences"), id);
        QTRY_VERIFY(!table()->isVisible());
        m_window->resize(1280, 800);
        QTRY_VERIFY(table()->isVisible());
        QVERIFY(detail->isVisible());
    }

    // How often lists are read reaches the engine, with the other settings.
    void settingsReachTheEngine()
    {
        m_window->go(QStringLiteral("settings"), QStringLiteral("sync"));
        auto *box = visible<QComboBox>("settingRefreshMinutes");
        QVERIFY(box);
        QCOMPARE(m_host->engineOptions().refreshAtMost, std::chrono::minutes(0));
        box->setCurrentIndex(box->findData(360));
        QCOMPARE(m_host->engineOptions().refreshAtMost, std::chrono::minutes(360));
        QVERIFY(!m_host->engineOptions().workOffline);
        visible<QCheckBox>("settingWorkOffline")->click();
        QVERIFY(m_host->engineOptions().workOffline);
        QTRY_COMPARE(status().connection, Connection::WorkingOffline);
    }

    void savesThePlan()
    {
        renameFirst();
        m_window->go(QStringLiteral("outbox"));
        const QTemporaryDir files;
        const QString file = files.filePath(QStringLiteral("plan.json"));
        QTest::mouseClick(visible<QPushButton>("savePlanButton"), Qt::LeftButton);
        auto *dialog = visible<QFileDialog>("savePlanDialog");
        QVERIFY(dialog);
        Q_EMIT dialog->fileSelected(file);
        dialog->close();
        QTRY_VERIFY(child<QWidget>("toast")->isVisible()); // it is there, and said so
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        const QByteArray text = written.readAll();
        QVERIFY(parseJson(text).ok());
        QVERIFY2(text.contains("experience.update") && text.contains("Renamed"), text.constData());
        // A place that takes no file: nothing is lost, and it says so until it is read.
        QTest::mouseClick(visible<QPushButton>("savePlanButton"), Qt::LeftButton);
        dialog = visible<QFileDialog>("savePlanDialog");
        QVERIFY(dialog);
        Q_EMIT dialog->fileSelected(files.filePath(QStringLiteral("nowhere/plan.json")));
        dialog->close();
        auto *bar = m_window->currentPage()->findChild<StateBar *>(QStringLiteral("stateBar"));
        QTRY_VERIFY(bar->isVisible() && bar->text().contains(QStringLiteral("safe in the Outbox")));
    }

    // Which of the things that may stand between here and Whop it is, and what to do about it.
    void whatKeepsWhopAway_data()
    {
        QTest::addColumn<Connection>("connection");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("param");
        QTest::addColumn<QStringList>("says");
        const QString waits = QStringLiteral("hanges wait in the Outbox");
        QTest::newRow("no answer") << Connection::Unreachable << ErrorCode::Timeout << QString()
                                   << QStringList {QStringLiteral("Can’t reach Whop"), waits};
        QTest::newRow("a certificate")
            << Connection::Unreachable << ErrorCode::TlsFailed << QStringLiteral("Hotel Proxy")
            << QStringList {QStringLiteral("isn’t secure"), QStringLiteral("of Hotel Proxy"),
                   QStringLiteral("Nothing was sent"), QStringLiteral("Try another network"),
                   waits};
        QTest::newRow("no certificate")
            << Connection::Unreachable << ErrorCode::TlsFailed << QString()
            << QStringList {QStringLiteral("isn’t secure. Nothing was sent"), waits};
        QTest::newRow("a redirect") << Connection::NetworkSignIn << ErrorCode::Redirected
                                    << QStringLiteral("login.hotel.example")
                                    << QStringList {QStringLiteral("leads to login.hotel.example"),
                                           QStringLiteral("nothing was sent there"), waits};
        QTest::newRow("a page") << Connection::NetworkSignIn << ErrorCode::NotApi << QString()
                                << QStringList {QStringLiteral("asks for a sign-in")};
    }
    void whatKeepsWhopAway()
    {
        QFETCH(Connection, connection);
        QFETCH(ErrorCode, code);
        QFETCH(QString, param);
        QFETCH(QStringList, says);
        EngineStatus status = m_host->commands().status();
        status.connection = connection;
        status.reachProblem = Error::of(code, {}, param);
        Page *page = m_window->currentPage();
        page->showStatus(status);
        const auto *bar = page->findChild<StateBar *>(QStringLiteral("stateBar"));
        QString text = bar->text();
        text.remove(QChar(0x2068)).remove(QChar(0x2069));
        for (const QString &part : says)
            QVERIFY2(text.contains(part), qPrintable(text));
        QVERIFY(bar->findChild<QPushButton *>(QStringLiteral("stateBarAction"))->isVisible());
    }

    // What tests and scripts look for by name is there once.
    void namesAreThereOnce()
    {
        for (const PlaceSpec &place : places()) {
            if (place.hasPage())
                m_window->go(QString::fromLatin1(place.id));
        }
        for (const char *name :
            {"mainWindow", "workspaceSwitcher", "sidebar", "experiencesTable", "experiencesMatrix",
                "experienceDetail", "coursesTable", "courseOutline", "lessonEditor", "forumsList",
                "postsTable", "postDetail", "payoutsTabs", "balanceCards", "withdrawalsTable",
                "ledgerTable", "reconcileView", "outboxView", "reviewTree", "sendButton",
                "reviewButton", "discardButton", "draftsView", "historyTable", "statusConnection",
                "statusLastSync", "statusOutbox", "statusBudget", "toast"}) {
            const auto found = m_window->findChildren<QWidget *>(QString::fromLatin1(name));
            QVERIFY2(found.size() <= 1, name);
        }
        QVERIFY(child<QPushButton>("sendButton") && child<QPushButton>("reviewButton"));
        QVERIFY(m_window->currentPage());
    }

    void aLinkToAWhopThatIsNotHere()
    {
        Q_EMIT m_host->linkRequested(
            QStringLiteral("hopyard://workspace/biz_Elsewhere1/experience/exp_1"));
        QTRY_VERIFY(child<QWidget>("toast")->isVisible());
        const QString said = child<SafeLabel>("toastText")->text();
        QVERIFY2(said.contains(QStringLiteral("isn’t connected here"))
                && said.contains(QStringLiteral("biz_Elsewhere1")),
            qPrintable(said));
    }

    // Texts that are not sent are counted beside their place, like changes beside the Outbox.
    void thePlacesCount()
    {
        const auto count = [this](const char *place) {
            const QAbstractItemModel *model = m_window->findChild<Sidebar *>()->tree()->model();
            for (int row = 0; row < model->rowCount(); ++row) {
                if (model->index(row, 0).data(IdRole).toString() == QLatin1String(place))
                    return model->index(row, 0).data(CountRole).toInt();
            }
            return -1;
        };
        QCOMPARE(count("drafts"), 0);
        QCOMPARE(count("outbox"), 0);
        renameFirst();
        QTRY_COMPARE(count("outbox"), 1);
        QCOMPARE(count("drafts"), 0);
        KeptDraft draft;
        draft.address.editor = QStringLiteral("post.create");
        draft.address.title = QStringLiteral("Night walk");
        draft.address.place = QStringLiteral("posts");
        draft.values = Json {{"title", "Night walk"}};
        m_host->commands().saveDraft(draft.address.key(), draft.content());
        QTRY_COMPARE(count("drafts"), 1);
        m_host->commands().deleteDraft(draft.address.key());
        QTRY_COMPARE(count("drafts"), 0);
    }

    // A hotel's page in place of Whop: said, with what to do; nothing read is taken for Whop's.
    void aNetworkThatAsksForASignIn()
    {
        SimulatedFault portal;
        portal.times = -1;
        portal.status = 200;
        portal.headers = {{"Content-Type", "text/html"}};
        portal.body = "<html>Sign in</html>";
        m_host->setFault(portal);
        child<QAction>("actionRefreshAll")->trigger();
        auto *bar = m_window->currentPage()->findChild<StateBar *>(QStringLiteral("stateBar"));
        QTRY_COMPARE_WITH_TIMEOUT(status().connection, Connection::NetworkSignIn, 60'000);
        QTRY_VERIFY(bar->isVisible());
        QVERIFY2(bar->text().startsWith(QStringLiteral("This network asks for a sign-in")),
            qPrintable(bar->text()));
        QVERIFY(bar->text().contains(QStringLiteral("Nothing was sent to it")));
        QCOMPARE(table()->model()->rowCount(), 5);
        m_host->onWhop([](SimulatedWhop &whop) { whop.setFaults(std::vector<SimulatedFault>()); });
        QTest::mouseClick(
            bar->findChild<QPushButton *>(QStringLiteral("stateBarAction")), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(status().connection, Connection::Online, 60'000);
        QTRY_VERIFY(!bar->isVisible());
    }
};

HOPYARD_TEST(WindowPartsTest)
#include "tst_windowparts.moc"
