// SPDX-License-Identifier: GPL-3.0-or-later
#include "main/lockwait.h"

#include <chrono>
#include <utility>

namespace hopyard {

namespace {

constexpr auto lockPause = std::chrono::milliseconds(250);
constexpr auto lockPatience = std::chrono::seconds(15);
constexpr auto answerPatience = std::chrono::milliseconds(500);

} // namespace

LockWait::LockWait(const Profile &profile, const SingleInstance &instance, QString link)
    : m_profile(profile)
    , m_instance(instance)
    , m_link(std::move(link))
{
    m_tick.setInterval(lockPause);
    connect(&m_tick, &QTimer::timeout, this, &LockWait::tryAgain);
    m_tick.start();
    m_waited.start();
}

void LockWait::tryAgain()
{
    if (auto lock = ProfileLock::acquire(m_profile)) {
        m_lock = std::move(*lock);
        conclude(End::Locked);
    } else if (m_instance.handOver(m_link, answerPatience)) {
        conclude(End::HandedOver);
    } else if (m_waited.hasExpired(std::chrono::milliseconds(lockPatience).count())) {
        conclude(End::GaveUp);
    }
}

void LockWait::conclude(End end)
{
    m_end = end;
    m_tick.stop();
    Q_EMIT finished();
}

} // namespace hopyard
