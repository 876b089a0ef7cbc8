// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/draftkeeper.h"
#include "windowfixture.h"

#include <QAction>
#include <QDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTimer>

using namespace hopyard;

// What a person types is on disk within a second, comes back after the program was gone, and goes
// when it is submitted or cancelled.
class DraftsTest final : public test::WindowTest
{
    Q_OBJECT

    static constexpr int rows = 12;

    QString toastText() const
    {
        auto *toast = child<Toast>("toast");
        return toast && toast->isVisible() ? toast->text() : QString();
    }
    void pressToast()
    {
        auto *action = child<Toast>("toast")->findChild<QPushButton *>();
        QVERIFY(action && action->isVisible());
        QTest::mouseClick(action, Qt::LeftButton);
    }
    [[nodiscard]] QStringList keys() const { return m_host->commands().drafts().keys(); }
    // Window, engine and stores end while the editor is open, and begin again on the same files.
    void endAndStartAgain()
    {
        m_window.reset();
        m_host->close();
        m_window = std::make_unique<MainWindow>(*m_host);
        m_window->resize(1280, 800);
        m_window->show();
        openAgain();
        waitForRows(rows);
    }
    // The drafts are read after the rows are there.
    void openAgain()
    {
        bool loaded = false;
        QObject listener; // it may come before openAgain() is back
        connect(m_host.get(), &AppHost::workspaceOpened, &listener,
            [&loaded, &listener](WorkspaceAccess *workspace) {
                connect(&workspace->commands(), &Commands::draftsLoaded, &listener,
                    [&loaded] { loaded = true; });
            });
        m_host->openAgain();
        QTRY_VERIFY(loaded);
    }
    void select(int row)
    {
        table()->setFocus();
        table()->selectRow(row);
    }

private Q_SLOTS:
    void initTestCase() { setUpClass(); }
    void init()
    {
        TestCase::init();
        m_host = std::make_unique<test::TestHost>(rows);
        m_window = std::make_unique<MainWindow>(*m_host);
        m_window->resize(1280, 800);
        m_window->show();
        m_host->open();
        waitForRows(rows);
    }
    void cleanup() { tearDown(); }
    void cleanupTestCase() { tearDownClass(); }

    // Written by itself half a second after the first change, whatever is typed meanwhile: with the
    // disk's own time that is a second.
    void isOnDiskWithinASecond()
    {
        QVERIFY(DraftKeeper::delayMs <= 500);
        trigger("actionNew");
        auto *name = inDialog<QLineEdit>("newExperienceDialog", "experienceName");
        QVERIFY(name);
        QSignalSpy saved(&m_host->commands(), &Commands::draftSaved);
        QTest::keyClicks(name, QStringLiteral("Night shift"));
        auto *pause = child<QDialog>("newExperienceDialog")
                          ->findChild<DraftKeeper *>()
                          ->findChild<QTimer *>();
        QVERIFY(pause && pause->isActive() && pause->isSingleShot());
        QCOMPARE(pause->interval(), DraftKeeper::delayMs);
        const int left = pause->remainingTime();
        QTRY_VERIFY(pause->remainingTime() < left || !saved.isEmpty());
        const int before = pause->remainingTime();
        QTest::keyClick(name, Qt::Key_Exclam);
        QVERIFY(
            before < 0 || !pause->isActive() || pause->remainingTime() <= before); // not put off
        QTRY_VERIFY(!saved.isEmpty());
    }

    void comesBackAfterTheEnd()
    {
        trigger("actionNew");
        auto *name = inDialog<QLineEdit>("newExperienceDialog", "experienceName");
        name->clear();
        QTest::keyClicks(name, QStringLiteral("Night shift"));
        inDialog<QAbstractButton>("newExperienceDialog", "experiencePublic")->setChecked(true);
        QTRY_COMPARE(keys(), QStringList {QStringLiteral("experience.create")});
        endAndStartAgain();
        QVERIFY(child<QAction>("actionDrafts")->isEnabled());
        QTRY_COMPARE(
            toastText(), QStringLiteral("Restored what you typed: \u2068New experience\u2069"));
        pressToast();
        name = inDialog<QLineEdit>("newExperienceDialog", "experienceName");
        QVERIFY(name);
        QCOMPARE(name->text(), QStringLiteral("Night shift"));
        QVERIFY(inDialog<QAbstractButton>("newExperienceDialog", "experiencePublic")->isChecked());
        auto *note = inDialog<QWidget>("newExperienceDialog", "draftRestored");
        QVERIFY(note && note->isVisible());

        // Submitted: gone, here and on disk.
        QTest::mouseClick(
            inDialog<QPushButton>("newExperienceDialog", "dialogPrimary"), Qt::LeftButton);
        QTRY_COMPARE(table()->model()->rowCount(), 13);
        QVERIFY(keys().isEmpty());
        QVERIFY(!child<QAction>("actionDrafts")->isEnabled());
        m_window.reset();
        openAgain();
        QVERIFY(keys().isEmpty());
    }

