// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcase.h"
#include "testhost.h"
#include "ui/mainwindow.h"
#include "ui/places.h"
#include "ui/settings/settingsdialog.h"
#include "ui/shell/keymap.h"
#include "ui/shell/shortcuttable.h"
#include "ui/theme/theme.h"
#include "ui/widgets/statebar.h"

#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSet>
#include <QSignalSpy>
#include <QTableView>

using namespace hopyard;

// Keys that a person chooses, from the page of the settings to the actions that have them.
class KeymapTest final : public test::TestCase
{
    Q_OBJECT

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<test::TestHost> m_host;
    std::unique_ptr<MainWindow> m_window;

    template <class T>
    T *child(const char *name) const
    {
        return m_window->findChild<T *>(QString::fromLatin1(name));
    }
    static QKeySequence keys(const char *text) { return QKeySequence(QLatin1String(text)); }
    static QString shown(const QAction *action)
    {
        return QKeySequence::listToString(action->shortcuts(), QKeySequence::PortableText);
    }
    [[nodiscard]] QString stored(const char *name) const
    {
        return m_host->settings().text(Setting::Shortcut, {}, QString::fromLatin1(name));
    }
    void openWindow()
    {
        m_window = std::make_unique<MainWindow>(*m_host);
        m_window->resize(1280, 800);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get(), test::patience));
        QTRY_VERIFY(m_window->currentPage() != nullptr);
    }
    template <class T>
    T *inPage(const char *name) const
    {
        auto *page = child<QWidget>("shortcutsSettings");
        return page ? page->findChild<T *>(QString::fromLatin1(name)) : nullptr;
    }
    ShortcutTable *list() const { return inPage<ShortcutTable>("shortcutTable"); }
    QLineEdit *field() const { return inPage<QLineEdit>("newKeys"); }
    StateBar *message() const { return inPage<StateBar>("stateBar"); }
    void openPage()
    {
        m_window->go(QStringLiteral("settings"), QStringLiteral("shortcuts"));
        QTRY_VERIFY(list() && list()->isVisible());
    }
    void choose(const char *text)
    {
        inPage<QLineEdit>("shortcutSearch")->setText(QString::fromUtf8(text));
        const QAbstractItemModel *model = list()->model();
        for (int row = 0; row < model->rowCount(); ++row) {
            if (model->index(row, 0).data().toString() == QString::fromUtf8(text))
                list()->setCurrentIndex(model->index(row, 0));
        }
        QCOMPARE(list()->currentIndex().data().toString(), QString::fromUtf8(text));
    }
    void pressIn(QWidget *widget, const char *text)
    {
        const QKeyCombination pressed = keys(text)[0];
        QTest::keyClick(widget, pressed.key(), pressed.keyboardModifiers());
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<Theme>(qApp);
        m_theme->apply({.appearance = Appearance::Light});
    }
    void init()
    {
        TestCase::init();
        m_host = std::make_unique<test::TestHost>(3);
        m_host->open();
        openWindow();
    }
    void cleanup()
    {
        m_window.reset();
        m_host.reset();
    }
    void cleanupTestCase() { m_theme.reset(); }

    void refuses_data()
    {
        QTest::addColumn<QString>("pressed");
        QTest::addColumn<int>("why");
        const auto row = [](const char *pressed, Keymap::Refusal why) {
            QTest::newRow(pressed) << QString::fromLatin1(pressed) << int(why);
        };
        for (const char *typing : {"J", "Shift+J", "7", "?", "+"})
            row(typing, Keymap::Refusal::Typing);
        for (const char *lists : {"Up", "Shift+Down", "Space", "Return", "Enter", "Esc", "Tab",
                 "Ctrl+Tab", "Home", "PgDown", "Backspace"})
            row(lists, Keymap::Refusal::Lists);
        for (const char *editing : {"Ctrl+C", "Ctrl+V", "Ctrl+X", "Ctrl+A", "Ctrl+Space"})
            row(editing, Keymap::Refusal::Editing);
        row("Alt+F", Keymap::Refusal::Menus);
        for (const char *unknown : {"", "Ctrl+K, Ctrl+C", "Ctrl+Nonsense"})
            row(unknown, Keymap::Refusal::Unknown);
        for (const char *good : {"Ctrl+J", "F7", "Shift+F7", "Del", "Alt+Left", "Ctrl+Shift+Space",
                 "Ctrl+Return", "Ctrl+Alt+J", "Ctrl+;", "Ctrl+,"})
            row(good, Keymap::Refusal::None);
    }
    void refuses()
    {
        QFETCH(QString, pressed);
        QFETCH(int, why);
        QCOMPARE(int(Keymap::refusal(QKeySequence(pressed))), why);
    }

    // Otherwise they could not be told in the settings, or were refused to be put back.
    void everyActionHasANameAndKeysThatMayBe()
    {
        Keymap *keymap = m_window->keymap();
        QSet<QString> places;
        for (const Keymap::Entry &entry : keymap->entries()) {
            QVERIFY2(!entry.text.isEmpty(), qPrintable(entry.name));
            places.unite(QSet<QString>(entry.places.begin(), entry.places.end()));
            for (const QKeySequence &each : entry.standard) {
                QCOMPARE(Keymap::refusal(each), Keymap::Refusal::None);
                const QStringList others = keymap->conflicts(entry.name, each);
                QVERIFY2(others.isEmpty(), qPrintable(entry.name + u' ' + others.join(u' ')));
            }
        }
        for (const char *name : {"actionRefresh", "actionRename", "actionLessonUp",
                 "actionWithdraw", "actionReply", "actionDiscardChange", "actionCalendar",
                 "actionGo.courses", "actionWorkspace.1", "actionFind", "actionExportTable"})
            QVERIFY2(keymap->find(QString::fromLatin1(name)), name);
        for (const PlaceSpec &place : hopyard::places()) {
            if (place.hasPage())
                QVERIFY2(places.contains(QLatin1String(place.id)), place.id);
            Page *page = place.hasPage() ? m_window->page(QString::fromLatin1(place.id)) : nullptr;
            if (!page)
                continue;
            for (const QAction *action : page->itemActions() + page->viewActions())
                QVERIFY2(!action || keymap->find(action->objectName()), place.id);
        }
    }

    void changesKeysAtOnce()
    {
        auto *refresh = child<QAction>("actionRefresh");
        QCOMPARE(shown(refresh), QStringLiteral("Ctrl+R; F5"));
        openPage();
        choose("Refresh");
        pressIn(field(), "F7"); // several may do the same
        QCOMPARE(shown(refresh), QStringLiteral("Ctrl+R; F5; F7"));
        QCOMPARE(stored("actionRefresh"), QStringLiteral("Ctrl+R; F5; F7"));
        inPage<QPushButton>("removeKeys.F5")->click();
        QCOMPARE(shown(refresh), QStringLiteral("Ctrl+R; F7"));
        QCOMPARE(list()->currentIndex().siblingAtColumn(1).data().toString(),
            QStringLiteral("Ctrl+R  F7"));
        // Only differences are kept.
        inPage<QPushButton>("resetKeys")->click();
        QCOMPARE(shown(refresh), QStringLiteral("Ctrl+R; F5"));
        QVERIFY(m_host->settings().parts(Setting::Shortcut).isEmpty());
        QVERIFY(!inPage<QPushButton>("resetKeys")->isEnabled());
        QVERIFY(!inPage<QPushButton>("resetAllKeys")->isEnabled());
    }

    void saysWhoHasTheKeys()
    {
        auto *refresh = child<QAction>("actionRefresh");
        auto *inspector = child<QAction>("actionInspector");
        openPage();
        choose("Refresh");
        pressIn(field(), "Ctrl+I");
        QCOMPARE(message()->property("state").toString(), QStringLiteral("conflict"));
        QVERIFY2(
            message()->text().contains(QLatin1String("Inspector")), qPrintable(message()->text()));
        QCOMPARE(shown(refresh), QStringLiteral("Ctrl+R; F5")); // nothing happened yet
        message()->findChild<QPushButton *>(QStringLiteral("stateBarAction"))->click();
        QCOMPARE(shown(refresh), QStringLiteral("Ctrl+R; F5; Ctrl+I"));
        QCOMPARE(shown(inspector), QString());
        QCOMPARE(stored("actionInspector"), QStringLiteral("none"));
        QVERIFY(!message()->isVisible());
        // Its own again: the same question the other way round.
        choose("Inspector");
        inPage<QPushButton>("resetKeys")->click();
        QCOMPARE(message()->property("state").toString(), QStringLiteral("conflict"));
        message()->findChild<QPushButton *>(QStringLiteral("stateBarAction"))->click();
        QCOMPARE(shown(inspector), QStringLiteral("Ctrl+I"));
        QCOMPARE(shown(refresh), QStringLiteral("Ctrl+R; F5"));
        QVERIFY(m_host->settings().parts(Setting::Shortcut).isEmpty());
        // Duplicating experiences and courses is not asked for at once.
        const Keymap *keymap = m_window->keymap();
        QVERIFY(keymap->conflicts(QStringLiteral("actionDuplicate"), keys("Ctrl+D")).isEmpty());
        QCOMPARE(keymap->conflicts(QStringLiteral("actionMoveTo"), keys("Ctrl+D")),
            QStringList {QStringLiteral("actionDuplicate")});
    }

    // Each of them is asked for, whoever has it.
    void resettingAsksForAllThatWasGivenAway()
    {
        auto *refresh = child<QAction>("actionRefresh");
        Keymap *keymap = m_window->keymap();
        keymap->take(QStringLiteral("actionInspector"), keys("Ctrl+R"));
        keymap->take(QStringLiteral("actionSidebar"), keys("F5"));
        QCOMPARE(shown(refresh), QString());
        openPage();
        choose("Refresh");
        inPage<QPushButton>("resetKeys")->click();
        auto *take = message()->findChild<QPushButton *>(QStringLiteral("stateBarAction"));
        QVERIFY2(
            message()->text().contains(QLatin1String("Inspector")), qPrintable(message()->text()));
        take->click();
        QCOMPARE(shown(refresh), QStringLiteral("Ctrl+R"));
        QVERIFY(message()->isVisible());
        QVERIFY2(
            message()->text().contains(QLatin1String("idebar")), qPrintable(message()->text()));
        take->click();
        QCOMPARE(shown(refresh), QStringLiteral("Ctrl+R; F5"));
        QVERIFY(!message()->isVisible());
        QVERIFY(m_host->settings().parts(Setting::Shortcut).isEmpty());
    }

    void saysWhyKeysAreRefused()
    {
        auto *refresh = child<QAction>("actionRefresh");
        openPage();
        choose("Refresh");
        for (const char *pressed : {"J", "Space", "Ctrl+C"}) {
            pressIn(field(), pressed);
            QVERIFY(message()->isVisible());
            QCOMPARE(message()->property("state").toString(), QStringLiteral("refused"));
            QVERIFY2(message()->text().contains(keys(pressed).toString(QKeySequence::NativeText)),
                qPrintable(message()->text()));
        }
        QCOMPARE(shown(refresh), QStringLiteral("Ctrl+R; F5"));
        QVERIFY(m_host->settings().parts(Setting::Shortcut).isEmpty());
    }

    // In another window, on pages that are made later, and in the sheet.
    void staysAndReachesPagesMadeLater()
    {
        Keymap *keymap = m_window->keymap();
        keymap->setKeys(QStringLiteral("actionCourseCopy"), {keys("Ctrl+Alt+C"), keys("F8")});
        keymap->setKeys(QStringLiteral("actionLessonNextChapter"), {keys("Ctrl+Right")});
        keymap->setKeys(QStringLiteral("actionSidebar"), {keys("F12")});
        m_window.reset();
        openWindow();
        QCOMPARE(shown(child<QAction>("actionSidebar")), QStringLiteral("F12"));
        QVERIFY(!child<QAction>("actionCourseCopy"));
        m_window->go(QStringLiteral("courses"));
        QCOMPARE(shown(child<QAction>("actionCourseCopy")), QStringLiteral("Ctrl+Alt+C; F8"));
        QCOMPARE(shown(child<QAction>("actionLessonNextChapter")), QStringLiteral("Ctrl+Right"));
        auto *sidebar = child<QAction>("actionSidebar");
        const QSignalSpy triggered(sidebar, &QAction::triggered);
        QTest::keyClick(m_window.get(), Qt::Key_Backslash, Qt::ControlModifier);
        QCOMPARE(triggered.count(), 0);
        QTest::keyClick(m_window.get(), Qt::Key_F12);
        QCOMPARE(triggered.count(), 1);
        QTest::keyClick(m_window.get(), Qt::Key_F1);
        auto *sheet = m_window->findChild<QDialog *>(QStringLiteral("shortcutSheet"));
        QVERIFY(sheet);
        const QAbstractItemModel *told
            = sheet->findChild<QTableView *>(QStringLiteral("shortcutTable"))->model();
        QStringList keysTold;
        for (int row = 0; row < told->rowCount(); ++row)
            keysTold << told->index(row, 1).data().toString();
        QVERIFY(keysTold.contains(keys("F12").toString(QKeySequence::NativeText)));
        QVERIFY(!keysTold.contains(keys("Ctrl+\\").toString(QKeySequence::NativeText)));
        m_window->keymap()->resetAll();
        QCOMPARE(shown(sidebar), QStringLiteral("Ctrl+\\"));
        QCOMPARE(shown(child<QAction>("actionCourseCopy")), QStringLiteral("Ctrl+D"));
        QVERIFY(m_host->settings().parts(Setting::Shortcut).isEmpty());
    }

    void ignoresWhatCannotBe()
    {
        Settings &settings = m_host->settings();
        const auto put = [&settings](const char *name, const char *value) {
            QVERIFY(settings.setText(
                Setting::Shortcut, QLatin1String(value), {}, QString::fromLatin1(name)));
        };
        put("actionRefresh", "Ctrl+Nonsense");
        put("actionSidebar", "J");
        put("actionInspector", "");
        put("actionOfAnotherTime", "Ctrl+J");
        put("actionBack", "F9; ");
        put("actionSettings", "Ctrl+;; Ctrl+,"); // signs that also part keys
        m_window.reset();
        openWindow();
        QCOMPARE(shown(child<QAction>("actionRefresh")), QStringLiteral("Ctrl+R; F5"));
        QCOMPARE(shown(child<QAction>("actionSidebar")), QStringLiteral("Ctrl+\\"));
        QCOMPARE(shown(child<QAction>("actionInspector")), QStringLiteral("Ctrl+I"));
        QCOMPARE(shown(child<QAction>("actionBack")), QStringLiteral("Alt+Left"));
        QCOMPARE(child<QAction>("actionSettings")->shortcuts(),
            (QList<QKeySequence> {keys("Ctrl+;"), keys("Ctrl+,")}));
        // What is not known takes no keys from anybody.
        QVERIFY(m_window->keymap()
                    ->conflicts(QStringLiteral("actionRefresh"), keys("Ctrl+J"))
                    .isEmpty());
    }

    // A place's number changes with what is hidden: keys that somebody chose win.
    void numbersGiveWay()
    {
        Keymap *keymap = m_window->keymap();
        keymap->take(QStringLiteral("actionRefreshAll"), keys("Ctrl+2"));
        const auto numbered = [this](const char *text) {
            QStringList names;
            for (const QAction *action : m_window->findChildren<QAction *>()) {
                if (action->shortcuts().contains(keys(text)))
                    names << action->objectName();
            }
            return names;
        };
        QCOMPARE(numbered("Ctrl+2"), QStringList {QStringLiteral("actionRefreshAll")});
        m_host->settings().setText(Setting::HiddenPlaces, QString::fromLatin1(places()[0].id),
            m_host->current()->workspace().id);
        QCOMPARE(numbered("Ctrl+2"), QStringList {QStringLiteral("actionRefreshAll")});
        QCOMPARE(numbered("Ctrl+3").size(), 1);
    }

    void worksByKeyboard()
    {
        QTest::keyClick(m_window.get(), Qt::Key_Comma, Qt::ControlModifier);
        auto *dialog = child<SettingsDialog>("settingsDialog");
        QVERIFY(dialog && QTest::qWaitForWindowActive(dialog, test::patience));
        auto *sections = dialog->findChild<QListWidget *>(QStringLiteral("settingsSections"));
        QTRY_COMPARE(QApplication::focusWidget(), sections);
        while (!list()->isVisible() && sections->currentRow() + 1 < sections->count())
            QTest::keyClick(sections, Qt::Key_Down);
        QVERIFY(list()->isVisible());
        const auto tabTo = [](const QWidget *wanted) {
            for (int i = 0; i < 12 && QApplication::focusWidget() != wanted; ++i)
                QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            QCOMPARE(QApplication::focusWidget(), wanted);
        };
        auto *search = inPage<QLineEdit>("shortcutSearch");
        tabTo(search);
        QTest::keyClicks(search, QStringLiteral("work offline"));
        QTest::keyClick(search, Qt::Key_Down);
        QCOMPARE(QApplication::focusWidget(), list());
        QCOMPARE(list()->currentIndex().data().toString(), QStringLiteral("Work offline"));
        tabTo(field());
        pressIn(QApplication::focusWidget(), "Ctrl+Shift+R"); // runs nothing; another's
        QCOMPARE(message()->property("state").toString(), QStringLiteral("conflict"));
        auto *take = message()->findChild<QPushButton *>(QStringLiteral("stateBarAction"));
        tabTo(take);
        QTest::keyClick(take, Qt::Key_Space);
        QCOMPARE(shown(child<QAction>("actionWorkOffline")),
            QStringLiteral("Ctrl+Shift+O; Ctrl+Shift+R"));
        QCOMPARE(QApplication::focusWidget(), field()); // not lost with the button
        QTest::keyClick(field(), Qt::Key_Tab, Qt::ShiftModifier); // no trap
        auto *remove = qobject_cast<QPushButton *>(QApplication::focusWidget());
        QVERIFY2(remove && remove->objectName().startsWith(QLatin1String("removeKeys.")),
            qPrintable(QApplication::focusWidget()->objectName()));
        QCOMPARE(remove->accessibleName(),
            QStringLiteral("Remove %1")
                .arg(keys("Ctrl+Shift+R").toString(QKeySequence::NativeText)));
        QTest::keyClick(remove, Qt::Key_Space);
        QCOMPARE(shown(child<QAction>("actionWorkOffline")), QStringLiteral("Ctrl+Shift+O"));
        QCOMPARE(QApplication::focusWidget(), field());
        QTest::keyClick(field(), Qt::Key_Escape);
        QVERIFY(!dialog->isVisible());
        QCOMPARE(shown(child<QAction>("actionRefreshAll")), QString());
    }
};

HOPYARD_TEST(KeymapTest)
#include "tst_keymap.moc"
