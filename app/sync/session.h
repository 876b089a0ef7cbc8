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
// by the composition root; ending it waits for the engine to commit and stop.
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

    // Opens the stores (in the engine thread, waited for: a few milliseconds) and the reader.
    Outcome open();

    [[nodiscard]] Commands &commands() const { return *m_commands; }
    // nullptr for an unknown kind. Owned by the session.
    [[nodiscard]] RecordSource *source(const QString &kind) const;
    // The records of one parent; nullptr for an unknown kind or parent. Must go before the session.
    [[nodiscard]] std::unique_ptr<RecordSource> scopedSource(
        const QString &kind, const ListScope &scope) const;
    [[nodiscard]] const MirrorReader &reader() const { return *m_reader; }
    // A new key for the same workspace; what was attempted with the old one stays pinned to it.
    void replaceKey(const Secret &key, const QString &identity);

private:
    class Worker; // lives in the engine thread: client, engine

    void watchNetwork();

    Parts m_parts;
    QThread m_thread;
    Worker *m_worker = nullptr;
    std::unique_ptr<Commands> m_commands;
    std::unique_ptr<MirrorReader> m_reader;
    QHash<QString, RecordSource *> m_sources;
};

} // namespace hopyard
