// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/payouts/payoutreport.h"

#include "core/csv.h"

#include <QHash>
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

// What left the balance and what arrives: as Whop says, or, where it does not say who pays the
// fees, as the bank's line proves. received: of a line that holds this one alone.
void tellAmounts(
    PayoutReport::Line &line, const ExpectedPayment &payment, const std::optional<Money> &received)
{
    line.fees = payment.fees;
    line.gross = payment.taken;
    if (payment.taken) {
        line.net = payment.amount;
    } else if (received && payment.alternative == *received) {
        line.gross = payment.amount; // the fees were taken out of it
        line.net = payment.alternative;
    } else if (received && payment.amount == *received) {
        line.net = payment.amount;
        const Result<Money> taken
            = payment.fees ? payment.amount.plus(*payment.fees) : Result<Money>(Error());
        line.gross = taken ? std::optional(*taken) : std::nullopt;
    }
}

// Of each line of the bank: which withdrawal tells its amount, and how many there are in it.
struct ReportedRow
{
    const BankRow *row = nullptr;
    const ExpectedPayment *first = nullptr;
    int count = 0;
};

QHash<QString, ReportedRow> reportedRows(const std::vector<ExpectedPayment> &payments,
    const Reconciliation &found, const std::vector<BankRow> &rows)
{
    QHash<QString, ReportedRow> byKey;
    for (const BankRow &row : rows)
        byKey.insert(row.key, {&row, nullptr, 0});
    for (const ExpectedPayment &payment : payments) {
        const auto arrival = found.arrivals.find(payment.id);
        const auto row
            = arrival != found.arrivals.end() ? byKey.find(arrival->second.rowKey) : byKey.end();
        if (row == byKey.end())
            continue;
        ++row->count;
        if (!row->first
            || std::tie(payment.created, payment.id)
                < std::tie(row->first->created, row->first->id))
            row->first = &payment;
    }
    return byKey;
}

} // namespace

PayoutReport PayoutReport::of(const std::vector<ExpectedPayment> &payments,
    const Reconciliation &found, const std::vector<BankRow> &rows, const Scope &scope)
{
    PayoutReport report;
    report.m_scope = scope;
    const QHash<QString, ReportedRow> byKey = reportedRows(payments, found, rows);
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
        line.neverLeft = payment.returned;
        line.currency = payment.amount.currency();
        const ReportedRow in = byKey.value(arrival->second.rowKey);
        line.together = in.count;
        if (in.row) {
            line.arrived = in.row->date;
            line.reference = in.row->text;
            if (in.first == &payment)
                line.received = in.row->amount;
        }
        tellAmounts(line, payment, in.count == 1 ? line.received : std::nullopt);
        report.m_lines.push_back(std::move(line));
    }
    std::sort(report.m_lines.begin(), report.m_lines.end(), [](const Line &a, const Line &b) {
        return std::tie(a.currency, a.requested, a.id) < std::tie(b.currency, b.requested, b.id);
    });
    report.addUp();
    return report;
}

void PayoutReport::addUp()
{
    for (const Line &line : m_lines) {
        if (line.neverLeft)
            continue;
        if (line.received && line.state == ArrivalState::Returned)
            m_sums.sentBack.add(*line.received);
        else if (line.received)
            m_sums.received.add(*line.received);
        if (!line.isExplained()) {
            ++m_sums.unexplained;
            continue;
        }
        m_sums.gross.add(*line.gross);
        m_sums.fees.add(*line.fees);
        m_sums.net.add(*line.net);
    }
}

bool PayoutReport::writeCsv(QIODevice &device) const
{
    const QString zone = QString::fromLatin1(m_scope.zone.id());
    QByteArray text = csvLine({QString(QStringLiteral("requested (") + zone + u')'),
        QStringLiteral("currency"), QStringLiteral("gross"), QStringLiteral("fees"),
        QStringLiteral("net"), QStringLiteral("state"), QStringLiteral("arrived"),
        QStringLiteral("bank_amount"), QStringLiteral("bank_currency"),
        QStringLiteral("bank_reference"), QStringLiteral("trace_id"), QStringLiteral("id"),
        QStringLiteral("withdrawals_in_bank_line")});
    for (const Line &line : m_lines)
        text += csvLine({line.requested.toString(Qt::ISODate), line.currency.toUpper(),
            reportDigits(line.gross), reportDigits(line.fees), reportDigits(line.net),
            reportStateTerm(line.state), line.arrived.toString(Qt::ISODate),
            reportDigits(line.received), line.received ? line.received->code() : QString(),
            line.reference, line.trace, line.id,
            line.together > 0 ? QString::number(line.together) : QString()});
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
    for (const Line &line : m_lines) {
        const QString state = words.state(line.state);
        rows.append({day(line.requested), money(line.gross), money(line.fees), money(line.net),
            day(line.arrived), money(line.received),
            line.together > 1 && words.together
                ? QString(state + u' ' + words.together(line.together))
                : state,
            line.reference});
    }
    return rows;
}

} // namespace hopyard
