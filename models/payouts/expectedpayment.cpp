// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/payouts/expectedpayment.h"

#include "schema/businessdays.h"
#include "schema/withdrawals.h"

namespace hopyard {

ExpectedPayment ExpectedPayment::of(const Json &withdrawal, const QTimeZone &zone)
{
    ExpectedPayment payment;
    payment.id = jsonText(withdrawal, "id");
    const auto created = withdrawals::createdAt.in(withdrawal);
    payment.created = created ? dayIn(zone, *created) : QDate();
    payment.expected = expectedArrival(withdrawal, zone);
    const auto amount = withdrawals::amount.in(withdrawal);
    const auto net = withdrawals::net(withdrawal);
    payment.amount = net ? *net : amount.value_or(Money());
    if (const auto fees = withdrawals::fees(withdrawal); !net && amount && fees) {
        const Result<Money> less = amount->minus(*fees);
        payment.alternative = less ? std::optional(*less) : std::nullopt;
    }
    payment.fees = withdrawals::fees(withdrawal);
    if (net && payment.fees) {
        const Result<Money> taken = net->plus(*payment.fees);
        payment.taken = taken ? std::optional(*taken) : std::nullopt;
    }
    payment.trace = withdrawals::traceCode.in(withdrawal).value_or(QString());
    payment.payer = withdrawals::payerName.in(withdrawal).value_or(QString());
    payment.destinationCurrency
        = withdrawals::methodCurrency.in(withdrawal).value_or(QString()).toLower();
    payment.method = withdrawals::methodId.in(withdrawal).value_or(QString());
    const withdrawals::Stage stage = withdrawals::stage(withdrawal);
    payment.completed = stage == withdrawals::Stage::Completed;
    payment.returned = stage == withdrawals::Stage::Failed;
    return payment;
}

} // namespace hopyard
