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

// One open workspace: the engine in its thread, and what the GUI thread holds of it. Made and ended
// by the composition root. Opening and closing happen in the engine thread and are not waited for;
// only the destructor waits, for an engine that has not stopped by then.
class Session : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        EngineConfig engine;
        QUrl baseUrl;
        Secret key; // empty: works from disk, connection says KeyProblem
        ApiClient::NetworkFactory network; // empty = the real network; called in the engine thread
        std::shared_ptr<Clock> clock; // null = the system's
        RateLimiter::Limits limits {}; // of requests; others than Whop's only for measuring
    };

    explicit Session(Parts parts, QObject *parent = nullptr);
    ~Session() override;

    // Opens the stores; opened() follows. Once.
    void open();
    // The engine commits and stops; closed() follows and opened() does not any more. Whoever got
    // anything from this session must have let go of it. More than once does nothing.
    void close();

    // The rest is there between a good opened() and close().
    [[nodiscard]] Commands &commands() const { return *m_commands; }
    // nullptr for an unknown kind. Owned by the session.
    [[nodiscard]] RecordSource *source(const QString &kind) const;
    // The records of one parent; nullptr for an unknown kind or parent. Must go before the session.
    [[nodiscard]] std::unique_ptr<RecordSource> scopedSource(
        const QString &kind, const ListScope &scope) const;
    [[nodiscard]] const MirrorReader &reader() const { return *m_reader; }

    // A picture that a text of this workspace names; pictureReady() follows. Fetched only from
    // where PictureRules allow, and kept.
    void requestPicture(const QString &url);

    // A new key for the same workspace; what was attempted with the old one stays pinned to it. At
    // any time after open().
    void replaceKey(const Secret &key, const QString &identity);
    // There is no key to be had, and why (Engine::missKey). At any time after open().
    void missKey(ErrorCode why);

Q_SIGNALS:
    // An error means that nothing can be shown. Close it then.
    void opened(const hopyard::Outcome &outcome);
    // With nothing where there is no such picture to be had.
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
