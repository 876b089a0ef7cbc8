// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/apiclient.h"
#include "core/recordsource.h"
#include "store/mirrorreader.h"
#include "sync/commands.h"
#include "sync/engine.h"

#include <QObject>
#include <QThread>
#include <QUrl>

#include <memory>

namespace hopyard {

// One open workspace: the engine in its thread, and the objects of the GUI thread that use it.
// Created and ended by the composition root. Opening and closing happen in the engine thread
// without waiting; only the destructor waits, if the engine has not stopped yet.
class Session : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        EngineConfig engine;
        QUrl baseUrl;
        Secret key; // empty: works from disk, the connection is KeyProblem
        ApiClient::NetworkFactory network; // empty = the real network; called in the engine thread
        std::shared_ptr<Clock> clock; // null = the system's
        RateLimiter::Limits limits {}; // of requests; differs from Whop's only for measurements
    };

    explicit Session(Parts parts, QObject *parent = nullptr);
    ~Session() override;

    // Opens the stores; opened() follows. Once.
    void open();
    // Lets the engine commit and stop; closed() follows, and opened() no longer does. Everything
    // obtained from this session must have been released. Further calls do nothing.
    void close();

    // The rest is available between a successful opened() and close().
    [[nodiscard]] Commands &commands() const { return *m_commands; }
    // nullptr for an unknown kind. Owned by the session.
    [[nodiscard]] RecordSource *source(const QString &kind) const;
    // The records of one parent; nullptr for an unknown kind or parent. Destroy it before the
    // session.
    [[nodiscard]] std::unique_ptr<RecordSource> scopedSource(
        const QString &kind, const ListScope &scope) const;
    [[nodiscard]] const MirrorReader &reader() const { return *m_reader; }

    // Requests a picture named in a text of this workspace; pictureReady() follows. Fetched only
    // from where PictureRules allow, and kept.
    void requestPicture(const QString &url);

    // Sets a new key for the same workspace; operations attempted with the old one stay pinned to
    // it. Allowed any time after open().
    void replaceKey(const Secret &key, const QString &identity);
    // There is no key, and why (Engine::missKey). Allowed any time after open().
    void missKey(ErrorCode why);

Q_SIGNALS:
    // An error means that nothing can be shown: close the session then.
    void opened(const hopyard::Outcome &outcome);
    // Empty bytes if there is no such picture.
    void pictureReady(const QString &url, const QByteArray &bytes);
    // The stores are closed: the same workspace can be opened again.
    void closed();

private:
    class Worker; // lives in the engine thread: client, engine

    void onOpened(
        const Outcome &outcome, const std::optional<Error> &refusal, const QList<Notice> &notices);
    void watchNetwork();

    Parts m_parts;
    QThread m_thread;
    Worker *m_worker = nullptr;
    bool m_closing = false;
    std::unique_ptr<Commands> m_commands;
    std::unique_ptr<MirrorReader> m_reader;
    QHash<QString, RecordSource *> m_sources;
};

} // namespace hopyard
