// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/keychainstore.h"
#include "account/profile.h"
#include "account/workspacestore.h"
#include "ctl/options.h"
#include "store/mirrorreader.h"
#include "sync/engine.h"
#include "sync/keycheck.h"
#include "sync/overlaidsource.h"

#include <QObject>

#include <map>
#include <memory>

namespace hopyard {
class Settings;
}

namespace hopyard::ctl {

// One run of hopyardctl: finds the profile, the workspace and the key, starts the engine in this
// thread, and runs the command. finished() comes once.
class Program : public QObject
{
    Q_OBJECT

public:
    explicit Program(Options options, QObject *parent = nullptr);
    ~Program() override;

    void start();

    [[nodiscard]] const Options &options() const { return m_options; }
    // There is no engine while Hopyard's window holds the profile: only stored data can be read
    // then.
    [[nodiscard]] bool hasEngine() const { return m_engine != nullptr; }
    [[nodiscard]] Engine &engine() const { return *m_engine; }
    // Whether this command goes to Whop by itself; and if not, whether a person wants that of
    // everything: --offline, or the setting.
    [[nodiscard]] bool asksWhop() const { return m_engine && needsNetwork(); }
    [[nodiscard]] bool isOfflineWanted() const;
    // Whop's id of a record that was made here; the id itself if it is no such.
    [[nodiscard]] QString knownId(const QString &id) const;
    [[nodiscard]] const MirrorReader &reader() const { return *m_reader; }
    [[nodiscard]] const Workspace &workspace() const { return m_workspace; }
    [[nodiscard]] Clock &clock() { return m_clock; }
    // The unit of Whop's prices of posts: Setting::PaywallUnit of this workspace.
    [[nodiscard]] QString priceUnit() const;
    // nullptr for an unknown kind.
    [[nodiscard]] OverlaidSource *source(const QString &kind);

    void finish(ExitCode code);
    void fail(const Error &error);

Q_SIGNALS:
    void finished(int exitCode);

private:
    void useProxy();
    [[nodiscard]] Settings readSettings() const;
    void lockProfile(int attemptsLeft);
    void chooseWorkspace();
    void obtainKey();
    void checkKey(const Secret &key);
    void askForCompany(const KeyReport &report);
    void startEngine(const Secret &key);
    // Reads what the window has stored, without pending changes.
    void readBeside();
    [[nodiscard]] bool onlyLooks() const;
    [[nodiscard]] bool needsNetwork() const;
    [[nodiscard]] bool readsOnly() const; // even online: pending operations are not sent
    // Reports once that the data comes from a disk that takes no writes; false if the command is of
    // no use then.
    bool goOnFrozen(const Error &refusal);

    Options m_options;
    SystemClock m_clock;
    std::optional<Profile> m_profile;
    std::unique_ptr<ProfileLock> m_lock;
    std::optional<Error> m_refusal; // why nothing may be written
    bool m_beside = false; // the window has the profile
    bool m_besideDamaged = false; // what the window has read is damaged
    std::unique_ptr<WorkspaceStore> m_workspaces;
    std::unique_ptr<KeychainStore> m_keychain;
    Workspace m_workspace;
    std::unique_ptr<ApiClient> m_api;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<MirrorReader> m_reader;
    std::map<QString, std::unique_ptr<OverlaidSource>> m_sources;
    bool m_finished = false;
};

} // namespace hopyard::ctl
