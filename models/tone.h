// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace hopyard {

// The colour family of a message, chip or mark.
enum class Tone
{
    Neutral,
    Accent,
    Success,
    Warning,
    Danger,
    Notice,
    Violet,
    Count
};

} // namespace hopyard
