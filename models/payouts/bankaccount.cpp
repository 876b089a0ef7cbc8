// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/payouts/bankaccount.h"

#include <QRegularExpression>

#include <algorithm>
#include <optional>

namespace hopyard::bankaccount {

namespace {

constexpr qsizetype fewestDigits = 3;

// Whether the check digits are right (ISO 13616): no other number looks like that by chance.
bool isIban(const QString &text)
{
    constexpr int modulus = 97;
    int rest = 0;
    for (const QChar c : QString(text.sliced(4) + text.first(4))) {
        const int value = c.isDigit() ? c.digitValue() : c.unicode() - u'A' + 10;
        rest = (rest * (value > 9 ? 100 : 10) + value) % modulus;
    }
    return rest == 1;
}

// In groups of four or in one piece.
QString ibanIn(const QString &text)
{
    static const QRegularExpression iban(QStringLiteral(
        "\\b([A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?)(?![A-Za-z0-9])"));
    for (auto matches = iban.globalMatch(text); matches.hasNext();) {
        QString found = matches.next().captured(1);
        // Following words look like further groups: " EUR". The check digits show where it ends.
        for (qsizetype end = found.size(); end > 0; end = found.lastIndexOf(u' ')) {
            found.truncate(end);
            if (const QString whole = QString(found).remove(u' '); isIban(whole))
                return whole;
        }
    }
    return {};
}

// "Kontonummer:", "Account no. 12-34": the text after the label; empty optional for other texts.
std::optional<QString> afterLabel(const QString &cell)
{
    static const QRegularExpression label(
        QStringLiteral("^(?:iban|konto(?:[- ]?(?:nummer|nr\\.?))?|auftragskonto|"
                       "(?:bank )?account(?: ?(?:number|no\\.?|nr\\.?|id))?|acct\\.?|"
                       "(?:num[eé]ro de |n[°º] de )?(?:compte|cuenta|conto)|rekening(?:nummer)?)"
                       "(?:\\s*[:#]\\s*|\\s+(?=[\\dXx*•.])|$)(.*)$"),
        QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = label.match(cell.trimmed());
    return match.hasMatch() ? std::optional(match.captured(1)) : std::nullopt;
}

// Digits in groups, masked or not, except days and amounts.
QString numberIn(const QString &text)
{
    static const QRegularExpression number(
        QStringLiteral("^[Xx*•. \\-/]*((?:\\d[ \\-/]?)*\\d)(?![.,]\\d)\\D*$"));
    static const QRegularExpression day(QStringLiteral("\\b\\d{1,4}[./-]\\d{1,2}[./-]\\d{2,4}\\b"));
    const QRegularExpressionMatch match = number.match(text.trimmed());
    if (!match.hasMatch() || day.match(text).hasMatch())
        return {};
    QString digits = match.captured(1);
    digits.remove(QRegularExpression(QStringLiteral("\\D")));
    return digits.size() >= fewestDigits ? digits : QString();
}

QString numberOrIban(const QString &text)
{
    const QString iban = ibanIn(text);
    return iban.isEmpty() ? numberIn(text) : iban;
}

// From the lines above the heading: an IBAN anywhere, else a number after a label.
QString inPreamble(const CsvTable &table, int headerRow)
{
    for (int row = 0; row < headerRow; ++row) {
        for (const QString &cell : table.rows[size_t(row)].cells) {
            if (const QString iban = ibanIn(cell); !iban.isEmpty())
                return iban;
        }
    }
    for (int row = 0; row < headerRow; ++row) {
        const QStringList &cells = table.rows[size_t(row)].cells;
        for (qsizetype i = 0; i < cells.size(); ++i) {
            const auto rest = afterLabel(cells.at(i));
            const QString number
                = !rest ? QString() : numberOrIban(rest->isEmpty() ? cells.value(i + 1) : *rest);
            if (!number.isEmpty())
                return number;
        }
    }
    return {};
}

// From a column with the file's own account (not the payers'): the same in every line.
QString inColumn(const CsvTable &table, int headerRow)
{
    if (headerRow < 0)
        return {};
    const QStringList &heading = table.rows[size_t(headerRow)].cells;
    const size_t first = size_t(headerRow) + 1;
    if (table.rows.size() < first + 2) // in a single line every column is constant
        return {};
    for (qsizetype column = 0; column < heading.size(); ++column) {
        const QString name = heading.at(column).simplified();
        const bool own = name.contains(QLatin1String("auftragskonto"), Qt::CaseInsensitive)
            || name.contains(QLatin1String("auftraggeberkonto"), Qt::CaseInsensitive);
        const auto rest = column == 0 ? afterLabel(name) : std::nullopt; // further on: the payer's
        if (!own && !(rest && rest->isEmpty()))
            continue;
        const QString said = table.rows[first].cells.value(column);
        const bool constant = std::all_of(table.rows.begin() + std::ptrdiff_t(first),
            table.rows.end(),
            [&said, column](const CsvTable::Row &row) { return row.cells.value(column) == said; });
        if (const QString number = numberOrIban(said); constant && !number.isEmpty())
            return number;
    }
    return {};
}

} // namespace

QString stated(const CsvTable &table, int headerRow)
{
    const QString found = inPreamble(table, headerRow);
    return found.isEmpty() ? inColumn(table, headerRow) : found;
}

QString chosen(const QString &digits)
{
    return QString(u'*' + digits);
}

QString notPaidTo()
{
    return QStringLiteral("-");
}

QString unnamed(const QString &signature)
{
    return QString(u'?' + signature);
}

bool isStated(const QString &account)
{
    return !account.isEmpty() && account.front().isLetterOrNumber();
}

QString numberOf(const QString &account)
{
    return isStated(account) ? account : account.startsWith(u'*') ? account.sliced(1) : QString();
}

QString lastDigits(const QString &masked)
{
    qsizetype from = masked.size();
    while (from > 0 && masked.at(from - 1).isDigit())
        --from;
    return masked.size() - from >= fewestDigits ? masked.sliced(from) : QString();
}

bool haveSameEnd(const QString &number, const QString &other)
{
    const qsizetype known = std::min(number.size(), other.size());
    return known >= fewestDigits && number.last(known) == other.last(known);
}

} // namespace hopyard::bankaccount
