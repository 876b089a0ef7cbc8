// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <chrono>
#include <functional>

namespace hopyard {

// Time as the engine sees it. Everything that waits or stamps asks a Clock, so that tests can turn
// it by hand.
class Clock
{
public:
    virtual ~Clock() = default;

    // Milliseconds since the epoch, UTC, as this computer believes; may jump.
    [[nodiscard]] virtual qint64 wallMs() const = 0;
    // Milliseconds since some moment; never goes back.
    [[nodiscard]] virtual qint64 monotonicMs() const = 0;
    // Runs fn once after the delay, in the thread of context, unless context is gone by then.
    // Call from the thread of context.
    virtual void callAfter(
        std::chrono::milliseconds delay, QObject *context, std::function<void()> fn)
        = 0;

protected:
    Clock() = default;
    Q_DISABLE_COPY_MOVE(Clock)
};

// The computer's clock and Qt's timers.
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
