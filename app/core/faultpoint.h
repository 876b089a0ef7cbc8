// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace hopyard {

// Places where a test may end the process as a power cut would: HOPYARD_CRASH_AT="name:n" in the
// environment sends SIGKILL (on Windows: TerminateProcess) at the n-th passing (counted from 1) of
// the point of that name; "*:n" counts every point. Compiled out unless HOPYARD_FAULT_POINTS is
// defined.
void reachFaultPoint(const char *name);

} // namespace hopyard

#ifdef HOPYARD_FAULT_POINTS
#define HOPYARD_CRASH_POINT(name) ::hopyard::reachFaultPoint(name)
#else
#define HOPYARD_CRASH_POINT(name) static_cast<void>(0)
#endif
