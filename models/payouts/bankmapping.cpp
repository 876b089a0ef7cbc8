// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/payouts/bankmapping.h"

#include "models/payouts/bankaccount.h"

#include <QCryptographicHash>
#include <QRegularExpression>

#include <algorithm>

namespace hopyard {

namespace {

constexpr size_t sampledRows = 200;
constexpr int headingSearch = 30;

bool hasWord(const QString &cell, std::initializer_list<const char *> words)
{
    const QString lower = cell.toLower();
    return std::any_of(words.begin(), words.end(),
        [&lower](const char *word) { return lower.contains(QString::fromUtf8(word)); });
}

bool isDateHeading(const QString &cell)
{
    return hasWord(cell,
        {"date", "datum", "buchungstag", "valuta", "wertstellung", "fecha", "data", "booked",
            "posted"});
}
bool isAmountHeading(const QString &cell)
{
    return hasWord(
        cell, {"amount", "betrag", "umsatz", "importe", "montant", "importo", "value", "bedrag"});
}
bool isCreditHeading(const QString &cell)
{
    return hasWord(cell,
        {"credit", "haben", "gutschrift", "paid in", "money in", "deposit", "abono", "eingang"});
}
bool isDebitHeading(const QString &cell)
{
    return hasWord(cell,
        {"debit", "soll", "belastung", "paid out", "money out", "withdrawal", "lastschrift",
            "cargo", "ausgang"});
}
bool isCurrencyHeading(const QString &cell)
{
    return hasWord(cell, {"currency", "währung", "waehrung", "divisa", "devise", "ccy"});
}
bool isBalanceHeading(const QString &cell)
{
    return hasWord(cell, {"balance", "saldo", "kontostand", "solde"});
}

bool isDirectionHeading(const QString &cell)
{
    return hasWord(cell,
        {"af bij", "af/bij", "soll/haben", "s/h", "d/c", "c/d", "dr/cr", "cr/dr", "debit/credit",
            "credit/debit", "direction", "indicator", "kennzeichen", "transaction type"});
}

bool isCurrencyCode(const QString &text)
{
    static const QRegularExpression code(QStringLiteral("^[A-Za-z]{3}$"));
    return code.match(text).hasMatch();
}

// Without a heading, three letters are a currency only if banks keep accounts in it.
bool isCommonCurrency(const QString &text)
{
    static const QStringList common = QStringLiteral(
        "AED ARS AUD BGN BRL CAD CHF CLP CNY COP CZK DKK EUR GBP HKD HUF IDR ILS INR JPY KRW MAD "
        "MXN MYR NOK NZD PEN PHP PLN QAR RON SAR SEK SGD THB TRY TWD USD UYU VND ZAR")
                                          .split(QLatin1Char(' '));
    return common.contains(text.toUpper());
}

// The heading is the row before the first that has both a date and an amount.
int firstDataRow(const CsvTable &table)
{
    const int last = std::min<int>(int(table.rows.size()), headingSearch);
    for (int row = 0; row < last; ++row) {
        const QStringList &cells = table.rows[size_t(row)].cells;
        const bool date = std::any_of(cells.cbegin(), cells.cend(),
            [](const QString &cell) { return dateParts(cell).has_value(); });
        const bool amount = std::any_of(cells.cbegin(), cells.cend(), looksLikeAmount);
        if (date && amount && cells.size() >= 2)
            return row;
    }
    return -1;
}

struct ColumnFacts
{
    int dates = 0;
    int amounts = 0;
    int codes = 0; // of three letters
    int currencies = 0;
    int in = 0; // words for a direction
    int out = 0;
    int letters = 0; // of these, single letters, which may mean anything
    int negative = 0; // amounts with a sign
    int filled = 0;
};

std::vector<ColumnFacts> columnFacts(const CsvTable &table, int from)
{
    std::vector<ColumnFacts> facts;
    const size_t last = std::min(table.rows.size(), size_t(from) + sampledRows);
    for (size_t row = size_t(from); row < last; ++row) {
        const QStringList &cells = table.rows[row].cells;
        facts.resize(std::max(facts.size(), size_t(cells.size())));
        for (qsizetype column = 0; column < cells.size(); ++column) {
            const QString &cell = cells.at(column);
            if (cell.isEmpty())
                continue;
            ColumnFacts &fact = facts[size_t(column)];
            ++fact.filled;
            fact.dates += dateParts(cell) ? 1 : 0;
            fact.amounts += looksLikeAmount(cell) ? 1 : 0;
            fact.codes += isCurrencyCode(cell) ? 1 : 0;
            fact.currencies += isCommonCurrency(cell) ? 1 : 0;
            fact.negative += cell.contains(u'-') || cell.contains(u'(') ? 1 : 0;
            const auto flow = moneyFlow(cell);
            fact.in += flow == MoneyFlow::In ? 1 : 0;
            fact.out += flow == MoneyFlow::Out ? 1 : 0;
            fact.letters += flow && cell.size() == 1 ? 1 : 0;
        }
    }
    return facts;
}

// Distinguishes files without a heading: one letter per column for its main content.
QString columnKinds(const std::vector<ColumnFacts> &facts)
{
    QString kinds;
    for (const ColumnFacts &fact : facts) {
        const auto mostly = [&fact](int some) { return some * 2 > fact.filled; };
        kinds += fact.filled == 0  ? u'-'
            : mostly(fact.dates)   ? u'd'
            : mostly(fact.amounts) ? u'a'
            : mostly(fact.codes)   ? u'c'
                                   : u't';
    }
    return kinds;
}

void detectDateOrder(const CsvTable &table, int from, BankMapping &mapping)
{
    bool dayFirst = false;
    bool monthFirst = false;
    bool dotted = false;
    bool yearFirst = false;
    for (size_t row = size_t(from); row < table.rows.size(); ++row) {
        const auto parts = dateParts(table.rows[row].cells.value(mapping.date));
        if (!parts)
            continue;
        yearFirst = yearFirst || parts->yearFirst;
        dotted = dotted || parts->dotted;
        dayFirst = dayFirst || (!parts->yearFirst && parts->first > 12);
        monthFirst = monthFirst || (!parts->yearFirst && parts->second > 12);
    }
    mapping.dateOrder = yearFirst ? DateOrder::YearFirst
        : monthFirst && !dayFirst ? DateOrder::MonthFirst
                                  : DateOrder::DayFirst;
    mapping.dateOrderCertain = yearFirst || dayFirst || monthFirst || dotted;
}

// Finds the decimal sign from all amounts that are unambiguous.
bool detectDecimalComma(const CsvTable &table, int from, const BankMapping &mapping)
{
    int comma = 0;
    int point = 0;
    for (size_t row = size_t(from); row < table.rows.size(); ++row) {
        for (const int column : {mapping.amount, mapping.credit, mapping.debit}) {
            if (column < 0)
                continue;
            const QString cell = table.rows[row].cells.value(column);
            const qsizetype lastComma = cell.lastIndexOf(u',');
            const qsizetype lastPoint = cell.lastIndexOf(u'.');
            const qsizetype last = std::max(lastComma, lastPoint);
            if (last < 0)
                continue;
            qsizetype digits = 0;
            while (last + 1 + digits < cell.size() && cell.at(last + 1 + digits).isDigit())
                ++digits;
            const bool both = lastComma >= 0 && lastPoint >= 0;
            if (both || digits == 1 || digits == 2)
                ++(last == lastComma ? comma : point);
        }
    }
    return comma != point ? comma > point : table.delimiter == u';';
}

// A column with the direction of each amount: its heading says so, or it contains only such words
// and both directions occur.
int directionColumn(const QStringList &heading, const std::vector<ColumnFacts> &facts)
{
    for (int column = 0; column < int(facts.size()); ++column) {
        const ColumnFacts &fact = facts[size_t(column)];
        const int said = fact.in + fact.out;
        const bool isTitled = isDirectionHeading(heading.value(column));
        if (said > 0 && isTitled
                ? said * 2 >= fact.filled
                : said == fact.filled && fact.in > 0 && fact.out > 0 && fact.letters == 0)
            return column; // any other word in it is then reported
    }
    return -1;
}

// Detects currency, order of dates and decimal sign, once the meaning of the columns is known.
void concludeFrom(
    const CsvTable &table, const std::vector<ColumnFacts> &facts, BankMapping &mapping)
{
    const int first = mapping.headerRow + 1;
    const QStringList heading
        = first > 0 ? table.rows[size_t(mapping.headerRow)].cells : QStringList();
    mapping.texts.clear();
    mapping.balances.clear();
    for (int column = 0; column < int(facts.size()); ++column) {
        const ColumnFacts &fact = facts[size_t(column)];
        const bool used = column == mapping.date || column == mapping.amount
            || column == mapping.credit || column == mapping.debit || column == mapping.currency
            || column == mapping.direction;
        if (isBalanceHeading(heading.value(column)))
            mapping.balances.append(column);
        else if (!used && fact.filled > 0 && fact.dates * 10 < fact.filled * 9)
            mapping.texts.append(column);
    }
    detectDateOrder(table, first, mapping);
    mapping.decimalComma = detectDecimalComma(table, first, mapping);
}

} // namespace

std::optional<BankMapping> foundMapping(const CsvTable &table)
{
    const int first = firstDataRow(table);
    if (first < 0)
        return std::nullopt;
    BankMapping mapping;
    mapping.headerRow = first - 1;
    const QStringList heading = first > 0 ? table.rows[size_t(first) - 1].cells : QStringList();
    const std::vector<ColumnFacts> facts = columnFacts(table, first);
    const auto mostly = [](int some, int all) { return all > 0 && some * 10 >= all * 9; };
    const auto take = [](int &role, int column) {
        if (role < 0)
            role = column;
    };
    for (int pass = 0; pass < 2; ++pass) { // by the heading, then by the content of the cells
        for (int column = 0; column < int(facts.size()); ++column) {
            const ColumnFacts &fact = facts[size_t(column)];
            const QString name = heading.value(column);
            // A column with a clear heading needs less proof: errors in it are then reported.
            const auto enough = [pass, &mostly](int some, int all) {
                return pass == 0 ? all > 0 && some * 2 >= all : mostly(some, all);
            };
            const bool dates = enough(fact.dates, fact.filled);
            const bool amounts = enough(fact.amounts, fact.filled);
            if (dates && (pass == 1 || isDateHeading(name)))
                take(mapping.date, column);
            if (pass == 0 && isCreditHeading(name) && (amounts || fact.filled == 0))
                take(mapping.credit, column);
            else if (pass == 0 && isDebitHeading(name) && (amounts || fact.filled == 0))
                take(mapping.debit, column);
            else if (amounts && !isBalanceHeading(name) && (pass == 1 || isAmountHeading(name))
                && mapping.credit < 0)
                take(mapping.amount, column);
            if (pass == 0 ? mostly(fact.codes, fact.filled) && isCurrencyHeading(name)
                          : mostly(fact.currencies, fact.filled))
                take(mapping.currency, column);
        }
    }
    if (mapping.credit >= 0 && mapping.amount < 0 && mapping.debit < 0)
        mapping.amount = std::exchange(mapping.credit, -1);
    if (mapping.amount >= 0)
        mapping.credit = mapping.debit = -1;
    if (mapping.amount >= 0 && facts[size_t(mapping.amount)].negative == 0)
        mapping.direction = directionColumn(heading, facts);
    const QString signature = first > 0 ? heading.join(u'|').toLower() : columnKinds(facts);
    mapping.signature = QString::fromLatin1(
        QCryptographicHash::hash(signature.toUtf8(), QCryptographicHash::Sha256).toHex().first(16));
    mapping.account = bankaccount::stated(table, mapping.headerRow);
    concludeFrom(table, facts, mapping);
    return mapping;
}

BankColumns BankColumns::of(const BankMapping &mapping)
{
    return {mapping.date, mapping.amount, mapping.credit, mapping.debit, mapping.currency,
        mapping.direction};
}

BankMapping withColumns(const CsvTable &table, BankMapping mapping, const BankColumns &columns)
{
    mapping.date = columns.date;
    mapping.amount = columns.amount;
    mapping.credit = columns.amount < 0 ? columns.credit : -1;
    mapping.debit = columns.amount < 0 ? columns.debit : -1;
    mapping.currency = columns.currency;
    mapping.direction = columns.amount >= 0 ? columns.direction : -1;
    concludeFrom(table, columnFacts(table, mapping.headerRow + 1), mapping);
    return mapping;
}

} // namespace hopyard
