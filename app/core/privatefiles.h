// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

namespace hopyard {

// Creates the directory with mode 0700, and its parents, if it is missing. An existing one whose
// mode cannot be changed is left alone: the first write into it reports errors. Errors: ReadOnly,
// Io.
Outcome makePrivateDirectory(const QString &path);

} // namespace hopyard
