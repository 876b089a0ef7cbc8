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

// Stores credentials by key (the uuid of a workspace). Never in files of ours, and without an
// insecure fallback.
//
// Everything is asynchronous: jobs run one at a time, in order, each started and answered from the
// event loop, never from inside another job's answer. A job may take minutes (the system asks the
// person to unlock) and has no time limit; stillWaiting() reports that. One thread; a context that
// is gone gets no answer, but its request is still carried out. All stores that use the system's
// keychain must live in one thread for as long as the process uses keychains.
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
    // characters, which every system's keychain accepts.
    void write(const QString &key, const Secret &secret, QObject *context, WriteDone done);
    // As read() and write(), for a password that a person made up, in any characters. It is encoded
    // only if stores would not keep it unchanged.
    void readPassword(const QString &key, QObject *context, ReadDone done);
    void writePassword(
        const QString &key, const Secret &password, QObject *context, WriteDone done);
    // Removing a missing secret succeeds; success means it was verified to be gone.
    void remove(const QString &key, QObject *context, WriteDone done);

    // Whether secrets outlive this process.
    [[nodiscard]] virtual bool isPersistent() const = 0;
    // Whether a job is running or waiting.
    [[nodiscard]] bool isBusy() const { return m_running || !m_queue.empty(); }
    // "Stop waiting": answers all that runs or waits with Cancelled. The system may still finish
    // what runs, and let the next wait for it; whoever gave up a write or a removal does not know
    // what is stored and should ask again later.
    void giveUp();

Q_SIGNALS:
    // The running job takes long. Emitted after 3 s, then every 30 s; waitedMs counts from its
    // start.
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
    // For writes and removals, any Secret means success. May be called at once or later, from the
    // store's thread; only the first call counts, and none after the store is destroyed.
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
    std::deque<Entry> m_queue; // the running one first
    bool m_running = false;
    bool m_scheduled = false;
    quint64 m_number = 0; // of the running job; identifies late answers
    qint64 m_startedMs = 0; // monotonic
};

// Keeps secrets in memory until the process ends, for systems without a keychain.
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
