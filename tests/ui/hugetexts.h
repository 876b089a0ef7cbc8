// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/testcase.h"

#include <QTest>

namespace hopyard::test {

// Forgiving for slow computers; text that stalls takes much longer or never ends. A build that is
// not optimized takes ten times as long for the bytes alone.
#ifdef __OPTIMIZE__
inline constexpr double hostileStepMs = 1500;
inline constexpr qsizetype hostileHugeLine = 10 * 1024 * 1024;
#else
inline constexpr double hostileStepMs = 4000;
inline constexpr qsizetype hostileHugeLine = 2 * 1024 * 1024;
#endif

// Work of the window's thread that must not stand still.
template <class Work>
void step(const char *name, Work work)
{
    const double before = threadCpuMs();
    work();
    const double took = threadCpuMs() - before;
    QVERIFY2(took < hostileStepMs,
        qPrintable(QStringLiteral("%1: %2 ms").arg(QString::fromLatin1(name)).arg(took)));
}

} // namespace hopyard::test
