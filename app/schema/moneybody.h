// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"

#include <QString>

namespace hopyard {

// The arguments with the amount as a number token and the account that pays. Text and number are
// the same amount; the wire takes a number, digit by digit as it was typed.
inline Json moneyBody(const Json &args, const char *payer, const QString &companyId)
{
    Json body = args;
    if (const auto amount = args.find("amount"); amount != args.end()) {
        const QString token = jsonNumberText(*amount);
        const auto plain = Decimal::fromText(token); // a text may have what a number may not
        body["amount"] = jsonDecimal(plain ? plain->text() : token);
    }
    body[payer] = companyId;
    return body;
}

} // namespace hopyard
