// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/payouts/bankstatement.h"

#include "models/payouts/bankaccount.h"

#include <QCryptographicHash>
#include <QHash>
#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace hopyard {

namespace {

constexpr size_t sampledRows = 200;
constexpr int headingSearch = 30;

struct DateParts
{
    int first = 0;
    int second = 0;
    int third = 0;
    bool yearFirst = false;
    bool dotted = false;
};

std::optional<DateParts> dateParts(const QString &text)
{
    static const QRegularExpression separated(
        QStringLiteral("^(\\d{1,4})([./-])(\\d{1,2})\\2(\\d{1,4})(?:[T ].*)?$"));
    static const QRegularExpression compact(QStringLiteral("^(\\d{4})(\\d{2})(\\d{2})$"));
    if (const auto match = separated.match(text.trimmed()); match.hasMatch()) {
        DateParts parts {match.captured(1).toInt(), match.captured(3).toInt(),
            match.captured(4).toInt(), match.capturedLength(1) == 4,
            match.captured(2) == QLatin1String(".")};
        const bool yearLast = match.capturedLength(4) == 4 || match.capturedLength(4) == 2;
        if (parts.yearFirst ? match.capturedLength(4) > 2
                            : !yearLast || match.capturedLength(1) > 2)
            return std::nullopt;
        return parts;
    }
    const auto isDay = [](const QRegularExpressionMatch &match) {
        constexpr int firstYear = 1970;
        constexpr int lastYear = 2100;
        const QDate day(
            match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt());
        return day.isValid() && day.year() >= firstYear && day.year() <= lastYear;
    };
    // Eight digits may be an amount, too.
    if (const auto match = compact.match(text.trimmed()); match.hasMatch() && isDay(match))
        return DateParts {match.captured(1).toInt(), match.captured(2).toInt(),
            match.captured(3).toInt(), true, false};
    return std::nullopt;
}

// Digits, separators, a sign or parentheses, perhaps a currency: something that may be an amount.
bool isAmountShaped(const QString &text)
{
    static const QRegularExpression amount(QStringLiteral(
        "^[(+\\-\\x{2212}]?\\s*(?:[A-Z]{3}|[$\\x{20AC}\\x{A3}])?\\s*[+\\-\\x{2212}]?\\d[\\d.,' "
        "\\x{A0}\\x{202F}\\x{2019}]*\\s*(?:[A-Z]{3}|[$\\x{20AC}\\x{A3}])?\\s*[)\\-\\x{2212}]?$"));
    return !text.isEmpty() && amount.match(text.trimmed()).hasMatch();
}

// What may be a day as well is taken for one as long as nobody says what the column means.
bool looksLikeAmount(const QString &text)
{
    return isAmountShaped(text) && !dateParts(text);
}

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

bool isCurrencyCode(const QString &text)
{
    static const QRegularExpression code(QStringLiteral("^[A-Za-z]{3}$"));
    return code.match(text).hasMatch();
}

// Without a heading to go by, three letters are a currency only if banks keep accounts in it.
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
        }
    }
    return facts;
}

// What a file without a heading is told from others by: a letter for what each column mostly holds.
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

// Which sign stands before the decimals, by every amount that leaves no doubt.
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

QString cleanedAmount(const QString &text)
{
    QString kept;
    for (const QChar c : text) {
        if (c.isDigit() || c == u',' || c == u'.')
            kept += c;
    }
    return kept;
}

// "1.234" is no amount of a currency that has two places: the sign before three digits separates
// thousands.
bool isMisreadThousand(const QString &text, bool decimalComma, const QString &currency)
{
    constexpr qsizetype group = 3;
    const QString digits = cleanedAmount(text);
    const qsizetype point = digits.lastIndexOf(decimalComma ? u',' : u'.');
    return point >= 0 && digits.size() - point - 1 == group && Money::placesOf(currency) < group;
}

// What the line itself says, whatever its columns are taken for: a column that is corrected makes
// no other line of it. Two accounts may have the same line in different currencies. What an account
// had after it may be another figure in another file.
QString lineFacts(const QStringList &cells, const QList<int> &balances, const QString &currency)
{
    QStringList said;
    for (int column = 0; column < int(cells.size()); ++column)
        said << (balances.contains(column) ? QString() : cells.at(column).simplified());
    while (!said.isEmpty() && said.constLast().isEmpty())
        said.removeLast();
    said.prepend(currency);
    return said.join(QChar(0x1F));
}

