// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/roles.h"
#include "ui/edits.h"
#include "ui/widgets/safelabel.h"
#include "windowfixture.h"

#include <QCheckBox>
#include <QClipboard>
#include <QSpinBox>
#include <QToolButton>

using namespace hopyard;

// Experiences worked on in the window, from the first key to what Whop has then.
class WindowEditingTest : public test::WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setUpClass(); }
    void cleanup() { tearDown(); }
    void cleanupTestCase() { tearDownClass(); }

    // A rename made offline shows at once, counts, can be undone and redone, and is sent once.
    void renamesOfflineAndSends()
    {
        openWith(12);
        workOffline(true);
        QCOMPARE(cell(0), QStringLiteral("VIP Chat"));
        rename(0, QStringLiteral("VIP Lounge"));
        QTRY_COMPARE(cell(0), QStringLiteral("VIP Lounge"));
        auto *outbox = child<QToolButton>("statusOutbox");
        QTRY_VERIFY(outbox->isVisible());
        QCOMPARE(outbox->text(), QStringLiteral("1 change not sent"));
        QVERIFY(child<QPushButton>("reviewButton")->isVisible());

        QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(cell(0), QStringLiteral("VIP Chat"));
        QTRY_VERIFY(!outbox->isVisible());
        QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(cell(0), QStringLiteral("VIP Lounge"));
        QTRY_VERIFY(outbox->isVisible());

        workOffline(false);
        QTRY_VERIFY(!outbox->isVisible());
        QCOMPARE(m_host->effects(),
            QStringList({QStringLiteral("PATCH /experiences/exp_1 {\"name\":\"VIP Lounge\"}")}));
        QTRY_COMPARE(cell(0), QStringLiteral("VIP Lounge"));
    }

    void renamesMany()
    {
        openWith(12);
        workOffline(true);
        table()->setFocus();
        table()->selectAll();
        trigger("actionBulkRename");
        inDialog<QLineEdit>("bulkRenameDialog", "renameFind")->setText(QStringLiteral("2025"));
        inDialog<QLineEdit>("bulkRenameDialog", "renameReplace")->setText(QStringLiteral("2026"));
        auto *preview = inDialog<QTableView>("bulkRenameDialog", "renamePreview");
        QCOMPARE(preview->model()->rowCount(), 10); // not those without a year
        auto *pattern = inDialog<QLineEdit>("bulkRenameDialog", "renamePattern");
        pattern->setText(QString(260, QLatin1Char('x')));
        QVERIFY(!inDialog<QPushButton>("bulkRenameDialog", "dialogPrimary")->isEnabled());
        pattern->clear();
        press("bulkRenameDialog");
        QTRY_COMPARE(cell(2), QStringLiteral("Room 2026 no 3"));
        // More than five wait for a review.
        QTRY_COMPARE(m_host->commands().status().outbox.toReview, 10);
    }

    void matrixAttachesAndDetaches()
    {
        openWith(12);
        workOffline(true);
        QTest::mouseClick(child<QToolButton>("viewMatrix"), Qt::LeftButton);
        auto *matrix = child<QTableView>("experiencesMatrix");
        QTRY_VERIFY(matrix->isVisible());
        QTRY_COMPARE(matrix->model()->columnCount(), 4);
        const auto column = [matrix](const char *title) {
            for (int i = 1; i < matrix->model()->columnCount(); ++i) {
                if (matrix->model()->headerData(i, Qt::Horizontal).toString()
                    == QLatin1String(title))
                    return i;
            }
            return -1;
        };
        const int gold = column("Gold");
        const auto toggle = [matrix](int row, int at) {
            matrix->setCurrentIndex(matrix->model()->index(row, at));
            matrix->setFocus();
            QTest::keyClick(matrix, Qt::Key_Space);
        };
        QTRY_COMPARE(
            matrix->model()->index(0, gold).data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
        toggle(0, gold);
        toggle(1, gold);
        toggle(2, column("Silver"));
        toggle(3, column("Silver"));
        QTRY_COMPARE(m_host->commands().operations().size(), 4);
        int attach = 0;
        for (const Operation &operation : m_host->commands().operations())
            attach += operation.action == QLatin1String("experience.attach") ? 1 : 0;
        QCOMPARE(attach, 3);
        QTRY_VERIFY(child<QWidget>("toast")->isVisible()); // who loses access
    }

    // The table that is hidden behind it has a selection of its own, which nobody means.
    void theMatrixSpeaksForItself()
    {
        openWith(12);
        workOffline(true);
        table()->selectRow(1);
        m_window->setInspectorShown(true);
        QTest::mouseClick(child<QToolButton>("viewMatrix"), Qt::LeftButton);
        auto *matrix = child<QTableView>("experiencesMatrix");
        QTRY_VERIFY(matrix->isVisible());
        QTRY_COMPARE(matrix->model()->columnCount(), 4);
        matrix->setFocus();
        matrix->setCurrentIndex(matrix->model()->index(4, 1));
        trigger("actionCopyId");
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("exp_5"));
        const auto inspected = [this] {
            QStringList texts;
            for (const SafeLabel *label : child<QWidget>("inspector")->findChildren<SafeLabel *>())
                texts << label->text();
            return texts.join(u'\n');
        };
        QTRY_VERIFY(inspected().contains(QStringLiteral("Room 2025 no 5")));
        // A cell changes, by which the list hears of news.
        QTest::keyClick(matrix, Qt::Key_Space);
        QTRY_COMPARE(m_host->commands().operations().size(), 1);
        QTRY_VERIFY(matrix->currentIndex().data(MarkRole).toInt() != 0);
        QTRY_VERIFY(inspected().contains(QStringLiteral("Attach")));
        QVERIFY2(inspected().contains(QStringLiteral("Room 2025 no 5")), qPrintable(inspected()));
        // A letter finds no row by a product, and nothing of the hidden table's columns.
        matrix->setCurrentIndex(matrix->model()->index(4, 3));
        QTest::keyClick(matrix, Qt::Key_R);
        QCOMPARE(matrix->currentIndex().row(), 4);
        QVERIFY(matrix->model()
                    ->match(matrix->model()->index(0, 2), Qt::DisplayRole, QStringLiteral("r"))
                    .isEmpty());
        matrix->setCurrentIndex(matrix->model()->index(4, 1));
        // Of several chosen ones all ids.
        matrix->selectionModel()->select(matrix->model()->index(6, 2), QItemSelectionModel::Select);
        trigger("actionCopyId");
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("exp_5\nexp_7"));
        // From the search field the keys lead to what is seen.
        auto *search = child<QWidget>("experiencesPage")
                           ->findChild<QLineEdit *>(QStringLiteral("listSearch"));
        for (const int key : {Qt::Key_Down, Qt::Key_Return}) {
            search->setFocus();
            QTest::keyClick(search, Qt::Key(key));
            QCOMPARE(QApplication::focusWidget(), matrix);
        }
        QVERIFY(matrix->currentIndex().isValid());
    }

    void duplicatesWithPattern()
    {
        openWith(3);
        table()->selectRow(0);
        trigger("actionDuplicate");
        inDialog<QSpinBox>("duplicateDialog", "duplicateCount")->setValue(3);
        inDialog<QLineEdit>("duplicateDialog", "duplicatePattern")
            ->setText(QStringLiteral("{name} – cohort {n}"));
        press("duplicateDialog");
        QTRY_COMPARE(table()->model()->rowCount(), 6);
        QTRY_COMPARE(m_host->effects().size(), 3);
        QTRY_COMPARE(m_host->commands().operations().size(), 0);
        const QStringList effects = m_host->effects();
        for (int i = 0; i < 3; ++i)
            QVERIFY2(effects[i].contains(QStringLiteral("– cohort %1").arg(i + 1)),
                qPrintable(effects[i]));
    }

    // The copy was made but the answer got lost: it is found, not made again.
    void findsTheCopyWhoseAnswerWasLost()
    {
        openWith(3);
        SimulatedFault lost;
        lost.operation = QStringLiteral("POST /experiences/{id}/duplicate");
        lost.action = SimulatedFault::Action::CutAfterApply;
        m_host->setFault(lost);
        table()->selectRow(0);
        trigger("actionDuplicate");
        press("duplicateDialog");
        QTRY_COMPARE(table()->model()->rowCount(), 4);
        QTRY_COMPARE_WITH_TIMEOUT(m_host->commands().operations().size(), 0, 20'000);
        QCOMPARE(m_host->effects().size(), 1);
        QCOMPARE(table()->model()->rowCount(), 4);
    }

    void createsAndAttaches()
    {
        openWith(3);
        QTest::keyClick(m_window.get(), Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY(m_window->findChild<QDialog *>(QStringLiteral("newExperienceDialog")));
        auto *name = inDialog<QLineEdit>("newExperienceDialog", "experienceName");
        name->clear();
        QVERIFY(!inDialog<QPushButton>("newExperienceDialog", "dialogPrimary")->isEnabled());
        QTest::keyClicks(name, QStringLiteral("Fresh"));
        inDialog<QCheckBox>("newExperienceDialog", "productChoice")->setChecked(true);
        press("newExperienceDialog");
        QTRY_COMPARE(m_host->effects().size(), 2);
        QVERIFY(m_host->effects()[0].startsWith(QLatin1String("POST /experiences ")));
        QVERIFY(m_host->effects()[1].contains(QLatin1String("/attach")));
        QVERIFY(!m_host->effects()[1].contains(QLatin1String("L-")));
    }

    void deletesAfterTypingTheName()
    {
        openWith(3);
        table()->selectRow(0);
        trigger("actionDelete");
        auto *primary = inDialog<QPushButton>("deleteDialog", "dialogPrimary");
        QVERIFY(!primary->isEnabled());
        auto *typed = inDialog<QLineEdit>("deleteDialog", "deleteTyped");
        QTest::keyClicks(typed, QStringLiteral("VIP"));
        QVERIFY(!primary->isEnabled());
        QTest::keyClicks(typed, QStringLiteral(" Chat"));
        press("deleteDialog");
        QTRY_COMPARE(m_host->commands().status().outbox.toReview, 1);
        QVERIFY(m_host->effects().isEmpty());
        m_window->edits().stack().undo();
        QTRY_COMPARE(m_host->commands().operations().size(), 0);
    }

    void movesByKeyboard()
    {
        openWith(5);
        workOffline(true);
        table()->setFocus();
        table()->selectRow(0);
        const QString first = cell(0);
        const QString third = cell(2);
        QTest::keyClick(table(), Qt::Key_Down, Qt::AltModifier);
        QTRY_COMPARE(cell(1), first);
        QTest::keyClick(table(), Qt::Key_Down, Qt::AltModifier);
        QTRY_COMPARE(cell(2), first);
        QCOMPARE(cell(1), third);
        QTRY_COMPARE(m_host->commands().operations().size(), 1);
        m_window->edits().stack().undo(); // both steps are one
        QTRY_COMPARE(cell(0), first);
    }

    void detailEditsAndEscapes()
    {
        openWith(5);
        workOffline(true);
        table()->setFocus();
        table()->selectRow(0);
        QTest::keyClick(table(), Qt::Key_Return);
        auto *detail = child<QWidget>("experienceDetail");
        QTRY_VERIFY(detail->isVisible());
        auto *name = child<QLineEdit>("detailName");
        QCOMPARE(name->text(), QStringLiteral("VIP Chat"));
        name->setFocus();
        name->setText(QString(300, QLatin1Char('x')));
        QVERIFY(child<QWidget>("detailNameProblem")->isVisible());
        name->setText(QStringLiteral("VIP Room"));
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_COMPARE(cell(0), QStringLiteral("VIP Room"));
        QTest::keyClick(m_window.get(), Qt::Key_Escape);
        QTRY_VERIFY(!detail->isVisible());
    }
};

HOPYARD_TEST(WindowEditingTest)
#include "tst_windowediting.moc"
