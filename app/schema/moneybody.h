// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"

#include <QString>

namespace hopyard {

// The arguments as a body, with the amount as a number token and the paying account. The digits are
// sent exactly as typed.
inline Json moneyBody(const Json &args, const char *payer, const QString &companyId)
{
    Json body = args;
    if (const auto amount = args.find("amount"); amount != args.end()) {
        const QString token = jsonNumberText(*amount);
        const auto plain = Decimal::fromText(token); // numbers may not have all forms that text has
        body["amount"] = jsonDecimal(plain ? plain->text() : token);
    }
    body[payer] = companyId;
    return body;
}

} // namespace hopyard
