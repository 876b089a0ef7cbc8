// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/payouts/transferfile.h"

#include "models/payouts/bankstatement.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>

namespace hopyard {

namespace {

constexpr int longestNote = 500;

struct TransferColumns
{
    int recipient = -1;
    int amount = -1;
    int currency = -1;
    int note = -1;
};

TransferColumns transferColumns(const QStringList &heading)
{
    TransferColumns columns;
    for (int column = 0; column < int(heading.size()); ++column) {
        const QString name = heading.at(column).toCaseFolded().remove(u' ').remove(u'_');
        const auto is = [&name](std::initializer_list<QStringView> names) {
            return std::find(names.begin(), names.end(), QStringView(name)) != names.end();
        };
        if (columns.recipient < 0
            && is({u"recipient", u"recipientid", u"destination", u"destinationid", u"user",
                u"userid", u"account", u"accountid", u"empf\u00e4nger"}))
            columns.recipient = column;
        else if (columns.amount < 0 && is({u"amount", u"betrag"}))
            columns.amount = column;
        else if (columns.currency < 0 && is({u"currency", u"w\u00e4hrung"}))
            columns.currency = column;
        else if (columns.note < 0 && is({u"note", u"notes", u"notiz", u"text"}))
            columns.note = column;
    }
    return columns;
}

// The sign before the decimals, where the cell itself leaves no doubt: "1.500" may be one and a
// half or fifteen hundred.
QChar decimalSignIn(const QString &cell)
{
    const qsizetype last = std::max(cell.lastIndexOf(u'.'), cell.lastIndexOf(u','));
    if (last < 0)
        return {};
    const QChar sign = cell.at(last);
    const QChar other = sign == u'.' ? u',' : u'.';
    if (cell.contains(other))
        return sign;
    if (cell.count(sign) > 1) // of thousands, then
        return other;
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    const QStringView before = QStringView(cell).first(last);
    const QStringView behind = QStringView(cell).sliced(last + 1);
    const auto whole = std::count_if(before.begin(), before.end(), isDigit);
    const auto places = std::count_if(behind.begin(), behind.end(), isDigit);
    const bool isGroup = places == 3 && whole >= 1 && whole <= 3
        && *std::find_if(before.begin(), before.end(), isDigit) != u'0';
    return isGroup ? QChar() : sign;
}

// How the amounts of a file are written. Null where no row tells.
QChar decimalSignOf(const CsvTable &table, int column)
{
    QChar found;
    for (auto row = table.rows.begin() + 1; row != table.rows.end(); ++row) {
        const QChar sign = decimalSignIn(row->cells.value(column));
        if (found.isNull() || sign == u',')
            found = sign.isNull() ? found : sign;
    }
    return found;
}

// Digits behind the decimal sign as they are written: "5.000" is not five with two of them.
int writtenPlaces(const QString &cell, QChar decimalSign)
{
    const qsizetype at = cell.lastIndexOf(decimalSign);
    const QStringView behind = at < 0 ? QStringView() : QStringView(cell).sliced(at + 1);
    return int(std::count_if(
        behind.begin(), behind.end(), [](QChar c) { return c >= u'0' && c <= u'9'; }));
}

struct AmountCell
{
    QString text;
    QChar decimalSign; // of the file
};

TransferRow::Problem problemOf(
    const TransferRow &row, const AmountCell &amount, const QString &currency, const QString &ownId)
{
    using Problem = TransferRow::Problem;
    static const QRegularExpression id(QStringLiteral("^(user|biz)_[A-Za-z0-9_-]+$"));
    if (!id.match(row.recipient).hasMatch())
        return Problem::Recipient;
    if (row.recipient == ownId)
        return Problem::Own;
    if (currency.isEmpty())
        return Problem::Currency;
    if (amount.text.isEmpty() || row.amount.isNull() || row.amount.isZero()
        || row.amount.isNegative())
        return Problem::Amount;
    const bool hasSign = amount.text.contains(u'.') || amount.text.contains(u',');
    if (hasSign && amount.decimalSign.isNull()) // which is not ours to guess
        return Problem::Amount;
    if (hasSign && writtenPlaces(amount.text, amount.decimalSign) > Money::mostPlacesOf(currency))
        return Problem::Places;
    return row.note.size() > longestNote ? Problem::Note : Problem::None;
}

} // namespace

std::variant<TransferFile, CsvProblem> readTransfers(
    const QByteArray &bytes, const QString &currency, const QString &ownId)
{
    const auto read = readCsv(bytes);
    if (const auto *fault = std::get_if<CsvProblem>(&read))
        return *fault;
    const CsvTable &table = std::get<CsvTable>(read);
    TransferFile file;
    const TransferColumns columns = transferColumns(table.rows.front().cells);
    file.hasColumns = columns.recipient >= 0 && columns.amount >= 0;
    if (!file.hasColumns)
        return file;
    const QChar decimalSign = decimalSignOf(table, columns.amount);
    QHash<QString, int> seen;
    for (size_t i = 1; i < table.rows.size(); ++i) {
        const CsvTable::Row &source = table.rows[i];
        const auto cell = [&source](int column) {
            return column < 0 ? QString() : source.cells.value(column).trimmed();
        };
        TransferRow row;
        row.line = source.line;
        row.recipient = cell(columns.recipient);
        row.note = cell(columns.note);
        QString code = cell(columns.currency).toLower();
        if (code.isEmpty())
            code = currency;
        if (!code.isEmpty())
            row.amount
                = bankAmount(cell(columns.amount), decimalSign == u',', code).value_or(Money());
        row.problem = problemOf(row, {cell(columns.amount), decimalSign}, code, ownId);
        if (row.problem == TransferRow::Problem::None) {
            file.total.add(row.amount);
            const QString key
                = QString(row.recipient + u' ' + row.amount.text() + u' ' + row.amount.currency());
            const auto twin = seen.constFind(key);
            if (twin != seen.cend()) {
                row.sameAs = *twin;
                ++file.duplicates;
            } else {
                seen.insert(key, row.line);
            }
        } else {
            ++file.problems;
        }
        file.rows.push_back(std::move(row));
    }
    return file;
}

} // namespace hopyard
