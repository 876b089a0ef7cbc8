// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/simulatedwhop.h"
#include "support/testcase.h"
#include "sync/session.h"
#include "ui/apphost.h"

#include <QTemporaryDir>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>

namespace hopyard {
class SimulatedNetwork;
}

namespace hopyard::test {

// The program around the window, made small: one workspace with a real session over a simulated
// Whop, everything in a directory that goes away.
class TestHost final : public AppHost
{
    Q_OBJECT

public:
    // rows: experiences Whop has; products are Gold (412 members), Silver (1) and Bronze (0).
    explicit TestHost(int rows = 12);
    ~TestHost() override;

    [[nodiscard]] WorkspaceStore &workspaces() override { return m_workspaces; }
    [[nodiscard]] Settings &settings() override { return *m_settings; }
    [[nodiscard]] WorkspaceAccess *current() override;
    void openWorkspace(const QString &workspaceId) override;
    void openDemo() override;
    [[nodiscard]] KeyCheck *checkKey(
        const Secret &key, const QList<QUrl> &baseUrls, QObject *parent) override;
    void connectWorkspace(const Secret &, const KeyReport &, bool) override { }
    void replaceKey(const QString &, const Secret &, bool) override { }
    void readKey(const QString &workspaceId) override;
    void removeWorkspace(const QString &) override { }
    [[nodiscard]] bool hasTray() const override { return tray; }
    [[nodiscard]] bool startsAtLogin() const override { return atLogin; }
    Outcome setStartsAtLogin(bool on) override
    {
        if (loginRefusal)
            return *loginRefusal;
        atLogin = on;
        return Done {};
    }

    // Opens the workspace; its first refresh may still be running.
    void open(Environment environment = Environment::Demo);
    // The same workspace from its files, as after a restart.
    void openAgain();
    void close();
    void openThis(const Workspace &workspace);
    // Runs work in the thread of the simulated Whop and waits for it.
    void onWhop(const std::function<void(SimulatedWhop &)> &work);
    // Requests that changed something, as "PATCH /experiences/exp_1 {…}".
    [[nodiscard]] QStringList effects();
    void setOffline(bool offline); // every request fails on its way
    void setFault(const SimulatedFault &fault);
    [[nodiscard]] Commands &commands() { return m_session->commands(); }
    // The disk takes no writes from the next open() on, or does again.
    std::optional<Error> refusal;
    bool tray = false; // this computer has a notification area
    bool atLogin = false;
    std::optional<Error> loginRefusal;
    bool workOffline = false; // from the next open() on
    // Why there is no key, from the next open() on; readKey() finds the same.
    std::optional<ErrorCode> missingKey;

private:
    class Access;

    QTemporaryDir m_directory;
    std::shared_ptr<SystemClock> m_clock;
    std::shared_ptr<SimulatedWhop> m_whop;
    std::atomic<SimulatedNetwork *> m_network = nullptr; // lives in the engine thread
    std::unique_ptr<Settings> m_settings;
    WorkspaceStore m_workspaces;
    Workspace m_workspace;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<Access> m_access;
};

} // namespace hopyard::test
