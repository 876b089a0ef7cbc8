// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace hopyard {

// What a person typed into a search box, taken apart: words, "phrases" and prefixes*. Nothing in it
// is syntax of the full-text index: each part goes there quoted.
class SearchQuery
{
public:
    explicit SearchQuery(const QString &text);

    [[nodiscard]] bool isEmpty() const { return m_parts.isEmpty(); }
    // For MATCH: every part has to occur.
    [[nodiscard]] QByteArray match() const;
    // A wider query that the index answers from its short prefixes without merging lists, or
    // nothing when match() does so itself. Its hits must be checked with accepts().
    [[nodiscard]] QByteArray widerMatch() const;
    // Whether a text has every part, by our own reading of it.
    [[nodiscard]] bool accepts(const QString &text) const;
    // How well a line fits, 0 = not at all: whole line, start of the line, whole words, prefixes.
    [[nodiscard]] int score(QStringView line) const;

private:
    struct Part
    {
        QString text; // as typed, without quotes
        QString folded; // its words, a blank before and after each
        bool prefix = false;

        [[nodiscard]] QStringView firstWord() const;
        [[nodiscard]] bool isIn(const QString &inText, bool asPrefix) const;
    };
    void addPart(const QString &text, bool prefix);
    static QByteArray matchOf(const QList<Part> &parts);

    QList<Part> m_parts;
};

} // namespace hopyard
