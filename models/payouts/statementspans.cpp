// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/payouts/statementspans.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <tuple>

namespace hopyard {

namespace {

// A day above the heading may be written otherwise than those in the lines; points tell the order.
QDate dayAbove(const QString &text, DateOrder order)
{
    return bankDate(text, text.contains(u'.') ? DateOrder::DayFirst : order);
}

// "01.01.2026 - 31.01.2026", "from 2026-01-01 to 2026-01-31": two days in one line and nothing but
// a word between them that makes a time of them.
std::optional<std::pair<QDate, QDate>> statedTime(const QStringList &cells, DateOrder order)
{
    static const QRegularExpression day(
        QStringLiteral("(?<!\\d)\\d{1,4}([./-])\\d{1,2}\\1\\d{2,4}(?!\\d|\\1\\d)"));
    static const std::array words {"", "to", "bis", "bis zum", "until", "till", "through", "thru",
        "al", "au", "a", "hasta", "tot", "tm", "do"};
    const QString line = cells.join(u' ');
    struct Found
    {
        QDate day;
        qsizetype from = 0;
        qsizetype to = 0;
    };
    std::vector<Found> days;
    for (auto match = day.globalMatch(line); match.hasNext();) {
        const QRegularExpressionMatch found = match.next();
        days.push_back(
            {dayAbove(found.captured(), order), found.capturedStart(), found.capturedEnd()});
    }
    if (days.size() != 2 || !days[0].day.isValid() || !days[1].day.isValid()
        || days[1].day < days[0].day)
        return std::nullopt;
    QString between;
    for (const QChar c : line.sliced(days[0].to, days[1].from - days[0].to))
        between += c.isLetter() ? c.toLower() : c.isDigit() ? c : u' ';
    const QString word = between.simplified();
    const bool joins = std::any_of(words.begin(), words.end(),
        [&word](const char *each) { return word == QLatin1String(each); });
    return joins ? std::optional(std::pair(days[0].day, days[1].day)) : std::nullopt;
}

// A line's amount, and what its cell says that the account had after it.
struct BalancedLine
{
    Money amount;
    std::optional<Money> balance; // some banks write it once a day
    bool isBroken = false; // the cell says something else
};

// What the account had before the first of these lines and after the last, if every balance follows
// from the one before.
std::optional<std::pair<Money, Money>> balancesAround(const std::vector<BalancedLine> &lines)
{
    std::optional<Money> opening;
    Money sum = Money::zero(lines.front().amount.currency());
    for (const BalancedLine &line : lines) {
        const Result<Money> next = sum.plus(line.amount);
        if (!next || line.isBroken)
            return std::nullopt;
        sum = *next;
        if (!line.balance)
            continue;
        const Result<Money> before = line.balance->minus(sum);
        if (!before || (opening && *opening != *before))
            return std::nullopt;
        opening = *before;
    }
    const Result<Money> closing = opening ? opening->plus(sum) : Result<Money>(Money());
    return opening && closing ? std::optional(std::pair(*opening, *closing)) : std::nullopt;
}

// From the top of the file or from the bottom: banks write both.
void findBalances(const CsvTable &table, const BankMapping &mapping,
    const std::vector<BankRow> &rows, StatementSpan &span)
{
    for (const int column : mapping.balances) {
        std::vector<BalancedLine> lines;
        QDate first;
        QDate last;
        for (size_t i = 0; i < rows.size(); ++i) {
            if (rows[i].amount.currency() != span.currency)
                continue;
            const QString cell = table.rows[i + size_t(mapping.headerRow + 1)].cells.value(column);
            const auto balance = bankAmount(cell, mapping.decimalComma, span.currency);
            lines.push_back({rows[i].amount, balance, !cell.isEmpty() && !balance});
            first = first.isValid() ? first : rows[i].date;
            last = rows[i].date;
        }
        if (first > last)
            std::reverse(lines.begin(), lines.end());
        auto found = balancesAround(lines);
        if (!found && first == last) { // one day tells no order
            std::reverse(lines.begin(), lines.end());
            found = balancesAround(lines);
        }
        if (found) {
            span.opening = found->first;
            span.closing = found->second;
            return;
        }
    }
}

} // namespace

std::vector<StatementSpan> spansOf(const std::vector<BankRow> &rows)
{
    std::vector<StatementSpan> spans;
    for (const BankRow &row : rows) {
        const auto known
            = std::find_if(spans.begin(), spans.end(), [&row](const StatementSpan &span) {
                  return span.currency == row.amount.currency() && span.account == row.account;
              });
        if (known == spans.end()) {
            spans.push_back({row.amount.currency(), row.date, row.date, row.account});
            continue;
        }
        known->first = std::min(known->first, row.date);
        known->last = std::max(known->last, row.date);
    }
    return spans;
}

std::vector<StatementSpan> spansOf(const CsvTable &table, const BankMapping &mapping,
    const std::vector<BankRow> &rows, QDate written)
{
    std::vector<StatementSpan> spans = spansOf(rows);
    if (spans.empty())
        return spans;
    QDate first = spans.front().first;
    QDate last = spans.front().last;
    for (StatementSpan &span : spans) {
        first = std::min(first, span.first);
        last = std::max(last, span.last);
        findBalances(table, mapping, rows, span);
    }
    for (int row = 0; row < mapping.headerRow; ++row) {
        const auto time = statedTime(table.rows[size_t(row)].cells, mapping.dateOrder);
        if (!time || time->first > first || time->second < last)
            continue;
        for (StatementSpan &span : spans) {
            const QDate known = written.isValid() ? std::min(time->second, written) : time->second;
            span.first = time->first;
            span.last = std::max(span.last, known);
        }
        break;
    }
    return spans;
}

std::vector<StatementSpan> joinedSpans(std::vector<StatementSpan> spans)
{
    std::sort(spans.begin(), spans.end(), [](const StatementSpan &a, const StatementSpan &b) {
        return std::tie(a.first, a.last) < std::tie(b.first, b.last);
    });
    std::vector<StatementSpan> joined;
    for (const StatementSpan &span : spans) {
        StatementSpan *before = joined.empty() ? nullptr : &joined.back();
        const bool touches = before && span.first <= before->last.addDays(1);
        const bool leads = before && before->closing && !before->closing->isZero()
            && before->closing == span.opening;
        if (!touches && !leads) {
            joined.push_back(span);
            continue;
        }
        if (!before->opening && span.first == before->first)
            before->opening = span.opening;
        if (span.last > before->last || (span.last == before->last && !before->closing))
            before->closing = span.closing;
        before->last = std::max(before->last, span.last);
    }
    return joined;
}

} // namespace hopyard
