// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>

#include <algorithm>
#include <limits>

namespace hopyard {

// How old something is that decides about money: by the wall clock, which goes on while the
// computer sleeps, and by one that nobody sets. The longer time counts; where the wall clock was
// set back behind the moment itself, it is older than anything.
class KnownSince
{
public:
    static constexpr qint64 never = std::numeric_limits<qint64>::max();

    // Learned at that moment; the same moment again changes nothing.
    void set(qint64 wallMs)
    {
        if (wallMs == m_wallMs)
            return;
        m_wallMs = wallMs;
        m_here.start();
    }
    // The moment; 0 = never.
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
