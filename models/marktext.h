// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record.h"

namespace hopyard {

// A mark in words, for tool tips and screen readers ("Changed, not sent"); empty for Mark::None.
QString markText(Mark mark);

} // namespace hopyard
