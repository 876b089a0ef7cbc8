// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/ratelimiter.h"

#include <algorithm>

namespace hopyard {

namespace {
constexpr qint64 minuteMs = 60'000;
constexpr qint64 secondMs = 1'000;
constexpr std::chrono::milliseconds shortestHold = std::chrono::seconds(1);
constexpr std::chrono::milliseconds longestHold = std::chrono::minutes(15);
// First back-off after a refusal: shorter if the server gave a time, longer if not.
constexpr qint64 toldBackoffMs = 1'000;
constexpr qint64 untoldBackoffMs = 5'000;
constexpr int maxDoublings = 10;
} // namespace

RateLimiter::RateLimiter(const Clock &clock, Limits limits)
    : m_clock(clock)
    , m_limits(limits)
{
}

void RateLimiter::forget(std::deque<qint64> &taken, qint64 olderThan) const
{
    while (!taken.empty() && taken.front() <= olderThan)
        taken.pop_front();
}

std::chrono::milliseconds RateLimiter::tryTake(const QString &operation, Priority priority)
{
    const std::chrono::milliseconds wait = this->wait(operation, priority);
    if (wait.count() > 0)
        return wait;
    const qint64 now = m_clock.monotonicMs();
    m_buckets[operation].taken.push_back(now);
    m_overall.push_back(now);
    return wait;
}

std::chrono::milliseconds RateLimiter::wait(const QString &operation, Priority priority)
{
    const qint64 now = m_clock.monotonicMs();
    Bucket &bucket = m_buckets[operation];
    if (now < bucket.heldUntil)
        return std::chrono::milliseconds(bucket.heldUntil - now);
    forget(bucket.taken, now - minuteMs);
    forget(m_overall, now - secondMs);

    const double share = priority == Priority::Background ? m_limits.backgroundShare
        : priority == Priority::Foreground                ? m_limits.foregroundShare
                                                          : 1.0;
    const auto allowed = size_t(std::max(1, int(m_limits.perMinute * share)));
    qint64 freeAt = now;
    if (bucket.taken.size() >= allowed)
        freeAt = bucket.taken[bucket.taken.size() - allowed] + minuteMs;
    const auto burst = size_t(std::max(0, m_limits.perSecond));
    if (burst > 0 && m_overall.size() >= burst)
        freeAt = std::max(freeAt, m_overall[m_overall.size() - burst] + secondMs);
    return std::chrono::milliseconds(freeAt - now);
}

void RateLimiter::hold(const QString &operation, std::chrono::milliseconds retryAfter)
{
    const qint64 now = m_clock.monotonicMs();
    Bucket &bucket = m_buckets[operation];
    // Several requests refused together count as one refusal, not as several in a row.
    if (now >= bucket.heldUntil)
        ++bucket.refusals;
    const int doublings = std::clamp(bucket.refusals - 1, 0, maxDoublings);
    const qint64 first = retryAfter.count() > 0 ? toldBackoffMs : untoldBackoffMs;
    const auto backoff = std::chrono::milliseconds(first << doublings);
    const auto wait = std::clamp(std::max(retryAfter, backoff), shortestHold, longestHold);
    bucket.heldUntil = std::max(bucket.heldUntil, now + wait.count());
}

void RateLimiter::succeeded(const QString &operation)
{
    const auto bucket = m_buckets.find(operation);
    if (bucket != m_buckets.end() && m_clock.monotonicMs() >= bucket->heldUntil)
        bucket->refusals = 0;
}

RateLimiter::Usage RateLimiter::usage() const
{
    const qint64 now = m_clock.monotonicMs();
    Usage usage;
    usage.perMinute = m_limits.perMinute;
    for (const Bucket &bucket : m_buckets) {
        const auto first
            = std::upper_bound(bucket.taken.begin(), bucket.taken.end(), now - minuteMs);
        usage.usedLastMinute = std::max(usage.usedLastMinute, int(bucket.taken.end() - first));
        if (bucket.heldUntil > now)
            usage.heldUntilMs = std::max(usage.heldUntilMs.value_or(0), bucket.heldUntil);
    }
    return usage;
}

} // namespace hopyard
