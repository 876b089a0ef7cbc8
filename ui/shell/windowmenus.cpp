// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/windowmenus.h"

#include "ui/widgets/pieces.h"

#include <QAction>
#include <QKeySequence>
#include <QMenu>
#include <QMenuBar>
#include <QSet>
#include <QUndoGroup>

namespace hopyard {

namespace {

QKeySequence menuShortcut(int modifiers, int key)
{
    return QKeySequence(QKeyCombination::fromCombined(modifiers | key));
}

// told: entries listed so far; Close is in two menus.
void addMenuEntries(const QMenu &menu, const QString &group, QSet<const QAction *> &told,
    QList<ShortcutSheet::Entry> &entries)
{
    for (const QAction *action : menu.actions()) {
        if (action->menu()) {
            addMenuEntries(*action->menu(), group, told, entries);
            continue;
        }
        if (told.contains(action))
            continue;
        told.insert(action);
        QStringList keys;
        for (const QKeySequence &sequence : action->shortcuts())
            keys << sequence.toString(QKeySequence::NativeText);
        if (!keys.isEmpty() && action->isVisible())
            entries.append({group, withoutMnemonic(action->text()), keys});
    }
}

} // namespace

WindowMenus::WindowMenus(QMenuBar *bar, QUndoGroup &undoGroup, QWidget *window)
    : QObject(window)
    , m_window(window)
    , m_bar(bar)
{
    m_file = bar->addMenu(tr("&File"));
    newItem = add(m_file, "actionNew", tr("&New…"), QKeySequence::New);
    m_file->addSeparator();
    m_workspaces = m_file->addMenu(tr("&Workspaces"));
    m_workspaces->addSeparator();
    addWorkspace = add(m_workspaces, "actionAddWorkspace", tr("&Connect a whop…"));
    openDemo = add(m_workspaces, "actionOpenDemo", tr("Open the &sample data"));
    m_file->addSeparator();
    closeWindow = add(m_file, "actionClose", tr("C&lose window"), QKeySequence::Close);
    quit = add(m_file, "actionQuit", tr("&Quit Hopyard"), menuShortcut(Qt::CTRL, Qt::Key_Q));
    quit->setMenuRole(QAction::QuitRole);

    m_edit = bar->addMenu(tr("&Edit"));
    undo = undoGroup.createUndoAction(this, tr("&Undo"));
    undo->setObjectName(QStringLiteral("actionUndo"));
    undo->setShortcut(QKeySequence::Undo);
    redo = undoGroup.createRedoAction(this, tr("&Redo"));
    redo->setObjectName(QStringLiteral("actionRedo"));
    redo->setShortcuts(
        {menuShortcut(Qt::CTRL | Qt::SHIFT, Qt::Key_Z), menuShortcut(Qt::CTRL, Qt::Key_Y)});
    m_edit->addActions({undo, redo});
    m_edit->addSeparator();
    settings
        = add(m_edit, "actionSettings", tr("&Settings…"), menuShortcut(Qt::CTRL, Qt::Key_Comma));
    settings->setMenuRole(QAction::PreferencesRole);

    m_view = bar->addMenu(tr("&View"));
    m_viewEnd = m_view->addSeparator();
    refresh = add(m_view, "actionRefresh", tr("&Refresh"));
    refresh->setShortcuts({menuShortcut(Qt::CTRL, Qt::Key_R), QKeySequence(Qt::Key_F5)});
    refreshAll = add(m_view, "actionRefreshAll", tr("Refresh &everything"),
        menuShortcut(Qt::CTRL | Qt::SHIFT, Qt::Key_R));
    workOffline = add(m_view, "actionWorkOffline", tr("Work &offline"),
        menuShortcut(Qt::CTRL | Qt::SHIFT, Qt::Key_O));
    workOffline->setCheckable(true);
    m_view->addSeparator();
    sidebar
        = add(m_view, "actionSidebar", tr("&Sidebar"), menuShortcut(Qt::CTRL, Qt::Key_Backslash));
    sidebar->setCheckable(true);
    sidebar->setChecked(true);
    inspector = add(m_view, "actionInspector", tr("&Inspector"), menuShortcut(Qt::CTRL, Qt::Key_I));
    inspector->setCheckable(true);

    m_go = bar->addMenu(tr("&Go"));
    m_goEnd = m_go->addSeparator();
    back = add(m_go, "actionBack", tr("&Back"), menuShortcut(Qt::ALT, Qt::Key_Left));
    reviewAndSend = add(m_go, "actionReviewAndSend", tr("Review && &send"));
    reviewAndSend->setShortcuts(
        {menuShortcut(Qt::CTRL, Qt::Key_Return), menuShortcut(Qt::CTRL, Qt::Key_Enter)});
    drafts = add(m_go, "actionDrafts", tr("&Unfinished texts…"));
    drafts->setEnabled(false);
    m_go->addSeparator();
    nextPane = add(m_go, "actionNextPane", tr("Next &pane"), QKeySequence(Qt::Key_F6));
    previousPane = add(
        m_go, "actionPreviousPane", tr("Pre&vious pane"), menuShortcut(Qt::SHIFT, Qt::Key_F6));

    m_item = bar->addMenu(tr("&Item"));

    m_windowMenu = bar->addMenu(tr("&Window"));
    m_windowMenu->addAction(closeWindow);

    m_help = bar->addMenu(tr("&Help"));
    shortcuts = add(m_help, "actionShortcuts", tr("&Keyboard shortcuts"));
    shortcuts->setShortcuts({menuShortcut(Qt::CTRL, Qt::Key_Slash), QKeySequence(Qt::Key_F1)});
    openWhop = add(m_help, "actionOpenWhop", tr("Open the dashboard on &whop.com"));
    about = add(m_help, "actionAbout", tr("&About Hopyard"));
    about->setMenuRole(QAction::AboutRole);
}

QAction *WindowMenus::add(
    QMenu *menu, const char *name, const QString &text, const QKeySequence &shortcut)
{
    auto *action = new QAction(text, this);
    action->setObjectName(QString::fromLatin1(name));
    if (!shortcut.isEmpty())
        action->setShortcut(shortcut);
    menu->addAction(action);
    // Shortcuts work while the menu bar is hidden, too.
    m_window->addAction(action);
    return action;
}

QList<ShortcutSheet::Entry> WindowMenus::shortcutEntries() const
{
    QList<ShortcutSheet::Entry> entries;
    QSet<const QAction *> told;
    for (const QAction *top : m_bar->actions()) {
        if (top->menu() && top->isVisible())
            addMenuEntries(*top->menu(), withoutMnemonic(top->text()), told, entries);
    }
    return entries + ShortcutSheet::everywhere();
}

void WindowMenus::clear(QMenu *menu, QList<QAction *> &actions)
{
    for (QAction *action : std::as_const(actions)) {
        menu->removeAction(action);
        delete action;
    }
    actions.clear();
}

void WindowMenus::setPlaces(const QList<QPair<QString, QString>> &places)
{
    clear(m_go, m_placeActions);
    int number = 0;
    for (const auto &[id, title] : places) {
        auto *action = new QAction(menuText(title), this);
        action->setObjectName(QString(QStringLiteral("actionGo.") + id));
        if (++number <= 9)
            action->setShortcut(menuShortcut(Qt::CTRL, Qt::Key_0 + number));
        connect(action, &QAction::triggered, this, [this, id = id] { Q_EMIT placeRequested(id); });
        m_go->insertAction(m_goEnd, action);
        m_placeActions.append(action);
    }
}

void WindowMenus::setWorkspaces(
    const QList<QPair<QString, QString>> &workspaces, const QString &current)
{
    clear(m_workspaces, m_workspaceActions);
    QAction *before = m_workspaces->actions().value(0);
    int number = 0;
    for (const auto &[id, title] : workspaces) {
        auto *action = new QAction(menuText(title), this);
        action->setCheckable(true);
        action->setChecked(id == current);
        // By number: adding or removing workspaces does not change the names of keys.
        action->setObjectName(QStringLiteral("actionWorkspace.%1").arg(++number));
        if (number <= 9)
            action->setShortcut(menuShortcut(Qt::CTRL | Qt::ALT, Qt::Key_0 + number));
        connect(
            action, &QAction::triggered, this, [this, id = id] { Q_EMIT workspaceRequested(id); });
        m_workspaces->insertAction(before, action);
        m_workspaceActions.append(action);
    }
}

void WindowMenus::setPageActions(const QList<QAction *> &item, const QList<QAction *> &view)
{
    m_item->clear();
    for (QAction *action : item) {
        if (action)
            m_item->addAction(action);
        else
            m_item->addSeparator();
    }
    m_item->menuAction()->setVisible(!item.isEmpty());
    for (QAction *action : std::as_const(m_pageView))
        m_view->removeAction(action);
    m_pageView = view;
    m_pageView.removeAll(nullptr);
    m_view->insertActions(m_viewEnd, m_pageView);
}

void WindowMenus::setWorkspaceOpen(bool open)
{
    for (QAction *action : {newItem, refresh, refreshAll, workOffline, sidebar, inspector, back,
             reviewAndSend, openWhop})
        action->setEnabled(open);
    m_go->menuAction()->setVisible(open);
    m_item->menuAction()->setVisible(open);
}

} // namespace hopyard
