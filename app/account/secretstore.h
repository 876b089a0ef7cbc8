// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "core/secret.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QString>

#include <deque>
#include <functional>

namespace hopyard {

// Keeps credentials by key (the uuid of a workspace). Never a file of ours, no insecure fallback.
//
// Everything is asynchronous: jobs run one at a time, in the order asked for, each started from the
// event loop and answered from it, never from inside another job's answer. A job may take minutes
// (the system asks the person to unlock) and is never ended by a time limit; stillWaiting() tells.
// One thread; a context that is gone gets no answer, but what was asked for is done all the same.
// All stores on the system's keychain must live in the same thread for as long as the process uses
// keychains.
//
// Errors: NoKey (read: nothing stored under that key), KeychainLocked, NoKeychain (offer
// SessionSecretStore), InvalidArgument, Cancelled (giveUp()), Io. NoKey does not mean "signed out":
// keep the workspace and ask for the key again.
class SecretStore : public QObject
{
    Q_OBJECT

public:
    using ReadDone = std::function<void(const Result<Secret> &)>;
    using WriteDone = std::function<void(const Outcome &)>;

    void read(const QString &key, QObject *context, ReadDone done);
    // Answers once the secret was read back unchanged. Keys are at most 2,048 printable ASCII
    // characters, which is what every system's keychain takes.
    void write(const QString &key, const Secret &secret, QObject *context, WriteDone done);
    // The same for a password that a person made up, in any characters. What stores take as it
    // stands is kept as it stands.
    void readPassword(const QString &key, QObject *context, ReadDone done);
    void writePassword(
        const QString &key, const Secret &password, QObject *context, WriteDone done);
    // Removing what is not there is fine; success means that it was verified to be gone.
    void remove(const QString &key, QObject *context, WriteDone done);

    // Whether secrets outlive this process.
    [[nodiscard]] virtual bool isPersistent() const = 0;
    // A job is running or waiting.
    [[nodiscard]] bool isBusy() const { return m_running || !m_queue.empty(); }
    // "Stop waiting": answers all that runs or waits with Cancelled. The system may still finish
    // what runs, and let the next wait for it; whoever gave up a write or a removal does not know
    // what is stored and should ask again later.
    void giveUp();

Q_SIGNALS:
    // The running job takes long: after 3 s, then every 30 s; waitedMs since its start.
    void stillWaiting(qint64 waitedMs);
    // The last job was answered.
    void idle();

protected:
    enum class JobKind
    {
        Read,
        Write,
        Remove
    };
    struct Job
    {
        JobKind kind = JobKind::Read;
        QString key;
        Secret secret; // to write
    };
    // For writes and removals, any Secret stands for success. May be called at once or later, from
    // the thread of the store; only the first call counts, and none after the store is gone.
    using Finish = std::function<void(const Result<Secret> &)>;

    explicit SecretStore(Clock &clock, QObject *parent);
    virtual void start(const Job &job, Finish finish) = 0;

private:
    struct Entry
    {
        Job job;
        QPointer<QObject> context;
        ReadDone done;
    };

    void enqueue(Entry entry);
    void scheduleNext();
    void startNext();
    void finish(quint64 number, const Result<Secret> &result);
    void watch(quint64 number, std::chrono::seconds delay);

    Clock &m_clock;
    std::deque<Entry> m_queue; // the running one stands first
    bool m_running = false;
    bool m_scheduled = false;
    quint64 m_number = 0; // of the running job; tells late answers apart
    qint64 m_startedMs = 0; // monotonic
};

// Keeps secrets in memory until the process ends: the choice where there is no keychain.
class SessionSecretStore final : public SecretStore
{
    Q_OBJECT

public:
    explicit SessionSecretStore(Clock &clock, QObject *parent = nullptr)
        : SecretStore(clock, parent)
    {
    }
    [[nodiscard]] bool isPersistent() const override { return false; }

protected:
    void start(const Job &job, Finish finish) override;

private:
    QHash<QString, Secret> m_secrets;
};

} // namespace hopyard
