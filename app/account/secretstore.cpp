// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/secretstore.h"

#include <algorithm>
#include <utility>

namespace hopyard {

namespace {
using namespace std::chrono_literals;

// Windows takes 2,560 bytes, in UTF-16 half as many characters.
constexpr qsizetype maxSecretBytes = 2048;
constexpr std::chrono::seconds firstNotice = 3s;
constexpr std::chrono::seconds laterNotices = 30s;

bool isStorableSecret(const QByteArray &text)
{
    return !text.isEmpty() && text.size() <= maxSecretBytes
        && std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7f'; });
}

// Prefix of a password with characters that stores do not take; Base64 follows.
constexpr QByteArrayView encodedPrefix = "hopyard-base64:";

Secret storableForm(const Secret &password)
{
    const QByteArray &text = password.reveal();
    if (text.isEmpty() || (isStorableSecret(text) && !text.startsWith(encodedPrefix)))
        return password;
    return Secret(encodedPrefix.toByteArray().append(text.toBase64()));
}

Secret fromStorableForm(const Secret &stored)
{
    const QByteArray &text = stored.reveal();
    if (!text.startsWith(encodedPrefix))
        return stored;
    auto decoded = QByteArray::fromBase64Encoding(
        text.sliced(encodedPrefix.size()), QByteArray::AbortOnBase64DecodingErrors);
    return decoded ? Secret(std::move(*decoded)) : stored;
}
} // namespace

SecretStore::SecretStore(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
}

void SecretStore::read(const QString &key, QObject *context, ReadDone done)
{
    enqueue({{JobKind::Read, key, {}}, context, std::move(done)});
}

void SecretStore::write(const QString &key, const Secret &secret, QObject *context, WriteDone done)
{
    enqueue({{JobKind::Write, key, secret}, context,
        [done = std::move(done)](const Result<Secret> &result) {
            done(result ? Outcome(Done {}) : Outcome(result.error()));
        }});
}

void SecretStore::readPassword(const QString &key, QObject *context, ReadDone done)
{
    read(key, context, [done = std::move(done)](const Result<Secret> &stored) {
        done(stored ? Result<Secret>(fromStorableForm(*stored)) : stored);
    });
}

void SecretStore::writePassword(
    const QString &key, const Secret &password, QObject *context, WriteDone done)
{
    write(key, storableForm(password), context, std::move(done));
}

void SecretStore::remove(const QString &key, QObject *context, WriteDone done)
{
    enqueue({{JobKind::Remove, key, {}}, context,
        [done = std::move(done)](const Result<Secret> &result) {
            done(result ? Outcome(Done {}) : Outcome(result.error()));
        }});
}

void SecretStore::enqueue(Entry entry)
{
    m_queue.push_back(std::move(entry));
    scheduleNext();
}

void SecretStore::scheduleNext()
{
    if (m_running || m_scheduled || m_queue.empty())
        return;
    m_scheduled = true;
    // Starting a keychain job inside another's answer is unreliable, so each starts from the event
    // loop.
    QMetaObject::invokeMethod(this, &SecretStore::startNext, Qt::QueuedConnection);
}

void SecretStore::startNext()
{
    m_scheduled = false;
    if (m_running || m_queue.empty())
        return;
    m_running = true;
    const quint64 number = ++m_number;
    m_startedMs = m_clock.monotonicMs();
    watch(number, firstNotice);
    const QPointer<SecretStore> self(this);
    const Finish done = [self, number](const Result<Secret> &result) {
        if (!self)
            return;
        QMetaObject::invokeMethod(
            self.data(), [self, number, result] { self->finish(number, result); },
            Qt::QueuedConnection);
    };
    const Job job = m_queue.front().job;
    if (job.key.isEmpty() || (job.kind == JobKind::Write && !isStorableSecret(job.secret.reveal())))
        done(Error::of(ErrorCode::InvalidArgument, QStringLiteral("not storable in a keychain"),
            job.key.isEmpty() ? QStringLiteral("key") : QStringLiteral("secret")));
    else
        start(job, done);
}

void SecretStore::finish(quint64 number, const Result<Secret> &result)
{
    if (!m_running || number != m_number)
        return; // given up meanwhile, or a second answer
    const Entry entry = std::move(m_queue.front());
    m_queue.pop_front();
    m_running = false;
    scheduleNext();
    const QPointer<SecretStore> self(this);
    if (entry.context)
        entry.done(result);
    if (self && !isBusy())
        Q_EMIT idle();
}

void SecretStore::giveUp()
{
    if (!isBusy())
        return;
    const std::deque<Entry> given = std::exchange(m_queue, {});
    m_running = false; // a late answer is nobody's
    const QPointer<SecretStore> self(this);
    for (const Entry &entry : given) {
        if (entry.context)
            entry.done(Error::of(ErrorCode::Cancelled));
    }
    if (self && !isBusy())
        Q_EMIT idle();
}

void SecretStore::watch(quint64 number, std::chrono::seconds delay)
{
    m_clock.callAfter(delay, this, [this, number] {
        if (!m_running || number != m_number)
            return;
        Q_EMIT stillWaiting(m_clock.monotonicMs() - m_startedMs);
        watch(number, laterNotices);
    });
}

void SessionSecretStore::start(const Job &job, Finish finish)
{
    switch (job.kind) {
    case JobKind::Read:
        if (m_secrets.contains(job.key))
            finish(m_secrets.value(job.key));
        else
            finish(Error::of(ErrorCode::NoKey));
        return;
    case JobKind::Write:
        m_secrets.insert(job.key, job.secret);
        break;
    case JobKind::Remove:
        m_secrets.remove(job.key);
        break;
    }
    finish(Secret());
}

} // namespace hopyard
