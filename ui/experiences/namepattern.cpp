// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/experiences/namepattern.h"

#include "schema/experiences.h"

#include <QLocale>
#include <QRegularExpression>
#include <QStringMatcher>

#include <optional>

namespace hopyard {

namespace {

constexpr int mostDigits = 9;

// {n} or {n:0…d}: its width; empty if the braces mean something else.
std::optional<int> patternNumberWidth(QStringView inside)
{
    if (inside == QLatin1String("n"))
        return 1;
    if (!inside.startsWith(QLatin1String("n:0")))
        return std::nullopt;
    bool ok = false;
    const int width = inside.mid(3).toInt(&ok);
    return ok && width >= 1 && width <= mostDigits ? std::optional(width) : std::nullopt;
}

QRegularExpression renameExpression(const RenameRule &rule)
{
    QRegularExpression::PatternOptions options = QRegularExpression::UseUnicodePropertiesOption;
    if (!rule.matchCase)
        options |= QRegularExpression::CaseInsensitiveOption;
    return rule.regularExpression ? QRegularExpression(rule.find, options) : QRegularExpression();
}

// What find and replace make of a name.
struct Replaced
{
    QString name; // of one that is far too long its beginning
    bool changed = false;
    bool farTooLong = false;
};

// One pass that ends as soon as the result is far too long, whatever still follows.
Replaced renameReplacedText(const QString &name, const RenameRule &rule)
{
    const QStringMatcher find(rule.find, rule.matchCase ? Qt::CaseSensitive : Qt::CaseInsensitive);
    Replaced result;
    qsizetype from = 0;
    while (result.name.size() <= mostOfAName) {
        const qsizetype at = find.indexIn(name, from);
        result.name += QStringView(name).mid(from, at < 0 ? -1 : at - from).left(mostOfAName + 1);
        if (at < 0)
            break;
        const QStringView found = QStringView(name).mid(at, rule.find.size());
        result.changed = result.changed || found != rule.replace;
        if (result.name.size() <= mostOfAName)
            result.name += rule.replace;
        from = at + rule.find.size();
    }
    result.farTooLong = result.name.size() > mostOfAName;
    return result;
}

Replaced renameReplaced(const QString &name, const RenameRule &rule, const QRegularExpression &find)
{
    const bool huge = name.size() > mostOfAName;
    if (rule.find.isEmpty())
        return {name.left(mostOfAName + 1), false, huge};
    if (!rule.regularExpression)
        return renameReplacedText(name, rule);
    if (huge) // replacing in megabytes takes seconds; they are too long one way or another
        return {name.left(mostOfAName + 1), find.match(name).hasMatch(), true};
    QString result = name;
    result.replace(find, rule.replace);
    return {result, result != name, result.size() > mostOfAName};
}

} // namespace

QString patternName(const QString &pattern, const QString &name, int number)
{
    QString result;
    for (qsizetype i = 0; i < pattern.size();) {
        const QChar c = pattern[i];
        const bool doubled = i + 1 < pattern.size() && pattern[i + 1] == c;
        if ((c == QLatin1Char('{') || c == QLatin1Char('}')) && doubled) {
            result += c;
            i += 2;
            continue;
        }
        const qsizetype end
            = c == QLatin1Char('{') ? pattern.indexOf(QLatin1Char('}'), i) : qsizetype(-1);
        if (end < 0) {
            result += c;
            ++i;
            continue;
        }
        const QStringView inside = QStringView(pattern).mid(i + 1, end - i - 1);
        if (inside == QLatin1String("name"))
            result += name;
        else if (const auto width = patternNumberWidth(inside))
            result += QStringLiteral("%1").arg(number, *width, 10, QLatin1Char('0'));
        else
            result += QStringView(pattern).mid(i, end - i + 1);
        i = end + 1;
    }
    return result;
}

QStringList patternNames(const QString &pattern, const QString &name, int count, int first)
{
    QStringList names;
    for (int i = 0; i < count; ++i)
        names << patternName(pattern, name, first + i);
    return names;
}

bool patternHasNumber(const QString &pattern)
{
    return patternName(pattern, QString(), 1) != patternName(pattern, QString(), 2);
}

QString renameRuleProblem(const RenameRule &rule)
{
    if (!rule.regularExpression || rule.find.isEmpty())
        return {};
    const QRegularExpression find = renameExpression(rule);
    return find.isValid()
        ? QString()
        : QStringLiteral("%1 (%2)").arg(find.errorString()).arg(find.patternErrorOffset() + 1);
}

QList<Rename> renames(const QStringList &names, const RenameRule &rule)
{
    const QRegularExpression find = renameExpression(rule);
    if (!renameRuleProblem(rule).isEmpty())
        return {};
    QList<Rename> result;
    const bool keepsNothing = !rule.pattern.isEmpty()
        && patternName(rule.pattern, QStringLiteral("a"), 1)
            == patternName(rule.pattern, QStringLiteral("b"), 1);
    for (qsizetype i = 0; i < names.size(); ++i) {
        const Replaced replaced = keepsNothing ? Replaced() : renameReplaced(names[i], rule, find);
        QString name = replaced.name;
        if (!rule.pattern.isEmpty())
            name = patternName(rule.pattern, name, rule.firstNumber + int(i));
        name = withCase(name, rule.letterCase);
        if (replaced.farTooLong) { // its beginning, which says whether the rest changes, too
            if (replaced.changed || name != replaced.name)
                result.append({i, name, true, false, true});
            continue;
        }
        if (name == names[i])
            continue;
        result.append(
            {i, name, nameLength(name) > experiences::maxNameLength, name.trimmed().isEmpty()});
    }
    return result;
}

QString withCase(const QString &name, LetterCase letterCase)
{
    const QLocale locale;
    switch (letterCase) {
    case LetterCase::Keep:
        return name;
    case LetterCase::Upper:
        return locale.toUpper(name);
    case LetterCase::Lower:
        return locale.toLower(name);
    case LetterCase::Sentence: {
        const QString lower = locale.toLower(name);
        for (qsizetype i = 0; i < lower.size(); ++i) {
            if (lower[i].isLetter())
                return lower.left(i) + locale.toUpper(lower.mid(i, 1)) + lower.mid(i + 1);
        }
        return lower;
    }
    case LetterCase::Words: {
        const QString lower = locale.toLower(name);
        QString result;
        bool atStart = true;
        for (const QChar c : lower) {
            result += atStart && c.isLetter() ? locale.toUpper(QString(c)) : QString(c);
            // "don't" stays one word
            atStart = !c.isLetterOrNumber() && c != QLatin1Char('\'') && c != QChar(0x2019);
        }
        return result;
    }
    }
    return name;
}

qsizetype nameLength(const QString &name)
{
    qsizetype length = 0;
    for (qsizetype i = 0; i < name.size(); ++i) {
        const bool pair = i > 0 && name[i].isLowSurrogate() && name[i - 1].isHighSurrogate();
        length += pair ? 0 : 1;
    }
    return length;
}

} // namespace hopyard
