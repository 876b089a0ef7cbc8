// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"

#include <QFile>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <vector>

#ifndef Q_OS_WIN
#include <sys/resource.h>
#endif

// What the measuring programs share: clocks, percentiles and the one line of JSON each prints.
namespace hopyard::bench {

// Milliseconds of the clock that never goes back; the same as Python's time.monotonic() on Linux.
inline double monotonicMs()
{
    using namespace std::chrono;
    return duration<double, std::milli>(steady_clock::now().time_since_epoch()).count();
}

// User and system time of this process so far, all threads, in seconds.
inline double processCpuSeconds()
{
#ifdef Q_OS_WIN
    return double(std::clock()) / CLOCKS_PER_SEC;
#else
    rusage usage {};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds
        = [](const timeval &time) { return double(time.tv_sec) + double(time.tv_usec) / 1e6; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
#endif
}

// What the calling thread has computed so far, in milliseconds: waiting for a processor that
// another program has is not in it.
inline double threadCpuMs()
{
#ifdef Q_OS_WIN
    return monotonicMs();
#else
    timespec time {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
#endif
}

// Memory of this process, shared pages counted in parts, in KiB; 0 where the system does not tell.
inline qint64 pssKiB()
{
    QFile file(QStringLiteral("/proc/self/smaps_rollup"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArrayList lines = file.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith("Pss:"))
            return line.mid(4).trimmed().split(' ').first().toLongLong();
    }
    return 0;
}

// part: 0.5 is the median. The values must not be empty.
inline double percentile(std::vector<double> values, double part)
{
    std::sort(values.begin(), values.end());
    const auto place = std::size_t(double(values.size()) * part);
    return values[std::min(values.size() - 1, place)];
}

inline Json number(double value)
{
    return jsonDecimal(QString::number(value, 'f', 3));
}

inline void printLine(const Json &line)
{
    std::printf("%s\n", dumpJson(line).constData());
    std::fflush(stdout);
}

} // namespace hopyard::bench
