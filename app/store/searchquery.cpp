// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/searchquery.h"

#include <algorithm>
#include <utility>

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

// Lower case, without accents, split where the index splits.
QStringList foldedWords(const QString &text)
{
    QStringList words;
    QString word;
    const QString decomposed = text.normalized(QString::NormalizationForm_D).toCaseFolded();
    for (const char32_t character : decomposed.toUcs4()) {
        if (!isWordCharacter(character)) {
            if (!word.isEmpty())
                words.append(std::exchange(word, QString()));
        } else if (!QChar::isMark(character)) {
            word += QStringView(QChar::fromUcs4(character));
        }
    }
    if (!word.isEmpty())
        words.append(word);
    return words;
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
    part.words = foldedWords(part.text);
    part.prefix = prefix;
    if (!part.words.isEmpty() && m_parts.size() < mostParts)
        m_parts.append(part);
}

QByteArray SearchQuery::matchOf(const QList<Part> &parts)
{
    QByteArray match;
    for (const Part &part : parts) {
        // Whatever is no part of a word becomes a blank, so quotes and zero bytes never reach the
        // index.
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
        if (part.prefix && part.words.size() == 1
            && part.words.first().size() > longestIndexedPrefix) {
            part.text = part.words.first().left(longestIndexedPrefix);
            wider = true;
        }
    }
    return wider ? matchOf(parts) : QByteArray();
}

bool SearchQuery::isIn(const Part &part, const QStringList &words)
{
    for (qsizetype start = 0; start + part.words.size() <= words.size(); ++start) {
        bool same = true;
        for (qsizetype i = 0; same && i < part.words.size(); ++i) {
            const QString &word = words.at(start + i);
            same = part.prefix && i + 1 == part.words.size() ? word.startsWith(part.words.at(i))
                                                             : word == part.words.at(i);
        }
        if (same)
            return true;
    }
    return false;
}

bool SearchQuery::accepts(const QStringList &lines) const
{
    const QStringList words = foldedWords(lines.join(u'\n'));
    return std::all_of(
        m_parts.cbegin(), m_parts.cend(), [&words](const Part &part) { return isIn(part, words); });
}

int SearchQuery::score(const QString &line) const
{
    const QStringList words = foldedWords(line);
    if (words.isEmpty())
        return 0;
    int score = 0;
    for (const Part &part : m_parts) {
        Part whole = part;
        whole.prefix = false;
        if (isIn(whole, words))
            score += 8;
        else if (part.prefix && isIn(part, words))
            score += 5;
        else
            continue;
        if (words.first().startsWith(part.words.first()))
            score += 2;
        if (words == part.words)
            score += 4;
    }
    return score;
}

} // namespace hopyard
