// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/payouts/reconcile.h"

namespace hopyard {

// What was found of withdrawals among the bank's lines; all by the withdrawal.
struct FoundPayments
{
    QHash<QString, QString> lines; // keys
    QHash<QString, QString> accounts; // of the lines
    QHash<QString, QString> returns; // keys of lines in which the bank sent it back
    QHash<QString, ExchangedAmount> exchanges;
};

// The state of every withdrawal, what is missing, and what keeps from knowing that.
void tellArrivals(Reconciliation &result, const std::vector<ExpectedPayment> &payments,
    const FoundPayments &found, const std::vector<StatementSpan> &spans,
    const QSet<QString> &ignored, QDate today);

} // namespace hopyard
