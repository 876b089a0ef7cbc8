// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/secretstore.h"

namespace hopyard {

// The system's keychain: Secret Service or KWallet, macOS Keychain, Windows Credential Manager. In
// a build without QtKeychain every job fails with NoKeychain.
class KeychainStore final : public SecretStore
{
    Q_OBJECT

public:
    explicit KeychainStore(Clock &clock, QObject *parent = nullptr);
    // service: the application id, except in tests.
    KeychainStore(Clock &clock, const QString &service, QObject *parent);
    [[nodiscard]] bool isPersistent() const override { return true; }
    // Whether this build can use a keychain at all.
    [[nodiscard]] static bool isCompiledIn();

protected:
    void start(const Job &job, Finish finish) override;

private:
    void startRead(const QString &key, const Finish &finish);
    void startWrite(const QString &key, const Secret &secret, const Finish &finish);
    void startRemove(const QString &key, const Finish &finish);
    void confirmWritten(const QString &key, const Secret &secret, const Finish &finish);
    void confirmRemoved(const QString &key, const Finish &finish);

    QString m_service;
};

} // namespace hopyard
