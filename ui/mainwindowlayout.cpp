// SPDX-License-Identifier: GPL-3.0-or-later

// The part of MainWindow that arranges its panes and keeps their sizes.
#include "ui/apphost.h"
#include "ui/drafts/closingdialog.h"
#include "ui/mainwindow.h"
#include "ui/shell/bottombar.h"
#include "ui/shell/inspector.h"
#include "ui/shell/sidebar.h"
#include "ui/shell/trayicon.h"
#include "ui/shell/windowmenus.h"
#include "ui/words.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QDialog>
#include <QSplitter>
#include <QTreeView>
#include <QVBoxLayout>

#include <utility>

namespace hopyard {

namespace {

constexpr int inspectorBecomesDialogBelow = 1100;
constexpr int pagesStackBelow = 1000;

// The first focusable widget in the pane, possibly the pane itself.
QWidget *layoutFocusTarget(QWidget *pane)
{
    const auto takes = [](const QWidget *widget) {
        return widget->isVisible() && widget->isEnabled()
            && (widget->focusPolicy() & Qt::TabFocus) == Qt::TabFocus;
    };
    if (takes(pane))
        return pane;
    for (QWidget *next = pane->nextInFocusChain(); next != pane; next = next->nextInFocusChain()) {
        if (pane->isAncestorOf(next) && takes(next))
            return next;
    }
    return nullptr;
}

} // namespace

bool MainWindow::isNarrow() const
{
    return width() < pagesStackBelow;
}

void MainWindow::adapt()
{
    if (!m_workspace)
        return;
    m_sidebar->setVisible(m_sidebarWanted);
    m_menus->sidebar->setChecked(m_sidebarWanted);
    m_bottom->setNarrow(isNarrow());
    if (Page *page = currentPage())
        page->setNarrow(isNarrow());
    showInspector();
}

void MainWindow::setInspectorShown(bool shown)
{
    m_inspectorWanted = shown;
    showInspector();
}

// As a pane if there is room, otherwise as a dialog over the window.
void MainWindow::showInspector()
{
    const bool asDialog = width() < inspectorBecomesDialogBelow;
    const bool wanted = m_inspectorWanted && m_workspace;
    m_menus->inspector->setChecked(m_inspectorWanted);
    if (m_inspectorDialog && (!asDialog || !wanted)) {
        m_inspector->setParent(nullptr);
        m_splitter->addWidget(m_inspector);
        m_inspectorDialog->deleteLater();
        m_inspectorDialog = nullptr;
    }
    if (!asDialog || !wanted) {
        m_inspector->setVisible(wanted);
        return;
    }
    if (m_inspectorDialog)
        return;
    m_inspectorDialog = new QDialog(this);
    m_inspectorDialog->setObjectName(QStringLiteral("inspectorDialog"));
    m_inspectorDialog->setWindowTitle(tr("Changes"));
    m_inspectorDialog->resize(360, 480);
    auto *layout = new QVBoxLayout(m_inspectorDialog);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_inspector);
    m_inspector->show();
    connect(m_inspectorDialog, &QDialog::finished, this, [this] { setInspectorShown(false); });
    m_inspectorDialog->show();
}

QList<QWidget *> MainWindow::panes() const
{
    QList<QWidget *> all {m_sidebar->tree()};
    if (const Page *page = currentPage())
        all += page->panes();
    all << m_inspector << m_bottom << m_toast;
    all.removeIf([](const QWidget *pane) { return !pane || !pane->isVisible(); });
    return all;
}

void MainWindow::cyclePanes(bool forward)
{
    const QList<QWidget *> all = panes();
    if (all.isEmpty())
        return;
    const QWidget *focus = QApplication::focusWidget();
    qsizetype at = -1;
    for (qsizetype i = 0; i < all.size(); ++i) {
        if (focus && (all[i] == focus || all[i]->isAncestorOf(focus)))
            at = i;
    }
    for (qsizetype step = 1; step <= all.size(); ++step) {
        const qsizetype next
            = (at + (forward ? step : all.size() - step + (at < 0 ? 1 : 0))) % all.size();
        if (QWidget *target = layoutFocusTarget(all[next])) {
            target->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    adapt();
}

void MainWindow::setInSight(bool inSight)
{
    if (std::exchange(m_inSight, inSight) != inSight && m_workspace)
        m_workspace->commands().setInSight(inSight);
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    setInSight(!isMinimized());
}

void MainWindow::hideEvent(QHideEvent *event)
{
    QMainWindow::hideEvent(event);
    setInSight(false);
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange && isVisible())
        setInSight(!isMinimized());
}

void MainWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        if (Page *page = currentPage(); page && page->back())
            return;
    }
    QMainWindow::keyPressEvent(event);
}

QList<Operation> MainWindow::scheduledHere() const
{
    return m_workspace ? ClosingDialog::scheduled(m_workspace->commands()) : QList<Operation>();
}

void MainWindow::ask(ClosingDialog *dialog, const std::function<void()> &then)
{
    if (m_closingDialog)
        m_closingDialog->reject(); // the latest question counts
    m_closingDialog = dialog;
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, then);
    dialog->open();
}