QString rowKey(const QString &lineFacts, int twin)
{
    const QString facts = lineFacts + QChar(0x1F) + QString::number(twin);
    return QString::fromLatin1(
        QCryptographicHash::hash(facts.toUtf8(), QCryptographicHash::Sha256).toHex().first(32));
}

// What is said about the money, how dates are written and which decimal sign there is, once it is
// known which columns mean what.
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
            || column == mapping.credit || column == mapping.debit || column == mapping.currency;
        if (isBalanceHeading(heading.value(column)))
            mapping.balances.append(column);
        else if (!used && fact.filled > 0 && fact.dates * 10 < fact.filled * 9)
            mapping.texts.append(column);
    }
    detectDateOrder(table, first, mapping);
    mapping.decimalComma = detectDecimalComma(table, first, mapping);
}

// As far as it can be found out; nothing if no line has a date and an amount.
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
    for (int pass = 0; pass < 2; ++pass) { // by the heading, then by what the cells look like
        for (int column = 0; column < int(facts.size()); ++column) {
            const ColumnFacts &fact = facts[size_t(column)];
            const QString name = heading.value(column);
            // A heading that says so needs less proof: what is wrong in its column is then named.
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
    const QString signature = first > 0 ? heading.join(u'|').toLower() : columnKinds(facts);
    mapping.signature = QString::fromLatin1(
        QCryptographicHash::hash(signature.toUtf8(), QCryptographicHash::Sha256).toHex().first(16));
    mapping.account = bankaccount::stated(table, mapping.headerRow);
    concludeFrom(table, facts, mapping);
    return mapping;
}

} // namespace

std::optional<Money> bankAmount(const QString &text, bool decimalComma, const QString &currency)
{
    if (!isAmountShaped(text))
        return std::nullopt;
    const QString trimmed = text.trimmed();
    const bool negative
        = trimmed.startsWith(u'(') || trimmed.contains(u'-') || trimmed.contains(QChar(0x2212));
    QString digits = cleanedAmount(trimmed);
    const QChar decimal = decimalComma ? u',' : u'.';
    const QChar group = decimalComma ? u'.' : u',';
    // A grouping sign after the decimal sign, or two decimal signs, are another way of writing.
    const qsizetype point = digits.indexOf(decimal);
    if (point >= 0 && (digits.lastIndexOf(decimal) != point || digits.lastIndexOf(group) > point))
        return std::nullopt;
    // Groups are of three digits, or it was no group.
    const QStringList groups = (point < 0 ? digits : digits.first(point)).split(group);
    for (qsizetype i = 1; i < groups.size(); ++i) {
        if (groups.at(i).size() != 3 || groups.at(0).isEmpty())
            return std::nullopt;
    }
    digits.remove(group);
    digits.replace(decimal, u'.');
    if (digits.endsWith(u'.'))
        digits.chop(1);
    const auto money = Money::fromText(digits, currency);
    return money && negative ? std::optional(money->negated()) : money;
}

QDate bankDate(const QString &text, DateOrder order)
{
    const auto parts = dateParts(text);
    if (!parts)
        return {};
    const auto year = [](int number) { return number < 100 ? 2000 + number : number; };
    if (parts->yearFirst)
        return QDate(parts->first, parts->second, parts->third);
    switch (order) {
    case DateOrder::MonthFirst:
        return QDate(year(parts->third), parts->first, parts->second);
    case DateOrder::DayFirst:
        return QDate(year(parts->third), parts->second, parts->first);
    case DateOrder::YearFirst:
        break;
    }
    return {};
}

BankColumns BankColumns::of(const BankMapping &mapping)
{
    return {mapping.date, mapping.amount, mapping.credit, mapping.debit, mapping.currency};
}

std::variant<BankMapping, StatementProblem> detectMapping(const CsvTable &table)
{
    using Kind = StatementProblem::Kind;
    const auto mapping = foundMapping(table);
    if (!mapping || mapping->date < 0)
        return StatementProblem {Kind::NoDate, 0, 0, {}};
    if (!BankColumns::of(*mapping).isComplete())
        return StatementProblem {Kind::NoAmount, 0, 0, {}};
    return *mapping;
}

