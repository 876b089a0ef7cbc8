// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fakeclock.h"

#include <QCoreApplication>

namespace hopyard::test {

void FakeClock::callAfter(
    std::chrono::milliseconds delay, QObject *context, std::function<void()> fn)
{
    m_calls.emplace(
        m_monotonicMs + std::max<qint64>(0, delay.count()), Call {context, std::move(fn)});
}

void FakeClock::moveTo(qint64 monotonicMs)
{
    m_wallMs += monotonicMs - m_monotonicMs;
    m_monotonicMs = monotonicMs;
}

void FakeClock::advance(std::chrono::milliseconds by)
{
    const qint64 until = m_monotonicMs + by.count();
    QCoreApplication::processEvents();
    while (!m_calls.empty() && m_calls.begin()->first <= until)
        advanceToNext();
    moveTo(until);
    QCoreApplication::processEvents();
}

bool FakeClock::advanceToNext()
{
    if (m_calls.empty())
        return false;
    const auto first = m_calls.begin();
    moveTo(std::max(first->first, m_monotonicMs));
    const Call call = std::move(first->second);
    m_calls.erase(first);
    if (call.context)
        call.fn();
    QCoreApplication::processEvents();
    return true;
}

} // namespace hopyard::test
