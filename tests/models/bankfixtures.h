// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/payouts/bankbook.h"

namespace hopyard::test {

using BankStatement = std::variant<std::vector<BankRow>, StatementProblem>;

// A file as it is read where nobody is asked.
inline BankStatement statementOf(
    const QByteArray &bytes, const QString &currency = {}, BankMapping *used = nullptr)
{
    const BankFile file = readBankFile(bytes);
    if (!file.mapping)
        return file.problem;
    const BankMapping decided = withDecimalSign(file.table, *file.mapping, currency);
    if (used)
        *used = decided;
    return readStatement(file.table, decided, currency);
}

// As of a file of which only the lines are known.
inline qsizetype importRows(
    BankBook &book, const std::vector<BankRow> &rows, const QSet<QString> &amounts = {})
{
    return book.import(rows, spansOf(rows), amounts);
}

inline Money cents(qint64 amount, const QString &currency = QStringLiteral("usd"))
{
    return Money::fromScaled(QString::number(amount), u"100", currency).value();
}

inline qint64 centsOf(const ExpectedPayment &payment)
{
    return payment.amount.text().remove(u'.').toLongLong();
}

// Asked for on the day, expected four days later.
inline ExpectedPayment expectedPayment(int number, QDate created, qint64 amount)
{
    ExpectedPayment made;
    made.id = QStringLiteral("wdrl_%1").arg(number);
    made.created = created;
    made.expected = created.addDays(4);
    made.amount = cents(amount);
    made.trace = QStringLiteral("TRC%1").arg(48000000 + number * 7919);
    made.payer = QStringLiteral("WHOP PAYMENTS");
    made.completed = true;
    return made;
}

inline BankRow bankRow(int number, QDate date, qint64 amount, const QString &text)
{
    BankRow row;
    row.key = QStringLiteral("row%1").arg(number, 6, 10, QLatin1Char('0'));
    row.date = date;
    row.amount = cents(amount);
    row.text = text;
    return row;
}

} // namespace hopyard::test
