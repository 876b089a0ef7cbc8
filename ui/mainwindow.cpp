// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow.h"

#include "models/titlelookup.h"
#include "schema/registry.h"
#include "schema/transfers.h"
#include "schema/withdrawals.h"
#include "ui/apphost.h"
#include "ui/edits.h"
#include "ui/errortext.h"
#include "ui/outbox/outboxplan.h"
#include "ui/places.h"
#include "ui/shell/bottombar.h"
#include "ui/shell/duplicatealert.h"
#include "ui/shell/inspector.h"
#include "ui/shell/keymap.h"
#include "ui/shell/listkeys.h"
#include "ui/shell/shortcutsheet.h"
#include "ui/shell/sidebar.h"
#include "ui/shell/trayicon.h"
#include "ui/shell/welcome.h"
#include "ui/shell/windowmenus.h"
#include "ui/theme/icon.h"
#include "ui/widgets/safelabel.h"
#include "ui/widgets/statebar.h"
#include "ui/words.h"

#include <QAction>
#include <QDateTime>
#include <QMenu>
#include <QMenuBar>
#include <QScreen>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace hopyard {

namespace {

constexpr int sidebarWidth = 232;
constexpr int inspectorWidth = 320;

} // namespace

MainWindow::MainWindow(AppHost &host, QWidget *parent)
    : QMainWindow(parent)
    , m_host(host)
    , m_now([] { return QDateTime::currentMSecsSinceEpoch(); })
    , m_titles(std::make_unique<TitleLookup>())
    , m_keymap(new Keymap(host.settings(), this))
    , m_menus(new WindowMenus(menuBar(), m_undo, this))
    , m_tick(new QTimer(this))
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowIcon(appIcon());
    setMinimumSize(960, 600);
    setAcceptDrops(true);
    resize(1280, 800);
    // On a smaller screen the bottom bar and the buttons at the side would be outside.
    const QSize frame(16, 48);
    const QSize room = screen() ? screen()->availableSize() - frame : size();
    if (room.width() >= minimumWidth() && room.height() >= minimumHeight())
        resize(size().boundedTo(room));
    buildLayout();
    connectHost();
    connectParts();
    connectMenus();
    m_keymap->adopt(*m_menus);
    new ListKeys(m_host.settings(), this);
    showTray(m_host.settings().flag(Setting::KeepInTray));
    restoreGeometry(m_host.settings().bytes(Setting::WindowGeometry));
    if (WorkspaceAccess *workspace = m_host.current())
        onWorkspaceOpened(workspace);
    else
        showWelcome();
}

MainWindow::~MainWindow()
{
    writeDrafts();
    // Pages may use edits() and titles() while they are destroyed.
    qDeleteAll(std::exchange(m_pages, {}));
}

void MainWindow::buildLayout()
{
    auto *central = new QWidget(this);
    m_strip = new EnvironmentStrip(central);
    m_duplicates = new DuplicateAlert(central);
    connect(m_duplicates, &DuplicateAlert::showRequested, this, &MainWindow::settle);
    connect(m_duplicates, &DuplicateAlert::closed, this, [this](const QString &operation) {
        if (m_workspace)
            m_workspace->commands().dismissDuplicates(operation);
    });
    connect(m_duplicates, &DuplicateAlert::whopRequested, this,
        [this] { openOnWhop(payoutsOnWhop()); });
    m_splitter = new QSplitter(Qt::Horizontal, central);
    m_splitter->setObjectName(QStringLiteral("shellSplitter"));
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    m_sidebar = new Sidebar(m_splitter);
    m_sidebar->setMinimumWidth(180);
    m_stack = new QStackedWidget(m_splitter);
    m_inspector = new Inspector(*this, m_splitter);
    m_splitter->addWidget(m_sidebar);
    m_splitter->addWidget(m_stack);
    m_splitter->addWidget(m_inspector);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setStretchFactor(2, 0);
    m_splitter->setSizes({sidebarWidth, 1280 - sidebarWidth - inspectorWidth, inspectorWidth});
    m_inspector->hide();
    m_bottom = new BottomBar(central);

    auto *layout = new QVBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_strip);
    layout->addWidget(m_duplicates);
    layout->addWidget(m_splitter, 1);
    layout->addWidget(m_bottom);
    setCentralWidget(central);
    m_toast = new Toast(this);
}