BankMapping withColumns(const CsvTable &table, BankMapping mapping, const BankColumns &columns)
{
    mapping.date = columns.date;
    mapping.amount = columns.amount;
    mapping.credit = columns.amount < 0 ? columns.credit : -1;
    mapping.debit = columns.amount < 0 ? columns.debit : -1;
    mapping.currency = columns.currency;
    concludeFrom(table, columnFacts(table, mapping.headerRow + 1), mapping);
    return mapping;
}

std::variant<std::vector<BankRow>, StatementProblem> readStatement(
    const CsvTable &table, const BankMapping &mapping, const QString &currency)
{
    using Kind = StatementProblem::Kind;
    if (!BankColumns::of(mapping).isComplete())
        return StatementProblem {mapping.date < 0 ? Kind::NoDate : Kind::NoAmount, 0, 0, {}};
    std::vector<BankRow> rows;
    QHash<QString, int> twins;
    const QString account
        = mapping.account.isEmpty() ? bankaccount::unnamed(mapping.signature) : mapping.account;
    const int widest
        = std::max({mapping.date, mapping.amount, mapping.credit, mapping.debit, mapping.currency});
    for (size_t i = size_t(mapping.headerRow + 1); i < table.rows.size(); ++i) {
        const CsvTable::Row &source = table.rows[i];
        const auto problem = [&source](Kind kind, int column) {
            return StatementProblem {kind, source.line, column + 1, {}};
        };
        if (source.cells.size() <= widest)
            return problem(Kind::ShortRow, int(source.cells.size()));
        BankRow row;
        row.line = source.line;
        row.account = account;
        row.date = bankDate(source.cells.at(mapping.date), mapping.dateOrder);
        if (!row.date.isValid())
            return problem(Kind::BadDate, mapping.date);
        QString code = mapping.currency >= 0 ? source.cells.at(mapping.currency) : currency;
        if (code.isEmpty())
            code = currency;
        if (code.isEmpty())
            return problem(Kind::BadCurrency, std::max(0, mapping.currency));
        const auto cell = [&](int column, bool turned) -> std::optional<Money> {
            const QString &text = source.cells.at(column);
            if (isMisreadThousand(text, mapping.decimalComma, code.toLower()))
                return std::nullopt;
            const auto money = bankAmount(text, mapping.decimalComma, code.toLower());
            return money && turned && !money->isNegative() ? std::optional(money->negated())
                                                           : money;
        };
        // Some banks fill both columns, one of them with zero.
        const auto isIn = [&] {
            const QString &text = source.cells.value(mapping.credit);
            const auto money = bankAmount(text, mapping.decimalComma, code.toLower());
            return !text.isEmpty()
                && !(money && money->isZero() && !source.cells.value(mapping.debit).isEmpty());
        };
        const int column = mapping.amount >= 0 ? mapping.amount
            : mapping.debit < 0 || isIn()      ? mapping.credit
                                               : mapping.debit;
        const auto amount = cell(column, mapping.amount < 0 && column == mapping.debit);
        if (!amount)
            return problem(Kind::BadAmount, column);
        row.amount = *amount;
        QStringList texts;
        for (const int text : mapping.texts) {
            if (const QString said = source.cells.value(text); !said.isEmpty())
                texts << said;
        }
        row.text = texts.join(u' ');
        const QString facts = lineFacts(source.cells, mapping.balances, row.amount.currency());
        row.key = rowKey(facts, twins[facts]++);
        rows.push_back(std::move(row));
    }
    return rows;
}

BankFile readBankFile(const QByteArray &bytes)
{
    BankFile file;
    auto table = readCsv(bytes);
    if (const auto *fault = std::get_if<CsvProblem>(&table)) {
        file.problem = {StatementProblem::Kind::Csv, fault->line, fault->column, *fault};
        return file;
    }
    file.table = std::move(std::get<CsvTable>(table));
    file.mapping = foundMapping(file.table);
    if (!file.mapping)
        file.problem = {StatementProblem::Kind::NoDate, 0, 0, {}};
    return file;
}

BankMapping withDecimalSign(const CsvTable &table, BankMapping mapping, const QString &currency)
{
    const auto isRead = [&](const BankMapping &how) {
        const auto read = readStatement(table, how, currency);
        const auto *problem = std::get_if<StatementProblem>(&read);
        return !problem || problem->kind != StatementProblem::Kind::BadAmount;
    };
    if (isRead(mapping))
        return mapping;
    BankMapping other = mapping;
    other.decimalComma = !mapping.decimalComma;
    return isRead(other) ? other : mapping;
}

} // namespace hopyard
