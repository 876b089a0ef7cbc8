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

// A record whose text matches a search.
struct SearchHit
{
    QString kind;
    QString id;
    QString title; // the best matching line, as received
};

// One open workspace, as pages see it. Lives as long as the workspace is open.
class WorkspaceAccess : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] virtual const Workspace &workspace() const = 0;
    [[nodiscard]] virtual Commands &commands() = 0;
    // nullptr for an unknown kind.
    [[nodiscard]] virtual RecordSource *source(const QString &kind) = 0;
    // The records of one parent; nullptr for an unknown kind or parent. Destroy it before the
    // workspace closes.
    [[nodiscard]] virtual std::unique_ptr<RecordSource> scopedSource(
        const QString &kind, const ListScope &scope)
    {
        Q_UNUSED(kind)
        Q_UNUSED(scope)
        return nullptr;
    }
    // For long reads outside the window's thread. Its records do not include pending changes.
    [[nodiscard]] virtual RecordReaderMaker detachedReader() const { return {}; }
    // The demo's directory of sample files; empty for other workspaces.
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
    // Requests a picture named in a text; pictureReady() may follow (empty if there is none). Views
    // use a PictureSource (ui/markdown) instead.
    virtual void requestPicture(const QString &url) { Q_UNUSED(url) }

Q_SIGNALS:
    void pictureReady(const QString &url, const QByteArray &bytes);
};

// The parts of a workspace that exist nowhere else, and are lost with it.
struct UnsentWork
{
    QList<Operation> operations; // not settled ones, and refused ones; by seq
    QList<Draft> drafts; // the newest version of each
    QHash<QString, QString> titles; // of the operations' targets, by id
};

// The window's interface to the program around it; implemented by the composition root, and by
// tests.
class AppHost : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] virtual WorkspaceStore &workspaces() = 0;
    [[nodiscard]] virtual Settings &settings() = 0;
    // The engine options that the settings ask for.
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
    // The person's switch "Work offline"; stored in the settings.
    virtual void setWorkOffline(bool offline) { settings().setFlag(Setting::WorkOffline, offline); }
    // The open workspace, or nullptr before onboarding.
    [[nodiscard]] virtual WorkspaceAccess *current() = 0;

    // Whether a workspace is being opened; the previous one may still be open.
    [[nodiscard]] virtual bool isOpening() const { return false; }

    // Opens (and switches to) a workspace; workspaceOpened() or openFailed() follows. The current
    // one is reopened, which makes a read-only one writable again.
    virtual void openWorkspace(const QString &workspaceId) = 0;
    // Opens the bundled sample data; nothing is sent anywhere.
    virtual void openDemo() = 0;

    // The addresses where a new key is tried, in this order.
    [[nodiscard]] virtual QList<QUrl> newKeyUrls() const
    {
        return {baseUrlOf(Environment::Production), baseUrlOf(Environment::Sandbox)};
    }
    // Checks a pasted key, which is sent to these addresses only; the caller owns the check.
    [[nodiscard]] virtual KeyCheck *checkKey(
        const Secret &key, const QList<QUrl> &baseUrls, QObject *parent)
        = 0;
    // Stores the key (in the OS keychain, or in memory until quit) and creates a workspace from the
    // report. workspaceOpened() follows, or connectFailed() with NoKeychain or KeychainLocked: ask
    // whether to keep the key until quit, then call again with keepUntilQuit. The same with
    // passwordStoreWaits(), after stopWaitingForPasswordStore(), which answers with Cancelled.
    virtual void connectWorkspace(const Secret &key, const KeyReport &report, bool keepUntilQuit)
        = 0;
    virtual void replaceKey(const QString &workspaceId, const Secret &key, bool keepUntilQuit) = 0;
    // Asks the password store again for the key of an open workspace: it may have been unlocked.
    virtual void readKey(const QString &workspaceId) { Q_UNUSED(workspaceId) }
    // Whoever waits for the password store gets Cancelled; it may still do what it was asked for.
    virtual void stopWaitingForPasswordStore() { }
    // Stores the password of the proxy in the password store, or until the program ends if that
    // refuses (then() reports which). An empty one is forgotten.
    virtual void keepProxyPassword(
        const Secret &password, const std::function<void(const Outcome &)> &then)
    {
        Q_UNUSED(password)
        Q_UNUSED(then)
    }
    // Whether there is a notification area to stay in while the window is closed.
    [[nodiscard]] virtual bool hasTray() const { return false; }
    // Whether the system starts the program when this person logs in.
    [[nodiscard]] virtual bool startsAtLogin() const { return false; }
    virtual Outcome setStartsAtLogin(bool on)
    {
        Q_UNUSED(on)
        return Error::of(ErrorCode::Io);
    }
    // Reads what removing a closed workspace would lose. then() is called once in this thread,
    // unless context is gone by then.
    virtual void readUnsent(const QString &workspaceId, QObject *context,
        const std::function<void(const Result<UnsentWork> &)> &then)
    {
        Q_UNUSED(workspaceId)
        Q_UNUSED(context)
        then(Error::of(ErrorCode::Io));
    }
    // Closes the workspace and deletes its stores and its key, with all unsent changes: ask before.
    virtual void removeWorkspace(const QString &workspaceId) = 0;

Q_SIGNALS:
    void workspaceOpened(hopyard::WorkspaceAccess *workspace);
    // Its WorkspaceAccess is about to be destroyed: release everything obtained from it.
    void workspaceClosing();
    void openingChanged();
    // The workspace cannot be shown; the previous one may still be open.
    void openFailed(const QString &workspaceId, const hopyard::Error &error);
    void removeFailed(const QString &workspaceId, const hopyard::Error &error);
    // The password store was asked, and has not answered for some seconds: perhaps it waits for a
    // person, perhaps it hangs. Repeated while that is so.
    void passwordStoreWaits();
    // The password store did not give the key.
    void keyUnread(const QString &workspaceId);
    void connectFailed(const hopyard::Error &error);
    // A link from outside (second start, URL scheme): navigation only.
    void linkRequested(const QString &link);
    void raiseRequested();
};

} // namespace hopyard
