// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/earlierpayment.h"

#include "schema/transfers.h"
#include "schema/withdrawals.h"

namespace hopyard {

bool isSamePayment(const ActionSpec &action, const Json &a, const Json &b)
{
    return paidAmount.in(a) == paidAmount.in(b) && isSamePlace(action, a, b);
}

EarlierPayment earlierPayment(QStringView kind, const Json &record)
{
    const bool transfer = kind == QLatin1String("transfer");
    EarlierPayment payment;
    payment.id = jsonText(record, "id");
    const auto created = (transfer ? transfers::createdAt : withdrawals::createdAt).in(record);
    payment.createdMs = created ? created->toMSecsSinceEpoch() : 0;
    payment.amount = (transfer ? transfers::amount : withdrawals::amount).in(record);
    payment.recipient = (transfer ? transfers::destinationId : withdrawals::methodId)
                            .in(record)
                            .value_or(QString());
    payment.undone = !transfer && withdrawals::stage(record) == withdrawals::Stage::Failed;
    return payment;
}

} // namespace hopyard
