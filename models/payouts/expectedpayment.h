// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"
#include "core/money.h"

#include <QDate>
#include <QStringList>
#include <QTimeZone>

#include <optional>

namespace hopyard {

// What a withdrawal should look like on a bank's statement.
struct ExpectedPayment
{
    QString id;
    QDate created;
    QDate expected; // invalid: not known
    Money amount; // what arrives; where Whop does not say who pays the fees, the whole amount
    std::optional<Money> alternative; // the amount less fees, where that is not known
    std::optional<Money> taken; // what left the balance, where that is known
    std::optional<Money> fees; // all of them
    QString trace;
    QString payer; // as it stands on the statement
    QStringList statementTexts; // others that may stand there instead: no proof, they are in many
    QString destinationCurrency; // lower-case; empty = the amount's
    bool completed = false; // Whop says that it arrived
    bool returned = false; // failed, canceled or denied: nothing arrives
    QString method; // id of the payout method; empty: not told
    QString accountEnd; // last digits of the account; empty: the withdrawal does not tell them

    // The currency of the account it goes to.
    [[nodiscard]] const QString &paidIn() const
    {
        return destinationCurrency.isEmpty() ? amount.currency() : destinationCurrency;
    }
    // Days are those of the zone; an invalid one is the computer's.
    static ExpectedPayment of(const Json &withdrawal, const QTimeZone &zone);
};

} // namespace hopyard
