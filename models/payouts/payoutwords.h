// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QString>

namespace hopyard {

// Whop's terms about money in plain words. Terms that Whop adds later are returned as they are,
// made readable. GUI thread (translations).
class PayoutWords
{
public:
    [[nodiscard]] static QString withdrawalStatus(const QString &status); // "In transit"
    [[nodiscard]] static QString methodStatus(const QString &status); // "Ready"
    [[nodiscard]] static QString speed(const QString &speed); // "Standard"
    [[nodiscard]] static QString lineType(const QString &type); // "Processing fee"
    [[nodiscard]] static QString late(int businessDays); // "Late by 3 business days"
    [[nodiscard]] static QString day(QDate day); // "Mon, 3/2/26", for days to come

    // Why a withdrawal did not arrive and what to do about it, by error_code; empty without one.
    [[nodiscard]] static QString withdrawalError(const QString &code);

    // What prevents payouts, and what to do; empty if nothing does. The members are those of the
    // ledger account, empty if Whop does not return them.
    struct AccountState
    {
        QString payoutStatus;
        QString paymentsApproval;
        QString verificationStatus;
        QString verificationError;
    };
    [[nodiscard]] static QString accountProblem(const AccountState &account);
    // Whether payouts are impossible until this is solved; false if it is merely under review.
    [[nodiscard]] static bool isBlocking(const AccountState &account);

private:
    [[nodiscard]] static QString verificationProblem(const QString &code);
};

} // namespace hopyard
