// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/payouts/moneyinput.h"

namespace hopyard {

namespace {

bool isTypedSpace(QChar c)
{
    return c == u' ' || c == QChar(QChar::Nbsp) || c == QChar(0x202F) || c == QChar(0x2009);
}

// The digits as ASCII; empty if there is anything else.
std::optional<QString> typedDigits(QStringView text)
{
    QString digits;
    for (const QChar c : text) {
        const int value = c.digitValue();
        if (value < 0)
            return std::nullopt;
        digits += QChar(u'0' + char16_t(value));
    }
    return digits;
}

// "1.234.567": groups of three after the first.
std::optional<QString> typedWhole(QString text, const QString &group)
{
    constexpr QChar mark(u'\x1');
    if (!group.isEmpty() && !isTypedSpace(group.at(0)))
        text.replace(group, QString(mark));
    for (QChar &c : text) {
        if (isTypedSpace(c))
            c = mark;
    }
    const QStringList parts = text.split(mark);
    QString digits;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const auto part = typedDigits(parts.at(i));
        const bool grouped = parts.size() == 1 || (i == 0 && part && part->size() <= 3)
            || (part && part->size() == 3);
        if (!part || part->isEmpty() || !grouped)
            return std::nullopt;
        digits += *part;
    }
    return digits;
}

} // namespace

std::optional<Money> typedMoney(const QString &text, const QString &currency, const QLocale &locale)
{
    const QString given = text.trimmed();
    const QString group = locale.groupSeparator();
    QString point = locale.decimalPoint();
    // Keypads type a point; unless it separates thousands it can mean only one thing.
    if (!given.contains(point) && group != QLatin1String("."))
        point = QStringLiteral(".");
    const QStringList halves = given.split(point);
    if (given.isEmpty() || halves.size() > 2)
        return std::nullopt;
    const auto whole = typedWhole(halves.constFirst(), group);
    const auto fraction
        = halves.size() == 2 ? typedDigits(halves.constLast()) : std::optional(QString());
    if (!whole || !fraction || (halves.size() == 2 && fraction->isEmpty())
        || fraction->size() > Money::mostPlacesOf(currency))
        return std::nullopt;
    return Money::fromText(
        fraction->isEmpty() ? *whole : QString(*whole + u'.' + *fraction), currency);
}

} // namespace hopyard
