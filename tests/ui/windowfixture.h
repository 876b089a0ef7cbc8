// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/testcase.h"
#include "testhost.h"
#include "ui/mainwindow.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>

#include <algorithm>
#include <memory>

namespace hopyard::test {

// The window on a real session over a simulated Whop, driven by object names, keys and mouse.
class WindowTest : public TestCase
{
protected:
    void setUpClass()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_theme = std::make_unique<Theme>(qApp);
        m_theme->apply({.appearance = Appearance::Light});
    }
    void tearDown()
    {
        m_window.reset();
        m_host.reset();
    }
    void tearDownClass() { m_theme.reset(); }

    template <class T>
    T *child(const char *name) const
    {
        return m_window->findChild<T *>(QString::fromLatin1(name));
    }
    template <class T>
    T *inDialog(const char *dialog, const char *name) const
    {
        auto *found = m_window->findChild<QDialog *>(QString::fromLatin1(dialog));
        return found ? found->findChild<T *>(QString::fromLatin1(name)) : nullptr;
    }
    QTableView *table() const { return child<QTableView>("experiencesTable"); }
    QString cell(int row, int column = 0) const
    {
        return table()->model()->index(row, column).data().toString();
    }
    void trigger(const char *action) const
    {
        auto *found = child<QAction>(action);
        QVERIFY2(found, action);
        QVERIFY2(found->isEnabled(), action);
        found->trigger();
    }
    void press(const char *dialog)
    {
        auto *primary = inDialog<QPushButton>(dialog, "dialogPrimary");
        QVERIFY(primary);
        QVERIFY(primary->isEnabled());
        QTest::mouseClick(primary, Qt::LeftButton);
    }
    void openWith(int rows)
    {
        m_host = std::make_unique<test::TestHost>(rows);
        m_window = std::make_unique<MainWindow>(*m_host);
        m_host->open();
        m_window->resize(1280, 800);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get(), test::patience));
        waitForRows(rows);
    }
    // All is read, and nothing is being read any more.
    void waitForRows(int rows)
    {
        QTRY_VERIFY(table());
        QTRY_COMPARE(table()->model()->rowCount(), rows);
        QTRY_VERIFY(isQuiet());
    }
    [[nodiscard]] bool isQuiet() const
    {
        const EngineStatus status = m_host->commands().status();
        return status.lastSyncMs > 0
            && std::ranges::none_of(status.areas, [](const AreaStatus &a) { return a.refreshing; });
    }
    void workOffline(bool offline)
    {
        m_window->setWorkOffline(offline);
        QTRY_COMPARE(m_host->commands().status().connection == Connection::WorkingOffline, offline);
    }
    void rename(int row, const QString &name)
    {
        table()->setFocus();
        table()->setCurrentIndex(table()->model()->index(row, 0));
        trigger("actionRename");
        QTRY_VERIFY(table()->viewport()->findChild<QLineEdit *>());
        auto *editor = table()->viewport()->findChild<QLineEdit *>();
        editor->setText(name);
        QTest::keyClick(editor, Qt::Key_Return);
    }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<test::TestHost> m_host;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace hopyard::test
