// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

namespace hopyard {

// The directory with mode 0700, made with its parents if it is missing. One that exists and may not
// be changed is left as it is: the first write into it tells. ReadOnly, Io.
Outcome makePrivateDirectory(const QString &path);

} // namespace hopyard
