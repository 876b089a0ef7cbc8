// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/searchquery.h"

#include <QVarLengthArray>

#include <algorithm>
#include <array>

namespace hopyard {

namespace {

constexpr qsizetype mostParts = 12;
constexpr qsizetype longestPart = 100;
constexpr qsizetype longestIndexedPrefix = 3; // mirror_001.sql

bool isWordCharacter(char32_t character)
{
    return QChar::isLetterOrNumber(character) || QChar::isMark(character)
        || QChar::category(character) == QChar::Other_PrivateUse;
}

// No character below this is a mark or part of one: each is folded separately.
constexpr char16_t foldedOneByOne = 0x250;

// Lower case and without accents, words in order with a space before and after each.
QString foldedSlowly(QStringView text)
{
    QString folded;
    const QString decomposed
        = text.toString().normalized(QString::NormalizationForm_D).toCaseFolded();
    for (const char32_t character : decomposed.toUcs4()) {
        if (QChar::isMark(character))
            continue;
        if (isWordCharacter(character))
            folded += QStringView(QChar::fromUcs4(character));
        else
            folded += u' ';
    }
    return folded;
}

std::array<QString, foldedOneByOne> foldedCharacters()
{
    std::array<QString, foldedOneByOne> all;
    for (char16_t unit = 0; unit < foldedOneByOne; ++unit) {
        const QChar character(unit);
        all.at(unit) = foldedSlowly(QStringView(&character, 1));
    }
    return all;
}

// Folds a text as the index does; " " if there is no word. Hundreds of texts are examined per
// search, so only characters outside the table go through normalization.
QString foldedText(QStringView text)
{
    static const std::array<QString, foldedOneByOne> table = foldedCharacters();
    QVarLengthArray<QChar, 2048> folded;
    folded.reserve(text.size() + 2);
    folded.append(u' ');
    const auto append = [&folded](const QString &fold) {
        for (const QChar c : fold) {
            if (c != u' ' || folded.back() != u' ')
                folded.append(c);
        }
    };
    for (qsizetype i = 0; i < text.size();) {
        const char16_t unit = text.at(i).unicode();
        if (unit < foldedOneByOne) {
            append(table[unit]);
            ++i;
            continue;
        }
        qsizetype end = i + 1;
        while (end < text.size() && text.at(end).unicode() >= foldedOneByOne)
            ++end;
        append(foldedSlowly(text.sliced(i, end - i)));
        i = end;
    }
    append(QStringLiteral(" "));
    return QString(folded.constData(), folded.size()); // NOLINT(modernize-return-braced-init-list)
}

} // namespace

SearchQuery::SearchQuery(const QString &text)
{
    QString part;
    bool quoted = false;
    const auto finish = [this, &part](bool prefix) {
        addPart(part, prefix);
        part.clear();
    };
    for (const QChar character : text) {
        if (character == u'"') {
            finish(false);
            quoted = !quoted;
        } else if (!quoted && character == u'*') {
            finish(true);
        } else if (!quoted && character.isSpace()) {
            finish(false);
        } else {
            part += character;
        }
    }
    finish(false);
}

void SearchQuery::addPart(const QString &text, bool prefix)
{
    Part part;
    part.text = text.left(longestPart);
    part.folded = foldedText(part.text);
    part.prefix = prefix;
    if (part.folded.size() > 1 && m_parts.size() < mostParts)
        m_parts.append(part);
}

QByteArray SearchQuery::matchOf(const QList<Part> &parts)
{
    QByteArray match;
    for (const Part &part : parts) {
        // All other characters become spaces, so quotes and zero bytes never reach the index.
        QString text;
        for (const char32_t character : part.text.toUcs4())
            text += isWordCharacter(character) ? QString::fromUcs4(&character, 1)
                                               : QStringLiteral(" ");
        if (!match.isEmpty())
            match += " AND ";
        match += QByteArray('"' + text.toUtf8() + '"');
        if (part.prefix)
            match += " *";
    }
    return match;
}

QByteArray SearchQuery::match() const
{
    return matchOf(m_parts);
}

QByteArray SearchQuery::widerMatch() const
{
    QList<Part> parts = m_parts;
    bool wider = false;
    for (Part &part : parts) {
        const QStringView word = part.firstWord();
        const bool single = word.size() + 2 == part.folded.size();
        if (part.prefix && single && word.size() > longestIndexedPrefix) {
            part.text = word.left(longestIndexedPrefix).toString();
            wider = true;
        }
    }
    return wider ? matchOf(parts) : QByteArray();
}

QStringView SearchQuery::Part::firstWord() const
{
    return QStringView(folded).sliced(1, folded.indexOf(u' ', 1) - 1);
}

bool SearchQuery::Part::isIn(const QString &inText, bool asPrefix) const
{
    return inText.contains(asPrefix ? QStringView(folded).chopped(1) : QStringView(folded));
}

bool SearchQuery::accepts(const QString &text) const
{
    const QString folded = foldedText(text);
    return std::all_of(m_parts.cbegin(), m_parts.cend(),
        [&folded](const Part &part) { return part.isIn(folded, part.prefix); });
}

int SearchQuery::score(QStringView line) const
{
    const QString folded = foldedText(line);
    if (folded.size() < 2)
        return 0;
    int score = 0;
    for (const Part &part : m_parts) {
        if (part.isIn(folded, false))
            score += 8;
        else if (part.prefix && part.isIn(folded, true))
            score += 5;
        else
            continue;
        if (QStringView(folded).sliced(1).startsWith(part.firstWord()))
            score += 2;
        if (folded == part.folded)
            score += 4;
    }
    return score;
}

} // namespace hopyard
