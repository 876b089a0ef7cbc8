// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/payouts/payoutreport.h"

#include "core/csv.h"

#include <QIODevice>

#include <algorithm>
#include <tuple>

namespace hopyard {

namespace {

// The same in every language: files are read by other programs.
QString reportStateTerm(ArrivalState state)
{
    switch (state) {
    case ArrivalState::OnItsWay:
        return QStringLiteral("on_its_way");
    case ArrivalState::Due:
        return QStringLiteral("due");
    case ArrivalState::Matched:
        return QStringLiteral("matched");
    case ArrivalState::Late:
        return QStringLiteral("late");
    case ArrivalState::NotCovered:
        return QStringLiteral("no_statement");
    case ArrivalState::Returned:
        return QStringLiteral("returned");
    case ArrivalState::Ignored:
        return QStringLiteral("left_out");
    }
    return {};
}

QString reportDigits(const std::optional<Money> &money)
{
    return money ? money->text() : QString();
}

} // namespace

PayoutReport PayoutReport::of(const std::vector<ExpectedPayment> &payments,
    const Reconciliation &found, const std::vector<BankRow> &rows, const Scope &scope)
{
    PayoutReport report;
    report.m_scope = scope;
    QHash<QString, const BankRow *> byKey;
    for (const BankRow &row : rows)
        byKey.insert(row.key, &row);
    std::vector<std::pair<Line, QString>> made; // with the key of the bank's line
    for (const ExpectedPayment &payment : payments) {
        const bool wanted
            = (!scope.from.isValid()
                  || (payment.created >= scope.from && payment.created < scope.before))
            && (scope.currency.isEmpty() || payment.amount.currency() == scope.currency);
        const auto arrival = found.arrivals.find(payment.id);
        if (!wanted || arrival == found.arrivals.end())
            continue;
        Line line;
        line.id = payment.id;
        line.trace = payment.trace;
        line.requested = payment.created;
        line.state = arrival->second.state;
        line.gross = payment.taken;
        line.fees = payment.fees;
        line.net = payment.amount;
        if (const BankRow *row = byKey.value(arrival->second.rowKey)) {
            line.arrived = row->date;
            line.reference = row->text;
            line.received = row->amount;
        }
        made.emplace_back(std::move(line), arrival->second.rowKey);
    }
    std::sort(made.begin(), made.end(), [](const auto &a, const auto &b) {
        return std::tuple(a.first.net.currency(), a.first.requested, a.first.id)
            < std::tuple(b.first.net.currency(), b.first.requested, b.first.id);
    });
    QSet<QString> told;
    for (auto &[line, key] : made) {
        if (line.received && told.contains(key))
            line.received.reset();
        told.insert(key);
        if (line.state != ArrivalState::Returned) {
            const auto add = [](MoneySums &sums, const std::optional<Money> &money) {
                if (money)
                    sums.add(*money);
            };
            add(report.m_sums.gross, line.gross);
            add(report.m_sums.fees, line.fees);
            add(report.m_sums.net, line.net);
            add(report.m_sums.received, line.received);
        }
        report.m_lines.push_back(std::move(line));
    }
    return report;
}

bool PayoutReport::writeCsv(QIODevice &device) const
{
    const QString zone = QString::fromLatin1(m_scope.zone.id());
    QByteArray text = csvLine({QString(QStringLiteral("requested (") + zone + u')'),
        QStringLiteral("currency"), QStringLiteral("gross"), QStringLiteral("fees"),
        QStringLiteral("net"), QStringLiteral("state"), QStringLiteral("arrived"),
        QStringLiteral("bank_amount"), QStringLiteral("bank_currency"),
        QStringLiteral("bank_reference"), QStringLiteral("trace_id"), QStringLiteral("id")});
    for (const Line &line : m_lines)
        text += csvLine({line.requested.toString(Qt::ISODate), line.net.code(),
            reportDigits(line.gross), reportDigits(line.fees), line.net.text(),
            reportStateTerm(line.state), line.arrived.toString(Qt::ISODate),
            reportDigits(line.received), line.received ? line.received->code() : QString(),
            line.reference, line.trace, line.id});
    return device.write(text) == text.size();
}

QList<QStringList> PayoutReport::cells(const Words &words) const
{
    const auto money = [&words](const std::optional<Money> &amount) {
        return !amount          ? QString()
            : words.hideAmounts ? QString(QString(4, QChar(0x2022)) + u' ' + amount->code())
                                : amount->display(words.locale);
    };
    const auto day = [&words](QDate date) {
        return date.isValid() ? words.locale.toString(date, QLocale::ShortFormat) : QString();
    };
    QList<QStringList> rows;
    for (const Line &line : m_lines)
        rows.append({day(line.requested), money(line.gross), money(line.fees), money(line.net),
            day(line.arrived), money(line.received), words.state(line.state), line.reference});
    return rows;
}

} // namespace hopyard