    void startsOver()
    {
        trigger("actionNew");
        auto *name = inDialog<QLineEdit>("newExperienceDialog", "experienceName");
        const QString first = name->text();
        QTest::keyClicks(name, QStringLiteral("Night shift"));
        QTRY_VERIFY(!keys().isEmpty());
        endAndStartAgain();
        trigger("actionNew"); // not by way of the offer
        name = inDialog<QLineEdit>("newExperienceDialog", "experienceName");
        QVERIFY(name->text().contains(QStringLiteral("Night shift")));
        auto *note = inDialog<QWidget>("newExperienceDialog", "draftRestored");
        QTest::mouseClick(
            note->findChild<QPushButton *>(QStringLiteral("stateBarAction")), Qt::LeftButton);
        QCOMPARE(name->text(), first);
        QVERIFY(!note->isVisible());
        QVERIFY(keys().isEmpty());
    }

    void cancellingForgetsIt()
    {
        trigger("actionNew");
        QTest::keyClicks(inDialog<QLineEdit>("newExperienceDialog", "experienceName"),
            QStringLiteral("Night shift"));
        QTRY_VERIFY(!keys().isEmpty());
        QTest::keyClick(child<QDialog>("newExperienceDialog"), Qt::Key_Escape);
        QTRY_VERIFY(!child<QDialog>("newExperienceDialog"));
        QVERIFY(keys().isEmpty());
        // What was put back as it was is not worth keeping either.
        trigger("actionNew");
        auto *name = inDialog<QLineEdit>("newExperienceDialog", "experienceName");
        const QString first = name->text();
        name->setText(QStringLiteral("Night shift"));
        QTRY_VERIFY(!keys().isEmpty());
        name->setText(first);
        QTRY_VERIFY(keys().isEmpty());
    }

    void keepsWhatTheLastHalfSecondHeld()
    {
        trigger("actionNew");
        auto *name = inDialog<QLineEdit>("newExperienceDialog", "experienceName");
        name->setText(QStringLiteral("Typed and closed at once"));
        QVERIFY(keys().isEmpty());
        endAndStartAgain();
        QCOMPARE(keys(), QStringList {QStringLiteral("experience.create")});
    }

    void dialogsOfChosenRecords()
    {
        select(0);
        trigger("actionDuplicate");
        inDialog<QSpinBox>("duplicateDialog", "duplicateCount")->setValue(3);
        QTRY_COMPARE(keys(), QStringList {QStringLiteral("experience.duplicate/exp_1")});
        endAndStartAgain();
        // Another record's dialog is not given this text.
        select(1);
        trigger("actionDuplicate");
        QCOMPARE(inDialog<QSpinBox>("duplicateDialog", "duplicateCount")->value(), 1);
        QTest::keyClick(child<QDialog>("duplicateDialog"), Qt::Key_Escape);
        QTRY_VERIFY(!child<QDialog>("duplicateDialog"));

        table()->selectAll();
        trigger("actionBulkRename");
        inDialog<QLineEdit>("bulkRenameDialog", "renameFind")->setText(QStringLiteral("2025"));
        inDialog<QLineEdit>("bulkRenameDialog", "renameReplace")->setText(QStringLiteral("2026"));
        QTRY_COMPARE(keys().size(), 2);
        endAndStartAgain();
        QTRY_COMPARE(toastText(), QStringLiteral("Restored 2 unfinished texts"));
        pressToast();
        auto *list = inDialog<QListWidget>("draftsDialog", "draftsList");
        QVERIFY(list);
        QCOMPARE(list->count(), 2);
        list->setCurrentRow(0); // the newest
        QTest::keyClick(list, Qt::Key_Return);
        auto *find = inDialog<QLineEdit>("bulkRenameDialog", "renameFind");
        QVERIFY(find);
        QCOMPARE(find->text(), QStringLiteral("2025"));
        QTest::mouseClick(
            inDialog<QPushButton>("bulkRenameDialog", "dialogPrimary"), Qt::LeftButton);
        QTRY_COMPARE(keys(), QStringList {QStringLiteral("experience.duplicate/exp_1")});

        trigger("actionDrafts");
        QTest::mouseClick(inDialog<QPushButton>("draftsDialog", "draftDiscard"), Qt::LeftButton);
        QVERIFY(keys().isEmpty());
        QVERIFY(!inDialog<QPushButton>("draftsDialog", "dialogPrimary")->isEnabled());
    }

