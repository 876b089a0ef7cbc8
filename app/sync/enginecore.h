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

// What the parts of an engine share: stores, outbox, gateway to the API, and the signals that
// report changes.
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
    Uploads *uploads = nullptr; // owned by the engine
    // Done operations that are not in the mirror yet (see LateResults).
    QList<Operation> echoes;

    // Announces what was committed: the mirror's changes and everything the outbox touched since
    // the last announcement. With thousands of operations the changes of several steps are
    // announced together, a few times a second: each announcement copies all operations.
    void publish(const std::vector<Change> &changes = {}, const QStringList &reloadedKinds = {});
    // As publish(), but at once, after a person's action.
    void publishNow();
    [[nodiscard]] bool hasNewsWaiting() const { return m_news.isSet(); }

    // The overlay that views lay over the mirror now.
    [[nodiscard]] std::shared_ptr<const Overlay> overlay() const;

    // Runs a step that must reach the disk; a failed one is repeated, in order, until the disk
    // takes it.
    void persist(std::function<Outcome()> step);
    // Reports that a store refused to write. The engine recovers by itself.
    void noteStoreProblem(const Error &error);
    void noteStoreWorks();
    [[nodiscard]] ErrorCode storeProblem() const { return m_storeProblem; }
    // The mirror was found damaged: it is read anew, and what it refuses until then is no problem
    // of what a person does.
    bool mirrorIsDamaged = false;
    [[nodiscard]] bool hasUnsavedSteps() const { return !m_steps.empty(); }

    // Notes that we wrote or removed a record: answers requested before then are outdated.
    void noteOwnWrite(const QString &id) { m_ownWrites.insert(id, ++m_moment); }
    [[nodiscard]] quint64 moment() const { return m_moment; }
    [[nodiscard]] bool wroteSince(const QString &id, quint64 asked) const
    {
        return m_ownWrites.value(id) > asked;
    }

    // Stores the answer to a read of one record in the mirror, unless we wrote the record
    // meanwhile.
    void storeDetail(
        const ResourceSpec &resource, const QString &id, const Json &body, quint64 asked);

    [[nodiscard]] ApiRequest itemRequest(
        const ResourceSpec &resource, const QString &id, Priority priority) const;

Q_SIGNALS:
    void changed(const hopyard::ChangeSet &changes);
    void operationsChanged(const QList<hopyard::Operation> &operations);
    void settled(const hopyard::Operation &operation);
    void noticed(const hopyard::Notice &notice);
    // A list was read into the mirror: completely or, if not whole, as far as it had news. begun:
    // moment() when its first page was requested.
    void listRead(const hopyard::ListKey &list, quint64 begun, bool whole);
    // Something changed: check whether something can be done.
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
    std::vector<Change> m_newChanges; // not announced yet
    QStringList m_newKinds;
    qint64 m_toldMs = 0; // monotonic
    quint64 m_moment = 0;
    QHash<QString, quint64> m_ownWrites;
};

} // namespace hopyard
