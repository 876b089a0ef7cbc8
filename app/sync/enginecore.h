// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/mirrorstore.h"
#include "sync/connectivity.h"
#include "sync/engine.h"
#include "sync/gateway.h"
#include "sync/outbox.h"
#include "sync/seensince.h"

#include <QObject>

#include <deque>

namespace hopyard {

class Uploads;

// What the parts of an engine share: stores, outbox, door to the API, and the way news leave.
class EngineCore : public QObject
{
    Q_OBJECT

public:
    EngineCore(EngineConfig config, ApiClient &api, Clock &clock);

    EngineConfig config;
    ApiClient &api;
    Clock &clock;
    Gateway gateway;
    Connectivity connectivity;
    Outbox outbox;
    std::unique_ptr<IntentStore> intents;
    std::unique_ptr<MirrorStore> mirror;
    SeenSince seen;
    Uploads *uploads = nullptr; // the engine's
    // Done, and not in the mirror yet (see LateResults).
    QList<Operation> echoes;

    // Tells what was committed: the mirror's changes and everything the outbox touched since the
    // last time. With thousands of operations what several steps did is told together, some times a
    // second: each telling takes a copy of them all.
    void publish(const std::vector<Change> &changes = {}, const QStringList &reloadedKinds = {});
    // The same at once, for what a person just did.
    void publishNow();
    [[nodiscard]] bool hasNewsWaiting() const { return m_news.isSet(); }

    // What views lay over the mirror now.
    [[nodiscard]] std::shared_ptr<const Overlay> overlay() const;

    // Does a step that must reach the disk; one that fails is repeated, in order, until the disk
    // takes it.
    void persist(std::function<Outcome()> step);
    // A store refused to write. Recovers by itself.
    void noteStoreProblem(const Error &error);
    void noteStoreWorks();
    [[nodiscard]] ErrorCode storeProblem() const { return m_storeProblem; }
    // The mirror was found damaged: it is read anew, and what it refuses until then is no problem
    // of what a person does.
    bool mirrorIsDamaged = false;
    [[nodiscard]] bool hasUnsavedSteps() const { return !m_steps.empty(); }

    // A record was written by us, or removed: answers to what was asked before then are older than
    // that.
    void noteOwnWrite(const QString &id) { m_ownWrites.insert(id, ++m_moment); }
    [[nodiscard]] quint64 moment() const { return m_moment; }
    [[nodiscard]] bool wroteSince(const QString &id, quint64 asked) const
    {
        return m_ownWrites.value(id) > asked;
    }

    // The answer to a read of one record goes to the mirror, unless we wrote it meanwhile.
    void storeDetail(
        const ResourceSpec &resource, const QString &id, const Json &body, quint64 asked);

    [[nodiscard]] ApiRequest itemRequest(
        const ResourceSpec &resource, const QString &id, Priority priority) const;

Q_SIGNALS:
    void changed(const hopyard::ChangeSet &changes);
    void operationsChanged(const QList<hopyard::Operation> &operations);
    void settled(const hopyard::Operation &operation);
    void noticed(const hopyard::Notice &notice);
    // A list is in the mirror, from its first page, asked for when moment() was begun, to its last;
    // or, not whole, as far as it had news.
    void listRead(const hopyard::ListKey &list, quint64 begun, bool whole);
    // Something is different: look whether something can be done.
    void stirred();
    void statusMoved();

private:
    void addReflections(const QList<Outbox::Touched> &touched, std::vector<Change> &changes) const;
    void retrySteps();
    void addTouched(const Outbox::Touched &entry, ChangeSet &set) const;

    ErrorCode m_storeProblem = ErrorCode::None;
    std::deque<std::function<Outcome()>> m_steps;
    Alarm m_retry;
    Alarm m_news;
    std::vector<Change> m_newChanges; // not told yet
    QStringList m_newKinds;
    qint64 m_toldMs = 0; // monotonic
    quint64 m_moment = 0;
    QHash<QString, quint64> m_ownWrites;
};

} // namespace hopyard
