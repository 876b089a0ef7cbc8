// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <QPointer>

#include <map>

namespace hopyard::test {

// A clock that moves only on command. One thread.
class FakeClock final : public Clock
{
public:
    explicit FakeClock(qint64 wallMs = 1'795'168'800'000)
        : m_wallMs(wallMs)
    {
    } // 2026-11-20T10:00:00Z

    [[nodiscard]] qint64 wallMs() const override { return m_wallMs; }
    [[nodiscard]] qint64 monotonicMs() const override { return m_monotonicMs; }
    void callAfter(
        std::chrono::milliseconds delay, QObject *context, std::function<void()> fn) override;

    // Advances both clocks and runs due calls, in order, each at its own time. Queued events are
    // processed after each call, so that its consequences happen at that time, too.
    void advance(std::chrono::milliseconds by);
    // Advances to the first pending call, however far away, and runs it; false if there is none.
    bool advanceToNext();
    // Moves only the wall clock (NTP, a person, sleep).
    void jumpWall(std::chrono::milliseconds by) { m_wallMs += by.count(); }
    [[nodiscard]] qsizetype waiting() const { return qsizetype(m_calls.size()); }

private:
    struct Call
    {
        QPointer<QObject> context;
        std::function<void()> fn;
    };

    void moveTo(qint64 monotonicMs);

    qint64 m_wallMs;
    qint64 m_monotonicMs = 1'000'000;
    std::multimap<qint64, Call> m_calls; // by monotonic time; equal times keep their order
};

} // namespace hopyard::test
