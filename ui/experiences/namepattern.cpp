// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/experiences/namepattern.h"

#include "schema/experiences.h"

#include <QLocale>
#include <QRegularExpression>

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

QString renameReplaced(const QString &name, const RenameRule &rule, const QRegularExpression &find)
{
    QString result = name;
    if (rule.find.isEmpty())
        return result;
    if (rule.regularExpression)
        return result.replace(find, rule.replace);
    return result.replace(
        rule.find, rule.replace, rule.matchCase ? Qt::CaseSensitive : Qt::CaseInsensitive);
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
    for (qsizetype i = 0; i < names.size(); ++i) {
        QString name = renameReplaced(names[i], rule, find);
        if (!rule.pattern.isEmpty())
            name = patternName(rule.pattern, name, rule.firstNumber + int(i));
        name = withCase(name, rule.letterCase);
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
    return name.toUcs4().size();
}

} // namespace hopyard
