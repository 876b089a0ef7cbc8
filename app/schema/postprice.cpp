// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the price of a post is written in the unit that Whop counts in.
#include "schema/posts.h"

#include <QRegularExpression>

#include <algorithm>
#include <string>

namespace hopyard {

namespace posts {

Outcome checkPriceUnit(const Json &args, const QString &unit)
{
    const Json *amount = jsonAt(args, "paywall_amount");
    if (!amount && !args.contains("paywall_currency"))
        return Done {};
    const auto wrong = [](const char *why, const char *argument) {
        return Error::of(
            ErrorCode::InvalidArgument, QString::fromLatin1(why), QString::fromLatin1(argument));
    };
    if (unit != QLatin1String("units") && unit != QLatin1String("cents"))
        return wrong(
            "needs to be counted in something: choose what under Settings, Sending and sync",
            "paywall_amount");
    static const QRegularExpression withFraction(QStringLiteral("^([0-9]{1,5})\\.([0-9]{1,2})$"));
    static const QRegularExpression withoutFraction(QStringLiteral("^[0-9]{1,7}$"));
    const bool inCents = unit == QLatin1String("cents");
    const QString text = amount ? jsonNumberText(*amount) : QString();
    const QRegularExpressionMatch match = (inCents ? withoutFraction : withFraction).match(text);
    if (!match.hasMatch())
        return inCents ? wrong("is in cents here: 500 for 5.00", "paywall_amount")
                       : wrong("is in whole units here, with a fraction: 5.00", "paywall_amount");
    const int cents = inCents
        ? text.toInt()
        : 100 * match.captured(1).toInt() + match.captured(2).leftJustified(2, u'0').toInt();
    if (cents == 0 || cents > 100 * highestPrice)
        return wrong("is not between 0.01 and 10,000", "paywall_amount");
    const std::string currency = jsonText(args, "paywall_currency").toStdString();
    if (std::find(priceCurrencies.begin(), priceCurrencies.end(), currency)
        == priceCurrencies.end())
        return wrong("is none of usd, eur, gbp, cad, aud", "paywall_currency");
    return Done {};
}

} // namespace posts

} // namespace hopyard
