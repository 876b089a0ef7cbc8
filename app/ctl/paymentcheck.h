// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ctl/program.h"
#include "schema/action.h"
#include "schema/operation.h"

#include <QObject>

#include <functional>

namespace hopyard::ctl {

// Checks just before money is moved: the balance, and Whop's own list of such payments, both read
// after the person asked, because others pay, too. Ends the program with an error if the balance
// cannot be read, or if either speaks against the payment; otherwise continues. If the key may not
// read the list, reports that it is unknown. Deletes itself.
class PaymentCheck final : public QObject
{
public:
    PaymentCheck(Program &program, const ActionSpec &action, const Intent &intent,
        std::function<void()> goOn);

private:
    void look();
    [[nodiscard]] const AreaStatus *area(QStringView kind) const;
    [[nodiscard]] bool isRead(QStringView kind) const; // since this check began
    // Why it was not read, once nothing is under way any more.
    [[nodiscard]] Error whyNotRead(QStringView kind) const;
    [[nodiscard]] bool isCovered() const;
    // Id of a similar payment within the last day (Whop's clock); empty if there is none.
    [[nodiscard]] QString twin() const;
    void fail(const Error &error);

    Program &m_program;
    const ActionSpec &m_action;
    const Intent m_intent;
    const QString m_payments; // kind
    std::function<void()> m_goOn;
    const qint64 m_startedMs; // wall clock
    bool m_over = false;
};

} // namespace hopyard::ctl
