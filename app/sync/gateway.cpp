// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/gateway.h"

#include <QPointer>

#include <algorithm>
#include <cstdlib>

namespace hopyard {

namespace {
constexpr int mostAttempts = 3;
constexpr int mostHolds = 10; // 429 in a row
constexpr std::chrono::milliseconds firstPause {500};
constexpr std::chrono::milliseconds longestPause {30'000};
constexpr std::chrono::milliseconds shortestHold {1000};
// If the wall clock and the monotonic clock differ by more than this, the computer slept or its
// clock was set.
constexpr qint64 partedClocksMs = 5000;

bool isBadLuck(const Error &error)
{
    switch (error.code) {
    case ErrorCode::ConnectionLost:
    case ErrorCode::Timeout:
    case ErrorCode::ServerError:
    case ErrorCode::RateLimited:
        return true;
    default:
        return false;
    }
}
} // namespace

struct Gateway::Read
{
    ApiRequest request;
    QPointer<QObject> context;
    Handler handler;
    int attempts = 0;
    int holds = 0;
    int waits = 0; // number so far; the timer of an earlier one is void
    std::optional<Result<ApiResponse>> last = std::nullopt;
};

Gateway::Gateway(ApiClient &api, Clock &clock, quint32 seed, QObject *parent)
    : QObject(parent)
    , m_api(api)
    , m_clock(clock)
    , m_random(seed)
{
}

void Gateway::read(const ApiRequest &request, QObject *context, Handler handler)
{
    ++m_underWay;
    attempt(std::make_shared<Read>(Read {request, context, std::move(handler)}));
}

void Gateway::attempt(const std::shared_ptr<Read> &read)
{
    connect(m_api.send(read->request), &ApiJob::finished, this,
        [this, read](const Result<ApiResponse> &result) {
            listen(result);
            if (result || !isBadLuck(result.error()) || !m_open || !read->context) {
                finish(read, result);
                return;
            }
            const bool held = result.error().code == ErrorCode::RateLimited;
            if (held ? ++read->holds > mostHolds : ++read->attempts >= mostAttempts) {
                finish(read, result);
                return;
            }
            read->last = result;
            m_waiting.append(read);
            m_clock.callAfter(pause(read->attempts, result.error()), this,
                [this, read, wait = ++read->waits] { goOn(read, wait); });
        });
}

void Gateway::goOn(const std::shared_ptr<Read> &read, int wait)
{
    if (read->waits != wait || !m_waiting.removeOne(read))
        return;
    if (m_open && read->context)
        attempt(read);
    else
        finish(read, *read->last);
}

void Gateway::endWaits()
{
    const QList<std::shared_ptr<Read>> waiting = m_waiting;
    for (const std::shared_ptr<Read> &read : waiting)
        goOn(read, read->waits);
}

void Gateway::finish(const std::shared_ptr<Read> &read, const Result<ApiResponse> &result)
{
    --m_underWay;
    if (read->context)
        read->handler(result);
    Q_EMIT underWayChanged();
}

void Gateway::once(const ApiRequest &request, QObject *context, Handler handler)
{
    ++m_underWay;
    const QPointer<QObject> guard(context);
    connect(m_api.send(request), &ApiJob::finished, this,
        [this, guard, handler = std::move(handler)](const Result<ApiResponse> &result) {
            --m_underWay;
            listen(result);
            if (guard)
                handler(result);
            Q_EMIT underWayChanged();
        });
}

void Gateway::listen(const Result<ApiResponse> &result)
{
    if (result && result->serverDate.isValid())
        m_heard = Heard {
            result->serverDate.toMSecsSinceEpoch(), m_clock.monotonicMs(), m_clock.wallMs()};
    Q_EMIT heard(result);
}

qint64 Gateway::serverNowMs() const
{
    // The wall clock may be set at any time, even wrongly: only a fallback.
    if (!m_heard)
        return m_clock.wallMs();
    return m_heard->serverMs + m_clock.monotonicMs() - m_heard->monotonicMs;
}

bool Gateway::knowsServerTime() const
{
    if (!m_heard)
        return false;
    const qint64 byWall = m_clock.wallMs() - m_heard->wallMs;
    const qint64 byMonotonic = m_clock.monotonicMs() - m_heard->monotonicMs;
    return std::abs(byWall - byMonotonic) < partedClocksMs;
}

std::chrono::milliseconds Gateway::pause(int attempts, const Error &error)
{
    if (error.code == ErrorCode::RateLimited)
        return std::max({error.retryAfter, shortestHold});
    const auto most = std::min(longestPause, firstPause * (1 << std::min(attempts, 8)));
    const std::chrono::milliseconds jitter(m_random.bounded(int(most.count())) + 1);
    return std::max(jitter, error.retryAfter);
}

} // namespace hopyard
