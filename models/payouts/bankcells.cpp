// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/payouts/bankcells.h"

#include <QRegularExpression>

namespace hopyard {

namespace {

QString cleanedAmount(const QString &text)
{
    QString kept;
    for (const QChar c : text) {
        if (c.isDigit() || c == u',' || c == u'.')
            kept += c;
    }
    return kept;
}

} // namespace

std::optional<DateParts> dateParts(const QString &text)
{
    static const QRegularExpression separated(
        QStringLiteral("^(\\d{1,4})([./-])(\\d{1,2})\\2(\\d{1,4})(?:[T ].*)?$"));
    static const QRegularExpression compact(QStringLiteral("^(\\d{4})(\\d{2})(\\d{2})$"));
    if (const auto match = separated.match(text.trimmed()); match.hasMatch()) {
        DateParts parts {match.captured(1).toInt(), match.captured(3).toInt(),
            match.captured(4).toInt(), match.capturedLength(1) == 4,
            match.captured(2) == QLatin1String(".")};
        const bool yearLast = match.capturedLength(4) == 4 || match.capturedLength(4) == 2;
        if (parts.yearFirst ? match.capturedLength(4) > 2
                            : !yearLast || match.capturedLength(1) > 2)
            return std::nullopt;
        return parts;
    }
    const auto isDay = [](const QRegularExpressionMatch &match) {
        constexpr int firstYear = 1970;
        constexpr int lastYear = 2100;
        const QDate day(
            match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt());
        return day.isValid() && day.year() >= firstYear && day.year() <= lastYear;
    };
    // Eight digits may be an amount, too.
    if (const auto match = compact.match(text.trimmed()); match.hasMatch() && isDay(match))
        return DateParts {match.captured(1).toInt(), match.captured(2).toInt(),
            match.captured(3).toInt(), true, false};
    return std::nullopt;
}

bool isAmountShaped(const QString &text)
{
    static const QRegularExpression amount(QStringLiteral(
        "^[(+\\-\\x{2212}]?\\s*(?:[A-Z]{3}|[$\\x{20AC}\\x{A3}])?\\s*[+\\-\\x{2212}]?\\d[\\d.,' "
        "\\x{A0}\\x{202F}\\x{2019}]*\\s*(?:[A-Z]{3}|[$\\x{20AC}\\x{A3}])?\\s*[)\\-\\x{2212}]?$"));
    return !text.isEmpty() && amount.match(text.trimmed()).hasMatch();
}

bool looksLikeAmount(const QString &text)
{
    return isAmountShaped(text) && !dateParts(text);
}

bool isMisreadThousand(const QString &text, bool decimalComma, const QString &currency)
{
    constexpr qsizetype group = 3;
    const QString digits = cleanedAmount(text);
    const qsizetype point = digits.lastIndexOf(decimalComma ? u',' : u'.');
    return point >= 0 && digits.size() - point - 1 == group && Money::placesOf(currency) < group;
}

std::optional<Money> bankAmount(const QString &text, bool decimalComma, const QString &currency)
{
    if (!isAmountShaped(text))
        return std::nullopt;
    const QString trimmed = text.trimmed();
    const bool negative
        = trimmed.startsWith(u'(') || trimmed.contains(u'-') || trimmed.contains(QChar(0x2212));
    QString digits = cleanedAmount(trimmed);
    const QChar decimal = decimalComma ? u',' : u'.';
    const QChar group = decimalComma ? u'.' : u',';
    // A grouping sign after the decimal sign, or two decimal signs, belong to another notation.
    const qsizetype point = digits.indexOf(decimal);
    if (point >= 0 && (digits.lastIndexOf(decimal) != point || digits.lastIndexOf(group) > point))
        return std::nullopt;
    // Groups have three digits.
    const QStringList groups = (point < 0 ? digits : digits.first(point)).split(group);
    for (qsizetype i = 1; i < groups.size(); ++i) {
        if (groups.at(i).size() != 3 || groups.at(0).isEmpty())
            return std::nullopt;
    }
    digits.remove(group);
    digits.replace(decimal, u'.');
    if (digits.endsWith(u'.'))
        digits.chop(1);
    const auto money = Money::fromText(digits, currency);
    return money && negative ? std::optional(money->negated()) : money;
}

QDate bankDate(const QString &text, DateOrder order)
{
    const auto parts = dateParts(text);
    if (!parts)
        return {};
    const auto year = [](int number) { return number < 100 ? 2000 + number : number; };
    if (parts->yearFirst)
        return QDate(parts->first, parts->second, parts->third);
    switch (order) {
    case DateOrder::MonthFirst:
        return QDate(year(parts->third), parts->first, parts->second);
    case DateOrder::DayFirst:
        return QDate(year(parts->third), parts->second, parts->first);
    case DateOrder::YearFirst:
        break;
    }
    return {};
}

std::optional<MoneyFlow> moneyFlow(const QString &word)
{
    static const QStringList in {QStringLiteral("bij"), QStringLiteral("h"),
        QStringLiteral("haben"), QStringLiteral("c"), QStringLiteral("cr"),
        QStringLiteral("credit"), QStringLiteral("in"), QStringLiteral("+"),
        QStringLiteral("gutschrift"), QStringLiteral("abono")};
    static const QStringList out {QStringLiteral("af"), QStringLiteral("s"), QStringLiteral("soll"),
        QStringLiteral("d"), QStringLiteral("dr"), QStringLiteral("debit"), QStringLiteral("out"),
        QStringLiteral("-"), QStringLiteral("lastschrift"), QStringLiteral("cargo")};
    const QString plain = word.trimmed().toLower();
    if (in.contains(plain))
        return MoneyFlow::In;
    return out.contains(plain) ? std::optional(MoneyFlow::Out) : std::nullopt;
}

} // namespace hopyard
