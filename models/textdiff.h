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
        Skipped, // stands for `count` equal lines that are left out
    };
    Kind kind = Kind::Same;
    QString text;
    qsizetype count = 0;
    bool operator==(const TextDiffLine &other) const = default;
};

// What has to be removed and added, line by line, to get from was to now; of equal lines only those
// next to a change (context on each side; -1 = all). Two equal texts give nothing. Texts that have
// thousands of lines in which all differs are told as one removed, one added block: the time is
// bounded.
[[nodiscard]] std::vector<TextDiffLine> textDiff(
    const QString &was, const QString &now, int context = 2);

} // namespace hopyard
