// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/keychainstore.h"
#include "account/profile.h"
#include "main/startoptions.h"
#include "main/systemwatch.h"
#include "sync/session.h"
#include "ui/apphost.h"

#include <functional>
#include <memory>

namespace hopyard {

// Owns what the window works on: the profile's workspaces, settings and keys, and the one open
// session. Ends them in order.
class AppController final : public AppHost
{
    Q_OBJECT

public:
    AppController(Profile profile, StartOptions options, QObject *parent = nullptr);
    ~AppController() override;

    // Reads the list of workspaces. An error means that nothing can be shown: tell and leave.
    Outcome load();
    // Opens what was open last, or the demo if asked for; without either the window shows
    // onboarding.
    void openFirst();

    [[nodiscard]] WorkspaceStore &workspaces() override { return m_workspaces; }
    [[nodiscard]] Settings &settings() override { return m_settings; }
    [[nodiscard]] WorkspaceAccess *current() override;

    void openWorkspace(const QString &workspaceId) override;
    void openDemo() override;
    [[nodiscard]] KeyCheck *checkKey(const Secret &key, QObject *parent) override;
    void connectWorkspace(const Secret &key, const KeyReport &report, bool keepUntilQuit) override;
    void replaceKey(const QString &workspaceId, const Secret &key, bool keepUntilQuit) override;
    void removeWorkspace(const QString &workspaceId) override;

private:
    class OpenWorkspace;

    // Where the key of a workspace is kept.
    [[nodiscard]] SecretStore &secretsFor(const Workspace &workspace);
    // Saves the key, then the workspace, then goes on; connectFailed() instead when the key could
    // not be kept.
    void keepKey(
        Workspace workspace, const Secret &key, const std::function<void(const Workspace &)> &then);
    void openSession(const Workspace &workspace, const Secret &key);
    void closeSession();
    [[nodiscard]] EngineOptions engineOptions() const;
    void applySettings();

    Profile m_profile;
    StartOptions m_options;
    SystemClock m_clock;
    WorkspaceStore m_workspaces;
    Settings m_settings;
    KeychainStore m_keychain;
    SessionSecretStore m_sessionKeys;
    SystemWatch m_watch;
    std::unique_ptr<OpenWorkspace> m_open;
};

} // namespace hopyard