void MainWindow::connectHost()
{
    connect(&m_host, &AppHost::workspaceOpened, this, &MainWindow::onWorkspaceOpened);
    connect(&m_host, &AppHost::workspaceClosing, this, &MainWindow::onWorkspaceClosing);
    connect(&m_host, &AppHost::openingChanged, this, [this] {
        if (!m_workspace)
            showWelcome();
    });
    connect(&m_host, &AppHost::openFailed, this, &MainWindow::onOpenFailed);
    connect(&m_host, &AppHost::removeFailed, this, [this](const QString &, const Error &error) {
        notify({ErrorText::sentence(tr("Couldn’t remove the workspace"), error, Kept::Nothing), {},
            Tone::Danger, Glyph::TriangleAlert});
    });
    // Nothing on screen changes: after "Try again" a person needs to see that it was done.
    connect(&m_host, &AppHost::keyUnread, this, [this](const QString &workspace) {
        if (!m_workspace || workspace != workspaceId())
            return;
        const EngineStatus &known = m_workspace->commands().status();
        if (known.connection == Connection::KeyProblem && Words::isKeyUnread(known.keyProblem))
            notify({tr("This computer’s password store still doesn’t give the key."), {},
                Tone::Warning, Glyph::Lock});
    });
    connect(&m_host, &AppHost::linkRequested, this, [this](const QString &link) {
        comeToFront();
        openLink(link);
    });
    connect(&m_host, &AppHost::raiseRequested, this, &MainWindow::comeToFront);
    connect(&m_host.settings(), &Settings::changed, this, [this](Setting key) {
        if (key == Setting::WorkOffline || key == Setting::ReviewEverything
            || key == Setting::UndoSeconds || key == Setting::RefreshMinutes)
            applyOptions();
        else if (key == Setting::HiddenPlaces)
            showPlaces();
        else if (key == Setting::KeepInTray)
            showTray(m_host.settings().flag(key));
    });
    connect(&m_host.workspaces(), &WorkspaceStore::changed, this, &MainWindow::showWorkspaces);
}

void MainWindow::connectParts()
{
    connect(m_sidebar, &Sidebar::placeChosen, this, [this](const QString &place) { go(place); });
    connect(m_sidebar, &Sidebar::switcherRequested, this,
        [this](const QPoint &position) { m_menus->workspaceMenu()->popup(position); });
    connect(m_inspector, &Inspector::closeRequested, this, [this] { setInspectorShown(false); });
    connect(m_bottom, &BottomBar::outboxRequested, this, [this] { go(QStringLiteral("outbox")); });
    connect(m_bottom, &BottomBar::sendRequested, m_menus->reviewAndSend, &QAction::trigger);
    connect(m_bottom, &BottomBar::connectionRequested, this, &MainWindow::settleConnection);
    connect(m_bottom, &BottomBar::refreshRequested, m_menus->refreshAll, &QAction::trigger);
    connect(m_bottom, &BottomBar::budgetRequested, this,
        [this] { go(QStringLiteral("settings"), QStringLiteral("sync")); });
    connect(m_tick, &QTimer::timeout, this, [this] {
        m_bottom->setNow(nowMs());
        startTicking();
    });
}

void MainWindow::connectMenus()
{
    const WindowMenus &m = *m_menus;
    const auto onPage = [this](QAction *action, void (Page::*call)()) {
        connect(action, &QAction::triggered, this, [this, call] {
            if (Page *page = currentPage())
                (page->*call)();
        });
    };
    onPage(m.newItem, &Page::newItem);
    onPage(m.refresh, &Page::refresh);
    connect(m.refreshAll, &QAction::triggered, this, [this] {
        if (m_workspace)
            m_workspace->commands().refresh();
    });
    connect(m.workOffline, &QAction::triggered, this, &MainWindow::setWorkOffline);
    connect(m.sidebar, &QAction::triggered, this, [this](bool shown) {
        m_sidebarWanted = shown;
        adapt();
    });
    connect(m.inspector, &QAction::triggered, this, &MainWindow::setInspectorShown);
    connect(m.back, &QAction::triggered, this, [this] {
        if (Page *page = currentPage())
            page->back();
    });
    connect(m.reviewAndSend, &QAction::triggered, this,
        [this] { go(QStringLiteral("outbox"), QStringLiteral("review")); });
    connect(m.drafts, &QAction::triggered, this, &MainWindow::openDrafts);
    connect(m.settings, &QAction::triggered, this, [this] { go(QStringLiteral("settings")); });
    connect(m.nextPane, &QAction::triggered, this, [this] { cyclePanes(true); });
    connect(m.previousPane, &QAction::triggered, this, [this] { cyclePanes(false); });
    connect(m.addWorkspace, &QAction::triggered, this, [this] { openConnectDialog(*this, this); });
    connect(m.openDemo, &QAction::triggered, this,
        [this] { leaveWorkspace([this] { m_host.openDemo(); }); });
    connect(m.openWhop, &QAction::triggered, this,
        [this] { openOnWhop(QStringLiteral("/dashboard")); });
    connect(m.shortcuts, &QAction::triggered, this,
        [this] { (new ShortcutSheet(m_menus->shortcutEntries(), this))->open(); });
    connect(m.about, &QAction::triggered, this,
        [this] { go(QStringLiteral("settings"), QStringLiteral("about")); });
    connect(m.closeWindow, &QAction::triggered, this, &QWidget::close);
    connect(m.quit, &QAction::triggered, this, &MainWindow::quit);
    connect(
        m_menus, &WindowMenus::placeRequested, this, [this](const QString &place) { go(place); });
    connect(m_menus, &WindowMenus::workspaceRequested, this, [this](const QString &id) {
        if (id != workspaceId())
            openWorkspace(id);
        else
            showWorkspaces(); // restores the check mark
    });
}

