// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/networknews.h"

#include <algorithm>
#include <utility>

namespace hopyard {

namespace {
constexpr std::chrono::milliseconds calm {2000};
// A network that never calms down is reported at this interval.
constexpr std::chrono::milliseconds longestUnrest {30'000};
} // namespace

NetworkNews::NetworkNews(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_calm(clock, [this] { tellChange(); })
{
}

void NetworkNews::tell(bool available, const QString &way)
{
    const bool first = !std::exchange(m_told, true);
    const bool same = m_available == available && (first || m_way == way);
    m_available = available;
    m_way = way;
    if (same)
        return;
    const qint64 now = m_clock.monotonicMs();
    if (now - m_lastMs >= calm.count())
        m_sinceMs = now;
    m_lastMs = now;
    m_calm.cancel();
    if (!available)
        Q_EMIT lost();
    else
        m_calm.at(std::min(now + calm.count(), std::max(now, m_sinceMs + longestUnrest.count())));
}

void NetworkNews::tellChange()
{
    m_sinceMs = m_clock.monotonicMs();
    Q_EMIT changed();
}

} // namespace hopyard
