// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/payouts/bankstatement.h"

#include "models/payouts/bankaccount.h"
#include "models/payouts/bankcells.h"

#include <QCryptographicHash>
#include <QHash>

#include <algorithm>

namespace hopyard {

namespace {

// The content of a line, independent of the meaning of its columns: correcting a column does not
// make it another line. Two accounts may have the same line in different currencies. The balance
// after it may differ between files.
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

} // namespace

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
    const int widest = std::max({mapping.date, mapping.amount, mapping.credit, mapping.debit,
        mapping.currency, mapping.direction});
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
        const auto flow = mapping.direction >= 0 ? moneyFlow(source.cells.at(mapping.direction))
                                                 : std::optional(MoneyFlow::In);
        if (!flow)
            return problem(Kind::BadDirection, mapping.direction);
        const bool turned = mapping.amount < 0 && column == mapping.debit;
        const auto amount = cell(column, turned || flow == MoneyFlow::Out);
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