void MainWindow::applyOptions()
{
    const EngineOptions options = m_host.engineOptions();
    m_menus->workOffline->setChecked(options.workOffline);
    if (m_workspace)
        m_workspace->commands().setOptions(options);
}

// Handles the word in the bottom bar: the key, a network that requires a sign-in, or the switch.
void MainWindow::settleConnection()
{
    if (!m_workspace)
        return;
    switch (m_workspace->commands().status().connection) {
    case Connection::KeyProblem:
        if (Words::isKeyUnread(m_workspace->commands().status().keyProblem)
            && !m_workspace->workspace().keepKeyUntilQuit)
            m_host.readKey(workspaceId());
        else
            go(QStringLiteral("settings"), QStringLiteral("key"));
        break;
    case Connection::NetworkSignIn:
    case Connection::Unreachable:
        m_workspace->commands().refresh();
        break;
    case Connection::Connecting:
    case Connection::Online:
    case Connection::Offline:
    case Connection::WorkingOffline:
        m_menus->workOffline->trigger();
        break;
    }
}

void MainWindow::onStatus(const EngineStatus &status)
{
    m_sidebar->setStatus(status);
    showDraftCount();
    m_bottom->setStatus(status, nowMs());
    if (m_tray)
        m_tray->setWaiting(status.outbox.total());
    if (Page *page = currentPage())
        page->showStatus(status);
    startTicking();
}

void MainWindow::showDraftCount()
{
    m_sidebar->setDrafts(m_keptDrafts + int(scheduledHere().size()));
}

// Every second during a countdown, otherwise just often enough for "2 min ago".
void MainWindow::startTicking()
{
    const bool counting = m_workspace && m_workspace->commands().status().nextSendMs > nowMs();
    m_tick->start(counting ? 1000 : 20'000);
}

void MainWindow::onNotice(const Notice &notice)
{
    const int count = int(notice.count);
    switch (notice.kind) {
    case Notice::Kind::MirrorRebuilt:
        notify(
            {tr("The local copy was damaged and is being read again. Nothing you typed is lost."),
                {}, Tone::Notice, Glyph::Database});
        break;
    case Notice::Kind::NewerMirrorSetAside:
        notify(
            {tr("A newer Hopyard wrote the local copy. It was set aside and is being read again. "
                "Nothing you typed is lost."),
                {}, Tone::Notice, Glyph::Database});
        break;
    case Notice::Kind::OutboxSalvaged:
        notify({Words::counted(tr("The Outbox file was damaged. %n change(s) came back and wait "
                                  "for your review.",
                                   nullptr, count),
                    count),
            tr("Review"), Tone::Warning, Glyph::TriangleAlert,
            [this] { go(QStringLiteral("outbox")); }});
        break;
    case Notice::Kind::PossibleDuplicate: {
        const QList<Operation> &all = m_workspace->commands().operations();
        const QStringList ids = notice.detail.split(QLatin1Char(' '));
        // A done operation is not in the Outbox any more.
        const bool isPaid = ids.constFirst().startsWith(specText(withdrawals::resource.idPrefix))
            || ids.constFirst().startsWith(specText(transfers::resource.idPrefix))
            || std::any_of(all.cbegin(), all.cend(), [&notice](const auto &each) {
                   return each.id == notice.operation && isPayment(each);
               });
        m_duplicates->tell(notice.operation, ids, isPaid);
        break;
    }
    case Notice::Kind::PayoutArrived:
    case Notice::Kind::PayoutLate:
    case Notice::Kind::PayoutFailed: {
        // Never an amount: others may see the screen.
        const bool arrived = notice.kind == Notice::Kind::PayoutArrived;
        const QString text = arrived ? tr("Arrived: %n withdrawal(s).", nullptr, count)
            : notice.kind == Notice::Kind::PayoutLate
            ? tr("Late: %n withdrawal(s).", nullptr, count)
            : tr("Did not arrive, the money is in your balance: %n withdrawal(s).", nullptr, count);
        notify({Words::counted(text, count), tr("Show"), arrived ? Tone::Success : Tone::Warning,
            arrived ? Glyph::CircleCheck : Glyph::TriangleAlert,
            [this, id = notice.detail] { go(QStringLiteral("payouts"), id); }});
        break;
    }
    case Notice::Kind::OverwrittenMeanwhile:
        notify({tr("Someone changed this on Whop right after your change was sent."), tr("Show"),
            Tone::Notice, Glyph::Split, [this, id = notice.operation] { settle(id); }});
        break;
    }
}

} // namespace hopyard
