// SPDX-License-Identifier: GPL-3.0-or-later
#include "main/appcontroller.h"

#include "core/ids.h"
#include "core/logging.h"
#include "main/demonetwork.h"
#include "main/unsentwork.h"
#include "sync/proxy.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QSystemTrayIcon>
#include <QtConcurrentRun>

namespace hopyard {

// The open session as the pages see it.
class AppController::OpenWorkspace final : public WorkspaceAccess
{
public:
    OpenWorkspace(Workspace workspace, Session::Parts parts)
        : m_workspace(std::move(workspace))
        , m_directory(parts.engine.directory)
        , m_session(std::move(parts))
    {
        connect(&m_session, &Session::pictureReady, this, &WorkspaceAccess::pictureReady);
    }

    [[nodiscard]] const Workspace &workspace() const override { return m_workspace; }
    [[nodiscard]] Commands &commands() override { return m_session.commands(); }
    [[nodiscard]] RecordSource *source(const QString &kind) override
    {
        return m_session.source(kind);
    }
    [[nodiscard]] std::unique_ptr<RecordSource> scopedSource(
        const QString &kind, const ListScope &scope) override
    {
        return m_session.scopedSource(kind, scope);
    }
    [[nodiscard]] QList<SearchHit> search(
        const QString &text, const QString &kind, int limit) override
    {
        QList<SearchHit> hits;
        for (const MirrorReader::Hit &hit : m_session.reader().search(text, kind, limit))
            hits.append({hit.kind, hit.id, hit.title});
        return hits;
    }
    void requestPicture(const QString &url) override { m_session.requestPicture(url); }
    [[nodiscard]] RecordReaderMaker detachedReader() const override
    {
        return [directory = m_directory]() -> RecordReader {
            auto opened = MirrorReader::open(directory);
            if (!opened) // on a disk that takes no writes
                opened = MirrorReader::openFrozen(directory, opened.error());
            if (!opened)
                return {};
            return [reader = std::shared_ptr<MirrorReader>(std::move(opened).value())](
                       std::span<const RowId> rows) { return reader->records(rows); };
        };
    }
    [[nodiscard]] QString samplesDirectory() const override
    {
        return m_workspace.environment == Environment::Demo ? samplesIn(m_directory) : QString();
    }
    [[nodiscard]] Session &session() { return m_session; }
    [[nodiscard]] static QString samplesIn(const QString &directory)
    {
        return QString(directory + QStringLiteral("/samples"));
    }

private:
    Workspace m_workspace;
    QString m_directory;
    Session m_session;
};

AppController::AppController(
    Profile profile, std::unique_ptr<ProfileLock> lock, StartOptions options, QObject *parent)
    : AppHost(parent)
    , m_profile(std::move(profile))
    , m_lock(std::move(lock))
    , m_options(std::move(options))
    , m_workspaces(m_profile.directory())
    , m_settings(m_profile.settingsFile())
    , m_keychain(m_clock)
    , m_sessionKeys(m_clock)
{
    connect(&m_settings, &Settings::changed, this, [this](Setting key) {
        if (key == Setting::WorkOffline)
            m_options.offline = false;
        if (isAboutProxy(key)) {
            useProxy();
            renewConnections();
        }
    });
    connect(&m_watch, &SystemWatch::resumed, this, [this] {
        if (m_open)
            m_open->commands().resumed();
    });
    useProxy();
}

AppController::~AppController()
{
    if (m_open)
        Q_EMIT workspaceClosing();
}

void AppController::useProxy()
{
    const ProxyChoice proxy = proxyFrom(m_settings);
    applyProxy(proxy, m_proxyPassword);
    if (!proxy.hasPassword() || !m_proxyPassword.isEmpty())
        return;
    m_keychain.read(proxyPasswordKey(), this, [this](const Result<Secret> &password) {
        if (!password || !m_proxyPassword.isEmpty())
            return;
        m_proxyPassword = *password;
        applyProxy(proxyFrom(m_settings), m_proxyPassword);
        renewConnections();
    });
}

void AppController::renewConnections()
{
    if (!m_open)
        return;
    m_open->commands().resumed();
    m_open->commands().refresh(); // a person waits for it: not at the next probe
}

void AppController::keepProxyPassword(
    const Secret &password, const std::function<void(const Outcome &)> &then)
{
    m_proxyPassword = password;
    applyProxy(proxyFrom(m_settings), m_proxyPassword);
    renewConnections();
    if (password.isEmpty())
        m_keychain.remove(proxyPasswordKey(), this, then);
    else
        m_keychain.write(proxyPasswordKey(), password, this, then);
}

bool AppController::hasTray() const
{
    return QSystemTrayIcon::isSystemTrayAvailable();
}

Autostart AppController::autostart() const
{
    QStringList arguments {QStringLiteral("--hidden")};
    if (!m_options.profileDir.isEmpty())
        arguments << QStringLiteral("--profile-dir")
                  << QFileInfo(m_options.profileDir).absoluteFilePath();
    // An AppImage runs from a place that is another one each time.
    const QString image = qEnvironmentVariable("APPIMAGE");
    return {image.isEmpty() ? QCoreApplication::applicationFilePath() : image, arguments};
}

bool AppController::startsAtLogin() const
{
    return autostart().isOn();
}

Outcome AppController::setStartsAtLogin(bool on)
{
    return autostart().set(on);
}

Outcome AppController::load()
{
    return m_workspaces.load();
}

void AppController::openFirst()
{
    if (m_options.demo) {
        openDemo();
        return;
    }
    const QString last = m_settings.text(Setting::LastWorkspace);
    if (m_workspaces.find(last))
        openWorkspace(last);
    else if (!m_workspaces.workspaces().isEmpty())
        openWorkspace(m_workspaces.workspaces().constFirst().id);
}

WorkspaceAccess *AppController::current()
{
    return m_open.get();
}

bool AppController::isOpening() const
{
    return m_isOpening;
}

SecretStore &AppController::secretsFor(const Workspace &workspace)
{
    if (workspace.keepKeyUntilQuit)
        return m_sessionKeys;
    return m_keychain;
}

void AppController::openWorkspace(const QString &workspaceId)
{
    const auto workspace = m_workspaces.find(workspaceId);
    if (!workspace) {
        Q_EMIT openFailed(workspaceId, Error::of(ErrorCode::NotFound));
        return;
    }
    if (workspace->environment == Environment::Demo) {
        openSession(*workspace, Secret(QByteArray(demoKey)));
        return;
    }
    // What is on disk opens at once; the key joins when the keychain answers, which may take a
    // person.
    openSession(*workspace, {});
    readKey(workspaceId);
}

void AppController::readKey(const QString &workspaceId)
{
    const auto workspace = m_workspaces.find(workspaceId);
    if (!workspace || workspace->environment == Environment::Demo)
        return;
    const quint64 turn = m_keyTurns.value(workspaceId);
    secretsFor(*workspace)
        .read(workspaceId, this, [this, workspaceId, turn](const Result<Secret> &key) {
            if (turn != m_keyTurns.value(workspaceId))
                return; // another key was given while the keychain waited for a person
            if (key)
                giveKey(workspaceId, *key);
            else
                missKey(workspaceId, key.error().code);
        });
}

void AppController::openDemo()
{
    Workspace demo;
    for (const Workspace &workspace : m_workspaces.workspaces()) {
        if (workspace.environment == Environment::Demo)
            demo = workspace;
    }
    if (demo.id.isEmpty()) {
        demo.id = newUuid(m_clock.wallMs());
        demo.environment = Environment::Demo;
        demo.createdMs = m_clock.wallMs();
    }
    const auto [id, title] = demoCompany();
    demo.companyId = id;
    demo.companyTitle = title;
    if (demo.name.isEmpty())
        demo.name = title;
    // What was typed stays, and so does what the simulated Whop was sent. Only the copy of it is
    // made anew: its sample data is about today.
    if (m_open && m_open->workspace().id == demo.id)
        closeSession();
    if (m_opening && m_opening->workspace().id == demo.id)
        dismiss(std::move(m_opening));
    whenClosed(demo.id, [this, demo, choice = ++m_choices] {
        if (choice != m_choices)
            return; // another workspace was chosen meanwhile
        QDir directory(m_workspaces.directory(demo.id));
        for (const QString &copy : directory.entryList({QStringLiteral("mirror.db*")}, QDir::Files))
            directory.remove(copy);
        if (const Outcome saved = m_workspaces.save(demo); !saved) {
            setOpening(false);
            Q_EMIT openFailed(demo.id, saved.error());
            return;
        }
        openSession(demo, Secret(QByteArray(demoKey)));
    });
}

QList<QUrl> AppController::newKeyUrls() const
{
    if (m_options.baseUrl.isEmpty())
        return AppHost::newKeyUrls();
    const auto url = parseBaseUrl(m_options.baseUrl);
    return url ? QList<QUrl> {*url} : QList<QUrl>();
}

KeyCheck *AppController::checkKey(const Secret &key, const QList<QUrl> &baseUrls, QObject *parent)
{
    return new KeyCheck(baseUrls, key, m_clock, m_network, parent);
}

void AppController::keepKey(
    Workspace workspace, const Secret &key, const std::function<void(const Workspace &)> &then)
{
    workspace.noteKey(key, m_clock.wallMs());
    secretsFor(workspace).write(
        workspace.id, key, this, [this, workspace, then](const Outcome &written) {
            if (!written) {
                Q_EMIT connectFailed(written.error());
                return;
            }
            const auto before = m_workspaces.find(workspace.id);
            if (const Outcome saved = m_workspaces.save(workspace); !saved) {
                Q_EMIT connectFailed(saved.error());
                return;
            }
            ++m_keyTurns[workspace.id];
            if (before && before->keepKeyUntilQuit != workspace.keepKeyUntilQuit)
                forgetElsewhere(workspace);
            then(workspace);
        });
}

// A key is kept in one place. What cannot be removed now is tried again when the workspace goes.
void AppController::forgetElsewhere(const Workspace &workspace)
{
    SecretStore &other = workspace.keepKeyUntilQuit ? static_cast<SecretStore &>(m_keychain)
                                                    : static_cast<SecretStore &>(m_sessionKeys);
    other.remove(workspace.id, this, [](const Outcome &removed) {
        if (!removed)
            qCInfo(lcUi) << "a key could not be removed from where it was:"
                         << errorName(removed.error().code);
    });
}

void AppController::connectWorkspace(const Secret &key, const KeyReport &report, bool keepUntilQuit)
{
    Workspace workspace;
    // The same company on the same Whop again: its unsent changes are still there.
    for (const Workspace &known : m_workspaces.workspaces()) {
        if (known.baseUrl == report.baseUrl && known.companyId == report.companyId)
            workspace = known;
    }
    if (workspace.id.isEmpty()) {
        workspace.id = newUuid(m_clock.wallMs());
        workspace.createdMs = m_clock.wallMs();
        workspace.baseUrl = report.baseUrl;
        workspace.environment = environmentOf(report.baseUrl);
        workspace.companyId = report.companyId;
        workspace.colour = int(m_workspaces.workspaces().size());
    }
    workspace.companyTitle = report.companyTitle;
    if (workspace.name.isEmpty())
        workspace.name = report.companyTitle.isEmpty() ? report.companyId : report.companyTitle;
    workspace.keepKeyUntilQuit = keepUntilQuit;
    keepKey(workspace, key, [this, key](const Workspace &saved) { openSession(saved, key); });
}

void AppController::replaceKey(const QString &workspaceId, const Secret &key, bool keepUntilQuit)
{
    auto workspace = m_workspaces.find(workspaceId);
    if (!workspace)
        return;
    workspace->keepKeyUntilQuit = keepUntilQuit;
    keepKey(*workspace, key, [this, key](const Workspace &saved) { giveKey(saved.id, key); });
}

void AppController::readUnsent(const QString &workspaceId, QObject *context,
    const std::function<void(const Result<UnsentWork> &)> &then)
{
    whenClosed(workspaceId, [this, workspaceId, context = QPointer<QObject>(context), then] {
        if (!context)
            return;
        auto *watcher = new QFutureWatcher<Result<UnsentWork>>(this);
        connect(
            watcher, &QFutureWatcher<Result<UnsentWork>>::finished, watcher, &QObject::deleteLater);
        connect(watcher, &QFutureWatcher<Result<UnsentWork>>::finished, context,
            [watcher, then] { then(watcher->result()); });
        watcher->setFuture(QtConcurrent::run(readUnsentWork, m_workspaces.directory(workspaceId)));
    });
}

void AppController::removeWorkspace(const QString &workspaceId)
{
    const auto workspace = m_workspaces.find(workspaceId);
    if (!workspace)
        return;
    if (m_open && m_open->workspace().id == workspaceId)
        closeSession();
    if (m_opening && m_opening->workspace().id == workspaceId)
        dismiss(std::move(m_opening));
    ++m_keyTurns[workspaceId];
    m_sessionKeys.remove(workspaceId, this, [](const Outcome &) {});
    // It may have been kept there before, even if it is not now.
    m_keychain.remove(workspaceId, this, [this, workspaceId](const Outcome &removed) {
        const bool keyStillStored = !removed && removed.error().code != ErrorCode::NoKeychain;
        m_settings.forgetWorkspace(workspaceId);
        whenClosed(workspaceId, [this, workspaceId, keyStillStored] {
            if (const Outcome gone = m_workspaces.remove(workspaceId, keyStillStored); !gone)
                Q_EMIT removeFailed(workspaceId, gone.error());
            else if (!m_open && !m_isOpening && !m_workspaces.workspaces().isEmpty())
                openWorkspace(m_workspaces.workspaces().constFirst().id);
        });
    });
}

std::optional<Error> AppController::lockProfile()
{
    if (m_lock)
        return std::nullopt;
    auto lock = ProfileLock::acquire(m_profile);
    if (!lock)
        return lock.error();
    m_lock = std::move(*lock);
    return std::nullopt;
}

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
            const auto waiting = m_afterClosing.take(id);
            for (const std::function<void()> &then : waiting)
                whenClosed(id, then);
        },
        Qt::QueuedConnection);
    leaving->session().close();
}

AppController::OpenWorkspace *AppController::closingSession(const QString &workspaceId) const
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
    if (closingSession(workspaceId))
        m_afterClosing[workspaceId].append(then);
    else
        then();
}

// Started with --offline it is so until a person decides otherwise.
EngineOptions AppController::engineOptions()
{
    EngineOptions options = AppHost::engineOptions();
    options.workOffline = options.workOffline || m_options.offline;
    return options;
}

void AppController::setWorkOffline(bool offline)
{
    m_options.offline = false;
    AppHost::setWorkOffline(offline);
}

} // namespace hopyard
