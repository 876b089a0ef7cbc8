// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <functional>

class QObject;

namespace hopyard {

// Tells when the transfer of a file has come to a halt: nothing moved for a minute, or less than
// 16 kB a second in all, two minutes at the beginning left aside. Part of its job.
class FilePace
{
public:
    explicit FilePace(Clock &clock)
        : m_clock(clock)
    {
    }

    // Once, when the job begins. size: bytes in all, as far as that is known by then. halted: is
    // called once at most, and not after the job is gone.
    void watch(QObject *job, std::function<qint64()> size, std::function<void()> halted);
    // Bytes came, or went out.
    void moved() { m_movedMs = m_clock.monotonicMs(); }
    // Since it began.
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
