// SPDX-License-Identifier: GPL-3.0-or-later
#include "main/systemwatch.h"

#include <QDateTime>

#include <chrono>

namespace hopyard {

namespace {
constexpr auto watchInterval = std::chrono::seconds(15);
constexpr qint64 jumpMs = 60'000; // more than this beside the interval: asleep, or set by hand

qint64 steadyMs()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}
} // namespace

SystemWatch::SystemWatch(QObject *parent)
    : QObject(parent)
    , m_wallMs(QDateTime::currentMSecsSinceEpoch())
    , m_steadyMs(steadyMs())
{
    m_tick.setInterval(watchInterval);
    m_tick.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_tick, &QTimer::timeout, this, &SystemWatch::checkClocks);
    m_tick.start();
}

void SystemWatch::checkClocks()
{
    // During sleep the steady clock stops on Linux and continues elsewhere: there only the late
    // tick shows it.
    const qint64 wall = QDateTime::currentMSecsSinceEpoch();
    const qint64 steady = steadyMs();
    const qint64 apart = qAbs((wall - m_wallMs) - (steady - m_steadyMs));
    const qint64 late = steady - m_steadyMs - std::chrono::milliseconds(watchInterval).count();
    m_wallMs = wall;
    m_steadyMs = steady;
    if (apart > jumpMs || late > jumpMs)
        Q_EMIT resumed();
}

} // namespace hopyard
