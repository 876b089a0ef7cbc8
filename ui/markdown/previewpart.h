// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace hopyard {

// The part of a long text that a preview shows: what stands around the caret, in whole paragraphs.
// A text that is short enough is shown whole.
struct PreviewPart
{
    qsizetype from = 0; // in the text
    qsizetype to = 0;
    QString opening; // the fence of a code block that was opened before it; with its end of line

    [[nodiscard]] bool isWhole(const QString &text) const { return from == 0 && to == text.size(); }
    [[nodiscard]] QString in(const QString &text) const
    {
        return isWhole(text) ? text : QString(opening + QStringView(text).mid(from, to - from));
    }
};

// shown: the part on screen. As long as the caret is well inside it begins where it began, so that
// what somebody reads stays in its place. Pure; a fraction of a millisecond for 200 KB.
[[nodiscard]] PreviewPart previewPart(
    const QString &text, qsizetype caret, const PreviewPart &shown = {});

} // namespace hopyard
