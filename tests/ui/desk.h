// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/titlelookup.h"
#include "support/testclient.h"
#include "sync/overlaidsource.h"
#include "ui/apphost.h"
#include "ui/draftkeeper.h"
#include "ui/edits.h"
#include "ui/page.h"
#include "ui/shell/keymap.h"

#include <QHash>
#include <QPointer>

#include <atomic>
#include <memory>

namespace hopyard::test {

// The program as pages and dialogs see it, without a window: one thread, a clock that stands
// still, a real engine on a simulated Whop. Products are Gold (412 members) and Silver (1);
// experiences "VIP Chat" (attached to Gold), one with a hostile name, "Signals" and "Old lounge".
class Desk final : public AppHost, public PageHost
{
    Q_OBJECT

public:
    Desk();
    ~Desk() override;

    // AppHost
    [[nodiscard]] WorkspaceStore &workspaces() override { return m_workspaces; }
    [[nodiscard]] Settings &settings() override { return *m_settings; }
    [[nodiscard]] WorkspaceAccess *current() override;
    void openWorkspace(const QString &workspaceId) override { opened.append(workspaceId); }
    void openDemo() override { ++demosOpened; }
    [[nodiscard]] QList<QUrl> newKeyUrls() const override { return askedFirst; }
    [[nodiscard]] KeyCheck *checkKey(
        const Secret &key, const QList<QUrl> &baseUrls, QObject *parent) override;
    void connectWorkspace(const Secret &key, const KeyReport &report, bool keepUntilQuit) override;
    void replaceKey(const QString &workspaceId, const Secret &key, bool keepUntilQuit) override;
    void removeWorkspace(const QString &workspaceId) override { removed.append(workspaceId); }
    void readUnsent(const QString &workspaceId, QObject *,
        const std::function<void(const Result<UnsentWork> &)> &then) override
    {
        unsentAsked.append(workspaceId);
        answerUnsent = then;
    }
    void readKey(const QString &workspaceId) override { keysRead.append(workspaceId); }
    void stopWaitingForPasswordStore() override
    {
        if (std::exchange(storeHangs, false))
            Q_EMIT connectFailed(Error::of(ErrorCode::Cancelled));
    }
    void keepProxyPassword(
        const Secret &password, const std::function<void(const Outcome &)> &then) override
    {
        proxyPassword = password.reveal();
        then(proxyRefusal ? Outcome(*proxyRefusal) : Outcome(Done {}));
    }

    // PageHost
    [[nodiscard]] AppHost &app() override { return *this; }
    [[nodiscard]] Edits &edits() override { return *m_edits; }
    [[nodiscard]] TitleLookup &titles() override { return m_titles; }
    void notify(const Toast::Message &message) override
    {
        notices.append(message.text);
        noticeActions.append(message.onAction);
    }
    void go(const QString &placeId, const QString &objectId = {}) override
    {
        went.append(placeId + QLatin1Char('/') + objectId);
    }
    void openDraft(const KeptDraft &draft) override { openedDrafts.append(draft.address.key()); }
    void settle(const QString &operationId) override { went.append(operationId); }
    void setWorkOffline(bool) override { }
    void openOnWhop(const QString &path) override { browsed.append(path); }
    [[nodiscard]] qint64 nowMs() const override { return client.ownClock.wallMs(); }
    [[nodiscard]] Keymap *keymap() override { return keys.get(); }

    // Submits and lets the widgets hear of it; gives the operation.
    Operation submit(const QString &action, const QString &target, const Json &args = {});
    // Everything that needs no time; then all that happens by itself.
    void turn() { client.processAll(); }
    void settleAll();
    void setOffline(bool offline);
    void setOptions(const EngineOptions &options);

    TestClient client;
    QString vip, hostile, signals_, old; // ids of the experiences
    QString gold, silver;
    ErrorCode connectError = ErrorCode::None; // answers connectWorkspace() unless kept until quit
    bool storeHangs = false; // connectWorkspace() and replaceKey() get no answer, as above
    QByteArray proxyPassword;
    std::optional<Error> proxyRefusal; // of the password store
    QByteArray connectedKey;
    QList<QUrl> keysShownTo; // where a key was checked
    QList<QUrl> askedFirst = AppHost::newKeyUrls(); // where a new one is
    std::optional<KeyReport> connectedReport;
    bool keptUntilQuit = false;
    int demosOpened = 0;
    // Records read for long reads: in the window's thread (there should be none), and in others.
    std::shared_ptr<std::atomic<int>> readHere = std::make_shared<std::atomic<int>>(0);
    std::shared_ptr<std::atomic<int>> readElsewhere = std::make_shared<std::atomic<int>>(0);
    QHash<QString, RecordSource *> standIns; // for the workspace's own sources, by kind
    QStringList keysRead; // asked for once more
    QStringList unsentAsked; // what is in which closed workspaces
    std::function<void(const Result<UnsentWork> &)> answerUnsent; // of the last one asked
    QStringList opened, removed, notices, went, browsed, openedDrafts;
    QList<std::function<void()>> noticeActions; // of notices
    std::unique_ptr<Keymap> keys; // none until a test makes them

private:
    class Access;

    QTemporaryDir m_profile;
    std::unique_ptr<Settings> m_settings;
    WorkspaceStore m_workspaces;
    QPointer<KeyCheck> m_check;
    std::unique_ptr<Commands> m_commands;
    std::unique_ptr<MirrorReader> m_reader;
    std::unique_ptr<Access> m_access;
    TitleLookup m_titles;
    std::unique_ptr<Edits> m_edits;
};

// The texts a person could read, hear or copy from this widget and all in it.
[[nodiscard]] QStringList visibleTexts(const QWidget &widget);
// Names of visible widgets that take the focus and say nothing to screen readers.
[[nodiscard]] QStringList nameless(const QWidget &widget);

} // namespace hopyard::test
