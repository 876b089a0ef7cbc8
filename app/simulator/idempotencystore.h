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
        const SimulatedRequest &request, qint64 nowMs) const;
    // The request was executed with this reply, which is told from readyMs on; until then it is in
    // progress.
    void remember(
        const SimulatedRequest &request, const SimulatedReply &reply, qint64 nowMs, qint64 readyMs);
    // The server does not know what became of it: 409 until the key expires.
    void forgetOutcome(const SimulatedRequest &request, qint64 nowMs);

    // Whether the request takes part: a POST with a key.
    static bool appliesTo(const SimulatedRequest &request);

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
