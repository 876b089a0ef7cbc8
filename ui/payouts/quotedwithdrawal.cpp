// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/payouts/quotedwithdrawal.h"

#include "schema/businessdays.h"
#include "ui/payouts/moneyshown.h"

#include <QLocale>

namespace hopyard {

bool QuotedWithdrawal::isExchanged() const
{
    return amount && quote && quote->received && quote->received->currency() != amount->currency();
}

std::optional<Money> QuotedWithdrawal::taken() const
{
    if (!amount || !quote || !quote->fee || platformPays)
        return amount;
    // If it arrives in the same currency, the amount shows whether the fee is deducted or added.
    if (quote->received && *quote->received == *amount) {
        const Result<Money> both = amount->plus(*quote->fee);
        return both ? std::optional(*both) : amount;
    }
    return amount;
}

bool QuotedWithdrawal::mayTakeMore() const
{
    const bool costs = quote && quote->fee && !quote->fee->isZero();
    return costs && !platformPays && (!quote->received || isExchanged());
}

// Whop’s quote ignores that somebody else pays the fee.
QString QuotedWithdrawal::receivedText() const
{
    if (!quote)
        return {};
    QString text = moneyShown(quote->received, false);
    if (isExchanged())
        text = tr("%1 (rate %2)").arg(text, quote->rate);
    if (!platformPays || !quote->received || !amount || !quote->fee || quote->fee->isZero()
        || *quote->received == *amount)
        return text;
    const Result<Money> whole = quote->received->plus(*quote->fee);
    //: %1 is an amount
    return !isExchanged() && whole ? moneyShown(*whole, false) : tr("at least %1").arg(text);
}

QString QuotedWithdrawal::arrivalText() const
{
    if (!quote || !quote->arrival.isValid())
        return {};
    return QLocale().toString(dayIn(zone, quote->arrival), QLocale::LongFormat);
}

QString QuotedWithdrawal::standardText() const
{
    if (!quote)
        return {};
    QStringList parts {tr("About %1 arrives.").arg(receivedText()),
        tr("Fee %1.").arg(moneyShown(quote->fee, false))};
    if (const QString day = arrivalText(); !day.isEmpty())
        parts << tr("Expected by %1.").arg(day);
    return parts.join(u' ');
}

QString QuotedWithdrawal::instantText() const
{
    if (!quote || !quote->instant)
        return {};
    const payoutmethods::Quote::Instant &told = *quote->instant;
    QStringList parts {tr("At once: about %1 arrives, fee %2.")
                           .arg(moneyShown(told.received, false), moneyShown(told.fee, false))};
    if (told.arrival.isValid()) {
        const QDateTime there = told.arrival.toTimeZone(zone);
        const QLocale locale;
        //: %1 is a day, %2 a time of day
        parts << tr("Expected by %1, %2.")
                     .arg(locale.toString(there.date(), QLocale::LongFormat),
                         locale.toString(there.time(), QLocale::ShortFormat));
    }
    return parts.join(u' ');
}

} // namespace hopyard
