// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/page.h"

#include <QHash>
#include <QMainWindow>
#include <QPointer>
#include <QUndoGroup>

#include <functional>
#include <memory>

class QDialog;
class QSplitter;
class QStackedWidget;
class QTimer;

namespace hopyard {

class BottomBar;
class ClosingDialog;
class DuplicateAlert;
struct DeepLink;
class EnvironmentStrip;
class Inspector;
class Keymap;
class Sidebar;
class TrayIcon;
class WindowMenus;

// The main window: sidebar, the page of a place, inspector and bottom bar. Without an open
// workspace it shows the welcome. Pages come from ui/places. GUI thread.
class MainWindow final : public QMainWindow, public PageHost
{
    Q_OBJECT

public:
    // host must outlive the window.
    explicit MainWindow(AppHost &host, QWidget *parent = nullptr);
    ~MainWindow() override;

    [[nodiscard]] AppHost &app() override { return m_host; }
    [[nodiscard]] Edits &edits() override { return *m_edits; }
    [[nodiscard]] TitleLookup &titles() override { return *m_titles; }
    void notify(const Toast::Message &message) override;
    void go(const QString &placeId, const QString &objectId = {}) override;
    void settle(const QString &operationId) override;
    void openDraft(const KeptDraft &draft) override;
    void setWorkOffline(bool offline) override;
    void openOnWhop(const QString &path) override;
    [[nodiscard]] qint64 nowMs() const override;
    [[nodiscard]] Keymap *keymap() override;

    // Replaces the wall clock, for tests and screenshots.
    void setNow(std::function<qint64()> nowMs);
    // The page of a place, created if needed; nullptr if the place has none. For screenshots and
    // tests.
    Page *page(const QString &placeId);
    [[nodiscard]] Page *currentPage() const;
    // A link from outside: shows something, never does anything.
    void openLink(const QString &link);
    // Switches to a workspace; asks first if scheduled posts of the open one would be missed.
    void openWorkspace(const QString &id);
    void setInspectorShown(bool shown);
    // Starts hidden in the notification area. False if there is none: show the window then.
    [[nodiscard]] bool stayInTray();

Q_SIGNALS:
    // The window was closed and the program must end, although it could stay in the notification
    // area.
    void quitRequested();

protected:
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    // Accepts a bank's statement, if dropped where nothing else takes it.
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void buildLayout();
    void connectHost();
    void connectParts();
    void connectMenus();

    void onWorkspaceOpened(WorkspaceAccess *workspace);
    void onWorkspaceClosing();
    void settleConnection();
    void comeToFront();
    void follow(const DeepLink &target);
    void onStatus(const EngineStatus &status);
    void showDraftCount();
    void onNotice(const Notice &notice);
    void applyOptions();
    // Whether anybody can see the window is told to who reads for it.
    void setInSight(bool inSight);

    void connectPage(Page *page);
    // Shows the welcome in place of a page while no workspace is open.
    void showWelcome();
    void onOpenFailed(const QString &workspaceId, const Error &error);
    void showOpenProblem(const QString &workspaceId, const Error &error);
    void showWorkspaces();
    void showPlaces();
    void showTitle();
    void showInspector();
    void cyclePanes(bool forward);
    [[nodiscard]] QList<QWidget *> panes() const;
    void adapt();
    [[nodiscard]] bool isNarrow() const;
    void startTicking();
    // Shows or hides the icon in the notification area.
    void showTray(bool shown);
    void quit();
    void closeForGood();
    // Asks if closing would make scheduled posts miss their time.
    bool asksBeforeClosing();
    // As asksBeforeClosing(), for leaving the open workspace; then calls leave.
    void leaveWorkspace(const std::function<void()> &leave);
    [[nodiscard]] QList<Operation> scheduledHere() const;
    void ask(ClosingDialog *dialog, const std::function<void()> &then);
    // Notifies about scheduled posts of a workspace that was left without asking.
    void tellLeftBehind();
    void saveWorkspaceLayout();
    void restoreWorkspaceLayout();
    void offerDrafts();
    void openDrafts();
    void writeDrafts();
    [[nodiscard]] QString workspaceId() const;
    [[nodiscard]] QString nameOf(const QString &workspaceId) const;

    AppHost &m_host;
    std::function<qint64()> m_now;
    QPointer<WorkspaceAccess> m_workspace;
    bool m_inSight = true; // and before it is shown for the first time
    QUndoGroup m_undo;
    std::unique_ptr<TitleLookup> m_titles;
    std::unique_ptr<Edits> m_edits;
    QHash<QString, Page *> m_pages;
    QString m_place;
    Keymap *m_keymap;
    WindowMenus *m_menus;
    TrayIcon *m_tray = nullptr;
    EnvironmentStrip *m_strip;
    DuplicateAlert *m_duplicates;
    QSplitter *m_splitter;
    Sidebar *m_sidebar;
    QStackedWidget *m_stack;
    Inspector *m_inspector;
    QPointer<QDialog> m_inspectorDialog;
    QPointer<ClosingDialog> m_closingDialog;
    BottomBar *m_bottom;
    QWidget *m_welcome = nullptr;
    QWidget *m_opening = nullptr; // in place of the welcome while a workspace is being opened
    QWidget *m_problem = nullptr; // in place of the welcome after one could not be opened
    Toast *m_toast;
    QTimer *m_tick;
    QString m_link; // to be opened once its workspace is open
    bool m_hasStarted = false; // a workspace was shown in this run
    bool m_quits = false; // ends, rather than staying in the notification area
    bool m_mayClose = false; // the person confirmed closing
    bool m_mayLeave = false; // the person confirmed leaving the workspace
    QString m_leftBehind; // a workspace with scheduled posts that was left without asking
    int m_leftPosts = 0;
    int m_keptDrafts = 0;
    bool m_inspectorWanted = false;
    bool m_sidebarWanted = true;
    bool m_knowsAllKeys = false;
};

} // namespace hopyard
