// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page.h"

#include "core/proxyproblem.h"
#include "schema/registry.h"
#include "ui/apphost.h"
#include "ui/errortext.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/safelabel.h"
#include "ui/widgets/statebar.h"
#include "ui/words.h"

#include <QStackedLayout>
#include <QStyle>
#include <QTimer>
#include <QVBoxLayout>

namespace hopyard {

namespace {

bool pageLocked(const AreaStatus &area)
{
    return isNotPermitted(area.error) && area.asOfMs == 0;
}

} // namespace

Page::Page(PageHost &host, QWidget *parent)
    : QWidget(parent)
    , m_host(host)
    , m_stateBar(new StateBar(this))
    , m_locked(new EmptyState(this))
    , m_countdown(new QTimer(this))
{
    auto *holder = new QWidget(this);
    m_contents = new QVBoxLayout(holder);
    m_contents->setContentsMargins(0, 0, 0, 0);
    m_contents->setSpacing(0);
    m_stack = new QStackedLayout;
    m_stack->addWidget(holder);
    m_stack->addWidget(m_locked);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *barRow = new QVBoxLayout;
    barRow->setContentsMargins(0, 0, 0, 0);
    barRow->addWidget(m_stateBar);
    layout->addLayout(barRow);
    layout->addLayout(m_stack, 1);

    m_countdown->setInterval(1000);
    connect(m_countdown, &QTimer::timeout, this, &Page::showCountdown);
    connect(m_stateBar, &StateBar::actionTriggered, this, &Page::onStateBarAction);
    connect(m_stateBar, &StateBar::closed, this, &Page::onStateBarClosed);
    connect(m_locked, &EmptyState::actionTriggered, this, [this] {
        if (m_workspace)
            m_workspace->commands().recheckPermissions();
    });
    connect(m_locked, &EmptyState::linkTriggered, this,
        [this] { m_host.openOnWhop(QStringLiteral("/dashboard/developer")); });
}

void Page::setContext(WorkspaceAccess *workspace)
{
    m_workspace = workspace;
    clearNotice();
}

void Page::refresh()
{
    if (m_workspace)
        m_workspace->commands().refresh(kind());
}

void Page::openItem(const QString &) { }

bool Page::openDraft(const KeptDraft &)
{
    return false;
}

AreaStatus Page::area() const
{
    if (m_workspace && !kind().isEmpty()) {
        for (const AreaStatus &area : m_workspace->commands().status().areas) {
            if (area.kind == kind())
                return area;
        }
    }
    return {};
}

void Page::showStatus(const EngineStatus &status)
{
    m_status = status;
    const AreaStatus now = area();
    if (pageLocked(now)) {
        m_locked->setContent(Glyph::Lock, tr("Your key can’t read this"),
            tr("The key of this workspace lacks a permission for %1. Add it to the key on "
               "whop.com, or use another key, then check again.")
                .arg(Words::inSentence(Words::kindTitle(kind()))));
        m_locked->setCode(now.scope);
        m_locked->setAction(tr("Check again"), Glyph::RefreshCw);
        m_locked->setLink(tr("Open the key settings on whop.com"));
    }
    m_stack->setCurrentIndex(pageLocked(now) ? 1 : 0);
    m_offline = status.connection == Connection::Offline
        || status.connection == Connection::WorkingOffline
        || status.connection == Connection::Unreachable;
    publishState();
    if (m_bar != Bar::Notice)
        showStateBar();
}

void Page::showStateBar()
{
    const BarContent content = barContent();
    m_bar = content.bar;
    m_countdown->stop();
    if (content.bar == Bar::None) {
        m_stateBar->clear();
        return;
    }
    m_stateBar->setClosable(content.bar == Bar::Removals || content.bar == Bar::Links);
    m_stateBar->show(content.tone, content.state, content.text, content.action);
    if (content.glyph != Glyph::None)
        m_stateBar->showIcon(content.glyph);
    if (content.bar == Bar::Held)
        m_countdown->start();
}

// What hinders most comes first: nothing saved, nothing sent, then what is wrong with this list.
Page::BarContent Page::barContent() const
{
    if (m_status.storeProblem != ErrorCode::None || m_status.readOnly)
        return storeBar();
    switch (m_status.connection) {
    case Connection::KeyProblem:
        return keyBar();
    case Connection::NetworkSignIn:
        return portalBar();
    case Connection::WorkingOffline:
    case Connection::Offline:
        return offlineBar();
    case Connection::Unreachable:
        return unreachableBar();
    case Connection::Connecting:
    case Connection::Online:
        break;
    }
    if (m_status.heldUntilMs > m_host.nowMs())
        return {Bar::Held, Tone::Warning, QStringLiteral("limited"), heldText(), tr("Pause"),
            Glyph::Timer};
    return areaBar();
}

Page::BarContent Page::storeBar() const
{
    const ErrorCode code
        = m_status.storeProblem != ErrorCode::None ? m_status.storeProblem : ErrorCode::ReadOnly;
    return {Bar::Store, Tone::Danger, QStringLiteral("error"),
        m_status.openedReadOnly ? ErrorText::openedReadOnly(code)
                                : ErrorText::storeProblem(code).paragraph(),
        m_status.openedReadOnly ? tr("Try again") : QString(), Glyph::HardDrive};
}

Page::BarContent Page::keyBar() const
{
    const ErrorCode problem = m_status.keyProblem;
    if (Words::isKeyUnread(problem) && !isKeyUntilQuit())
        return {Bar::UnreadKey, Tone::Warning, QStringLiteral("error"), keyText(), tr("Try again"),
            problem == ErrorCode::KeychainLocked ? Glyph::Lock : Glyph::KeyRound};
    const bool refused = problem == ErrorCode::Unauthorized;
    return {Bar::Key, refused ? Tone::Danger : Tone::Warning, QStringLiteral("error"), keyText(),
        refused                          ? tr("Replace key…")
            : problem == ErrorCode::None ? QString()
                                         : tr("Enter key…"),
        Glyph::KeyRound};
}

Page::BarContent Page::portalBar() const
{
    const Error &problem = m_status.reachProblem;
    return {Bar::Portal, Tone::Warning, QStringLiteral("error"),
        problem.code == ErrorCode::Redirected && !problem.param.isEmpty()
            ? tr("This network leads to %1 instead of to Whop, perhaps for a sign-in. That is "
                 "not followed, and nothing was sent there. Changes wait in the Outbox.")
                  .arg(isolated(problem.param))
            : tr("This network asks for a sign-in before it lets anything through. Nothing was "
                 "sent to it."),
        tr("Try again"), Glyph::Globe};
}

// When what is shown was read; empty if nothing was.
QString Page::savedText() const
{
    const qint64 asOf = area().asOfMs > 0 ? area().asOfMs : m_status.lastSyncMs;
    return asOf > 0 ? Words::dayTime(asOf, m_host.nowMs()) : QString();
}

Page::BarContent Page::offlineBar() const
{
    const QString saved = savedText();
    if (m_status.connection == Connection::WorkingOffline)
        return {Bar::WorkOffline, Tone::Neutral, QStringLiteral("offline"),
            saved.isEmpty() ? tr("Working offline. Changes wait in the Outbox.")
                            : tr("Working offline – showing what was saved %1. Changes wait in the "
                                 "Outbox.")
                                  .arg(saved),
            tr("Go online"), Glyph::CloudOff};
    return {Bar::Offline, Tone::Neutral, QStringLiteral("offline"),
        saved.isEmpty()
            ? tr("Offline. Changes wait in the Outbox.")
            : tr("Offline – showing what was saved %1. Changes wait in the Outbox.").arg(saved),
        {}, Glyph::WifiOff};
}

Page::BarContent Page::unreachableBar() const
{
    const Error &problem = m_status.reachProblem;
    if (problem.code == ErrorCode::TlsFailed)
        return {Bar::Unreachable, Tone::Danger, QStringLiteral("offline"), insecureText(),
            tr("Try again"), Glyph::Lock};
    if (proxyProblem(problem) != ProxyProblem::None)
        return {Bar::Proxy, Tone::Warning, QStringLiteral("offline"),
            proxyProblem(problem) == ProxyProblem::SignIn
                ? tr("The proxy asks for a user and a password, or for others. Changes wait in the "
                     "Outbox.")
                : tr("The proxy is not there or lets nothing through. Changes wait in the Outbox."),
            tr("Proxy settings…"), Glyph::CloudOff};
    const QString saved = savedText();
    return {Bar::Unreachable, Tone::Warning, QStringLiteral("offline"),
        saved.isEmpty()
            ? tr("Can’t reach Whop. Changes wait in the Outbox.")
            : tr("Can’t reach Whop – showing what was saved %1. Changes wait in the Outbox.")
                  .arg(saved),
        tr("Try again"), Glyph::CloudOff};
}

Page::BarContent Page::areaBar() const
{
    const AreaStatus now = area();
    const QString kinds = Words::inSentence(Words::kindTitle(kind()));
    if (now.heldRemovals > 0)
        return {Bar::Removals, Tone::Warning, QStringLiteral("error"),
            Words::counted(
                tr("Whop’s list suddenly lacks %Ln of %1 %2. They stay here until you decide.",
                    nullptr, int(now.heldRemovals))
                    .arg(QLocale().toString(now.heldOf), kinds),
                now.heldRemovals),
            tr("Remove them here"), Glyph::TriangleAlert};
    if (now.heldLinks > 0)
        return {Bar::Links, Tone::Warning, QStringLiteral("error"),
            Words::counted(tr("Whop suddenly no longer shows %Ln of %1 attachments to %2. They "
                              "stay here until you decide.",
                               nullptr, int(now.heldLinks))
                               .arg(QLocale().toString(now.heldLinksOf), heldLinkTitles(now)),
                now.heldLinks),
            tr("Detach them here"), Glyph::Unlink};
    if (now.error == ErrorCode::None || pageLocked(now))
        return {};
    Error error;
    error.code = now.error;
    error.scope = now.scope;
    return {Bar::Area, Tone::Warning, QStringLiteral("error"),
        ErrorText::sentence(tr("Couldn’t refresh %1").arg(kinds), error, Kept::Shown),
        tr("Try again")};
}

// Waiting for the network does not help here: something in between pretends to be Whop.
QString Page::insecureText() const
{
    const QString subject = m_status.reachProblem.param;
    return subject.isEmpty()
        ? tr("The connection to Whop isn’t secure. Nothing was sent; changes wait in the Outbox. "
             "Try another network, or ask who runs this one.")
        : tr("The connection to Whop isn’t secure: it shows a certificate of %1. Nothing was sent; "
             "changes wait in the Outbox. Try another network, or ask who runs this one.")
              .arg(isolated(subject));
}

// ‘Gold’, or ‘Gold’, ‘Silver’ and ‘Bronze’: the records whose links are held back.
QString Page::heldLinkTitles(const AreaStatus &status) const
{
    constexpr qsizetype most = 3;
    const ResourceSpec *resource = findResource(status.kind);
    if (!resource || resource->relations.empty())
        return {};
    const QString kind = specText(resource->relations.front().kind);
    const TitleOf titleOf = Words::titlesFrom(m_host.titles());
    QStringList titles;
    for (const QString &id : status.heldLinksOn.mid(0, most)) {
        const QString title = titleOf(kind, id);
        titles.append(Words::quoted(title.isEmpty() ? id : title));
    }
    if (status.heldLinksOn.size() > most)
        titles.append(QString(QChar(0x2026)));
    return Words::list(titles);
}

bool Page::isKeyUntilQuit() const
{
    return m_workspace && m_workspace->workspace().keepKeyUntilQuit;
}

// A refused key, a missing key, and a password store that does not give it are different cases with
// different remedies.
QString Page::keyText() const
{
    const bool untilQuit = isKeyUntilQuit();
    switch (m_status.keyProblem) {
    case ErrorCode::None:
        return tr("Waiting for this computer’s password store, which has the key.");
    case ErrorCode::KeychainLocked:
        return tr("This computer’s password store is locked, so the key can’t be read. Unlock it, "
                  "then try again. You can read and edit; changes wait in the Outbox.");
    case ErrorCode::NoKeychain:
        if (!untilQuit)
            return tr("This computer’s password store can’t be reached, and the key is in it. You "
                      "can read and edit; changes wait in the Outbox.");
        [[fallthrough]];
    case ErrorCode::NoKey:
        return untilQuit
            ? tr("The key of this workspace is not stored on this computer. Enter it to go online. "
                 "You can read and edit; changes wait in the Outbox.")
            : tr("This computer has no key for this workspace. Enter one to go online. You can "
                 "read and edit; changes wait in the Outbox.");
    default:
        break;
    }
    return m_status.keyCompany.isEmpty()
        ? tr("Whop doesn’t accept this workspace’s key any more. You can read and edit; changes "
             "wait in the Outbox.")
        : tr("The key belongs to another company (%1), so nothing is read or sent with it. You can "
             "read and edit; changes wait in the Outbox.")
              .arg(isolated(m_status.keyCompany));
}

QString Page::heldText() const
{
    const qint64 left = qMax<qint64>(0, m_status.heldUntilMs - m_host.nowMs());
    return tr("Whop asked us to slow down. Continuing at %1, in %2 s.")
        .arg(Words::clockTime(m_status.heldUntilMs), QLocale().toString((left + 999) / 1000));
}

void Page::showCountdown()
{
    if (m_bar != Bar::Held || m_status.heldUntilMs <= m_host.nowMs())
        showStateBar();
    else
        m_stateBar->setText(heldText());
}

void Page::onStateBarAction()
{
    if (!m_workspace)
        return;
    Commands &commands = m_workspace->commands();
    switch (m_bar) {
    case Bar::Key:
        m_host.go(QStringLiteral("settings"), QStringLiteral("key"));
        break;
    case Bar::Proxy:
        m_host.go(QStringLiteral("settings"), QStringLiteral("sync"));
        break;
    case Bar::UnreadKey:
        m_host.app().readKey(m_workspace->workspace().id);
        break;
    case Bar::WorkOffline:
        m_host.setWorkOffline(false);
        break;
    case Bar::Held:
        m_host.setWorkOffline(true);
        break;
    case Bar::Removals:
        commands.acceptRemovals(kind(), true, area().heldRemovals);
        break;
    case Bar::Links:
        commands.acceptLinkRemovals(kind(), true, area().heldLinks);
        break;
    case Bar::Portal:
    case Bar::Unreachable:
    case Bar::Area:
        refresh();
        break;
    case Bar::Store:
        m_host.app().openWorkspace(m_workspace->workspace().id);
        break;
    case Bar::None:
    case Bar::Notice:
    case Bar::Offline:
        break;
    }
}

void Page::onStateBarClosed()
{
    if (m_bar == Bar::Removals && m_workspace)
        m_workspace->commands().acceptRemovals(kind(), false);
    if (m_bar == Bar::Links && m_workspace)
        m_workspace->commands().acceptLinkRemovals(kind(), false);
    m_bar = Bar::None;
    showStateBar();
}

void Page::showNotice(Tone tone, const QString &text)
{
    m_bar = Bar::Notice;
    m_stateBar->setClosable(true);
    m_stateBar->show(
        tone, tone == Tone::Danger ? QStringLiteral("error") : QStringLiteral("notice"), text);
}

void Page::showError(const Error &error, const QString &whatFailed)
{
    showNotice(Tone::Danger, ErrorText::sentence(whatFailed, error, Kept::NotSaved, kind()));
}

void Page::clearNotice()
{
    if (m_bar != Bar::Notice)
        return;
    m_bar = Bar::None;
    showStateBar();
}

void Page::setState(const QString &state)
{
    m_ownState = state;
    publishState();
}

QString Page::state() const
{
    return property("state").toString();
}

void Page::publishState()
{
    QString shown = m_ownState;
    if (pageLocked(area()))
        shown = QStringLiteral("locked");
    else if (m_offline && m_ownState == QLatin1String("ready"))
        shown = QStringLiteral("offline");
    setProperty("state", shown);
}

} // namespace hopyard
