// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <functional>

class QObject;

namespace hopyard {

// Detects that a file transfer has stalled: nothing moved for a minute, or less than 16 kB a second
// on average, not counting the first two minutes. Member of its job.
class FilePace
{
public:
    explicit FilePace(Clock &clock)
        : m_clock(clock)
    {
    }

    // Call once, when the job begins. size: gives the total in bytes, as far as known. halted:
    // called at most once, and not after the job is destroyed.
    void watch(QObject *job, std::function<qint64()> size, std::function<void()> halted);
    // Call when bytes were received or sent.
    void moved() { m_movedMs = m_clock.monotonicMs(); }
    // Milliseconds since the beginning.
    [[nodiscard]] qint64 elapsedMs() const { return m_clock.monotonicMs() - m_startedMs; }

private:
    void lookLater(QObject *job);

    Clock &m_clock;
    std::function<qint64()> m_size;
    std::function<void()> m_halted;
    qint64 m_startedMs = 0;
    qint64 m_movedMs = 0;
};

} // namespace hopyard
