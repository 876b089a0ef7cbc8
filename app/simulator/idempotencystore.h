// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/simulatedrequest.h"

#include <optional>

namespace hopyard {

// What the server remembers of POSTs with an Idempotency-Key, per credential, for 24 hours.
class IdempotencyStore
{
public:
    static constexpr qint64 keptMs = 24LL * 60 * 60 * 1000;

    // The answer the store gives instead of executing: a replay, or an error about the key. Nothing
    // = execute.
    [[nodiscard]] std::optional<SimulatedReply> answer(
        const SimulatedRequest &request, const QByteArray &key, qint64 nowMs) const;
    // The request was executed with this reply, which is told from readyMs on; until then it is in
    // progress.
    void remember(const SimulatedRequest &request, const QByteArray &key,
        const SimulatedReply &reply, qint64 nowMs, qint64 readyMs);
    // The server does not know what became of it: 409 until the key expires.
    void forgetOutcome(const SimulatedRequest &request, const QByteArray &key, qint64 nowMs);

    // Nothing is remembered any more, as it must not be.
    void clear() { m_entries.clear(); }

    // The key of a POST's header, or of its body where that has one; empty if there is none.
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
