// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace hopyard {

// Makes names from names, for duplicating and bulk renaming. Pure functions.

// No name that Whop takes has nearly as many UTF-16 units: what is made of a longer one is only told
// to be too long, because making it takes seconds and gigabytes.
inline constexpr qsizetype mostOfAName = 4096;

// Fills a pattern: {name} is the old name, {n} the number, {n:02} the number with at least two
// digits, {{ and }} are braces. Anything else in braces is kept.
[[nodiscard]] QString patternName(const QString &pattern, const QString &name, int number);
// The names of count copies; all equal if the pattern has no {n}.
[[nodiscard]] QStringList patternNames(
    const QString &pattern, const QString &name, int count, int first = 1);
[[nodiscard]] bool patternHasNumber(const QString &pattern);

enum class LetterCase
{
    Keep,
    Upper,
    Lower,
    Words, // The First Letter Of Each Word
    Sentence // The first letter only
};

// One bulk rename: first find and replace, then the pattern, then the case.
struct RenameRule
{
    QString find {}; // empty: no search
    QString replace {};
    bool regularExpression = false; // replace may use \1 … \9
    bool matchCase = false;
    QString pattern {}; // empty: as "{name}"
    int firstNumber = 1;
    LetterCase letterCase = LetterCase::Keep;

    bool operator==(const RenameRule &) const = default;
};

// What is wrong with the rule (an invalid regular expression), in technical words with its
// position; empty if nothing is.
[[nodiscard]] QString renameRuleProblem(const RenameRule &rule);

struct Rename
{
    qsizetype index = 0; // in the given names
    QString name;
    bool tooLong = false; // over the limit of 255 characters
    bool blank = false;
    bool isCut = false; // far too long: the name is only its beginning
    [[nodiscard]] bool valid() const { return !tooLong && !blank; }
};

// The names that the rule changes, in order. {n} counts all given names, so that a number does not
// depend on which others change.
[[nodiscard]] QList<Rename> renames(const QStringList &names, const RenameRule &rule);
[[nodiscard]] QString withCase(const QString &name, LetterCase letterCase);
// Length as Whop counts it: characters, not UTF-16 units.
[[nodiscard]] qsizetype nameLength(const QString &name);

} // namespace hopyard
