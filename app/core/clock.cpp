// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clock.h"

#include <QDateTime>
#include <QTimer>

namespace hopyard {

namespace {
constexpr auto longestPrecise = std::chrono::seconds(2);
} // namespace

qint64 SystemClock::wallMs() const
{
    return QDateTime::currentMSecsSinceEpoch();
}

qint64 SystemClock::monotonicMs() const
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

void SystemClock::callAfter(
    std::chrono::milliseconds delay, QObject *context, std::function<void()> fn)
{
    if (delay.count() <= 0) {
        QMetaObject::invokeMethod(context, std::move(fn), Qt::QueuedConnection);
        return;
    }
    // A child of its context, so that it is destroyed with it: otherwise deadlines of requests
    // answered long ago would stay among the thread's timers, which are searched for every new one.
    auto *timer = new QTimer(context);
    timer->setSingleShot(true);
    timer->setTimerType(delay > longestPrecise ? Qt::CoarseTimer : Qt::PreciseTimer);
    QObject::connect(timer, &QTimer::timeout, context, [timer, fn = std::move(fn)] {
        timer->deleteLater();
        fn();
    });
    timer->start(delay);
}

} // namespace hopyard
