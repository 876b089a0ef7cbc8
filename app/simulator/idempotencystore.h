// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/simulatedrequest.h"

#include <optional>

namespace hopyard {

// The server's memory of POSTs with an Idempotency-Key, per credential, for 24 hours.
class IdempotencyStore
{
public:
    static constexpr qint64 keptMs = 24LL * 60 * 60 * 1000;

    // The answer to give instead of executing the request: a replay, or an error about the key.
    // Empty: execute it.
    [[nodiscard]] std::optional<SimulatedReply> answer(
        const SimulatedRequest &request, const QByteArray &key, qint64 nowMs) const;
    // Remembers that the request was executed with this reply, which is replayed from readyMs on;
    // until then the request is in progress.
    void remember(const SimulatedRequest &request, const QByteArray &key,
        const SimulatedReply &reply, qint64 nowMs, qint64 readyMs);
    // Makes the outcome unknown to the server: 409 until the key expires.
    void forgetOutcome(const SimulatedRequest &request, const QByteArray &key, qint64 nowMs);

    // Forgets everything, as a real server must not.
    void clear() { m_entries.clear(); }

    // The key in a POST's header, or in its body if there is one; empty otherwise.
    static QByteArray headerKey(const SimulatedRequest &request);
    static QByteArray bodyKey(const SimulatedRequest &request, const QString &member);

private:
    struct Entry
    {
        QByteArray fingerprint;
        SimulatedReply reply;
        qint64 storedMs = 0;
        qint64 readyMs = 0;
        bool outcomeKnown = true;
    };

    QHash<QByteArray, Entry> m_entries; // by credential and key
};

} // namespace hopyard
