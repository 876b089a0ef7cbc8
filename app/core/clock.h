// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <chrono>
#include <functional>

namespace hopyard {

// The engine's source of time. Everything that waits or takes timestamps uses a Clock, so that
// tests can advance it by hand.
class Clock
{
public:
    virtual ~Clock() = default;

    // Milliseconds since the epoch, UTC, by this computer's clock; may jump.
    [[nodiscard]] virtual qint64 wallMs() const = 0;
    // Milliseconds since an arbitrary moment; never goes back.
    [[nodiscard]] virtual qint64 monotonicMs() const = 0;
    // Runs fn once after the delay, in the thread of context, unless context is destroyed first.
    // Call it from that thread.
    virtual void callAfter(
        std::chrono::milliseconds delay, QObject *context, std::function<void()> fn)
        = 0;

protected:
    Clock() = default;
    Q_DISABLE_COPY_MOVE(Clock)
};

// The computer's clock, with Qt's timers.
class SystemClock final : public Clock
{
public:
    SystemClock() = default;
    [[nodiscard]] qint64 wallMs() const override;
    [[nodiscard]] qint64 monotonicMs() const override;
    void callAfter(
        std::chrono::milliseconds delay, QObject *context, std::function<void()> fn) override;
};

} // namespace hopyard
