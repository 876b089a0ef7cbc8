// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/payouts/reconcile.h"

namespace hopyard {

// The bank's lines found for withdrawals; every key is a withdrawal's id.
struct FoundPayments
{
    QHash<QString, QString> lines; // keys
    QHash<QString, QString> accounts; // the accounts of these lines
    QHash<QString, QString> returns; // keys of lines in which the bank returned the money
    QHash<QString, ExchangedAmount> exchanges;
};

// Sets in result the state of every withdrawal, the missing amounts, and the gaps that prevent
// knowing more.
void tellArrivals(Reconciliation &result, const std::vector<ExpectedPayment> &payments,
    const FoundPayments &found, const std::vector<StatementSpan> &spans,
    const QSet<QString> &ignored, QDate today);

} // namespace hopyard
