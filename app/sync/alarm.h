// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <algorithm>
#include <functional>
#include <optional>

namespace hopyard {

// Calls back once, at the earliest of the times requested since the last call. Never after its
// destruction.
class Alarm
{
public:
    Alarm(Clock &clock, std::function<void()> fn)
        : m_clock(clock)
        , m_fn(std::move(fn))
    {
    }

    // A monotonicMs in the past calls back in the next turn of the event loop.
    void at(qint64 monotonicMs)
    {
        if (m_wanted && *m_wanted <= monotonicMs)
            return;
        m_wanted = monotonicMs;
        const qint64 wait = std::max<qint64>(0, monotonicMs - m_clock.monotonicMs());
        m_clock.callAfter(std::chrono::milliseconds(wait), &m_context, [this, monotonicMs] {
            if (m_wanted != monotonicMs)
                return;
            m_wanted.reset();
            m_fn();
        });
    }
    void in(std::chrono::milliseconds delay) { at(m_clock.monotonicMs() + delay.count()); }
    void cancel() { m_wanted.reset(); }
    [[nodiscard]] bool isSet() const { return m_wanted.has_value(); }

private:
    Clock &m_clock;
    std::function<void()> m_fn;
    std::optional<qint64> m_wanted;
    QObject m_context;
};

} // namespace hopyard
