// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/secretstore.h"

#include <QStringList>

#include <optional>

namespace hopyard::test {

// A keychain in memory that behaves as a test commands.
class FakeSecrets final : public SecretStore
{
    Q_OBJECT

public:
    explicit FakeSecrets(Clock &clock, QObject *parent = nullptr);

    [[nodiscard]] bool isPersistent() const override { return true; }

    // Makes every later job fail with this code; None: jobs work again. Stored secrets are kept.
    void failWith(ErrorCode code) { m_failure = code; }
    // Makes later jobs wait (a prompt is open) until release() answers them.
    void hold() { m_hold = true; }
    void release();
    [[nodiscard]] bool isHolding() const { return m_held.has_value(); }

    // Stores a secret, bypassing the queue.
    void put(const QString &key, const Secret &secret) { m_secrets.insert(key, secret); }
    [[nodiscard]] bool contains(const QString &key) const { return m_secrets.contains(key); }
    // "read <key>", "write <key>", "remove <key>" in the order they were started.
    [[nodiscard]] const QStringList &log() const { return m_log; }

protected:
    void start(const Job &job, Finish finish) override;

private:
    struct Held
    {
        Job job;
        Finish finish;
    };

    void perform(const Job &job, const Finish &finish);

    QHash<QString, Secret> m_secrets;
    QStringList m_log;
    ErrorCode m_failure = ErrorCode::None;
    bool m_hold = false;
    std::optional<Held> m_held;
};

} // namespace hopyard::test
