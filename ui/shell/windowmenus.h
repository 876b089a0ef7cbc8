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

// The menu bar and the shortcuts of the window. What each action does is connected by the window.
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
    QAction *drafts; // enabled by the window while there are any
    QAction *nextPane;
    QAction *previousPane;
    // Help
    QAction *shortcuts;
    QAction *openWhop;
    QAction *about;

    // The places behind Mod+1…9, in order: id and title. placeRequested() tells which was chosen.
    void setPlaces(const QList<QPair<QString, QString>> &places);
    // The same for workspaces, Mod+Alt+1…9.
    void setWorkspaces(const QList<QPair<QString, QString>> &workspaces, const QString &current);
    // What the Item and View menus hold of the page; null entries are separators.
    void setPageActions(const QList<QAction *> &item, const QList<QAction *> &view);
    // Everything that needs an open workspace.
    void setWorkspaceOpen(bool open);
    // Every action that has keys, menu by menu, and what keys do in lists.
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
