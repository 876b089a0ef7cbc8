// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace hopyard {

// Whop's terms about money in plain words. Terms that Whop adds later come out as they are, made
// readable. GUI thread (translations).
class PayoutWords
{
public:
    [[nodiscard]] static QString withdrawalStatus(const QString &status); // "In transit"
    [[nodiscard]] static QString methodStatus(const QString &status); // "Ready"
    [[nodiscard]] static QString speed(const QString &speed); // "Standard"
    [[nodiscard]] static QString lineType(const QString &type); // "Processing fee"

    // Why a withdrawal did not arrive and what to do about it, by error_code; empty for none.
    [[nodiscard]] static QString withdrawalError(const QString &code);

    // What stands in the way of paying out, and what to do; empty if nothing does. Arguments as
    // the ledger account has them, empty where Whop says nothing.
    struct AccountState
    {
        QString payoutStatus;
        QString paymentsApproval;
        QString verificationStatus;
        QString verificationError;
    };
    [[nodiscard]] static QString accountProblem(const AccountState &account);
    // True if payouts do not work until it is solved; false for what is merely being looked at.
    [[nodiscard]] static bool isBlocking(const AccountState &account);

private:
    [[nodiscard]] static QString verificationProblem(const QString &code);
};

} // namespace hopyard
