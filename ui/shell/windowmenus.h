// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/shortcutsheet.h"

#include <QKeySequence>
#include <QList>
#include <QObject>

class QAction;
class QMenu;
class QMenuBar;
class QUndoGroup;
class QWidget;

namespace hopyard {

// The window's menu bar and shortcuts. The window connects the actions.
class WindowMenus final : public QObject
{
    Q_OBJECT

public:
    WindowMenus(QMenuBar *bar, QUndoGroup &undo, QWidget *window);

    // File
    QAction *newItem;
    QAction *addWorkspace;
    QAction *openDemo;
    QAction *closeWindow;
    QAction *quit;
    // Edit
    QAction *undo;
    QAction *redo;
    QAction *settings;
    // View
    QAction *refresh;
    QAction *refreshAll;
    QAction *workOffline; // checkable
    QAction *sidebar;
    QAction *inspector;
    // Go
    QAction *back;
    QAction *reviewAndSend;
    QAction *drafts; // enabled by the window while there are drafts
    QAction *nextPane;
    QAction *previousPane;
    // Help
    QAction *shortcuts;
    QAction *openWhop;
    QAction *about;

    // The places for Mod+1…9, in order: id and title. placeRequested() follows a choice.
    void setPlaces(const QList<QPair<QString, QString>> &places);
    // As setPlaces(), for workspaces and Mod+Alt+1…9.
    void setWorkspaces(const QList<QPair<QString, QString>> &workspaces, const QString &current);
    // The page's actions in the Item and View menus; null entries are separators.
    void setPageActions(const QList<QAction *> &item, const QList<QAction *> &view);
    // Enables the actions that need an open workspace.
    void setWorkspaceOpen(bool open);
    // All actions with keys, menu by menu, and the keys of lists.
    [[nodiscard]] QList<ShortcutSheet::Entry> shortcutEntries() const;
    [[nodiscard]] QMenu *workspaceMenu() const { return m_workspaces; }

Q_SIGNALS:
    void placeRequested(const QString &placeId);
    void workspaceRequested(const QString &workspaceId);

private:
    QAction *add(
        QMenu *menu, const char *name, const QString &text, const QKeySequence &shortcut = {});
    static void clear(QMenu *menu, QList<QAction *> &actions);

    QWidget *m_window;
    QMenuBar *m_bar;
    QMenu *m_file;
    QMenu *m_edit;
    QMenu *m_view;
    QMenu *m_go;
    QMenu *m_item;
    QMenu *m_windowMenu;
    QMenu *m_help;
    QMenu *m_workspaces;
    QAction *m_viewEnd;
    QAction *m_goEnd;
    QList<QAction *> m_placeActions;
    QList<QAction *> m_workspaceActions;
    QList<QAction *> m_pageView;
};

} // namespace hopyard
