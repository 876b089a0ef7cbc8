// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/markdown/previewpart.h"

#include <QStringView>

#include <algorithm>

namespace hopyard {

namespace {

constexpr qsizetype wholeCharacters = 60'000; // the maximum that a MarkdownDocument shows
constexpr qsizetype wholeLines = 2000;
constexpr qsizetype partCharacters = 12'000; // on each side of the caret: some screens
constexpr qsizetype partLines = 400;
constexpr qsizetype nearEdge = 3000; // the part moves when the caret is this close to its end
constexpr qsizetype paragraphSought = 2000; // else a line has to do

qsizetype lineBegin(const QString &text, qsizetype at)
{
    return at <= 0 ? 0 : text.lastIndexOf(u'\n', at - 1) + 1;
}

qsizetype lineEnd(const QString &text, qsizetype at)
{
    const qsizetype end = text.indexOf(u'\n', at);
    return end < 0 ? text.size() : end;
}

qsizetype partBegin(const QString &text, qsizetype caret)
{
    qsizetype begin = caret;
    qsizetype lines = 0;
    const qsizetype least = std::max<qsizetype>(0, caret - partCharacters);
    while (begin > least && lines < partLines) {
        --begin;
        lines += text.at(begin) == u'\n' ? 1 : 0;
    }
    if (begin == 0)
        return 0;
    const qsizetype gap = text.indexOf(QLatin1String("\n\n"), begin);
    return gap >= 0 && gap - begin < paragraphSought && gap < caret ? gap + 2
                                                                    : lineBegin(text, begin);
}

qsizetype partEnd(const QString &text, qsizetype from, qsizetype caret)
{
    const qsizetype most
        = std::min(text.size(), std::max(caret, from + partCharacters) + partCharacters);
    qsizetype end = caret;
    qsizetype lines = 0;
    while (end < most && lines < partLines) {
        lines += text.at(end) == u'\n' ? 1 : 0;
        ++end;
    }
    return end == text.size() ? end : lineEnd(text, end);
}

// "```" or "~~~" with the rest of its line, if a block is open at this place.
QString openFence(const QString &text, qsizetype until)
{
    QStringView open;
    for (qsizetype at = 0; at < until;) {
        const qsizetype end = lineEnd(text, at);
        const QStringView line = QStringView(text).mid(at, end - at).trimmed();
        at = end + 1;
        if (!line.startsWith(QLatin1String("```")) && !line.startsWith(QLatin1String("~~~")))
            continue;
        if (open.isEmpty())
            open = line;
        else if (line.startsWith(open.left(3)))
            open = {};
    }
    return open.isEmpty() ? QString() : QString(open.left(3).toString() + u'\n');
}

} // namespace

PreviewPart previewPart(const QString &text, qsizetype caret, const PreviewPart &shown)
{
    if (text.size() <= wholeCharacters && text.count(u'\n') < wholeLines)
        return {0, text.size(), {}};
    caret = std::clamp<qsizetype>(caret, 0, text.size());
    const bool stays = shown.to > shown.from && shown.from < text.size()
        && (shown.from == 0 || caret >= shown.from + nearEdge) && caret >= shown.from
        && (shown.to >= text.size() || caret + nearEdge <= shown.to);
    PreviewPart part;
    part.from = stays ? lineBegin(text, shown.from) : partBegin(text, caret);
    part.to = partEnd(text, part.from, caret);
    part.opening = openFence(text, part.from);
    return part;
}

} // namespace hopyard
