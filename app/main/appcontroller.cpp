// SPDX-License-Identifier: GPL-3.0-or-later
#include "main/appcontroller.h"

#include "account/removetree.h"
#include "core/ids.h"
#include "core/logging.h"
#include "main/demonetwork.h"
#include "main/openworkspace.h"
#include "main/unsentwork.h"
#include "sync/proxy.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QPromise>
#include <QSystemTrayIcon>
#include <QThreadPool>
#include <QtConcurrentRun>

namespace hopyard {

AppController::AppController(
    Profile profile, std::unique_ptr<ProfileLock> lock, StartOptions options, QObject *parent)
    : AppHost(parent)
    , m_profile(std::move(profile))
    , m_lock(std::move(lock))
    , m_options(std::move(options))
    , m_workspaces(m_profile.directory())
    , m_settings(m_profile.settingsFile(), accessWith(m_lock))
    , m_keychain(m_clock)
    , m_sessionKeys(m_clock)
    , m_threads(new QThreadPool(this))
{
    connect(&m_settings, &Settings::changed, this, [this](Setting key) {
        if (key == Setting::WorkOffline)
            m_options.offline = false;
        if (isAboutProxy(key)) {
            useProxy();
            renewConnections();
        }
    });
    connect(&m_keychain, &SecretStore::stillWaiting, this, [this] { Q_EMIT passwordStoreWaits(); });
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
    // While the profile is still ours; the next start goes on with what is left.
    for (QFuture<Outcome> &deleting : m_deleting)
        deleting.cancel();
    for (QFuture<Outcome> &deleting : m_deleting)
        deleting.waitForFinished();
}

void AppController::useProxy()
{
    const ProxyChoice proxy = proxyFrom(m_settings);
    applyProxy(proxy, m_proxyPassword);
    if (!proxy.hasPassword() || !m_proxyPassword.isEmpty())
        return;
    m_keychain.readPassword(proxyPasswordKey(), this, [this](const Result<Secret> &password) {
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
        m_keychain.writePassword(proxyPasswordKey(), password, this, then);
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
    const Outcome loaded = m_workspaces.load(accessWith(m_lock));
    // Behind what the person waits for: the key of what is opened first is asked for before.
    if (loaded && m_lock)
        QMetaObject::invokeMethod(this, &AppController::goOnWithRemovals, Qt::QueuedConnection);
    return loaded;
}

void AppController::goOnWithRemovals()
{
    const QStringList orphaned = m_workspaces.orphanedKeys();
    for (const QString &id : orphaned)
        removeOrphanedKey(id);
    const QStringList leaving = m_workspaces.leaving();
    for (const QString &id : leaving)
        deleteDirectory(id, false);
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
        if (workspace.environment == Environment::Demo && !m_removing.contains(workspace.id))
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
    const auto before = m_workspaces.find(workspace.id);
    saveWithKey(m_workspaces, secretsFor(workspace), workspace, key, this,
        [this, workspace, before, then](const Outcome &saved) {
            if (!saved) {
                Q_EMIT connectFailed(saved.error());
                return;
            }
            ++m_keyTurns[workspace.id];
            if (before && before->keepKeyUntilQuit != workspace.keepKeyUntilQuit)
                forgetElsewhere(workspace);
            then(workspace);
        });
}

// A key is kept in one place. The list names the one in the keychain until it is known to be gone.
void AppController::forgetElsewhere(const Workspace &workspace)
{
    if (workspace.keepKeyUntilQuit)
        removeOrphanedKey(workspace.id);
    else
        m_sessionKeys.remove(workspace.id, this, [](const Outcome &) {});
}

void AppController::connectWorkspace(const Secret &key, const KeyReport &report, bool keepUntilQuit)
{
    Workspace workspace;
    // The same company on the same Whop again: its unsent changes are still there. Unless it is
    // being removed with them, as was asked for: then it begins anew, beside what is leaving.
    for (const Workspace &known : m_workspaces.workspaces()) {
        if (known.baseUrl == report.baseUrl && known.companyId == report.companyId
            && !m_removing.contains(known.id))
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
        if (m_opening && m_opening->workspace().id == workspaceId) {
            then(Error::of(ErrorCode::InUse));
            return;
        }
        // Who opens it has its files alone: until they are read that waits.
        m_reading.insert(workspaceId);
        auto *watcher = new QFutureWatcher<Result<UnsentWork>>(this);
        connect(watcher, &QFutureWatcher<Result<UnsentWork>>::finished, this,
            [this, watcher, workspaceId, context, then] {
                watcher->deleteLater();
                m_reading.remove(workspaceId);
                if (context)
                    then(watcher->result());
                goOnWith(workspaceId);
            });
        watcher->setFuture(
            QtConcurrent::run(m_threads, readUnsentWork, m_workspaces.directory(workspaceId)));
    });
}

// The list first: whatever the password store does, and however long it takes, the workspace is
// gone, and its key is known to be left until it is removed.
void AppController::removeWorkspace(const QString &workspaceId)
{
    const auto workspace = m_workspaces.find(workspaceId);
    if (!workspace || m_removing.contains(workspaceId))
        return;
    m_removing.insert(workspaceId);
    if (m_open && m_open->workspace().id == workspaceId)
        closeSession();
    if (m_opening && m_opening->workspace().id == workspaceId)
        dismiss(std::move(m_opening));
    ++m_keyTurns[workspaceId];
    whenClosed(workspaceId, [this, workspace = *workspace] {
        m_removing.remove(workspace.id);
        // Chosen once more while its session ended, or still being opened.
        if (m_wanted && m_wanted->workspace.id == workspace.id)
            m_wanted.reset();
        if (!m_wanted && !m_opening)
            setOpening(false);
        // One that is kept until quit may have been in the keychain before.
        const bool mayBeKept
            = workspace.environment != Environment::Demo && KeychainStore::isCompiledIn();
        if (const Outcome gone = m_workspaces.remove(workspace.id, mayBeKept); !gone) {
            Q_EMIT removeFailed(workspace.id, gone.error());
            return;
        }
        m_settings.forgetWorkspace(workspace.id);
        m_sessionKeys.remove(workspace.id, this, [](const Outcome &) {});
        deleteDirectory(workspace.id, true);
        if (mayBeKept)
            removeOrphanedKey(workspace.id);
        if (!m_open && !m_isOpening && !m_workspaces.workspaces().isEmpty())
            openWorkspace(m_workspaces.workspaces().constFirst().id);
    });
}

void AppController::removeOrphanedKey(const QString &id)
{
    m_keychain.remove(id, this, [this, id](const Outcome &removed) {
        const Outcome forgotten = removed ? m_workspaces.forgetOrphanedKey(id) : removed;
        if (!forgotten)
            qCInfo(lcUi) << "a key is not known to be gone from the password store yet:"
                         << errorName(forgotten.error().code);
    });
}

void AppController::deleteDirectory(const QString &id, bool isAskedFor)
{
    if (m_deleting.contains(id))
        return;
    auto *watcher = new QFutureWatcher<Outcome>(this);
    connect(watcher, &QFutureWatcher<Outcome>::finished, this, [this, watcher, id, isAskedFor] {
        watcher->deleteLater();
        m_deleting.remove(id);
        const Outcome gone = watcher->result();
        const Outcome done = gone ? m_workspaces.forgetDirectory(id) : gone;
        if (!gone && isAskedFor)
            Q_EMIT removeFailed(id, gone.error());
        else if (!done)
            qCInfo(lcUi) << "a removed workspace is not all deleted yet:"
                         << errorName(done.error().code);
    });
    const QFuture<Outcome> deleting = QtConcurrent::run(
        m_threads,
        [](QPromise<Outcome> &promise, const QString &directory) {
            promise.addResult(
                removeTree(directory, [running = &promise] { return !running->isCanceled(); }));
        },
        m_workspaces.directory(id));
    m_deleting.insert(id, deleting);
    watcher->setFuture(deleting);
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
