// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/places.h"
#include "windowfixture.h"

#include <QAccessible>
#include <QApplication>
#include <QSet>
#include <QTreeView>

using namespace hopyard;

// The window by keyboard, and by who hears it.
class WindowKeysTest : public test::WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setUpClass(); }
    void cleanup() { tearDown(); }
    void cleanupTestCase() { tearDownClass(); }

    void everyControlHasAName()
    {
        openWith(3);
        m_window->setInspectorShown(true);
        table()->selectRow(0);
        QTest::keyClick(table(), Qt::Key_Return);
        QTRY_VERIFY(child<QWidget>("experienceDetail")->isVisible());
        for (QWidget *widget : m_window->findChildren<QWidget *>()) {
            if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus))
                continue;
            QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
            QVERIFY(face);
            QVERIFY2(!face->text(QAccessible::Name).isEmpty(),
                qPrintable(QStringLiteral("%1 %2").arg(
                    QString::fromLatin1(widget->metaObject()->className()), widget->objectName())));
        }
    }

    void panesCycle()
    {
        openWith(3);
        m_window->activateWindow();
        child<QWidget>("sidebar")->setFocus();
        QSet<QWidget *> visited;
        for (int i = 0; i < 4; ++i) {
            QTest::keyClick(m_window.get(), Qt::Key_F6);
            visited.insert(QApplication::focusWidget());
        }
        QVERIFY(visited.size() >= 3);
        QVERIFY(!visited.contains(nullptr));
    }

    // J and K, for who wants them; what is typed stays typed.
    void lettersGoThroughRowsWhereWanted()
    {
        openWith(12);
        auto *view = table();
        view->setFocus();
        view->selectRow(2);
        QTest::keyClick(view, Qt::Key_J);
        QCOMPARE(view->currentIndex().row(), 2); // no row begins with it
        m_host->settings().setFlag(Setting::RowLetters, true);
        QTest::keyClick(view, Qt::Key_J);
        QTest::keyClick(view, Qt::Key_J);
        QCOMPARE(view->currentIndex().row(), 4);
        QTest::keyClick(view, Qt::Key_K);
        QCOMPARE(view->currentIndex().row(), 3);
        QTest::keyClick(view, Qt::Key_J, Qt::ShiftModifier);
        QCOMPARE(view->selectionModel()->selectedRows().size(), 2);
        auto *sidebar = child<QTreeView>("sidebar");
        sidebar->setFocus();
        QTest::keyClick(sidebar, Qt::Key_J);
        QCOMPARE(m_window->currentPage()->objectName(), QStringLiteral("coursesPage"));
        m_window->go(QStringLiteral("experiences"));
        auto *search
            = m_window->currentPage()->findChild<QLineEdit *>(QStringLiteral("listSearch"));
        search->setFocus();
        QTest::keyClicks(search, QStringLiteral("jk"));
        QCOMPARE(search->text(), QStringLiteral("jk"));
        search->clear();
        QTRY_COMPARE(view->model()->rowCount(), 12);
        view->setFocus();
        view->selectRow(5);
        QTest::keyClick(view, Qt::Key_F2);
        QTRY_VERIFY(view->viewport()->findChild<QLineEdit *>());
        auto *editor = view->viewport()->findChild<QLineEdit *>();
        editor->selectAll();
        QTest::keyClicks(editor, QStringLiteral("jk"));
        QCOMPARE(editor->text(), QStringLiteral("jk"));
        QTest::keyClick(editor, Qt::Key_Escape);
        m_host->settings().setFlag(Setting::RowLetters, false);
        view->selectRow(5);
        QTest::keyClick(view, Qt::Key_K);
        QCOMPARE(view->currentIndex().row(), 5);
    }

    // Qt's own current row is nobody's choice: keys do not act on it.
    void keysActOnWhatIsSelectedOnly()
    {
        openWith(12);
        auto *view = table();
        view->setFocus();
        view->clearSelection();
        view->selectionModel()->setCurrentIndex(
            view->model()->index(9, 0), QItemSelectionModel::NoUpdate);
        QTest::keyClick(view, Qt::Key_F2);
        QVERIFY(!view->viewport()->findChild<QLineEdit *>());
        QCOMPARE(view->currentIndex().row(), 0);
        QVERIFY(view->selectionModel()->isRowSelected(0));
        QTest::keyClick(view, Qt::Key_F2);
        QTRY_VERIFY(view->viewport()->findChild<QLineEdit *>());
        auto *editor = view->viewport()->findChild<QLineEdit *>();
        editor->selectAll();
        QTest::keyClicks(editor, QStringLiteral("By keyboard"));
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(cell(0), QStringLiteral("By keyboard"));
        QVERIFY(!child<QWidget>("experienceDetail")->isVisible()); // Enter ended the editing only
    }

    // Every key of the menus is told by the sheet, once, and found in it by what it does.
    void tellsItsKeys()
    {
        openWith(3);
        QTest::keyClick(m_window.get(), Qt::Key_Slash, Qt::ControlModifier);
        auto *sheet = m_window->findChild<QDialog *>(QStringLiteral("shortcutSheet"));
        QVERIFY(sheet && sheet->isVisible());
        auto *list = sheet->findChild<QTableView *>(QStringLiteral("shortcutTable"));
        const auto text = [list](int row, int column) {
            return list->model()->index(row, column).data().toString();
        };
        const auto shown = [list, text] {
            QStringList actions;
            for (int row = 0; row < list->model()->rowCount(); ++row) {
                if (!list->isRowHidden(row))
                    actions << text(row, 0);
            }
            return actions;
        };
        QSet<QString> keys;
        for (int row = 0; row < list->model()->rowCount(); ++row) {
            if (text(row, 2) == QLatin1String("Lists"))
                continue; // of cells and rows, as the case may be
            for (const QString &key : text(row, 1).split(QStringLiteral("  "))) {
                QVERIFY2(!keys.contains(key), qPrintable(key));
                keys.insert(key);
            }
        }
        for (QAction *action : m_window->findChildren<QAction *>()) {
            if (action->shortcut().isEmpty() || action->associatedObjects().isEmpty()
                || !action->objectName().startsWith(QLatin1String("action"))
                || action->objectName() == QLatin1String("actionFind"))
                continue;
            QVERIFY2(keys.contains(action->shortcut().toString(QKeySequence::NativeText)),
                qPrintable(action->objectName()));
        }
        auto *search = sheet->findChild<QLineEdit *>(QStringLiteral("shortcutSearch"));
        QTRY_COMPARE(QApplication::focusWidget(), search);
        QTest::keyClicks(search, QStringLiteral("duplic"));
        QCOMPARE(shown(), QStringList {QStringLiteral("Duplicate…")});
        search->setText(QStringLiteral("ctrl+e"));
        QVERIFY2(shown().contains(QStringLiteral("Export this table…")) && shown().size() <= 2,
            qPrintable(shown().join(u'|'))); // and Ctrl+Enter
        QTest::keyClick(sheet, Qt::Key_Escape);
        QVERIFY(!sheet->isVisible());
        m_window->activateWindow();
        QTRY_VERIFY(m_window->isActiveWindow());
        QTest::keyClick(m_window.get(), Qt::Key_F1);
        QTRY_VERIFY(QApplication::activeModalWidget());
        QCOMPARE(QApplication::activeModalWidget()->objectName(), QStringLiteral("shortcutSheet"));
    }

    void placesByNumber()
    {
        openWith(3);
        int number = 1; // of the place in the sidebar
        for (const PlaceSpec &place : places()) {
            if (QLatin1String(place.id) == QLatin1String("products"))
                break;
            ++number;
        }
        QTest::keyClick(m_window.get(), Qt::Key(Qt::Key_0 + number), Qt::ControlModifier);
        auto *products = child<QTableView>("productsTable");
        QTRY_VERIFY(products && products->isVisible());
        QTRY_COMPARE(products->model()->rowCount(), 3);
        QTest::keyClick(m_window.get(), Qt::Key_1, Qt::ControlModifier);
        QTRY_VERIFY(table()->isVisible());
    }
};

HOPYARD_TEST(WindowKeysTest)
#include "tst_windowkeys.moc"
