// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"
#include "core/money.h"

#include <QDate>
#include <QStringList>
#include <QTimeZone>

#include <optional>

namespace hopyard {

// A withdrawal's expected appearance on a bank's statement.
struct ExpectedPayment
{
    QString id;
    QDate created;
    QDate expected; // invalid: unknown
    // The amount that arrives; the whole amount if Whop does not say who pays the fees.
    Money amount;
    std::optional<Money> alternative; // the amount less fees, in that case
    std::optional<Money> taken; // what left the balance, if known
    std::optional<Money> fees; // all fees
    QString trace;
    QString payer; // as written on the statement
    // Other texts that may be there instead: no proof, since many lines contain them.
    QStringList statementTexts;
    QString destinationCurrency; // lower-case; empty = the amount's
    bool completed = false; // Whop says that it arrived
    bool returned = false; // failed, canceled or denied: nothing arrives
    QString method; // id of the payout method; empty: unknown
    QString accountEnd; // last digits of the account; empty: unknown

    // The currency of the receiving account.
    [[nodiscard]] const QString &paidIn() const
    {
        return destinationCurrency.isEmpty() ? amount.currency() : destinationCurrency;
    }
    // Days are in the zone; an invalid zone is the computer's.
    static ExpectedPayment of(const Json &withdrawal, const QTimeZone &zone);
};

} // namespace hopyard
