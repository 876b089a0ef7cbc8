// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

// Paths of the tested sources and of what was built. Not macros, because a compiler cache would
// then have to compile every test again in each clone.
namespace hopyard::test {

// relative begins with a slash.
[[nodiscard]] QString sourcePath(const char *relative);
[[nodiscard]] QString buildPath(const char *relative);

} // namespace hopyard::test
