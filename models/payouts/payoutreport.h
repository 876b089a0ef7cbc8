// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/payouts/reconcile.h"

#include <QLocale>

#include <functional>

class QIODevice;

namespace hopyard {

// Withdrawals within a span of days, for bookkeeping: the amount from the balance, fees, the amount
// to arrive, and the bank's line. A value, to be written in any thread.
class PayoutReport
{
public:
    struct Line
    {
        QString id;
        QString trace;
        QDate requested;
        ArrivalState state = ArrivalState::OnItsWay;
        QString currency; // of the balance, lower-case
        // Taken from the balance, charged, and arriving; empty if neither Whop nor the bank's line
        // says so.
        std::optional<Money> gross;
        std::optional<Money> fees;
        std::optional<Money> net;
        QDate arrived; // date of the bank's line
        // Amount of the bank's line; for a line of several withdrawals, set only for the first of
        // these, whether or not that one is in the report.
        std::optional<Money> received;
        int together = 0; // number of withdrawals in the bank's line
        QString reference; // the bank's text
        bool neverLeft = false; // failed according to Whop: it is in no sum
        // Whether gross, fees and net are all known.
        [[nodiscard]] bool isExplained() const { return gross && fees && net; }
    };
    // Sums by currency, without withdrawals that failed at Whop. Lines that are not explained are
    // only in received and sentBack: the other sums must be consistent.
    struct Sums
    {
        MoneySums gross;
        MoneySums fees;
        MoneySums net;
        MoneySums received; // arrived and stayed on the account
        MoneySums sentBack; // arrived, and was returned by the bank
        int unexplained = 0; // number of lines not in gross, fees and net
    };
    // Which withdrawals the report contains.
    struct Scope
    {
        QDate from; // invalid: all
        QDate before;
        QString currency; // of the balance, lower-case; empty: all
        QTimeZone zone; // decides the day of a payment
    };

    static PayoutReport of(const std::vector<ExpectedPayment> &payments,
        const Reconciliation &found, const std::vector<BankRow> &rows, const Scope &scope);

    [[nodiscard]] const std::vector<Line> &lines() const { return m_lines; } // by currency and day
    [[nodiscard]] const Sums &sums() const { return m_sums; }

    // CSV that is safe in a spreadsheet. False if the device refuses the data.
    [[nodiscard]] bool writeCsv(QIODevice &device) const;

    // The words in cells for people.
    struct Words
    {
        QLocale locale;
        std::function<QString(ArrivalState)> state;
        std::function<QString(int)> together; // for a bank line with this many withdrawals
        bool hideAmounts = false;
    };
    // Requested, gross, fees, net, arrived, amount on the bank's line, state and the bank's
    // reference.
    [[nodiscard]] QList<QStringList> cells(const Words &words) const;

private:
    void addUp();

    std::vector<Line> m_lines;
    Sums m_sums;
    Scope m_scope;
};

} // namespace hopyard
