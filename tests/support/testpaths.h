// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

// Where the tree that is tested lies, and what was built of it. Not macros of every file: a
// compiler cache would have to compile every test anew in each clone.
namespace hopyard::test {

// relative begins with a slash.
[[nodiscard]] QString sourcePath(const char *relative);
[[nodiscard]] QString buildPath(const char *relative);

} // namespace hopyard::test
