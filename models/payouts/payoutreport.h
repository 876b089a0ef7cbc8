// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/payouts/reconcile.h"

#include <QLocale>

#include <functional>

class QIODevice;

namespace hopyard {

// Withdrawals of a span of days for the books: what left the balance, what it cost, what was to
// arrive, and where it stands on the bank's statement. A value, to be written in any thread.
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
        // What left the balance, what it cost and what arrives; nothing where neither Whop nor the
        // bank's line says so.
        std::optional<Money> gross;
        std::optional<Money> fees;
        std::optional<Money> net;
        QDate arrived; // on the bank's line
        // Of the bank's line; where it holds several withdrawals, with the first of them only,
        // whether or not that one is in the report.
        std::optional<Money> received;
        int together = 0; // withdrawals in the bank's line
        QString reference; // what the bank says about it
        bool neverLeft = false; // Whop says that it failed: it is in no sum
        // Whether gross, fees and net are all known.
        [[nodiscard]] bool isExplained() const { return gross && fees && net; }
    };
    // Added up by currency; what failed at Whop is in none of them. Lines that are not explained
    // are in received and sentBack alone: the others are to fit each other.
    struct Sums
    {
        MoneySums gross;
        MoneySums fees;
        MoneySums net;
        MoneySums received; // and stayed on the account
        MoneySums sentBack; // received, and booked out again by the bank
        int unexplained = 0; // lines that are not in gross, fees and net
    };
    // What is shown, in which days.
    struct Scope
    {
        QDate from; // invalid: all
        QDate before;
        QString currency; // of the balance, lower-case; empty: all
        QTimeZone zone; // in which payments tell their days
    };

    static PayoutReport of(const std::vector<ExpectedPayment> &payments,
        const Reconciliation &found, const std::vector<BankRow> &rows, const Scope &scope);

    [[nodiscard]] const std::vector<Line> &lines() const { return m_lines; } // by currency and day
    [[nodiscard]] const Sums &sums() const { return m_sums; }

    // Safe to open in a spreadsheet. False if the device does not take it.
    [[nodiscard]] bool writeCsv(QIODevice &device) const;

    // How cells are written for people.
    struct Words
    {
        QLocale locale;
        std::function<QString(ArrivalState)> state;
        std::function<QString(int)> together; // that so many are in one line of the bank
        bool hideAmounts = false;
    };
    // Requested, gross, fees, net, arrived, on the bank's line, state and the bank's reference.
    [[nodiscard]] QList<QStringList> cells(const Words &words) const;

private:
    void addUp();

    std::vector<Line> m_lines;
    Sums m_sums;
    Scope m_scope;
};

} // namespace hopyard
