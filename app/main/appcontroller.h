// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/autostart.h"
#include "account/keychainstore.h"
#include "account/profile.h"
#include "api/apiclient.h"
#include "main/demonetwork.h"
#include "main/startoptions.h"
#include "main/systemwatch.h"
#include "sync/session.h"
#include "ui/apphost.h"

#include <QFuture>
#include <QHash>
#include <QSet>

#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

class QThreadPool;

namespace hopyard {

class OpenWorkspace;

// Owns what the window works on: the profile's lock, workspaces, settings and keys, and the one
// open session. A session opens and closes in its own thread: the one on screen stays until the
// next is ready, unless it is the same workspace's.
class AppController final : public AppHost
{
    Q_OBJECT

public:
    // Without a lock (a disk that takes none) workspaces open for reading only, and the lock is
    // tried again with each.
    AppController(Profile profile, std::unique_ptr<ProfileLock> lock, StartOptions options,
        QObject *parent = nullptr);
    // The clock of the sessions that are opened from now on; null = the computer's. For tests.
    void setSessionClock(std::shared_ptr<Clock> clock) { m_sessionClock = std::move(clock); }
    // Where requests of keys and workspaces go from now on, the demo's excepted, instead of to the
    // network. For tests.
    void setNetwork(ApiClient::NetworkFactory network) { m_network = std::move(network); }
    // The Whop of the sample data, while that is open. For pictures of what goes wrong.
    [[nodiscard]] const DemoWhop &demoWhop() const { return m_demo; }
    ~AppController() override;

    // Reads the list of workspaces. An error means that nothing can be shown: tell and leave.
    Outcome load();
    // Opens what was open last, or the demo if asked for; without either the window shows
    // onboarding.
    void openFirst();

    [[nodiscard]] WorkspaceStore &workspaces() override { return m_workspaces; }
    [[nodiscard]] Settings &settings() override { return m_settings; }
    [[nodiscard]] EngineOptions engineOptions() override;
    void setWorkOffline(bool offline) override;
    [[nodiscard]] WorkspaceAccess *current() override;
    [[nodiscard]] bool isOpening() const override;

    void openWorkspace(const QString &workspaceId) override;
    void openDemo() override;
    [[nodiscard]] QList<QUrl> newKeyUrls() const override;
    [[nodiscard]] KeyCheck *checkKey(
        const Secret &key, const QList<QUrl> &baseUrls, QObject *parent) override;
    void connectWorkspace(const Secret &key, const KeyReport &report, bool keepUntilQuit) override;
    void replaceKey(const QString &workspaceId, const Secret &key, bool keepUntilQuit) override;
    void readKey(const QString &workspaceId) override;
    void stopWaitingForPasswordStore() override { m_keychain.giveUp(); }
    [[nodiscard]] bool hasTray() const override;
    [[nodiscard]] bool startsAtLogin() const override;
    Outcome setStartsAtLogin(bool on) override;
    void keepProxyPassword(
        const Secret &password, const std::function<void(const Outcome &)> &then) override;
    void readUnsent(const QString &workspaceId, QObject *context,
        const std::function<void(const Result<UnsentWork> &)> &then) override;
    void removeWorkspace(const QString &workspaceId) override;

private:
    [[nodiscard]] Autostart autostart() const;
    // Sends what follows the way the settings say.
    void useProxy();
    // Connections that go another way are no longer of use.
    void renewConnections();
    // Where the key of a workspace is kept.
    [[nodiscard]] SecretStore &secretsFor(const Workspace &workspace);
    // Finishes what was begun when the program ended.
    void goOnWithRemovals();
    // Removes a key that no workspace has in the keychain any more, and remembers it no longer;
    // tried again with the next start where that does not work.
    void removeOrphanedKey(const QString &id);
    // Deletes what the workspace had on disk in a worker; forgotten then. What could not be deleted
    // is left for the next start, and told where a person has just asked for it.
    void deleteDirectory(const QString &id, bool isAskedFor);
    // Removes what an earlier key of it left in the other store.
    void forgetElsewhere(const Workspace &workspace);
    // Saves the key, then the workspace, then goes on; connectFailed() instead when the key could
    // not be kept.
    void keepKey(
        Workspace workspace, const Secret &key, const std::function<void(const Workspace &)> &then);
    // What is to be opened, as soon as nothing is in its way.
    struct Wanted
    {
        Workspace workspace;
        Secret key;
        ErrorCode keyProblem = ErrorCode::None; // why there is no key
    };
    void openSession(const Workspace &workspace, const Secret &key);
    void openWanted();
    void onSessionOpened(const Outcome &outcome);
    void setOpening(bool opening);
    // Takes the workspace from the screen; its session ends by itself.
    void closeSession();
    void dismiss(std::unique_ptr<OpenWorkspace> session);
    [[nodiscard]] OpenWorkspace *closingSession(const QString &workspaceId) const;
    // Those that wait for them.
    void goOnWith(const QString &workspaceId);
    // Calls back once neither a session nor a worker holds the workspace's files.
    void whenClosed(const QString &workspaceId, const std::function<void()> &then);
    // The key joins what is being opened or open.
    void giveKey(const QString &workspaceId, const Secret &key);
    void missKey(const QString &workspaceId, ErrorCode why);
    // Why nothing may be written; nothing if it may.
    [[nodiscard]] std::optional<Error> lockProfile();

    Profile m_profile;
    std::unique_ptr<ProfileLock> m_lock;
    StartOptions m_options;
    SystemClock m_clock;
    std::shared_ptr<Clock> m_sessionClock;
    ApiClient::NetworkFactory m_network;
    DemoWhop m_demo;
    WorkspaceStore m_workspaces;
    Settings m_settings;
    KeychainStore m_keychain;
    SessionSecretStore m_sessionKeys;
    QHash<QString, quint64> m_keyTurns; // how often a workspace got a key; older answers are late
    Secret m_proxyPassword; // once it was read, or given
    SystemWatch m_watch;
    std::unique_ptr<OpenWorkspace> m_open; // on screen
    std::unique_ptr<OpenWorkspace> m_opening;
    std::vector<std::unique_ptr<OpenWorkspace>> m_closing;
    QHash<QString, QList<std::function<void()>>> m_afterClosing; // by workspace
    QThreadPool *m_threads; // not the shared pool, which painting waits for
    QSet<QString> m_reading; // workspaces whose files a worker looks into
    QSet<QString> m_removing; // workspaces to be removed once their sessions ended
    QHash<QString, QFuture<Outcome>> m_deleting; // directories of removed ones, by id
    std::optional<Wanted> m_wanted;
    quint64 m_choices = 0; // of workspaces so far; what was prepared for an earlier one is over
    bool m_isOpening = false;
};

} // namespace hopyard