bool MainWindow::asksBeforeClosing()
{
    // Nobody can answer while the computer shuts down.
    if (m_mayClose || !isVisible() || qApp->isSavingSession())
        return false;
    const QList<Operation> scheduled = scheduledHere();
    if (scheduled.isEmpty())
        return false;
    if (m_closingDialog && m_closingDialog->isAboutClosing()) {
        m_closingDialog->raise();
        return true;
    }
    auto *dialog = new ClosingDialog(scheduled, {}, this);
    connect(dialog, &ClosingDialog::minimizeRequested, this, &QWidget::showMinimized);
    ask(dialog, [this] {
        m_mayClose = true;
        closeForGood();
        m_mayClose = false;
    });
    return true;
}

void MainWindow::leaveWorkspace(const std::function<void()> &leave)
{
    const QList<Operation> scheduled = isVisible() ? scheduledHere() : QList<Operation>();
    const auto go = [this, leave] {
        m_mayLeave = true;
        leave();
    };
    if (scheduled.isEmpty()) {
        go();
        return;
    }
    auto *dialog = new ClosingDialog(scheduled, nameOf(workspaceId()), this);
    connect(dialog, &QDialog::rejected, this, &MainWindow::showWorkspaces); // the check mark
    // The dialog closes first: opening another workspace may run the event loop.
    ask(dialog, [this, go] { QMetaObject::invokeMethod(this, go, Qt::QueuedConnection); });
}

void MainWindow::openWorkspace(const QString &id)
{
    if (id == workspaceId())
        m_host.openWorkspace(id); // anew
    else
        leaveWorkspace([this, id] { m_host.openWorkspace(id); });
}

void MainWindow::tellLeftBehind()
{
    m_mayLeave = false;
    const QString left = std::exchange(m_leftBehind, {});
    if (left.isEmpty() || left == workspaceId() || !m_host.workspaces().find(left))
        return;
    notify({Words::counted(tr("%Ln scheduled post(s) of %1 go out only while it is open.", nullptr,
                               m_leftPosts),
                m_leftPosts)
                .arg(Words::quoted(nameOf(left))),
        tr("Back to it"), Tone::Warning, Glyph::CalendarClock,
        [this, left] { openWorkspace(left); }});
}

void MainWindow::showTray(bool shown)
{
    const bool wanted = shown && m_host.hasTray();
    if (wanted == (m_tray != nullptr))
        return;
    // Otherwise closing the last dialog would end the program while it is hidden.
    QGuiApplication::setQuitOnLastWindowClosed(!wanted);
    if (!wanted) {
        std::exchange(m_tray, nullptr)->deleteLater();
        return;
    }
    m_tray = new TrayIcon(m_menus->workOffline, this);
    connect(m_tray, &TrayIcon::openRequested, this, &MainWindow::comeToFront);
    connect(m_tray, &TrayIcon::outboxRequested, this, [this] {
        comeToFront();
        go(QStringLiteral("outbox"));
    });
    connect(m_tray, &TrayIcon::quitRequested, this, &MainWindow::quit);
    if (m_workspace)
        m_tray->setWaiting(m_workspace->commands().status().outbox.total());
}

bool MainWindow::stayInTray()
{
    showTray(true);
    if (m_tray && !isVisible())
        setInSight(false);
    return m_tray != nullptr;
}

void MainWindow::quit()
{
    if (!isVisible() && !scheduledHere().isEmpty())
        comeToFront(); // the person must see the question
    m_quits = true;
    closeForGood();
    m_quits = false;
}

void MainWindow::closeForGood()
{
    if (close() && m_tray)
        Q_EMIT quitRequested();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!m_tray) // it may appear after the window, as at login
        showTray(m_host.settings().flag(Setting::KeepInTray));
    // An icon shown only for a hidden start keeps nothing running.
    const bool ends = m_quits || m_mayClose || qApp->isSavingSession();
    const bool goesOn = m_tray && !ends && m_host.settings().flag(Setting::KeepInTray);
    if (!goesOn && asksBeforeClosing()) {
        event->ignore();
        return;
    }
    m_host.settings().setBytes(Setting::WindowGeometry, saveGeometry());
    saveWorkspaceLayout();
    writeDrafts();
    if (goesOn) {
        event->ignore();
        hide();
        return;
    }
    QMainWindow::closeEvent(event);
    if (m_tray && !ends) // once it is closed
        QMetaObject::invokeMethod(this, &MainWindow::quitRequested, Qt::QueuedConnection);
}

void MainWindow::saveWorkspaceLayout()
{
    if (!m_workspace)
        return;
    Settings &settings = m_host.settings();
    settings.setBytes(Setting::SplitterState, m_splitter->saveState(), workspaceId());
    for (auto page = m_pages.cbegin(); page != m_pages.cend(); ++page) {
        const QByteArray layout = page.value()->saveLayout();
        if (!layout.isEmpty())
            settings.setBytes(Setting::TableState, layout, workspaceId(), page.key());
    }
}

void MainWindow::restoreWorkspaceLayout()
{
    const QByteArray sizes = m_host.settings().bytes(Setting::SplitterState, workspaceId());
    if (!sizes.isEmpty())
        m_splitter->restoreState(sizes);
}

} // namespace hopyard