    void aNameBeingEditedInTheTable()
    {
        select(0);
        trigger("actionRename");
        QTRY_VERIFY(table()->viewport()->findChild<QLineEdit *>());
        auto *typed = table()->viewport()->findChild<QLineEdit *>();
        typed->selectAll();
        QTest::keyClicks(typed, QStringLiteral("VIP Lou"));
        // Somebody else changes the row meanwhile: what is typed stays.
        m_host->onWhop([](SimulatedWhop &whop) {
            whop.editRow(
                QStringLiteral("experience"), QStringLiteral("exp_1"), Json {{"name", "VIP Club"}});
        });
        m_host->commands().refresh();
        QTRY_COMPARE(table()->model()->index(0, 0).data().toString(), QStringLiteral("VIP Club"));
        QCOMPARE(typed->text(), QStringLiteral("VIP Lou"));
        QTRY_COMPARE(keys(), QStringList {QStringLiteral("experience.cell/exp_1")});
        // As a killed program leaves it; a window that closes in order has the name submitted.
        const Draft left = m_host->commands().drafts().first();
        QTest::keyClick(typed, Qt::Key_Escape);
        QTRY_VERIFY(keys().isEmpty());
        m_host->commands().saveDraft(left.key, left.content);
        endAndStartAgain();
        QTRY_VERIFY(toastText().contains(QStringLiteral("VIP Chat"))); // as it was called then
        pressToast();
        QTRY_VERIFY(table()->viewport()->findChild<QLineEdit *>());
        auto *editor = table()->viewport()->findChild<QLineEdit *>();
        QTRY_COMPARE(editor->text(), QStringLiteral("VIP Lou"));
        QTest::keyClick(editor, Qt::Key_Escape);
        QTRY_VERIFY(keys().isEmpty());
        QCOMPARE(table()->model()->index(0, 0).data().toString(), QStringLiteral("VIP Club"));
    }

    void theNameInTheDetail()
    {
        m_window->go(QStringLiteral("experiences"), QStringLiteral("exp_1"));
        auto *name = child<QLineEdit>("detailName");
        QVERIFY(name);
        name->setFocus();
        QTest::keyClicks(name, QStringLiteral("!"));
        QTRY_COMPARE(keys(), QStringList {QStringLiteral("experience.cell/exp_1")});
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_VERIFY(keys().isEmpty());
        QTest::keyClicks(name, QStringLiteral("!"));
        QTRY_VERIFY(!keys().isEmpty());
        QTest::keyClick(name, Qt::Key_Escape);
        QTRY_VERIFY(keys().isEmpty());
    }

    // What could not be submitted is still there.
    void staysWhenTheSubmissionFails()
    {
        Commands &commands = m_host->commands();
        commands.saveDraft(QStringLiteral("post.create"), "x");
        const quint64 ticket = commands.submit({{QStringLiteral("experience.update"),
            QStringLiteral("exp_1"), Json {{"name", QString(300, u'x')}}}});
        commands.deleteDraft(QStringLiteral("post.create"), ticket);
        QVERIFY(keys().isEmpty());
        QTRY_COMPARE(keys(), QStringList {QStringLiteral("post.create")});
        const quint64 good = commands.submit({{QStringLiteral("experience.update"),
            QStringLiteral("exp_1"), Json {{"name", "Fine"}}}});
        commands.deleteDraft(QStringLiteral("post.create"), good);
        QSignalSpy submitted(&commands, &Commands::submitted);
        QVERIFY(submitted.wait(test::patience));
        QVERIFY(keys().isEmpty());
    }

    void keeperGivesVersions()
    {
        Commands &commands = m_host->commands();
        QString text;
        DraftKeeper keeper(commands,
            {QStringLiteral("post.create"), {}, QStringLiteral("experiences"),
                QStringLiteral("New post")});
        keeper.start([&text] { return Json {{"body", text}}; });
        text = QStringLiteral("Hello");
        keeper.touch();
        keeper.flush();
        QVERIFY(keeper.kept());
        QCOMPARE(jsonText(keeper.kept()->values, "body"), text);
        QSignalSpy versions(&keeper, &DraftKeeper::versionsReady);
        keeper.requestVersions();
        QVERIFY(versions.wait(test::patience));
        QCOMPARE(versions.first().first().value<QList<KeptDraft>>().size(), 1);
        keeper.setObjects({QStringLiteral("post_1")});
        QCOMPARE(keys(), QStringList {QStringLiteral("post.create/post_1")});
        QVERIFY(keeper.kept());
        QCOMPARE(keeper.kept()->address.objects, QStringList {QStringLiteral("post_1")});
        keeper.discard();
        QVERIFY(!keeper.kept());
    }
};

HOPYARD_TEST(DraftsTest)
#include "tst_drafts.moc"
