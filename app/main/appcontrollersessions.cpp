// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logging.h"
#include "main/appcontroller.h"
#include "main/demonetwork.h"
#include "main/openworkspace.h"

#include <utility>

namespace hopyard {

void AppController::giveKey(const QString &workspaceId, const Secret &key)
{
    for (const auto *session : {&m_open, &m_opening}) {
        if (*session && (*session)->workspace().id == workspaceId)
            (*session)->session().replaceKey(key, identityOf(workspaceId, key));
    }
    if (m_wanted && m_wanted->workspace.id == workspaceId)
        m_wanted->key = key;
}

// It opens all the same and shows what is here; its status tells what is missing.
void AppController::missKey(const QString &workspaceId, ErrorCode why)
{
    for (const auto *session : {&m_open, &m_opening}) {
        if (*session && (*session)->workspace().id == workspaceId)
            (*session)->session().missKey(why);
    }
    if (m_wanted && m_wanted->workspace.id == workspaceId)
        m_wanted->keyProblem = why;
    Q_EMIT keyUnread(workspaceId);
}

void AppController::openSession(const Workspace &workspace, const Secret &key)
{
    ++m_choices;
    m_wanted = Wanted {workspace, key, ErrorCode::None};
    if (m_opening)
        dismiss(std::move(m_opening)); // somebody changed their mind
    if (m_open && m_open->workspace().id == workspace.id)
        closeSession(); // its files are held by one session at a time
    setOpening(true);
    whenClosed(workspace.id, [this] { openWanted(); });
}

void AppController::openWanted()
{
    if (!m_wanted || m_opening || closingSession(m_wanted->workspace.id))
        return;
    const Wanted wanted = *std::exchange(m_wanted, std::nullopt);
    const Workspace &workspace = wanted.workspace;
    Session::Parts parts;
    parts.engine.directory = m_workspaces.directory(workspace.id);
    parts.engine.companyId = workspace.companyId;
    parts.engine.identity = wanted.key.isEmpty() ? QString() : identityOf(workspace.id, wanted.key);
    parts.engine.options = engineOptions();
    parts.engine.refusal = lockProfile();
    parts.baseUrl = workspace.baseUrl;
    parts.key = wanted.key;
    parts.clock = m_sessionClock;
    parts.network = m_network;
    if (workspace.environment == Environment::Demo) {
        parts.baseUrl = QUrl(QStringLiteral("http://127.0.0.1/api/v1"));
        m_demo = DemoWhop();
        parts.network = m_demo.network(OpenWorkspace::samplesIn(parts.engine.directory),
            QString(parts.engine.directory + QStringLiteral("/whop.jsonl")));
    }
    m_opening = std::make_unique<OpenWorkspace>(workspace, std::move(parts));
    connect(&m_opening->session(), &Session::opened, this, &AppController::onSessionOpened);
    m_opening->session().open();
    if (wanted.keyProblem != ErrorCode::None && wanted.key.isEmpty())
        m_opening->session().missKey(wanted.keyProblem);
}

void AppController::onSessionOpened(const Outcome &outcome)
{
    std::unique_ptr<OpenWorkspace> ready = std::move(m_opening);
    const QString id = ready->workspace().id;
    if (!outcome) {
        qCWarning(lcAccount, "workspace %s could not be opened: %s", qPrintable(id),
            errorName(outcome.error().code).data());
        dismiss(std::move(ready));
        setOpening(false);
        Q_EMIT openFailed(id, outcome.error());
        return;
    }
    closeSession();
    m_open = std::move(ready);
    connect(
        &m_open->commands(), &Commands::reopenNeeded, this, [this, id] { openWorkspace(id); },
        Qt::QueuedConnection);
    m_settings.setText(Setting::LastWorkspace, id);
    Q_EMIT workspaceOpened(m_open.get());
    setOpening(false);
}

void AppController::setOpening(bool opening)
{
    if (std::exchange(m_isOpening, opening) != opening)
        Q_EMIT openingChanged();
}

void AppController::closeSession()
{
    if (!m_open)
        return;
    Q_EMIT workspaceClosing();
    dismiss(std::move(m_open));
}

void AppController::dismiss(std::unique_ptr<OpenWorkspace> session)
{
    OpenWorkspace *leaving = session.get();
    disconnect(&leaving->session(), &Session::opened, this, nullptr);
    m_closing.push_back(std::move(session));
    // Queued: it is not destroyed within its own signal.
    connect(
        &leaving->session(), &Session::closed, this,
        [this, leaving] {
            const QString id = leaving->workspace().id;
            std::erase_if(
                m_closing, [leaving](const auto &entry) { return entry.get() == leaving; });
            goOnWith(id);
        },
        Qt::QueuedConnection);
    leaving->session().close();
}

OpenWorkspace *AppController::closingSession(const QString &workspaceId) const
{
    for (const auto &session : m_closing) {
        if (session->workspace().id == workspaceId)
            return session.get();
    }
    return nullptr;
}

void AppController::whenClosed(const QString &workspaceId, const std::function<void()> &then)
{
    // Its signal may have come already, and this be called before what follows from it.
    if (closingSession(workspaceId) || m_reading.contains(workspaceId))
        m_afterClosing[workspaceId].append(then);
    else
        then();
}

// Nobody has its files any more.
void AppController::goOnWith(const QString &workspaceId)
{
    const auto waiting = m_afterClosing.take(workspaceId);
    for (const std::function<void()> &then : waiting)
        whenClosed(workspaceId, then);
}

} // namespace hopyard
