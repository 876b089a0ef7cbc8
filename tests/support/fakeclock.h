// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <QPointer>

#include <map>

namespace hopyard::test {

// A clock that moves only when told to. One thread.
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

    // Moves both clocks on and runs what falls due, in order, each at its own time. Queued events
    // are processed after each call so that what follows from it happens at that time too.
    void advance(std::chrono::milliseconds by);
    // Runs what is due first, however far away; false if nothing waits.
    bool advanceToNext();
    // The wall clock alone jumps (NTP, a person, sleep).
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
