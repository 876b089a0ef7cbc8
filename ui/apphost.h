// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/environment.h"
#include "account/settings.h"
#include "account/workspacestore.h"
#include "core/recordreader.h"
#include "core/recordsource.h"
#include "core/secret.h"
#include "sync/commands.h"
#include "sync/keycheck.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QUrl>

#include <chrono>
#include <functional>
#include <memory>

namespace hopyard {

// A record with a text that was looked for.
struct SearchHit
{
    QString kind;
    QString id;
    QString title; // the line that fits best, as it came
};

// One open workspace as the pages see it. Lives as long as the workspace is open.
class WorkspaceAccess : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] virtual const Workspace &workspace() const = 0;
    [[nodiscard]] virtual Commands &commands() = 0;
    // nullptr for an unknown kind.
    [[nodiscard]] virtual RecordSource *source(const QString &kind) = 0;
    // The records of one parent; nullptr for an unknown kind or parent. Let go of it before the
    // workspace closes.
    [[nodiscard]] virtual std::unique_ptr<RecordSource> scopedSource(
        const QString &kind, const ListScope &scope)
    {
        Q_UNUSED(kind)
        Q_UNUSED(scope)
        return nullptr;
    }
    // For long reads beside the window's thread. What waits in the outbox is not in its records.
    [[nodiscard]] virtual RecordReaderMaker detachedReader() const { return {}; }
    // Where the demo keeps files to try things with; empty if there are none.
    [[nodiscard]] virtual QString samplesDirectory() const { return {}; }
    // Full-text search on this computer, best first; a bounded read. Empty kind: all kinds.
    [[nodiscard]] virtual QList<SearchHit> search(
        const QString &text, const QString &kind, int limit)
    {
        Q_UNUSED(text)
        Q_UNUSED(kind)
        Q_UNUSED(limit)
        return {};
    }
    // Asks for a picture that a text names; pictureReady() may follow (with nothing where there is
    // none to be had). Views ask a PictureSource (ui/markdown) instead.
    virtual void requestPicture(const QString &url) { Q_UNUSED(url) }

Q_SIGNALS:
    void pictureReady(const QString &url, const QByteArray &bytes);
};

// What is in a workspace and nowhere else: gone with it.
struct UnsentWork
{
    QList<Operation> operations; // not settled, and refused ones; by seq
    QList<Draft> drafts; // the newest version of each
    QHash<QString, QString> titles; // of what the operations are about, by id
};

// What the window asks of the program around it; implemented by the composition root, and by tests.
class AppHost : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] virtual WorkspaceStore &workspaces() = 0;
    [[nodiscard]] virtual Settings &settings() = 0;
    // What the settings ask of the engine.
    [[nodiscard]] virtual EngineOptions engineOptions()
    {
        const Settings &asked = settings();
        EngineOptions options;
        options.reviewEverything = asked.flag(Setting::ReviewEverything);
        options.undoWindow = std::chrono::seconds(asked.number(Setting::UndoSeconds));
        options.workOffline = asked.flag(Setting::WorkOffline);
        options.refreshAtMost = std::chrono::minutes(asked.number(Setting::RefreshMinutes));
        return options;
    }
    // The person's switch; it is kept.
    virtual void setWorkOffline(bool offline) { settings().setFlag(Setting::WorkOffline, offline); }
    // The open workspace, or nullptr before onboarding.
    [[nodiscard]] virtual WorkspaceAccess *current() = 0;

    // One is being opened; what was open before may still be.
    [[nodiscard]] virtual bool isOpening() const { return false; }

    // Opens (and switches to) a workspace; workspaceOpened() or openFailed() follows. The open one
    // is opened anew, which is how one that could only be read becomes writable again.
    virtual void openWorkspace(const QString &workspaceId) = 0;
    // The bundled sample data; nothing leaves this computer.
    virtual void openDemo() = 0;

    // Where a key that is not a workspace's yet is tried, in this order.
    [[nodiscard]] virtual QList<QUrl> newKeyUrls() const
    {
        return {baseUrlOf(Environment::Production), baseUrlOf(Environment::Sandbox)};
    }
    // Checks a pasted key, which goes to these addresses and no other; the caller owns the check.
    [[nodiscard]] virtual KeyCheck *checkKey(
        const Secret &key, const QList<QUrl> &baseUrls, QObject *parent)
        = 0;
    // Keeps the key (in the OS keychain, or until quit) and makes a workspace of what was found.
    // workspaceOpened() follows, or connectFailed() with NoKeychain or KeychainLocked: ask whether
    // to keep the key until quit and call again with keepUntilQuit. The same with
    // passwordStoreWaits(), after stopWaitingForPasswordStore(), which answers with Cancelled.
    virtual void connectWorkspace(const Secret &key, const KeyReport &report, bool keepUntilQuit)
        = 0;
    virtual void replaceKey(const QString &workspaceId, const Secret &key, bool keepUntilQuit) = 0;
    // Asks the password store for the key of an open workspace once more: it may have been
    // unlocked.
    virtual void readKey(const QString &workspaceId) { Q_UNUSED(workspaceId) }
    // Whoever waits for the password store gets Cancelled; it may still do what it was asked for.
    virtual void stopWaitingForPasswordStore() { }
    // The password of the proxy that the settings name: goes into the password store, or is used
    // until the program ends where that refuses (then() tells). An empty one is forgotten.
    virtual void keepProxyPassword(
        const Secret &password, const std::function<void(const Outcome &)> &then)
    {
        Q_UNUSED(password)
        Q_UNUSED(then)
    }
    // There is a notification area to stay in while the window is closed.
    [[nodiscard]] virtual bool hasTray() const { return false; }
    // The system starts the program when this person logs in.
    [[nodiscard]] virtual bool startsAtLogin() const { return false; }
    virtual Outcome setStartsAtLogin(bool on)
    {
        Q_UNUSED(on)
        return Error::of(ErrorCode::Io);
    }
    // Reads what removing a workspace that is not open would lose. then() is called once in this
    // thread, unless context is gone by then.
    virtual void readUnsent(const QString &workspaceId, QObject *context,
        const std::function<void(const Result<UnsentWork> &)> &then)
    {
        Q_UNUSED(workspaceId)
        Q_UNUSED(context)
        then(Error::of(ErrorCode::Io));
    }
    // Ends the workspace and deletes its stores and its key. Unsent changes go with it: ask before.
    virtual void removeWorkspace(const QString &workspaceId) = 0;

Q_SIGNALS:
    void workspaceOpened(hopyard::WorkspaceAccess *workspace);
    // Its WorkspaceAccess is going away: let go of everything that came from it.
    void workspaceClosing();
    void openingChanged();
    // Nothing of it can be shown; what was open before may still be.
    void openFailed(const QString &workspaceId, const hopyard::Error &error);
    void removeFailed(const QString &workspaceId, const hopyard::Error &error);
    // The password store was asked, and has not answered for some seconds: perhaps it waits for a
    // person, perhaps it hangs. Again and again while that is so.
    void passwordStoreWaits();
    // The password store was asked, and did not give the key.
    void keyUnread(const QString &workspaceId);
    void connectFailed(const hopyard::Error &error);
    // A link from outside (second start, URL scheme): navigation only.
    void linkRequested(const QString &link);
    void raiseRequested();
};

} // namespace hopyard
