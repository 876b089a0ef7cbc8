// SPDX-License-Identifier: GPL-3.0-or-later

// The part of MainWindow that creates its pages and navigates between them.
#include "account/deeplink.h"
#include "ui/apphost.h"
#include "ui/errortext.h"
#include "ui/mainwindow.h"
#include "ui/places.h"
#include "ui/shell/bottombar.h"
#include "ui/shell/inspector.h"
#include "ui/shell/keymap.h"
#include "ui/shell/sidebar.h"
#include "ui/shell/welcome.h"
#include "ui/shell/windowmenus.h"
#include "ui/widgets/safelabel.h"
#include "ui/words.h"

#include <QAction>
#include <QDesktopServices>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QMimeData>
#include <QStackedWidget>
#include <QUrl>

#include <algorithm>
#include <memory>
#include <utility>

namespace hopyard {

namespace {

// Whether exactly one local table file is dropped.
bool isStatementDropped(const QDropEvent &event)
{
    static const QStringList suffixes {
        QStringLiteral("csv"), QStringLiteral("tsv"), QStringLiteral("txt")};
    const QList<QUrl> urls = event.mimeData()->urls();
    return urls.size() == 1 && urls.first().isLocalFile()
        && suffixes.contains(QFileInfo(urls.first().toLocalFile()).suffix().toLower());
}

} // namespace

Page *MainWindow::currentPage() const
{
    return m_pages.value(m_place);
}

Page *MainWindow::page(const QString &placeId)
{
    if (Page *made = m_pages.value(placeId))
        return made;
    const PlaceSpec *place = findPlace(placeId);
    if (!m_workspace || !place || !place->hasPage())
        return nullptr;
    Page *page = place->makePage(*this, m_stack);
    if (page->objectName().isEmpty())
        page->setObjectName(placeId + QStringLiteral("Page"));
    m_pages.insert(placeId, page);
    m_stack->addWidget(page);
    connectPage(page);
    page->setContext(m_workspace);
    const QByteArray layout = m_host.settings().bytes(Setting::TableState, workspaceId(), placeId);
    if (!layout.isEmpty())
        page->restoreLayout(layout);
    m_keymap->adopt(*page, placeId);
    return page;
}

// Pages define their actions when created, so those not opened yet are created once for this,
// without records, and discarded.
Keymap *MainWindow::keymap()
{
    if (m_workspace && !std::exchange(m_knowsAllKeys, true)) {
        for (const PlaceSpec &place : places()) {
            const QString id = QString::fromLatin1(place.id);
            if (!place.hasPage() || m_pages.contains(id))
                continue;
            const std::unique_ptr<Page> page(place.makePage(*this, nullptr));
            page->setContext(nullptr); // makes what shows details, and its actions
            m_keymap->adopt(*page, id);
        }
    }
    return m_keymap;
}

void MainWindow::connectPage(Page *page)
{
    connect(page, &Page::selectionChanged, this,
        [this, page](const QString &kind, const Chosen &chosen) {
            if (page == currentPage())
                m_inspector->setSubject(kind, chosen);
        });
    connect(page, &Page::actionsChanged, this, [this, page] {
        m_keymap->adopt(*page, m_pages.key(page));
        if (page == currentPage())
            m_menus->setPageActions(page->itemActions(), page->viewActions());
    });
}

void MainWindow::go(const QString &placeId, const QString &objectId)
{
    const PlaceSpec *place = findPlace(placeId);
    if (!place)
        return;
    if (!place->hasPage()) { // the settings, which a first workspace may need
        if (place->open)
            place->open(*this, this, objectId);
        return;
    }
    if (!m_workspace)
        return;
    Page *target = page(placeId);
    if (placeId != m_place) {
        // From a page (or nowhere) the keyboard focus follows; in the sidebar it stays.
        const QWidget *focus = focusWidget();
        const bool along = !focus || !focus->isVisible() || m_stack->isAncestorOf(focus);
        m_place = placeId;
        m_stack->setCurrentWidget(target);
        m_sidebar->setCurrentPlace(placeId);
        m_inspector->setSubject(target->kind(), {});
        m_menus->setPageActions(target->itemActions(), target->viewActions());
        m_workspace->commands().setVisible(target->kind());
        target->setNarrow(isNarrow());
        target->showStatus(m_workspace->commands().status());
        m_host.settings().setText(Setting::Place, placeId, workspaceId());
        showTitle();
        if (along)
            target->setFocus(Qt::OtherFocusReason);
    }
    if (!objectId.isEmpty())
        target->openItem(objectId);
}

void MainWindow::settle(const QString &operationId)
{
    // A finished operation is in the history.
    const QList<Operation> open
        = m_workspace ? m_workspace->commands().operations() : QList<Operation>();
    const bool isOpen = std::any_of(open.cbegin(), open.cend(),
        [&operationId](const Operation &operation) { return operation.id == operationId; });
    go(isOpen ? QStringLiteral("outbox") : QStringLiteral("history"), operationId);
}

void MainWindow::showTitle()
{
    const Page *page = currentPage();
    if (!page || !m_workspace) {
        setWindowTitle(tr("Hopyard"));
        return;
    }
    // It may have been renamed since it was opened.
    const Workspace workspace
        = m_host.workspaces().find(workspaceId()).value_or(m_workspace->workspace());
    setWindowTitle(tr("%1 – %2").arg(page->title(),
        isolated(workspace.name.isEmpty() ? workspace.companyTitle : workspace.name)));
}

void MainWindow::comeToFront()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::openLink(const QString &link)
{
    const auto target = parseDeepLink(link);
    if (!target)
        return;
    if (!m_workspace || m_workspace->workspace().companyId != target->companyId) {
        // Of another workspace: opened first.
        for (const Workspace &workspace : m_host.workspaces().workspaces()) {
            if (workspace.companyId != target->companyId)
                continue;
            leaveWorkspace([this, link, id = workspace.id] {
                m_link = link;
                m_host.openWorkspace(id);
            });
            return;
        }
        notify({tr("This link is about a whop that isn’t connected here (%1). Nothing was changed.")
                    .arg(isolated(target->companyId)),
            {}, Tone::Notice, Glyph::Link});
        return;
    }
    follow(*target);
}

void MainWindow::follow(const DeepLink &target)
{
    switch (target.view) {
    case DeepLink::View::Experience:
        go(QStringLiteral("experiences"), target.id);
        break;
    case DeepLink::View::Outbox:
        go(QStringLiteral("outbox"), target.id);
        break;
    case DeepLink::View::Course:
    case DeepLink::View::Lesson:
        go(QStringLiteral("courses"), target.id);
        break;
    case DeepLink::View::Post:
        go(QStringLiteral("posts"), target.id);
        break;
    case DeepLink::View::Withdrawal:
        go(QStringLiteral("payouts"), target.id);
        break;
    case DeepLink::View::Home:
        break;
    }
}

// If another workspace is open it stays, and the present page reports the failure.
void MainWindow::onOpenFailed(const QString &workspaceId, const Error &error)
{
    if (!m_workspace) {
        showOpenProblem(workspaceId, error);
        return;
    }
    showWorkspaces(); // the check mark was already moved
    const QString text
        = tr("%1 can’t be opened. %2")
              .arg(Words::quoted(nameOf(workspaceId)), ErrorText::openFailure(error).paragraph());
    if (Page *page = currentPage())
        page->showNotice(Tone::Danger, text);
}

void MainWindow::showOpenProblem(const QString &workspaceId, const Error &error)
{
    showWelcome();
    auto *problem = new OpenProblem(nameOf(workspaceId), error,
        m_host.workspaces().workspaces().size() > 1 ? m_menus->workspaceMenu() : nullptr, m_stack);
    m_problem = problem;
    connect(problem, &OpenProblem::tryAgainRequested, this,
        [this, workspaceId] { m_host.openWorkspace(workspaceId); });
    connect(problem, &OpenProblem::folderRequested, this, [this, workspaceId] {
        QDesktopServices::openUrl(QUrl::fromLocalFile(m_host.workspaces().directory(workspaceId)));
    });
    connect(problem, &OpenProblem::startPageRequested, this, &MainWindow::showWelcome);
    m_stack->addWidget(problem);
    m_stack->setCurrentWidget(problem);
    problem->setFocus(Qt::OtherFocusReason);
}

QString MainWindow::nameOf(const QString &workspaceId) const
{
    const auto workspace = m_host.workspaces().find(workspaceId);
    if (!workspace)
        return {};
    return workspace->name.isEmpty() ? workspace->companyTitle : workspace->name;
}

void MainWindow::openOnWhop(const QString &path)
{
    if (!path.startsWith(QLatin1Char('/')))
        return;
    QUrl url(QStringLiteral("https://whop.com"));
    url.setPath(path);
    QDesktopServices::openUrl(url);
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (m_workspace && isStatementDropped(*event))
        event->acceptProposedAction();
}

// The page of payouts handles it, as if dropped there: its meaning depends on the tab shown. From
// elsewhere it is a bank's statement.
void MainWindow::dropEvent(QDropEvent *event)
{
    if (!m_workspace || !isStatementDropped(*event))
        return;
    if (m_place != QLatin1String("payouts"))
        go(QStringLiteral("payouts"), QStringLiteral("reconcile"));
    if (Page *page = currentPage(); page && m_place == QLatin1String("payouts"))
        static_cast<QObject *>(page)->event(
            event); // if sent as a new event it would return to the window
}

void MainWindow::notify(const Toast::Message &message)
{
    m_toast->post(message);
}

void MainWindow::setWorkOffline(bool offline)
{
    m_host.setWorkOffline(offline);
    applyOptions();
}

qint64 MainWindow::nowMs() const
{
    return m_now();
}

void MainWindow::setNow(std::function<qint64()> nowMs)
{
    m_now = std::move(nowMs);
    if (m_workspace)
        onStatus(m_workspace->commands().status());
}

} // namespace hopyard
