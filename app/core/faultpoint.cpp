// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/faultpoint.h"

#include <QByteArray>
#include <QtGlobal>

#include <atomic>

#ifdef Q_OS_WIN
#include <windows.h>
#else
#include <csignal>
#include <unistd.h>
#endif

namespace hopyard {

void reachFaultPoint(const char *name)
{
    struct Plan
    {
        QByteArray name;
        int hit = 0;
    };
    static const Plan plan = [] {
        const QByteArray text = qgetenv("HOPYARD_CRASH_AT");
        const qsizetype colon = text.lastIndexOf(':');
        return colon < 0 ? Plan {} : Plan {text.first(colon), text.sliced(colon + 1).toInt()};
    }();
    if (plan.hit == 0 || (plan.name != "*" && plan.name != name))
        return;
    static std::atomic<int> passed {0};
    if (++passed != plan.hit)
        return;
#ifdef Q_OS_WIN
    TerminateProcess(GetCurrentProcess(), 137);
#else
    kill(getpid(), SIGKILL);
#endif
}

} // namespace hopyard
