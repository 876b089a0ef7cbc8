// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace hopyard {

// A person's search text, split into words, "phrases" and prefixes*. Nothing in it is syntax of the
// full-text index: each part is passed on quoted.
class SearchQuery
{
public:
    explicit SearchQuery(const QString &text);

    [[nodiscard]] bool isEmpty() const { return m_parts.isEmpty(); }
    // For MATCH: requires every part.
    [[nodiscard]] QByteArray match() const;
    // A wider query that the index answers from its short prefixes without merging lists, or empty
    // if match() is one already. Check its hits with accepts().
    [[nodiscard]] QByteArray widerMatch() const;
    // Whether a text has every part, independently of the index.
    [[nodiscard]] bool accepts(const QString &text) const;
    // How well a line matches, from whole line over start of line and whole words to prefixes; 0:
    // not at all.
    [[nodiscard]] int score(QStringView line) const;

private:
    struct Part
    {
        QString text; // as typed, without quotes
        QString folded; // its words, with a space before and after each
        bool prefix = false;

        [[nodiscard]] QStringView firstWord() const;
        [[nodiscard]] bool isIn(const QString &inText, bool asPrefix) const;
    };
    void addPart(const QString &text, bool prefix);
    static QByteArray matchOf(const QList<Part> &parts);

    QList<Part> m_parts;
};

} // namespace hopyard
