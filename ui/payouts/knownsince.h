// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>

#include <algorithm>
#include <limits>

namespace hopyard {

// The age of data that decides about money: by the wall clock, which also runs during sleep, and by
// the monotonic clock, which nobody sets. The longer time counts; if the wall clock was set back
// before the time itself, the data counts as too old.
class KnownSince
{
public:
    static constexpr qint64 never = std::numeric_limits<qint64>::max();

    // Sets the time the data was obtained; the same time again changes nothing.
    void set(qint64 wallMs)
    {
        if (wallMs == m_wallMs)
            return;
        m_wallMs = wallMs;
        m_here.start();
    }
    // The time set; 0: never.
    [[nodiscard]] qint64 wallMs() const { return m_wallMs; }
    [[nodiscard]] bool isSet() const { return m_wallMs > 0; }
    [[nodiscard]] qint64 ageMs(qint64 nowMs) const
    {
        return isSet() && nowMs >= m_wallMs ? std::max(nowMs - m_wallMs, m_here.elapsed()) : never;
    }

private:
    qint64 m_wallMs = 0; // 0 = never
    QElapsedTimer m_here;
};

} // namespace hopyard
