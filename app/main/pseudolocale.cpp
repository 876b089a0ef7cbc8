// SPDX-License-Identifier: GPL-3.0-or-later
#include "main/pseudolocale.h"

#include <algorithm>

namespace hopyard {

namespace {

constexpr QChar pseudoMirrored(0x2067); // right to left from here …
constexpr QChar pseudoEnd(0x2069); // … to here
constexpr qsizetype pseudoWord = 7; // so that long texts can be wrapped

// Meaningless words of this length in total.
QString pseudoFiller(qsizetype length)
{
    static const QString letters = QStringLiteral("lorëmìp");
    QString filler;
    while (filler.size() < length) {
        const qsizetype left = length - filler.size();
        filler += QLatin1Char(' ')
            + letters.left(std::min(pseudoWord, std::max(left - 1, qsizetype(1))));
    }
    return filler;
}

} // namespace

QString pseudoText(const QString &source)
{
    // Not a sentence: "%1 – %2", ":", "…".
    if (std::none_of(source.cbegin(), source.cend(), [](QChar c) { return c.isLetter(); }))
        return source;
    QString text;
    text += pseudoMirrored;
    text += QChar(0x27e6);
    text += source;
    text += pseudoFiller((source.size() * 2 + 4) / 5);
    text += QChar(0x27e7);
    text += pseudoEnd;
    return text;
}

QString PseudoLocale::translate(const char *, const char *sourceText, const char *, int) const
{
    return sourceText && *sourceText ? pseudoText(QString::fromUtf8(sourceText)) : QString();
}

} // namespace hopyard
