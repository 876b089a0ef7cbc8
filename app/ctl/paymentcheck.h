// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ctl/program.h"
#include "schema/action.h"
#include "schema/operation.h"

#include <QObject>

#include <functional>

namespace hopyard::ctl {

// What has to be known right before money is moved: the balance, and Whop's own list of such
// payments, both read after the person asked, because others pay, too. Ends the program with an
// error if the balance can't be read, or if either speaks against it; else goes on. A list that
// the key may not read at all is said to be unknown. Deletes itself.
class PaymentCheck final : public QObject
{
public:
    PaymentCheck(Program &program, const ActionSpec &action, const Intent &intent,
        std::function<void()> goOn);

private:
    void look();
    [[nodiscard]] const AreaStatus *area(QStringView kind) const;
    [[nodiscard]] bool isRead(QStringView kind) const; // since this began
    // Why it is not read, now that nothing is under way any more.
    [[nodiscard]] Error whyNotRead(QStringView kind) const;
    [[nodiscard]] bool isCovered() const;
    // Id of one like it within a day, by Whop's clock; empty if there is none.
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
