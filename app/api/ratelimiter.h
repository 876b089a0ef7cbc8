// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/apirequest.h"
#include "core/clock.h"

#include <QHash>
#include <QString>

#include <deque>
#include <optional>

namespace hopyard {

// The client's share of Whop's limit (600 requests a minute per operation and credential). Only
// bookkeeping, without waiting. Background requests may use 40 % of an operation's minute,
// foreground 80 %, mutations all of it; 8 requests a second in total, mutations included. Times are
// Clock::monotonicMs().
class RateLimiter
{
public:
    struct Limits
    {
        int perMinute = 600;
        double backgroundShare = 0.4;
        double foregroundShare = 0.8;
        int perSecond = 8; // 0: unlimited
    };
    // The figures for the status bar.
    struct Usage
    {
        int usedLastMinute = 0; // by the busiest operation
        int perMinute = 0;
        std::optional<qint64> heldUntilMs; // a 429 holds the operation until then (monotonic)
        bool operator==(const Usage &) const = default;
    };

    RateLimiter(const Clock &clock, Limits limits);

    // Takes a place if one is free, and gives 0; otherwise gives the ms to wait before asking
    // again.
    [[nodiscard]] std::chrono::milliseconds tryTake(const QString &operation, Priority priority);
    // The same without taking it.
    [[nodiscard]] std::chrono::milliseconds wait(const QString &operation, Priority priority);
    // A 429: nothing of this operation until then. Clamped to [1 s, 15 min]; 0 = not told, backs
    // off by itself.
    void hold(const QString &operation, std::chrono::milliseconds retryAfter);
    void succeeded(const QString &operation);
    [[nodiscard]] Usage usage() const;

private:
    struct Bucket
    {
        std::deque<qint64> taken; // times within the last minute
        qint64 heldUntil = 0;
        int refusals = 0; // in a row
    };
    void forget(std::deque<qint64> &taken, qint64 olderThan) const;

    const Clock &m_clock;
    Limits m_limits;
    QHash<QString, Bucket> m_buckets;
    std::deque<qint64> m_overall;
};

} // namespace hopyard
