// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/keychainstore.h"

#include "account/keyringstate.h"
#include "core/logging.h"

#ifdef HOPYARD_KEYCHAIN
#include <qt6keychain/keychain.h>
#endif

namespace hopyard {

KeychainStore::KeychainStore(Clock &clock, QObject *parent)
    : KeychainStore(clock, QStringLiteral(HOPYARD_APP_ID), parent)
{
}

KeychainStore::KeychainStore(Clock &clock, const QString &service, QObject *parent)
    : SecretStore(clock, parent)
    , m_service(service)
{
}

#ifndef HOPYARD_KEYCHAIN

bool KeychainStore::isCompiledIn()
{
    return false;
}

void KeychainStore::start(const Job &, Finish finish)
{
    finish(Error::of(ErrorCode::NoKeychain, QStringLiteral("built without a keychain")));
}

#else

namespace {

// The meaning of the backend's error, given the state of the keyring.
Error keychainError(QKeychain::Error code, const QString &detail, const KeyringAnswer &keyring)
{
    const QString told = keyring.detail.isEmpty()
        ? detail
        : QString(detail + QLatin1String("; ") + keyring.detail);
    switch (code) {
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return Error::of(ErrorCode::NoKeychain, told);
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return Error::of(ErrorCode::KeychainLocked, told);
    default:
        break;
    }
    switch (keyring.state) {
    case KeyringState::NoService:
    case KeyringState::NoCollection: // none could be created: that needs a person at a prompt
    case KeyringState::Refused:
        return Error::of(ErrorCode::NoKeychain, told);
    case KeyringState::Locked:
        return Error::of(ErrorCode::KeychainLocked, told);
    default:
        return Error::of(ErrorCode::Io, told);
    }
}

// A locked keyring hides its content, so "not found" can be trusted only if it is not locked. With
// NoService another backend answered, which itself distinguishes locked from absent.
bool isAbsenceCertain(KeyringState state)
{
    return state != KeyringState::Locked && state != KeyringState::Silent
        && state != KeyringState::Refused;
}

// Runs the job; the answer comes with the job still alive. A job must not be deleted while the
// backend still works on it (the backend keeps a bare pointer), so it has no parent and deletes
// itself when it is done.
template <class KeychainJob, class Done>
void runKeychainJob(KeychainJob *job, const QString &key, QObject *context, Done done)
{
    job->setInsecureFallback(false);
    job->setKey(key);
    QObject::connect(
        job, &QKeychain::Job::finished, context, [job, done](QKeychain::Job *) { done(*job); });
    job->start();
}

} // namespace

bool KeychainStore::isCompiledIn()
{
    return true;
}

void KeychainStore::start(const Job &job, Finish finish)
{
    switch (job.kind) {
    case JobKind::Read:
        startRead(job.key, finish);
        break;
    case JobKind::Write:
        startWrite(job.key, job.secret, finish);
        break;
    case JobKind::Remove:
        startRemove(job.key, finish);
        break;
    }
}

void KeychainStore::startRead(const QString &key, const Finish &finish)
{
    auto *job = new QKeychain::ReadPasswordJob(m_service);
    runKeychainJob(job, key, this, [this, finish](const QKeychain::ReadPasswordJob &read) {
        if (read.error() == QKeychain::NoError) {
            finish(Secret(read.textData().toUtf8()));
            return;
        }
        const QKeychain::Error code = read.error();
        const QString detail = read.errorString();
        askKeyringState(this, [finish, code, detail](const KeyringAnswer &keyring) {
            if (code != QKeychain::EntryNotFound)
                finish(keychainError(code, detail, keyring));
            else if (isAbsenceCertain(keyring.state))
                finish(Error::of(ErrorCode::NoKey, detail));
            else
                finish(Error::of(ErrorCode::KeychainLocked, keyring.detail));
        });
    });
}

void KeychainStore::startWrite(const QString &key, const Secret &secret, const Finish &finish)
{
    auto *job = new QKeychain::WritePasswordJob(m_service);
    job->setTextData(QString::fromLatin1(secret.reveal()));
    runKeychainJob(
        job, key, this, [this, key, secret, finish](const QKeychain::WritePasswordJob &write) {
            if (write.error() == QKeychain::NoError) {
                QMetaObject::invokeMethod(
                    this, [this, key, secret, finish] { confirmWritten(key, secret, finish); },
                    Qt::QueuedConnection);
                return;
            }
            const QKeychain::Error code = write.error();
            const QString detail = write.errorString();
            askKeyringState(this, [finish, code, detail](const KeyringAnswer &keyring) {
                finish(keychainError(code, detail, keyring));
            });
        });
}

void KeychainStore::confirmWritten(const QString &key, const Secret &secret, const Finish &finish)
{
    startRead(key, [secret, finish](const Result<Secret> &stored) {
        if (!stored)
            finish(stored.error().code == ErrorCode::NoKey ? Error::of(
                       ErrorCode::Io, QStringLiteral("the keychain did not keep the secret"))
                                                           : stored.error());
        else if (stored->reveal() != secret.reveal())
            finish(
                Error::of(ErrorCode::Io, QStringLiteral("the keychain gave back something else")));
        else
            finish(Secret());
    });
}

void KeychainStore::startRemove(const QString &key, const Finish &finish)
{
    auto *job = new QKeychain::DeletePasswordJob(m_service);
    runKeychainJob(
        job, key, this, [this, key, finish](const QKeychain::DeletePasswordJob &removal) {
            const QKeychain::Error code = removal.error();
            if (code == QKeychain::NoError || code == QKeychain::EntryNotFound) {
                // A locked keyring deletes nothing but reports success.
                QMetaObject::invokeMethod(
                    this, [this, key, finish] { confirmRemoved(key, finish); },
                    Qt::QueuedConnection);
                return;
            }
            const QString detail = removal.errorString();
            askKeyringState(this, [finish, code, detail](const KeyringAnswer &keyring) {
                finish(keychainError(code, detail, keyring));
            });
        });
}

void KeychainStore::confirmRemoved(const QString &key, const Finish &finish)
{
    startRead(key, [finish](const Result<Secret> &stored) {
        if (stored)
            finish(Error::of(ErrorCode::Io, QStringLiteral("the keychain still has the secret")));
        else if (stored.error().code == ErrorCode::NoKey)
            finish(Secret());
        else
            finish(stored.error());
    });
}

#endif

} // namespace hopyard
