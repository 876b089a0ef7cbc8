// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace hopyard {

// One line of the difference between two texts.
struct TextDiffLine
{
    enum class Kind
    {
        Same,
        Removed, // only in the old text
        Added, // only in the new one
        Skipped, // represents `count` equal lines that are left out
    };
    Kind kind = Kind::Same;
    QString text;
    qsizetype count = 0;
    bool operator==(const TextDiffLine &other) const = default;
};

// The lines to remove and add to get from was to now. Equal lines are included only next to a
// change (context on each side; -1: all). Equal texts give an empty list. Texts with thousands of
// lines that all differ become one removed and one added block, to bound the time.
[[nodiscard]] std::vector<TextDiffLine> textDiff(
    const QString &was, const QString &now, int context = 2);

} // namespace hopyard
