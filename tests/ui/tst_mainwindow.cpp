// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/roles.h"
#include "ui/places.h"
#include "ui/widgets/pieces.h"
#include "ui/widgets/safelabel.h"
#include "ui/widgets/statebar.h"
#include "ui/widgets/toast.h"
#include "windowfixture.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QFile>
#include <QLabel>
#include <QListWidget>
#include <QMimeData>
#include <QTabBar>
#include <QTemporaryDir>
#include <QToolButton>
#include <QTreeView>

using namespace hopyard;

// What the window tells, wherever it is opened and whatever the disk and the network do.
class MainWindowTest : public test::WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setUpClass(); }
    void cleanup() { tearDown(); }
    void cleanupTestCase() { tearDownClass(); }

    // Whatever page is open; without amounts, and with a way to it.
    void tellsWhatBecomesOfPayouts_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("words");
        QTest::newRow("arrived") << int(Notice::Kind::PayoutArrived)
                                 << QStringLiteral("Arrived: 2 withdrawals.");
        QTest::newRow("late") << int(Notice::Kind::PayoutLate)
                              << QStringLiteral("Late: 2 withdrawals.");
        QTest::newRow("failed") << int(Notice::Kind::PayoutFailed)
                                << QStringLiteral("Did not arrive");
    }
    void tellsWhatBecomesOfPayouts()
    {
        QFETCH(int, kind);
        QFETCH(QString, words);
        openWith(3);
        Q_EMIT m_host->commands().noticed(
            Notice {Notice::Kind(kind), {}, QStringLiteral("wdrl_A"), 2});
        const auto said = [this, &words] {
            const auto labels = child<QWidget>("toast")->findChildren<SafeLabel *>();
            return std::any_of(labels.begin(), labels.end(),
                [&words](const SafeLabel *label) { return label->text().contains(words); });
        };
        QTRY_VERIFY2(said(), qPrintable(words));
    }

    // Two on Whop where one was asked for: in red, with ids to copy, until a person closes it.
    void possibleDuplicatesStayUntilTheyAreClosed()
    {
        openWith(3);
        const auto *alert = child<QWidget>("duplicateAlert");
        QVERIFY(alert && !alert->isVisible());
        Intent payment {QStringLiteral("withdrawal.create"), {},
            Json {{"amount", jsonDecimal(QStringLiteral("5"))}, {"currency", "usd"},
                {"payout_method_id", "potk_none"}}};
        payment.seenMs = QDateTime::currentMSecsSinceEpoch();
        m_host->commands().submit({payment});
        QTRY_COMPARE(m_host->commands().operations().size(), 1);
        const QString paid = m_host->commands().operations().constFirst().id;
        const auto tell = [this](const QString &operation, const QString &ids) {
            Q_EMIT m_host->commands().noticed(
                Notice {Notice::Kind::PossibleDuplicate, operation, ids, 2});
        };
        const auto ids = [alert] {
            QStringList found;
            for (const CopyableId *each :
                alert->findChildren<CopyableId *>(QStringLiteral("duplicateId"))) {
                if (each->isVisible())
                    found << each->id();
            }
            found.sort();
            return found;
        };
        tell(paid, QStringLiteral("wdrl_A wdrl_B"));
        tell(paid, QStringLiteral("wdrl_A wdrl_C")); // looked at once more: in the same place
        QVERIFY(alert->isVisible());
        QTRY_COMPARE(ids(), (QStringList {QStringLiteral("wdrl_A"), QStringLiteral("wdrl_C")}));
        const auto says = [alert](const QString &text) {
            const auto labels = alert->findChildren<SafeLabel *>();
            return std::any_of(labels.begin(), labels.end(),
                [&text](const SafeLabel *label) { return label->text().contains(text); });
        };
        QVERIFY(says(QStringLiteral("can’t be taken back"))); // nobody deletes a payment
        QVERIFY(!says(QStringLiteral("delete the one")));
        QVERIFY(alert->findChild<QPushButton *>(QStringLiteral("duplicateOnWhop")));
        tell(QStringLiteral("other"), QStringLiteral("exp_A exp_B"));
        QTRY_COMPARE(ids().size(), 4);
        QVERIFY(says(QStringLiteral("delete the one")));
        auto *copy = alert->findChild<CopyableId *>()->findChild<QToolButton *>();
        QTest::mouseClick(copy, Qt::LeftButton);
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("wdrl_A"));
        QTest::mouseClick(
            alert->findChild<QPushButton *>(QStringLiteral("duplicateShow")), Qt::LeftButton);
        QCOMPARE(m_window->currentPage(), m_window->page(QStringLiteral("outbox")));
        QVERIFY(alert->isVisible());
        // What is over is in the history.
        alert->findChildren<QPushButton *>(QStringLiteral("duplicateShow")).constLast()->click();
        QCOMPARE(m_window->currentPage(), m_window->page(QStringLiteral("history")));
        for (int left = 1; left >= 0; --left) {
            QTest::mouseClick(
                alert->findChild<QPushButton *>(QStringLiteral("duplicateClose")), Qt::LeftButton);
            QTRY_COMPARE(ids().size(), 2 * left);
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        }
        QVERIFY(!alert->isVisible());
        // Many leave room for the rest of the window.
        for (const char *each : {"one", "two", "three", "four"})
            tell(QString::fromLatin1(each), QStringLiteral("exp_A exp_B"));
        QTRY_COMPARE(ids().size(), 4);
        QVERIFY(says(QStringLiteral("2 more possible duplicates")));
        for (const int left : {4, 4, 2, 0}) {
            for (auto *close : alert->findChildren<QPushButton *>(QStringLiteral("duplicateClose")))
                if (close->isVisible()) {
                    close->click();
                    break;
                }
            QTRY_COMPARE(ids().size(), left);
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        }
        tell(paid, QStringLiteral("wdrl_A wdrl_B"));
        m_host->close(); // it goes with its workspace
        QTRY_VERIFY(!alert->isVisible());
    }

    // Scheduled posts go out while the program runs only: it does not end without a word.
    void closingWithScheduledPostsAsks()
    {
        openWith(3);
        QString experience;
        m_host->onWhop([&experience](SimulatedWhop &whop) {
            experience
                = whop.addRow(QStringLiteral("experience"), Json {{"name", "Announcements"}});
        });
        Intent later {QStringLiteral("post.create"), {},
            Json {{"experience_id", experience}, {"content", "Good morning & welcome"}}};
        later.schedule
            = {QDateTime::currentMSecsSinceEpoch() + 86'400'000, QStringLiteral("Europe/Berlin")};
        m_host->commands().submit({later});
        QTRY_COMPARE(m_host->commands().operations().size(), 1);
        QVERIFY(!m_window->close());
        QVERIFY(m_window->isVisible());
        auto *dialog = child<QDialog>("closingDialog");
        QVERIFY(dialog && dialog->isVisible());
        QVERIFY(inDialog<QWidget>("closingDialog", "closingPost")
                    ->accessibleName()
                    .contains(QLatin1String("Good morning & welcome")));
        QVERIFY(!m_window->close()); // asked once, not twice
        QCOMPARE(m_window->findChildren<QDialog *>(QStringLiteral("closingDialog")).size(), 1);
        inDialog<QPushButton>("closingDialog", "dialogCancel")->click();
        QTRY_VERIFY(!child<QDialog>("closingDialog"));
        QVERIFY(m_window->isVisible());
        QVERIFY(!m_window->close());
        press("closingDialog");
        QVERIFY(!m_window->isVisible());
        // Without scheduled posts nothing is asked.
        m_window->show();
        QTRY_VERIFY(!child<QDialog>("closingDialog"));
        m_host->commands().discard({m_host->commands().operations().constFirst().id});
        QTRY_VERIFY(m_host->commands().operations().isEmpty());
        QVERIFY(m_window->close());
    }

    // Nor is their workspace left without one; and where nobody could be asked it is told.
    void leavingScheduledPostsAsks()
    {
        openWith(3);
        const QString here = m_host->current()->workspace().id;
        Intent later {QStringLiteral("post.create"), {},
            Json {{"experience_id", "exp_any"}, {"content", "Good morning & welcome"}}};
        later.schedule
            = {QDateTime::currentMSecsSinceEpoch() + 86'400'000, QStringLiteral("Europe/Berlin")};
        m_host->commands().submit({later});
        QTRY_COMPARE(m_host->commands().operations().size(), 1);
        const QString other = QStringLiteral("of another whop");
        const auto isOpen = [this, &here] { return m_host->current()->workspace().id == here; };
        m_window->openWorkspace(other);
        QVERIFY(child<QDialog>("closingDialog") && isOpen());
        QVERIFY(inDialog<QWidget>("closingDialog", "closingPost")
                    ->accessibleName()
                    .contains(QLatin1String("Good morning & welcome")));
        QVERIFY(!child<QPushButton>("closingMinimize"));
        inDialog<QPushButton>("closingDialog", "dialogCancel")->click();
        QTRY_VERIFY(!child<QDialog>("closingDialog"));
        QVERIFY(isOpen());
        m_window->openWorkspace(other);
        QVERIFY(!m_window->close()); // what was asked last counts
        QTRY_COMPARE(m_window->findChildren<QDialog *>(QStringLiteral("closingDialog")).size(), 1);
        QVERIFY(child<QPushButton>("closingMinimize"));
        inDialog<QPushButton>("closingDialog", "dialogCancel")->click();
        QTRY_VERIFY(!child<QDialog>("closingDialog"));
        m_window->openWorkspace(here); // opened anew: that is no leaving
        QVERIFY(!child<QDialog>("closingDialog"));
        QTRY_COMPARE(m_host->commands().operations().size(), 1);
        child<QAction>("actionOpenDemo")->trigger();
        QVERIFY(isOpen() && child<QDialog>("closingDialog"));
        press("closingDialog");
        QTRY_VERIFY(!isOpen());
        const auto told = [this] {
            return child<QWidget>("toast")->isVisible() ? child<SafeLabel>("toastText")->text()
                                                        : QString();
        };
        QVERIFY2(!told().contains(QStringLiteral("scheduled")), qPrintable(told()));
        m_window->openWorkspace(here); // nothing waits there
        QTRY_VERIFY(isOpen());
        QTRY_COMPARE(m_host->commands().operations().size(), 1);
        m_host->open(); // as a key that was just connected does
        QTRY_VERIFY(told().contains(QStringLiteral("1 scheduled post of")));
    }

    // A disk that takes no writes: everything is there, the bar says why nothing can be changed,
    // and a button goes on once it can.
    void diskThatTakesNoWrites_data()
    {
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("what");
        QTest::newRow("full") << ErrorCode::DiskFull << QStringLiteral("The disk is full");
        QTest::newRow("read-only") << ErrorCode::ReadOnly << QStringLiteral("can’t be written");
    }
    void diskThatTakesNoWrites()
    {
        QFETCH(ErrorCode, code);
        QFETCH(QString, what);
        openWith(30);
        workOffline(true);
        rename(2, QStringLiteral("Renamed before"));
        QTRY_COMPARE(m_host->commands().operations().size(), 1);
        m_host->refusal = Error::of(code);
        const QString id = m_host->current()->workspace().id;
        m_host->openWorkspace(id);
        QTRY_COMPARE(table()->model()->rowCount(), 30);
        QTRY_COMPARE(m_host->commands().operations().size(), 1);
        const auto barText = [this] {
            return m_window->currentPage()
                ->findChild<StateBar *>(QStringLiteral("stateBar"))
                ->text();
        };
        QTRY_VERIFY2(barText().contains(what), qPrintable(barText()));
        QVERIFY(barText().contains(QStringLiteral("unsent changes too")));
        QVERIFY(barText().contains(QStringLiteral("try again")));
        QTRY_VERIFY(rowOf(QStringLiteral("Renamed before")) >= 0);
        const int renamed = rowOf(QStringLiteral("Renamed before"));

        rename(renamed, QStringLiteral("Renamed after"));
        QTRY_VERIFY2(barText().contains(QStringLiteral("not saved")), qPrintable(barText()));
        QCOMPARE(rowOf(QStringLiteral("Renamed after")), -1);
        m_host->commands().discard({m_host->commands().operations().first().id});
        QTest::mouseClick(
            m_window->currentPage()->findChild<QAbstractButton *>(QStringLiteral("stateBarClose")),
            Qt::LeftButton);
        QTRY_VERIFY2(barText().contains(QStringLiteral("not saved")), qPrintable(barText()));
        QCOMPARE(m_host->commands().operations().size(), 1);
        QTest::mouseClick(
            m_window->currentPage()->findChild<QAbstractButton *>(QStringLiteral("stateBarClose")),
            Qt::LeftButton);
        QTRY_VERIFY2(barText().contains(what), qPrintable(barText()));

        m_host->refusal = std::nullopt;
        QTest::mouseClick(
            m_window->currentPage()->findChild<QPushButton *>(QStringLiteral("stateBarAction")),
            Qt::LeftButton);
        QTRY_COMPARE(table()->model()->rowCount(), 30);
        QCOMPARE(m_host->current()->workspace().id, id);
        QTRY_VERIFY(!m_host->commands().status().areas.isEmpty());
        QVERIFY(!m_host->commands().status().readOnly);
        QTRY_VERIFY(rowOf(QStringLiteral("Renamed before")) >= 0);
        rename(rowOf(QStringLiteral("Renamed before")), QStringLiteral("Renamed after"));
        QTRY_VERIFY(rowOf(QStringLiteral("Renamed after")) >= 0);
    }

    void startsWithWelcome()
    {
        m_host = std::make_unique<test::TestHost>();
        m_window = std::make_unique<MainWindow>(*m_host);
        m_window->show();
        auto *demo = child<QPushButton>("demoButton");
        QVERIFY(demo && demo->isVisible());
        QTest::mouseClick(demo, Qt::LeftButton);
        QTRY_VERIFY(table());
        QTRY_COMPARE(table()->model()->rowCount(), 12);
        QVERIFY(child<QWidget>("sidebar")->isVisible());
        QTRY_COMPARE(
            m_window->currentPage()->property("state").toString(), QStringLiteral("ready"));
    }

    // A proxy may have to be told before a first whop can be connected.
    void hasSettingsWithoutAWorkspace()
    {
        m_host = std::make_unique<test::TestHost>();
        m_window = std::make_unique<MainWindow>(*m_host);
        m_window->show();
        trigger("actionSettings");
        auto *kind = inDialog<QComboBox>("settingsDialog", "settingProxy");
        QVERIFY(kind);
        kind->setCurrentIndex(kind->findData(QStringLiteral("http")));
        QCOMPARE(m_host->settings().text(Setting::ProxyKind), QStringLiteral("http"));
        inDialog<QListWidget>("settingsDialog", "settingsSections")->setCurrentRow(4); // keys
        m_host->open();
        QTRY_VERIFY(inDialog<QComboBox>("settingsDialog", "settingPaywallUnit"));
    }

    // Where it starts, and what the sidebar leaves out, are the person's.
    void startsWhereItWasAskedTo()
    {
        m_host = std::make_unique<test::TestHost>(3);
        m_host->settings().setText(Setting::StartPage, QStringLiteral("products"));
        m_window = std::make_unique<MainWindow>(*m_host);
        m_host->open();
        m_window->show();
        QTRY_VERIFY(m_window->currentPage());
        QCOMPARE(m_window->currentPage()->objectName(), QStringLiteral("productsPage"));
        const auto places = [this] {
            QStringList ids;
            const QAbstractItemModel *model = child<QTreeView>("sidebar")->model();
            for (int row = 0; row < model->rowCount(); ++row) {
                const QString id = model->index(row, 0).data(IdRole).toString();
                if (!id.isEmpty())
                    ids << id;
            }
            return ids;
        };
        QVERIFY(places().contains(QStringLiteral("courses")));
        m_host->settings().setText(Setting::HiddenPlaces, QStringLiteral("courses,payouts"),
            m_host->current()->workspace().id);
        QVERIFY(!places().contains(QStringLiteral("courses")));
        QVERIFY(!places().contains(QStringLiteral("payouts")));
        QVERIFY(places().contains(QStringLiteral("experiences")));
        m_window->go(QStringLiteral("courses")); // a link still leads there
        QCOMPARE(m_window->currentPage()->objectName(), QStringLiteral("coursesPage"));
        // Opened anew, for whatever reason, it stays where one was.
        m_host->openAgain();
        QTRY_VERIFY(m_window->currentPage());
        QCOMPARE(m_window->currentPage()->objectName(), QStringLiteral("coursesPage"));
    }

    // A press that changes nothing is answered all the same.
    void tellsThatTheKeyStillCannotBeRead()
    {
        m_host = std::make_unique<test::TestHost>(3);
        m_host->missingKey = ErrorCode::KeychainLocked;
        m_window = std::make_unique<MainWindow>(*m_host);
        m_host->open();
        m_window->show();
        QTRY_COMPARE(m_host->commands().status().keyProblem, ErrorCode::KeychainLocked);
        auto *connection = child<QToolButton>("statusConnection");
        QTRY_COMPARE(connection->text(), QStringLiteral("Password store locked"));
        const auto *toast = child<Toast>("toast");
        QVERIFY(!toast->isVisible());
        connection->click();
        QTRY_VERIFY(toast->isVisible());
        QVERIFY2(toast->text().contains(QStringLiteral("still doesn’t give the key")),
            qPrintable(toast->text()));
    }

    void filtersToNothing()
    {
        openWith(5);
        child<QLineEdit>("listSearch")->setText(QStringLiteral("zzzz"));
        QTRY_COMPARE(table()->model()->rowCount(), 0);
        auto *empty = child<QWidget>("emptyState");
        Q_UNUSED(empty)
        QTRY_COMPARE(
            m_window->currentPage()->property("state").toString(), QStringLiteral("empty"));
        QPushButton *clear = nullptr;
        for (QPushButton *button :
            m_window->findChildren<QPushButton *>(QStringLiteral("emptyStateAction"))) {
            if (button->isVisible())
                clear = button;
        }
        QVERIFY(clear);
        QTest::mouseClick(clear, Qt::LeftButton);
        QTRY_COMPARE(table()->model()->rowCount(), 5);
    }

    void tellsWhenWhopIsOutOfReach()
    {
        openWith(5);
        m_host->setOffline(true);
        m_window->currentPage()->refresh();
        QTRY_VERIFY(m_host->commands().status().connection != Connection::Online);
        QTRY_COMPARE(
            m_window->currentPage()->property("state").toString(), QStringLiteral("offline"));
        QTRY_VERIFY(
            m_window->currentPage()->findChild<QWidget *>(QStringLiteral("stateBar"))->isVisible());
        QCOMPARE(table()->model()->rowCount(), 5);
    }

    // What nobody read yet is neither empty nor on its way.
    void saysWhatWasNeverRead()
    {
        m_host = std::make_unique<test::TestHost>(5);
        m_window = std::make_unique<MainWindow>(*m_host);
        m_host->settings().setFlag(Setting::WorkOffline, true); // as the program does
        m_host->workOffline = true;
        m_host->open();
        m_window->resize(1280, 800);
        m_window->show();
        const auto shown = [this] {
            QStringList texts;
            for (const auto *label : m_window->currentPage()->findChildren<SafeLabel *>()) {
                if (label->isVisible())
                    texts << label->text();
            }
            return texts;
        };
        QTRY_VERIFY(m_window->currentPage());
        for (const char *place : {"courses", "experiences", "members", "payouts"}) {
            m_window->go(QString::fromLatin1(place));
            QTRY_VERIFY2(shown().contains(QStringLiteral("Not read yet")),
                qPrintable(QString::fromLatin1(place) + shown().join(QLatin1Char('/'))));
            QVERIFY(!shown().contains(QStringLiteral("No courses yet")));
        }
        auto *tabs = child<QTabBar>("payoutsTabs");
        QVERIFY(tabs);
        for (int tab = 0; tab < tabs->count(); ++tab) {
            if (tabs->tabText(tab).remove(QLatin1Char('&')) == QLatin1String("Ledger"))
                tabs->setCurrentIndex(tab);
        }
        QTRY_VERIFY(child<QWidget>("ledgerTab")->isVisible());
        QTRY_VERIFY(shown().contains(QStringLiteral("Not read yet")));
        workOffline(false);
        m_window->go(QStringLiteral("experiences"));
        QTRY_VERIFY(!shown().contains(QStringLiteral("Not read yet")));
        QTRY_COMPARE(table()->model()->rowCount(), 5);
    }

    // What is dropped beside the list is what it would be on the list: among transfers payments.
    void takesWhatIsDroppedBesideTheList()
    {
        openWith(3);
        QTemporaryDir files;
        QFile file(files.filePath(QStringLiteral("team.csv")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("recipient,amount,currency\nuser_a1,5.00,usd\n");
        file.close();
        const auto drop = [this, &file] {
            QMimeData data;
            data.setUrls({QUrl::fromLocalFile(file.fileName())});
            QDragEnterEvent enter({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
            QApplication::sendEvent(m_window.get(), &enter);
            QDropEvent dropped({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
            QApplication::sendEvent(m_window.get(), &dropped);
        };
        m_window->go(QStringLiteral("payouts"), QStringLiteral("transfers"));
        auto *tabs = child<QTabBar>("payoutsTabs");
        const int transfers = tabs->currentIndex();
        drop();
        QTRY_VERIFY(child<QWidget>("transferBatchDialog"));
        QCOMPARE(tabs->currentIndex(), transfers);
        QVERIFY(!child<QWidget>("bankCsvImportDialog"));
        delete child<QWidget>("transferBatchDialog");
        // From elsewhere it is the bank's, whatever was looked at there before.
        m_window->go(QStringLiteral("experiences"));
        drop();
        QTRY_VERIFY(child<QWidget>("bankCsvImportDialog"));
        QVERIFY(tabs->currentIndex() != transfers);
        delete child<QWidget>("bankCsvImportDialog");
    }

    void hostileNamesStayText()
    {
        openWith(3);
        const QString shown = cell(1);
        QVERIFY(shown.contains(QLatin1String("<b>bold</b>")));
        table()->selectRow(1);
        QTest::keyClick(table(), Qt::Key_Return);
        QTRY_VERIFY(child<QWidget>("experienceDetail")->isVisible());
        for (QLabel *label : m_window->findChildren<QLabel *>())
            QVERIFY2(label->textFormat() == Qt::PlainText || !label->text().contains(u'<'),
                qPrintable(label->text()));
    }

private:
    int rowOf(const QString &name) const
    {
        for (int row = 0; row < table()->model()->rowCount(); ++row) {
            if (cell(row) == name)
                return row;
        }
        return -1;
    }
};

HOPYARD_TEST(MainWindowTest)
#include "tst_mainwindow.moc"
